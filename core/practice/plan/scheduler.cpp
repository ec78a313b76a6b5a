#include "core/practice/plan/scheduler.h"

#include "core/practice/plan/catalogue.h"
#include "core/practice/plan/chance.h"

#include <algorithm>

namespace resync::practice
{

namespace
{

constexpr int kHigh = 101; ///< priority "hi"; "go" is one more

} // namespace

Scheduler::Scheduler(const WorldOptions &options, std::shared_ptr<const PlanSource> source)
    : m_options(options), m_source(source ? std::move(source) : std::make_shared<Catalogue>(options)),
      m_calendar(options.timeZone, options.startOfDayMinutes),
      m_failures(options.luck == 0 ? options.seed : mix(options.seed, options.luck), options.incidents && !m_source->isRecorded())
{
}

void Scheduler::post(Duration in, EventKind kind, qint32 object, qint32 detail)
{
    m_events.push_back({board.now + std::max(in, Duration(0)), ++m_eventOrder, kind, object, detail});
    std::push_heap(m_events.begin(), m_events.end());
}

void Scheduler::runUntil(Instant when)
{
    while (!m_events.empty() && m_events.front().at <= when) {
        std::pop_heap(m_events.begin(), m_events.end());
        const SimEvent event = m_events.back();
        m_events.pop_back();
        board.now = std::max(board.now, event.at);
        handle(event);
    }
    board.now = std::max(board.now, when);
    board.replicate();
}

bool Scheduler::isCurrent(const SimEvent &event, JobStatus status) const
{
    const SimJob &job = board.jobs[event.object];
    return event.detail == job.runs.size() - 1 && job.status() == status;
}

void Scheduler::handle(const SimEvent &event)
{
    switch (event.kind) {
    case EventKind::StreamTime:
        m_streams[size_t(event.object)].timeReached = true;
        evaluateStream(event.object);
        return;
    case EventKind::StreamLatest:
        if (!board.streams[event.object].started && !board.streams[event.object].isOver() &&
            isDue(board.streams[event.object].latestStart)) {
            const StartRule rule = board.streams[event.object].definition->latestRule;
            board.editStream(event.object).late = true;
            if (rule != StartRule::Continue)
                cancelStream(event.object);
        }
        return;
    case EventKind::StreamDeadline:
        if (!board.streams[event.object].isOver() && isDue(board.streams[event.object].deadline))
            board.editStream(event.object).late = true;
        return;
    case EventKind::FileArrives:
        fileArrived(event.object);
        return;
    case EventKind::LinkLost:
        setLink(event.object, false, false);
        return;
    case EventKind::LinkBack:
        if (!board.workstations[event.object].unlinkedByUser)
            setLink(event.object, true, false);
        return;
    case EventKind::FenceUp:
    case EventKind::FenceDown:
        board.editWorkstation(event.object).fence =
            event.kind == EventKind::FenceUp ? board.workstations[event.object].definition.fence : 0;
        reconsider(event.object);
        return;
    case EventKind::ColleagueReplies:
        if (board.prompts[event.object].status == PromptStatus::Asked) {
            note(QStringLiteral("opsnight"), QStringLiteral("reply"), board.prompts[event.object].text);
            answerPrompt(event.object, true, QStringLiteral("opsnight"));
        }
        return;
    case EventKind::SwitchNow:
        switchPlan();
        return;
    default:
        handleJob(event);
        return;
    }
}

void Scheduler::handleJob(const SimEvent &event)
{
    const qint32 job = event.object;
    switch (event.kind) {
    case EventKind::JobTime:
        if (board.jobs[job].startTimeReached || !isDue(board.jobs[job].startTime))
            return;
        changeJob(job, [](SimJob &j) { j.startTimeReached = true; });
        evaluate(job);
        return;
    case EventKind::JobLatest:
        latestStartPassed(job);
        return;
    case EventKind::JobDeadline:
        if (!board.jobs[job].isOver() && isDue(board.jobs[job].deadline))
            changeJob(job, [](SimJob &j) { j.deadlineHasPassed = j.jobLate = true; });
        return;
    case EventKind::JobRisk:
        return judgeRisk(job);
    case EventKind::RecordedLaunch:
        m_jobs[size_t(job)].recordedDue = true;
        if (board.jobs[job].definition->recorded->canceled && board.jobs[job].definition->recorded->duration.count() == 0)
            return cancelJob(job); // in the record it never ran
        evaluate(job);
        return;
    case EventKind::Executing:
        if (isCurrent(event, JobStatus::Intro))
            execute(job);
        return;
    case EventKind::RunEnds:
        if (isCurrent(event, JobStatus::Exec))
            finish(job);
        return;
    case EventKind::MaxDuration:
        return maximumPassed(event);
    case EventKind::KillDone:
        if (isCurrent(event, JobStatus::Exec)) {
            m_jobs[size_t(job)].outcome.cause = QStringLiteral("killed");
            endRun(job, JobStatus::Abend, 143);
        }
        return;
    case EventKind::RecoveryRerun:
        if (isCurrent(event, JobStatus::Abend) && !board.jobs[job].lastRun().canceled)
            appendRun(job, RerunType::RecoveryRerun);
        return;
    case EventKind::RemoteResolves:
        for (qint32 i = 0; i < board.jobs[job].dependencies.size(); ++i) {
            if (board.jobs[job].dependencies[i].type == DependencyType::Internetwork)
                setDependency(job, false, i, DependencyStatus::Satisfied, false);
        }
        return;
    case EventKind::ColleagueConfirms:
        if (isCurrent(event, JobStatus::Pend)) {
            note(QStringLiteral("opsnight"), QStringLiteral("confirm succ"), board.jobs[job].name);
            endRun(job, JobStatus::Succ, 0);
        }
        return;
    case EventKind::ColleagueMends:
        return colleagueMends(event);
    default:
        return;
    }
}

void Scheduler::maximumPassed(const SimEvent &event)
{
    if (!isCurrent(event, JobStatus::Exec))
        return;
    changeJob(event.object, [](SimJob &j) { j.runs.last().maxDurationGone = true; });
    if (board.jobs[event.object].definition->maxRule == DurationRule::Kill)
        post(Duration(1500), EventKind::KillDone, event.object, event.detail);
}

void Scheduler::colleagueMends(const SimEvent &event)
{
    const SimJob &job = board.jobs[event.object];
    if ((!isCurrent(event, JobStatus::Abend) && !isCurrent(event, JobStatus::Fail)) || job.lastRun().canceled)
        return;
    const bool triedOften = m_jobs[size_t(event.object)].priorFailures > 2;
    note(QStringLiteral("opsnight"), triedOften ? QStringLiteral("cancel") : QStringLiteral("rerun"), job.name);
    if (triedOften)
        cancelJob(event.object);
    else
        appendRun(event.object, RerunType::Rerun);
}

int Scheduler::effectivePriority(const SimJob &job) const
{
    const int ofStream = board.streams[job.stream].priority;
    return ofStream >= kHigh ? std::max(ofStream, job.priority) : job.priority;
}

bool Scheduler::isUsable(const SimWorkstation &workstation) const
{
    if (!workstation.isReachable() || !workstation.running || workstation.definition.ignored)
        return false;
    return workstation.host < 0 || isUsable(board.workstations[workstation.host]);
}

qint32 Scheduler::member(const SimWorkstation &workstation, qint32 job) const
{
    const qint32 preferred = m_jobs[size_t(job)].preferred;
    if (preferred >= 0 && workstation.members.contains(preferred))
        return isUsable(board.workstations[preferred]) ? preferred : -1;
    qint32 best = -1;
    for (const qint32 candidate : workstation.members) {
        if (isUsable(board.workstations[candidate]) &&
            (best < 0 || board.workstations[candidate].executing < board.workstations[best].executing))
            best = candidate;
    }
    return workstation.members.isEmpty() ? board.jobs[job].workstation : best;
}

Blocker Scheduler::blocker(qint32 index) const
{
    const SimJob &job = board.jobs[index];
    const SimWorkstation &workstation = board.workstations[job.workstation];
    const SimStream &stream = board.streams[job.stream];
    if (!isUsable(workstation) || member(workstation, index) < 0)
        return Blocker::Agent;
    if (effectivePriority(job) <= workstation.fence)
        return Blocker::Fence;
    if (workstation.limit >= 0 && workstation.executing >= workstation.limit && effectivePriority(job) < kHigh)
        return Blocker::Limit;
    if (stream.limit >= 0 && m_streams[size_t(job.stream)].executing >= stream.limit)
        return Blocker::StreamLimit;
    if (!m_streams[size_t(job.stream)].holds && !resourcesFit(stream.dependencies))
        return Blocker::Resource;
    return resourcesFit(job.dependencies) ? Blocker::None : Blocker::Resource;
}

void Scheduler::showBlocker(qint32 job, Blocker why)
{
    switch (why) {
    case Blocker::None:
        return;
    case Blocker::Agent:
        return setWaiting(job, JobStatus::Ready, JobSubstatus::WaitingForAgent);
    case Blocker::Fence:
        return setWaiting(job, JobStatus::Fence, JobSubstatus::None);
    case Blocker::Limit:
    case Blocker::StreamLimit:
        return setWaiting(job, JobStatus::Ready, JobSubstatus::WaitingForLimit);
    case Blocker::Resource:
        return setWaiting(job, JobStatus::Ready, JobSubstatus::WaitingForResources);
    }
}

void Scheduler::setWaiting(qint32 job, JobStatus status, JobSubstatus substatus)
{
    const SimRun &run = board.jobs[job].lastRun();
    if (run.status == status && run.substatus == substatus)
        return;
    changeJob(job, [&](SimJob &j) {
        j.runs.last().status = status;
        j.runs.last().substatus = substatus;
    });
}

JobSubstatus Scheduler::waitingFor(const SimJob &job) const
{
    const SimStream &stream = board.streams[job.stream];
    const StreamState &state = m_streams[size_t(job.stream)];
    if (job.priority == 0 || stream.held || stream.priority == 0)
        return JobSubstatus::PriorityZero;
    if (!state.open && !state.timeReached && !stream.released)
        return JobSubstatus::WaitingForTime;
    const QList<SimDependency> &dependencies = state.open ? job.dependencies : stream.dependencies;
    for (const SimDependency &dependency : dependencies) {
        if (dependency.isSatisfied() || dependency.type == DependencyType::Resource)
            continue;
        if (dependency.type == DependencyType::File)
            return JobSubstatus::WaitingForFile;
        if (dependency.type == DependencyType::Prompt)
            return JobSubstatus::WaitingForPrompt;
        return JobSubstatus::WaitingForPredecessor;
    }
    return job.startTimeReached ? JobSubstatus::None : JobSubstatus::WaitingForTime;
}

void Scheduler::evaluate(qint32 index)
{
    const SimJob &job = board.jobs[index];
    JobState &state = m_jobs[size_t(index)];
    if (job.isRunning() || job.isOver() || job.status() == JobStatus::Pend || job.lastRun().canceled)
        return;
    const SimStream &stream = board.streams[job.stream];
    const bool mayStart = m_streams[size_t(job.stream)].open && state.unresolved == 0 && job.startTimeReached && job.priority > 0 &&
                          !stream.held && stream.priority > 0;
    if (!mayStart) {
        unqueue(index);
        return setWaiting(index, JobStatus::Hold, waitingFor(job));
    }
    if (job.lastRun().cancelPending)
        return cancelJob(index);
    if (job.definition->recorded && job.runs.size() == 1 && !state.recordedDue) {
        if (!state.recordedPosted)
            post(job.definition->recorded->wait, EventKind::RecordedLaunch, index);
        state.recordedPosted = true;
        return setWaiting(index, JobStatus::Ready, JobSubstatus::WaitingForResources);
    }
    if (job.status() == JobStatus::Hold)
        setWaiting(index, JobStatus::Ready, JobSubstatus::None);
    queue(index);
    dispatch(board.jobs[index].workstation);
    if (m_jobs[size_t(index)].queued)
        showBlocker(index, blocker(index));
}

void Scheduler::queue(qint32 job)
{
    JobState &state = m_jobs[size_t(job)];
    if (state.queued)
        return;
    state.queued = ReadyKey{-effectivePriority(board.jobs[job]), ++m_readyOrder, job};
    m_workstations[size_t(board.jobs[job].workstation)].ready.insert(*state.queued);
}

void Scheduler::unqueue(qint32 job)
{
    JobState &state = m_jobs[size_t(job)];
    if (state.queued)
        m_workstations[size_t(board.jobs[job].workstation)].ready.erase(*state.queued);
    state.queued.reset();
}

void Scheduler::dispatch(qint32 workstation)
{
    std::set<ReadyKey> &ready = m_workstations[size_t(workstation)].ready;
    while (!ready.empty()) {
        const qint32 job = ready.begin()->job;
        const Blocker why = blocker(job);
        if (why == Blocker::Agent || why == Blocker::Fence || why == Blocker::Limit)
            return; // those behind it have no higher priority
        unqueue(job);
        if (why == Blocker::None) {
            launch(job);
            continue;
        }
        showBlocker(job, why); // parked: who frees the thing evaluates it again
        if (why == Blocker::StreamLimit) {
            m_streams[size_t(board.jobs[job].stream)].parked.push_back(job);
            continue;
        }
        for (const auto *list : {&board.jobs[job].dependencies, &board.streams[board.jobs[job].stream].dependencies}) {
            for (const SimDependency &dependency : *list) {
                if (dependency.type == DependencyType::Resource && dependency.target >= 0)
                    m_resourceWaiters[size_t(dependency.target)].push_back(job);
            }
        }
    }
}

void Scheduler::reconsider(qint32 workstation)
{
    dispatch(workstation);
    const std::set<ReadyKey> waiting = m_workstations[size_t(workstation)].ready;
    for (const ReadyKey &key : waiting) {
        if (m_jobs[size_t(key.job)].queued)
            showBlocker(key.job, blocker(key.job));
    }
}

void Scheduler::preferLastWorkstation(qint32 job)
{
    m_jobs[size_t(job)].preferred = board.jobs[job].lastRun().actualWorkstation;
}

void Scheduler::changePriority(qint32 job, int priority)
{
    unqueue(job); // its rank changes
    changeJob(job, [&](SimJob &j) { j.priority = priority; });
    evaluate(job);
}

void Scheduler::changeStreamPriority(qint32 index, int priority)
{
    const QList<qint32> jobs = board.streams[index].jobs;
    for (const qint32 job : jobs)
        unqueue(job);
    board.editStream(index).priority = priority;
    evaluateStream(index);
}

void Scheduler::note(const QString &user, const QString &action, const QString &object)
{
    constexpr int kKept = 1000;
    audit.append({board.now, user, action, object});
    if (audit.size() > kKept)
        audit.removeFirst();
}

} // namespace resync::practice
