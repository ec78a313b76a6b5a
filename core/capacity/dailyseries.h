#pragma once

#include "core/capacity/capacityrow.h"
#include "core/metrics/metrics.h"

namespace resync
{

/// What is read of one workstation's metrics: its resources by days, and its disks by hours.
struct WorkstationDays {
    std::vector<CapacityRow> rows; ///< of CPU, memory, latency and each disk, with history and nothing of the future
    /// By mount point: hours since 1970 and the mean of that hour, in order.
    QMap<QString, std::vector<std::pair<qint64, double>>> diskHours;
};

/// \a from is a UTC midnight. Days that are under way are left out.
Result<WorkstationDays> readDays(const Metrics &metrics, const QString &workstation, Instant from, Instant now);

} // namespace resync
