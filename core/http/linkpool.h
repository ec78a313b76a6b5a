#pragma once

#include "core/http/httplink.h"

#include <QList>

namespace resync
{

/// The connections of one client that wait for their next request.
class LinkPool : public QObject
{
    Q_OBJECT
public:
    LinkPool(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) {}

    void setSettings(const LinkSettings &settings);
    const LinkSettings &settings() const { return m_settings; }

    /// A kept connection to that server, or null.
    HttpLink *kept(const QUrl &url);
    HttpLink *fresh(const QUrl &url);
    /// Takes back a connection that can carry another request.
    void keep(HttpLink *link);
    void drop(HttpLink *link);

private:
    const Clock &m_clock;
    LinkSettings m_settings;
    int m_generation = 0;
    QList<HttpLink *> m_kept;
    QHash<HttpLink *, int> m_generations;
};

} // namespace resync
