#include "core/practice/resources/past.h"

#include <QSet>

#include <algorithm>

namespace resync::practice
{

namespace
{

Demand negative(const Demand &of)
{
    return {-of.cores, -of.memoryGb, -of.readKbs, -of.writeKbs, -of.networkKbs};
}

} // namespace

void PastRuns::begin()
{
    m_world.onRunEnded([this](const SimJob &job, const SimRun &run) {
        if (!run.startedAt || !run.endedAt)
            return;
        const SimStream &stream = m_world.streams()[size_t(job.stream)];
        const auto &places = m_world.workstations();
        PastRun past;
        past.job = job.id;
        past.workstation = places[size_t(job.workstation)].key();
        past.folder = stream.definition->folder;
        past.streamWorkstation = places[size_t(stream.workstation)].key();
        past.stream = stream.name;
        past.name = job.name;
        if (run.actualWorkstation >= 0)
            past.machine = m_machines.machineOf(places[size_t(run.actualWorkstation)].definition.name);
        past.schedTime = job.schedTime;
        past.run = run;
        past.demand = demandOf(*job.definition);
        m_runs.push_back(std::move(past));
    });
}

void PastRuns::end()
{
    m_world.onRunEnded({});
}

std::vector<PastRun> PastRuns::gone() const
{
    QSet<QString> there;
    for (const SimJob &job : m_world.jobs())
        there.insert(job.id);
    std::vector<PastRun> gone;
    std::copy_if(m_runs.begin(), m_runs.end(), std::back_inserter(gone), [&there](const PastRun &run) { return !there.contains(run.job); });
    std::stable_sort(gone.begin(), gone.end(), [](const PastRun &a, const PastRun &b) {
        return a.schedTime != b.schedTime ? a.schedTime < b.schedTime : a.job != b.job ? a.job < b.job : a.run.attempt < b.run.attempt;
    });
    return gone;
}

Workload::Workload(const std::vector<PastRun> &runs, const QString &machine)
{
    for (const PastRun &one : runs) {
        if (one.machine != machine)
            continue;
        m_changes.push_back({*one.run.startedAt, one.demand, 1});
        m_changes.push_back({*one.run.endedAt, negative(one.demand), -1});
    }
    std::sort(m_changes.begin(), m_changes.end(), [](const Change &a, const Change &b) { return a.at < b.at; });
}

const Demand &Workload::at(Instant when)
{
    for (; m_next < m_changes.size() && m_changes[m_next].at <= when; ++m_next) {
        m_now += m_changes[m_next].by;
        m_running += m_changes[m_next].running;
        if (m_running == 0)
            m_now = {}; // what rounding left
    }
    return m_now;
}

std::vector<Measurement> measurePast(const Machines &machines, const std::vector<PastRun> &runs, const QString &machine, Instant from,
                                     Instant to, Duration step)
{
    Workload workload(runs, machine);
    std::vector<Measurement> measured;
    for (Instant at = from; at < to; at += step) {
        const Demand &running = workload.at(at);
        if (!machines.isSilent(machine, at))
            measured.push_back(machines.measure(machine, at, running));
    }
    return measured;
}

} // namespace resync::practice
