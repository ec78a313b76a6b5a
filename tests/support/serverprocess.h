#pragma once

#include <QElapsedTimer>
#include <QHostAddress>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

namespace resync::test
{

/// A port of 127.0.0.1 that nobody listened on a moment ago.
inline quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, 0) ? server.serverPort() : quint16(0);
}

/// Where Debian puts a server's program, in PATH or not; empty when it is not installed.
inline QString serverProgram(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")}) : found;
}

/// A real server of somebody else's, started by a test and stopped with it.
class ServerProcess
{
public:
    ~ServerProcess() { stop(); }

    /// False, with what it said, when it does not take connections on \a port within half a minute.
    bool start(const QString &program, const QStringList &arguments, quint16 port, QString *said)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program, arguments);
        QElapsedTimer clock;
        for (clock.start(); m_process.state() != QProcess::NotRunning && clock.elapsed() < 30'000; QThread::msleep(20)) {
            m_process.waitForReadyRead(1); // so that a full pipe never stops it
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            if (socket.waitForConnected(500))
                return true;
        }
        *said = program + QStringLiteral(": ") + m_process.errorString() + QLatin1Char('\n') + QString::fromUtf8(m_process.readAll());
        return false;
    }
    void stop()
    {
        m_process.terminate();
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5000)) {
            m_process.kill();
            m_process.waitForFinished(5000);
        }
    }

private:
    QProcess m_process;
};

} // namespace resync::test
