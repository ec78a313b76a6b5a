#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <memory>
#include <optional>

class QObject;
class QSslConfiguration;
class QTcpSocket;

namespace resync
{

/// The bytes of one client, as HttpConnection wants them: of Qt's sockets (any platform, and TLS everywhere), or of the kernel's directly
/// (pollset.h), which costs a third of the time a request. Every call back comes from the server's thread.
class ClientSocket
{
public:
    class Listener
    {
    public:
        /// The handshake is done: bytes may come. Never called for a socket without TLS.
        virtual void socketReady() = 0;
        virtual void bytesCame() = 0;
        /// The network took so many of what write() was given.
        virtual void bytesTaken(qint64 bytes) = 0;
        /// The client has gone, or the network has; once.
        virtual void socketEnded() = 0;

    protected:
        ~Listener() = default;
    };

    virtual ~ClientSocket() = default;

    /// Begins to call back; with TLS, to shake hands. At most \a bufferBytes are read ahead.
    virtual void start(Listener &listener, qint64 bufferBytes) = 0;
    /// What has come, at most \a most of it; empty when there is nothing now.
    virtual QByteArray read(qint64 most) = 0;
    /// Queues; flush() or the event loop sends.
    virtual void write(const QByteArray &bytes) = 0;
    virtual void flush() = 0;
    /// What write() was given and the network has not taken.
    virtual qint64 bytesToWrite() const = 0;
    /// Nothing waits here any more, not even encrypted.
    virtual bool allSent() const = 0;
    /// Says "no more from me", once all is sent. TLS has no half-closed state in Qt: it ends.
    virtual void endSending() = 0;
    /// No call back comes after it.
    virtual void close() = 0;
    /// As close(), with a reset (RST).
    virtual void reset() = 0;
    /// Gives the connection to another protocol as a socket of Qt's, from which \a unread can be read again. No call back comes after it.
    virtual QTcpSocket *take(const QByteArray &unread) = 0;

    const QHostAddress &peerAddress() const { return m_peer; }
    quint16 peerPort() const { return m_peerPort; }

protected:
    QHostAddress m_peer;
    quint16 m_peerPort = 0;
};

/// Of Qt's sockets; with TLS when \a tls says how. Null when \a descriptor is no connection any more; then it is still the caller's.
std::unique_ptr<ClientSocket> qtSocket(qintptr descriptor, const std::optional<QSslConfiguration> &tls);

} // namespace resync
