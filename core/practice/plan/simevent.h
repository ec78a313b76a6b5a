#pragma once

#include "core/base/time.h"

namespace resync::practice
{

/// What happens at a moment of simulated time. `object` is a job, unless said otherwise.
enum class EventKind : quint8 {
    JobTime,   ///< earliest start
    JobLatest, ///< latest start
    JobDeadline,
    JobRisk,           ///< a critical job should run by now
    RecordedLaunch,    ///< a replayed job's recorded start
    Executing,         ///< detail: run
    RunEnds,           ///< detail: run
    MaxDuration,       ///< detail: run
    KillDone,          ///< detail: run
    RecoveryRerun,     ///< detail: run
    SwitchNow,         ///< the plan is switched
    RemoteResolves,    ///< its internetwork predecessor is over
    ColleagueMends,    ///< detail: run
    ColleagueConfirms, ///< detail: run
    StreamTime,        ///< object: stream; so the next three
    StreamLatest,
    StreamDeadline,
    FileArrives,      ///< object: file
    LinkLost,         ///< object: workstation
    LinkBack,         ///< object: workstation
    FenceUp,          ///< object: workstation
    FenceDown,        ///< object: workstation
    ColleagueReplies, ///< object: prompt
};

struct SimEvent {
    Instant at;
    quint64 order = 0;
    EventKind kind = EventKind::JobTime;
    qint32 object = -1;
    qint32 detail = 0;

    /// For a heap whose top is the earliest; equal times in the order in which they were posted.
    bool operator<(const SimEvent &other) const { return at != other.at ? at > other.at : order > other.order; }
};

} // namespace resync::practice
