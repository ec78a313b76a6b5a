#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <QStringList>

#include <vector>

namespace resync
{

class Metrics;

/// One value, or the least, mean and greatest of a span.
struct SeriesPoint {
    Instant at;
    double least = 0;
    double mean = 0;
    double greatest = 0;

    bool operator==(const SeriesPoint &) const = default;
};

/// How finely a series is read.
enum class SeriesDetail { Samples, Hours, Days };

/// One series of one workstation. Where nothing was measured there is no point: two points that are further apart than gapAfter() have a
/// gap between them.
struct MetricSeries {
    QString workstation;
    QString name;
    SeriesDetail detail = SeriesDetail::Samples;
    Duration step{0}; ///< usual distance of two points; 0 = fewer than two
    std::vector<SeriesPoint> points;

    Duration gapAfter() const { return step * 5 / 2; }
};

struct SeriesWish {
    QStringList workstations;
    QString name; ///< "cpu_percent"; "latency_avg_ms" has its least and greatest from latency_min_ms and latency_max_ms
    Instant from; ///< from ≤ at < to
    Instant to;
    SeriesDetail detail = SeriesDetail::Samples;
};

/// Fine enough for a screen's width, and no finer: samples up to nine days, hours up to four months, days above.
SeriesDetail detailFor(Duration span);
/// The same for many workstations at once: samples up to six hours, hours up to ten days, days above.
SeriesDetail detailForMany(Duration span);

/// Reads rollups, and what they do not reach yet from the samples. A workstation that is not known gives a series without points. Core
/// thread. Errors: the store's.
Result<std::vector<MetricSeries>> readSeries(const Metrics &metrics, const SeriesWish &wish);

} // namespace resync
