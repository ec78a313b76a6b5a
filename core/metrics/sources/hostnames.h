#pragma once

#include "core/metrics/sources/sources.h"

#include <QMultiMap>

namespace resync
{

/// Which workstation a host is. Pure, but for what it was told.
class HostNames
{
public:
    /// \a hostname: as it was told with a workstation's samples, or as its node in the plan.
    void add(const QString &workstation, const QString &hostname);
    void clear();

    struct Found {
        QString workstation;
        HostMatch match = HostMatch::HostItself;
    };
    /// \a mapped: what operators said of this source; \a ownWord: what the host calls itself.
    Found find(const QString &host, const QString &ownWord, const QMap<QString, QString> &mapped) const;

private:
    QMultiMap<QString, QString> m_byHost; ///< lower case, with and without domain → workstation
    QMultiMap<QString, QString> m_byName; ///< lower case → workstation
};

} // namespace resync
