#pragma once

#include "core/practice/resources/growth.h"

namespace resync::practice
{

/// What a run of \a job takes of its machine while it runs. Pure.
struct Demand {
    double cores = 0;
    double memoryGb = 0;
    double readKbs = 0;
    double writeKbs = 0;
    double networkKbs = 0;

    Demand &operator+=(const Demand &other);
};
Demand demandOf(const JobDefinition &job);

struct FileSystem {
    QString mount; ///< "/data", "D:"
    double usedPercent = 0;
    qint64 totalKb = 0;
};

/// What a machine measures of itself at a moment: what a collector would send.
struct Measurement {
    QString workstation;
    QString node;
    QString system; ///< "Linux", "AIX", "Windows"
    Instant at;
    int cpus = 1;
    double cpuPercent = 0;
    double memoryPercent = 0;
    double totalMemoryGb = 0;
    std::vector<FileSystem> fileSystems;
    double latencyLeastMs = 0, latencyMeanMs = 0, latencyMostMs = 0; ///< to the master
    double lossPercent = 0;
    bool connected = true; ///< TCP to the master
    double readKbs = 0, writeKbs = 0, receivedKbs = 0, sentKbs = 0;
    int processes = 0;
    double load1 = 0, load5 = 0, load15 = 0;
};

/// The machines of a practice plan's workstations. Everything is a function of the company (its seed and size), the machine, the moment and
/// the jobs that run there, so that any stretch of the past can be told, and always the same.
///
/// Disks fill with what the streams leave, and are tidied when they are nearly full: every third within four to seven months. Logs grow and
/// are rotated on Sundays. Memory leaks on some machines, and jobs there get slower (plan/pressure.h). Of recorded plans nothing is known
/// of the disks: they stand still.
class Machines
{
public:
    explicit Machines(const WorldOptions &options, const PlanSource *recorded = nullptr);
    ~Machines();

    /// Names of the workstations that are machines of their own: not pools, brokers, extended agents or remote engines.
    const QStringList &names() const { return m_names; }
    /// The machines that work for a workstation: of an extended agent its host's; itself otherwise; none when unknown.
    QString machineOf(const QString &workstation) const;

    /// \a running: what all jobs that run there take. \a at of any time from 1971 on.
    Measurement measure(const QString &workstation, Instant at, const Demand &running) const;
    /// The collector was silent: about once in two months for some hours.
    bool isSilent(const QString &workstation, Instant at) const;

private:
    struct Machine;
    double dataPercent(const Machine &machine, Instant at) const;
    double logPercent(const Machine &machine, Instant at) const;
    void measureDisks(const Machine &machine, Measurement &measured) const;
    void measureNetwork(const Machine &machine, const Demand &running, Measurement &measured) const;
    Machine makeMachine(const WorkstationDefinition &definition) const;

    quint64 m_seed;
    Calendar m_calendar;
    mutable DayClock m_day;
    std::unique_ptr<Growth> m_growth; ///< none of a recorded plan
    QStringList m_names;
    QHash<QString, QString> m_hosts; ///< of extended agents
    std::vector<Machine> m_machines;
    QHash<QString, qint32> m_byName;
};

} // namespace resync::practice
