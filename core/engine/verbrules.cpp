#include "core/engine/engine.h"

namespace resync::verbs
{

namespace
{

/// Not launched yet: what holds it back can still be changed.
bool isBefore(Status status)
{
    switch (status) {
    case Status::Add:
    case Status::Hold:
    case Status::Ready:
    case Status::Fence:
    case Status::Wait:
    case Status::Waitd:
    case Status::Sched:
    case Status::Susp:
    case Status::Stuck:
    case Status::Suppr:
    case Status::PendingPredecessor:
        return true;
    default:
        return false;
    }
}

bool isHeld(const Job &job)
{
    return job.priority == 0 || job.common == CommonStatus::Held || job.substatus == QLatin1String("HOLD_PRIORITY_ZERO");
}

/// From which statuses a confirmation does something: the engine's own table of results, "no effect" and "not supported" left out.
bool takesConfirm(Status status, bool succeeded)
{
    switch (status) {
    case Status::Exec:
    case Status::Pend:
    case Status::Done:
    case Status::Error:
    case Status::Extrn:
        return true;
    case Status::Abenp:
    case Status::Abend:
    case Status::Suppr:
        return succeeded;
    default:
        return false;
    }
}

bool takesRerun(const Job &job)
{
    const JobRun *run = job.lastRun();
    return run && !run->id.isEmpty() && (isFailed(job.status) || isSuccessful(job.status) || job.status == Status::Error);
}

bool hasProcesses(const Workstation &workstation)
{
    static const QStringList types = {QStringLiteral("FTA"),
                                      QStringLiteral("S-AGENT"),
                                      QStringLiteral("MANAGER"),
                                      QStringLiteral("DOMAIN_MANAGER"),
                                      QStringLiteral("WORKLOAD_BROKER"),
                                      QString()};
    return types.contains(workstation.type);
}

} // namespace

bool validFor(const QString &verb, const Job &job)
{
    if (job.id.isEmpty())
        return false;
    const bool before = isBefore(job.status) && !job.canceled;
    const bool running = isRunning(job.status) && !job.canceled;
    if (verb == QLatin1String("rerun"))
        return takesRerun(job);
    if (verb == QLatin1String("hold"))
        return before && !isHeld(job);
    if (verb == QLatin1String("release"))
        return before && isHeld(job);
    if (verb == QLatin1String("release-dependencies"))
        return before;
    if (verb == QLatin1String("cancel"))
        return !job.canceled && !running && !isSuccessful(job.status) && job.status != Status::Cancl && job.status != Status::Unknown;
    if (verb == QLatin1String("cancel-pending"))
        return before && !job.cancelPending;
    if (verb == QLatin1String("kill"))
        return running;
    if (verb == QLatin1String("confirm-succ"))
        return takesConfirm(job.status, true) && !job.canceled;
    if (verb == QLatin1String("confirm-abend"))
        return takesConfirm(job.status, false) && !job.canceled;
    if (verb == QLatin1String("priority"))
        return before;
    return false;
}

bool validFor(const QString &verb, const Workstation &workstation)
{
    if (workstation.id.isEmpty())
        return false;
    const bool master = workstation.hostType == QLatin1String("MASTER") || workstation.states.contains(QLatin1String("MASTER"));
    if (verb == QLatin1String("limit") || verb == QLatin1String("fence") || verb == QLatin1String("submit"))
        return !workstation.ignored;
    if (verb == QLatin1String("link"))
        return !workstation.ignored && !master && !workstation.linked();
    if (verb == QLatin1String("unlink"))
        return !master && workstation.linked();
    if (verb == QLatin1String("start"))
        return !workstation.ignored && hasProcesses(workstation) && !workstation.running();
    if (verb == QLatin1String("stop"))
        return hasProcesses(workstation) && workstation.running();
    return false;
}

bool isDestructive(const QString &verb)
{
    return verb == QLatin1String("kill") || verb == QLatin1String("cancel") || verb == QLatin1String("cancel-pending") ||
           verb == QLatin1String("cancel-stream");
}

} // namespace resync::verbs
