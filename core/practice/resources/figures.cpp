#include "core/practice/resources/figures.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace resync::practice
{

namespace
{

QJsonArray fileSystemsJson(const std::vector<FileSystem> &fileSystems)
{
    QJsonArray all;
    for (const FileSystem &one : fileSystems) {
        all.append(QJsonObject{{QStringLiteral("mount"), one.mount},
                               {QStringLiteral("used_percent"), one.usedPercent},
                               {QStringLiteral("total_kb"), one.totalKb}});
    }
    return all;
}

} // namespace

std::vector<Figure> figuresOf(const Measurement &measured)
{
    double fullest = 0;
    double total = 0;
    for (const FileSystem &one : measured.fileSystems) {
        fullest = std::max(fullest, one.usedPercent);
        total += double(one.totalKb);
    }
    return {{"cpu_count", double(measured.cpus)},
            {"cpu_percent", measured.cpuPercent},
            {"disk_io_read_kbs", measured.readKbs},
            {"disk_io_write_kbs", measured.writeKbs},
            {"disk_percent", fullest},
            {"filesystems", QJsonDocument(fileSystemsJson(measured.fileSystems)).toJson(QJsonDocument::Compact)},
            {"latency_avg_ms", measured.latencyMeanMs},
            {"latency_max_ms", measured.latencyMostMs},
            {"latency_min_ms", measured.latencyLeastMs},
            {"load_avg_1", measured.load1},
            {"load_avg_15", measured.load15},
            {"load_avg_5", measured.load5},
            {"memory_percent", measured.memoryPercent},
            {"network_rx_kbs", measured.receivedKbs},
            {"network_tx_kbs", measured.sentKbs},
            {"packet_loss_percent", measured.lossPercent},
            {"process_count", double(measured.processes)},
            {"tcp_connectivity", measured.connected},
            {"total_disk_gb", std::round(total / 10'485.76) / 100},
            {"total_memory_gb", measured.totalMemoryGb}};
}

QJsonObject collectorJson(const Measurement &measured)
{
    QJsonObject metrics;
    for (const Figure &figure : figuresOf(measured)) {
        const QString name = QLatin1String(figure.name);
        if (const auto *number = std::get_if<double>(&figure.value))
            metrics.insert(name, *number);
        else if (const auto *truth = std::get_if<bool>(&figure.value))
            metrics.insert(name, *truth);
    }
    metrics.insert(QStringLiteral("filesystems"), fileSystemsJson(measured.fileSystems));
    return {{QStringLiteral("workstation"), measured.workstation},
            {QStringLiteral("timestamp"), toIso(measured.at)},
            {QStringLiteral("metrics"), metrics},
            {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("os_type"), measured.system},
                                                     {QStringLiteral("hostname"), measured.node},
                                                     {QStringLiteral("collector_version"), kPracticeCollector}}}};
}

} // namespace resync::practice
