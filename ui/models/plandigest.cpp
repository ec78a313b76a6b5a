#include "ui/models/plandigest.h"

#include <algorithm>

namespace resync
{

bool PlanDigest::Before::operator()(const JobPtr &one, const JobPtr &other) const
{
    const bool oneReady = one->status == Status::Ready;
    const bool otherReady = other->status == Status::Ready;
    if (oneReady != otherReady)
        return oneReady;
    if (one->priority != other->priority && oneReady)
        return one->priority > other->priority;
    const Instant never = Instant::max();
    const Instant oneAt = one->startTime.value_or(one->schedTime.value_or(never));
    const Instant otherAt = other->startTime.value_or(other->schedTime.value_or(never));
    return oneAt != otherAt ? oneAt < otherAt : one->id < other->id;
}

bool PlanDigest::waits(const Job &job)
{
    return !job.canceled && (job.status == Status::Ready || job.status == Status::Hold || job.status == Status::Waitd);
}

void PlanDigest::fill(const std::vector<JobPtr> &jobs)
{
    *this = PlanDigest();
    std::vector<JobPtr> queue;
    for (const JobPtr &job : jobs) {
        count(*job, 1);
        if (waits(*job))
            queue.push_back(job);
    }
    std::sort(queue.begin(), queue.end(), Before());
    m_queue = std::set<JobPtr, Before>(queue.begin(), queue.end()); // sorted: one step each
}

void PlanDigest::add(const JobPtr &job)
{
    count(*job, 1);
    if (waits(*job))
        m_queue.insert(job);
}

void PlanDigest::remove(const JobPtr &job)
{
    count(*job, -1);
    if (waits(*job))
        m_queue.erase(job);
}

void PlanDigest::count(const Job &job, int sign)
{
    if (isRunning(job.status)) {
        const JobRun *run = job.lastRun();
        m_workstations[run && !run->workstation.isEmpty() ? run->workstation : job.workstation].running += sign;
        if (!job.canceled) {
            int &inStream = m_streams[job.streamId];
            inStream += sign;
            if (inStream == 0)
                m_streams.remove(job.streamId);
        }
    } else if (isFailed(job.status) && !job.canceled) {
        m_workstations[job.workstation].failed += sign;
    }
}

std::vector<JobPtr> PlanDigest::queue(size_t most) const
{
    std::vector<JobPtr> next;
    for (auto job = m_queue.begin(); job != m_queue.end() && next.size() < most; ++job)
        next.push_back(*job);
    return next;
}

} // namespace resync
