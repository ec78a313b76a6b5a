#pragma once

#include "app/cli/command.h"
#include "core/metrics/collector.h"

#include <QDir>
#include <QStringList>

namespace resync
{

/// A workstation that gets a collector, and where it runs.
struct CollectorHost {
    QString workstation;
    QString host;
    bool windows = false;

    bool operator==(const CollectorHost &) const = default;
};

/// A list file: "WORKSTATION [HOST]" a line; empty lines and what follows # do not count; without HOST the workstation is its host's name.
/// Error "collector.list" with the line.
Result<std::vector<CollectorHost>> readCollectorList(const QByteArray &text);

/// A collector with a key of its own for each of \a hosts, with what rolls them out: OUT/hosts/W/collect_metrics.…, hosts.txt and
/// rollout.sh, inventory.ini and rollout.yml. What is there already is brought up to date, and keys that are there stay. \a wish without a
/// workstation.
Outcome exportRollout(Core &core, const std::vector<CollectorHost> &hosts, const CollectorWish &wish, const QDir &out, int days,
                      const Invocation &invocation);

} // namespace resync
