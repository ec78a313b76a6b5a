#pragma once

#include "ui/themes/theme.h"

namespace resync
{

/// How far the numbers on the screen may be believed.
struct Freshness {
    bool trusted = false; ///< false: greyed, hatched and never green
    Look look;            ///< of the link; already "old" when the picture is, whatever the poller last said
    QString sentence;     ///< for the banner, when not trusted
    QString age;          ///< "last data 02:41, 3 min old"; or that there is none
};

/// Judged by the age too, not by the poller's word alone: a core that hangs says nothing.
Freshness freshnessOf(const Connection &connection, Instant now);

} // namespace resync
