#include "core/base/ids.h"
#include "core/practice/plan/scheduler.h"

#include <algorithm>

namespace resync::practice
{

namespace
{

/// "0AAAAAAAAAAAABQM": a count in base 26, sixteen characters.
QString internalIdentifier(quint64 number)
{
    QString text(16, QLatin1Char('A'));
    text[0] = QLatin1Char('0');
    for (qsizetype i = 15; i > 0 && number > 0; --i, number /= 26)
        text[i] = QChar(u'A' + ushort(number % 26));
    return text;
}

QString pathOf(const QString &folder, const QString &name)
{
    return folder == QLatin1String("/") ? folder + name : folder + QLatin1Char('/') + name;
}

} // namespace

void Scheduler::makeWorkstations()
{
    const auto &definitions = m_source->workstations();
    board.workstations.reserve(definitions.size());
    m_workstations.resize(definitions.size());
    for (const WorkstationDefinition &definition : definitions) {
        SimWorkstation workstation;
        workstation.definition = definition;
        workstation.id = nameUuid(QStringLiteral("workstation:") + pathOf(definition.folder, definition.name));
        workstation.limit = definition.limit;
        workstation.hasEventProcessor = workstation.eventProcessor = definition.isMaster;
        workstation.timeStarted = board.now;
        if (definition.type == WorkstationType::Agent)
            workstation.agentId = nameUuid(QStringLiteral("agent:") + definition.name).remove(QLatin1Char('-')).toUpper();
        const qint32 index = board.workstations.add(std::move(workstation), std::nullopt, ++board.revision);
        board.workstations.alias(board.workstations[index].key(), index);
        board.workstationByName.insert(definition.name, index);
        if (definition.isMaster)
            board.master = index;
    }
    for (qint32 i = 0; i < board.workstations.count(); ++i) {
        SimWorkstation &workstation = board.editWorkstation(i);
        workstation.host = board.workstationByName.value(workstation.definition.host, -1);
        for (const QString &member : std::as_const(workstation.definition.members))
            workstation.members.append(board.workstationByName.value(member, 0));
    }
    for (const ResourceDefinition &definition : m_source->resources()) {
        SimResource resource;
        resource.id = nameUuid(QStringLiteral("resource:") + definition.workstation + pathOf(definition.folder, definition.name));
        resource.definition = definition;
        resource.workstation = board.workstationByName.value(definition.workstation, board.master);
        resource.internalIdentifier = internalIdentifier(quint64(board.resources.count()) + 1);
        resource.quantity = definition.quantity;
        const qint32 index = board.resources.add(std::move(resource), std::nullopt, ++board.revision);
        board.resources.alias(definition.name, index);
    }
    m_resourceWaiters.resize(size_t(board.resources.count()));
}

qint32 Scheduler::addStream(const PlannedStream &planned)
{
    const StreamDefinition &definition = *planned.definition;
    SimStream stream;
    stream.definition = planned.definition;
    stream.name = definition.name;
    stream.workstation = board.workstationByName.value(definition.workstation, board.master);
    stream.internalIdentifier = internalIdentifier(++m_streamNumber);
    stream.id = nameUuid(board.workstations[stream.workstation].key() + QLatin1Char('#') + pathOf(definition.folder, definition.name) +
                         toIso(planned.schedTime) + stream.internalIdentifier);
    stream.schedTime = planned.schedTime;
    stream.priority = stream.origPriority = definition.priority;
    stream.limit = definition.limit;
    if (definition.deadlineAfter)
        stream.deadline = planned.schedTime + *definition.deadlineAfter;
    if (definition.latestAfter)
        stream.latestStart = planned.schedTime + *definition.latestAfter;
    const QString name = stream.name;
    const qint32 index = board.streams.add(std::move(stream), board.visibleAt(), ++board.revision);
    m_streams.emplace_back();
    m_streamsByName[name].append(index);
    for (const auto &job : definition.jobs)
        addJob(index, job, job->name);
    return index;
}

qint32 Scheduler::addJob(qint32 stream, std::shared_ptr<const JobDefinition> definition, const QString &name)
{
    SimStream &owner = board.editStream(stream);
    SimJob job;
    job.name = name;
    job.id = nameUuid(owner.id + QLatin1Char('.') + name + QString::number(owner.jobs.size()));
    job.stream = stream;
    job.workstation =
        definition->workstation.isEmpty() ? owner.workstation : board.workstationByName.value(definition->workstation, owner.workstation);
    job.position = qint32(owner.jobs.size()) + 1;
    job.priority = job.origPriority = definition->priority;
    job.schedTime = owner.schedTime;
    const auto after = [&](const std::optional<Duration> &delay) {
        return delay ? std::optional<Instant>(owner.schedTime + *delay) : std::nullopt;
    };
    job.startTime = after(definition->startAfter);
    job.latestStart = after(definition->latestAfter);
    job.deadline = after(definition->deadlineAfter);
    job.startTimeReached = !job.startTime || *job.startTime <= board.now;
    SimRun run;
    run.id = nameUuid(job.id + QStringLiteral("#1"));
    run.estimated = definition->estimated;
    run.submitted = std::max(owner.schedTime, board.now);
    run.substatus = JobSubstatus::WaitingForTime;
    job.runs.append(run);
    owner.hasEveryJobs = owner.hasEveryJobs || definition->every.count() > 0;
    ++owner.stats.jobs;
    ++owner.stats.notRunning;
    job.definition = std::move(definition);
    const qint32 index = board.jobs.add(std::move(job), board.visibleAt(), ++board.revision);
    owner.jobs.append(index);
    board.runs.insert(run.id, {index, 0});
    m_jobs.emplace_back();
    return index;
}

qint32 Scheduler::closestPreceding(const QString &name, Instant schedTime, qint32 self) const
{
    qint32 best = -1;
    const QList<qint32> candidates = m_streamsByName.value(name);
    for (const qint32 candidate : candidates) {
        const Instant at = board.streams[candidate].schedTime;
        const bool before = at < schedTime || (at == schedTime && candidate < self); // so that no two can wait for each other
        if (candidate != self && before && (best < 0 || at > board.streams[best].schedTime))
            best = candidate;
    }
    return best;
}

qint32 Scheduler::fileFor(const PlannedDependency &planned, qint32 stream)
{
    const SimStream &owner = board.streams[stream];
    const QString id = nameUuid(owner.id + planned.job);
    const qint32 known = board.files.indexOf(id);
    if (known >= 0)
        return known;
    SimFile file;
    file.id = id;
    file.path = planned.job;
    file.workstation = owner.workstation;
    file.arrives = owner.schedTime + std::chrono::minutes(planned.minute);
    const Instant arrives = file.arrives;
    const qint32 index = board.files.add(std::move(file), board.visibleAt(), ++board.revision);
    post(arrives - board.now, EventKind::FileArrives, index);
    return index;
}

qint32 Scheduler::promptFor(const PlannedDependency &planned, qint32 stream, qint32 job)
{
    const qint32 known = board.prompts.indexOf(planned.job);
    if (known >= 0)
        return known;
    SimPrompt prompt;
    prompt.id = nameUuid((job < 0 ? board.streams[stream].id : board.jobs[job].id) + planned.job);
    prompt.text = planned.job;
    prompt.number = ++m_promptNumber;
    prompt.job = job;
    prompt.stream = stream;
    return board.prompts.add(std::move(prompt), board.visibleAt(), ++board.revision);
}

/// What \a planned means in this plan. A predecessor that is not in the plan gives no dependency, as in the real engine.
QList<SimDependency> Scheduler::resolve(const QList<PlannedDependency> &planned, qint32 stream, qint32 job)
{
    QList<SimDependency> dependencies;
    const qint32 owner = job < 0 ? ~stream : job;
    const auto jobNamed = [&](qint32 in, const QString &name) {
        for (const qint32 candidate : board.streams[in].jobs) {
            if (board.jobs[candidate].name == name)
                return candidate;
        }
        return -1;
    };
    for (const PlannedDependency &wanted : planned) {
        SimDependency dependency;
        dependency.type = wanted.type;
        dependency.quantity = wanted.quantity;
        switch (wanted.type) {
        case DependencyType::Internal:
            dependency.target = jobNamed(stream, wanted.job);
            break;
        case DependencyType::ExternalJob:
        case DependencyType::ExternalJobStream: {
            const qint32 other = closestPreceding(wanted.stream, board.streams[stream].schedTime, stream);
            dependency.target = other < 0 || wanted.type == DependencyType::ExternalJobStream ? other : jobNamed(other, wanted.job);
            break;
        }
        case DependencyType::Join:
            dependency.text = wanted.job;
            for (const QString &name : wanted.joinJobs) {
                const qint32 member = jobNamed(stream, name);
                if (member >= 0)
                    dependency.members.append(member);
            }
            break;
        case DependencyType::File:
            dependency.target = fileFor(wanted, stream);
            m_fileUsers[dependency.target].append(owner);
            break;
        case DependencyType::Resource:
            dependency.target = board.resources.indexOf(wanted.job);
            break;
        case DependencyType::Internetwork:
            dependency.text = wanted.stream;
            dependency.status = DependencyStatus::Undecided;
            if (job >= 0)
                post(board.streams[stream].schedTime + std::chrono::minutes(wanted.minute) - board.now, EventKind::RemoteResolves, job);
            break;
        case DependencyType::Prompt:
            dependency.target = promptFor(wanted, stream, job);
            m_promptUsers[dependency.target].append(owner);
            break;
        }
        if (dependency.target < 0 && dependency.members.isEmpty() && wanted.type != DependencyType::Internetwork)
            continue;
        if (dependency.type == DependencyType::ExternalJobStream)
            m_streams[size_t(dependency.target)].successors.append(owner);
        else if (dependency.type == DependencyType::Internal || dependency.type == DependencyType::ExternalJob)
            m_jobs[size_t(dependency.target)].successors.append(owner);
        for (const qint32 member : std::as_const(dependency.members))
            m_jobs[size_t(member)].successors.append(owner);
        dependencies.append(dependency);
    }
    return dependencies;
}

void Scheduler::link(qint32 stream)
{
    const auto meet = [&](SimDependency &dependency) { // a carried-forward predecessor may be over already
        const bool met = (dependency.type == DependencyType::ExternalJob && board.jobs[dependency.target].satisfiesSuccessors()) ||
                         (dependency.type == DependencyType::ExternalJobStream && board.streams[dependency.target].isOver()) ||
                         (dependency.type == DependencyType::File && board.files[dependency.target].status == FileStatus::Exists);
        if (met)
            dependency.status = DependencyStatus::Satisfied;
    };
    QList<SimDependency> ofStream = resolve(board.streams[stream].definition->dependencies, stream, -1);
    std::for_each(ofStream.begin(), ofStream.end(), meet);
    m_streams[size_t(stream)].unresolved = unresolvedOf(ofStream);
    board.editStream(stream).dependencies = ofStream;
    const QList<qint32> jobs = board.streams[stream].jobs;
    for (const qint32 job : jobs) {
        if (board.jobs[job].definition->dependencies.isEmpty())
            continue;
        QList<SimDependency> list = resolve(board.jobs[job].definition->dependencies, stream, job);
        std::for_each(list.begin(), list.end(), meet);
        m_jobs[size_t(job)].unresolved = unresolvedOf(list);
        board.editJob(job).dependencies = list;
    }
}

void Scheduler::addSubmitted(qint32 stream, std::shared_ptr<const JobDefinition> definition, const JobTimes &times)
{
    const QString name = definition->name;
    m_streams[size_t(stream)].resolved = false;
    const qint32 index = addJob(stream, std::move(definition), name);
    changeJob(index, [&](SimJob &job) { job.schedTime = board.now; });
    changeTimes(index, times);
    refreshStream(stream);
    evaluate(index);
}

qint32 Scheduler::submitStream(const PlannedStream &planned, const QString &name)
{
    const qint32 index = addStream(planned);
    if (board.streams[index].name != name) {
        board.editStream(index).name = name;
        m_streamsByName[name].append(index);
    }
    link(index);
    scheduleStream(index);
    return index;
}

/// Events of the times before stay; when they come, they find that it is not their time.
void Scheduler::changeTimes(qint32 index, const JobTimes &times)
{
    changeJob(index, [&](SimJob &job) {
        job.startTime = times.startTime;
        job.latestStart = times.latestStart;
        job.deadline = times.deadline;
        job.startTimeReached = !job.startTime || *job.startTime <= board.now;
        job.latestStartPassed = job.latestStart && *job.latestStart <= board.now;
        job.deadlineHasPassed = job.jobLate = job.deadline && *job.deadline <= board.now;
    });
    scheduleJob(index);
}

void Scheduler::changeTimesOfStream(qint32 index, const JobTimes &times)
{
    SimStream &stream = board.editStream(index);
    stream.latestStart = times.latestStart;
    stream.deadline = times.deadline;
    stream.late = stream.deadline && *stream.deadline <= board.now;
    if (stream.latestStart)
        post(*stream.latestStart - board.now, EventKind::StreamLatest, index);
    if (stream.deadline)
        post(*stream.deadline - board.now, EventKind::StreamDeadline, index);
}

void Scheduler::scheduleStream(qint32 index)
{
    const SimStream &stream = board.streams[index];
    post(stream.schedTime - board.now, EventKind::StreamTime, index);
    if (stream.latestStart)
        post(*stream.latestStart - board.now, EventKind::StreamLatest, index);
    if (stream.deadline)
        post(*stream.deadline - board.now, EventKind::StreamDeadline, index);
    for (const qint32 job : stream.jobs)
        scheduleJob(job);
}

void Scheduler::scheduleJob(qint32 index)
{
    const SimJob &job = board.jobs[index];
    if (!job.startTimeReached)
        post(*job.startTime - board.now, EventKind::JobTime, index);
    if (job.latestStart)
        post(*job.latestStart - board.now, EventKind::JobLatest, index);
    if (job.deadline)
        post(*job.deadline - board.now, EventKind::JobDeadline, index);
    if (job.deadline && job.definition->critical)
        post(*job.deadline - job.definition->estimated * 2 - board.now, EventKind::JobRisk, index);
}

} // namespace resync::practice
