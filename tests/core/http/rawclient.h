#pragma once

#include <QEventLoop>
#include <QHostAddress>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTimer>

#include <functional>

namespace resync::test
{

/// A client with no manners: sends bytes as they are and keeps what comes back.
class RawClient
{
public:
    explicit RawClient(quint16 port) { m_socket.connectToHost(QHostAddress::LocalHost, port); }

    bool connected()
    {
        return waitUntil([this] { return m_socket.state() == QAbstractSocket::ConnectedState || closed(); }, 3000) && !closed();
    }
    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        if (m_socket.state() == QAbstractSocket::ConnectedState)
            m_socket.flush();
    }
    bool waitForAnswers(int count, int ms)
    {
        return waitUntil([&] { return statuses().size() >= count; }, ms);
    }
    bool waitForClose(int ms)
    {
        return waitUntil([this] { return closed(); }, ms);
    }
    bool waitForBytes(const QByteArray &bytes, int ms)
    {
        return waitUntil([&] { return m_received.contains(bytes); }, ms);
    }
    void leave() { m_socket.abort(); }
    bool closed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    const QByteArray &received()
    {
        if (m_socket.isOpen())
            m_received += m_socket.readAll();
        return m_received;
    }
    QList<int> statuses()
    {
        static const QRegularExpression line(QStringLiteral("HTTP/1\\.1 (\\d{3})"));
        QList<int> all;
        auto matches = line.globalMatch(QString::fromLatin1(received()));
        while (matches.hasNext())
            all.append(matches.next().captured(1).toInt());
        return all;
    }

private:
    bool waitUntil(const std::function<bool()> &done, int ms)
    {
        QEventLoop loop;
        QTimer limit;
        limit.setSingleShot(true);
        QObject::connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
        const auto check = [&] {
            received();
            if (done())
                loop.quit();
        };
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &loop, check);
        QObject::connect(&m_socket, &QTcpSocket::stateChanged, &loop, check);
        received();
        if (done())
            return true;
        limit.start(ms);
        loop.exec();
        received();
        return done();
    }

    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace resync::test
