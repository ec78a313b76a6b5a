#include "core/http/httplink.h"

#include "core/http/neterrors.h"

#include <QHostInfo>
#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>

namespace resync
{

namespace
{

/// A fast server's answer is taken in pieces that the heap keeps at hand: larger ones are new memory each, which costs more than the
/// copying. What the socket does not hold waits at the server.
constexpr qint64 kReadAtOnce = 64 << 10;

} // namespace

HttpLink::HttpLink(const Clock &clock, LinkSettings settings, const QUrl &url, QObject *parent)
    : QObject(parent), m_clock(clock), m_settings(std::move(settings)), m_url(url), m_key(keyOf(url))
{
}

HttpLink::~HttpLink()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
    m_clock.cancel(m_nextTimer);
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
}

QByteArray HttpLink::keyOf(const QUrl &url)
{
    const int port = url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    return (url.scheme() + QLatin1Char('|') + url.host().toLower() + QLatin1Char('|') + QString::number(port)).toUtf8();
}

/// A proxy is given the name and finds the address itself: this machine may not be able to.
void HttpLink::open(Duration time)
{
    const QString host = m_url.host();
    if (m_settings.proxy.type() != QNetworkProxy::NoProxy) {
        connectTo(host);
        return;
    }
    m_anAddress = std::min<Duration>(Duration(1500), time / 2);
    const QHostAddress literal(host);
    if (!literal.isNull()) { // Qt would ask the name service for its name, and wait
        m_addresses = {literal};
        tryNext();
        return;
    }
    m_lookup = QHostInfo::lookupHost(host, this, [this](const QHostInfo &found) {
        m_lookup = -1;
        m_addresses = found.addresses();
        if (found.error() != QHostInfo::NoError || m_addresses.isEmpty())
            fail(netError(QAbstractSocket::HostNotFoundError, {}, m_url, false));
        else
            tryNext();
    });
}

void HttpLink::tryNext()
{
    m_clock.cancel(std::exchange(m_nextTimer, 0));
    connectTo(m_addresses.takeFirst().toString());
    if (!m_addresses.isEmpty() && !m_failed)
        m_nextTimer = m_clock.after(m_anAddress, this, [this] { tryNext(); });
}

void HttpLink::connectTo(const QString &host)
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket->deleteLater();
    }
    m_tlsErrors.clear();
    const bool secure = m_url.scheme() == QLatin1String("https");
    auto *tls = secure ? new QSslSocket(this) : nullptr;
    m_socket = secure ? tls : new QTcpSocket(this);
    m_socket->setProxy(m_settings.proxy);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpLink::readyRead);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &HttpLink::socketFailed);
    connect(m_socket, &QTcpSocket::connected, this, [this, secure] {
        m_clock.cancel(std::exchange(m_nextTimer, 0)); // this address answers; the handshake is not a matter of addresses
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        if (!secure)
            socketUp();
    });
    const quint16 port = quint16(m_url.port(secure ? 443 : 80));
    if (tls) { // deciphers in pieces of its own
        tls->setSslConfiguration(m_settings.tls);
        connect(tls, &QSslSocket::sslErrors, this, &HttpLink::checkCertificate);
        connect(tls, &QSslSocket::encrypted, this, &HttpLink::socketUp);
        tls->connectToHostEncrypted(host, port, m_url.host());
    } else {
        m_socket->setReadBufferSize(kReadAtOnce);
        m_socket->connectToHost(host, port);
    }
}

/// The connection is up and nothing has been sent. A certificate that an authority vouches for must match the pin too.
void HttpLink::socketUp()
{
    if (auto *tls = qobject_cast<QSslSocket *>(m_socket)) {
        const QSslCertificate certificate = tls->peerCertificate();
        emit sawCertificate(certificate);
        if (!m_settings.pinnedSha256.isEmpty() && !pinHolds(certificate)) {
            fail(pinError(certificate, m_settings.pinnedSha256, m_url));
            return;
        }
    }
    m_ready = true;
    emit ready();
}

bool HttpLink::pinHolds(const QSslCertificate &certificate) const
{
    return !certificate.isNull() && certificate.digest(QCryptographicHash::Sha256) == m_settings.pinnedSha256;
}

void HttpLink::checkCertificate(const QList<QSslError> &errors)
{
    auto *tls = qobject_cast<QSslSocket *>(m_socket);
    const QSslCertificate certificate = tls->peerCertificate();
    m_tlsErrors = errors;
    emit sawCertificate(certificate);
    if (m_settings.pinnedSha256.isEmpty())
        return; // Qt ends the handshake, and socketFailed() says why
    if (pinHolds(certificate))
        tls->ignoreSslErrors(); // the only place: the pin is the trust, dates and names say nothing more
    else
        fail(pinError(certificate, m_settings.pinnedSha256, m_url));
}

void HttpLink::socketFailed()
{
    const QAbstractSocket::SocketError error = m_socket->error();
    if (error == QAbstractSocket::SslHandshakeFailedError && !m_tlsErrors.isEmpty()) {
        fail(tlsError(m_tlsErrors, qobject_cast<QSslSocket *>(m_socket)->peerCertificate(), m_url));
    } else if (!m_ready && !m_addresses.isEmpty() && error != QAbstractSocket::SslHandshakeFailedError) {
        tryNext();
    } else if (!m_ready && error == QAbstractSocket::RemoteHostClosedError && qobject_cast<QSslSocket *>(m_socket)) {
        fail(netError(QAbstractSocket::SslHandshakeFailedError, QStringLiteral("the server hung up"), m_url, false));
    } else {
        // A reset while an answer is awaited is told as any other loss of the connection.
        const bool reset = m_ready && error == QAbstractSocket::NetworkError;
        fail(netError(reset ? QAbstractSocket::RemoteHostClosedError : error, m_socket->errorString(), m_url,
                      m_settings.proxy.type() != QNetworkProxy::NoProxy));
    }
}

void HttpLink::fail(const Error &error)
{
    if (m_failed)
        return;
    m_failed = true;
    m_clock.cancel(std::exchange(m_nextTimer, 0));
    emit failed(error);
}

void HttpLink::write(const QByteArray &bytes)
{
    m_socket->write(bytes);
}

QByteArray HttpLink::read()
{
    // readAll() makes room a step at a time, and copies at each.
    QByteArray bytes(qsizetype(m_socket->bytesAvailable()), Qt::Uninitialized);
    bytes.truncate(qsizetype(std::max<qint64>(m_socket->read(bytes.data(), bytes.size()), 0)));
    return bytes;
}

bool HttpLink::up() const
{
    return m_ready && !m_failed && m_socket->state() == QAbstractSocket::ConnectedState && m_socket->bytesAvailable() == 0;
}

} // namespace resync
