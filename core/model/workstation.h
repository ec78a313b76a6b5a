#pragma once

#include "core/base/time.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace resync
{

/// What the engine says of a workstation in the plan.
struct Workstation {
    QString id;
    QString planId;
    int runNumber = 0; ///< of the plan
    QString name;      ///< "WS"
    QString folder;
    QString key; ///< "/WS"
    QString description;
    QString type; ///< AGENT, FTA, POOL, D-POOL, X-AGENT, MANAGER, WORKLOAD_BROKER …
    QString hostType;
    QString os;
    QString version;
    QString agentId;
    QString nodeName;
    int tcpPort = 0;
    int sslPort = 0;
    QString domain;
    QString hostWorkstation;
    QString timeZone;
    QStringList states; ///< activeStates, the engine's words
    QStringList flags;  ///< activeFlags
    int limit = -1;     ///< -1 = not told
    int fence = -1;
    bool ignored = false;
    std::optional<Instant> started;

    bool operator==(const Workstation &) const = default;

    /// "/WS", with its folder, as jobs name it.
    QString path() const;
    /// Linked to its manager in any of the engine's ways.
    bool linked() const;
    /// Its agent or jobman runs.
    bool running() const;
    /// Can it launch jobs now? Decided from activeStates by type: a pool, broker or x-agent need no jobman of its own. Not the same as
    /// !linked().
    bool online() const;
};

using WorkstationPtr = std::shared_ptr<const Workstation>;

} // namespace resync
