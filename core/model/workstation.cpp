#include "core/model/workstation.h"

namespace resync
{

namespace
{

bool hasAny(const QStringList &states, std::initializer_list<QLatin1String> wanted)
{
    for (const QLatin1String state : wanted) {
        if (states.contains(state))
            return true;
    }
    return false;
}

} // namespace

QString Workstation::path() const
{
    if (!key.isEmpty())
        return key.startsWith(QLatin1Char('/')) ? key : QLatin1Char('/') + key;
    return (folder.isEmpty() ? QStringLiteral("/") : folder.endsWith(QLatin1Char('/')) ? folder : folder + QLatin1Char('/')) + name;
}

bool Workstation::linked() const
{
    return hostType == QLatin1String("MASTER") ||
           hasAny(states, {QLatin1String("LINKED"), QLatin1String("FULLY_LINKED"), QLatin1String("FULLYLINKED"),
                           QLatin1String("DIRECTLY_LINKED"), QLatin1String("HOST_LINKED"), QLatin1String("EXTENDED_LINKED"),
                           QLatin1String("TCP_IP_LINKED"), QLatin1String("MASTER"), QLatin1String("MANAGER"), QLatin1String("ONLINE")});
}

bool Workstation::running() const
{
    return hasAny(states, {QLatin1String("RUNNING"), QLatin1String("JOBMAN_UP"), QLatin1String("ONLINE"), QLatin1String("WRITER_RUNNING")});
}

bool Workstation::online() const
{
    if (ignored)
        return false;
    // Pools, brokers, extended and remote-engine workstations run nothing themselves: their link is what counts.
    const bool launchesItself = type == QLatin1String("FTA") || type == QLatin1String("MANAGER") ||
                                type == QLatin1String("DOMAIN_MANAGER") || type == QLatin1String("AGENT") ||
                                type == QLatin1String("S-AGENT");
    if (!launchesItself)
        return linked() || running();
    return running() && (linked() || type == QLatin1String("MANAGER") || hostType == QLatin1String("MASTER"));
}

} // namespace resync
