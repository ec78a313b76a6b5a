#pragma once

#include "core/forecast/numbers.h"

namespace resync::forecasting
{

/// Where the level changes: first index of each segment after the first. Optimal partitioning with the pruning of Killick et al. (PELT),
/// squared error about the mean, in units of the noise (from the median step), \a penalty a change.
std::vector<size_t> levelChanges(Values values, double penalty, size_t shortest = 2);

} // namespace resync::forecasting
