#pragma once

#include "core/base/time.h"

#include <QString>

#include <optional>
#include <vector>

namespace resync
{

/// One thing the console depends on, and how it is.
struct PartHealth {
    /// Unknown: it is in use and nothing has told yet how it is; never the same as good.
    enum class State { Good, Degraded, Bad, Unknown, NotUsed };
    QString name; ///< "engine", "store", "keyring", "port", "disk", "clock", "source:NAME" …
    State state = State::NotUsed;
    QString why;        ///< a sentence; empty when good
    bool needed = true; ///< when it does not work, nothing here can be relied upon; of another that is only degraded

    bool operator==(const PartHealth &) const = default;
};
QString toWire(PartHealth::State state); ///< "good", "degraded", "bad", "unknown", "not-used"

/// Room of which there is only so much.
struct PoolHealth {
    QString name; ///< "port_connections", "port_streams", "port_waiting", "sample_queue", "extra_series", "extra_series_fullest"
    qint64 used = 0;
    qint64 most = 0; ///< 0 = no limit
    QString whose{}; ///< of one of several: the workstation
};

/// What stops calling a thing that does not answer.
struct BreakerHealth {
    enum class State { Closed, Open, HalfOpen };
    QString name; ///< "engine"
    State state = State::Closed;
    std::optional<Duration> opensFor; ///< of an open one: until the next try
};
QString toWire(BreakerHealth::State state); ///< "closed", "open", "half-open"

/// What ends on a day that is known.
struct EndHealth {
    QString name; ///< "port_certificate", "key:NAME"
    Instant at;
};

/// Whether what this console learns from is still what it was.
struct DriftHealth {
    enum class State { Unknown, TooLittle, None, Drifted };
    QString name; ///< "job_durations", "metrics" …
    State state = State::Unknown;
    qint64 before = 0; ///< values on either side
    qint64 now = 0;
    double psi = 0;
    double ks = 0;
    double chance = 1;
    double wasserstein = 0;
    QString why; ///< of Unknown
};
QString toWire(DriftHealth::State state); ///< "unknown", "too-little", "none", "drifted"

/// What the slices tell of themselves when they are asked.
struct HealthParts {
    std::vector<PartHealth> parts;
    std::vector<PoolHealth> pools;
    std::vector<BreakerHealth> breakers;
    std::vector<EndHealth> ends;
    std::vector<DriftHealth> drifts;
};

} // namespace resync
