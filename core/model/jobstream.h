#pragma once

#include "core/model/dependency.h"
#include "core/model/status.h"

#include <memory>

namespace resync
{

/// A job stream instance in the plan.
struct JobStream {
    QString id;
    QString name;
    QString originalName;
    QString folder;
    QString workstation;
    std::optional<Instant> schedTime;
    QString timeZone;
    Status status = Status::Unknown;
    CommonStatus common = CommonStatus::Unknown;
    QString statusText;
    QString substatus;
    int priority = 10;
    int limit = -1; ///< -1 = none
    bool carriedForward = false;
    bool late = false;
    bool canceled = false;
    std::optional<Instant> started;
    std::optional<Instant> ended;
    std::optional<Instant> deadline;
    int jobs = -1; ///< -1 = not told
    int succeeded = -1;
    int abended = -1;
    int failed = -1;
    int executing = -1;
    int notRunning = -1;
    std::vector<Dependency> dependencies;

    bool operator==(const JobStream &) const = default;
};

using JobStreamPtr = std::shared_ptr<const JobStream>;

} // namespace resync
