#include "core/model/workstationstate.h"
#include "ui/themes/theme.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

/// The words of the looks, in a translation context of their own.
struct LookWords {
    Q_DECLARE_TR_FUNCTIONS(Looks)
};

Look make(ColourRole colour, Shape shape, const QString &word)
{
    return {colour, shape, word};
}

/// By the engine's own status, where it says more than the common one.
std::optional<Look> byStatus(Status status)
{
    switch (status) {
    case Status::Abend:
        return make(ColourRole::Failed, Shape::Cross, LookWords::tr("Abended"));
    case Status::Fail:
        return make(ColourRole::Failed, Shape::Cross, LookWords::tr("Failed to start"));
    case Status::Abenp:
        return make(ColourRole::Warning, Shape::Triangle, LookWords::tr("Abended, to confirm"));
    case Status::Succp:
        return make(ColourRole::Running, Shape::Bars, LookWords::tr("Succeeded, to confirm"));
    case Status::Intro:
        return make(ColourRole::Running, Shape::Bars, LookWords::tr("Starting"));
    case Status::Fence:
        return make(ColourRole::Held, Shape::Pause, LookWords::tr("Behind the fence"));
    case Status::Hold:
        return make(ColourRole::Waiting, Shape::Hourglass, LookWords::tr("Waiting"));
    case Status::Stuck:
        return make(ColourRole::Warning, Shape::Diamond, LookWords::tr("Stuck"));
    case Status::Susp:
        return make(ColourRole::Held, Shape::Pause, LookWords::tr("Suspended"));
    case Status::Canclp:
        return make(ColourRole::Canceled, Shape::Square, LookWords::tr("Cancel pending"));
    case Status::Error:
        return make(ColourRole::Warning, Shape::Triangle, LookWords::tr("Error"));
    case Status::Extrn:
        return make(ColourRole::Unknown, Shape::Question, LookWords::tr("External"));
    case Status::NonReporting:
        return make(ColourRole::Warning, Shape::Triangle, LookWords::tr("Workstation silent"));
    default:
        return std::nullopt;
    }
}

Look byCommon(CommonStatus common)
{
    switch (common) {
    case CommonStatus::Waiting:
        return make(ColourRole::Waiting, Shape::Hourglass, LookWords::tr("Waiting"));
    case CommonStatus::WaitingForTrigger:
        return make(ColourRole::Waiting, Shape::Hourglass, LookWords::tr("Waiting for trigger"));
    case CommonStatus::Ready:
    case CommonStatus::ReadyPrevWsNonRep:
        return make(ColourRole::Running, Shape::Ring, LookWords::tr("Ready"));
    case CommonStatus::Running:
        return make(ColourRole::Running, Shape::Bars, LookWords::tr("Running"));
    case CommonStatus::Successful:
    case CommonStatus::Completed:
        return make(ColourRole::Ok, Shape::Disc, LookWords::tr("Successful"));
    case CommonStatus::DummyCompleted:
        return make(ColourRole::Ok, Shape::Ring, LookWords::tr("Completed, dummy"));
    case CommonStatus::Error:
        return make(ColourRole::Failed, Shape::Cross, LookWords::tr("Failed"));
    case CommonStatus::Interrupted:
        return make(ColourRole::Failed, Shape::Diamond, LookWords::tr("Interrupted"));
    case CommonStatus::Canceled:
        return make(ColourRole::Canceled, Shape::Square, LookWords::tr("Canceled"));
    case CommonStatus::Held:
        return make(ColourRole::Held, Shape::Pause, LookWords::tr("Held"));
    case CommonStatus::Blocked:
        return make(ColourRole::Warning, Shape::Diamond, LookWords::tr("Blocked"));
    case CommonStatus::Suppress:
    case CommonStatus::SuppressByCond:
        return make(ColourRole::Canceled, Shape::Ring, LookWords::tr("Suppressed"));
    case CommonStatus::Undecided:
        return make(ColourRole::Unknown, Shape::Question, LookWords::tr("Undecided"));
    case CommonStatus::Unknown:
        break;
    }
    return make(ColourRole::Unknown, Shape::Question, LookWords::tr("Unknown"));
}

} // namespace

Look lookOf(Status status, CommonStatus common, bool canceled)
{
    if (canceled)
        return byCommon(CommonStatus::Canceled);
    // Held comes from priority 0 or an operator's hold: the internal status alone says only "waiting".
    if (common == CommonStatus::Held)
        return byCommon(common);
    if (const auto exact = byStatus(status))
        return *exact;
    return byCommon(common == CommonStatus::Unknown ? commonOf(status) : common);
}

Look lookOf(CommonStatus status)
{
    return byCommon(status);
}

Look lookOfLate()
{
    return make(ColourRole::Warning, Shape::Triangle, LookWords::tr("Late"));
}

Look lookOf(const Job &job)
{
    Look look = lookOf(job.status, job.common, job.canceled);
    if (look.shape == Shape::Question && job.status == Status::Unknown && job.common == CommonStatus::Unknown && !job.statusText.isEmpty())
        look.word = job.statusText; // a word of the engine that this program does not know yet is better than "unknown"
    if (job.cancelPending && !job.canceled && !isFinal(job.status))
        look = make(ColourRole::Canceled, Shape::Square, LookWords::tr("Cancel pending"));
    return look;
}

Look lookOf(const Workstation &workstation)
{
    if (workstation.ignored)
        return make(ColourRole::Canceled, Shape::Square, LookWords::tr("Ignored"));
    if (workstation.states.isEmpty())
        return make(ColourRole::Unknown, Shape::Question, LookWords::tr("State not told"));
    if (stateOf(workstation) == WorkstationState::Unknown)
        return make(ColourRole::Unknown, Shape::Question, LookWords::tr("State unknown"));
    if (workstation.online())
        return make(ColourRole::Ok, Shape::Disc, LookWords::tr("Online"));
    if (!workstation.linked())
        return make(ColourRole::Failed, Shape::Cross, LookWords::tr("Unlinked"));
    return make(ColourRole::Warning, Shape::Triangle, LookWords::tr("Linked, not running"));
}

Look lookOf(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Stopped:
        return make(ColourRole::Unknown, Shape::Pause, LookWords::tr("Polling stopped"));
    case ConnectionState::Connecting:
        return make(ColourRole::Unknown, Shape::Hourglass, LookWords::tr("Connecting"));
    case ConnectionState::Ok:
        return make(ColourRole::Ok, Shape::Disc, LookWords::tr("Connected"));
    case ConnectionState::Partial:
        return make(ColourRole::Warning, Shape::Triangle, LookWords::tr("Partly read"));
    case ConnectionState::Stale:
        return make(ColourRole::Unknown, Shape::Hatch, LookWords::tr("Data is old"));
    case ConnectionState::Lost:
        return make(ColourRole::Failed, Shape::Cross, LookWords::tr("Connection lost"));
    case ConnectionState::AuthFailed:
        return make(ColourRole::Failed, Shape::Diamond, LookWords::tr("Login refused"));
    case ConnectionState::PlanSwitching:
        return make(ColourRole::Unknown, Shape::Hourglass, LookWords::tr("Plan is switching"));
    }
    return make(ColourRole::Unknown, Shape::Question, LookWords::tr("Unknown"));
}

Look lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return make(ColourRole::Running, Shape::Ring, LookWords::tr("Information"));
    case Severity::Warning:
        return make(ColourRole::Warning, Shape::Triangle, LookWords::tr("Warning"));
    case Severity::Error:
        return make(ColourRole::Failed, Shape::Cross, LookWords::tr("Error"));
    case Severity::Critical:
        return make(ColourRole::Critical, Shape::Diamond, LookWords::tr("Critical"));
    }
    return make(ColourRole::Unknown, Shape::Question, LookWords::tr("Unknown"));
}

} // namespace resync
