#include "core/workflows/attribution.h"

#include "core/workflows/rankstats.h"

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

constexpr int kLeastDays = 10;
constexpr int kMostLag = 3;

struct PairedDays {
    std::vector<double> job;
    std::vector<double> resource;
    std::vector<double> jobMoves;
    std::vector<double> resourceMoves;
};

PairedDays paired(const DailySeries &job, const std::map<qint64, double> &resource, int lag)
{
    PairedDays days;
    std::optional<std::pair<double, double>> before;
    for (const auto &[day, seconds] : job) {
        const auto found = resource.find(day - lag);
        if (found == resource.end() || !std::isfinite(found->second))
            continue;
        days.job.push_back(seconds);
        days.resource.push_back(found->second);
        if (before) {
            days.jobMoves.push_back(seconds - before->first);
            days.resourceMoves.push_back(found->second - before->second);
        }
        before = {seconds, found->second};
    }
    return days;
}

} // namespace

std::vector<Attribution> attributions(const DailySeries &job, const std::map<QString, DailySeries> &resources)
{
    std::vector<Attribution> all;
    double looked = 0;
    for (const auto &[name, series] : resources) {
        if (series == job)
            continue;
        const std::map<qint64, double> byDay(series.begin(), series.end());
        std::optional<Attribution> best;
        for (int lag = 0; lag <= kMostLag; ++lag) {
            const PairedDays days = paired(job, byDay, lag);
            if (int(days.job.size()) < kLeastDays)
                continue;
            const RankCorrelation level = rankCorrelation(days.job, days.resource);
            const RankCorrelation movement = rankCorrelation(days.jobMoves, days.resourceMoves);
            if (std::isnan(level.rho))
                continue;
            ++looked;
            Attribution one;
            one.resource = name;
            one.lagDays = lag;
            one.level = level.rho;
            one.movement = std::isnan(movement.rho) ? 0 : movement.rho;
            one.days = int(days.job.size());
            one.levelP = level.p;
            one.p = one.days >= Attribution::kEnoughForMovement && !std::isnan(movement.rho) ? movement.p : level.p;
            if (!best || one.score() > best->score())
                best = one;
        }
        if (best && best->level > 0)
            all.push_back(*best);
    }
    for (Attribution &one : all) {
        one.p = std::min(1.0, one.p * looked);
        one.levelP = std::min(1.0, one.levelP * looked);
    }
    std::sort(all.begin(), all.end(), [](const Attribution &left, const Attribution &right) {
        return left.score() != right.score() ? left.score() > right.score() : left.resource < right.resource;
    });
    return all;
}

QJsonObject toJson(const Attribution &one)
{
    return {{QStringLiteral("resource"), one.resource},
            {QStringLiteral("lag_days"), one.lagDays},
            {QStringLiteral("level"), one.level},
            {QStringLiteral("movement"), one.movement},
            {QStringLiteral("p"), one.p},
            {QStringLiteral("days"), one.days},
            {QStringLiteral("score"), one.score()}};
}

} // namespace resync
