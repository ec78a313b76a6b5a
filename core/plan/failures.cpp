#include "core/plan/failures.h"

#include <algorithm>
#include <tuple>

namespace resync
{

namespace
{

/// The run that stands for the job among runsOf().
const JobRun *lastOf(const std::vector<JobRun> &runs)
{
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if (run->lastInChain)
            return &*run;
    }
    return runs.empty() ? nullptr : &runs.back();
}

/// The failures of a job as its runs tell them; nothing when its last word is not a failure and none before it is unrepaired.
std::optional<OpenFailure> failureOf(const Job &job, Instant seenAt)
{
    if (isCanceled(job))
        return std::nullopt;
    const std::vector<JobRun> runs = runsOf(job);
    const JobRun *last = lastOf(runs);
    if (!last || isSuccessful(last->status))
        return std::nullopt;
    // Backwards to the last success: everything failed after it belongs to this chain.
    const JobRun *newest = nullptr;
    const JobRun *oldest = nullptr;
    int attempts = 0;
    for (const JobRun *run = last;; --run) {
        if (isSuccessful(run->status))
            break;
        if (isFailed(run->status)) {
            newest = newest ? newest : run;
            oldest = run;
            ++attempts;
        }
        if (run == runs.data())
            break;
    }
    if (!newest || (newest != last && job.flags.every))
        return std::nullopt;
    OpenFailure failure;
    failure.jobId = job.id;
    failure.runId = newest->id;
    failure.jobKey = job.key();
    failure.seriesKey = job.seriesKey();
    failure.workstation = job.workstation;
    failure.stream = job.stream;
    failure.job = job.name;
    failure.failedAt = newest->ended.value_or(newest->started.value_or(seenAt));
    failure.firstFailedAt = oldest->ended.value_or(oldest->started.value_or(failure.failedAt));
    failure.attempts = attempts;
    failure.returnCode = newest->returnCode;
    failure.critical = job.flags.critical;
    failure.rerunning = newest != last;
    return failure;
}

} // namespace

void FailureBook::rebuild(const std::vector<JobPtr> &jobs)
{
    m_open.clear();
    m_succeeded.clear();
    for (const JobPtr &job : jobs)
        update(*job, {});
}

bool FailureBook::observe(const std::vector<JobPtr> &changed, const QStringList &gone, Instant seenAt)
{
    bool any = false;
    const QSet<QString> seenOnce = m_succeeded;
    for (const QString &id : gone) {
        any |= m_open.remove(id) > 0;
        m_succeeded.remove(id);
    }
    for (const JobPtr &job : changed)
        any |= update(*job, seenAt);
    for (const QString &id : seenOnce) {
        if (m_succeeded.remove(id))
            any |= m_open.remove(id) > 0;
    }
    return any;
}

bool FailureBook::update(const Job &job, Instant seenAt)
{
    const auto open = m_open.find(job.id);
    std::optional<OpenFailure> failure = failureOf(job, seenAt);
    if (!failure) {
        if (open == m_open.end())
            return false;
        const std::vector<JobRun> runs = runsOf(job);
        const JobRun *last = lastOf(runs);
        // A word that nobody knows proves nothing: what was open stays open until a known one says otherwise.
        if (!isCanceled(job) && last && last->status == Status::Unknown && last->id == open->runId) {
            m_succeeded.remove(job.id);
            return false;
        }
        if (!isCanceled(job) && last && isSuccessful(last->status)) {
            m_succeeded.insert(job.id);
            return false;
        }
        m_open.erase(open);
        return true;
    }
    m_succeeded.remove(job.id);
    if (open == m_open.end()) {
        m_open.insert(job.id, *failure);
        return true;
    }
    if (open->runId == failure->runId) {
        failure->acknowledged = open->acknowledged;
        failure->acknowledgedBy = open->acknowledgedBy;
        failure->cause = open->cause;
        failure->causeWhy = open->causeWhy;
        failure->family = open->family;
        failure->causeLine = open->causeLine;
        if (failure->failedAt == seenAt) // no end was told: keep when it was first seen
            failure->failedAt = open->failedAt;
        if (failure->firstFailedAt == seenAt)
            failure->firstFailedAt = open->firstFailedAt;
    }
    if (*open == *failure)
        return false;
    *open = *failure;
    return true;
}

OpenFailure *FailureBook::byRun(const QString &runId)
{
    for (OpenFailure &failure : m_open) {
        if (failure.runId == runId)
            return &failure;
    }
    return nullptr;
}

bool FailureBook::acknowledge(const QString &runId, bool acknowledged, const QString &by)
{
    OpenFailure *failure = byRun(runId);
    if (!failure)
        return false;
    failure->acknowledged = acknowledged;
    failure->acknowledgedBy = acknowledged ? by : QString();
    return true;
}

bool FailureBook::setCause(const QString &runId, const QString &cause, const QString &why, const QString &family, int line)
{
    OpenFailure *failure = byRun(runId);
    if (!failure)
        return false;
    failure->cause = cause;
    failure->causeWhy = why;
    failure->family = family;
    failure->causeLine = line;
    return true;
}

bool FailureBook::anyUntaken() const
{
    return std::any_of(m_open.begin(), m_open.end(), [](const OpenFailure &failure) { return !failure.acknowledged; });
}

std::vector<OpenFailure> FailureBook::list() const
{
    std::vector<OpenFailure> failures(m_open.begin(), m_open.end());
    std::sort(failures.begin(), failures.end(), [](const OpenFailure &a, const OpenFailure &b) {
        return std::tuple(!a.critical, a.acknowledged, -toMs(a.failedAt), a.jobKey) <
               std::tuple(!b.critical, b.acknowledged, -toMs(b.failedAt), b.jobKey);
    });
    return failures;
}

} // namespace resync
