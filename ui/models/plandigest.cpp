#include "ui/models/plandigest.h"

#include <algorithm>

namespace resync
{

PlanDigest::Waiting::Waiting(const JobPtr &one)
    : rank(one->status == Status::Ready ? -qint64(one->priority) : kNotReady),
      at(one->startTime.value_or(one->schedTime.value_or(Instant::max()))), job(one)
{
}

bool PlanDigest::Waiting::operator<(const Waiting &other) const
{
    if (rank != other.rank)
        return rank < other.rank;
    return at != other.at ? at < other.at : job->id < other.job->id;
}

bool PlanDigest::waits(const Job &job)
{
    return !job.canceled && (job.status == Status::Ready || job.status == Status::Hold || job.status == Status::Waitd);
}

void PlanDigest::fill(const std::vector<JobPtr> &jobs)
{
    *this = PlanDigest();
    std::vector<Waiting> queue;
    for (const JobPtr &job : jobs) {
        count(*job, 1);
        if (waits(*job))
            queue.emplace_back(job);
    }
    std::sort(queue.begin(), queue.end());
    m_queue = std::set<Waiting>(queue.begin(), queue.end()); // sorted: one step each
}

void PlanDigest::add(const JobPtr &job)
{
    count(*job, 1);
    if (waits(*job))
        m_queue.emplace(job);
}

void PlanDigest::remove(const JobPtr &job)
{
    count(*job, -1);
    if (waits(*job))
        m_queue.erase(Waiting(job));
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
        next.push_back(job->job);
    return next;
}

} // namespace resync
