#include "ui/models/metrictext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace resync
{

namespace
{

struct MetricWords {
    Q_DECLARE_TR_FUNCTIONS(Metrics)
};

struct Row {
    const char *name;
    const char *title;
    const char *unit;
    double threshold; ///< 0 = none
    int decimals;
};

constexpr Row kRows[] = {
    {"cpu_percent", QT_TRANSLATE_NOOP("Metrics", "CPU"), "%", 95, 1},
    {"memory_percent", QT_TRANSLATE_NOOP("Metrics", "Memory"), "%", 95, 1},
    {"disk_percent", QT_TRANSLATE_NOOP("Metrics", "Fullest disk"), "%", 90, 1},
    {"load_avg_1", QT_TRANSLATE_NOOP("Metrics", "Load, 1 min"), "", 0, 2},
    {"load_avg_5", QT_TRANSLATE_NOOP("Metrics", "Load, 5 min"), "", 0, 2},
    {"load_avg_15", QT_TRANSLATE_NOOP("Metrics", "Load, 15 min"), "", 0, 2},
    {"latency_avg_ms", QT_TRANSLATE_NOOP("Metrics", "Latency to the master"), "ms", 0, 2},
    {"latency_min_ms", QT_TRANSLATE_NOOP("Metrics", "Latency to the master, least"), "ms", 0, 2},
    {"latency_max_ms", QT_TRANSLATE_NOOP("Metrics", "Latency to the master, greatest"), "ms", 0, 2},
    {"packet_loss_percent", QT_TRANSLATE_NOOP("Metrics", "Packets lost"), "%", 5, 1},
    {"tcp_connectivity", QT_TRANSLATE_NOOP("Metrics", "Port of the master answers (1) or not (0)"), "", 0, 0},
    {"tcp_connect_ms", QT_TRANSLATE_NOOP("Metrics", "Time to connect to the master"), "ms", 0, 2},
    {"disk_io_read_kbs", QT_TRANSLATE_NOOP("Metrics", "Read from disks"), "KB/s", 0, 0},
    {"disk_io_write_kbs", QT_TRANSLATE_NOOP("Metrics", "Written to disks"), "KB/s", 0, 0},
    {"network_rx_kbs", QT_TRANSLATE_NOOP("Metrics", "Network in"), "KB/s", 0, 0},
    {"network_tx_kbs", QT_TRANSLATE_NOOP("Metrics", "Network out"), "KB/s", 0, 0},
    {"process_count", QT_TRANSLATE_NOOP("Metrics", "Processes"), "", 0, 0},
    {"cpu_user_percent", QT_TRANSLATE_NOOP("Metrics", "CPU, programs"), "%", 0, 1},
    {"cpu_system_percent", QT_TRANSLATE_NOOP("Metrics", "CPU, system"), "%", 0, 1},
    {"cpu_iowait_percent", QT_TRANSLATE_NOOP("Metrics", "CPU, waiting for disks"), "%", 0, 1},
    {"cpu_steal_percent", QT_TRANSLATE_NOOP("Metrics", "CPU, taken by others"), "%", 0, 1},
    {"swap_percent", QT_TRANSLATE_NOOP("Metrics", "Swap"), "%", 0, 1},
    {"cpu_count", QT_TRANSLATE_NOOP("Metrics", "CPUs"), "", 0, 0},
    {"total_memory_gb", QT_TRANSLATE_NOOP("Metrics", "Memory there is"), "GB", 0, 1},
    {"total_disk_gb", QT_TRANSLATE_NOOP("Metrics", "Disk there is"), "GB", 0, 1},
};

int placeOf(const QString &name)
{
    for (int i = 0; i < int(std::size(kRows)); ++i) {
        if (name == QLatin1String(kRows[i].name))
            return i;
    }
    return int(std::size(kRows));
}

} // namespace

QString MetricText::full() const
{
    return unit.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, unit);
}

QString MetricText::value(double number) const
{
    const QString text = QLocale().toString(number, 'f', std::abs(number) >= 1000 ? 0 : decimals);
    return unit.isEmpty() ? text : text + QLatin1Char(' ') + unit;
}

MetricText metricText(const QString &name)
{
    const int place = placeOf(name);
    if (place == int(std::size(kRows)))
        return {name, name, name.endsWith(QLatin1String("_percent")) ? QStringLiteral("%") : QString(), false, {}, 2};
    const Row &row = kRows[place];
    MetricText text{name, MetricWords::tr(row.title), QString::fromLatin1(row.unit), false, {}, row.decimals};
    text.percent = text.unit == QLatin1String("%");
    if (row.threshold > 0)
        text.threshold = row.threshold;
    return text;
}

bool metricBefore(const QString &one, const QString &other)
{
    const int first = placeOf(one);
    const int second = placeOf(other);
    return first != second ? first < second : one < other;
}

} // namespace resync
