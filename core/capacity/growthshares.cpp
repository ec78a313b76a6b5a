#include "core/capacity/growthshares.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace resync
{

namespace
{

constexpr qint64 kLeastHours = 14 * 24;
constexpr int kRounds = 200;
constexpr double kSettled = 1e-9;
constexpr double kSurely = 4; ///< of its standard error
constexpr double kLeastShare = 0.01;

/// One step of the disk: how far it went over two hours, and which streams began in the middle one.
struct DiskStep {
    double by = 0;
    std::vector<size_t> streams;
};

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// A stream that begins in hour h shows between the means of h − 1 and h + 1, wherever in the hour that was. Steps overlap, and both hours
/// beside one count it; so only every such triple with its streams in the middle hour alone is used.
std::vector<DiskStep> stepsOf(const std::vector<std::pair<qint64, double>> &hours, const std::map<qint64, std::vector<size_t>> &byHour)
{
    std::vector<DiskStep> steps;
    for (size_t i = 1; i + 1 < hours.size(); ++i) {
        const qint64 hour = hours[i].first;
        if (hours[i - 1].first != hour - 1 || hours[i + 1].first != hour + 1)
            continue;
        DiskStep step;
        step.by = hours[i + 1].second - hours[i - 1].second;
        // what began in the hours beside shows in part: about half of it
        if (const auto found = byHour.find(hour); found != byHour.end())
            step.streams = found->second;
        steps.push_back(std::move(step));
    }
    return steps;
}

/// Steps that are much larger than the others, either way, tell of a hand that tidied up.
void leaveOutJumps(std::vector<DiskStep> &steps)
{
    std::vector<double> sizes;
    for (const DiskStep &step : steps) {
        if (step.by != 0)
            sizes.push_back(std::abs(step.by));
    }
    const double usual = medianOf(sizes);
    std::erase_if(steps, [usual](const DiskStep &step) { return step.by < -10 * usual - 0.5; });
}

struct Fit {
    std::vector<double> parts;
    std::vector<double> errors; ///< standard errors, were the streams independent
};

/// Coordinate descent: each part in turn the best for what the others leave, and never below zero.
Fit fitted(const std::vector<DiskStep> &steps, size_t streams, double drift)
{
    std::vector<double> left(steps.size());
    std::vector<std::vector<size_t>> stepsOfStream(streams);
    for (size_t i = 0; i < steps.size(); ++i) {
        left[i] = steps[i].by - drift;
        for (const size_t stream : steps[i].streams)
            stepsOfStream[stream].push_back(i);
    }
    Fit fit{std::vector<double>(streams, 0), std::vector<double>(streams, 0)};
    for (int round = 0; round < kRounds; ++round) {
        double moved = 0;
        for (size_t stream = 0; stream < streams; ++stream) {
            const auto &of = stepsOfStream[stream];
            if (of.empty())
                continue;
            double sum = 0;
            for (const size_t i : of)
                sum += left[i] + fit.parts[stream];
            const double part = std::max(0.0, sum / double(of.size()));
            const double by = part - fit.parts[stream];
            for (const size_t i : of)
                left[i] -= by;
            fit.parts[stream] = part;
            moved = std::max(moved, std::abs(by));
        }
        if (moved < kSettled)
            break;
    }
    double square = 0;
    for (const double one : left)
        square += one * one;
    const double spread = std::sqrt(square / double(std::max<size_t>(1, left.size())));
    for (size_t stream = 0; stream < streams; ++stream)
        fit.errors[stream] = spread / std::sqrt(double(std::max<size_t>(1, stepsOfStream[stream].size())));
    return fit;
}

/// Growth of the hours in which nothing began: what no stream explains.
double driftOf(const std::vector<DiskStep> &steps)
{
    std::vector<double> quiet;
    for (const DiskStep &step : steps) {
        if (step.streams.empty())
            quiet.push_back(step.by);
    }
    return medianOf(std::move(quiet));
}

} // namespace

std::vector<GrowthShare> growthShares(const std::vector<std::pair<qint64, double>> &hours, const QMap<QString, std::vector<qint64>> &begins)
{
    if (qint64(hours.size()) < kLeastHours || begins.isEmpty())
        return {};
    std::map<qint64, std::vector<size_t>> byHour;
    const QStringList streams = begins.keys();
    std::vector<int> days(size_t(streams.size()), 0);
    for (qsizetype stream = 0; stream < streams.size(); ++stream) {
        std::set<qint64> ran;
        for (const qint64 hour : begins[streams[stream]]) {
            // A stream's jobs begin one after the other; it leaves its data when the first does.
            if (hour < hours.front().first || hour > hours.back().first || !ran.insert(hour / 24).second)
                continue;
            byHour[hour].push_back(size_t(stream));
        }
        days[size_t(stream)] = int(ran.size());
    }
    std::vector<DiskStep> steps = stepsOf(hours, byHour);
    leaveOutJumps(steps);
    const Fit fit = fitted(steps, size_t(streams.size()), driftOf(steps));
    const double span = double(hours.back().first - hours.front().first + 1) / 24;
    std::vector<GrowthShare> shares;
    double all = 0;
    for (qsizetype i = 0; i < streams.size(); ++i) {
        const double perDay = fit.parts[size_t(i)] * days[size_t(i)] / span;
        all += perDay;
        const bool surely = fit.parts[size_t(i)] > kSurely * fit.errors[size_t(i)];
        shares.push_back({streams[i], perDay, 0, days[size_t(i)], surely});
    }
    if (all <= 0)
        return {};
    for (GrowthShare &one : shares)
        one.share = one.perDay / all;
    std::erase_if(shares, [](const GrowthShare &one) { return one.share < kLeastShare; });
    std::stable_sort(shares.begin(), shares.end(), [](const GrowthShare &a, const GrowthShare &b) { return a.perDay > b.perDay; });
    return shares;
}

} // namespace resync
