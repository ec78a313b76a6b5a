#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

namespace resync
{

/// What the poller knows of its link to the engine.
enum class ConnectionState : quint8 {
    Stopped,    ///< no engine chosen, or polling was stopped by a person
    Connecting, ///< nothing has been read yet
    Ok,
    Partial,       ///< a page failed: the picture is old in parts
    Stale,         ///< older than two intervals
    Lost,          ///< two polls in a row failed
    AuthFailed,    ///< refused at the first 401; polling stopped until somebody gives new credentials
    PlanSwitching, ///< the plan's id or run number changed: the last picture is frozen until the new plan is whole
};

QString toWire(ConnectionState state);

struct Connection {
    ConnectionState state = ConnectionState::Stopped;
    std::optional<Instant> since;     ///< of this state
    std::optional<Instant> pictureAt; ///< when the picture shown was last proven whole
    std::optional<Error> lastError;
    std::optional<Duration> latency; ///< of the last answered call
    std::optional<Duration> skew;    ///< engine's clock minus ours
    Duration interval{30000};        ///< between polls, now
    std::optional<Instant> nextPoll;
    QString engine;      ///< name of the profile
    QString environment; ///< "PROD", "TEST" …
    bool practice = false;
    bool readOnly = false;

    bool operator==(const Connection &) const = default;
};

} // namespace resync
