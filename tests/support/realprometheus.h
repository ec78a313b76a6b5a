#pragma once

#include "tests/support/realsshd.h"

namespace resync::test
{

/// Both of Debian's programs, scraping every two seconds.
class RealPrometheus
{
public:
    /// What is missing; empty when both run.
    QString start()
    {
        const QString exporter = serverProgram(QStringLiteral("prometheus-node-exporter"));
        const QString prometheus = serverProgram(QStringLiteral("prometheus"));
        if (exporter.isEmpty() || prometheus.isEmpty())
            return QStringLiteral("Debian's packages prometheus and prometheus-node-exporter are not installed");
        exporterPort = freePort();
        port = freePort();
        QString said;
        if (!m_exporter.start(
                exporter, {QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(exporterPort), QStringLiteral("--collector.processes")},
                exporterPort, &said))
            qFatal("%s", qPrintable(said));
        writeTestFile(m_folder.filePath(QStringLiteral("prometheus.yml")),
                      "global:\n  scrape_interval: 2s\n  scrape_timeout: 2s\nscrape_configs:\n  - job_name: node\n    static_configs:\n"
                      "      - targets: ['127.0.0.1:" +
                          QByteArray::number(exporterPort) + "', '127.0.0.1:1']\n");
        if (!m_prometheus.start(prometheus,
                                {QStringLiteral("--config.file=") + m_folder.filePath(QStringLiteral("prometheus.yml")),
                                 QStringLiteral("--storage.tsdb.path=") + m_folder.filePath(QStringLiteral("data")),
                                 QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port)},
                                port, &said))
            qFatal("%s", qPrintable(said));
        return {};
    }
    /// Has it read the exporter? Before that it knows no host, and whoever asks it backs off.
    bool scraped(int withinMs) const
    {
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < withinMs; QThread::msleep(100)) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            if (!socket.waitForConnected(5000))
                continue;
            socket.write(
                "GET /api/v1/query?query=up%7Bjob%3D%22node%22%7D%3D%3D1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            while (socket.waitForReadyRead(5000)) {
            }
            if (socket.readAll().contains("\"instance\":\"127.0.0.1:" + QByteArray::number(exporterPort) + '"'))
                return true;
        }
        return false;
    }
    void stopExporter() { m_exporter.stop(); }

    quint16 exporterPort = 0;
    quint16 port = 0;

private:
    QTemporaryDir m_folder;
    ServerProcess m_exporter;
    ServerProcess m_prometheus;
};

} // namespace resync::test
