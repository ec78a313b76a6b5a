#include "core/patterns/detect.h"
#include "core/patterns/significance.h"

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

constexpr qint64 kDay = 24LL * 60 * 60 * 1000;
constexpr size_t kLeastPoints = 12;
constexpr size_t kLeastPart = 4; ///< values on each side of the change

struct Point {
    qint64 day = 0;
    double seconds = 0; ///< median of that day's good runs
    quint32 row = 0;    ///< its last run
};

/// One value a day, so that a job of many runs a day is judged as fairly as one of one: its runs of a day are not independent.
std::vector<Point> pointsOf(const RunLedger &ledger, const quint32 *begin, const quint32 *end)
{
    std::vector<Point> points;
    std::vector<double> today;
    qint64 day = -1;
    quint32 last = 0;
    const auto close = [&] {
        if (!today.empty())
            points.push_back({day, median(today), last});
        today.clear();
    };
    for (const quint32 *row = begin; row != end; ++row) {
        const RunFact &run = ledger.runs[*row];
        if (run.failed || run.durationMs <= 0)
            continue;
        if (const qint64 of = run.endedMs / kDay; of != day) {
            close();
            day = of;
        }
        today.push_back(run.durationMs / 1000.0);
        last = *row;
    }
    close();
    return points;
}

double medianOf(const std::vector<Point> &points, size_t from, size_t to)
{
    std::vector<double> values;
    for (size_t i = from; i < to; ++i)
        values.push_back(points[i].seconds);
    return median(std::move(values));
}

} // namespace

std::vector<Finding> durationDrifts(const RunLedger &ledger, const DetectRules &rules)
{
    const BySeries rows(ledger);
    std::vector<Finding> found;
    size_t tests = 0;
    for (size_t series = 0; series < ledger.series.size(); ++series) {
        const std::vector<Point> points = pointsOf(ledger, rows.begin(series), rows.end(series));
        if (points.size() < kLeastPoints)
            continue;
        ++tests;
        std::vector<double> values;
        for (const Point &point : points)
            values.push_back(point.seconds);
        const ChangePoint change = changePoint(values);
        if (!change.up || change.at < kLeastPart || points.size() - change.at < kLeastPart)
            continue;
        const double before = medianOf(points, 0, change.at);
        const double after = medianOf(points, change.at, points.size());
        // a slow drift shows the least in the middle: its ends say how far it has come
        const size_t third = points.size() / 3;
        const double ends = medianOf(points, points.size() - third, points.size()) / std::max(medianOf(points, 0, third), 1e-3);
        const double ratio = std::max(before > 0 ? after / before : 0, ends);
        if (ratio < rules.leastDrift)
            continue;
        Finding one;
        one.kind = PatternKind::DurationDrift;
        one.subject = ledger.series[series].key;
        one.p = change.p;
        one.facts = {{QStringLiteral("before_seconds"), before},
                     {QStringLiteral("after_seconds"), after},
                     {QStringLiteral("ratio"), ratio},
                     {QStringLiteral("since"), isoOf(points[change.at].day * kDay).left(10)}};
        std::vector<quint32> evidence;
        for (size_t i = change.at; i < points.size(); ++i)
            evidence.push_back(points[i].row);
        putEvidence(one, ledger, std::move(evidence));
        found.push_back(std::move(one));
    }
    return onlyDiscoveries(std::move(found), rules, tests);
}

} // namespace resync
