#include "core/base/ids.h"
#include "core/practice/plan/chance.h"
#include "core/practice/plan/scheduler.h"

#include <algorithm>

namespace resync::practice
{

namespace
{

// Launching takes jobman about a second; a dynamic agent is asked through the broker and takes longer.
constexpr qint64 kIntroMs = 600;
constexpr qint64 kIntroSpreadMs = 1500;
constexpr qint64 kBrokerMs = 1500;
constexpr qint64 kBrokerSpreadMs = 7000;
constexpr qint64 kRecordedIntroMs = 1000;
constexpr double kSwitchAt = 0.6; ///< share of SWITCHPLAN's run after which the new plan is there

// Colleagues mend what nobody mended: median and sigma of the log-normal delay.
constexpr double kMendMinutes = 330;
constexpr double kMendCriticalMinutes = 50;
constexpr double kMendSigma = 0.7;
constexpr double kConfirmMinutes = 150;

Duration spread(qint64 base, qint64 width, quint64 key)
{
    return Duration(base + qint64(double(width) * unit(key)));
}

Duration logNormalMinutes(double median, quint64 key)
{
    return Duration(qint64(median * 60000 * std::exp(kMendSigma * normal(key))));
}

} // namespace

void Scheduler::launch(qint32 index)
{
    const SimJob &job = board.jobs[index];
    const qint32 stream = job.stream;
    const qint32 actual = member(board.workstations[job.workstation], index);
    JobState &state = m_jobs[size_t(index)];
    StreamState &streamState = m_streams[size_t(stream)];
    const bool viaBroker = board.workstations[actual].host >= 0;
    const quint64 key = hashOf(job.lastRun().id);

    ++board.editWorkstation(job.workstation).executing;
    if (actual != job.workstation)
        ++board.editWorkstation(actual).executing;
    ++streamState.executing;
    state.holds = true;
    holdResources(index, false, true);
    if (!streamState.holds && !board.streams[stream].dependencies.isEmpty()) {
        streamState.holds = true;
        holdResources(stream, true, true);
    }
    if (!board.streams[stream].started) {
        SimStream &s = board.editStream(stream);
        s.started = true;
        s.startedAt = board.now;
    }
    const int number = ++m_jobNumber;
    changeJob(index, [&](SimJob &j) {
        SimRun &run = j.runs.last();
        run.status = JobStatus::Intro;
        run.substatus = JobSubstatus::Submitted;
        run.jobNumber = number;
        run.actualWorkstation = actual;
        run.submitted = board.now;
    });
    if (job.definition->noOperation) {
        changeJob(index, [](SimJob &j) { j.runs.last().dontRun = true; });
        return endRun(index, JobStatus::Succ, 0);
    }
    const Duration delay = job.definition->recorded ? Duration(kRecordedIntroMs)
                           : viaBroker              ? spread(kBrokerMs, kBrokerSpreadMs, key)
                                                    : spread(kIntroMs, kIntroSpreadMs, key);
    post(delay, EventKind::Executing, index, qint32(job.runs.size()) - 1);
}

void Scheduler::execute(qint32 index)
{
    JobState &state = m_jobs[size_t(index)];
    const qint32 run = qint32(board.jobs[index].runs.size()) - 1;
    const SimJob &job = board.jobs[index];
    state.outcome = m_failures.outcome(job, job.lastRun(), board.workstations[job.lastRun().actualWorkstation].definition, board.now, m_day,
                                       state.priorFailures);
    const Outcome &outcome = state.outcome;
    if (outcome.neverStarts)
        return endRun(index, JobStatus::Fail, std::nullopt);
    changeJob(index, [&](SimJob &j) {
        SimRun &r = j.runs.last();
        r.status = JobStatus::Exec;
        r.substatus = JobSubstatus::None;
        r.started = true;
        r.startedAt = board.now;
        r.plannedEnd = board.now + outcome.duration;
        r.cause = outcome.cause;
    });
    post(outcome.duration, EventKind::RunEnds, index, run);
    const JobDefinition &definition = *job.definition;
    if (definition.maxDuration && outcome.duration > *definition.maxDuration)
        post(*definition.maxDuration, EventKind::MaxDuration, index, run);
    const StreamDefinition &stream = *board.streams[job.stream].definition;
    if (stream.isFinal && definition.name == QLatin1String("SWITCHPLAN"))
        post(Duration(qint64(double(outcome.duration.count()) * kSwitchAt)), EventKind::SwitchNow, index);
}

void Scheduler::finish(qint32 index)
{
    const SimJob &job = board.jobs[index];
    const qint32 actual = job.lastRun().actualWorkstation;
    if (!isUsable(board.workstations[actual])) { // nobody hears of the end until the link is back
        m_workstations[size_t(actual)].deferredEnds.emplace_back(index, qint32(job.runs.size()) - 1);
        return;
    }
    const Outcome &outcome = m_jobs[size_t(index)].outcome;
    if (outcome.canceled)
        changeJob(index, [](SimJob &j) { j.runs.last().cancelPending = true; });
    if (job.definition->requiresConfirmation && !outcome.fails)
        return endRun(index, JobStatus::Pend, 0);
    endRun(index, outcome.fails ? JobStatus::Abend : JobStatus::Succ, outcome.returnCode);
}

void Scheduler::endRun(qint32 index, JobStatus status, std::optional<int> returnCode)
{
    JobState &state = m_jobs[size_t(index)];
    const SimJob &job = board.jobs[index];
    const bool held = state.holds;
    const qint32 actual = job.lastRun().actualWorkstation;
    changeJob(index, [&](SimJob &j) {
        SimRun &run = j.runs.last();
        run.status = status;
        run.substatus = status == JobStatus::Succ ? run.dontRun ? JobSubstatus::DoNotRun : JobSubstatus::Completed : JobSubstatus::None;
        run.error = status == JobStatus::Abend || status == JobStatus::Fail;
        run.syntheticFailure = run.error && state.outcome.synthetic;
        if (held)
            run.endedAt = run.startedAt && run.plannedEnd < board.now ? std::max(*run.startedAt, run.plannedEnd) : board.now;
        if (returnCode && (held || status != JobStatus::Succ))
            run.returnCode = returnCode;
        if (run.error)
            run.cause = state.outcome.cause;
        if (run.cancelPending)
            run.canceled = true;
        const auto &shortest = j.definition->minDuration;
        run.minDurationNotReached = shortest && run.startedAt && run.endedAt && *run.endedAt - *run.startedAt < *shortest;
    });
    if (held) {
        state.holds = false;
        --board.editWorkstation(job.workstation).executing;
        if (actual != job.workstation)
            --board.editWorkstation(actual).executing;
        --m_streams[size_t(job.stream)].executing;
        holdResources(index, false, false);
    }
    if (onRunEnded)
        onRunEnded(board.jobs[index], board.jobs[index].lastRun());
    const qint32 workstation = job.workstation;
    const qint32 stream = job.stream;
    afterEnd(index);
    if (!held)
        return;
    for (const qint32 parked : std::exchange(m_streams[size_t(stream)].parked, {}))
        evaluate(parked);
    dispatch(workstation);
}

void Scheduler::afterEnd(qint32 index)
{
    const SimJob &job = board.jobs[index];
    const SimRun run = job.lastRun();
    if (run.canceled || run.status == JobStatus::Succ) {
        m_jobs[size_t(index)].priorFailures = 0;
        resolveSuccessors(index);
        const JobDefinition &definition = *job.definition;
        const Instant next = run.submitted + definition.every;
        if (definition.every.count() > 0 && !run.canceled && definition.everyUntil && next <= job.schedTime + *definition.everyUntil) {
            changeJob(index, [&](SimJob &j) {
                j.startTime = std::max(next, board.now);
                j.startTimeReached = false;
            });
            post(next - board.now, EventKind::JobTime, index);
            appendRun(index, RerunType::RerunEvery);
        }
        return;
    }
    if (run.error)
        afterFailure(index);
    if (run.status == JobStatus::Pend && m_options.colleagues)
        post(logNormalMinutes(kConfirmMinutes, hashOf(run.id)), EventKind::ColleagueConfirms, index, qint32(job.runs.size()) - 1);
}

void Scheduler::afterFailure(qint32 index)
{
    const SimJob &job = board.jobs[index];
    const JobDefinition &definition = *job.definition;
    JobState &state = m_jobs[size_t(index)];
    const qint32 run = qint32(job.runs.size()) - 1;
    const quint64 key = hashOf(job.lastRun().id);
    const int repeated = state.priorFailures++;
    const bool failed = job.status() == JobStatus::Fail;
    if (definition.recovery == RecoveryOption::Rerun && !failed && repeated < definition.recoveryRepeats) {
        post(std::max(definition.recoveryInterval, Duration(5000)), EventKind::RecoveryRerun, index, run);
        return;
    }
    if (definition.recovery == RecoveryOption::Continue) {
        changeJob(index, [](SimJob &j) { j.continued = true; });
        resolveSuccessors(index);
    } else if (definition.recovery == RecoveryOption::ContinuePrompt || definition.recovery == RecoveryOption::RerunPrompt) {
        const QString question = !definition.recoveryPrompt.isEmpty()           ? definition.recoveryPrompt
                                 : m_options.language == QLatin1String("pt_BR") ? job.name + QStringLiteral(" falhou. Continuar?")
                                                                                : job.name + QStringLiteral(" failed. Continue?");
        SimPrompt prompt{nameUuid(job.lastRun().id + QStringLiteral("/prompt")), {}, QStringLiteral("/"), question, PromptType::Restart};
        prompt.status = PromptStatus::Asked;
        prompt.number = ++m_promptNumber;
        prompt.asked = board.now;
        prompt.job = index;
        prompt.stream = job.stream;
        board.prompts.add(std::move(prompt), board.visibleAt(), ++board.revision);
        changeJob(index, [](SimJob &j) { j.needMessage = true; });
    }
    if (m_options.colleagues)
        post(logNormalMinutes(definition.critical ? kMendCriticalMinutes : kMendMinutes, key), EventKind::ColleagueMends, index, run);
}

QString Scheduler::appendRun(qint32 index, RerunType type, const QString &step)
{
    JobState &state = m_jobs[size_t(index)];
    const int attempt = int(board.jobs[index].runs.size()) + 1;
    const QString id = nameUuid(board.jobs[index].id + QLatin1Char('#') + QString::number(attempt));
    state.outcome = {};
    changeJob(index, [&](SimJob &j) {
        j.runs.last().lastInRerunChain = false;
        SimRun run;
        run.id = id;
        run.attempt = attempt;
        run.rerunType = type;
        run.step = step;
        run.estimated = j.definition->estimated;
        run.submitted = board.now;
        run.status = JobStatus::Hold;
        j.runs.append(run);
        j.restarted = j.restarted || type != RerunType::RerunEvery;
        j.continued = false;
        j.needMessage = false;
    });
    board.runs.insert(id, {index, attempt - 1});
    m_streams[size_t(board.jobs[index].stream)].resolved = false;
    evaluate(index);
    return id;
}

void Scheduler::cancelJob(qint32 index)
{
    unqueue(index);
    changeJob(index, [](SimJob &j) {
        SimRun &run = j.runs.last();
        run.cancelPending = j.isRunning(); // a running job is cancelled when it ends
        run.canceled = !run.cancelPending;
    });
    if (board.jobs[index].lastRun().canceled)
        resolveSuccessors(index);
}

void Scheduler::latestStartPassed(qint32 index)
{
    const SimJob &job = board.jobs[index];
    if (!isDue(job.latestStart) || job.isRunning() || job.isOver() || job.lastRun().started)
        return;
    changeJob(index, [](SimJob &j) { j.latestStartPassed = j.jobLate = true; });
    if (job.definition->latestRule == StartRule::Cancel)
        return cancelJob(index);
    if (job.definition->latestRule == StartRule::Suppress) {
        unqueue(index);
        changeJob(index, [](SimJob &j) {
            j.runs.last().status = JobStatus::Suppr;
            j.runs.last().substatus = JobSubstatus::UnsatisfiedDependency;
        });
    }
}

/// A critical job that cannot meet its deadline any more unless hurried, and what it waits for, go to the urgent queue.
void Scheduler::judgeRisk(qint32 index)
{
    if (board.jobs[index].isOver() || board.jobs[index].isRunning() || board.jobs[index].promoted)
        return;
    changeJob(index, [](SimJob &job) { job.promoted = true; });
    const QList<SimDependency> dependencies = board.jobs[index].dependencies;
    for (const SimDependency &dependency : dependencies) {
        const bool isJob = dependency.type == DependencyType::Internal || dependency.type == DependencyType::ExternalJob;
        if (isJob && !dependency.isSatisfied())
            judgeRisk(dependency.target);
    }
}

} // namespace resync::practice
