#include "core/plan/pollschedule.h"

#include <algorithm>

namespace resync
{

void PollSchedule::setRules(const PollScheduleRules &rules)
{
    m_rules = rules;
    m_adapted = std::clamp(rules.interval, rules.shortest, std::max(rules.shortest, rules.longest));
}

void PollSchedule::observed(bool busy)
{
    // Halved at once when there is news, lengthened slowly at rest.
    m_adapted = std::clamp(busy ? m_adapted / 2 : m_adapted * 5 / 4, m_rules.shortest, std::max(m_rules.shortest, m_rules.longest));
}

Duration PollSchedule::interval(QTime localNow) const
{
    switch (m_rules.mode) {
    case PollScheduleRules::Mode::Adaptive:
        return m_adapted;
    case PollScheduleRules::Mode::Scheduled: {
        const bool inside = m_rules.from <= m_rules.to ? localNow >= m_rules.from && localNow < m_rules.to
                                                       : localNow >= m_rules.from || localNow < m_rules.to;
        if (inside)
            return m_rules.interval;
        constexpr int kMsADay = 24 * 60 * 60 * 1000;
        const Duration untilFrom{(localNow.msecsTo(m_rules.from) + kMsADay) % kMsADay};
        return std::clamp(untilFrom, Duration(1000), m_rules.offInterval); // the hours begin with a poll
    }
    case PollScheduleRules::Mode::Fixed:
        break;
    }
    return m_rules.interval;
}

} // namespace resync
