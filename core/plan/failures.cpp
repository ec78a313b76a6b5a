#include "core/plan/failures.h"

#include <algorithm>
#include <tuple>

namespace resync
{

namespace
{

/// The run that stands for the job among its runs.
const JobRun *lastOf(const Runs &runs)
{
    for (const JobRun *run = runs.end(); run != runs.begin();) {
        if ((--run)->lastInChain)
            return run;
    }
    return runs.empty() ? nullptr : runs.end() - 1;
}

/// Whether \a failedRun, or a run after it, succeeded.
bool succeededSince(const Runs &runs, const QString &failedRun)
{
    for (const JobRun *last = lastOf(runs), *run = last ? last + 1 : nullptr; run && run != runs.begin();) {
        --run;
        if (isSuccessful(run->status))
            return true;
        if (run->id == failedRun)
            return false;
    }
    return false;
}

OpenFailure failureAbout(const Job &job, const JobRun &run, Instant seenAt)
{
    OpenFailure failure;
    failure.jobId = job.id;
    failure.runId = run.id;
    failure.jobKey = job.key();
    failure.seriesKey = job.seriesKey();
    failure.workstation = job.workstation;
    failure.stream = job.stream;
    failure.job = job.name;
    failure.failedAt = failure.firstFailedAt = run.ended.value_or(run.started.value_or(seenAt));
    failure.returnCode = run.returnCode;
    failure.critical = job.flags.critical;
    return failure;
}

/// The failures of a job as its runs tell them; nothing when its last word is not a failure and none before it is unrepaired.
std::optional<OpenFailure> failureOf(const Job &job, Instant seenAt)
{
    if (isCanceled(job))
        return std::nullopt;
    const Runs runs(job);
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
    OpenFailure failure = failureAbout(job, *newest, seenAt);
    failure.firstFailedAt = oldest->ended.value_or(oldest->started.value_or(failure.failedAt));
    failure.attempts = attempts;
    failure.rerunning = newest != last;
    return failure;
}

/// Whether what the job shows says that it is no longer anybody's to work on; \a failedRun: the run that stands open.
bool isOver(const Job &job, const QString &failedRun)
{
    if (isCanceled(job))
        return true;
    const Runs runs(job);
    const JobRun *last = lastOf(runs);
    return last && job.flags.every && last->id != failedRun;
}

} // namespace

void FailureBook::rebuild(const std::vector<Known> &jobs)
{
    m_open.clear();
    m_succeeded.clear();
    for (const auto &[job, ref, seenAt] : jobs) {
        update(*job, seenAt);
        if (!ref.failureOpen || m_open.contains(job->id))
            continue;
        const Runs runs(*job);
        JobRun failed;
        failed.id = runIdWithout(*job);
        const int index = int(ref.failedTold) - 1 - int(ref.trimmed);
        if (index >= 0 && size_t(index) < runs.size())
            failed = runs[size_t(index)];
        if (succeededSince(runs, failed.id) || isOver(*job, failed.id))
            continue;
        unproven(*job, m_open.insert(job->id, failureAbout(*job, failed, seenAt)));
    }
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
    if (!failure)
        return open != m_open.end() && unproven(job, open);
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

/// The job does not say that it failed. Does it say that it is good again?
bool FailureBook::unproven(const Job &job, const QHash<QString, OpenFailure>::iterator &open)
{
    if (isOver(job, open->runId)) {
        m_succeeded.remove(job.id);
        m_open.erase(open);
        return true;
    }
    const Runs runs(job);
    if (succeededSince(runs, open->runId)) {
        m_succeeded.insert(job.id);
        return false;
    }
    m_succeeded.remove(job.id);
    const JobRun *last = lastOf(runs);
    const Status now = last ? last->status : job.status;
    const bool before = open->rerunning;
    if (now != Status::Unknown || (last && last->id != open->runId)) // a word that nobody knows changes nothing
        open->rerunning = true;
    return open->rerunning != before;
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
