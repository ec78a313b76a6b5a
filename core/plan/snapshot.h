#pragma once

#include "core/model/picture.h"

#include <optional>
#include <vector>

namespace resync
{

/// One complete reading of the plan: every page of every list came, the counts agree with what was announced, and the plan was the same
/// before and after. Nothing less may replace a state.
struct Snapshot {
    QString planId;
    int runNumber = 0;
    std::vector<WorkstationPtr> workstations;
    std::vector<JobStreamPtr> streams;
    std::vector<JobPtr> jobs;
    std::vector<Prompt> prompts;
    std::vector<Resource> resources;
    std::optional<Instant> serverTime; ///< engine's clock at the first answer
    std::optional<Duration> skew;      ///< engine's clock minus ours, then
    int setAside = 0;                  ///< rows that were no such object
    QStringList notes;                 ///< what the pages said of them
};

} // namespace resync
