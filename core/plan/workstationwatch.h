#pragma once

#include "core/model/occurrence.h"
#include "core/model/workstation.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace resync
{

/// Remembers what was told of each workstation: worse is told at once, better after two complete snapshots in a row that say so. A value,
/// like CauseWindows.
class WorkstationWatch
{
public:
    /// JnextPlan stops and restarts every workstation: bad news is held back for twice the longest of the last comebacks, within these.
    static constexpr Duration kShortestHold{60 * 1000};
    static constexpr Duration kLongestHold{15 * 60 * 1000};
    static constexpr int kComebacks = 5;

    /// Takes the states as told already: after a start, from the store's picture.
    void remember(const std::vector<WorkstationPtr> &workstations);
    /// From a plan switch on, for the shortest hold, then until every workstation that was good is good again, or the hold is over.
    void hold(Instant seenAt);
    Duration longestHold() const;
    /// How long the workstations took to come back after the last switches, newest last: what the hold is learned from. One that never
    /// came back within the longest hold teaches nothing.
    const std::vector<Duration> &comebacks() const { return m_comebacks; }
    void setComebacks(std::vector<Duration> comebacks) { m_comebacks = std::move(comebacks); }
    bool holding() const { return m_heldSince.has_value(); }

    std::vector<Occurrence> observe(const std::vector<WorkstationPtr> &workstations, Instant seenAt);

    /// Workstations told offline now, but for those of a state that is not known. While news is held back: those told before.
    int offline() const;

private:
    struct Told {
        bool offline = false;
        bool unlinked = false;
        bool unknown = false; ///< now, in words that nobody knows
        quint8 goodOnline = 0;
        quint8 goodLinked = 0;
        bool seen = false;
    };
    bool allBack(const std::vector<WorkstationPtr> &workstations) const;
    void learn(bool back, Instant seenAt);
    void judge(const Workstation &workstation, Told &told, bool isNew, Instant seenAt, std::vector<Occurrence> &out) const;

    QHash<QString, Told> m_told; ///< by path
    std::optional<Instant> m_heldSince;
    std::optional<Instant> m_switchedAt; ///< until all came back, or the longest hold is over: it may outlast m_heldSince
    std::optional<Instant> m_backAt;     ///< since when all are good after it
    QSet<QString> m_awaited;             ///< paths that were good before the switch
    std::vector<Duration> m_comebacks;
};

/// Not one that somebody ignores on purpose, and known to be unable to launch jobs: what the health rules count.
bool isOffline(const Workstation &workstation);

} // namespace resync
