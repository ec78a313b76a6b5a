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
    void stopExporter() { m_exporter.stop(); }

    quint16 exporterPort = 0;
    quint16 port = 0;

private:
    QTemporaryDir m_folder;
    ServerProcess m_exporter;
    ServerProcess m_prometheus;
};

} // namespace resync::test
