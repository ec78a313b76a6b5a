// Whole pictures: a slice of jobs a transaction, those of a first one while it is still being read; valid by one small last transaction.
#include "core/plan/plantable.h"

#include <algorithm>

namespace resync
{

Result<void> PlanTable::forgetUnfinished()
{
    const auto valid = m_database.number(QStringLiteral("SELECT max(generation) FROM plan_engine"));
    if (!valid)
        return valid.error();
    const auto written = m_database.number(QStringLiteral("SELECT max(generation) FROM jobs"));
    if (!written)
        return written.error();
    const qint64 last = valid->value_or(0);
    if (written->value_or(0) <= last)
        return {};
    return inTransaction([&]() -> Result<void> {
        for (const char *table : {"runs", "job_status"}) { // a job carried forward has its instance in a valid picture too
            Statement drop =
                m_database.prepare(QStringLiteral("DELETE FROM %1 WHERE instance IN (SELECT instance FROM jobs WHERE generation > ? "
                                                  "EXCEPT SELECT instance FROM jobs WHERE generation <= ?)")
                                       .arg(QLatin1String(table)));
            if (auto done = drop.bind(last).bind(last).exec(); !done)
                return done;
        }
        Statement jobs = m_database.prepare(QStringLiteral("DELETE FROM jobs WHERE generation > ?"));
        return jobs.bind(last).exec();
    });
}

Result<void> PlanTable::beginAhead(qint64 engine, Instant at)
{
    m_ahead.clear();
    m_generation = m_valid;
    if (auto done = forgetUnfinished(); !done)
        return done;
    m_at = at;
    m_wholeEngine = engine;
    m_generation = m_nextGeneration++;
    return {};
}

Result<void> PlanTable::writeAhead(const JobPtr *jobs, size_t count)
{
    Difference chunk;
    chunk.jobs.reserve(count);
    for (size_t i = 0; i < count; ++i)
        chunk.jobs.push_back({nullptr, jobs[i], {}});
    assignRefs(m_wholeEngine, chunk);
    auto done = inTransaction([&]() -> Result<void> { return writeJobRows(chunk.jobs, 0, qsizetype(count)); });
    if (!done)
        return done;
    m_names.stored();
    m_series.stored();
    m_ahead.insert(m_ahead.end(), std::make_move_iterator(chunk.jobs.begin()), std::make_move_iterator(chunk.jobs.end()));
    return {};
}

/// Gives the jobs that were written ahead their refs, and puts those behind the others of which nothing else is to be remembered. False
/// when one that was written is not in the picture: then none of them counts.
bool PlanTable::takeAhead(Difference &difference)
{
    // They were written in the order in which they came, and the picture holds them in the same.
    size_t found = 0;
    for (const JobDelta &delta : difference.jobs)
        found += found < m_ahead.size() && delta.after == m_ahead[found].after ? 1 : 0;
    if (found != m_ahead.size())
        return false;
    std::vector<char> asWritten(difference.jobs.size(), 0);
    for (size_t i = 0, at = 0; at < m_ahead.size(); ++i) {
        JobDelta &delta = difference.jobs[i];
        if (delta.after != m_ahead[at].after)
            continue;
        const JobRef &ref = m_ahead[at++].ref;
        delta.ref.instance = ref.instance;
        delta.ref.series = ref.series;
        asWritten[i] = delta.ref == ref;
    }
    std::vector<JobDelta> ordered;
    ordered.reserve(difference.jobs.size());
    for (const char written : {0, 1}) {
        for (size_t i = 0; i < asWritten.size(); ++i) {
            if (asWritten[i] == written)
                ordered.push_back(std::move(difference.jobs[i]));
        }
        if (written == 0)
            m_sliceEnd = qsizetype(ordered.size());
    }
    difference.jobs = std::move(ordered);
    return true;
}

Result<void> PlanTable::beginWhole(qint64 engine, Difference &difference, Instant at)
{
    m_sliceFrom = 0;
    m_sliceEnd = qsizetype(difference.jobs.size());
    m_objectsWritten = false;
    const bool ahead = !m_ahead.empty() && m_wholeEngine == engine && takeAhead(difference);
    m_ahead = std::vector<JobDelta>(); // {} would keep the room
    m_wholeEngine = engine;
    if (!ahead) {
        abandonWhole();
        if (auto done = forgetUnfinished(); !done)
            return done;
        m_generation = m_nextGeneration++;
    }
    m_at = at;
    assignRefs(engine, difference);
    return {};
}

Result<PlanTable::Slice> PlanTable::writeSlice(Difference &difference)
{
    const qsizetype to = std::min(m_sliceEnd, m_sliceFrom + kJobsEachSlice);
    auto done = inTransaction([&]() -> Result<void> {
        if (!m_objectsWritten) {
            if (auto step = writeWorkstations(m_wholeEngine, difference); !step)
                return step;
            if (auto step = writeStreams(difference); !step)
                return step;
        }
        return writeJobRows(difference.jobs, m_sliceFrom, to);
    });
    if (!done) {
        abandonWhole();
        return done.error();
    }
    m_names.stored();
    m_series.stored();
    m_objectsWritten = true;
    m_sliceFrom = to;
    return to < m_sliceEnd ? Slice::More : Slice::Done;
}

} // namespace resync
