#pragma once

#include "core/base/time.h"
#include "core/model/status.h"

#include <QString>

#include <optional>

namespace resync
{

/// One run in the history of a job across days.
struct HistoricRun {
    QString runId;
    QString jobKey;
    QString seriesKey;
    QString workstation;
    QString stream;
    QString job;
    Status status = Status::Unknown;
    std::optional<Instant> schedTime;
    std::optional<Instant> started;
    std::optional<Instant> ended;
    std::optional<Duration> duration; ///< engine's elapsed time where told, else end − start
    std::optional<int> returnCode;
    int attempt = 0;
    QString rerunOf; ///< run id of the attempt before; empty = first

    bool operator==(const HistoricRun &) const = default;
};

/// A job's durations against its own past (successful runs only).
struct DurationHistory {
    int runs = 0;
    Duration median{0};
    Duration p10{0};
    Duration p90{0};
    Duration longest{0};
    int sameWeekday = 0; ///< how many of them ran on the weekday asked for
    Duration sameWeekdayMedian{0};
};

} // namespace resync
