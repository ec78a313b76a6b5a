#include "core/metrics/sources/hostnames.h"

#include <QHostAddress>

namespace resync
{

namespace
{

/// Without its domain; an address has none.
QString shortName(const QString &host)
{
    return QHostAddress(host).isNull() ? host.section(QLatin1Char('.'), 0, 0) : host;
}

/// The one workstation under \a key; nothing when there are several: none is more right than the other.
QString only(const QMultiMap<QString, QString> &map, const QString &key)
{
    const auto [first, last] = map.equal_range(key);
    return first != last && std::next(first) == last ? *first : QString();
}

} // namespace

void HostNames::add(const QString &workstation, const QString &hostname)
{
    const QString name = workstation.toLower();
    if (!m_byName.contains(name, workstation))
        m_byName.insert(name, workstation);
    const QString host = hostname.toLower();
    if (host == name)
        return; // it goes by its host's name for want of a better one: that is no reason to take it for another's
    for (const QString &key : {host, shortName(host)}) {
        const bool said = !key.isEmpty() && key != QLatin1String("localhost"); // which is every host's
        if (said && !m_byHost.contains(key, workstation))
            m_byHost.insert(key, workstation);
    }
}

void HostNames::clear()
{
    m_byHost.clear();
    m_byName.clear();
}

HostNames::Found HostNames::find(const QString &host, const QString &ownWord, const QMap<QString, QString> &mapped) const
{
    const auto said = mapped.constFind(host);
    if (said != mapped.constEnd())
        return {*said, said->isEmpty() ? HostMatch::LeftOut : HostMatch::Mapped};
    if (!ownWord.isEmpty())
        return {ownWord, HostMatch::OwnWord};
    const QString whole = host.toLower();
    const QString brief = shortName(whole);
    for (const QString &key : {whole, brief}) {
        if (const QString found = only(m_byHost, key); !found.isEmpty())
            return {found, HostMatch::Hostname};
    }
    if (const QString found = only(m_byName, brief); !found.isEmpty())
        return {found, HostMatch::SameName};
    return {host, HostMatch::HostItself};
}

} // namespace resync
