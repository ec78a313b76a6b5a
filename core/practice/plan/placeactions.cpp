#include "core/practice/plan/body.h"

/// What an operator may do to workstations. A refusal changes nothing.
namespace resync::practice
{

namespace
{

constexpr int kMostFence = 102;

Error notAllowed(const SimWorkstation &workstation)
{
    return {QStringLiteral("AWSBHU711E"),
            QStringLiteral("AWSBHU711E The command is not allowed on the workstation %1.").arg(workstation.key()), workstation.key()};
}

/// Only the master and its backup can hold the event processor and the plan.
bool isManager(const SimWorkstation &workstation)
{
    return workstation.definition.isMaster || workstation.definition.fullStatus;
}

} // namespace

Error outOfRange(const QString &what, int value)
{
    return refused(QStringLiteral("the value %1 is outside the range of the %2").arg(QString::number(value), what));
}

Error noWorkstation(const QString &name)
{
    return {QStringLiteral("AWSJCO032E"), QStringLiteral("AWSJCO032E The workstation was not found."), name};
}

Result<void> World::setWorkstationLimit(const QString &workstation, int limit, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    if (limit < -1 || limit > kMostLimit)
        return outOfRange(QStringLiteral("limit"), limit);
    m_body->note(user, "limit", workstations()[size_t(index)].key());
    m_body->board().editWorkstation(index).limit = limit;
    m_body->scheduler.reconsider(index);
    return {};
}

Result<void> World::setWorkstationFence(const QString &workstation, int fence, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    if (fence < 0 || fence > kMostFence || fence == 100)
        return outOfRange(QStringLiteral("fence"), fence);
    m_body->note(user, "fence", workstations()[size_t(index)].key());
    m_body->board().editWorkstation(index).fence = fence;
    m_body->scheduler.reconsider(index);
    return {};
}

Result<void> World::linkWorkstation(const QString &workstation, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    const SimWorkstation &linked = workstations()[size_t(index)];
    m_body->note(user, "link", linked.key());
    if (!linked.linked && linked.online)
        m_body->scheduler.setLink(index, true, true);
    return {}; // a machine that is down takes the command and stays down
}

Result<void> World::unlinkWorkstation(const QString &workstation, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    if (index == master())
        return wrongState(workstation);
    m_body->note(user, "unlink", workstations()[size_t(index)].key());
    if (workstations()[size_t(index)].linked)
        m_body->scheduler.setLink(index, false, true);
    return {};
}

Result<void> World::startWorkstation(const QString &workstation, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    m_body->note(user, "start", workstations()[size_t(index)].key());
    m_body->scheduler.setRunning(index, true);
    return {};
}

Result<void> World::stopWorkstation(const QString &workstation, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    m_body->note(user, "stop", workstations()[size_t(index)].key());
    m_body->scheduler.setRunning(index, false);
    return {};
}

Result<void> World::setEventMonitoring(const QString &workstation, bool on, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    const SimWorkstation &place = workstations()[size_t(index)];
    if (place.definition.type == WorkstationType::Broker || place.definition.type == WorkstationType::XAgent)
        return Error{QStringLiteral("AWSBIN091E"), QStringLiteral("AWSBIN091E The workstation does not support monitoring."), place.key()};
    m_body->note(user, on ? "startmon" : "stopmon", place.key());
    m_body->board().editWorkstation(index).monitoring = on;
    return {};
}

Result<void> World::setEventProcessor(const QString &workstation, bool on, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    const SimWorkstation &place = workstations()[size_t(index)];
    if (!place.hasEventProcessor)
        return notAllowed(place);
    m_body->note(user, on ? "startevtp" : "stopevtp", place.key());
    m_body->board().editWorkstation(index).eventProcessor = on;
    return {};
}

Result<void> World::switchEventProcessor(const QString &workstation, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    const SimWorkstation &place = workstations()[size_t(index)];
    if (!isManager(place) || !place.isReachable())
        return notAllowed(place);
    m_body->note(user, "switchevtp", place.key());
    for (qint32 i = 0; i < qint32(workstations().size()); ++i) {
        if (i != index && workstations()[size_t(i)].hasEventProcessor) {
            SimWorkstation &before = m_body->board().editWorkstation(i);
            before.hasEventProcessor = before.eventProcessor = false;
        }
    }
    SimWorkstation &after = m_body->board().editWorkstation(index);
    after.hasEventProcessor = after.eventProcessor = true;
    return {};
}

Result<void> World::becomeMaster(const QString &workstation, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    const SimWorkstation &place = workstations()[size_t(index)];
    if (!isManager(place) || !place.isReachable() || !place.running)
        return notAllowed(place);
    m_body->note(user, "switchmgr", place.key());
    if (index != master())
        m_body->scheduler.setMaster(index);
    return {};
}

Result<void> World::upgradeAgent(const QString &workstation, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    const SimWorkstation &place = workstations()[size_t(index)];
    if (place.definition.type != WorkstationType::Agent && place.definition.type != WorkstationType::Fta)
        return notAllowed(place);
    if (!place.isReachable())
        return notAllowed(place);
    m_body->note(user, "upgrade", place.key());
    m_body->board().editWorkstation(index).definition.version = workstations()[size_t(master())].definition.version;
    return {};
}

} // namespace resync::practice
