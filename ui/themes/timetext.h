#pragma once

#include "core/base/time.h"

#include <QString>

namespace resync
{

/// "34 s", "12 min", "2 h 05 min", "3 d 4 h": as long as a person cares for.
QString durationText(Duration duration);
/// Local time of day "02:41"; with the day before it when that is not the day of \a now.
QString timeText(Instant instant, Instant now);
/// A time of another day, the widest that timeText() gives: for columns of them.
QString widestTimeText();
/// Local date and time to the second, in the language's own form.
QString fullTimeText(Instant instant);
/// "2026-09-05 02:41:07 UTC": what stands behind every local time on hover.
QString utcText(Instant instant);

} // namespace resync
