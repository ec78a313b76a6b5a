#pragma once

#include "core/practice/plan/world.h"
#include "core/practice/resources/machines.h"

namespace resync::practice
{

/// A run that has ended, with the names by which the plan told of it.
struct PastRun {
    QString job; ///< id of the job in its plan
    QString workstation, folder, streamWorkstation, stream, name;
    QString machine; ///< of which it took its share; empty = none that measures
    Instant schedTime;
    SimRun run;
    Demand demand;
};

/// Writes down what ends while a plan is lived through.
class PastRuns
{
public:
    PastRuns(World &world, const Machines &machines) : m_world(world), m_machines(machines) {}

    void begin();
    /// Nothing is written down from now on.
    void end();
    /// Those of jobs that are no longer in the plan, by job and then by attempt.
    std::vector<PastRun> gone() const;
    const std::vector<PastRun> &all() const { return m_runs; }

private:
    World &m_world;
    const Machines &m_machines;
    std::vector<PastRun> m_runs;
};

/// What the runs on one machine took of it together, asked for moments in ascending order.
class Workload
{
public:
    Workload(const std::vector<PastRun> &runs, const QString &machine);
    const Demand &at(Instant when);

private:
    struct Change {
        Instant at;
        Demand by;
        int running = 0; ///< +1 or −1
    };
    std::vector<Change> m_changes;
    size_t m_next = 0;
    int m_running = 0;
    Demand m_now;
};

/// What a machine's collector would have sent \a from ≤ at < \a to, every \a step; nothing where it was silent.
std::vector<Measurement> measurePast(const Machines &machines, const std::vector<PastRun> &runs, const QString &machine, Instant from,
                                     Instant to, Duration step);

} // namespace resync::practice
