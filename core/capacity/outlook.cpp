#include "core/capacity/outlook.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace resync
{

namespace
{

using std::chrono::days;

constexpr qint64 kOutlookDayMs = 86'400'000;
constexpr int kSilentDays = 3;
constexpr double kLatencyFactor = 3;   ///< of its own baseline
constexpr double kLeastLatencyMs = 50; ///< below this nobody minds
constexpr qint64 kBaselineDays = 28;
constexpr double kOneAtATime = 1; ///< job limit

std::optional<double> limitOf(const CapacityRow &row)
{
    switch (row.kind) {
    case CapacityKind::Cpu:
    case CapacityKind::Memory:
        return 95;
    case CapacityKind::Disk:
        return 90;
    case CapacityKind::Jobs:
        return row.limit;
    case CapacityKind::Latency:
        break;
    }
    std::vector<double> first;
    for (const CapacityDay &day : row.history) {
        if (qint64(first.size()) < kBaselineDays)
            first.push_back(day.busy);
    }
    if (first.empty())
        return {};
    std::nth_element(first.begin(), first.begin() + std::ptrdiff_t(first.size() / 2), first.end());
    return std::max(kLeastLatencyMs, kLatencyFactor * first[first.size() / 2]);
}

/// One value a day, NaN where there is none, up to the last day with data.
Series seriesOf(const CapacityRow &row)
{
    Series series;
    series.step.ms = kOutlookDayMs;
    series.percent = row.unit == QLatin1String("%");
    series.firstMs = toMs(row.history.front().start);
    const qint64 count = (toMs(row.history.back().start) - series.firstMs) / kOutlookDayMs + 1;
    series.values.assign(size_t(count), std::numeric_limits<double>::quiet_NaN());
    for (const CapacityDay &day : row.history)
        series.values[size_t((toMs(day.start) - series.firstMs) / kOutlookDayMs)] = row.value(day);
    series.missing = count - qint64(row.history.size());
    return series;
}

void refuse(CapacityRow &row, const char *code, const QString &why)
{
    row.refusal = Error{QLatin1String(code), why, {}};
}

/// True when there is not enough, or nothing new, to look ahead from.
bool refused(CapacityRow &row, Instant now)
{
    const auto known = int(row.history.size());
    if (known == 0) {
        row.daysNeeded = kLeastCapacityDays;
        refuse(row, "capacity.none", QStringLiteral("there is no whole day of data"));
        return true;
    }
    const qint64 silent = (toMs(now) - toMs(row.history.back().start)) / kOutlookDayMs - 1;
    if (silent >= kSilentDays) {
        refuse(row, "capacity.silent", QStringLiteral("no data has come for %1 days").arg(silent));
        return true;
    }
    if (known < kLeastCapacityDays) {
        row.daysNeeded = kLeastCapacityDays - known;
        refuse(row, "capacity.short", QStringLiteral("%1 more days of data are needed").arg(row.daysNeeded));
        return true;
    }
    if (row.kind == CapacityKind::Jobs && row.limit && *row.limit <= kOneAtATime) {
        refuse(row, "capacity.single", QStringLiteral("one job at a time is the limit: every run reaches it, which tells nothing"));
        return true;
    }
    return false;
}

void describe(CapacityRow &row)
{
    if (row.history.empty())
        return;
    row.now = row.history.back().mean;
    const size_t from = row.history.size() > 7 ? row.history.size() - 7 : 0;
    for (size_t i = from; i < row.history.size(); ++i)
        row.busyHour = std::max(row.busyHour.value_or(row.history[i].busy), row.history[i].busy);
    row.daysMissing =
        int((toMs(row.history.back().start) - toMs(row.history.front().start)) / kOutlookDayMs + 1 - qint64(row.history.size()));
}

} // namespace

void saturate(CapacityRow &row, Instant now)
{
    const double last = row.value(row.history.back());
    row.saturation.reset();
    row.daysLeft.reset();
    row.fullAtPeak = false;
    if (!row.limit)
        return;
    const Saturation reached = saturation(*row.forecast, last, *row.limit);
    // A date lies never in the past: what the path says of days that are over by now is today.
    const auto dateOf = [&](const std::optional<int> &step) -> std::optional<Instant> {
        if (!step)
            return {};
        return std::max(row.times[size_t(*step) - 1], Instant(std::chrono::floor<days>(now)));
    };
    row.saturation = SaturationDates{reached.state, dateOf(reached.early), dateOf(reached.likely), dateOf(reached.late), reached.chance};
    std::optional<int> left;
    if (reached.state == Saturation::AlreadyFull)
        left = 0;
    else if (row.saturation->p50)
        left = int((toMs(*row.saturation->p50) - toMs(std::chrono::floor<days>(now))) / kOutlookDayMs);
    row.fullAtPeak = left == 0 && row.kind != CapacityKind::Disk && row.now && *row.now < *row.limit;
    // Bursts that touch the limit of a resource with room for the rest of the day are no day on which it fills up.
    if (!row.fullAtPeak || row.kind == CapacityKind::Jobs)
        row.daysLeft = left;
}

void lookAhead(CapacityRow &row, Instant now, int horizonDays)
{
    describe(row);
    row.limit = limitOf(row);
    if (refused(row, now))
        return;
    const Series series = seriesOf(row);
    ForecastRequest request;
    const int behind = int((toMs(now) - toMs(row.history.back().start)) / kOutlookDayMs);
    request.horizon = horizonDays + std::max(0, behind - 1);
    auto forecast = forecastSeries(series, request);
    if (!forecast) {
        row.refusal = forecast.error();
        return;
    }
    for (int step = 1; step <= request.horizon; ++step)
        row.times.push_back(row.history.back().start + days(step));
    row.perDay = (forecast->mean.back() - forecast->mean.front()) / std::max(1, request.horizon - 1);
    row.forecast = std::move(*forecast);
    saturate(row, now);
}

} // namespace resync
