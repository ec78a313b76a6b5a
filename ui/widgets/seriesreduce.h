#pragma once

#include "core/metrics/series.h"

namespace resync
{

/// A series within a stretch of time, made as narrow as a screen: at most one entry a column, with all that its points reached.
struct ReducedPoint {
    double x = 0;     ///< columns from the left edge
    double least = 0; ///< of the column
    double mean = 0;
    double greatest = 0;

    bool operator==(const ReducedPoint &) const = default;
};

struct ReducedSeries {
    std::vector<std::vector<ReducedPoint>> runs; ///< what lies between two gaps
    bool reduced = false;                        ///< some column stands for several points
};

/// What of \a series is seen between \a from and \a to on \a columns columns, and one point beyond each edge, so that lines leave the
/// picture as they should. No extreme is lost, and no gap bridged. Pure; linear in the points that are seen.
ReducedSeries reduced(const MetricSeries &series, Instant from, Instant to, int columns);

/// A scale's marks: multiples of 1, 2 or 5 times a power of ten, about \a wanted of them from at or below \a least to at or above
/// \a greatest.
std::vector<double> niceMarks(double least, double greatest, int wanted);

/// Round local times within a stretch, about \a wanted of them.
struct TimeMarks {
    std::vector<Instant> at;
    bool days = false; ///< whole days: their date says more than their time
    bool months = false;
};
TimeMarks timeMarks(Instant from, Instant to, int wanted);

} // namespace resync
