#pragma once

#include "core/plan/plan.h"
#include "ui/themes/theme.h"

#include <QStringList>

#include <vector>

namespace resync
{

/// What is around a job when it is asked why it does not run.
struct Surroundings {
    WorkstationPtr workstation; ///< null = not in the picture
    JobStreamPtr stream;        ///< null = not in the picture
    int runningThere = 0;       ///< jobs running on that workstation now
    int runningInStream = 0;
    Instant now;
};

struct Reason {
    enum class Weight { Decisive, Contributing, Note };
    Weight weight = Weight::Contributing;
    QString text; ///< one plain sentence; may hold outside text

    bool operator==(const Reason &) const = default;
};

/// Why the job is where it is, in plain words, what decides first. From substatus, dependencies, time, limits, fence and priority, and the
/// engine's own issues. Never empty: when nothing explains it, that is said.
std::vector<Reason> whyItWaits(const JobDetails &details, const Surroundings &around);

} // namespace resync
