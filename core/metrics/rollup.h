#pragma once

#include "core/metrics/sample.h"

namespace resync
{

/// One series over a span of time.
struct SeriesFigures {
    QString name;
    int count = 0;
    double least = 0;
    double mean = 0;
    double p95 = 0; ///< nearest rank: the least value that at least 95 % of the values do not exceed
    double greatest = 0;

    bool operator==(const SeriesFigures &) const = default;
};

/// A workstation's hour or day.
struct Rollup {
    Instant start;
    int samples = 0;
    std::vector<SeriesFigures> series; ///< sorted by name

    bool operator==(const Rollup &) const = default;
};

/// The same sample with each file system as a series of its own in the place of "filesystems": "disk_percent:/data", the mount point
/// percent-encoded where it holds a blank. Pure.
Sample withFileSystems(const Sample &sample);

/// Figures of every number among \a samples, truth values counting as 1 and 0; what was not measured is not counted. Each
/// file system counts as a series, see withFileSystems(). Pure.
Rollup rollUp(const std::vector<Sample> &samples, Instant start);

} // namespace resync
