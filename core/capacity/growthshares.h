#pragma once

#include "core/capacity/capacityrow.h"

#include <QMap>

namespace resync
{

/// Which streams a disk's growth comes with: the steps from one hour to the next against the hours in which each stream began, by least
/// squares with no negative part. A step down (somebody tidied up, logs were rotated) is left out. The largest first; none when it does not
/// grow, or less than 14 days are known. Pure.
///
/// \a hours: hours since 1970 and the mean of that hour. \a begins: by stream, the hours in which it began.
std::vector<GrowthShare> growthShares(const std::vector<std::pair<qint64, double>> &hours,
                                      const QMap<QString, std::vector<qint64>> &begins);

} // namespace resync
