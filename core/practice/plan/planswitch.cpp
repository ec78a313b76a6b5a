#include "core/base/ids.h"
#include "core/practice/plan/chance.h"
#include "core/practice/plan/scheduler.h"

#include <QSet>

namespace resync::practice
{

namespace
{

constexpr int kFirstRunNumber = 14;
constexpr int kWholeDayBefore = 20000; ///< up to so many jobs the day before is lived through as well
constexpr qint64 kLinksBackMs = 15000; ///< after a switch the links return within …
constexpr qint64 kLinksBackSpreadMs = 70000;

} // namespace

/// Where the objects of the old plan are in the new one; -1: gone.
struct Scheduler::Moves {
    std::vector<qint32> jobs, streams, files, prompts;

    static qint32 of(const std::vector<qint32> &map, qint32 old) { return old < 0 ? -1 : map[size_t(old)]; }
    qint32 owner(qint32 old, bool &gone) const
    {
        const qint32 moved = old < 0 ? of(streams, ~old) : of(jobs, old);
        gone = moved < 0;
        return old < 0 ? ~moved : moved;
    }
    QList<qint32> owners(const QList<qint32> &old) const
    {
        QList<qint32> result;
        for (const qint32 one : old) {
            bool gone = false;
            const qint32 moved = owner(one, gone);
            if (!gone)
                result.append(moved);
        }
        return result;
    }
    /// The dependency in the new plan; nothing when what it waited for is gone (it was over).
    std::optional<SimDependency> dependency(SimDependency old) const
    {
        switch (old.type) {
        case DependencyType::Internal:
        case DependencyType::ExternalJob:
            old.target = of(jobs, old.target);
            break;
        case DependencyType::ExternalJobStream:
            old.target = of(streams, old.target);
            break;
        case DependencyType::File:
            old.target = of(files, old.target);
            break;
        case DependencyType::Prompt:
            old.target = of(prompts, old.target);
            break;
        case DependencyType::Join: {
            QList<qint32> members;
            for (const qint32 member : std::as_const(old.members)) {
                if (of(jobs, member) >= 0)
                    members.append(of(jobs, member));
                else if (old.quantity > 1)
                    --old.quantity;
            }
            old.members = members;
            return members.isEmpty() ? std::nullopt : std::optional(old);
        }
        default:
            return old;
        }
        return old.target < 0 ? std::nullopt : std::optional(old);
    }
    QList<SimDependency> dependencies(const QList<SimDependency> &old) const
    {
        QList<SimDependency> result;
        for (const SimDependency &one : old) {
            if (const auto moved = dependency(one))
                result.append(*moved);
        }
        return result;
    }
};

void Scheduler::begin()
{
    board.engineId = nameUuid(QStringLiteral("practice engine ") + QString::number(m_options.seed));
    const QDate today = m_calendar.dayOf(m_options.start);
    m_day = m_options.jobs <= kWholeDayBefore && !m_source->isRecorded() ? today.addDays(-1) : today;
    board.now = m_source->isRecorded() ? m_options.start : m_calendar.startOf(m_day);
    board.plan.runNumber = kFirstRunNumber - 1;
    makeWorkstations();
    install(m_source->plan(m_day, m_calendar.startOf(m_day), m_calendar.startOf(m_day.addDays(1))));
    runUntil(m_options.start);
    board.copyEmptyUntil = board.copyLoadedAt = board.now;
    board.lag = m_options.replicationLag;
}

void Scheduler::install(const DayPlan &plan)
{
    ++board.plan.runNumber;
    board.plan.from = plan.from;
    board.plan.to = plan.to;
    board.plan.planId = nameUuid(board.engineId + QStringLiteral("/plan/") + QString::number(board.plan.runNumber) + toIso(plan.from));
    for (const PromptDefinition &definition : m_source->prompts()) {
        if (board.prompts.indexOf(definition.name) >= 0)
            continue;
        SimPrompt prompt;
        prompt.id = nameUuid(QStringLiteral("prompt:") + definition.name + board.plan.planId);
        prompt.name = definition.name;
        prompt.folder = definition.folder;
        prompt.text = definition.text;
        prompt.type = PromptType::Predefined;
        prompt.number = ++m_promptNumber;
        const qint32 index = board.prompts.add(std::move(prompt), board.visibleAt(), ++board.revision);
        board.prompts.alias(definition.name, index);
    }
    size_t jobs = 0;
    for (const PlannedStream &planned : plan.streams)
        jobs += planned.definition->jobs.size();
    board.jobs.reserve(size_t(board.jobs.count()) + jobs);
    m_jobs.reserve(size_t(board.jobs.count()) + jobs);
    const qint32 first = board.streams.count();
    for (const PlannedStream &planned : plan.streams)
        addStream(planned);
    for (qint32 i = first; i < board.streams.count(); ++i)
        link(i);
    for (qint32 i = first; i < board.streams.count(); ++i)
        scheduleStream(i);
    m_failures.plan(plan, m_source->workstations());
    if (!m_source->isRecorded())
        planMachines(plan);
}

/// The objects of the plan that ends, and which of them go on.
struct Scheduler::OldPlan {
    std::vector<SimJob> jobs;
    std::vector<SimStream> streams;
    std::vector<SimFile> files;
    std::vector<SimPrompt> prompts;
    std::vector<JobState> jobStates;
    std::vector<StreamState> streamStates;
    std::vector<qint32> keptStreams, keptJobs;
    QSet<qint32> usedFiles, usedPrompts;

    void use(const QList<SimDependency> &dependencies)
    {
        for (const SimDependency &dependency : dependencies) {
            if (dependency.type == DependencyType::File)
                usedFiles.insert(dependency.target);
            if (dependency.type == DependencyType::Prompt)
                usedPrompts.insert(dependency.target);
        }
    }
};

/// Unfinished streams go on with their unfinished jobs, as in the real engine.
Scheduler::Moves Scheduler::carryForward()
{
    OldPlan old{board.jobs.take(),
                board.streams.take(),
                board.files.take(),
                board.prompts.take(),
                std::exchange(m_jobs, {}),
                std::exchange(m_streams, {}),
                {},
                {},
                {},
                {}};
    board.runs.clear();
    m_streamsByName.clear();
    m_fileUsers.clear();
    m_promptUsers.clear();
    for (WorkstationState &state : m_workstations)
        state.ready.clear();
    for (auto &waiters : m_resourceWaiters)
        waiters.clear();
    Moves moves;
    chooseKept(old, moves);
    carryFilesAndPrompts(old, moves);
    carryStreams(old, moves);
    carryJobs(old, moves);
    for (qint32 i = 0; i < board.jobs.count(); ++i)
        moveClass(board.jobs[i].stream, JobClass::NotRunning, classOf(board.jobs[i]));
    return moves;
}

void Scheduler::chooseKept(OldPlan &old, Moves &moves)
{
    moves.jobs.assign(old.jobs.size(), -1);
    moves.streams.assign(old.streams.size(), -1);
    for (size_t i = 0; i < old.streams.size(); ++i) {
        const SimStream &stream = old.streams[i];
        const bool carried = stream.definition->carryForward || stream.definition->isFinal || stream.stats.executing > 0;
        if (stream.isOver() || !carried)
            continue;
        moves.streams[i] = qint32(old.keptStreams.size());
        old.keptStreams.push_back(qint32(i));
        old.use(stream.dependencies);
        for (const qint32 job : stream.jobs) {
            const JobClass of = classOf(old.jobs[size_t(job)]);
            if (of == JobClass::Successful || of == JobClass::Canceled)
                continue;
            moves.jobs[size_t(job)] = qint32(old.keptJobs.size());
            old.keptJobs.push_back(job);
            old.use(old.jobs[size_t(job)].dependencies);
        }
    }
}

void Scheduler::carryFilesAndPrompts(OldPlan &old, Moves &moves)
{
    moves.files.assign(old.files.size(), -1);
    moves.prompts.assign(old.prompts.size(), -1);
    for (size_t i = 0; i < old.files.size(); ++i) {
        if (old.usedFiles.contains(qint32(i)))
            moves.files[i] = board.files.add(std::move(old.files[i]), std::nullopt, ++board.revision);
    }
    for (size_t i = 0; i < old.prompts.size(); ++i) {
        SimPrompt &prompt = old.prompts[i];
        const bool asksForKept = prompt.type == PromptType::Restart && Moves::of(moves.jobs, prompt.job) >= 0;
        if (!old.usedPrompts.contains(qint32(i)) && !asksForKept)
            continue;
        prompt.job = Moves::of(moves.jobs, prompt.job);
        prompt.stream = Moves::of(moves.streams, prompt.stream);
        const QString name = prompt.status < PromptStatus::AnsweredYes ? prompt.name : QString();
        moves.prompts[i] = board.prompts.add(std::move(prompt), std::nullopt, ++board.revision);
        if (!name.isEmpty()) // an answered one is asked anew in the new plan
            board.prompts.alias(name, moves.prompts[i]);
    }
}

void Scheduler::registerUse(const QList<SimDependency> &dependencies, qint32 owner)
{
    for (const SimDependency &dependency : dependencies) {
        if (dependency.type == DependencyType::File)
            m_fileUsers[dependency.target].append(owner);
        if (dependency.type == DependencyType::Prompt)
            m_promptUsers[dependency.target].append(owner);
    }
}

void Scheduler::carryStreams(OldPlan &old, const Moves &moves)
{
    for (const qint32 which : old.keptStreams) {
        SimStream &stream = old.streams[size_t(which)];
        QList<qint32> kept;
        for (const qint32 job : std::as_const(stream.jobs)) {
            if (moves.jobs[size_t(job)] >= 0)
                kept.append(moves.jobs[size_t(job)]);
        }
        stream.jobs = kept;
        stream.stats = {};
        stream.stats.jobs = stream.stats.notRunning = int(kept.size()); // corrected when the jobs are there
        stream.carriedForward = true;
        stream.dependencies = moves.dependencies(stream.dependencies);
        const qint32 index = board.streams.add(std::move(stream), std::nullopt, ++board.revision);
        m_streamsByName[board.streams[index].name].append(index);
        StreamState state = std::move(old.streamStates[size_t(which)]);
        state.successors = moves.owners(state.successors);
        state.parked.clear();
        state.unresolved = unresolvedOf(board.streams[index].dependencies); // some predecessors went with the old plan
        m_streams.push_back(std::move(state));
        registerUse(board.streams[index].dependencies, ~index);
    }
}

void Scheduler::carryJobs(OldPlan &old, const Moves &moves)
{
    for (const qint32 which : old.keptJobs) {
        SimJob &job = old.jobs[size_t(which)];
        job.stream = Moves::of(moves.streams, job.stream);
        job.dependencies = moves.dependencies(job.dependencies);
        const qint32 index = board.jobs.add(std::move(job), std::nullopt, ++board.revision);
        for (qint32 run = 0; run < board.jobs[index].runs.size(); ++run)
            board.runs.insert(board.jobs[index].runs[run].id, {index, run});
        JobState state = std::move(old.jobStates[size_t(which)]);
        state.successors = moves.owners(state.successors);
        state.queued.reset();
        state.unresolved = unresolvedOf(board.jobs[index].dependencies);
        m_jobs.push_back(std::move(state));
        registerUse(board.jobs[index].dependencies, index);
    }
}

void Scheduler::remapEvents(const Moves &moves)
{
    const auto moved = [&](SimEvent &event) {
        if (event.kind >= EventKind::LinkLost && event.kind <= EventKind::FenceDown)
            return true;
        const std::vector<qint32> *map = &moves.jobs;
        if (event.kind == EventKind::StreamTime || event.kind == EventKind::StreamLatest || event.kind == EventKind::StreamDeadline)
            map = &moves.streams;
        else if (event.kind == EventKind::FileArrives)
            map = &moves.files;
        else if (event.kind == EventKind::ColleagueReplies)
            map = &moves.prompts;
        event.object = Moves::of(*map, event.object);
        return event.object >= 0;
    };
    std::erase_if(m_events, [&](SimEvent &event) { return !moved(event); });
    std::make_heap(m_events.begin(), m_events.end());
    for (WorkstationState &state : m_workstations) {
        for (auto &[job, run] : state.deferredEnds)
            job = Moves::of(moves.jobs, job);
    }
    for (qint32 i = 0; i < board.resources.count(); ++i) {
        SimResource &resource = board.editResource(i);
        for (SimResourceHolder &holder : resource.holders) {
            holder.stream = Moves::of(moves.streams, holder.stream);
            holder.job = Moves::of(moves.jobs, holder.job);
        }
        resource.holders.removeIf([](const SimResourceHolder &holder) { return holder.stream < 0; });
        resource.inUse = 0;
        for (const SimResourceHolder &holder : std::as_const(resource.holders))
            resource.inUse += holder.quantity;
    }
    board.resources.forgetOld(); // its holders were jobs of the old plan
}

void Scheduler::switchPlan()
{
    m_day = m_day.addDays(1);
    const Moves moves = carryForward();
    remapEvents(moves);
    const qint32 carried = board.streams.count();
    install(m_source->plan(m_day, m_calendar.startOf(m_day), m_calendar.startOf(m_day.addDays(1))));
    ++board.copyRevision;
    board.copyEmptyUntil = board.now + m_options.copyEmpty;
    board.copyLoadedAt = board.copyEmptyUntil + m_options.copyLoading;
    for (qint32 i = 0; i < board.workstations.count(); ++i) {
        SimWorkstation &workstation = board.editWorkstation(i);
        if (i == board.master || !workstation.linked)
            continue;
        workstation.linked = false; // the processes restart with the new plan
        workstation.timeStarted = board.now;
        const quint64 key = mix(hashOf(workstation.id), quint64(board.plan.runNumber));
        post(Duration(kLinksBackMs + qint64(double(kLinksBackSpreadMs) * unit(key))), EventKind::LinkBack, i);
    }
    for (qint32 i = 0; i < carried; ++i)
        evaluateStream(i);
}

} // namespace resync::practice
