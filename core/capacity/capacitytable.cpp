#include "core/capacity/capacitytable.h"

#include "core/store/database.h"

#include <algorithm>

namespace resync
{

namespace
{

constexpr qint64 kTableDayMs = 86'400'000;
constexpr int kAhead[] = {7, 30, 90};
constexpr qint64 kWeek = 7;
constexpr size_t kShown = 4;

const Band *band80(const Forecast &forecast)
{
    for (const Band &band : forecast.bands) {
        if (band.percent == 80)
            return &band;
    }
    return nullptr;
}

} // namespace

Result<void> CapacityTable::put(const std::vector<CapacityRow> &rows, Instant now)
{
    const qint64 today = toMs(now) / kTableDayMs;
    for (const CapacityRow &row : rows) {
        if (auto done = fillIn(row, today); !done)
            return done;
        if (auto done = remember(row, today, now); !done)
            return done;
    }
    Statement old = m_database.prepare(QStringLiteral("DELETE FROM capacity_forecast WHERE target_day < ?"));
    return old.bind(today - 400).exec();
}

Result<void> CapacityTable::remember(const CapacityRow &row, qint64 today, Instant now)
{
    const Band *band = row.forecast ? band80(*row.forecast) : nullptr;
    if (!band || row.times.empty())
        return {};
    const qint64 last = toMs(row.times.back()) / kTableDayMs;
    for (const int ahead : kAhead) {
        if (today + ahead > last + 1)
            continue; // the paths do not reach so far
        // Times are days from the last one with data; a target is the same day of the week always, so that it is forecast once a week.
        const qint64 target = std::min(today + ahead, last) / kWeek * kWeek;
        for (size_t k = 0; k < row.times.size(); ++k) {
            if (toMs(row.times[k]) / kTableDayMs != target || target <= today)
                continue;
            Statement insert = m_database.prepare(
                QStringLiteral("INSERT INTO capacity_forecast (workstation, resource, target_day, ahead, made_ms, mean, lo80, hi80) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"));
            insert.bind(row.workstation).bind(row.resource()).bind(target).bind(ahead).bind(now);
            insert.bind(row.forecast->mean[k]).bind(band->lo[k]).bind(band->hi[k]);
            if (auto done = insert.exec(); !done)
                return done;
        }
    }
    return {};
}

Result<void> CapacityTable::fillIn(const CapacityRow &row, qint64 today)
{
    std::vector<qint64> due;
    Statement select = m_database.prepare(QStringLiteral("SELECT DISTINCT target_day FROM capacity_forecast WHERE workstation = ? AND "
                                                         "resource = ? AND actual IS NULL AND target_day < ?"));
    auto read = select.bind(row.workstation).bind(row.resource()).bind(today).each([&] { due.push_back(select.int64(0)); });
    if (!read)
        return read;
    Statement update = m_database.prepare(QStringLiteral("UPDATE capacity_forecast SET actual = ? WHERE workstation = ? AND resource = ? "
                                                         "AND target_day = ?"));
    for (const qint64 day : due) {
        for (const CapacityDay &known : row.history) {
            if (toMs(known.start) / kTableDayMs != day)
                continue;
            if (auto done = update.bind(row.value(known)).bind(row.workstation).bind(row.resource()).bind(day).exec(); !done)
                return done;
        }
    }
    return {};
}

Result<QHash<QString, std::vector<PastForecast>>> CapacityTable::records() const
{
    QHash<QString, std::vector<PastForecast>> all;
    Statement select =
        m_database.prepare(QStringLiteral("SELECT workstation, resource, made_ms, target_day, mean, lo80, hi80, actual "
                                          "FROM capacity_forecast WHERE actual IS NOT NULL ORDER BY target_day DESC, ahead"));
    auto read = select.each([&] {
        auto &of = all[select.text(0) + QLatin1Char('\n') + select.text(1)];
        if (of.size() < kShown)
            of.push_back(
                {select.instant(2), fromMs(select.int64(3) * kTableDayMs), select.real(4), select.real(5), select.real(6), select.real(7)});
    });
    if (!read)
        return read.error();
    return all;
}

Result<std::vector<ForecastMiss>> CapacityTable::misses(Instant from) const
{
    constexpr double kLeastHalf = 0.05; // percentage points: of what stands still every band is narrow
    std::vector<ForecastMiss> found;
    Statement select = m_database.prepare(QStringLiteral("SELECT target_day, mean, lo80, hi80, actual FROM capacity_forecast "
                                                         "WHERE actual IS NOT NULL AND target_day >= ? ORDER BY target_day"));
    auto read = select.bind(toMs(from) / kTableDayMs).each([&] {
        const double half = std::max(kLeastHalf, (select.real(3) - select.real(2)) / 2);
        found.push_back({fromMs(select.int64(0) * kTableDayMs), (select.real(4) - select.real(1)) / half});
    });
    if (!read)
        return read.error();
    return found;
}

Result<std::vector<ForecastMiss>> forecastMisses(Database &reader, Instant from)
{
    return CapacityTable(reader).misses(from);
}

} // namespace resync
