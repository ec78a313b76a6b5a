#pragma once

#include "core/model/job.h"

#include <QHash>

#include <array>

namespace resync
{

/// Runs that ended in one hour.
struct HourCount {
    int succeeded = 0;
    int failed = 0;
    bool known = false; ///< false: before the plan's first run, or after it was last read: a gap, not a zero
};

/// The last 24 whole or begun hours, oldest first; the last holds \a now. Pure.
struct Throughput {
    static constexpr int kHours = 24;
    std::array<HourCount, kHours> hours;
    Instant from; ///< start of the oldest hour

    int most() const; ///< runs in the fullest hour
};

/// \a readAt: when the picture was last proven whole.
Throughput throughputOf(const QHash<QString, JobPtr> &jobs, Instant now, std::optional<Instant> readAt);

} // namespace resync
