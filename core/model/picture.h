#pragma once

#include "core/model/connection.h"
#include "core/model/job.h"
#include "core/model/jobstream.h"
#include "core/model/prompt.h"
#include "core/model/workstation.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace resync
{

/// The plan as last read whole: values shared by pointer, cheap to copy and safe to hand to another thread.
struct Picture {
    Connection connection;
    QString planId;
    int runNumber = 0;
    std::vector<WorkstationPtr> workstations;
    std::vector<JobStreamPtr> streams;
    std::vector<JobPtr> jobs;
    std::vector<Prompt> prompts;
    std::vector<Resource> resources;
    QHash<QString, int> flapping; ///< keys of jobs and paths of workstations that go back and forth: turns within their last ten polls
};

/// What changed between two pictures. With `whole` set, what was there before is gone and `jobs` … are everything.
struct PictureChange {
    bool whole = false;
    QString planId;
    int runNumber = 0;
    std::vector<JobPtr> jobs; ///< new or changed
    QStringList jobsGone;     ///< ids
    std::vector<JobStreamPtr> streams;
    QStringList streamsGone;
    std::vector<WorkstationPtr> workstations;
    QStringList workstationsGone;
    std::optional<QHash<QString, int>> flapping; ///< all that flap now; nothing = as before
    bool promptsChanged = false;
    std::vector<Prompt> prompts; ///< all, when promptsChanged
    bool resourcesChanged = false;
    std::vector<Resource> resources;

    bool empty() const
    {
        return !whole && jobs.empty() && jobsGone.isEmpty() && streams.empty() && streamsGone.isEmpty() && workstations.empty() &&
               workstationsGone.isEmpty() && !promptsChanged && !resourcesChanged;
    }
};

/// Counts of jobs by what an operator calls them. Measured from the picture, never from a page.
struct PlanCounts {
    int jobs = 0;
    int waiting = 0;
    int ready = 0;
    int running = 0;
    int successful = 0;
    int failed = 0;
    int canceled = 0;
    int held = 0;
    int blocked = 0;
    int suppressed = 0;
    int undecided = 0;
    int late = 0;
    int workstations = 0;
    int offline = 0;

    bool operator==(const PlanCounts &) const = default;
};

PlanCounts countsOf(const std::vector<JobPtr> &jobs, const std::vector<WorkstationPtr> &workstations);

} // namespace resync
