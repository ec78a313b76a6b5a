#include "core/model/picture.h"

#include "core/model/workstationstate.h"

namespace resync
{

namespace
{

int &counterOf(PlanCounts &counts, const Job &job)
{
    if (job.canceled)
        return counts.canceled;
    switch (job.common == CommonStatus::Unknown ? commonOf(job.status) : job.common) {
    case CommonStatus::Waiting:
    case CommonStatus::WaitingForTrigger:
        return counts.waiting;
    case CommonStatus::Ready:
    case CommonStatus::ReadyPrevWsNonRep:
        return counts.ready;
    case CommonStatus::Running:
        return counts.running;
    case CommonStatus::Successful:
    case CommonStatus::Completed:
    case CommonStatus::DummyCompleted:
        return counts.successful;
    case CommonStatus::Error:
    case CommonStatus::Interrupted:
        return counts.failed;
    case CommonStatus::Canceled:
        return counts.canceled;
    case CommonStatus::Held:
        return counts.held;
    case CommonStatus::Blocked:
        return counts.blocked;
    case CommonStatus::Suppress:
    case CommonStatus::SuppressByCond:
        return counts.suppressed;
    case CommonStatus::Undecided:
    case CommonStatus::Unknown:
        break;
    }
    return counts.undecided;
}

} // namespace

PlanCounts countsOf(const std::vector<JobPtr> &jobs, const std::vector<WorkstationPtr> &workstations)
{
    PlanCounts counts;
    counts.jobs = int(jobs.size());
    for (const JobPtr &job : jobs) {
        ++counterOf(counts, *job);
        if (job->flags.late || job->flags.deadlinePassed)
            ++counts.late;
    }
    counts.workstations = int(workstations.size());
    for (const WorkstationPtr &workstation : workstations) {
        if (stateOf(*workstation) == WorkstationState::Offline)
            ++counts.offline;
    }
    return counts;
}

} // namespace resync
