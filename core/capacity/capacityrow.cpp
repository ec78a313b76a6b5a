#include "core/capacity/capacityrow.h"

#include <QJsonArray>

#include <limits>

namespace resync
{

namespace
{

QJsonValue orNull(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue dateOrNull(const std::optional<Instant> &at)
{
    return at ? QJsonValue(toIso(*at).left(10)) : QJsonValue();
}

QJsonArray pathJson(const std::vector<double> &path)
{
    QJsonArray array;
    for (const double value : path)
        array.append(value);
    return array;
}

QJsonObject saturationJson(const SaturationDates &dates)
{
    static const char *const kStates[] = {"already_full", "reached", "not_within_horizon"};
    return {{QStringLiteral("state"), QLatin1String(kStates[dates.state])},
            {QStringLiteral("p10"), dateOrNull(dates.p10)},
            {QStringLiteral("p50"), dateOrNull(dates.p50)},
            {QStringLiteral("p90"), dateOrNull(dates.p90)},
            {QStringLiteral("chance"), dates.chance}};
}

QJsonObject forecastJson(const CapacityRow &row)
{
    QJsonArray times;
    for (const Instant at : row.times)
        times.append(toIso(at));
    QJsonObject json{{QStringLiteral("times"), times}, {QStringLiteral("mean"), pathJson(row.forecast->mean)}};
    for (const Band &band : row.forecast->bands) {
        json.insert(QStringLiteral("lo%1").arg(band.percent), pathJson(band.lo));
        json.insert(QStringLiteral("hi%1").arg(band.percent), pathJson(band.hi));
    }
    return json;
}

QJsonArray historyJson(const std::vector<CapacityDay> &history)
{
    QJsonArray days;
    for (const CapacityDay &day : history) {
        days.append(QJsonObject{{QStringLiteral("day"), toIso(day.start).left(10)},
                                {QStringLiteral("mean"), day.mean},
                                {QStringLiteral("busy_hour"), day.busy}});
    }
    return days;
}

QJsonArray growthJson(const std::vector<GrowthShare> &shares)
{
    QJsonArray all;
    for (const GrowthShare &one : shares) {
        all.append(QJsonObject{{QStringLiteral("stream"), one.stream},
                               {QStringLiteral("per_day"), one.perDay},
                               {QStringLiteral("share"), one.share},
                               {QStringLiteral("days_run"), one.runs},
                               {QStringLiteral("sure"), one.surely}});
    }
    return all;
}

QJsonArray recordJson(const std::vector<PastForecast> &record)
{
    QJsonArray all;
    for (const PastForecast &one : record) {
        all.append(QJsonObject{{QStringLiteral("made"), toIso(one.madeAt)},
                               {QStringLiteral("target"), toIso(one.target).left(10)},
                               {QStringLiteral("mean"), one.mean},
                               {QStringLiteral("lo80"), one.lo80},
                               {QStringLiteral("hi80"), one.hi80},
                               {QStringLiteral("actual"), one.actual},
                               {QStringLiteral("held"), one.held()}});
    }
    return all;
}

/// What comes first: a date, then a chance, then nothing known.
int rankOf(const CapacityRow &row)
{
    return row.daysLeft ? 0 : row.forecast ? 1 : 2;
}

} // namespace

QString toWire(CapacityKind kind)
{
    static const char *const kWords[] = {"cpu", "memory", "disk", "latency", "jobs"};
    return QLatin1String(kWords[int(kind)]);
}

QString CapacityRow::resource() const
{
    return part.isEmpty() ? toWire(kind) : toWire(kind) + QLatin1Char(':') + part;
}

bool isMoreUrgent(const CapacityRow &one, const CapacityRow &other)
{
    const int first = rankOf(one);
    const int second = rankOf(other);
    if (first != second)
        return first < second;
    if (first == 0 && *one.daysLeft != *other.daysLeft)
        return *one.daysLeft < *other.daysLeft;
    if (first == 1 && one.saturation && other.saturation && one.saturation->chance != other.saturation->chance)
        return one.saturation->chance > other.saturation->chance;
    return one.workstation != other.workstation ? one.workstation < other.workstation : one.resource() < other.resource();
}

QJsonObject toJson(const CapacityRow &row, bool brief)
{
    QJsonObject json{{QStringLiteral("workstation"), row.workstation},
                     {QStringLiteral("resource"), row.resource()},
                     {QStringLiteral("unit"), row.unit},
                     {QStringLiteral("now"), orNull(row.now)},
                     {QStringLiteral("busy_hour"), orNull(row.busyHour)},
                     {QStringLiteral("limit"), orNull(row.limit)},
                     {QStringLiteral("days_left"), row.daysLeft ? QJsonValue(*row.daysLeft) : QJsonValue()},
                     {QStringLiteral("full_at_peak"), row.fullAtPeak},
                     {QStringLiteral("days_missing"), row.daysMissing},
                     {QStringLiteral("record"), recordJson(row.record)}};
    if (row.total)
        json.insert(QStringLiteral("total_gb"), *row.total);
    if (row.refusal) {
        json.insert(QStringLiteral("refusal"), QJsonObject{{QStringLiteral("code"), row.refusal->code},
                                                           {QStringLiteral("message"), row.refusal->text()},
                                                           {QStringLiteral("days_needed"), row.daysNeeded}});
    }
    if (row.saturation)
        json.insert(QStringLiteral("saturation"), saturationJson(*row.saturation));
    if (!row.growth.empty())
        json.insert(QStringLiteral("growth"), growthJson(row.growth));
    if (!row.forecast)
        return json;
    json.insert(QStringLiteral("per_day"), row.perDay);
    json.insert(QStringLiteral("method"), QLatin1String(name(row.forecast->method)));
    json.insert(QStringLiteral("backtest_error"),
                row.forecast->backtest.origins > 0 ? QJsonValue(row.forecast->backtest.error) : QJsonValue());
    if (!brief) {
        json.insert(QStringLiteral("forecast"), forecastJson(row));
        json.insert(QStringLiteral("history"), historyJson(row.history));
    }
    return json;
}

} // namespace resync
