#include "core/api/workstationexposition.h"

#include "core/base/clock.h"
#include "core/metrics/metrics.h"

#include <algorithm>
#include <array>

namespace resync
{

namespace
{

constexpr size_t kMostWorkstations = 2000;
constexpr int kMostOthers = 20'000;
constexpr std::chrono::minutes kFresh{15};

struct KnownSeries {
    const char *field;
    const char *name;
    const char *help;
    double factor;
};

constexpr double kKilo = 1024;
constexpr double kGiga = 1024.0 * 1024 * 1024;
constexpr std::array<KnownSeries, 25> kKnown = {{
    {"cpu_percent", "cpu_ratio", "Processors in use.", 0.01},
    {"memory_percent", "memory_ratio", "Memory in use.", 0.01},
    {"disk_percent", "disk_ratio", "The fullest disk in use.", 0.01},
    {"latency_min_ms", "latency_min_seconds", "Shortest round trip to the master.", 0.001},
    {"latency_avg_ms", "latency_avg_seconds", "Mean round trip to the master.", 0.001},
    {"latency_max_ms", "latency_max_seconds", "Longest round trip to the master.", 0.001},
    {"tcp_connect_ms", "tcp_connect_seconds", "Time to connect to the master's port.", 0.001},
    {"packet_loss_percent", "packet_loss_ratio", "Pings to the master that were lost.", 0.01},
    {"tcp_connectivity", "tcp_up", "1 when the master's port can be reached.", 1},
    {"disk_io_read_kbs", "disk_read_bytes_per_second", "Read from all disks.", kKilo},
    {"disk_io_write_kbs", "disk_written_bytes_per_second", "Written to all disks.", kKilo},
    {"network_rx_kbs", "network_received_bytes_per_second", "Received.", kKilo},
    {"network_tx_kbs", "network_sent_bytes_per_second", "Sent.", kKilo},
    {"process_count", "processes", "Processes.", 1},
    {"cpu_count", "cpus", "Processors.", 1},
    {"load_avg_1", "load1", "Load of the last minute.", 1},
    {"load_avg_1min", "load1", "Load of the last minute.", 1},
    {"load_avg_5", "load5", "Load of the last five minutes.", 1},
    {"load_avg_5min", "load5", "Load of the last five minutes.", 1},
    {"load_avg_15", "load15", "Load of the last fifteen minutes.", 1},
    {"load_avg_15min", "load15", "Load of the last fifteen minutes.", 1},
    {"total_memory_gb", "memory_bytes", "Memory.", kGiga},
    {"total_disk_gb", "disk_bytes", "Disks.", kGiga},
    {"swap_percent", "swap_ratio", "Swap in use.", 0.01},
    {"iowait_percent", "iowait_ratio", "Processors waiting for a disk.", 0.01},
}};

QByteArray labelled(QString value)
{
    value.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""))
        .replace(QLatin1Char('\n'), QLatin1String("\\n"));
    return '"' + value.toUtf8() + '"';
}

std::optional<double> numberOf(const MetricField &field)
{
    if (const auto *number = std::get_if<double>(&field.value))
        return *number;
    if (const auto *truth = std::get_if<bool>(&field.value))
        return *truth ? 1 : 0;
    return {};
}

/// The lines of one metric family, which must stand together.
struct Family {
    const char *help = "";
    QByteArray lines;
};

QByteArray familyText(const QByteArray &name, const Family &family)
{
    const QByteArray full = "resync_workstation_" + name;
    return "# HELP " + full + ' ' + family.help + "\n# TYPE " + full + " gauge\n" + family.lines;
}

} // namespace

QByteArray workstationExposition(const Metrics &metrics, const Clock &clock)
{
    std::vector<const Sample *> samples;
    const Instant now = clock.now();
    for (const Sample &sample : metrics.lastSamples()) {
        if (now - sample.at <= kFresh)
            samples.push_back(&sample);
    }
    std::sort(samples.begin(), samples.end(), [](const Sample *one, const Sample *other) { return one->workstation < other->workstation; });
    samples.resize(std::min(samples.size(), kMostWorkstations));
    QMap<QByteArray, Family> families;
    int others = 0;
    for (const Sample *sample : samples) {
        const QByteArray workstation = "{workstation=" + labelled(sample->workstation);
        Family &stamps = families["last_sample_timestamp_seconds"];
        stamps.help = "When the newest sample was taken.";
        stamps.lines +=
            "resync_workstation_last_sample_timestamp_seconds" + workstation + "} " + QByteArray::number(toMs(sample->at) / 1000) + '\n';
        QByteArrayList written; // two spellings of one figure must not make one line twice
        for (const MetricField &field : sample->fields) {
            const auto value = numberOf(field);
            if (!value)
                continue;
            const auto known = std::find_if(kKnown.begin(), kKnown.end(),
                                            [&field](const KnownSeries &one) { return field.name == QLatin1String(one.field); });
            if (known == kKnown.end()) {
                if (++others > kMostOthers)
                    continue;
                Family &rest = families["value"];
                rest.help = "Series that are not among the known ones, as they were sent.";
                rest.lines += "resync_workstation_value" + workstation + ",name=" + labelled(field.name) + "} " +
                              QByteArray::number(*value, 'g', 12) + '\n';
                continue;
            }
            if (written.contains(known->name))
                continue;
            written.append(known->name);
            Family &family = families[known->name];
            family.help = known->help;
            family.lines += QByteArray("resync_workstation_") + known->name + workstation + "} " +
                            QByteArray::number(*value * known->factor, 'g', 12) + '\n';
        }
    }
    QByteArray text;
    for (auto family = families.begin(); family != families.end(); ++family)
        text += familyText(family.key(), *family);
    return text +
           "# HELP resync_metrics_left_out_total Values not kept: their workstation has too many series of its own.\n"
           "# TYPE resync_metrics_left_out_total counter\nresync_metrics_left_out_total " +
           QByteArray::number(metrics.leftOutCount()) + '\n';
}

} // namespace resync
