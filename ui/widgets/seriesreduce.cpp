#include "ui/widgets/seriesreduce.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace resync
{

namespace
{

using std::chrono::hours;
using std::chrono::minutes;

/// Several points in one column become one.
void join(ReducedPoint &column, const SeriesPoint &point, int before)
{
    column.least = std::min(column.least, point.least);
    column.greatest = std::max(column.greatest, point.greatest);
    column.mean += (point.mean - column.mean) / (before + 1);
}

} // namespace

ReducedSeries reduced(const MetricSeries &series, Instant from, Instant to, int columns)
{
    ReducedSeries result;
    if (series.points.empty() || columns < 1 || to <= from)
        return result;
    const auto before = [](const SeriesPoint &point, Instant at) { return point.at < at; };
    auto first = std::lower_bound(series.points.begin(), series.points.end(), from, before);
    auto last = std::lower_bound(first, series.points.end(), to, before);
    first -= first == series.points.begin() ? 0 : 1;
    last += last == series.points.end() ? 0 : 1;
    const double scale = double(columns) / double((to - from).count());
    const Duration gap = series.gapAfter();
    const bool each = last - first <= columns; // fewer points than columns: each where it is
    int inColumn = 0;
    for (auto point = first; point != last; ++point) {
        const double x = double((point->at - from).count()) * scale;
        const bool apart = point == first || (gap > Duration(0) && point->at - (point - 1)->at > gap);
        if (apart)
            result.runs.emplace_back();
        std::vector<ReducedPoint> &run = result.runs.back();
        if (!each && !run.empty() && std::floor(run.back().x) == std::floor(x)) {
            join(run.back(), *point, inColumn++);
            result.reduced = true;
            continue;
        }
        run.push_back({each ? x : std::floor(x) + 0.5, point->least, point->mean, point->greatest});
        inColumn = 1;
    }
    return result;
}

std::vector<double> niceMarks(double least, double greatest, int wanted)
{
    std::vector<double> marks;
    if (!(greatest > least) || wanted < 2 || !std::isfinite(greatest - least))
        return marks;
    const double rough = (greatest - least) / (wanted - 1);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double part = rough / power;
    const double step = power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    const auto first = std::int64_t(std::floor(least / step + 1e-9));
    const auto last = std::int64_t(std::ceil(greatest / step - 1e-9));
    for (std::int64_t i = first; i <= last; ++i)
        marks.push_back(double(i) * step);
    return marks;
}

TimeMarks timeMarks(Instant from, Instant to, int wanted)
{
    TimeMarks marks;
    if (to <= from || wanted < 1)
        return marks;
    static const std::array<Duration, 17> kSteps = {std::chrono::seconds(10),
                                                    std::chrono::seconds(30),
                                                    minutes(1),
                                                    minutes(2),
                                                    minutes(5),
                                                    minutes(10),
                                                    minutes(15),
                                                    minutes(30),
                                                    hours(1),
                                                    hours(2),
                                                    hours(3),
                                                    hours(6),
                                                    hours(12),
                                                    hours(24),
                                                    hours(48),
                                                    hours(168),
                                                    hours(24 * 14)};
    const Duration rough = (to - from) / wanted;
    const auto step = std::find_if(kSteps.begin(), kSteps.end(), [rough](Duration one) { return one >= rough; });
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(toMs(from));
    if (step == kSteps.end()) {
        marks.days = marks.months = true;
        const int apart = std::max(1, int(std::ceil(double(rough.count()) / double(Duration(hours(24 * 31)).count()))));
        for (QDate month(start.date().year(), start.date().month(), 1); fromMs(month.startOfDay().toMSecsSinceEpoch()) < to;
             month = month.addMonths(apart)) {
            const Instant at = fromMs(month.startOfDay().toMSecsSinceEpoch());
            if (at >= from)
                marks.at.push_back(at);
        }
        return marks;
    }
    if (*step >= Duration(hours(24))) {
        marks.days = true;
        const int apart = int(*step / Duration(hours(24)));
        const qint64 past = start.date().toJulianDay() % apart;
        for (QDate day = start.date().addDays(-past);; day = day.addDays(apart)) {
            const Instant at = fromMs(day.startOfDay().toMSecsSinceEpoch());
            if (at >= to)
                return marks;
            if (at >= from)
                marks.at.push_back(at);
        }
    }
    const Instant midnight = fromMs(start.date().startOfDay().toMSecsSinceEpoch());
    for (Instant at = midnight + (from - midnight) / *step * *step; at < to; at += *step) {
        if (at >= from)
            marks.at.push_back(at);
    }
    return marks;
}

} // namespace resync
