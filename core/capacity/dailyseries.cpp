#include "core/capacity/dailyseries.h"

#include "core/metrics/series.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace resync
{

namespace
{

constexpr qint64 kHourOfMs = 3'600'000;
const QLatin1String kDiskPrefix("disk_percent:");

struct DayBuilder {
    double sum = 0;
    int count = 0;
    double busy = 0;

    void add(const SeriesFigures &hour)
    {
        sum += hour.mean * hour.count;
        busy = count == 0 ? hour.p95 : std::max(busy, hour.p95);
        count += hour.count;
    }
};

/// Which series tells of which resource. A disk's mount point stands in the series' name, percent-encoded.
std::optional<CapacityRow> rowFor(const QString &series)
{
    CapacityRow row;
    row.unit = QStringLiteral("%");
    if (series == QLatin1String("cpu_percent"))
        row.kind = CapacityKind::Cpu;
    else if (series == QLatin1String("memory_percent"))
        row.kind = CapacityKind::Memory;
    else if (series == QLatin1String("latency_avg_ms")) {
        row.kind = CapacityKind::Latency;
        row.unit = QStringLiteral("ms");
    } else if (series == QLatin1String("disk_percent") || series.startsWith(kDiskPrefix)) {
        row.kind = CapacityKind::Disk;
        row.part = QString::fromUtf8(QByteArray::fromPercentEncoding(series.mid(kDiskPrefix.size()).toUtf8()));
    } else {
        return {};
    }
    return row;
}

/// Sizes of the disks in GB, of the last sample.
QMap<QString, double> sizesOf(const Metrics &metrics, const QString &workstation, Instant from, Instant now, std::optional<double> &memory)
{
    QMap<QString, double> sizes;
    const auto last = metrics.samples(workstation, from, now + std::chrono::hours(1), 1);
    if (!last || last->empty())
        return sizes;
    for (const MetricField &field : last->front().fields) {
        if (field.name == QLatin1String("total_memory_gb") && std::holds_alternative<double>(field.value))
            memory = std::get<double>(field.value);
        const auto *text = std::get_if<QByteArray>(&field.value);
        if (field.name != QLatin1String("filesystems") || !text)
            continue;
        const QJsonArray all = QJsonDocument::fromJson(*text).array();
        for (const auto &one : all) {
            const QJsonObject disk = one.toObject();
            sizes.insert(disk.value(QLatin1String("mount")).toString(), disk.value(QLatin1String("total_kb")).toDouble() / 1024 / 1024);
        }
    }
    return sizes;
}

struct Building {
    std::map<QString, std::map<qint64, DayBuilder>> byName;
    QMap<QString, std::vector<std::pair<qint64, double>>> diskHours;

    void add(const Rollup &hour)
    {
        const qint64 at = toMs(hour.start);
        for (const SeriesFigures &series : hour.series) {
            if (!rowFor(series.name))
                continue;
            byName[series.name][at / (24 * kHourOfMs)].add(series);
            if (series.name.startsWith(kDiskPrefix))
                diskHours[QString::fromUtf8(QByteArray::fromPercentEncoding(series.name.mid(kDiskPrefix.size()).toUtf8()))].emplace_back(
                    at / kHourOfMs, series.mean);
        }
    }
};

} // namespace

Result<WorkstationDays> readDays(const Metrics &metrics, const QString &workstation, Instant from, Instant now)
{
    const Instant today = std::chrono::floor<std::chrono::days>(now);
    const auto rollups = metrics.rollups(workstation, RollupSpan::Hour, from, today);
    if (!rollups)
        return rollups.error();
    Building building;
    for (const Rollup &hour : *rollups)
        building.add(hour);
    // Where each file system is told of, the fullest of them is no further resource.
    if (!building.diskHours.isEmpty())
        building.byName.erase(QStringLiteral("disk_percent"));
    WorkstationDays read;
    read.diskHours = std::move(building.diskHours);
    std::optional<double> memory;
    const QMap<QString, double> sizes = sizesOf(metrics, workstation, from, now, memory);
    for (const auto &[name, byDay] : building.byName) {
        CapacityRow row = *rowFor(name);
        row.workstation = workstation;
        for (const auto &[day, built] : byDay)
            row.history.push_back({fromMs(day * 24 * kHourOfMs), built.sum / std::max(1, built.count), built.busy});
        if (const auto size = sizes.constFind(row.part); row.kind == CapacityKind::Disk && size != sizes.constEnd())
            row.total = *size;
        if (row.kind == CapacityKind::Memory)
            row.total = memory;
        read.rows.push_back(std::move(row));
    }
    return read;
}

} // namespace resync
