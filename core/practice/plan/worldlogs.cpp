#include "core/practice/joblogs/writer.h"
#include "core/practice/plan/body.h"
#include "core/practice/plan/chance.h"

#include <QDateTime>

namespace resync::practice
{

namespace
{

using joblogs::Frame;

Frame frameOf(const SimWorkstation &workstation, const JobDefinition &job)
{
    if (job.technology == QLatin1String("filetransfer"))
        return Frame::Broker;
    if (workstation.definition.type == WorkstationType::Agent)
        return Frame::Agent;
    return workstation.definition.os == OperatingSystem::Windows ? Frame::Windows : Frame::Unix;
}

QString pathTo(const QString &folder, const QString &name)
{
    return folder == QLatin1String("/") ? folder + name : folder + QLatin1Char('/') + name;
}

joblogs::LogSubject subjectOf(const World &world, const SimJob &job, const SimRun &run)
{
    const SimStream &stream = world.streams()[size_t(job.stream)];
    const SimWorkstation &actual = world.workstations()[size_t(run.actualWorkstation)];
    const JobDefinition &definition = *job.definition;
    const QTimeZone zone(actual.definition.timeZone.isEmpty() ? QByteArray("UTC") : actual.definition.timeZone.toUtf8());
    const QDateTime sched = QDateTime::fromMSecsSinceEpoch(toMs(stream.schedTime), zone);
    const QDateTime started = QDateTime::fromMSecsSinceEpoch(toMs(*run.startedAt), zone);
    joblogs::LogSubject subject;
    subject.runKey = hashOf(run.id);
    subject.jobKey = hashOf(definition.id);
    subject.frame = frameOf(actual, definition);
    subject.technology = definition.technology;
    subject.cause = run.cause;
    subject.jobPath = QStringLiteral("%1#%2[(%3),(%4)].%5")
                          .arg(world.workstations()[size_t(stream.workstation)].key(), pathTo(stream.definition->folder, stream.name),
                               sched.toString(QStringLiteral("HHmm MM/dd/yy")), stream.internalIdentifier, job.name);
    subject.job = job.name;
    subject.user = definition.user;
    subject.task = definition.task;
    subject.task.replace(QLatin1String("{d}"), sched.toString(QStringLiteral("yyyyMMdd")));
    if (run.syntheticFailure && run.attempt > 1)
        subject.task += QStringLiteral("  (PRACTICE: the trace knows nothing of this rerun; its failure was made up)");
    else if (run.syntheticFailure)
        subject.task += QStringLiteral(
            "  (PRACTICE: the trace knows no outcome of this run; its failure was made up at the rate that its description states)");
    subject.agent = actual.key();
    subject.successRule = definition.successRule;
    subject.database = definition.database;
    subject.fileSystem = definition.fileSystem;
    subject.steps = definition.steps;
    subject.startStep = run.step;
    subject.jobNumber = run.jobNumber;
    subject.returnCode = run.returnCode.value_or(0);
    subject.started = *run.startedAt;
    subject.plannedEnd = run.plannedEnd;
    subject.finished = run.endedAt.has_value();
    subject.shownUntil = run.endedAt.value_or(world.now());
    subject.offsetSeconds = started.offsetFromUtc();
    subject.zone = started.timeZoneAbbreviation();
    return subject;
}

} // namespace

Result<QByteArray> World::joblog(const QString &runId) const
{
    const RunPlace place = runPlace(runId);
    if (!place.isValid())
        return notFound(QStringLiteral("run"), runId);
    const SimJob &job = jobs()[size_t(place.job)];
    const SimRun &run = job.runs[place.run];
    if (!run.startedAt || run.actualWorkstation < 0)
        return Error{QStringLiteral("joblog.none"), QStringLiteral("The run was never started and has no joblog."), job.name};
    const SimWorkstation &actual = workstations()[size_t(run.actualWorkstation)];
    if (!actual.isReachable())
        return Error{QStringLiteral("joblog.unreachable"), QStringLiteral("AWSITA245E The agent %1 does not answer.").arg(actual.key()),
                     job.name};
    return joblogs::write(subjectOf(*this, job, run)).text;
}

Result<JobLogTruth> World::joblogTruth(const QString &runId) const
{
    const RunPlace place = runPlace(runId);
    if (!place.isValid())
        return notFound(QStringLiteral("run"), runId);
    const SimJob &job = jobs()[size_t(place.job)];
    const SimRun &run = job.runs[place.run];
    if (!run.startedAt || run.actualWorkstation < 0)
        return JobLogTruth{run.status == JobStatus::Fail, run.status == JobStatus::Fail ? QStringLiteral("launch") : QString(), 0, {}};
    const joblogs::WrittenLog log = joblogs::write(subjectOf(*this, job, run));
    return JobLogTruth{!log.family.isEmpty(), log.family, log.causeLine, log.causeText};
}

} // namespace resync::practice
