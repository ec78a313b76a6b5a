#include "core/plan/historytable.h"

#include "core/plan/packing.h"
#include "core/store/database.h"

#include <QDateTime>

namespace resync
{

namespace
{

constexpr qint64 kMsADay = 86'400'000;
constexpr int kRunsForDurations = 400;
constexpr int kRunsForUsual = 60;
constexpr int kRunDays = 90;
constexpr int kJournalDays = 400;
constexpr qint64 kMostBuckets = 10'000;
constexpr int kMostDaysAtOnce = 100;

int weekdayOf(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC).date().dayOfWeek();
}

std::optional<Duration> durationOfRow(const Statement &row, int told, int started, int ended)
{
    if (const auto ms = row.optionalInt64(told))
        return Duration(*ms);
    if (row.isNull(started) || row.isNull(ended) || row.int64(ended) < row.int64(started))
        return std::nullopt;
    return Duration(row.int64(ended) - row.int64(started));
}

} // namespace

Result<std::vector<HistoricRun>> HistoryTable::history(qint32 series, int limit) const
{
    Statement select = m_database.prepare(
        QStringLiteral("SELECT r.run_id, r.sched_ms, r.status, r.started_ms, r.ended_ms, r.duration_ms, r.return_code, r.attempt, p.run_id "
                       "FROM runs r LEFT JOIN runs p ON r.rerun = 1 AND p.instance = r.instance AND p.ordinal = r.ordinal - 1 "
                       "WHERE r.series = ? ORDER BY r.known_ms DESC, r.ordinal DESC LIMIT ?"));
    std::vector<HistoricRun> runs;
    auto done = select.bind(qint64(series)).bind(std::clamp(limit, 1, 10'000)).each([&] {
        HistoricRun run;
        run.runId = unpackId(select.blob(0));
        run.schedTime = select.optionalInstant(1);
        m_series.describe(series, run.schedTime, run);
        run.status = Status(select.integer(2));
        run.started = select.optionalInstant(3);
        run.ended = select.optionalInstant(4);
        run.duration = durationOfRow(select, 5, 3, 4);
        if (const auto code = select.optionalInt64(6))
            run.returnCode = int(*code);
        run.attempt = select.integer(7);
        if (!select.isNull(8))
            run.rerunOf = unpackId(select.blob(8));
        runs.push_back(std::move(run));
    });
    if (!done)
        return done.error();
    return runs;
}

Result<DurationHistory> HistoryTable::durations(qint32 series, Instant day) const
{
    Statement select = m_database.prepare(QStringLiteral("SELECT duration_ms, started_ms, ended_ms FROM runs WHERE series = ? "
                                                         "AND status = %1 ORDER BY known_ms DESC LIMIT %2")
                                              .arg(QString::number(int(Status::Succ)), QString::number(kRunsForDurations)));
    std::vector<Duration> durations;
    std::vector<int> weekdays;
    auto done = select.bind(qint64(series)).each([&] {
        if (const auto took = durationOfRow(select, 0, 1, 2)) {
            durations.push_back(*took);
            weekdays.push_back(select.isNull(1) ? 0 : weekdayOf(select.instant(1)));
        }
    });
    if (!done)
        return done.error();
    return durationHistoryOf(std::move(durations), weekdays, weekdayOf(day));
}

std::optional<UsualDuration> HistoryTable::usual(qint32 series) const
{
    Statement select = m_database.prepare(QStringLiteral("SELECT duration_ms, started_ms, ended_ms FROM runs WHERE series = ? "
                                                         "AND status = %1 ORDER BY known_ms DESC LIMIT %2")
                                              .arg(QString::number(int(Status::Succ)), QString::number(kRunsForUsual)));
    std::vector<Duration> durations;
    const auto done = select.bind(qint64(series)).each([&] {
        if (const auto took = durationOfRow(select, 0, 1, 2))
            durations.push_back(*took);
    });
    if (!done || durations.empty())
        return std::nullopt; // without its past a job is judged by the thresholds alone
    const DurationHistory history = durationHistoryOf(std::move(durations));
    return UsualDuration{history.runs, history.median, history.p90};
}

Result<RunCounts> HistoryTable::throughput(qint64 engine, Instant from, Instant to, Duration bucket) const
{
    RunCounts result;
    if (bucket <= Duration(0) || to <= from || (to - from) / bucket >= kMostBuckets)
        return Error{QStringLiteral("plan.range"), QStringLiteral("the range and its buckets make no sense"), {}};
    for (Instant at = from; at < to; at += bucket)
        result.counts.push_back({at, 0, 0});
    Statement first = m_database.prepare(
        QStringLiteral("SELECT r.known_ms FROM runs r JOIN series s ON s.id = r.series WHERE s.engine = ? ORDER BY r.known_ms LIMIT 1"));
    if (auto done = first.bind(engine).each([&] { result.since = first.instant(0); }); !done)
        return done.error();
    // A run that has ended is known by its end, so that the index on known_ms finds it.
    Statement select = m_database.prepare(
        QStringLiteral("SELECT (r.known_ms - %1) / %2, sum(CASE WHEN r.status = %3 THEN 1 ELSE 0 END), "
                       "sum(CASE WHEN r.status IN (%4, %5) THEN 1 ELSE 0 END) FROM runs r JOIN series s ON s.id = r.series "
                       "WHERE s.engine = ? AND r.known_ms >= ? AND r.known_ms < ? AND r.ended_ms = r.known_ms GROUP BY 1")
            .arg(QString::number(toMs(from)), QString::number(bucket.count()), QString::number(int(Status::Succ)),
                 QString::number(int(Status::Abend)), QString::number(int(Status::Fail))));
    auto done = select.bind(engine).bind(from).bind(to).each([&] {
        RunCount &count = result.counts[size_t(select.int64(0))];
        count.succeeded = select.integer(1);
        count.failed = select.integer(2);
    });
    if (!done)
        return done.error();
    return result;
}

Result<void> HistoryTable::rollUp(qint64 engine, Instant now)
{
    const qint64 today = toMs(now) / kMsADay;
    Statement select = m_database.prepare(QStringLiteral("SELECT rolled_ms FROM plan_engine WHERE id = ?"));
    qint64 rolled = 0;
    if (auto done = select.bind(engine).each([&] { rolled = select.int64(0); }); !done)
        return done;
    // The day before yesterday once more: ends become known late.
    const qint64 from = std::max(rolled / kMsADay - 1, today - kMostDaysAtOnce);
    if (rolled / kMsADay >= today)
        return {};
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    const QString failed = QStringLiteral("(%1, %2)").arg(QString::number(int(Status::Abend)), QString::number(int(Status::Fail)));
    // known_ms is the end, or a day from when it was seen when the engine's clock runs further ahead: the index on it finds the days.
    Statement roll = m_database.prepare(
        QStringLiteral(
            "INSERT INTO daily (day, series, runs, failed, successful, total_ms, longest_ms) "
            "SELECT r.ended_ms / %1, r.series, count(*), sum(CASE WHEN r.status IN %2 THEN 1 ELSE 0 END), "
            "sum(CASE WHEN r.status = %3 THEN 1 ELSE 0 END), "
            "sum(CASE WHEN r.status = %3 THEN coalesce(r.duration_ms, r.ended_ms - r.started_ms, 0) ELSE 0 END), "
            "max(CASE WHEN r.status = %3 THEN coalesce(r.duration_ms, r.ended_ms - r.started_ms, 0) ELSE 0 END) "
            "FROM runs r JOIN series s ON s.id = r.series WHERE s.engine = ? AND r.known_ms >= ? AND r.ended_ms >= ? AND r.ended_ms < ? "
            "GROUP BY r.ended_ms / %1, r.series ORDER BY 1, 2 "
            "ON CONFLICT (day, series) DO UPDATE SET runs = excluded.runs, failed = excluded.failed, successful = excluded.successful, "
            "total_ms = excluded.total_ms, longest_ms = excluded.longest_ms")
            .arg(QString::number(kMsADay), failed, QString::number(int(Status::Succ))));
    if (auto done = roll.bind(engine).bind(from * kMsADay).bind(from * kMsADay).bind(today * kMsADay).exec(); !done)
        return done;
    Statement mark = m_database.prepare(QStringLiteral("UPDATE plan_engine SET rolled_ms = ? WHERE id = ?"));
    if (auto done = mark.bind(today * kMsADay).bind(engine).exec(); !done)
        return done;
    return transaction->commit();
}

Result<void> HistoryTable::acknowledge(qint64 engine, const QString &runId, bool acknowledged, const QString &by, Instant at)
{
    if (!acknowledged) {
        Statement drop = m_database.prepare(QStringLiteral("DELETE FROM acks WHERE engine = ? AND run_id = ?"));
        return drop.bind(engine).bind(packId(runId)).exec();
    }
    Statement insert =
        m_database.prepare(QStringLiteral("INSERT INTO acks (engine, run_id, who, at_ms) VALUES (?, ?, ?, ?) "
                                          "ON CONFLICT (engine, run_id) DO UPDATE SET who = excluded.who, at_ms = excluded.at_ms"));
    return insert.bind(engine).bind(packId(runId)).bind(by).bind(at).exec();
}

Result<QHash<QString, QString>> HistoryTable::acknowledgements(qint64 engine) const
{
    QHash<QString, QString> found;
    Statement select = m_database.prepare(QStringLiteral("SELECT run_id, who FROM acks WHERE engine = ?"));
    if (auto done = select.bind(engine).each([&] { found.insert(unpackId(select.blob(0)), select.text(1)); }); !done)
        return done.error();
    return found;
}

Result<void> HistoryTable::captureFailed(qint64 engine, const QString &runId, const QString &reason, Instant at)
{
    Statement insert =
        m_database.prepare(QStringLiteral("INSERT INTO capture_failures (engine, run_id, at_ms, reason) VALUES (?, ?, ?, ?) "
                                          "ON CONFLICT (engine, run_id) DO UPDATE SET at_ms = excluded.at_ms, reason = excluded.reason"));
    return insert.bind(engine).bind(packId(runId)).bind(at).bind(reason).exec();
}

Result<QHash<QString, QString>> HistoryTable::captureFailures(qint64 engine) const
{
    QHash<QString, QString> found;
    Statement select = m_database.prepare(QStringLiteral("SELECT run_id, reason FROM capture_failures WHERE engine = ?"));
    if (auto done = select.bind(engine).each([&] { found.insert(unpackId(select.blob(0)), select.text(1)); }); !done)
        return done.error();
    return found;
}

std::vector<RetentionRule> planRetention(const RetentionDays &kept)
{
    const auto rule = [](const char *table, const char *column, int days, const char *key = "", const char *condition = "") {
        return RetentionRule{QLatin1String(table), QLatin1String(column), days, QLatin1String(key), QLatin1String(condition)};
    };
    return {
        rule("snapshots", "at_ms", kept.full),
        rule("jobs", "seen_ms", kept.full, "generation, instance",
             "gone_ms IS NOT NULL OR generation NOT IN (SELECT generation FROM plan_engine)"),
        rule("job_status", "since_ms", kept.summary, "instance, since_ms"),
        rule("workstation_status", "since_ms", kept.summary, "engine, name, since_ms"),
        rule("events", "at_ms", kept.summary),
        rule("event_text", "at_ms", kept.summary, "rowid"),
        rule("runs", "known_ms", kRunDays, "instance, ordinal"),
        rule("acks", "at_ms", kRunDays, "engine, run_id"),
        rule("capture_failures", "at_ms", kRunDays, "engine, run_id"),
        rule("daily", "day * 86400000", kept.rollups, "day, series"),
        // what nobody has closed yet stays until somebody does
        rule("journal", "at_ms", kJournalDays, "", "state IN (2, 3)"),
    };
}

} // namespace resync
