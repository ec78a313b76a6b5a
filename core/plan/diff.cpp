#include "core/plan/diff.h"

#include <QJsonArray>

#include <algorithm>

namespace resync
{

namespace
{

bool couldBeLate(const Job &job)
{
    if (job.flags.late || job.flags.deadlinePassed || isRunning(job.status))
        return true;
    const JobRun *run = job.lastRun();
    return (run && (run->maxDurationGone || run->minDurationNotReached)) || (job.startTime && !isFinal(job.status));
}

/// New and changed rows, and the ids of those that are gone, of a list matched by id.
template <class Row>
void compareRows(const std::vector<Row> &before, const std::vector<Row> &after, const QHash<QString, int> &byId, std::vector<Row> &changed,
                 QStringList &gone)
{
    std::vector<bool> seen(before.size(), false);
    for (const Row &row : after) {
        const auto found = byId.constFind(row->id);
        if (found == byId.cend()) {
            changed.push_back(row);
            continue;
        }
        seen[size_t(*found)] = true;
        if (before[size_t(*found)] != row && *before[size_t(*found)] != *row)
            changed.push_back(row);
    }
    for (size_t i = 0; i < before.size(); ++i) {
        if (!seen[i])
            gone.append(before[i]->id);
    }
}

} // namespace

/// One comparison: lives as long as compare() runs.
class LivePlan::Comparison
{
public:
    Comparison(const LivePlan &plan, const Snapshot &snapshot, const DiffRules &rules) : m_plan(plan), m_snapshot(snapshot), m_rules(rules)
    {
        m_out.change = std::make_shared<PictureChange>();
        m_out.memory = plan.m_memory;
        m_out.memory.health.setThresholds(rules.health);
        m_out.change->whole = rules.switched || plan.empty();
        m_out.change->planId = snapshot.planId;
        m_out.change->runNumber = snapshot.runNumber;
    }

    Difference run()
    {
        if (m_rules.switched)
            m_out.memory.workstations.hold(m_rules.seenAt);
        std::vector<Occurrence> workstationNews = m_out.memory.workstations.observe(m_snapshot.workstations, m_rules.seenAt);
        if (m_rules.switched)
            indexKeys();
        compareJobs();
        findGone();
        compareOthers();
        observeFlaps(workstationNews);
        tellPrompts();
        if (m_rules.switched)
            m_out.occurrences.insert(m_out.occurrences.begin(), planSwitched());
        m_out.occurrences.insert(m_out.occurrences.end(), workstationNews.begin(), workstationNews.end());
        observeFailures();
        for (JobDelta &delta : m_out.jobs)
            delta.ref.failureOpen = m_out.memory.failures.isOpen(delta.after->id);
        m_out.facts.offline = m_out.memory.workstations.offline();
        m_out.counts = countsOf(m_snapshot.jobs, m_snapshot.workstations);
        m_out.workstationsBefore = m_plan.m_workstations;
        const auto system = m_out.memory.health.observe(m_out.facts, m_rules.seenAt);
        m_out.occurrences.insert(m_out.occurrences.end(), system.begin(), system.end());
        return std::move(m_out);
    }

private:
    void indexKeys()
    {
        for (size_t i = 0; i < m_plan.m_entries.size(); ++i)
            m_byKey.insert(m_plan.m_entries[i].job->key(), int(i));
    }

    /// The entry that the job was before: by id, over a plan switch by its key (carried forward jobs keep their identity, not their id).
    int entryOf(const Job &job)
    {
        if (!m_rules.switched) {
            const auto found = m_plan.m_byId.constFind(job.id);
            return found == m_plan.m_byId.cend() ? -1 : *found;
        }
        // Several jobs can bear one key (a job submitted twice): each old one is matched once, the same id first.
        auto best = m_byKey.end();
        const QString key = job.key();
        for (auto it = m_byKey.find(key); it != m_byKey.end() && it.key() == key; ++it) {
            if (best == m_byKey.end() || m_plan.m_entries[size_t(*it)].job->id == job.id)
                best = it;
        }
        if (best == m_byKey.end())
            return -1;
        const int index = *best;
        m_byKey.erase(best);
        return index;
    }

    void compareJobs()
    {
        m_seen.assign(m_plan.m_entries.size(), false);
        m_out.facts.jobs = int(m_snapshot.jobs.size());
        const JobEventRules eventRules{m_rules.seenAt, m_rules.engineNow, m_rules.firstSight};
        for (const JobPtr &job : m_snapshot.jobs) {
            if (isFailed(job->status) && !isCanceled(*job))
                ++m_out.facts.failed;
            const int index = entryOf(*job);
            const Entry *before = index < 0 ? nullptr : &m_plan.m_entries[size_t(index)];
            if (before)
                m_seen[size_t(index)] = true;
            const bool changed = !before || (before->job != job && !(*before->job == *job));
            JobDelta delta{before ? before->job : nullptr, changed ? job : before->job, before ? before->ref : refOfReturned(*job)};
            if (changed)
                take(jobOccurrences(before ? before->job.get() : nullptr, *job, delta.ref, eventRules));
            tellAge(*delta.after, delta.ref);
            if (changed || m_out.change->whole || delta.ref != before->ref)
                m_out.jobs.push_back(std::move(delta));
            if (changed)
                m_changed.push_back(job);
            if (changed && before && isFailed(before->job->status) != isFailed(job->status))
                m_turned.insert(job->key());
        }
    }

    /// A job that had left the plan and is back is remembered, as far as its failures go.
    JobRef refOfReturned(const Job &job) const { return m_plan.m_gone.isEmpty() ? JobRef{} : m_plan.m_gone.value(job.key()); }

    void take(std::vector<Occurrence> occurrences)
    {
        for (Occurrence &occurrence : occurrences) {
            if (occurrence.kind == OccurrenceKind::JobAbend)
                occurrence.causeKey = causeOf(occurrence, {});
            m_out.occurrences.push_back(std::move(occurrence));
        }
    }

    QString causeOf(const Occurrence &occurrence, const QString &prefix)
    {
        if (m_rules.firstSight)
            return CauseWindows::ofFirstSight(m_rules.seenAt);
        return m_out.memory.causes.failureOn(prefix + occurrence.workstation, m_rules.seenAt);
    }

    void tellAge(const Job &job, JobRef &ref)
    {
        if (!couldBeLate(job) && job.status != Status::Stuck)
            return;
        const auto running = runningFor(job, m_rules.engineNow);
        std::optional<UsualDuration> usual;
        if (running && *running > m_rules.lateness.lateAfter && ref.series > 0 && m_rules.usual)
            usual = m_rules.usual(ref.series);
        tellLate(job, ref, usual);
        const auto ordinal = quint16(ref.trimmed + job.runs.size());
        const bool stuck = job.status == Status::Stuck || (running && *running > stuckThresholdOf(job, m_rules.lateness, usual));
        const bool again = ref.stuckTold == std::max<quint16>(ordinal, 1);
        const Duration since = m_rules.seenAt - fromMs(ref.stuckMs);
        if (!stuck || (again && (m_rules.lateness.stuckAgain <= Duration(0) || since < m_rules.lateness.stuckAgain)))
            return;
        ref.stuckTold = std::max<quint16>(ordinal, 1);
        ref.stuckMs = toMs(m_rules.seenAt);
        Occurrence occurrence = occurrenceAbout(job, OccurrenceKind::JobStuck, Severity::Warning, m_rules.seenAt);
        if (const JobRun *run = job.lastRun())
            occurrence.runId = run->id;
        if (again)
            occurrence.details.insert(QStringLiteral("again"), true);
        if (running)
            occurrence.details.insert(QStringLiteral("runningMs"), double(running->count()));
        occurrence.causeKey = causeOf(occurrence, QStringLiteral("stuck "));
        m_out.occurrences.push_back(std::move(occurrence));
    }

    void tellLate(const Job &job, JobRef &ref, const std::optional<UsualDuration> &usual)
    {
        if (ref.lateTold)
            return;
        const QStringList reasons = latenessOf(job, m_rules.engineNow, m_rules.lateness, usual);
        if (reasons.isEmpty())
            return;
        ref.lateTold = true;
        if (m_rules.firstSight && isFinal(job.status))
            return; // over before this program looked
        Occurrence occurrence = occurrenceAbout(job, OccurrenceKind::JobLate, Severity::Warning, m_rules.seenAt);
        if (const JobRun *run = job.lastRun())
            occurrence.runId = run->id;
        occurrence.details.insert(QStringLiteral("reasons"), QJsonArray::fromStringList(reasons));
        if (usual)
            occurrence.details.insert(QStringLiteral("usualMs"), double(usual->median.count()));
        occurrence.causeKey = causeOf(occurrence, QStringLiteral("late "));
        m_out.occurrences.push_back(std::move(occurrence));
    }

    void findGone()
    {
        for (size_t i = 0; i < m_seen.size(); ++i) {
            if (m_seen[i])
                continue;
            const Entry &entry = m_plan.m_entries[i];
            m_out.gone.push_back({entry.job, nullptr, entry.ref});
            m_out.change->jobsGone.append(entry.job->id);
        }
    }

    void compareOthers()
    {
        PictureChange &change = *m_out.change;
        if (change.whole) {
            change.jobs = m_snapshot.jobs;
            change.streams = m_snapshot.streams;
            change.workstations = m_snapshot.workstations;
            change.jobsGone.clear();
        } else {
            change.jobs = m_changed;
            compareRows(m_plan.m_streams, m_snapshot.streams, m_plan.m_streamsById, change.streams, change.streamsGone);
            compareRows(m_plan.m_workstations, m_snapshot.workstations, m_plan.m_workstationsById, change.workstations,
                        change.workstationsGone);
        }
        change.promptsChanged = change.whole || m_snapshot.prompts != m_plan.m_prompts;
        change.resourcesChanged = change.whole || m_snapshot.resources != m_plan.m_resources;
        if (change.promptsChanged)
            change.prompts = m_snapshot.prompts;
        if (change.resourcesChanged)
            change.resources = m_snapshot.resources;
    }

    /// What goes back and forth is said with its news; over a plan switch everything turns, and nothing flaps.
    void observeFlaps(std::vector<Occurrence> &workstationNews)
    {
        if (m_rules.switched)
            return;
        for (const WorkstationPtr &workstation : m_out.change->workstations) {
            const auto before = m_plan.m_workstationsById.constFind(workstation->id);
            if (before != m_plan.m_workstationsById.cend() && isOffline(*workstation) != isOffline(*m_plan.m_workstations[size_t(*before)]))
                m_turned.insert(workstation->path());
        }
        FlapWatch &flaps = m_out.memory.flaps;
        flaps.observe(m_turned);
        if (QHash<QString, int> list = flaps.list(); list != m_plan.m_memory.flaps.list())
            m_out.change->flapping = std::move(list);
        for (std::vector<Occurrence> *news : {&m_out.occurrences, &workstationNews}) {
            for (Occurrence &occurrence : *news) {
                if (flaps.flapping(occurrence.objectKey))
                    occurrence.details.insert(QStringLiteral("flapping"), flaps.turns(occurrence.objectKey));
            }
        }
    }

    void tellPrompts()
    {
        if (!m_out.change->promptsChanged)
            return;
        QHash<QString, PromptState> before;
        for (const Prompt &prompt : m_plan.m_prompts)
            before.insert(prompt.id, prompt.state);
        for (const Prompt &prompt : m_snapshot.prompts) {
            const PromptState was = before.value(prompt.id, PromptState::Unknown);
            if (prompt.state == was)
                continue;
            const bool answered = (prompt.state == PromptState::Yes || prompt.state == PromptState::No) &&
                                  (was == PromptState::Asked || was == PromptState::NotAsked);
            if (prompt.state != PromptState::Asked && !answered)
                continue;
            m_out.occurrences.push_back(promptOccurrence(prompt, answered));
        }
    }

    Occurrence promptOccurrence(const Prompt &prompt, bool answered) const
    {
        Occurrence occurrence;
        occurrence.kind = answered ? OccurrenceKind::PromptAnswered : OccurrenceKind::PromptAsked;
        occurrence.seenAt = m_rules.seenAt;
        occurrence.at = (answered ? prompt.answered : prompt.asked).value_or(m_rules.seenAt);
        occurrence.objectKey = prompt.id;
        occurrence.details = {
            {QStringLiteral("number"), prompt.number}, {QStringLiteral("name"), prompt.name}, {QStringLiteral("text"), prompt.text}};
        if (answered)
            occurrence.details.insert(QStringLiteral("answer"),
                                      prompt.state == PromptState::Yes ? QStringLiteral("yes") : QStringLiteral("no"));
        return occurrence;
    }

    Occurrence planSwitched() const
    {
        Occurrence occurrence;
        occurrence.kind = OccurrenceKind::PlanSwitched;
        occurrence.at = occurrence.seenAt = m_rules.seenAt;
        occurrence.objectKey = QStringLiteral("plan");
        occurrence.causeKey = CauseWindows::ofPlan(m_snapshot.planId, m_snapshot.runNumber);
        const auto carried = std::count(m_seen.begin(), m_seen.end(), true);
        occurrence.details = {{QStringLiteral("planId"), m_snapshot.planId},
                              {QStringLiteral("runNumber"), m_snapshot.runNumber},
                              {QStringLiteral("planIdBefore"), m_plan.m_planId},
                              {QStringLiteral("runNumberBefore"), m_plan.m_runNumber},
                              {QStringLiteral("jobs"), qint64(m_snapshot.jobs.size())},
                              {QStringLiteral("carriedForward"), qint64(carried)},
                              {QStringLiteral("left"), qint64(m_out.gone.size())}};
        // Restored from a backup, or another plan put in force: time going back is told, history is kept.
        if (m_snapshot.planId == m_plan.m_planId && m_snapshot.runNumber < m_plan.m_runNumber)
            occurrence.details.insert(QStringLiteral("wentBack"), true);
        return occurrence;
    }

    void observeFailures()
    {
        FailureBook &failures = m_out.memory.failures;
        if (!m_out.change->whole) {
            m_out.failuresChanged = failures.observe(m_changed, m_out.change->jobsGone, m_rules.seenAt);
            return;
        }
        std::vector<FailureBook::Known> jobs;
        jobs.reserve(m_out.jobs.size());
        for (const JobDelta &delta : m_out.jobs)
            jobs.push_back({delta.after, delta.ref, m_rules.seenAt});
        const std::vector<OpenFailure> before = failures.list();
        failures.rebuild(jobs);
        for (const OpenFailure &failure : before) { // what people and joblogs added follows the run
            failures.acknowledge(failure.runId, failure.acknowledged, failure.acknowledgedBy);
            failures.setCause(failure.runId, failure.cause, failure.causeWhy, failure.family, failure.causeLine);
        }
        m_out.failuresChanged = true;
    }

    const LivePlan &m_plan;
    const Snapshot &m_snapshot;
    const DiffRules &m_rules;
    Difference m_out;
    QMultiHash<QString, int> m_byKey;
    std::vector<bool> m_seen;
    QSet<QString> m_turned; ///< keys of jobs and workstations between good and bad
    std::vector<JobPtr> m_changed;
};

Difference LivePlan::compare(const Snapshot &snapshot, const DiffRules &rules) const
{
    return Comparison(*this, snapshot, rules).run();
}

} // namespace resync
