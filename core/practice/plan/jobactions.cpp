#include "core/practice/plan/body.h"

#include <QSet>

/// What an operator may do to jobs. A refusal changes nothing.
namespace resync::practice
{

namespace
{

constexpr int kHighestPriority = 102;
constexpr Duration kKillTakes{4000};

Error badPriority(int priority)
{
    return refused(QStringLiteral("the priority %1 is not valid: it must be between 0 and 99, 101 (hi) or 102 (go)").arg(priority));
}

bool isPriority(int priority)
{
    return priority >= 0 && priority <= kHighestPriority && priority != 100;
}

} // namespace

Error refused(const QString &why)
{
    return {QStringLiteral("AWSJSY404E"), QStringLiteral("AWSJSY404E The engine refused the request: %1.").arg(why), {}};
}

Error wrongState(const QString &what)
{
    return {QStringLiteral("AWSBIN076E"),
            QStringLiteral("AWSJSY404E The engine refused the request. AWSBIN076E The operation cannot be performed: the job or its "
                           "current instance is in "
                           "an incorrect state."),
            what};
}

Error notFound(const QString &kind, const QString &id)
{
    return {QStringLiteral("AWSJDB101E"), QStringLiteral("AWSJDB101E The object was not found in the plan."), kind + QLatin1Char(' ') + id};
}

Result<void> World::holdJob(const QString &id, const QString &user)
{
    return setJobPriority(id, 0, user);
}

Result<void> World::releaseJob(const QString &id, const QString &user)
{
    Scheduler &scheduler = m_body->scheduler;
    const qint32 index = jobIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job"), id);
    const SimJob &job = jobs()[size_t(index)];
    if (job.isOver() || job.isRunning())
        return wrongState(job.name);
    m_body->note(user, "release", job.name);
    scheduler.changeJob(index, [](SimJob &j) {
        if (j.priority == 0)
            j.priority = j.origPriority > 0 ? j.origPriority : 10;
        j.runs.last().released = true;
    });
    scheduler.evaluate(index);
    return {};
}

Result<void> World::cancelJob(const QString &id, const QString &user)
{
    const qint32 index = jobIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job"), id);
    const SimJob &job = jobs()[size_t(index)];
    if (job.lastRun().canceled || job.status() == JobStatus::Succ)
        return wrongState(job.name);
    m_body->note(user, "cancel", job.name);
    m_body->scheduler.cancelJob(index);
    return {};
}

Result<void> World::cancelJobPending(const QString &id, const QString &user)
{
    const qint32 index = jobIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job"), id);
    const SimJob &job = jobs()[size_t(index)];
    if (job.lastRun().canceled || job.lastRun().cancelPending || job.status() == JobStatus::Succ)
        return wrongState(job.name);
    const bool waits = std::any_of(job.dependencies.cbegin(), job.dependencies.cend(), [](const SimDependency &dependency) {
        return !dependency.isSatisfied() && dependency.type != DependencyType::Resource;
    });
    m_body->note(user, "cancel pending", job.name);
    if (!waits || job.isOver() || job.isRunning())
        m_body->scheduler.cancelJob(index);
    else // cancelled when its dependencies are resolved
        m_body->scheduler.changeJob(index, [](SimJob &j) { j.runs.last().cancelPending = true; });
    return {};
}

Result<void> World::killJob(const QString &id, const QString &user)
{
    const qint32 index = jobIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job"), id);
    const SimJob &job = jobs()[size_t(index)];
    if (job.status() != JobStatus::Exec)
        return Error{QStringLiteral("AWSBHU085E"),
                     QStringLiteral("AWSJSY404E The engine refused the request. AWSBHU085E The job is not running: it cannot be killed."),
                     job.name};
    m_body->note(user, "kill", job.name);
    m_body->scheduler.post(kKillTakes, EventKind::KillDone, index, qint32(job.runs.size()) - 1);
    return {};
}

namespace
{

/// The vendor's table of what a confirmation does.
enum class Confirmation : quint8 { Taken, NoEffect, NotSupported };

Confirmation confirmation(JobStatus from, bool succeeded)
{
    switch (from) {
    case JobStatus::Exec:
    case JobStatus::Pend:
    case JobStatus::Error:
    case JobStatus::Extrn:
        return Confirmation::Taken;
    case JobStatus::Abend:
        return succeeded ? Confirmation::Taken : Confirmation::NoEffect;
    case JobStatus::Suppr:
        return succeeded ? Confirmation::Taken : Confirmation::NotSupported;
    case JobStatus::Succ:
    case JobStatus::Fail:
        return Confirmation::NotSupported;
    default:
        return Confirmation::NoEffect;
    }
}

} // namespace

Result<void> World::confirm(const QString &id, bool succeeded, const QString &user)
{
    const qint32 index = jobIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job"), id);
    const SimJob &job = jobs()[size_t(index)];
    const Confirmation what = confirmation(job.status(), succeeded);
    if (what == Confirmation::NotSupported || (what == Confirmation::Taken && job.lastRun().canceled))
        return wrongState(job.name);
    if (what == Confirmation::NoEffect)
        return {};
    m_body->note(user, succeeded ? "confirm succ" : "confirm abend", job.name);
    m_body->scheduler.changeJob(index, [](SimJob &j) { j.runs.last().confirmed = true; });
    const auto code = job.lastRun().returnCode;
    m_body->scheduler.endRun(index, succeeded ? JobStatus::Succ : JobStatus::Abend, succeeded ? code : std::optional(code.value_or(0)));
    return {};
}

Result<void> World::confirmSucc(const QString &id, const QString &user)
{
    return confirm(id, true, user);
}

Result<void> World::confirmAbend(const QString &id, const QString &user)
{
    return confirm(id, false, user);
}

Result<QString> World::rerun(const QString &runId, const RerunOptions &options, const QString &user)
{
    Scheduler &scheduler = m_body->scheduler;
    const RunPlace place = runPlace(runId);
    if (!place.isValid())
        return notFound(QStringLiteral("run"), runId);
    const SimJob &job = jobs()[size_t(place.job)];
    if (place.run != job.runs.size() - 1 || !job.isOver())
        return wrongState(job.name);
    if (!options.step.isEmpty() && !job.definition->steps.contains(options.step))
        return refused(QStringLiteral("the step \"%1\" is not defined for the job %2").arg(options.step, job.name));
    if (options.priority && !isPriority(*options.priority))
        return badPriority(*options.priority);
    m_body->note(user, "rerun", job.name);

    // Successors that already ran wait again for what is rerun; breadth first, level by level.
    QSet<qint32> seen{place.job};
    QList<qint32> level{place.job};
    for (int depth = 0; (depth < options.successorsDepth || (depth == 0 && !options.successorIds.isEmpty())) && !level.isEmpty(); ++depth) {
        QList<qint32> next;
        for (const qint32 predecessor : std::as_const(level)) {
            const QList<qint32> successors = scheduler.successorsOf(predecessor);
            for (const qint32 successor : successors) {
                const SimJob &candidate = jobs()[size_t(successor)];
                const bool wanted = options.successorIds.isEmpty() || options.successorIds.contains(candidate.id);
                if (!wanted || seen.contains(successor) || !candidate.isOver())
                    continue;
                seen.insert(successor);
                next.append(successor);
                scheduler.waitAgain(successor, predecessor);
                (void)scheduler.appendRun(successor, RerunType::Rerun);
            }
        }
        level = next;
    }
    if (options.priority)
        scheduler.changeJob(place.job, [&](SimJob &j) { j.priority = *options.priority; });
    else if (job.priority == 0)
        scheduler.changeJob(place.job, [](SimJob &j) { j.priority = 10; });
    if (options.startTime)
        scheduler.changeTimes(place.job, {options.startTime, job.latestStart, job.deadline});
    if (options.sameWorkstation)
        scheduler.preferLastWorkstation(place.job);
    const RerunType type = !options.step.isEmpty()            ? RerunType::RerunStep
                           : options.fromDefinition.isEmpty() ? RerunType::Rerun
                                                              : RerunType::RerunFrom;
    return scheduler.appendRun(place.job, type, options.step);
}

Result<void> World::setJobPriority(const QString &id, int priority, const QString &user)
{
    Scheduler &scheduler = m_body->scheduler;
    const qint32 index = jobIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job"), id);
    if (!isPriority(priority))
        return badPriority(priority);
    const SimJob &job = jobs()[size_t(index)];
    if (job.isOver() || job.isRunning())
        return wrongState(job.name);
    m_body->note(user, priority == 0 ? "hold" : "altpri", job.name);
    scheduler.changePriority(index, priority);
    return {};
}

namespace
{

template <class T>
void apply(std::optional<T> &value, const Change<T> &change)
{
    if (change)
        value = *change;
}

/// The job's definition with what \a change says of it: for this instance alone, as the definition is that of others too.
std::shared_ptr<const JobDefinition> changedDefinition(const JobDefinition &before, const JobChange &change)
{
    auto after = std::make_shared<JobDefinition>(before);
    apply(after->maxDuration, change.maxDuration);
    apply(after->minDuration, change.minDuration);
    after->maxRule = change.maxRule.value_or(before.maxRule);
    after->latestRule = change.latestRule.value_or(before.latestRule);
    after->noOperation = change.noOperation.value_or(before.noOperation);
    after->critical = change.critical.value_or(before.critical);
    after->requiresConfirmation = change.requiresConfirmation.value_or(before.requiresConfirmation);
    after->monitored = change.monitored.value_or(before.monitored);
    after->task = change.task.value_or(before.task);
    return after;
}

} // namespace

Result<void> World::changeJob(const QString &id, const JobChange &change, const QString &user)
{
    Scheduler &scheduler = m_body->scheduler;
    const qint32 index = jobIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job"), id);
    if (change.priority && !isPriority(*change.priority))
        return badPriority(*change.priority);
    const SimJob &job = jobs()[size_t(index)];
    if (job.isOver() || job.isRunning())
        return wrongState(job.name);
    m_body->note(user, "alter", job.name);
    JobTimes times{job.startTime, job.latestStart, job.deadline};
    apply(times.startTime, change.startTime);
    apply(times.latestStart, change.latestStart);
    apply(times.deadline, change.deadline);
    scheduler.changeJob(index, [&](SimJob &j) { j.definition = changedDefinition(*j.definition, change); });
    if (change.startTime || change.latestStart || change.deadline)
        scheduler.changeTimes(index, times);
    if (change.priority)
        scheduler.changePriority(index, *change.priority);
    else
        scheduler.evaluate(index);
    return {};
}

} // namespace resync::practice
