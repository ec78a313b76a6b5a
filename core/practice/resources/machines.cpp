#include "core/practice/resources/machines.h"

#include "core/practice/plan/chance.h"
#include "core/practice/plan/pressure.h"

#include <algorithm>

namespace resync::practice
{

namespace
{

constexpr double kFillsSoonShare = 1.0 / 3; ///< of data disks
constexpr double kSoonDaysLow = 120, kSoonDaysHigh = 210;
constexpr double kLateDaysLow = 250, kLateDaysHigh = 400;
constexpr double kTidiedLow = 28, kTidiedHigh = 45; ///< percent, after somebody has tidied up
constexpr double kFullAt = 98;
constexpr double kSlowNetworkShare = 0.08;
constexpr double kSilentADay = 1.0 / 60;
constexpr qint64 kDayMs = 86'400'000;
constexpr qint64 kWeekMs = 7 * kDayMs;
constexpr qint64 kRotation = 3 * kDayMs + 7 * 3'600'000; ///< 1970 began on a Thursday: Sunday, 07:00 UTC

bool isMachine(const WorkstationDefinition &one)
{
    return one.type == WorkstationType::Agent || one.type == WorkstationType::Manager || one.type == WorkstationType::Fta ||
           one.type == WorkstationType::SAgent || one.type == WorkstationType::DomainManager;
}

/// Between −1 and 1, changing smoothly from one \a period to the next.
double wave(quint64 key, Instant at, qint64 period)
{
    const qint64 ms = toMs(at);
    const double part = double(ms % period) / double(period);
    const auto knot = [key](qint64 n) { return 2 * unit(mix(key, quint64(n))) - 1; };
    const double smooth = part * part * (3 - 2 * part);
    return knot(ms / period) * (1 - smooth) + knot(ms / period + 1) * smooth;
}

double within(double low, double value, double high)
{
    return std::clamp(value, low, high);
}

/// 0 at night, 1 in the middle of the working day.
double officeHours(double hour)
{
    return within(0, std::sin((hour - 7) / 12 * std::numbers::pi), 1);
}

double rounded(double value, double step)
{
    return std::round(value / step) * step;
}

} // namespace

struct Machines::Machine {
    QString name;
    QString node;
    QString system;
    quint64 key = 0;
    int cpus = 4;
    double memoryGb = 16;
    double dataGb = 100;
    double cycleDays = 300; ///< from one tidying to the next
    double tidied = 35;     ///< percent then
    double latency = 1;     ///< milliseconds to the master
    bool slowNetwork = false;
    bool windows = false;
};

Demand &Demand::operator+=(const Demand &other)
{
    cores += other.cores;
    memoryGb += other.memoryGb;
    readKbs += other.readKbs;
    writeKbs += other.writeKbs;
    networkKbs += other.networkKbs;
    return *this;
}

Demand demandOf(const JobDefinition &job)
{
    Draw draw(mix(hashOf(job.id), 902));
    const double weight = draw.real();
    Demand demand;
    demand.cores = 0.15 + 1.2 * weight * weight;
    demand.memoryGb = 0.2 + 1.8 * draw.real() * draw.real();
    demand.readKbs = 200 + 30'000 * weight * draw.real();
    demand.writeKbs = 100 + 2'000 * std::min(20.0, keptByRun(job));
    demand.networkKbs = job.technology == QLatin1String("sftp") || job.technology == QLatin1String("filetransfer")
                            ? 4'000 + 20'000 * draw.real()
                            : 50 + 500 * draw.real();
    return demand;
}

Machines::Machines(const WorldOptions &options, const PlanSource *recorded)
    : m_seed(options.seed), m_calendar(options.timeZone, 0), m_day(m_calendar)
{
    if (!recorded)
        m_growth = std::make_unique<Growth>(options);
    QHash<QString, QString> byNode;
    for (const WorkstationDefinition &one : recorded ? recorded->workstations() : m_growth->company().workstations()) {
        if (one.type == WorkstationType::XAgent)
            m_hosts.insert(one.name, one.host);
        if (!isMachine(one))
            continue;
        if (const auto same = byNode.constFind(one.node); same != byNode.constEnd() && !one.node.isEmpty()) {
            m_hosts.insert(one.name, *same); // the agent of the master is on the master's machine
            continue;
        }
        byNode.insert(one.node, one.name);
        m_byName.insert(one.name, qint32(m_machines.size()));
        m_names.append(one.name);
        m_machines.push_back(makeMachine(one));
    }
}

Machines::~Machines() = default;

Machines::Machine Machines::makeMachine(const WorkstationDefinition &definition) const
{
    Machine machine;
    machine.name = definition.name;
    machine.node = definition.node;
    machine.key = mix(mix(m_seed, 4001), hashOf(definition.name));
    machine.windows = definition.os == OperatingSystem::Windows;
    machine.system = machine.windows                         ? QStringLiteral("Windows")
                     : definition.os == OperatingSystem::Aix ? QStringLiteral("AIX")
                                                             : QStringLiteral("Linux");
    Draw draw(machine.key);
    static constexpr int kCpus[] = {2, 2, 4, 4, 4, 8, 8, 16};
    machine.cpus = kCpus[draw.below(8)];
    machine.memoryGb = machine.cpus * (draw.once(0.4) ? 8 : 4);
    const bool soon = draw.once(kFillsSoonShare);
    const double part = draw.real();
    machine.cycleDays = soon ? kSoonDaysLow + (kSoonDaysHigh - kSoonDaysLow) * part : kLateDaysLow + (kLateDaysHigh - kLateDaysLow) * part;
    machine.tidied = kTidiedLow + (kTidiedHigh - kTidiedLow) * draw.real();
    const double megabytes = m_growth ? m_growth->perDay(machine.name) : 0;
    const double fills = (kFullAt - machine.tidied) / 100;
    machine.dataGb = megabytes > 0 ? std::max(1.0, megabytes * machine.cycleDays / fills / 1024) : 50.0 * draw.between(1, 8);
    machine.latency = definition.isMaster ? 0.05 : 0.4 + 40 * std::pow(draw.real(), 3);
    machine.slowNetwork = !definition.isMaster && draw.once(kSlowNetworkShare);
    return machine;
}

QString Machines::machineOf(const QString &workstation) const
{
    const QString name = m_hosts.value(workstation, workstation);
    return m_byName.contains(name) ? name : QString();
}

bool Machines::isSilent(const QString &workstation, Instant at) const
{
    const qint64 day = toMs(at) / kDayMs;
    Draw draw(mix(mix(mix(m_seed, 4002), hashOf(workstation)), quint64(day)));
    if (!draw.once(kSilentADay))
        return false;
    const double from = 20 * draw.real();
    const double hour = double(toMs(at) % kDayMs) / 3'600'000.0;
    return hour >= from && hour < from + 0.5 + 3.5 * draw.real();
}

double Machines::dataPercent(const Machine &machine, Instant at) const
{
    if (!m_growth)
        return machine.tidied;
    const double phase = unit(mix(machine.key, 21));
    const double cycles = double(toMs(at)) / double(kDayMs) / machine.cycleDays + phase;
    const double begin = (std::floor(cycles) - phase) * machine.cycleDays * double(kDayMs);
    const double megabytes = m_growth->between(machine.name, fromMs(qint64(begin)), at);
    return within(0, machine.tidied + 100 * megabytes / 1024 / machine.dataGb, 99.9);
}

double Machines::logPercent(const Machine &machine, Instant at) const
{
    const double week = double((toMs(at) - kRotation) % kWeekMs) / double(kWeekMs);
    const double low = 15 + 25 * unit(mix(machine.key, 31));
    return low + (8 + 30 * unit(mix(machine.key, 32))) * week + wave(mix(machine.key, 33), at, kDayMs);
}

void Machines::measureDisks(const Machine &machine, Measurement &measured) const
{
    const double system = 22 + 40 * unit(mix(machine.key, 41)) + 0.4 * wave(mix(machine.key, 42), measured.at, 3 * kDayMs);
    const auto kilobytes = [](double gigabytes) { return qint64(gigabytes * 1024 * 1024); };
    const auto data = kilobytes(machine.dataGb);
    if (machine.windows) {
        measured.fileSystems = {{QStringLiteral("C:"), rounded(system, 0.01), kilobytes(120)},
                                {QStringLiteral("D:"), rounded(dataPercent(machine, measured.at), 0.01), data}};
        return;
    }
    measured.fileSystems = {{QStringLiteral("/"), rounded(system, 0.01), kilobytes(40)},
                            {QStringLiteral("/data"), rounded(dataPercent(machine, measured.at), 0.01), data},
                            {QStringLiteral("/var/log"), rounded(logPercent(machine, measured.at), 0.01), kilobytes(20)}};
}

void Machines::measureNetwork(const Machine &machine, const Demand &running, Measurement &measured) const
{
    const double office = officeHours(m_day.hourOf(measured.at));
    const double fine = wave(mix(machine.key, 52), measured.at, 240'000);
    double slower = 1 + 0.35 * office + 0.12 * fine;
    if (machine.slowNetwork) { // a line that gets worse for half a year, until it is renewed
        const double cycle = double(toMs(measured.at)) / double(180 * kDayMs) + unit(mix(machine.key, 53));
        slower *= 1 + 4 * (cycle - std::floor(cycle));
    }
    const double spike = unit(mix(mix(machine.key, 54), quint64(toMs(measured.at) / 60'000))) < 0.01 ? 6 : 1;
    measured.latencyMeanMs = rounded(machine.latency * slower * std::sqrt(spike), 0.01);
    measured.latencyLeastMs = rounded(machine.latency * slower * 0.85, 0.01);
    measured.latencyMostMs = rounded(machine.latency * slower * (1.3 + 0.3 * std::abs(fine)) * spike, 0.01);
    measured.lossPercent = spike > 1 && machine.slowNetwork ? 5 : 0;
    measured.receivedKbs = rounded(20 + 300 * office * (1 + 0.3 * fine) + running.networkKbs, 0.1);
    measured.sentKbs = rounded(15 + 180 * office * (1 - 0.3 * fine) + running.networkKbs / 2, 0.1);
}

Measurement Machines::measure(const QString &workstation, Instant at, const Demand &running) const
{
    Measurement measured;
    const auto index = m_byName.constFind(workstation);
    if (index == m_byName.constEnd())
        return measured;
    const Machine &machine = m_machines[size_t(*index)];
    measured.workstation = machine.name;
    measured.node = machine.node;
    measured.system = machine.system;
    measured.at = at;
    measured.cpus = machine.cpus;
    measured.totalMemoryGb = machine.memoryGb;
    const double office = officeHours(m_day.hourOf(at));
    const double slow = wave(mix(machine.key, 11), at, 1'800'000);
    const double fine = wave(mix(machine.key, 12), at, 300'000);
    const double idle = 2 + 5 * unit(mix(machine.key, 13)) + 12 * office * unit(mix(machine.key, 14));
    measured.cpuPercent = rounded(within(0.3, idle * (1 + 0.3 * slow) + fine + 100 * running.cores / machine.cpus, 100), 0.01);
    const double held = 26 + 18 * unit(mix(machine.key, 15)) + leakedMemory(m_seed, machine.name, at);
    measured.memoryPercent =
        rounded(within(5, held + 2 * office + 0.8 * slow + 0.2 * fine + 100 * running.memoryGb / machine.memoryGb, 99.5), 0.01);
    measured.load1 = rounded(std::max(0.0, machine.cpus * idle / 100 + running.cores * (1 + 0.15 * fine)), 0.01);
    measured.load5 = rounded(std::max(0.0, machine.cpus * idle / 100 + running.cores), 0.01);
    measured.load15 = rounded(std::max(0.0, machine.cpus * idle / 100 + 0.9 * running.cores), 0.01);
    measured.processes = 110 + int(80 * unit(mix(machine.key, 16))) + int(20 * office) + int(12 * running.cores);
    measured.readKbs = rounded(30 + 200 * office * (1 + 0.5 * fine) + running.readKbs, 0.1);
    measured.writeKbs = rounded(40 + 120 * office * (1 - 0.5 * fine) + running.writeKbs, 0.1);
    measureDisks(machine, measured);
    measureNetwork(machine, running, measured);
    return measured;
}

} // namespace resync::practice
