#include "core/http/clientsocket.h"

#include "core/http/socketclose.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace resync
{

namespace
{

class QtSocket : public ClientSocket
{
public:
    explicit QtSocket(std::unique_ptr<QTcpSocket> socket) : m_socket(socket.release()), m_secure(qobject_cast<QSslSocket *>(m_socket))
    {
        m_peer = m_socket->peerAddress();
        m_peerPort = m_socket->peerPort();
    }
    ~QtSocket() override { delete m_socket; }

    void start(Listener &listener, qint64 bufferBytes) override
    {
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket->setReadBufferSize(bufferBytes);
        QObject::connect(m_socket, &QTcpSocket::readyRead, m_socket, [&listener] { listener.bytesCame(); });
        QObject::connect(m_socket, &QTcpSocket::bytesWritten, m_socket, [&listener](qint64 bytes) { listener.bytesTaken(bytes); });
        QObject::connect(m_socket, &QTcpSocket::disconnected, m_socket, [&listener] { listener.socketEnded(); });
        QObject::connect(m_socket, &QTcpSocket::errorOccurred, m_socket, [this, &listener] {
            if ((m_secure && !m_secure->isEncrypted()) || m_socket->state() == QAbstractSocket::UnconnectedState)
                listener.socketEnded();
        });
        if (!m_secure)
            return;
        QObject::connect(m_secure, &QSslSocket::encrypted, m_socket, [&listener] { listener.socketReady(); });
        m_secure->startServerEncryption();
    }

    QByteArray read(qint64 most) override
    {
        // No more than there is: a buffer of the limit's size for each piece costs more than the piece.
        return m_socket->read(std::min(most, m_socket->bytesAvailable()));
    }
    void write(const QByteArray &bytes) override { m_socket->write(bytes); }
    void flush() override { m_socket->flush(); }
    qint64 bytesToWrite() const override { return m_socket->bytesToWrite(); }
    bool allSent() const override { return m_socket->bytesToWrite() == 0 && (!m_secure || m_secure->encryptedBytesToWrite() == 0); }

    void endSending() override
    {
        if (m_secure)
            m_socket->disconnectFromHost();
        else
            closeSendingSide(m_socket->socketDescriptor());
    }
    void close() override
    {
        m_socket->disconnect();
        m_socket->abort();
    }
    void reset() override
    {
        resetOnClose(m_socket->socketDescriptor());
        close();
    }
    QTcpSocket *take(const QByteArray &unread) override
    {
        QTcpSocket *socket = std::exchange(m_socket, nullptr);
        socket->disconnect();
        for (auto c = unread.crbegin(); c != unread.crend(); ++c)
            socket->ungetChar(*c);
        return socket;
    }

private:
    QTcpSocket *m_socket;
    QSslSocket *m_secure;
};

} // namespace

std::unique_ptr<ClientSocket> qtSocket(qintptr descriptor, const std::optional<QSslConfiguration> &tls)
{
    auto socket = tls ? std::unique_ptr<QTcpSocket>(std::make_unique<QSslSocket>()) : std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(descriptor))
        return nullptr;
    if (tls)
        static_cast<QSslSocket *>(socket.get())->setSslConfiguration(*tls);
    return std::make_unique<QtSocket>(std::move(socket));
}

} // namespace resync
