#include "core/http/httpserver.h"

#include "core/base/ids.h"
#include "core/http/httpconnection.h"
#include "core/http/httplistener.h"
#include "core/http/pollset.h"
#include "core/http/socketclose.h"

#include <algorithm>

namespace resync
{

namespace
{

/// Clients past a cap who are being told so, at once; more than these are cut off without a word.
constexpr int kMostTurnedAway = 64;

/// One client is one IPv4 address, or one IPv6 /64, which is what one line gets.
QByteArray addressKeyOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return QByteArray::number(v4);
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(v6.c), 8);
}

} // namespace

HttpServer::Private::Private(HttpServer *server, const Clock &serverClock, Handler requestHandler, HttpLimits theLimits, HttpRules theRules)
    : q(server), clock(serverClock), handler(std::move(requestHandler)), limits(theLimits), rules(std::move(theRules)),
      m_idPrefix(newUuid().left(8) + QLatin1Char('-'))
{
}

HttpServer::Private::~Private() = default;

Result<quint16> HttpServer::Private::listen(const QHostAddress &address, quint16 port, const std::optional<QSslConfiguration> &tls)
{
    auto listener = std::make_unique<HttpListener>(
        clock, limits.backlog, [this, tls](qintptr descriptor) { accepted(descriptor, tls); }, q);
    if (!listener->listen(address, port))
        return Error{QStringLiteral("http.listen"), QStringLiteral("Cannot listen: %1").arg(listener->errorString()),
                     QStringLiteral("%1 port %2").arg(address.toString(), QString::number(port))};
    draining = false;
    if (!pollSet && !qtSockets)
        pollSet = PollSet::make();
    const quint16 got = listener->serverPort();
    listeners.push_back(std::move(listener));
    return got;
}

bool HttpServer::Private::hasRoom(const QByteArray &addressKey) const
{
    return connections.size() - m_turnedAway < limits.connections && m_addresses.value(addressKey) < limits.connectionsAnAddress;
}

void HttpServer::Private::accepted(qintptr descriptor, const std::optional<QSslConfiguration> &tls)
{
    auto socket = pollSet && !tls ? pollSet->add(descriptor) : qtSocket(descriptor, tls);
    if (!socket) {
        closeDescriptor(descriptor);
        return;
    }
    const QByteArray key = addressKeyOf(socket->peerAddress());
    const bool room = hasRoom(key);
    stats.accepted += room ? 1 : 0;
    stats.refused += room ? 0 : 1;
    if (!room && (tls || m_turnedAway >= kMostTurnedAway)) {
        // To tell a TLS client anything would cost the handshake that the cap saves. No reset either: a client on Qt's sockets takes one
        // that comes so early for a connection still to be made, and tries again at once and for ever.
        return;
    }
    auto *connection = new HttpConnection(*this, std::move(socket), key, tls.has_value(), q);
    connections.insert(connection);
    if (room)
        ++m_addresses[key];
    else
        ++m_turnedAway;
    stats.open = int(connections.size());
    stats.mostOpen = std::max(stats.mostOpen, stats.open);
    sweepLater();
    connection->start(!room);
}

void HttpServer::Private::forget(HttpConnection *connection)
{
    if (!connections.remove(connection))
        return;
    if (connection->turnedAway()) {
        --m_turnedAway;
    } else if (--m_addresses[connection->addressKey()] <= 0) {
        m_addresses.remove(connection->addressKey());
    }
    stats.open = int(connections.size());
    checkDrained();
}

void HttpServer::Private::checkDrained()
{
    if (draining && connections.isEmpty() && drained)
        std::exchange(drained, {})();
}

/// One timer for all connections, and none while there are none.
void HttpServer::Private::sweepLater()
{
    if (m_sweeping || connections.isEmpty())
        return;
    m_sweeping = true;
    const Duration shortest = std::min({limits.head, limits.idle, limits.linger, limits.write, limits.handshake,
                                        limits.handler > Duration(0) ? limits.handler : limits.head, limits.body});
    const Duration pause = std::clamp<Duration>(shortest / 2, Duration(20), Duration(1000));
    clock.after(pause, q, [this] {
        m_sweeping = false;
        sweep();
        sweepLater();
    });
}

void HttpServer::Private::sweep()
{
    const Duration now = clock.monotonic();
    const QSet<HttpConnection *> all = connections;
    for (HttpConnection *connection : all) {
        if (connections.contains(connection))
            connection->checkDeadlines(now);
    }
}

void HttpServer::Private::dropAll()
{
    const QSet<HttpConnection *> all = connections;
    for (HttpConnection *connection : all)
        connection->die();
}

QByteArray HttpServer::Private::date()
{
    const Instant now = clock.now();
    const qint64 second = toMs(now) / 1000;
    if (second != m_dateSecond) {
        m_dateSecond = second;
        m_date = toHttpDate(now);
    }
    return m_date;
}

QString HttpServer::Private::nextId()
{
    return m_idPrefix + QString::number(++m_lastId);
}

HttpServer::HttpServer(const Clock &clock, Handler handler, HttpLimits limits, HttpRules rules, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, clock, std::move(handler), limits, std::move(rules)))
{
}

HttpServer::~HttpServer()
{
    d->drained = {};
    close();
}

void HttpServer::setHeadCheck(HeadCheck check)
{
    d->headCheck = std::move(check);
}

void HttpServer::setLimits(const HttpLimits &limits)
{
    d->limits = limits;
}

const HttpLimits &HttpServer::limits() const
{
    return d->limits;
}

const HttpRules &HttpServer::rules() const
{
    return d->rules;
}

Result<quint16> HttpServer::listen(const QHostAddress &address, quint16 port)
{
    return d->listen(address, port, {});
}

Result<quint16> HttpServer::listenTls(const QHostAddress &address, quint16 port, const QByteArray &certificatesPem,
                                      const QByteArray &keyPem)
{
    const auto configuration = serverTls(certificatesPem, keyPem);
    if (!configuration)
        return configuration.error();
    return d->listen(address, port, *configuration);
}

void HttpServer::useQtSockets()
{
    d->qtSockets = true;
}

bool HttpServer::listening() const
{
    return !d->listeners.empty();
}

void HttpServer::close()
{
    d->listeners.clear();
    d->dropAll();
}

void HttpServer::drain(Duration time, QObject *context, std::function<void()> done)
{
    d->listeners.clear();
    d->draining = true;
    d->drained = [guard = QPointer<QObject>(context), done = std::move(done)] {
        if (guard)
            done();
    };
    const QSet<HttpConnection *> all = d->connections;
    for (HttpConnection *connection : all)
        connection->endSoon();
    d->clock.after(time, this, [this] {
        d->dropAll();
        d->checkDrained();
    });
    d->clock.after(Duration(0), this, [this] { d->checkDrained(); });
}

std::vector<HttpClientFacts> HttpServer::clients() const
{
    std::vector<HttpClientFacts> all;
    for (const HttpConnection *connection : std::as_const(d->connections))
        all.push_back(connection->facts());
    return all;
}

HttpServerStats HttpServer::stats() const
{
    return d->stats;
}

} // namespace resync
