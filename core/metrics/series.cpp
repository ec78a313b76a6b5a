#include "core/metrics/series.h"

#include "core/metrics/metrics.h"

#include <algorithm>

namespace resync
{

namespace
{

using std::chrono::hours;

constexpr int kMostSamples = 120'000; ///< 35 days at half a minute, and then some

/// Where the outer bounds of an average stand as series of their own.
struct Bounds {
    QString least;
    QString greatest;
};

Bounds boundsOf(const QString &name)
{
    if (name == QLatin1String("latency_avg_ms"))
        return {QStringLiteral("latency_min_ms"), QStringLiteral("latency_max_ms")};
    return {name, name};
}

QStringList namesFor(const QString &name, const Bounds &bounds)
{
    return bounds.least == name ? QStringList{name} : QStringList{name, bounds.least, bounds.greatest};
}

std::optional<double> numberIn(const std::vector<MetricField> &fields, const QString &name)
{
    const auto field = std::lower_bound(fields.begin(), fields.end(), name,
                                        [](const MetricField &one, const QString &wanted) { return one.name < wanted; });
    if (field == fields.end() || field->name != name)
        return {};
    if (const auto *number = std::get_if<double>(&field->value))
        return *number;
    if (const auto *truth = std::get_if<bool>(&field->value))
        return *truth ? 1 : 0;
    return {};
}

const SeriesFigures *figuresIn(const Rollup &rollup, const QString &name)
{
    const auto found = std::find_if(rollup.series.begin(), rollup.series.end(), [&](const SeriesFigures &one) { return one.name == name; });
    return found == rollup.series.end() ? nullptr : &*found;
}

void addSample(MetricSeries &series, const Sample &sample, const Bounds &bounds)
{
    const auto mean = numberIn(sample.fields, series.name);
    if (!mean)
        return;
    series.points.push_back({sample.at, numberIn(sample.fields, bounds.least).value_or(*mean), *mean,
                             numberIn(sample.fields, bounds.greatest).value_or(*mean)});
}

/// One span of \a rollup as a point, and of how many values it is.
std::optional<std::pair<SeriesPoint, int>> pointOf(const Rollup &rollup, const QString &name, const Bounds &bounds)
{
    const SeriesFigures *mean = figuresIn(rollup, name);
    if (!mean)
        return {};
    const SeriesFigures *least = figuresIn(rollup, bounds.least);
    const SeriesFigures *greatest = figuresIn(rollup, bounds.greatest);
    return std::pair(SeriesPoint{rollup.start, (least ? least : mean)->least, mean->mean, (greatest ? greatest : mean)->greatest},
                     std::max(1, mean->count));
}

void addRollup(MetricSeries &series, const Rollup &rollup, const Bounds &bounds)
{
    if (const auto point = pointOf(rollup, series.name, bounds))
        series.points.push_back(point->first);
}

/// The median distance: a run that came late, or an outage, does not move it.
Duration usualStep(const std::vector<SeriesPoint> &points)
{
    if (points.size() < 2)
        return Duration(0);
    std::vector<Duration> steps;
    steps.reserve(points.size() - 1);
    for (size_t i = 1; i < points.size(); ++i)
        steps.push_back(points[i].at - points[i - 1].at);
    const auto middle = steps.begin() + std::ptrdiff_t(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

/// Adds what \a parts say, those of one span as one point.
void addMerged(MetricSeries &series, const std::vector<Rollup> &parts, Duration span, const Bounds &bounds)
{
    double values = 0;
    for (const Rollup &part : parts) {
        const auto point = pointOf(part, series.name, bounds);
        if (!point)
            continue;
        const Instant start(part.start.time_since_epoch() / span * span);
        if (values == 0 || series.points.back().at != start) {
            series.points.push_back(point->first);
            series.points.back().at = start;
            values = point->second;
            continue;
        }
        SeriesPoint &whole = series.points.back();
        whole.least = std::min(whole.least, point->first.least);
        whole.greatest = std::max(whole.greatest, point->first.greatest);
        whole.mean = (whole.mean * values + point->first.mean * point->second) / (values + point->second);
        values += point->second;
    }
}

/// What was sent since the last rollup, in spans of the same length; a day from its hours, as far as there are any.
Result<void> addTail(const Metrics &metrics, MetricSeries &series, const SeriesWish &wish, Instant from, const Bounds &bounds)
{
    const Duration hour = hours(1);
    const Duration span = wish.detail == SeriesDetail::Hours ? hour : Duration(hours(24));
    std::vector<Rollup> parts;
    if (span != hour) {
        auto rolled = metrics.rollups(series.workstation, RollupSpan::Hour, from, wish.to, namesFor(series.name, bounds));
        if (!rolled)
            return rolled.error();
        parts = std::move(*rolled);
    }
    const auto samples = metrics.samples(series.workstation, parts.empty() ? from : parts.back().start + hour, wish.to, kMostSamples);
    if (!samples)
        return samples.error();
    for (size_t first = 0; first < samples->size();) {
        const Instant start((*samples)[first].at.time_since_epoch() / hour * hour);
        size_t end = first;
        while (end < samples->size() && (*samples)[end].at < start + hour)
            ++end;
        parts.push_back(rollUp({samples->begin() + std::ptrdiff_t(first), samples->begin() + std::ptrdiff_t(end)}, start));
        first = end;
    }
    addMerged(series, parts, span, bounds);
    return {};
}

Result<void> fill(const Metrics &metrics, MetricSeries &series, const SeriesWish &wish)
{
    const Bounds bounds = boundsOf(wish.name);
    if (wish.detail == SeriesDetail::Samples) {
        const auto samples = metrics.samples(series.workstation, wish.from, wish.to, kMostSamples);
        if (!samples)
            return samples.error();
        for (const Sample &sample : *samples)
            addSample(series, sample, bounds);
        series.step = usualStep(series.points);
        return {};
    }
    const bool byHour = wish.detail == SeriesDetail::Hours;
    const Duration span = byHour ? Duration(hours(1)) : Duration(hours(24));
    const Instant from(wish.from.time_since_epoch() / span * span); // the span that the wish begins in, whole
    const auto rollups =
        metrics.rollups(series.workstation, byHour ? RollupSpan::Hour : RollupSpan::Day, from, wish.to, namesFor(series.name, bounds));
    if (!rollups)
        return rollups.error();
    for (const Rollup &rollup : *rollups)
        addRollup(series, rollup, bounds);
    series.step = span;
    // The day that is under way is made anew with each of its hours, and then lacks the last one.
    const bool open = !byHour && !rollups->empty() && rollups->back().start + span > wish.to;
    if (open && !series.points.empty() && series.points.back().at == rollups->back().start)
        series.points.pop_back();
    const Instant reached = rollups->empty() ? from : open ? rollups->back().start : rollups->back().start + span;
    return addTail(metrics, series, wish, reached, bounds);
}

} // namespace

SeriesDetail detailFor(Duration span)
{
    return span <= hours(9 * 24) ? SeriesDetail::Samples : span <= hours(124 * 24) ? SeriesDetail::Hours : SeriesDetail::Days;
}

SeriesDetail detailForMany(Duration span)
{
    return span <= hours(6) ? SeriesDetail::Samples : span <= hours(10 * 24) ? SeriesDetail::Hours : SeriesDetail::Days;
}

Result<std::vector<MetricSeries>> readSeries(const Metrics &metrics, const SeriesWish &wish)
{
    std::vector<MetricSeries> all;
    for (const QString &workstation : wish.workstations) {
        MetricSeries series;
        series.workstation = workstation;
        series.name = wish.name;
        series.detail = wish.detail;
        auto done = fill(metrics, series, wish);
        if (!done && done.error().code != QLatin1String("metrics.unknown"))
            return done.error();
        all.push_back(std::move(series));
    }
    return all;
}

} // namespace resync
