#pragma once

#include "core/http/httpserver.h"

#include <QHash>
#include <QSet>
#include <QSslConfiguration>

#include <memory>
#include <vector>

namespace resync
{

class HttpListener;
class PollSet;

/// What the server's connections and listeners share.
class HttpServer::Private
{
public:
    Private(HttpServer *server, const Clock &serverClock, Handler requestHandler, HttpLimits theLimits, HttpRules theRules);
    ~Private();

    void accepted(qintptr descriptor, const std::optional<QSslConfiguration> &tls);
    void forget(HttpConnection *connection);
    void sweepLater();
    QByteArray date();
    QString nextId();

    HttpServer *const q;
    const Clock &clock;
    Handler handler;
    HeadCheck headCheck;
    HttpLimits limits;
    HttpRules rules;
    HttpServerStats stats;
    bool draining = false;
    bool qtSockets = false;
    std::vector<std::unique_ptr<HttpListener>> listeners;
    std::shared_ptr<PollSet> pollSet; ///< null where plain connections are of Qt's sockets too
    QSet<HttpConnection *> connections;

    Result<quint16> listen(const QHostAddress &address, quint16 port, const std::optional<QSslConfiguration> &tls);
    void dropAll();
    void checkDrained();

    std::function<void()> drained;

private:
    void sweep();
    bool hasRoom(const QByteArray &addressKey) const;

    QHash<QByteArray, int> m_addresses;
    int m_turnedAway = 0;
    bool m_sweeping = false;
    quint64 m_lastId = 0;
    const QString m_idPrefix;
    qint64 m_dateSecond = -1;
    QByteArray m_date;
};

} // namespace resync
