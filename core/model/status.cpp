#include "core/model/status.h"

#include <array>
#include <utility>

namespace resync
{

namespace
{

constexpr std::array<std::pair<QLatin1String, Status>, 36> kStatuses = {{
    {QLatin1String("ADD"), Status::Add},
    {QLatin1String("HOLD"), Status::Hold},
    {QLatin1String("READY"), Status::Ready},
    {QLatin1String("FENCE"), Status::Fence},
    {QLatin1String("INTRO"), Status::Intro},
    {QLatin1String("FAIL"), Status::Fail},
    {QLatin1String("EXEC"), Status::Exec},
    {QLatin1String("WAIT"), Status::Wait},
    {QLatin1String("SUPPR"), Status::Suppr},
    {QLatin1String("END"), Status::End},
    {QLatin1String("SUCC"), Status::Succ},
    {QLatin1String("SUCCP"), Status::Succp},
    {QLatin1String("ABEND"), Status::Abend},
    {QLatin1String("CANCL"), Status::Cancl},
    {QLatin1String("CANCLP"), Status::Canclp},
    {QLatin1String("ABENP"), Status::Abenp},
    {QLatin1String("PEND"), Status::Pend},
    {QLatin1String("SUSP"), Status::Susp},
    {QLatin1String("STUCK"), Status::Stuck},
    {QLatin1String("EXTRN"), Status::Extrn},
    {QLatin1String("ERROR"), Status::Error},
    {QLatin1String("DONE"), Status::Done},
    {QLatin1String("SCHED"), Status::Sched},
    {QLatin1String("BOUND"), Status::Bound},
    {QLatin1String("WAITD"), Status::Waitd},
    {QLatin1String("INTRPT"), Status::Interrupted},
    {QLatin1String("INTERRUPTED"), Status::Interrupted},
    {QLatin1String("COMPLT"), Status::Complete},
    {QLatin1String("COMPLETE"), Status::Complete},
    {QLatin1String("PENDPRED"), Status::PendingPredecessor},
    {QLatin1String("PENDINGPRED"), Status::PendingPredecessor},
    {QLatin1String("STARTED"), Status::Started},
    {QLatin1String("UNDCDED"), Status::Undecided},
    {QLatin1String("UNDECIDED"), Status::Undecided},
    {QLatin1String("ARRVING"), Status::Arriving},
    {QLatin1String("NONREPPRED"), Status::NonReporting},
}};

constexpr std::array<std::pair<QLatin1String, CommonStatus>, 16> kCommon = {{
    {QLatin1String("WAITING"), CommonStatus::Waiting},
    {QLatin1String("READY"), CommonStatus::Ready},
    {QLatin1String("RUNNING"), CommonStatus::Running},
    {QLatin1String("SUCCESSFUL"), CommonStatus::Successful},
    {QLatin1String("ERROR"), CommonStatus::Error},
    {QLatin1String("CANCELED"), CommonStatus::Canceled},
    {QLatin1String("HELD"), CommonStatus::Held},
    {QLatin1String("UNDECIDED"), CommonStatus::Undecided},
    {QLatin1String("BLOCKED"), CommonStatus::Blocked},
    {QLatin1String("SUPPRESS"), CommonStatus::Suppress},
    {QLatin1String("WAITING_FOR_TRIGGER"), CommonStatus::WaitingForTrigger},
    {QLatin1String("READY_PREV_WS_NONREP"), CommonStatus::ReadyPrevWsNonRep},
    {QLatin1String("COMPLETED"), CommonStatus::Completed},
    {QLatin1String("SUPPRESS_BY_COND"), CommonStatus::SuppressByCond},
    {QLatin1String("INTERRUPTED"), CommonStatus::Interrupted},
    {QLatin1String("DUMMY_COMPLETED"), CommonStatus::DummyCompleted},
}};

template <class Table, class Value>
QString statusWord(const Table &table, Value value)
{
    for (const auto &[word, entry] : table) {
        if (entry == value)
            return word;
    }
    return QStringLiteral("UNKNOWN");
}

} // namespace

Status statusFromWire(QStringView word)
{
    for (const auto &[text, status] : kStatuses) {
        if (word == text)
            return status;
    }
    return Status::Unknown;
}

QString toWire(Status status)
{
    return statusWord(kStatuses, status);
}

CommonStatus commonStatusFromWire(QStringView word)
{
    for (const auto &[text, status] : kCommon) {
        if (word == text)
            return status;
    }
    return CommonStatus::Unknown;
}

QString toWire(CommonStatus status)
{
    return statusWord(kCommon, status);
}

CommonStatus commonOf(Status status)
{
    switch (status) {
    case Status::Add:
    case Status::Pend:
    case Status::Wait:
    case Status::Waitd:
    case Status::Intro:
    case Status::Fence:
    case Status::Sched:
    case Status::Hold:
        return CommonStatus::Waiting;
    case Status::Ready:
        return CommonStatus::Ready;
    case Status::Exec:
    case Status::Succp:
    case Status::Abenp:
    case Status::Started:
    case Status::Bound:
        return CommonStatus::Running;
    case Status::Succ:
        return CommonStatus::Successful;
    case Status::Abend:
    case Status::Fail:
        return CommonStatus::Error;
    case Status::Cancl:
    case Status::Canclp:
        return CommonStatus::Canceled;
    case Status::Error:
    case Status::Extrn:
    case Status::Undecided:
        return CommonStatus::Undecided;
    case Status::Susp:
    case Status::Stuck:
        return CommonStatus::Blocked;
    case Status::Suppr:
        return CommonStatus::Suppress;
    case Status::Interrupted:
        return CommonStatus::Interrupted;
    case Status::Complete:
        return CommonStatus::Completed;
    default:
        return CommonStatus::Unknown;
    }
}

} // namespace resync
