#pragma once

#include "core/base/time.h"

#include <QString>
#include <QTime>

namespace resync
{

/// How often the engine is read.
struct PollScheduleRules {
    enum class Mode { Fixed, Adaptive, Scheduled };
    Mode mode = Mode::Fixed;
    Duration interval{30'000};
    Duration shortest{10'000}; ///< adaptive
    Duration longest{120'000};
    QTime from{6, 0}; ///< scheduled: from … to (may go over midnight) at `interval`, else at `offInterval`; local time
    QTime to{22, 0};
    Duration offInterval{300'000};
};

/// The interval between two polls, counted from the end of the last. Pure: a value that is told what happened.
class PollSchedule
{
public:
    void setRules(const PollScheduleRules &rules);
    const PollScheduleRules &rules() const { return m_rules; }

    /// After a complete snapshot. \a busy: jobs changed, or failures are open that nobody took.
    void observed(bool busy);
    Duration interval(QTime localNow) const;

private:
    PollScheduleRules m_rules;
    Duration m_adapted{30'000};
};

} // namespace resync
