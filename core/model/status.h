#pragma once

#include <QString>

namespace resync
{

/// The engine's internal job and job stream statuses (wire words in upper case: "ABEND"). Anything else is Unknown and keeps its text
/// beside it.
enum class Status : quint8 {
    Unknown,
    Add,
    Hold,
    Ready,
    Fence,
    Intro,
    Fail,
    Exec,
    Wait,
    Suppr,
    End,
    Succ,
    Succp,
    Abend,
    Cancl,
    Canclp,
    Abenp,
    Pend,
    Susp,
    Stuck,
    Extrn,
    Error,
    Done,
    Sched,
    Bound,
    Waitd,
    Interrupted,
    Complete,
    PendingPredecessor,
    Started,
    Undecided,
    Arriving,
    NonReporting
};

/// The ten distributed common statuses (labels of the engine's own metrics) and what else the description allows.
enum class CommonStatus : quint8 {
    Unknown,
    Waiting,
    Ready,
    Running,
    Successful,
    Error,
    Canceled,
    Held,
    Undecided,
    Blocked,
    Suppress,
    WaitingForTrigger,
    ReadyPrevWsNonRep,
    Completed,
    SuppressByCond,
    Interrupted,
    DummyCompleted
};

Status statusFromWire(QStringView word);
QString toWire(Status status);
CommonStatus commonStatusFromWire(QStringView word);
QString toWire(CommonStatus status);

/// The vendor's mapping of internal to common status; Canceled and Held depend on flags and priority and are not decided here.
CommonStatus commonOf(Status status);

inline bool isFailed(Status status)
{
    return status == Status::Abend || status == Status::Fail;
}
inline bool isRunning(Status status)
{
    return status == Status::Exec || status == Status::Intro || status == Status::Succp || status == Status::Abenp ||
           status == Status::Started;
}
inline bool isSuccessful(Status status)
{
    return status == Status::Succ;
}
/// Ended for good unless somebody acts.
inline bool isFinal(Status status)
{
    return isFailed(status) || isSuccessful(status) || status == Status::Cancl || status == Status::Suppr;
}

} // namespace resync
