#include "ui/models/enginetime.h"

#include "ui/models/planfeed.h"

#include <cmath>

namespace resync
{

namespace
{
/// The engine tells its time in whole seconds: over less than this the rate would be a guess.
constexpr Duration kShortestMeasure{15000};
} // namespace

Instant engineTime(const Connection &connection, Instant here)
{
    return here + connection.skew.value_or(Duration(0));
}

Instant engineNow(const PlanFeed &feed, const Clock &clock)
{
    return engineTime(feed.connection(), clock.now());
}

void EngineRate::measure(Duration skew, Instant here)
{
    if (m_at && skew == m_skew)
        return; // not measured anew
    const Duration passed = m_at ? here - *m_at : Duration(0);
    if (m_at && passed >= Duration(0) && passed < kShortestMeasure)
        return;
    if (passed > Duration(0)) {
        const long rate = std::lround(1 + double((skew - m_skew).count()) / double(passed.count()));
        m_times = rate == m_last && rate > 1 ? std::optional(int(rate)) : std::nullopt;
        m_last = rate;
    }
    m_at = here;
    m_skew = skew;
}

} // namespace resync
