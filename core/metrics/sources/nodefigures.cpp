#include "core/metrics/sources/nodefigures.h"

#include "core/metrics/sources/driver.h"
#include "core/metrics/sources/promql.h"

#include <QRegularExpression>

#include <cmath>

namespace resync
{

namespace
{

bool isOne(const char *alternatives, const QByteArray &word)
{
    static QHash<QByteArray, QRegularExpression> known; // three of them; one thread
    QRegularExpression &form = known[alternatives];
    if (form.pattern().isEmpty())
        form.setPattern(QRegularExpression::anchoredPattern(QLatin1String(alternatives)));
    return form.match(QString::fromUtf8(word)).hasMatch();
}

constexpr double kGib = 1073741824;

} // namespace

bool NodeFigures::addCpu(const ExpositionSample &sample)
{
    if (sample.name != "node_cpu_seconds_total")
        return false;
    static const QHash<QByteArray, Cpu> modes = {{"user", User},      {"nice", User},     {"system", System}, {"irq", System},
                                                 {"softirq", System}, {"iowait", Iowait}, {"steal", Steal},   {"idle", Idle}};
    const auto mode = modes.constFind(sample.label("mode"));
    if (mode != modes.constEnd() && std::isfinite(sample.value))
        m_cpu[*mode] += sample.value;
    m_cpus.insert(sample.label("cpu"));
    return true;
}

bool NodeFigures::addRate(const ExpositionSample &sample)
{
    static const QHash<QByteArray, Rate> names = {{"node_disk_read_bytes_total", DiskRead},
                                                  {"node_disk_written_bytes_total", DiskWritten},
                                                  {"node_network_receive_bytes_total", NetworkIn},
                                                  {"node_network_transmit_bytes_total", NetworkOut}};
    const auto rate = names.constFind(sample.name.toByteArray());
    if (rate == names.constEnd())
        return false;
    const QByteArray device = sample.label("device");
    const bool wanted = *rate <= DiskWritten ? isOne(kWholeDisks, device) : !isOne(kInnerInterfaces, device);
    if (wanted && std::isfinite(sample.value))
        m_rates[*rate] = m_rates[*rate].value_or(0) + sample.value;
    return true;
}

bool NodeFigures::addDisk(const ExpositionSample &sample)
{
    if (!sample.name.startsWith("node_filesystem_"))
        return false;
    Disk &disk = m_disks[sample.label("device") + '\n' + sample.label("mountpoint")];
    disk.wanted = isOne(kLocalFilesystems, sample.label("fstype"));
    if (sample.name == "node_filesystem_size_bytes")
        disk.size = sample.value;
    else if (sample.name == "node_filesystem_free_bytes")
        disk.free = sample.value;
    else if (sample.name == "node_filesystem_avail_bytes")
        disk.avail = sample.value;
    return true;
}

void NodeFigures::add(const ExpositionSample &sample)
{
    if (!sample.name.startsWith("node_"))
        return;
    m_any = true;
    if (addCpu(sample) || addRate(sample) || addDisk(sample))
        return;
    if (sample.name == "node_processes_state" && std::isfinite(sample.value)) {
        m_processes = std::max(m_processes, 0.0) + sample.value;
    } else if (sample.name == "node_uname_info") {
        m_hostname = QString::fromUtf8(sample.label("nodename"));
        m_osType = QString::fromUtf8(sample.label("sysname"));
    } else if (sample.labels.empty()) {
        m_gauges.insert(sample.name.toByteArray(), sample.value);
    }
}

std::optional<double> NodeFigures::gauge(const char *name) const
{
    const auto found = m_gauges.constFind(name);
    return found == m_gauges.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<Instant> NodeFigures::hostTime() const
{
    constexpr double kLast = 2.5e11; // seconds up to the year 9892
    const auto seconds = gauge("node_time_seconds");
    if (!seconds || !(*seconds > 0 && *seconds < kLast))
        return {};
    return fromMs(qint64(*seconds * 1000));
}

void NodeFigures::putCpu(std::vector<MetricField> &fields, const NodeFigures *before) const
{
    if (m_cpus.isEmpty())
        return;
    putFigure(fields, QStringLiteral("cpu_count"), double(m_cpus.size()));
    std::array<double, CpuModes> ran{};
    double total = 0;
    bool back = !before;
    for (size_t mode = 0; before && mode < CpuModes; ++mode) {
        ran[mode] = m_cpu[mode] - before->m_cpu[mode];
        back = back || ran[mode] < 0;
        total += ran[mode];
    }
    const bool measured = !back && total > 0;
    const auto share = [&](double of) { return measured ? std::optional(100 * of / total) : std::nullopt; };
    putFigure(fields, QStringLiteral("cpu_percent"), share(total - ran[Idle] - ran[Iowait]));
    putFigure(fields, QStringLiteral("cpu_user_percent"), share(ran[User]));
    putFigure(fields, QStringLiteral("cpu_system_percent"), share(ran[System]));
    putFigure(fields, QStringLiteral("cpu_iowait_percent"), share(ran[Iowait]));
    putFigure(fields, QStringLiteral("cpu_steal_percent"), share(ran[Steal]));
}

void NodeFigures::putRates(std::vector<MetricField> &fields, const NodeFigures *before, Duration elapsed) const
{
    static const char *const names[Rates] = {"disk_io_read_kbs", "disk_io_write_kbs", "network_rx_kbs", "network_tx_kbs"};
    for (size_t rate = 0; rate < Rates; ++rate) {
        if (!m_rates[rate])
            continue;
        std::optional<double> kbs;
        if (before && before->m_rates[rate] && elapsed >= Duration(500) && *m_rates[rate] >= *before->m_rates[rate])
            kbs = (*m_rates[rate] - *before->m_rates[rate]) / 1024 * 1000 / double(elapsed.count());
        putFigure(fields, QLatin1String(names[rate]), kbs);
    }
}

void NodeFigures::putMemory(std::vector<MetricField> &fields) const
{
    const auto total = gauge("node_memory_MemTotal_bytes");
    const auto available = gauge("node_memory_MemAvailable_bytes");
    if (total && *total > 0) {
        putFigure(fields, QStringLiteral("total_memory_gb"), *total / kGib);
        if (available)
            putFigure(fields, QStringLiteral("memory_percent"), 100 * (1 - *available / *total));
    }
    const auto swap = gauge("node_memory_SwapTotal_bytes");
    const auto swapFree = gauge("node_memory_SwapFree_bytes");
    if (swap && swapFree && *swap > 0)
        putFigure(fields, QStringLiteral("swap_percent"), 100 * (1 - *swapFree / *swap));
}

void NodeFigures::putDisks(std::vector<MetricField> &fields) const
{
    double fullest = -1;
    QHash<QByteArray, double> sizes; // each device once, however often it is mounted
    for (auto disk = m_disks.begin(); disk != m_disks.end(); ++disk) {
        const double used = disk->size - disk->free;
        if (!disk->wanted || disk->size < 0 || disk->free < 0 || disk->avail < 0 || !(used + disk->avail > 0))
            continue;
        fullest = std::max(fullest, 100 * used / (used + disk->avail));
        double &size = sizes[disk.key().left(disk.key().indexOf('\n'))];
        size = std::max(size, disk->size);
    }
    if (fullest < 0)
        return;
    double sum = 0;
    for (const double size : std::as_const(sizes))
        sum += size;
    putFigure(fields, QStringLiteral("disk_percent"), fullest);
    putFigure(fields, QStringLiteral("total_disk_gb"), sum / kGib);
}

std::vector<MetricField> NodeFigures::fields(const NodeFigures *before, Duration elapsed) const
{
    const auto boot = gauge("node_boot_time_seconds");
    const auto bootBefore = before ? before->gauge("node_boot_time_seconds") : std::nullopt;
    constexpr double kSame = 60; // it is reckoned from the clock and the uptime, and moves with the clock
    if (boot && bootBefore && std::abs(*boot - *bootBefore) > kSame)
        before = nullptr;
    std::vector<MetricField> fields;
    putCpu(fields, before);
    putRates(fields, before, elapsed);
    putMemory(fields);
    putDisks(fields);
    for (const auto &[name, series] :
         {std::pair("node_load1", "load_avg_1"), {"node_load5", "load_avg_5"}, {"node_load15", "load_avg_15"}}) {
        if (const auto load = gauge(name))
            putFigure(fields, QLatin1String(series), *load);
    }
    if (m_processes >= 0)
        putFigure(fields, QStringLiteral("process_count"), m_processes);
    sortFields(fields);
    return fields;
}

} // namespace resync
