#pragma once

#include "core/plan/plan.h"

#include <array>

namespace resync
{

/// Runs that ended in one hour.
struct HourCount {
    int succeeded = 0;
    int failed = 0;
    bool known = false; ///< false: before the first run in the books, or after the plan was last read: a gap, not a zero
};

/// The last 24 whole or begun hours, oldest first; the last holds \a now. Pure.
struct Throughput {
    static constexpr int kHours = 24;
    std::array<HourCount, kHours> hours;
    Instant from; ///< start of the oldest hour

    int most() const; ///< runs in the fullest hour

    /// Start of the oldest of the hours that end with the one of \a now: what to ask the history for, by the hour.
    static Instant begin(Instant now);
};

/// \a counts: the history's, by the hour, from begin() on. \a readAt: when the picture was last proven whole.
Throughput throughputOf(const RunCounts &counts, Instant now, std::optional<Instant> readAt);

} // namespace resync
