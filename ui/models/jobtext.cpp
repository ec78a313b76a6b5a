#include "ui/models/jobmodel.h"
#include "ui/models/wording.h"

#include <QCoreApplication>

namespace resync::jobtext
{

namespace
{

struct JobWords {
    Q_DECLARE_TR_FUNCTIONS(JobText)
};

QString number(int value)
{
    return value < 0 ? QString() : QString::number(value);
}

QString dependencies(const Job &job)
{
    if (job.unresolvedCount >= 0 && job.dependencyCount >= 0)
        return JobWords::tr("%1 of %2").arg(job.unresolvedCount).arg(job.dependencyCount);
    return number(job.unresolvedCount >= 0 ? job.unresolvedCount : job.dependencyCount);
}

QString priority(int value)
{
    return value == 101 ? QStringLiteral("hi") : value == 102 ? QStringLiteral("go") : QString::number(value);
}

QString stateWord(const Job &job)
{
    const QString word = lookOf(job).word;
    const QString engines = job.statusText.isEmpty() ? toWire(job.status) : job.statusText;
    return engines == QLatin1String("UNKNOWN") || engines.compare(word, Qt::CaseInsensitive) == 0 ? word
                                                                                                  : word + QStringLiteral(" · ") + engines;
}

std::optional<Instant> moment(const Job &job, JobColumn column)
{
    const JobRun *run = job.lastRun();
    switch (column) {
    case JobColumn::SchedTime:
        return job.schedTime;
    case JobColumn::Start:
        return run ? run->started : std::nullopt;
    case JobColumn::End:
        return run ? run->ended : std::nullopt;
    case JobColumn::NotBefore:
        return job.startTime;
    case JobColumn::Deadline:
        return job.deadline;
    default:
        return std::nullopt;
    }
}

/// Columns that read the same on screen and in a file.
QString plain(const Job &job, JobColumn column)
{
    const JobRun *run = job.lastRun();
    switch (column) {
    case JobColumn::State:
        return stateWord(job);
    case JobColumn::Job:
        return job.name;
    case JobColumn::Stream:
        return job.stream;
    case JobColumn::Workstation:
        return job.workstation;
    case JobColumn::ReturnCode:
        return run && run->returnCode ? QString::number(*run->returnCode) : QString();
    case JobColumn::Priority:
        return priority(job.priority);
    case JobColumn::Dependencies:
        return dependencies(job);
    case JobColumn::Flags:
        return flags(job);
    case JobColumn::User:
        return job.user;
    case JobColumn::Folder:
        return job.folder;
    case JobColumn::Attempts:
        return job.runs.empty() ? QString() : QString::number(job.runs.size());
    case JobColumn::Type:
        return job.taskType;
    case JobColumn::RunId:
        return run ? run->id : QString();
    case JobColumn::Description:
        return job.description.left(500);
    default:
        return {};
    }
}

} // namespace

QString flags(const Job &job)
{
    QStringList words;
    if (job.flags.critical)
        words << JobWords::tr("critical");
    if (job.flags.late)
        words << JobWords::tr("late");
    if (job.flags.deadlinePassed)
        words << JobWords::tr("deadline passed");
    if (job.flags.untilGone)
        words << JobWords::tr("latest start gone");
    if (job.flags.needsMessage)
        words << JobWords::tr("wants a reply");
    if (job.flags.requiresConfirmation)
        words << JobWords::tr("to confirm");
    if (job.flags.promoted)
        words << JobWords::tr("promoted");
    if (job.flags.issue)
        words << JobWords::tr("issue");
    if (job.flags.noOperation)
        words << JobWords::tr("no operation");
    if (job.flags.every)
        words << JobWords::tr("repeats");
    if (job.flags.carriedForward)
        words << JobWords::tr("carried forward");
    if (const JobRun *run = job.lastRun()) {
        if (run->maxDurationGone)
            words << JobWords::tr("longer than allowed");
        if (run->minDurationNotReached)
            words << JobWords::tr("shorter than expected");
    }
    return words.join(QStringLiteral(" · "));
}

std::optional<Duration> duration(const Job &job, std::optional<Instant> now)
{
    const JobRun *run = job.lastRun();
    if (!run)
        return std::nullopt;
    const bool goesOn = isRunning(run->status) && run->started && !run->ended;
    if (goesOn)
        return now && *now > *run->started ? std::optional<Duration>(*now - *run->started) : run->elapsed;
    if (run->elapsed)
        return run->elapsed;
    if (run->started && run->ended && *run->ended >= *run->started)
        return *run->ended - *run->started;
    return std::nullopt;
}

QString text(const Job &job, JobColumn column, Instant now)
{
    if (const auto at = moment(job, column))
        return wording::time(at, now);
    if (column == JobColumn::Took) {
        const auto took = duration(job, now);
        return took ? wording::clock(*took) : QString();
    }
    if (column == JobColumn::Estimate)
        return job.estimated ? wording::clock(*job.estimated) : QString();
    return plain(job, column);
}

QString exported(const Job &job, JobColumn column)
{
    if (const auto at = moment(job, column))
        return toIso(*at);
    if (column == JobColumn::Took || column == JobColumn::Estimate) {
        const auto took = column == JobColumn::Estimate ? job.estimated : duration(job, std::nullopt);
        return took ? QString::number(took->count() / 1000) : QString();
    }
    return plain(job, column);
}

} // namespace resync::jobtext
