#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace resync
{

enum class CollectorSystem : quint8 {
    Unix,   ///< Linux, AIX, macOS
    Windows ///< PowerShell
};
QString collectorFileName(CollectorSystem system);

/// What an exported collector is told.
struct CollectorWish {
    QString url; ///< of the port; https, or http to this very host
    QString workstation;
    QString master; ///< latency and TCP test go there; empty = neither is measured
    int masterPort = 31116;
    int pings = 20;     ///< 1–30: more do not fit into a run
    int tcpSeconds = 3; ///< 1–10
    CollectorSystem system = CollectorSystem::Unix;
};

/// The script with everything filled in but the key. Error "collector.field": what may not stand in a script, or is out of range
/// (`context` names the field).
Result<QByteArray> collectorScript(const CollectorWish &wish);

} // namespace resync
