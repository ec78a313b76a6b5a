#pragma once

#include "core/base/clock.h"
#include "core/model/connection.h"

namespace resync
{

class PlanFeed;

/// What the engine's clock shows when ours shows \a here. The engine dates failures, runs, schedules and prompts: how old they are, and how
/// long until then, is reckoned from this. Ours, while the difference is not measured.
Instant engineTime(const Connection &connection, Instant here);
Instant engineNow(const PlanFeed &feed, const Clock &clock);

/// How many times as fast as ours the engine's clock runs, from the growth of their difference: a practice engine's hurries.
class EngineRate
{
public:
    void measure(Duration skew, Instant here);
    /// Nothing until two measurements in a row agree, nor of a clock that keeps pace.
    std::optional<int> times() const { return m_times; }

private:
    std::optional<Instant> m_at;
    Duration m_skew{0};
    long m_last = 1;
    std::optional<int> m_times;
};

} // namespace resync
