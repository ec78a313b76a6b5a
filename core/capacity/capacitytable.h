#pragma once

#include "core/capacity/capacity.h"

#include <QHash>

namespace resync
{

class Database;

/// The table capacity_forecast: what was forecast, and what came true. Inside the caller's transaction where it writes.
class CapacityTable
{
public:
    explicit CapacityTable(Database &database) : m_database(database) {}

    /// Keeps what \a rows forecast of 7, 30 and 90 days ahead, once a week each, and fills in what has come true of older ones.
    Result<void> put(const std::vector<CapacityRow> &rows, Instant now);
    /// By workstation and resource joined by '\n': the last four that came due, newest first.
    Result<QHash<QString, std::vector<PastForecast>>> records() const;
    Result<std::vector<ForecastMiss>> misses(Instant from) const;
    static QString keyOf(const CapacityRow &row) { return row.workstation + QLatin1Char('\n') + row.resource(); }

private:
    Result<void> remember(const CapacityRow &row, qint64 today, Instant now);
    Result<void> fillIn(const CapacityRow &row, qint64 today);

    Database &m_database;
};

} // namespace resync
