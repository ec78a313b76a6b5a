#include "core/plan/codec.h"
#include "core/plan/plantable.h"

#include <QVariant>

namespace resync
{

namespace
{

using Type = BulkColumn::Type;

constexpr Duration kHeadEvery{60'000}; // a poll without news renews the picture's time this often

BulkInsert rowsOf(const char *table, std::initializer_list<const char *> numbers, std::initializer_list<const char *> blobs,
                  const char *conflict)
{
    BulkInsert insert{QLatin1String(table), {}, QLatin1String(conflict)};
    for (const char *name : numbers)
        insert.columns.push_back({QLatin1String(name), Type::Int64});
    for (const char *name : blobs)
        insert.columns.push_back({QLatin1String(name), Type::Blob});
    return insert;
}

template <class Number>
QVariant orNull(const std::optional<Number> &value)
{
    return value ? QVariant(qint64(*value)) : QVariant();
}

QVariant momentOrNull(const std::optional<Instant> &value)
{
    return value ? QVariant(toMs(*value)) : QVariant();
}

bool worthKeeping(const JobRun &run)
{
    return run.started || isRunning(run.status) || isFinal(run.status);
}

/// When the state of a job began, as far as it is told.
Instant stateSince(const Job &job, Instant seenAt)
{
    const JobRun *run = job.lastRun();
    std::optional<Instant> told;
    if (run && isFinal(job.status))
        told = run->ended;
    else if (run && isRunning(job.status))
        told = run->started;
    return told && *told <= seenAt ? *told : seenAt;
}

struct RunRow {
    const JobDelta *delta;
    const JobRun *run;
    std::shared_ptr<const JobRun> made; ///< keeps a run that the engine does not list
    int ordinal;
    bool rerun;
};

std::vector<RunRow> changedRuns(const std::vector<JobDelta> &deltas, qsizetype from, qsizetype to)
{
    std::vector<RunRow> rows;
    for (qsizetype i = from; i < to; ++i) {
        const JobDelta &delta = deltas[size_t(i)];
        if (delta.before == delta.after)
            continue;
        const Runs runs(*delta.after);
        const std::optional<Runs> before = delta.before ? std::optional<Runs>(*delta.before) : std::nullopt;
        for (size_t n = 0; n < runs.size(); ++n) {
            const JobRun &run = runs[n];
            if (!worthKeeping(run) || (before && std::find(before->begin(), before->end(), run) != before->end()))
                continue;
            const bool rerun = run.rerunType.startsWith(QLatin1String("RERUN")) || (n > 0 && !delta.after->flags.every);
            auto made = runs.made() ? std::make_shared<const JobRun>(run) : nullptr;
            const JobRun *where = made ? made.get() : &run;
            rows.push_back({&delta, where, std::move(made), delta.ref.trimmed + int(n), rerun});
        }
    }
    return rows;
}

} // namespace

void PlanTable::assignRefs(qint64 engine, Difference &difference)
{
    for (JobDelta &delta : difference.jobs) {
        if (delta.ref.series == 0)
            delta.ref.series = m_series.idOf(engine, *delta.after);
        if (delta.ref.instance == 0)
            delta.ref.instance = m_nextInstance++;
    }
}

Result<void> PlanTable::writeChange(qint64 engine, Difference &difference, Instant at)
{
    m_at = at;
    if (difference.change->empty() && difference.jobs.empty() && difference.occurrences.empty() && m_headAt && at >= *m_headAt &&
        at - *m_headAt < kHeadEvery)
        return {};
    assignRefs(engine, difference);
    const auto jobs = qsizetype(difference.jobs.size());
    auto done = inTransaction([&]() -> Result<void> {
        if (auto step = writeJobRows(difference.jobs, 0, jobs); !step)
            return step;
        if (auto step = writeGone(difference); !step)
            return step;
        if (auto step = writeWorkstations(engine, difference); !step)
            return step;
        if (auto step = writeStreams(difference); !step)
            return step;
        if (auto step = writePrompts(engine, *difference.change); !step)
            return step;
        if (auto step = writeEvents(engine, difference); !step)
            return step;
        return writeHead(engine, difference);
    });
    if (!done)
        return done;
    m_names.stored();
    m_series.stored();
    m_headAt = at;
    return {};
}

Result<void> PlanTable::finishWhole(Difference &difference)
{
    auto done = inTransaction([&]() -> Result<void> {
        if (auto step = writePrompts(m_wholeEngine, *difference.change); !step)
            return step;
        if (auto step = writeEvents(m_wholeEngine, difference); !step)
            return step;
        for (const char *table : {"workstations", "streams"}) {
            Statement drop = m_database.prepare(
                QStringLiteral("DELETE FROM %1 WHERE generation <> ? AND (generation IN (SELECT generation FROM plan_engine WHERE id = ?) "
                               "OR generation NOT IN (SELECT generation FROM plan_engine))")
                    .arg(QLatin1String(table)));
            if (auto step = drop.bind(m_generation).bind(m_wholeEngine).exec(); !step)
                return step;
        }
        return writeHead(m_wholeEngine, difference);
    });
    if (!done) {
        abandonWhole();
        return done;
    }
    m_valid = m_generation;
    m_names.stored();
    m_headAt = m_at;
    return {};
}

/// What the store keeps of jobs, of their runs, and of their states.
Result<void> PlanTable::writeJobRows(const std::vector<JobDelta> &jobs, qsizetype from, qsizetype to)
{
    for (const auto step : {&PlanTable::writeJobs, &PlanTable::writeRuns, &PlanTable::writeStates}) {
        if (auto done = (this->*step)(jobs, from, to); !done)
            return done;
    }
    return {};
}

Result<void> PlanTable::writeJobs(const std::vector<JobDelta> &jobs, qsizetype from, qsizetype to)
{
    // Packing names new texts, so it comes before the names are stored.
    std::vector<QByteArray> contents;
    contents.reserve(size_t(to - from));
    for (qsizetype i = from; i < to; ++i)
        contents.push_back(pack(*jobs[size_t(i)].after, m_names));
    if (auto done = m_names.store(m_database); !done)
        return done;
    if (auto done = m_series.store(m_database); !done)
        return done;
    const BulkInsert insert = rowsOf(
        "jobs",
        {"generation", "instance", "series", "seen_ms", "trimmed", "failed_told", "stuck_told", "late_told", "failure_open", "stuck_ms"},
        {"content"},
        "ON CONFLICT (generation, instance) DO UPDATE SET seen_ms = excluded.seen_ms, gone_ms = NULL, trimmed = excluded.trimmed, "
        "failed_told = excluded.failed_told, stuck_told = excluded.stuck_told, late_told = excluded.late_told, "
        "failure_open = excluded.failure_open, stuck_ms = excluded.stuck_ms, content = excluded.content");
    return m_database.insertMany(insert, to - from, [&](qsizetype row, int column) -> QVariant {
        const JobRef &ref = jobs[size_t(from + row)].ref;
        switch (column) {
        case 0:
            return m_generation;
        case 1:
            return ref.instance;
        case 2:
            return qint64(ref.series);
        case 3:
            return toMs(m_at);
        case 4:
            return qint64(ref.trimmed);
        case 5:
            return qint64(ref.failedTold);
        case 6:
            return qint64(ref.stuckTold);
        case 7:
            return qint64(ref.lateTold);
        case 8:
            return qint64(ref.failureOpen);
        case 9:
            return ref.stuckMs;
        default:
            return contents[size_t(row)];
        }
    });
}

Result<void> PlanTable::writeRuns(const std::vector<JobDelta> &jobs, qsizetype from, qsizetype to)
{
    const std::vector<RunRow> rows = changedRuns(jobs, from, to);
    const BulkInsert insert = rowsOf("runs",
                                     {"instance", "ordinal", "series", "sched_ms", "status", "started_ms", "ended_ms", "duration_ms",
                                      "return_code", "attempt", "rerun", "known_ms"},
                                     {"run_id"},
                                     "ON CONFLICT (instance, ordinal) DO UPDATE SET status = excluded.status, "
                                     "started_ms = excluded.started_ms, ended_ms = excluded.ended_ms, duration_ms = excluded.duration_ms, "
                                     "return_code = excluded.return_code, attempt = excluded.attempt, known_ms = excluded.known_ms, "
                                     "run_id = excluded.run_id");
    return m_database.insertMany(insert, qsizetype(rows.size()), [&](qsizetype row, int column) -> QVariant {
        const auto &[delta, listed, made, ordinal, rerun] = rows[size_t(row)];
        const JobRun &run = *listed;
        switch (column) {
        case 0:
            return delta->ref.instance;
        case 1:
            return qint64(ordinal);
        case 2:
            return qint64(delta->ref.series);
        case 3:
            return momentOrNull(delta->after->schedTime);
        case 4:
            return qint64(run.status);
        case 5:
            return momentOrNull(run.started);
        case 6:
            return momentOrNull(run.ended);
        case 7: {
            const auto took = durationOf(run);
            const bool follows = run.started && run.ended && took == *run.ended - *run.started;
            return took && !follows ? QVariant(qint64(took->count())) : QVariant();
        }
        case 8:
            return orNull(run.returnCode);
        case 9:
            return qint64(run.attempt);
        case 10:
            return qint64(rerun);
        case 11: // an engine's clock may be wrong by years; retention must not be
            return toMs(std::min(run.ended.value_or(run.started.value_or(m_at)), m_at + Duration(86'400'000)));
        default:
            return packId(run.id);
        }
    });
}

Result<void> PlanTable::writeStates(const std::vector<JobDelta> &jobs, qsizetype from, qsizetype to)
{
    std::vector<const JobDelta *> changed;
    for (qsizetype i = from; i < to; ++i) {
        const JobDelta &delta = jobs[size_t(i)];
        if (!delta.before || delta.before->status != delta.after->status)
            changed.push_back(&delta);
    }
    const BulkInsert insert = rowsOf("job_status", {"instance", "since_ms", "status"}, {},
                                     "ON CONFLICT (instance, since_ms) DO UPDATE SET status = excluded.status");
    return m_database.insertMany(insert, qsizetype(changed.size()), [&](qsizetype row, int column) -> QVariant {
        const JobDelta &delta = *changed[size_t(row)];
        return column == 0 ? delta.ref.instance : column == 1 ? toMs(stateSince(*delta.after, m_at)) : qint64(delta.after->status);
    });
}

Result<void> PlanTable::writeGone(const Difference &difference)
{
    if (difference.change->whole) // the old generation is no longer the valid one: that says it
        return {};
    Statement gone = m_database.prepare(QStringLiteral("UPDATE jobs SET gone_ms = ?, seen_ms = ? WHERE generation = ? AND instance = ?"));
    for (const JobDelta &delta : difference.gone) {
        if (auto done = gone.bind(m_at).bind(m_at).bind(m_generation).bind(delta.ref.instance).exec(); !done)
            return done;
    }
    return {};
}

Result<void> PlanTable::writeEvents(qint64 engine, Difference &difference)
{
    if (difference.occurrences.empty())
        return {};
    QHash<QString, const JobDelta *> byId; // of those that something happened to: of a first picture's jobs few
    for (const Occurrence &occurrence : difference.occurrences) {
        if (!occurrence.jobId.isEmpty())
            byId.insert(occurrence.jobId, nullptr);
    }
    for (const JobDelta &delta : difference.jobs) {
        if (const auto wanted = byId.find(delta.after->id); wanted != byId.end())
            *wanted = &delta;
    }
    std::vector<EventTable::Place> places;
    places.reserve(difference.occurrences.size());
    for (const Occurrence &occurrence : difference.occurrences) {
        EventTable::Place &place = places.emplace_back();
        const JobDelta *delta = occurrence.jobId.isEmpty() ? nullptr : byId.value(occurrence.jobId);
        if (!delta)
            continue;
        place = {delta->ref.series, delta->ref.instance, -1, delta->after->schedTime};
        const Runs runs(*delta->after);
        for (size_t n = 0; n < runs.size(); ++n) {
            if (!occurrence.runId.isEmpty() && runs[n].id == occurrence.runId && worthKeeping(runs[n]))
                place.ordinal = delta->ref.trimmed + int(n);
        }
    }
    return m_events.insert(engine, difference.occurrences, places);
}

Result<void> PlanTable::writeHead(qint64 engine, const Difference &difference)
{
    if (auto done = writeSnapshot(engine, difference); !done)
        return done;
    const HealthWatch &health = difference.memory.health;
    QStringList comebacks;
    for (const Duration comeback : difference.memory.workstations.comebacks())
        comebacks.append(QString::number(comeback.count()));
    Statement update = m_database.prepare(QStringLiteral("UPDATE plan_engine SET generation = ?, plan_id = ?, run_number = ?, "
                                                         "picture_ms = ?, system_state = ?, switch_ms = ? WHERE id = ?"));
    return update.bind(m_generation)
        .bind(difference.change->planId)
        .bind(difference.change->runNumber)
        .bind(m_at)
        .bind(int(health.told()) | (health.anomalyTold() ? kAnomalyTold : 0))
        .bind(comebacks.join(QLatin1Char(' ')))
        .bind(engine)
        .exec();
}

Result<void> PlanTable::writeSnapshot(qint64 engine, const Difference &difference)
{
    PlanCounts counts = difference.counts;
    counts.offline = difference.facts.offline;
    if (counts == m_lastCounts && !difference.change->whole)
        return {};
    m_lastCounts = counts;
    Statement insert =
        m_database.prepare(QStringLiteral("INSERT INTO snapshots (id, engine, at_ms, generation, run_number, jobs, running, successful, "
                                          "failed, late, offline) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    return insert.bind(m_nextSnapshot++)
        .bind(engine)
        .bind(m_at)
        .bind(m_generation)
        .bind(difference.change->runNumber)
        .bind(counts.jobs)
        .bind(counts.running)
        .bind(counts.successful)
        .bind(counts.failed)
        .bind(counts.late)
        .bind(counts.offline)
        .exec();
}

Result<void> PlanTable::writeOccurrences(qint64 engine, std::vector<Occurrence> &occurrences,
                                         const std::function<Result<void>()> &alongside)
{
    return inTransaction([&]() -> Result<void> {
        if (alongside) {
            if (auto done = alongside(); !done)
                return done;
        }
        return m_events.insert(engine, occurrences, {});
    });
}

Result<void> PlanTable::rememberLost(qint64 engine, bool lostTold)
{
    Statement update = m_database.prepare(QStringLiteral("UPDATE plan_engine SET told = ? WHERE id = ?"));
    return update.bind(lostTold).bind(engine).exec();
}

} // namespace resync
