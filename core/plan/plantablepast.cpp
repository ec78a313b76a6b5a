// Runs from before this console looked.
#include "core/plan/plantable.h"

namespace resync
{

Result<void> PlanTable::writePast(qint64 engine, const std::vector<JobPtr> &jobs, Instant until)
{
    const QString counter = QStringLiteral("past:%1").arg(engine);
    Statement known = m_database.prepare(QStringLiteral("SELECT value FROM plan_counter WHERE name = ?"));
    Instant since;
    if (auto done = known.bind(counter).each([&] { since = known.instant(0); }); !done)
        return done;
    Difference past;
    for (const JobPtr &job : jobs) {
        const auto isNew = [since](const JobRun &run) { return run.ended && *run.ended >= since; };
        if (std::any_of(job->runs.begin(), job->runs.end(), isNew))
            past.jobs.push_back({nullptr, job, {}});
    }
    assignRefs(engine, past);
    const Instant before = std::exchange(m_at, until);
    auto done = inTransaction([&]() -> Result<void> {
        if (auto step = m_names.store(m_database); !step)
            return step;
        if (auto step = m_series.store(m_database); !step)
            return step;
        if (auto step = writeRuns(past.jobs, 0, qsizetype(past.jobs.size())); !step)
            return step;
        Statement mark = m_database.prepare(QStringLiteral("INSERT INTO plan_counter (name, value) VALUES (?, ?) "
                                                           "ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
        if (auto step = mark.bind(counter).bind(std::max(since, until)).exec(); !step)
            return step;
        Statement unroll = m_database.prepare(QStringLiteral("UPDATE plan_engine SET rolled_ms = 0 WHERE id = ?"));
        return unroll.bind(engine).exec();
    });
    m_at = before;
    if (!done)
        return done;
    m_names.stored();
    m_series.stored();
    return {};
}

} // namespace resync
