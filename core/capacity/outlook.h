#pragma once

#include "core/capacity/capacityrow.h"

namespace resync
{

/// How many days of data there must be before anything is said of the future.
inline constexpr int kLeastCapacityDays = 14;

/// Looks ahead from the history of \a row: limit, forecast, saturation, days left, or the refusal. Pure.
void lookAhead(CapacityRow &row, Instant now, int horizonDays);

/// Saturation and days left of a row that has a forecast, from its paths and its limit. Pure.
void saturate(CapacityRow &row, Instant now);

} // namespace resync
