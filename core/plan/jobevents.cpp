#include "core/plan/jobevents.h"

#include "core/plan/lateness.h"

#include <algorithm>

namespace resync
{

namespace
{

const JobRun *findRun(const Runs &runs, const QString &id)
{
    const auto found = std::find_if(runs.begin(), runs.end(), [&id](const JobRun &run) { return run.id == id; });
    return found == runs.end() ? nullptr : found;
}

bool begun(const JobRun &run)
{
    return run.started || isRunning(run.status);
}

/// A time as told by the engine, unless it cannot be: one bad row must not put an event into another century.
Instant believable(const std::optional<Instant> &told, Instant seenAt)
{
    constexpr Duration kDay{24 * 60 * 60 * 1000LL};
    if (!told || *told > seenAt + kDay || *told < seenAt - 400 * kDay)
        return seenAt;
    return *told;
}

/// Collects what happened to one job.
class Teller
{
public:
    Teller(const Job *before, const Job &after, JobRef &ref, const JobEventRules &rules)
        : m_before(before), m_after(after), m_ref(ref), m_rules(rules), m_runs(after)
    {
        if (before)
            m_runsBefore.emplace(*before);
    }

    std::vector<Occurrence> tell()
    {
        for (size_t i = 0; i < m_runs.size(); ++i)
            tellRun(i);
        tellFlags();
        return std::move(m_told);
    }

private:
    void tellRun(size_t index)
    {
        const JobRun &run = m_runs[index];
        const JobRun *was = m_runsBefore ? findRun(*m_runsBefore, run.id) : nullptr;
        const bool known = was || m_before || !m_rules.firstSight;
        if (known && !was && isRerun(index))
            tellRerun(index);
        if (known && begun(run) && !(was && begun(*was)))
            add(OccurrenceKind::JobStarted, Severity::Info, run, believable(run.started, m_rules.seenAt));
        if (isFailed(run.status) && !(was && isFailed(was->status)))
            tellFailure(index, known);
        if (known && isSuccessful(run.status) && !(was && isSuccessful(was->status)))
            tellCompletion(index, was);
    }

    bool isRerun(size_t index) const
    {
        if (m_runs[index].rerunType.startsWith(QLatin1String("RERUN_EVERY")))
            return false;
        return m_runs[index].rerunType.startsWith(QLatin1String("RERUN")) || (index > 0 && !m_after.flags.every);
    }

    void tellRerun(size_t index)
    {
        Occurrence &rerun = add(OccurrenceKind::JobRerun, Severity::Info, m_runs[index], believable(m_runs[index].started, m_rules.seenAt));
        if (index > 0)
            rerun.details.insert(QStringLiteral("rerunOf"), m_runs[index - 1].id);
    }

    void tellFailure(size_t index, bool known)
    {
        const int ordinal = m_ref.trimmed + int(index);
        if (ordinal < m_ref.failedTold)
            return;
        m_ref.failedTold = quint16(ordinal + 1);
        // At the very first sight an old failure that was repaired since is history, not news.
        if (!known && index + 1 < m_runs.size())
            return;
        const JobRun &run = m_runs[index];
        const bool deadline = m_after.flags.deadlinePassed || (m_after.deadline && *m_after.deadline <= m_rules.engineNow);
        const bool critical = m_after.flags.critical || deadline;
        Occurrence &failure = add(OccurrenceKind::JobAbend, critical ? Severity::Critical : Severity::Error, run,
                                  believable(run.ended ? run.ended : run.started, m_rules.seenAt));
        addOutcome(failure, run);
        endStuck(failure, index);
        failure.details.insert(QStringLiteral("status"), run.statusText.isEmpty() ? toWire(run.status) : run.statusText);
        if (m_after.flags.critical)
            failure.details.insert(QStringLiteral("critical"), true);
        if (deadline)
            failure.details.insert(QStringLiteral("deadlinePassed"), true);
    }

    void tellCompletion(size_t index, const JobRun *was)
    {
        const JobRun &run = m_runs[index];
        Occurrence &done = add(OccurrenceKind::JobCompleted, Severity::Info, run, believable(run.ended, m_rules.seenAt));
        addOutcome(done, run);
        endStuck(done, index);
        if (was && isFailed(was->status))
            done.details.insert(QStringLiteral("recoveryOf"), run.id);
        else if (index > 0 && isFailed(m_runs[index - 1].status) && !m_after.flags.every)
            done.details.insert(QStringLiteral("recoveryOf"), m_runs[index - 1].id);
        else if (m_after.runs.empty() && m_ref.failedTold > 0 && m_ref.failedTold == m_ref.trimmed && !m_after.flags.every)
            done.details.insert(QStringLiteral("recoveryOf"), run.id); // the run before, which bore the same made id
    }

    void tellFlags()
    {
        if (!m_before) {
            if (m_rules.firstSight)
                return;
            if (isHeld(m_after))
                addWithoutRun(OccurrenceKind::JobHeld);
            return;
        }
        if (isCanceled(m_after) && !isCanceled(*m_before))
            addWithoutRun(OccurrenceKind::JobCancelled);
        if (isHeld(m_after) && !isHeld(*m_before))
            addWithoutRun(OccurrenceKind::JobHeld);
    }

    /// The end of a run that was told stuck says so: with it the alert is over.
    void endStuck(Occurrence &occurrence, size_t index) const
    {
        if (m_ref.stuckTold == m_ref.trimmed + index + 1)
            occurrence.details.insert(QStringLiteral("wasStuck"), true);
    }

    static void addOutcome(Occurrence &occurrence, const JobRun &run)
    {
        if (run.returnCode)
            occurrence.details.insert(QStringLiteral("returnCode"), *run.returnCode);
        if (const auto took = durationOf(run))
            occurrence.details.insert(QStringLiteral("durationMs"), double(took->count()));
    }

    Occurrence &add(OccurrenceKind kind, Severity severity, const JobRun &run, Instant at)
    {
        Occurrence occurrence = occurrenceAbout(m_after, kind, severity, m_rules.seenAt);
        occurrence.at = at;
        occurrence.runId = run.id;
        return m_told.emplace_back(std::move(occurrence));
    }

    void addWithoutRun(OccurrenceKind kind) { m_told.push_back(occurrenceAbout(m_after, kind, Severity::Info, m_rules.seenAt)); }

    const Job *m_before;
    const Job &m_after;
    JobRef &m_ref;
    const JobEventRules &m_rules;
    Runs m_runs;
    std::optional<Runs> m_runsBefore;
    std::vector<Occurrence> m_told;
};

} // namespace

QString runIdWithout(const Job &job)
{
    return QStringLiteral("job:") + job.id;
}

Runs::Runs(const Job &job) : m_job(&job)
{
    if (!job.runs.empty() || !(isRunning(job.status) || isFailed(job.status) || isSuccessful(job.status)))
        return;
    JobRun &run = m_made.emplace();
    run.id = runIdWithout(job);
    run.status = job.status;
    run.common = job.common;
    run.statusText = job.statusText;
    run.lastInChain = true;
}

bool isHeld(const Job &job)
{
    if (isFinal(job.status) || isRunning(job.status) || job.canceled)
        return false;
    return job.common == CommonStatus::Held || job.priority == 0;
}

bool isCanceled(const Job &job)
{
    return job.canceled || job.status == Status::Cancl || job.common == CommonStatus::Canceled;
}

quint16 trimmedAfter(const Job &before, const Job &after, quint16 trimmedBefore)
{
    if (before.runs.empty() && after.runs.empty()) {
        const bool leftItsEnd = isFinal(before.status) && !isFinal(after.status) && after.status != Status::Unknown;
        return quint16(trimmedBefore + (leftItsEnd ? 1 : 0));
    }
    if (before.runs.empty() || after.runs.empty() || before.runs.front().id == after.runs.front().id)
        return trimmedBefore;
    for (size_t i = 1; i < before.runs.size(); ++i) {
        if (before.runs[i].id == after.runs.front().id)
            return quint16(trimmedBefore + i);
    }
    return quint16(trimmedBefore + before.runs.size());
}

std::vector<Occurrence> jobOccurrences(const Job *before, const Job &after, JobRef &ref, const JobEventRules &rules)
{
    if (before)
        ref.trimmed = trimmedAfter(*before, after, ref.trimmed);
    return Teller(before, after, ref, rules).tell();
}

Occurrence occurrenceAbout(const Job &job, OccurrenceKind kind, Severity severity, Instant seenAt)
{
    Occurrence occurrence;
    occurrence.at = occurrence.seenAt = seenAt;
    occurrence.kind = kind;
    occurrence.severity = severity;
    occurrence.workstation = job.workstation;
    occurrence.stream = job.stream;
    occurrence.job = job.name;
    occurrence.jobId = job.id;
    occurrence.objectKey = job.key();
    return occurrence;
}

} // namespace resync
