#pragma once

#include "core/capacity/capacity.h"

namespace resync
{

/// Jobs that ran at once, day by day, of the wished workstations that have a limit; nothing of the future. Pure.
std::vector<CapacityRow> jobRows(const CapacityWish &wish);

} // namespace resync
