#include "core/workflows/degradation.h"

#include "core/anomalies/anomalies.h"
#include "core/workflows/rankstats.h"

#include <QDateTime>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <map>

namespace resync
{

namespace
{

constexpr double kMsOfADay = 86'400'000.0;
constexpr double kLeastSlower = 1.15;
constexpr double kFalseShare = 0.05;
constexpr qint64 kLatelyMs = qint64(14 * kMsOfADay);
constexpr size_t kLastRuns = 10;

/// Runtimes with the job's own weekday and hour taken out: multiplied so that each hour of the week has the median of all, where there are
/// enough runs to know it.
std::vector<double> withoutHabit(const std::vector<const JobPast::Run *> &runs)
{
    constexpr size_t kEnough = 4;
    std::map<int, std::vector<double>> byHour;
    std::vector<double> all;
    const auto hourOf = [](const JobPast::Run *run) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(run->endedMs, Qt::UTC);
        return at.date().dayOfWeek() * 24 + at.time().hour();
    };
    const size_t half = runs.size() / 2; // the habit is that of the first half: a slow-down is no habit
    for (size_t i = 0; i < half; ++i) {
        byHour[hourOf(runs[i])].push_back(runs[i]->seconds);
        all.push_back(runs[i]->seconds);
    }
    const double usual = medianOf(all);
    std::vector<double> values;
    for (const JobPast::Run *run : runs) {
        const auto habit = byHour.find(hourOf(run));
        const double own = habit != byHour.end() && habit->second.size() >= kEnough ? medianOf(habit->second) : usual;
        values.push_back(own > 0 ? run->seconds * usual / own : run->seconds);
    }
    return values;
}

void lookAtRuntimes(const JobPast &past, Degradation &one)
{
    std::vector<const JobPast::Run *> good;
    for (const JobPast::Run &run : past.runs) {
        if (!run.failed && run.seconds > 0)
            good.push_back(&run);
    }
    if (good.size() < size_t(kLeastRuns))
        return;
    const std::vector<double> values = withoutHabit(good);
    std::vector<double> days;
    for (const JobPast::Run *run : good)
        days.push_back(double(run->endedMs) / kMsOfADay);
    const auto half = std::ptrdiff_t(values.size() / 2);
    const size_t last = std::min(kLastRuns, values.size() / 2);
    one.beforeSeconds = medianOf({values.begin(), values.begin() + half});
    one.nowSeconds = medianOf({values.end() - std::ptrdiff_t(last), values.end()});
    one.ratio = one.beforeSeconds > 0 ? one.nowSeconds / one.beforeSeconds : 1;
    const RobustSlope slope = robustSlope(days, values);
    one.slopePercentWeek = one.beforeSeconds > 0 ? 100 * 7 * slope.slope / one.beforeSeconds : 0;
    one.p = slope.slope > 0 ? slope.p / 2 : 1;
    RuntimeWatch watch;
    for (size_t i = 0; i < values.size(); ++i) {
        const auto alarm = watch.add(values[i]);
        if (alarm && alarm->ratio > 1)
            one.changedMs = good[i]->endedMs;
    }
}

void lookAtFailures(const JobPast &past, Degradation &one)
{
    const qint64 lately = past.runs.back().endedMs - kLatelyMs;
    int before = 0;
    int failedBefore = 0;
    for (const JobPast::Run &run : past.runs) {
        const bool isLate = run.endedMs > lately;
        (isLate ? one.runsLately : before) += 1;
        (isLate ? one.failedLately : failedBefore) += run.failed ? 1 : 0;
    }
    one.usualRate = before > 0 ? double(failedBefore) / before : 0;
    one.failureP = rateRise(one.failedLately, one.runsLately, failedBefore, before);
}

} // namespace

double Degradation::severity() const
{
    const double slow = slower ? std::clamp((ratio - 1) / 1.5, 0.0, 1.0) : 0;
    const double fails = failsMore ? std::clamp(double(failedLately) / std::max(1, runsLately), 0.0, 1.0) : 0;
    return std::max(slow, fails);
}

std::vector<JobPast> pastsOf(const RunLedger &ledger, const QString &only)
{
    std::vector<JobPast> pasts(ledger.series.size());
    for (const RunFact &run : ledger.runs) {
        if (run.series >= 0 && size_t(run.series) < pasts.size())
            pasts[size_t(run.series)].runs.push_back({run.endedMs, run.durationMs < 0 ? -1.0 : run.durationMs / 1000.0, run.failed});
    }
    for (size_t i = 0; i < pasts.size(); ++i) {
        const SeriesFact &fact = ledger.series[i];
        pasts[i].seriesKey = fact.key;
        pasts[i].label = fact.label;
        if (fact.workstation >= 0 && size_t(fact.workstation) < ledger.workstations.size())
            pasts[i].workstation = ledger.workstations[size_t(fact.workstation)];
    }
    std::erase_if(pasts, [&only](const JobPast &past) {
        return past.runs.size() < size_t(kLeastRuns) || (!only.isEmpty() && past.seriesKey != only && past.label != only);
    });
    return pasts;
}

std::vector<Degradation> degradations(const std::vector<JobPast> &pasts)
{
    std::vector<Degradation> all;
    for (const JobPast &past : pasts) {
        Degradation one;
        one.seriesKey = past.seriesKey;
        one.label = past.label;
        one.workstation = past.workstation;
        one.runs = int(past.runs.size());
        lookAtRuntimes(past, one);
        lookAtFailures(past, one);
        all.push_back(std::move(one));
    }
    std::vector<double> slow;
    std::vector<double> failing;
    for (const Degradation &one : all) {
        slow.push_back(one.p);
        failing.push_back(one.failureP);
    }
    const double slowLimit = discoveryLimit(slow, kFalseShare);
    const double failingLimit = discoveryLimit(failing, kFalseShare);
    for (Degradation &one : all) {
        one.slower = one.p <= slowLimit && one.ratio >= kLeastSlower;
        one.failsMore = one.failureP <= failingLimit;
    }
    std::erase_if(all, [](const Degradation &one) { return !one.slower && !one.failsMore; });
    std::sort(all.begin(), all.end(), [](const Degradation &left, const Degradation &right) {
        return left.severity() != right.severity() ? left.severity() > right.severity() : left.seriesKey < right.seriesKey;
    });
    return all;
}

std::vector<std::pair<qint64, double>> dailyMedians(const JobPast &past)
{
    std::map<qint64, std::vector<double>> byDay;
    for (const JobPast::Run &run : past.runs) {
        if (!run.failed && run.seconds > 0)
            byDay[qint64(double(run.endedMs) / kMsOfADay)].push_back(run.seconds);
    }
    std::vector<std::pair<qint64, double>> days;
    for (auto &[day, values] : byDay)
        days.emplace_back(day, medianOf(std::move(values)));
    return days;
}

QJsonObject toJson(const Degradation &one)
{
    QJsonObject json{{QStringLiteral("series"), one.seriesKey},
                     {QStringLiteral("job"), one.label},
                     {QStringLiteral("workstation"), one.workstation},
                     {QStringLiteral("runs"), one.runs},
                     {QStringLiteral("before_seconds"), one.beforeSeconds},
                     {QStringLiteral("now_seconds"), one.nowSeconds},
                     {QStringLiteral("ratio"), one.ratio},
                     {QStringLiteral("slope_percent_week"), one.slopePercentWeek},
                     {QStringLiteral("p"), one.p},
                     {QStringLiteral("failed_lately"), one.failedLately},
                     {QStringLiteral("runs_lately"), one.runsLately},
                     {QStringLiteral("usual_failure_rate"), one.usualRate},
                     {QStringLiteral("slower"), one.slower},
                     {QStringLiteral("fails_more"), one.failsMore},
                     {QStringLiteral("severity"), one.severity()}};
    if (one.changedMs)
        json.insert(QStringLiteral("changed_at"), QDateTime::fromMSecsSinceEpoch(*one.changedMs, Qt::UTC).toString(Qt::ISODate));
    return json;
}

} // namespace resync
