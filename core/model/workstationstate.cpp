#include "core/model/workstationstate.h"

#include <QSet>

#include <algorithm>

namespace resync
{

namespace
{

/// The engine's list, and two words that only its books have.
bool isKnown(const QString &state)
{
    static const QSet<QString> kWords{
        QStringLiteral("MASTER"),
        QStringLiteral("MANAGER"),
        QStringLiteral("LINKED"),
        QStringLiteral("FULLY_LINKED"),
        QStringLiteral("DIRECTLY_LINKED"),
        QStringLiteral("HOST_LINKED"),
        QStringLiteral("EXTENDED_LINKED"),
        QStringLiteral("BROKER"),
        QStringLiteral("START"),
        QStringLiteral("RUNNING"),
        QStringLiteral("TCP_IP_LINKED"),
        QStringLiteral("MONMAN"),
        QStringLiteral("INSTALLED_AND_RUNNING"),
        QStringLiteral("INSTALLED"),
        QStringLiteral("UPDATE"),
        QStringLiteral("SERVER_STARTED"),
        QStringLiteral("SERVER_RESTARTING"),
        QStringLiteral("ONLINE"),
        QStringLiteral("WRITER_RUNNING"),
        QStringLiteral("JOBMAN_UP"),
        QStringLiteral("WRITER_UP"),
        QStringLiteral("EVT_PROC_RUNNING"),
        QStringLiteral("SSM_RUNNING"),
        QStringLiteral("CONFIG_UPDATED"),
        QStringLiteral("BEHIND_FIREWALL"),
        QStringLiteral("IS_INITED"),
        QStringLiteral("UNLINKED"),
        QStringLiteral("FULLYLINKED"),
    };
    return kWords.contains(state);
}

} // namespace

WorkstationState stateOf(const Workstation &workstation)
{
    if (workstation.ignored)
        return WorkstationState::Ignored;
    // No word at all is what an agent that never came up has.
    const QStringList &states = workstation.states;
    if (!states.isEmpty() && std::none_of(states.begin(), states.end(), isKnown))
        return WorkstationState::Unknown;
    return workstation.online() ? WorkstationState::Online : WorkstationState::Offline;
}

QString toWire(WorkstationState state)
{
    switch (state) {
    case WorkstationState::Online:
        return QStringLiteral("online");
    case WorkstationState::Offline:
        return QStringLiteral("offline");
    case WorkstationState::Ignored:
        return QStringLiteral("ignored");
    case WorkstationState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

} // namespace resync
