#pragma once

#include "core/model/job.h"

#include <QHash>

#include <limits>
#include <set>
#include <vector>

namespace resync
{

/// What panes want to know of all jobs together, kept up to date job by job: nobody walks through 100,000 jobs because a few changed.
class PlanDigest
{
public:
    void fill(const std::vector<JobPtr> &jobs);
    void add(const JobPtr &job);
    /// The very value that was added.
    void remove(const JobPtr &job);

    /// Running where the run really runs, by the workstation's path.
    int runningOn(const QString &workstation) const { return m_workstations.value(workstation).running; }
    /// Failed and not canceled.
    int failedOn(const QString &workstation) const { return m_workstations.value(workstation).failed; }
    int runningIn(const QString &streamId) const { return m_streams.value(streamId); }

    /// What waits, the next one first: ready ones by priority, then by the time at which they want to start.
    std::vector<JobPtr> queue(size_t most) const;
    size_t waiting() const { return m_queue.size(); }

private:
    struct Load {
        int running = 0;
        int failed = 0;
    };
    /// With what orders it beside it: to look at the jobs themselves would be a step into other memory each time.
    struct Waiting {
        static constexpr qint64 kNotReady = std::numeric_limits<qint64>::max();

        explicit Waiting(const JobPtr &one);
        bool operator<(const Waiting &other) const;

        qint64 rank; ///< ready ones by priority, the highest first
        Instant at;
        JobPtr job;
    };

    void count(const Job &job, int sign);
    static bool waits(const Job &job);

    QHash<QString, Load> m_workstations;
    QHash<QString, int> m_streams; ///< running in it, by its id; without zeros
    std::set<Waiting> m_queue;
};

} // namespace resync
