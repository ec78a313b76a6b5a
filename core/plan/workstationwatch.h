#pragma once

#include "core/model/occurrence.h"
#include "core/model/workstation.h"

#include <QHash>

#include <vector>

namespace resync
{

/// Remembers what was told of each workstation: worse is told at once, better after two complete snapshots in a row that say so. A value,
/// like CauseWindows.
class WorkstationWatch
{
public:
    /// JnextPlan stops and restarts every workstation: bad news is held back for so long at most.
    static constexpr Duration kLongestHold{15 * 60 * 1000};

    /// Takes the states as told already: after a start, from the store's picture.
    void remember(const std::vector<WorkstationPtr> &workstations);
    /// From a plan switch on, until every workstation that was online is online again, or the longest hold is over.
    void hold(Instant seenAt) { m_heldSince = seenAt; }
    bool holding() const { return m_heldSince.has_value(); }

    std::vector<Occurrence> observe(const std::vector<WorkstationPtr> &workstations, Instant seenAt);

    /// Workstations told offline now. While news is held back: those told before.
    int offline() const;

private:
    struct Told {
        bool offline = false;
        bool unlinked = false;
        quint8 goodOnline = 0;
        quint8 goodLinked = 0;
        bool seen = false;
    };
    bool stillHeld(const std::vector<WorkstationPtr> &workstations, Instant seenAt) const;
    void judge(const Workstation &workstation, Told &told, bool isNew, Instant seenAt, std::vector<Occurrence> &out) const;

    QHash<QString, Told> m_told; ///< by path
    std::optional<Instant> m_heldSince;
};

/// Not one that somebody ignores on purpose, and not able to launch jobs: what the health rules count.
bool isOffline(const Workstation &workstation);

} // namespace resync
