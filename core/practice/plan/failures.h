#pragma once

#include "core/practice/plan/objects.h"

namespace resync::practice
{

/// How a run will go, decided when it is launched.
struct Outcome {
    bool fails = false;
    bool neverStarts = false; ///< ends FAIL instead of starting
    bool synthetic = false;
    bool canceled = false; ///< recorded: cancelled when its time is over
    QString cause;
    int returnCode = 0;
    Duration duration{0};
};

/// A place that does not work for a while; jobs that use it meanwhile fail for the same cause.
struct Incident {
    enum class Scope : quint8 { Database, FileSystem, Workstation, Domain, Site };
    Scope scope = Scope::Database;
    QString place;
    QString cause;
    Instant from;
    Instant to;
    double hits = 0.8; ///< chance that a job meeting it fails
};

/// Decides failures. They cluster: by incidents in time, place and cause, by chronic jobs, and by chance.
class Failures
{
public:
    Failures(quint64 seed, bool withIncidents) : m_seed(seed), m_withIncidents(withIncidents) {}

    /// Adds the incidents of a plan's window; forgets those that ended before it.
    void plan(const DayPlan &plan, const std::vector<WorkstationDefinition> &workstations);
    const std::vector<Incident> &incidents() const { return m_incidents; }

    /// \a days since an arbitrary start, for drift; \a priorFailures: consecutive failed runs before this one.
    Outcome outcome(const SimJob &job, const SimRun &run, const WorkstationDefinition &workstation, Instant start, QDate day,
                    int priorFailures) const;

private:
    const Incident *met(const JobDefinition &job, const WorkstationDefinition &workstation, Instant from, Instant to, quint64 key) const;

    quint64 m_seed;
    bool m_withIncidents;
    std::vector<Incident> m_incidents;
};

} // namespace resync::practice
