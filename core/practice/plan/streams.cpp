#include "core/practice/plan/scheduler.h"

#include <algorithm>

namespace resync::practice
{

Scheduler::JobClass Scheduler::classOf(const SimJob &job)
{
    const SimRun &run = job.lastRun();
    if (run.canceled && !job.isRunning())
        return JobClass::Canceled;
    switch (run.status) {
    case JobStatus::Intro:
    case JobStatus::Exec:
    case JobStatus::Pend:
    case JobStatus::Succp:
    case JobStatus::Abenp:
        return JobClass::Executing;
    case JobStatus::Succ:
    case JobStatus::Suppr:
        return JobClass::Successful;
    case JobStatus::Abend:
        return job.continued ? JobClass::Successful : JobClass::Abended;
    case JobStatus::Fail:
        return job.continued ? JobClass::Successful : JobClass::Failed;
    case JobStatus::Extrn:
    case JobStatus::Error:
        return JobClass::Undecided;
    default:
        return JobClass::NotRunning;
    }
}

void Scheduler::moveClass(qint32 stream, JobClass before, JobClass after)
{
    if (before == after)
        return;
    const auto counter = [](SimStreamStats &stats, JobClass of) -> int & {
        switch (of) {
        case JobClass::Executing:
            return stats.executing;
        case JobClass::Successful:
            return stats.successful;
        case JobClass::Abended:
            return stats.abended;
        case JobClass::Failed:
            return stats.failed;
        case JobClass::Undecided:
            return stats.undecided;
        case JobClass::Canceled:
            return stats.canceled;
        case JobClass::NotRunning:
            break;
        }
        return stats.notRunning;
    };
    SimStream &edited = board.editStream(stream);
    --counter(edited.stats, before);
    ++counter(edited.stats, after);
    refreshStream(stream);
}

bool Scheduler::allWaitingBlocked(const SimStream &stream) const
{
    // Internal predecessors stand before their successors, so one pass finds what hangs on a failure.
    std::vector<qint32> blocked;
    for (const qint32 index : stream.jobs) {
        const SimJob &job = board.jobs[index];
        const JobClass of = classOf(job);
        if (of == JobClass::Abended || of == JobClass::Failed) {
            blocked.push_back(index);
            continue;
        }
        if (of != JobClass::NotRunning)
            continue;
        const bool hangs = std::any_of(job.dependencies.cbegin(), job.dependencies.cend(), [&](const SimDependency &dependency) {
            if (dependency.isSatisfied())
                return false;
            const auto isBlocked = [&](qint32 of_) { return std::find(blocked.cbegin(), blocked.cend(), of_) != blocked.cend(); };
            return (dependency.type == DependencyType::Internal && isBlocked(dependency.target)) ||
                   std::any_of(dependency.members.cbegin(), dependency.members.cend(), isBlocked);
        });
        if (!hangs)
            return false;
        blocked.push_back(index);
    }
    return true;
}

void Scheduler::refreshStream(qint32 index)
{
    const SimStream &stream = board.streams[index];
    const SimStreamStats &stats = stream.stats;
    const bool failed = stats.abended + stats.failed > 0;
    StreamStatus status = m_streams[size_t(index)].open ? StreamStatus::Ready : StreamStatus::Hold;
    if (stream.canceled)
        status = StreamStatus::Cancl;
    else if (stats.executing > 0)
        status = StreamStatus::Exec;
    else if (stats.notRunning == 0 && stats.undecided == 0 && stats.jobs > 0)
        status = failed ? StreamStatus::Abend : StreamStatus::Succ;
    else if (stream.started)
        status = failed && allWaitingBlocked(stream) ? StreamStatus::Stuck : StreamStatus::Exec;
    const StreamSubstatus substatus = status == StreamStatus::Stuck ? StreamSubstatus::WaitingForUserIntervention : StreamSubstatus::None;
    if (stream.status != status || stream.substatus != substatus) {
        const bool over = status == StreamStatus::Succ || status == StreamStatus::Cancl || status == StreamStatus::Abend;
        SimStream &edited = board.editStream(index);
        edited.status = status;
        edited.substatus = substatus;
        if (over && edited.started)
            edited.endedAt = board.now;
        else
            edited.endedAt.reset();
    }
    if (stream.isOver() && !m_streams[size_t(index)].resolved)
        resolveStream(index);
}

void Scheduler::resolveStream(qint32 index)
{
    StreamState &state = m_streams[size_t(index)];
    state.resolved = true;
    if (state.holds) {
        state.holds = false;
        holdResources(index, true, false);
    }
    const QList<qint32> successors = m_streams[size_t(index)].successors;
    for (const qint32 owner : successors)
        resolveOne(owner < 0 ? ~owner : owner, owner < 0, DependencyType::ExternalJobStream, DependencyType::ExternalJobStream, index);
}

void Scheduler::evaluateStream(qint32 index)
{
    const SimStream &stream = board.streams[index];
    StreamState &state = m_streams[size_t(index)];
    const bool open = (state.timeReached || stream.released) && state.unresolved == 0 && !stream.held && stream.priority > 0;
    if (state.timeReached && state.unresolved > 0)
        askPrompts(index, true);
    if (open && !state.open) {
        for (const SimDependency &dependency : stream.dependencies) {
            if (dependency.type == DependencyType::File && dependency.target >= 0 &&
                board.files[dependency.target].status == FileStatus::NotChecked)
                board.editFile(dependency.target).status = FileStatus::Checking;
        }
    }
    state.open = open;
    const QList<qint32> jobs = stream.jobs;
    for (const qint32 job : jobs) {
        if (open && m_jobs[size_t(job)].unresolved == 1)
            askPrompts(job, false);
        evaluate(job);
    }
    refreshStream(index);
}

void Scheduler::cancelStream(qint32 index)
{
    const QList<qint32> jobs = board.streams[index].jobs;
    for (const qint32 job : jobs) {
        changeJob(job, [](SimJob &j) { j.streamCanceled = true; });
        if (!board.jobs[job].isOver())
            cancelJob(job);
    }
    const bool running = board.streams[index].stats.executing > 0;
    SimStream &edited = board.editStream(index);
    edited.canceled = true;
    edited.cancelPending = running;
    refreshStream(index);
}

} // namespace resync::practice
