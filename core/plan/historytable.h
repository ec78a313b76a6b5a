#pragma once

#include "core/plan/lateness.h"
#include "core/plan/plan.h"
#include "core/plan/series.h"
#include "core/store/retention.h"

namespace resync
{

/// Questions to the runs, and what becomes of them with age: daily figures a series, then nothing.
class HistoryTable
{
public:
    HistoryTable(Database &database, SeriesBook &series) : m_database(database), m_series(series) {}

    /// Newest first.
    Result<std::vector<HistoricRun>> history(qint32 series, int limit) const;
    /// Of the last successful runs; weekday of \a day (UTC) for the comparison with its own weekday.
    Result<DurationHistory> durations(qint32 series, Instant day) const;
    std::optional<UsualDuration> usual(qint32 series) const;

    Result<RunCounts> throughput(qint64 engine, Instant from, Instant to, Duration bucket) const;

    /// Brings the daily figures of every whole day before \a now up to date. Cheap when there is nothing to do.
    Result<void> rollUp(qint64 engine, Instant now);

    Result<void> acknowledge(qint64 engine, const QString &runId, bool acknowledged, const QString &by, Instant at);
    /// Run id → who.
    Result<QHash<QString, QString>> acknowledgements(qint64 engine) const;
    Result<void> captureFailed(qint64 engine, const QString &runId, const QString &reason, Instant at);
    /// Run id → reason.
    Result<QHash<QString, QString>> captureFailures(qint64 engine) const;

private:
    Database &m_database;
    SeriesBook &m_series;
};

/// How many days what is kept. Runs and what hangs on them: 90; the journal of actions: 400.
struct RetentionDays {
    int full = 7;      ///< last values of jobs that left the plan, and the heads of snapshots
    int summary = 30;  ///< state intervals and events
    int rollups = 400; ///< daily figures
};
std::vector<RetentionRule> planRetention(const RetentionDays &days);

} // namespace resync
