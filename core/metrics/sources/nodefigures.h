#pragma once

#include "core/base/time.h"
#include "core/metrics/sample.h"
#include "core/metrics/sources/exposition.h"

#include <QHash>
#include <QSet>

#include <array>

namespace resync
{

/// What one scrape of a node_exporter says of its host: the same series, under our names, as those of promql.h.
class NodeFigures
{
public:
    void add(const ExpositionSample &sample);

    /// True when the exposition was a node_exporter's.
    bool any() const { return m_any; }
    /// The host's clock at the scrape, where it tells it.
    std::optional<Instant> hostTime() const;
    QString hostname() const { return m_hostname; }
    QString osType() const { return m_osType; }

    /// Sorted by name. Rates are over \a elapsed since \a before; without it, after a reboot, or when a counter went back, they are not
    /// measured.
    std::vector<MetricField> fields(const NodeFigures *before, Duration elapsed) const;

private:
    enum Cpu { User, System, Iowait, Steal, Idle, CpuModes };
    enum Rate { DiskRead, DiskWritten, NetworkIn, NetworkOut, Rates };
    struct Disk {
        double size = -1;
        double free = -1;
        double avail = -1;
        bool wanted = false;
    };

    bool addCpu(const ExpositionSample &sample);
    bool addRate(const ExpositionSample &sample);
    bool addDisk(const ExpositionSample &sample);
    void putCpu(std::vector<MetricField> &fields, const NodeFigures *before) const;
    void putRates(std::vector<MetricField> &fields, const NodeFigures *before, Duration elapsed) const;
    void putMemory(std::vector<MetricField> &fields) const;
    void putDisks(std::vector<MetricField> &fields) const;
    std::optional<double> gauge(const char *name) const;

    bool m_any = false;
    std::array<double, CpuModes> m_cpu{}; ///< seconds of all processors
    QSet<QByteArray> m_cpus;
    std::array<std::optional<double>, Rates> m_rates; ///< bytes since the boot
    QHash<QByteArray, double> m_gauges;
    QHash<QByteArray, Disk> m_disks; ///< by device and mount point
    double m_processes = -1;
    QString m_hostname;
    QString m_osType;
};

} // namespace resync
