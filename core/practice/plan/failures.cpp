#include "core/practice/plan/failures.h"

#include "core/practice/joblogs/kinds.h"
#include "core/practice/plan/calendar.h"
#include "core/practice/plan/chance.h"
#include "core/practice/plan/pressure.h"

#include <QSet>

#include <algorithm>

namespace resync::practice
{

namespace
{

/// What goes wrong for many at once: how often a day (per place), how long (median minutes, sigma), and how many of those it meets fail.
struct IncidentRow {
    Incident::Scope scope;
    const char *cause;
    double perPlaceAndDay;
    double medianMinutes;
    double sigma;
    double hits;
};
constexpr IncidentRow kIncidents[] = {
    {Incident::Scope::Database, "db-down", 0.10, 35, 0.5, 0.95},    {Incident::Scope::Database, "space", 0.10, 80, 0.6, 0.55},
    {Incident::Scope::Database, "locks", 0.16, 40, 0.5, 0.45},      {Incident::Scope::FileSystem, "disk-full", 0.07, 90, 0.6, 0.85},
    {Incident::Scope::Workstation, "memory", 0.012, 50, 0.5, 0.40}, {Incident::Scope::Workstation, "network", 0.010, 30, 0.5, 0.75},
    {Incident::Scope::Domain, "network", 0.04, 25, 0.4, 0.70},      {Incident::Scope::Site, "login", 0.05, 110, 0.4, 0.60},
};

constexpr double kNeverStartsShare = 0.06; ///< of a job's own failures: FAIL instead of ABEND
constexpr double kWarningShare = 0.15;     ///< of good runs of jobs whose success allows more than 0
constexpr double kFailsAgain = 0.9;        ///< a failed rerun while its incident goes on
constexpr double kEarlyFailure = 0.05;     ///< a failing run lasts between this …
constexpr double kLateFailure = 1.1;       ///< … and this share of its planned duration
constexpr double kLongestFactor = 12.0;    ///< cut of the log-normal tail
constexpr qint64 kShortestRunMs = 900;

QStringList placesOf(Incident::Scope scope, const DayPlan &plan, const std::vector<WorkstationDefinition> &workstations)
{
    QSet<QString> places;
    if (scope == Incident::Scope::Site)
        return {QStringLiteral("site")};
    if (scope == Incident::Scope::Workstation || scope == Incident::Scope::Domain) {
        for (const WorkstationDefinition &workstation : workstations)
            places.insert(scope == Incident::Scope::Domain ? workstation.domain : workstation.name);
    } else {
        for (const PlannedStream &stream : plan.streams) {
            for (const auto &job : stream.definition->jobs)
                places.insert(scope == Incident::Scope::Database ? job->database : job->fileSystem);
        }
    }
    places.remove(QString());
    QStringList sorted(places.cbegin(), places.cend());
    sorted.sort(); // the order of a set differs from run to run
    return sorted;
}

bool concerns(const Incident &incident, const JobDefinition &job, const WorkstationDefinition &workstation)
{
    switch (incident.scope) {
    case Incident::Scope::Database:
        return job.database == incident.place;
    case Incident::Scope::FileSystem:
        return job.fileSystem == incident.place;
    case Incident::Scope::Workstation:
        return workstation.name == incident.place;
    case Incident::Scope::Domain:
        return workstation.domain == incident.place;
    case Incident::Scope::Site:
        return true;
    }
    return false;
}

/// A rerun of what went well in the record goes well again: only a person can have failed it. How one of a failure goes, no record tells.
bool isAsRecorded(const JobDefinition &definition, const SimRun &run)
{
    if (!definition.recorded)
        return false;
    const bool wentWell = definition.recorded->status == JobStatus::Succ && !definition.recorded->canceled;
    return run.attempt == 1 || definition.repeatsRecord || wentWell;
}

} // namespace

void Failures::plan(const DayPlan &plan, const std::vector<WorkstationDefinition> &workstations)
{
    std::erase_if(m_incidents, [&](const Incident &incident) { return incident.to < plan.from - std::chrono::hours(1); });
    if (!m_withIncidents)
        return;
    const double window = double((plan.to - plan.from).count());
    for (const IncidentRow &row : kIncidents) {
        const QString cause = QString::fromLatin1(row.cause);
        for (const QString &place : placesOf(row.scope, plan, workstations)) {
            Draw draw(mix(mix(m_seed, hashOf(place + cause)), quint64(plan.day.toJulianDay())));
            if (!draw.once(row.perPlaceAndDay))
                continue;
            const Instant from = plan.from + Duration(qint64(draw.real() * window));
            const double minutes = row.medianMinutes * std::exp(row.sigma * normal(draw.next()));
            m_incidents.push_back({row.scope, place, cause, from, from + Duration(qint64(minutes * 60000)), row.hits});
        }
    }
}

const Incident *Failures::met(const JobDefinition &job, const WorkstationDefinition &workstation, Instant from, Instant to,
                              quint64 key) const
{
    for (size_t i = 0; i < m_incidents.size(); ++i) {
        const Incident &incident = m_incidents[i];
        if (incident.from < to && from < incident.to && concerns(incident, job, workstation) &&
            joblogs::knows(job.technology, incident.cause) && unit(mix(key, 100 + i)) < incident.hits)
            return &incident;
    }
    return nullptr;
}

Outcome Failures::outcome(const SimJob &job, const SimRun &run, const WorkstationDefinition &workstation, Instant start, QDate day,
                          int priorFailures) const
{
    const JobDefinition &definition = *job.definition;
    const quint64 key = mix(mix(m_seed, hashOf(job.id)), quint64(run.attempt));
    Outcome outcome;
    if (isAsRecorded(definition, run)) {
        const RecordedRun &recorded = *definition.recorded;
        outcome = {recorded.status != JobStatus::Succ,
                   recorded.status == JobStatus::Fail,
                   recorded.synthetic,
                   recorded.canceled,
                   {},
                   recorded.returnCode,
                   recorded.duration};
        if (outcome.fails)
            outcome.cause = joblogs::causeFor(definition.technology, key);
        return outcome;
    }
    const double factor = std::min(std::exp(definition.sigma * normal(key)), kLongestFactor);
    const double drift = std::max(0.3, 1 + definition.driftPerDay * double(day.dayOfYear()));
    const double monthEnd = Calendar::isMonthEnd(day) ? definition.monthEndFactor : 1;
    const double slower = drift * monthEnd * slowdown(m_seed, definition, workstation.name, start);
    outcome.duration = Duration(std::max(kShortestRunMs, qint64(double(definition.estimated.count()) * factor * slower)));
    if (definition.failureRate < 0) // the jobs that make the plan do not fail
        return outcome;
    const Incident *incident = met(definition, workstation, start, start + outcome.duration, key);
    if (incident && (priorFailures == 0 || unit(mix(key, 7)) < kFailsAgain)) {
        outcome.fails = true;
        outcome.cause = incident->cause;
        const Duration untilIt = std::max(Duration(0), incident->from - start);
        const auto before = qint64(double(outcome.duration.count()) * 0.6 * unit(mix(key, 8)));
        outcome.duration = std::min(outcome.duration, untilIt + Duration(std::max(kShortestRunMs, before)));
    }
    if (!outcome.fails) {
        const double rate = priorFailures > 0 ? 1 - definition.fixedByRerun : definition.failureRate;
        outcome.fails = unit(mix(key, 9)) < rate;
        // A chronic job fails for the same cause day after day, also in its reruns.
        outcome.cause = outcome.fails ? joblogs::causeFor(definition.technology, mix(m_seed, hashOf(definition.id))) : QString();
        outcome.neverStarts = outcome.fails && unit(mix(key, 10)) < kNeverStartsShare;
        if (outcome.fails) {
            const double share = kEarlyFailure + (kLateFailure - kEarlyFailure) * unit(mix(key, 11));
            outcome.duration = Duration(std::max(kShortestRunMs, qint64(double(outcome.duration.count()) * share)));
        }
        outcome.synthetic = outcome.fails && definition.recorded; // no record tells of this run
    }
    const bool warns = definition.successLimit > 0 && unit(mix(key, 12)) < kWarningShare;
    outcome.returnCode = outcome.fails ? joblogs::returnCode(definition.technology, outcome.cause) : warns ? definition.successLimit : 0;
    return outcome;
}

} // namespace resync::practice
