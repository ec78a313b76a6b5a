#include "ui/models/planfeed.h"

#include <algorithm>

namespace resync
{

namespace
{

/// Adds \a sign times what \a part counts; the plan's size need not be counted again for a change of one per cent.
void add(PlanCounts &counts, const PlanCounts &part, int sign)
{
    counts.jobs += sign * part.jobs;
    counts.waiting += sign * part.waiting;
    counts.ready += sign * part.ready;
    counts.running += sign * part.running;
    counts.successful += sign * part.successful;
    counts.failed += sign * part.failed;
    counts.canceled += sign * part.canceled;
    counts.held += sign * part.held;
    counts.blocked += sign * part.blocked;
    counts.suppressed += sign * part.suppressed;
    counts.undecided += sign * part.undecided;
    counts.late += sign * part.late;
    counts.workstations += sign * part.workstations;
    counts.offline += sign * part.offline;
}

template <class Value>
void fill(QHash<QString, std::shared_ptr<const Value>> &mirror, const std::vector<std::shared_ptr<const Value>> &values)
{
    mirror.clear();
    mirror.reserve(qsizetype(values.size()));
    for (const std::shared_ptr<const Value> &value : values)
        mirror.insert(value->id, value);
}

/// Brings the mirror up to date; answers what stood there before.
template <class Value>
std::vector<std::shared_ptr<const Value>> exchange(QHash<QString, std::shared_ptr<const Value>> &mirror,
                                                   const std::vector<std::shared_ptr<const Value>> &values, const QStringList &gone)
{
    std::vector<std::shared_ptr<const Value>> before;
    for (const QString &id : gone) {
        if (std::shared_ptr<const Value> old = mirror.take(id))
            before.push_back(std::move(old));
    }
    for (const std::shared_ptr<const Value> &value : values) {
        std::shared_ptr<const Value> &place = mirror[value->id];
        if (place)
            before.push_back(std::move(place));
        place = value;
    }
    return before;
}

} // namespace

PlanFeed::PlanFeed(Source source, QObject *parent) : QObject(parent), m_source(std::move(source))
{
    askWhole();
}

void PlanFeed::askWhole()
{
    m_source.whole(this, [this](const Picture &picture, std::vector<OpenFailure> failures) {
        m_openFailures = std::move(failures);
        take(picture);
    });
}

void PlanFeed::take(const Picture &picture)
{
    m_connection = picture.connection;
    m_planId = picture.planId;
    m_runNumber = picture.runNumber;
    fill(m_jobs, picture.jobs);
    fill(m_streams, picture.streams);
    fill(m_workstations, picture.workstations);
    m_prompts = picture.prompts;
    m_resources = picture.resources;
    m_flapping = picture.flapping;
    m_counts = countsOf(picture.jobs, picture.workstations);
    m_digest.fill(picture.jobs);
    m_hasPicture = true;
    emit reset();
    emit connectionChanged(m_connection);
    emit openFailuresChanged();
}

void PlanFeed::handle(const Event &event)
{
    std::visit(Overloaded{
                   [this](const PlanChanged &it) {
                       // Until the whole has arrived a change has nothing to change: the answer will hold it.
                       if (!m_hasPicture)
                           return;
                       take(it.connection);
                       const bool flaps = it.change && it.change->flapping && *it.change->flapping != m_flapping;
                       if (flaps)
                           m_flapping = *it.change->flapping;
                       if (it.change && !it.change->empty())
                           apply(*it.change);
                       if (it.change && !it.change->empty() && !it.change->whole)
                           emit changed(it.change);
                       if (flaps)
                           emit flappingChanged();
                       refreshFailures();
                   },
                   [this](const ConnectionChanged &it) {
                       if (m_hasPicture)
                           take(it.connection);
                   },
                   [this](const Happened &it) { emit happened(it.occurrence); },
                   [this](const JoblogCaptured &) { refreshFailures(); },
                   [this](const FailureMarked &) { refreshFailures(); },
                   [this](const SettingApplied &it) { emit settingApplied(it.name, it.value); },
                   [this](const StoreStateChanged &it) { emit storeStateChanged(it.trouble); },
                   [this](const MetricsStored &it) { emit metricsStored(it.workstations); },
                   [this](const WorkflowChanged &it) { emit workflowChanged(it.runId); },
                   [this](const AlertChanged &it) { emit alertChanged(it.id); },
               },
               event);
}

void PlanFeed::take(const Connection &connection)
{
    if (connection == m_connection)
        return;
    m_connection = connection;
    emit connectionChanged(m_connection);
}

void PlanFeed::apply(const PictureChange &change)
{
    if (!change.planId.isEmpty()) {
        m_planId = change.planId;
        m_runNumber = change.runNumber;
    }
    if (change.whole) {
        replaceAll(change);
        return;
    }
    const std::vector<JobPtr> jobsBefore = exchange(m_jobs, change.jobs, change.jobsGone);
    const std::vector<WorkstationPtr> workstationsBefore = exchange(m_workstations, change.workstations, change.workstationsGone);
    exchange(m_streams, change.streams, change.streamsGone);
    add(m_counts, countsOf(jobsBefore, workstationsBefore), -1);
    add(m_counts, countsOf(change.jobs, change.workstations), 1);
    for (const JobPtr &job : jobsBefore)
        m_digest.remove(job);
    for (const JobPtr &job : change.jobs)
        m_digest.add(job);
    if (change.promptsChanged)
        m_prompts = change.prompts;
    if (change.resourcesChanged)
        m_resources = change.resources;
}

void PlanFeed::replaceAll(const PictureChange &change)
{
    fill(m_jobs, change.jobs);
    fill(m_streams, change.streams);
    fill(m_workstations, change.workstations);
    m_prompts = change.prompts;
    m_resources = change.resources;
    m_counts = countsOf(change.jobs, change.workstations);
    m_digest.fill(change.jobs);
    emit reset();
}

void PlanFeed::refreshFailures()
{
    if (!m_hasPicture)
        return;
    // One question at a time; what changed meanwhile is asked once more afterwards.
    if (m_failuresAsked) {
        m_failuresStale = true;
        return;
    }
    m_failuresAsked = true;
    m_failuresStale = false;
    m_source.failures(this, [this](std::vector<OpenFailure> failures) {
        m_failuresAsked = false;
        const bool same = failures == m_openFailures;
        m_openFailures = std::move(failures);
        if (!same)
            emit openFailuresChanged();
        if (m_failuresStale)
            refreshFailures();
    });
}

QString PlanFeed::planZone() const
{
    if (!m_profileZone.isEmpty())
        return m_profileZone;
    for (const WorkstationPtr &workstation : m_workstations) {
        if (workstation->states.contains(QLatin1String("MASTER")) || workstation->hostType == QLatin1String("MASTER"))
            return workstation->timeZone;
    }
    return {};
}

} // namespace resync
