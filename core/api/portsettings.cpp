#include "core/api/portsettings.h"

#include "core/config/settings.h"

#include <QFile>
#include <QHostInfo>
#include <QNetworkInterface>

#include <limits>

namespace resync
{

namespace
{

Error addressError(const char *why, const QString &address)
{
    return {QStringLiteral("api.address"), QString::fromUtf8(why), address};
}

Result<QByteArray> contentOf(const QString &file)
{
    QFile one(file);
    if (!one.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("api.tls"),
                     QStringLiteral("a file of the port's certificate cannot be read: %1").arg(one.errorString()), file};
    return one.readAll();
}

/// The names by which a client may call this port. A name that an attacker's DNS points here is not among them.
QStringList hostsFor(const QHostAddress &host, const Settings &settings)
{
    QStringList hosts = {QStringLiteral("localhost"), QStringLiteral("127.0.0.1"), QStringLiteral("::1"), host.toString()};
    if (host.isLoopback())
        return hosts;
    hosts.append(QHostInfo::localHostName().toLower());
    if (host == QHostAddress(QHostAddress::AnyIPv4) || host == QHostAddress(QHostAddress::AnyIPv6) ||
        host == QHostAddress(QHostAddress::Any)) {
        for (QHostAddress one : QNetworkInterface::allAddresses()) {
            one.setScopeId({});
            hosts.append(one.toString());
        }
    }
    for (const QString &name : settings.text(QStringLiteral("api.hosts")).toLower().split(QLatin1Char(','), Qt::SkipEmptyParts))
        hosts.append(name.trimmed());
    return hosts;
}

} // namespace

PortSettings portSettings(const Settings &settings)
{
    const auto number = [&settings](const char *name) { return settings.integer(QLatin1String(name)); };
    const auto orNone = [&number](const char *name) { return number(name) == 0 ? std::numeric_limits<int>::max() : number(name); };
    const auto seconds = [&number](const char *name) { return std::chrono::seconds(number(name)); };
    PortSettings port;
    port.limits.connections = orNone("api.connections");
    port.limits.connectionsAnAddress = orNone("api.connections_address");
    port.limits.requestsAConnection = orNone("api.requests_connection");
    port.limits.idle = std::chrono::seconds(std::min(orNone("api.idle_seconds"), 365 * 86400));
    port.limits.handshake = seconds("api.handshake_seconds");
    port.limits.head = seconds("api.head_seconds");
    port.limits.body = seconds("api.body_seconds");
    port.limits.bodyBytesASecond = number("api.body_rate");
    port.limits.write = seconds("api.write_seconds");
    port.limits.handler = seconds("api.handler_seconds");
    port.limits.targetBytes = number("api.target_bytes");
    port.limits.headerLineBytes = number("api.header_bytes");
    port.limits.headerBytes = number("api.headers_bytes");
    port.limits.headerCount = number("api.header_count");
    port.limits.bodyBytes = number("api.body_bytes");
    port.rates = {number("api.rate_key"), number("api.rate_address"), number("api.rate_all"), number("api.bad_keys")};
    port.streams.clients = orNone("api.sockets");
    port.streams.clientsAKey = orNone("api.sockets_key");
    port.streams.socket.queueBytes = number("api.socket_queue_bytes");
    port.streams.socket.reading.messageBytes = number("api.socket_message_bytes");
    port.streams.socket.pingEvery = seconds("api.socket_ping_seconds");
    return port;
}

Result<PortPlace> portPlace(const QString &text, const Settings &settings)
{
    const QUrl url(QStringLiteral("tcp://") + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port(-1) < 0 || !url.path().isEmpty())
        return addressError("the address must be ADDR:PORT, e.g. 127.0.0.1:8630", text);
    PortPlace place;
    place.host = QHostAddress(url.host() == QLatin1String("localhost") ? QStringLiteral("127.0.0.1") : url.host());
    place.port = quint16(url.port());
    if (place.host.isNull())
        return addressError("the address must be an IP address or localhost", text);
    place.rules.hosts = hostsFor(place.host, settings);
    const QString certificate = settings.text(QStringLiteral("api.tls_certificate"));
    const QString key = settings.text(QStringLiteral("api.tls_key"));
    if (certificate.isEmpty() != key.isEmpty())
        return Error{QStringLiteral("api.tls"), QStringLiteral("api.tls_certificate and api.tls_key go together"), {}};
    if (certificate.isEmpty()) {
        place.ownCertificate = settings.on(QStringLiteral("api.tls_own"));
        if (!place.host.isLoopback() && !place.ownCertificate)
            return addressError(
                "an address other than loopback is served with TLS only: set api.tls_certificate and api.tls_key, or api.tls_own", text);
        return place;
    }
    auto certificates = contentOf(certificate);
    auto keyPem = contentOf(key);
    if (!certificates || !keyPem)
        return certificates ? keyPem.error() : certificates.error();
    place.certificatesPem = *certificates;
    place.keyPem = *keyPem;
    return place;
}

} // namespace resync
