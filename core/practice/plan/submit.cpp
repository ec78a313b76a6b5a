#include "core/base/ids.h"
#include "core/practice/plan/body.h"

#include <algorithm>

/// Jobs and job streams that come into the plan by hand.
namespace resync::practice
{

namespace
{

/// The first word of a command without its path and extension, as the engine names ad hoc jobs.
QString nameFromTask(const QString &task)
{
    QString word = task.simplified().section(QLatin1Char(' '), 0, 0).section(QLatin1Char('/'), -1).section(QLatin1Char('\\'), -1);
    word = word.section(QLatin1Char('.'), 0, 0).toUpper();
    word.removeIf([](QChar c) { return !(c.isDigit() || (c >= u'A' && c <= u'Z') || c == u'_' || c == u'-'); });
    return word.isEmpty() ? QStringLiteral("JOB") : word.left(40);
}

using StreamDefinitionPtr = std::shared_ptr<const StreamDefinition>;
using JobDefinitionPtr = std::shared_ptr<const JobDefinition>;

struct FoundJob {
    StreamDefinitionPtr stream;
    JobDefinitionPtr job;
};

FoundJob jobDefinition(const std::vector<StreamDefinitionPtr> &streams, const QString &id)
{
    for (const StreamDefinitionPtr &stream : streams) {
        const auto found = std::ranges::find_if(stream->jobs, [&](const JobDefinitionPtr &job) { return job->id == id; });
        if (found != stream->jobs.end())
            return {stream, *found};
    }
    return {};
}

} // namespace

std::vector<StreamDefinitionPtr> World::definitions() const
{
    std::vector<StreamDefinitionPtr> all = m_body->scheduler.source().definitions();
    QSet<QString> known;
    for (const StreamDefinitionPtr &definition : all)
        known.insert(definition->id);
    for (const SimStream &stream : streams()) {
        if (stream.definition->jobs.empty() || known.contains(stream.definition->id)) // JOBS takes what is submitted and defines nothing
            continue;
        known.insert(stream.definition->id);
        all.push_back(stream.definition);
    }
    return all;
}

Result<QString> World::submitAdHoc(const AdHocJob &request, const QString &user)
{
    const qint32 workstation = m_body->workstation(request.workstation);
    if (workstation < 0)
        return noWorkstation(request.workstation);
    if (request.task.trimmed().isEmpty())
        return refused(QStringLiteral("the task of the job is missing"));
    const QString name = (request.alias.isEmpty() ? nameFromTask(request.task) : request.alias.toUpper()).left(40);
    auto definition = std::make_shared<JobDefinition>(adHocDefinition(request, name, user));
    return submitInto({.times = {request.startTime, request.latestStart, request.deadline}, .named = !request.alias.isEmpty()},
                      std::move(definition), -1, workstation, user);
}

Result<QString> World::submitJob(const JobSubmission &request, const QString &user)
{
    const FoundJob found = jobDefinition(definitions(), request.definition);
    if (!found.job)
        return notFound(QStringLiteral("job definition"), request.definition);
    const QString &own = found.job->workstation.isEmpty() ? found.stream->workstation : found.job->workstation;
    const QString wanted = request.workstation.isEmpty() ? own : request.workstation;
    const qint32 workstation = m_body->workstation(wanted);
    if (workstation < 0)
        return noWorkstation(wanted);
    const qint32 stream = request.stream.isEmpty() ? -1 : streamIndex(request.stream);
    if (!request.stream.isEmpty() && (stream < 0 || streams()[size_t(stream)].canceled))
        return notFound(QStringLiteral("job stream"), request.stream);
    auto definition = std::make_shared<JobDefinition>(*found.job);
    definition->name = (request.alias.isEmpty() ? found.job->name : request.alias.toUpper()).left(40);
    definition->workstation = workstations()[size_t(workstation)].definition.name;
    definition->dependencies.clear();
    definition->startAfter = definition->latestAfter = definition->deadlineAfter = std::nullopt;
    definition->every = Duration(0);
    definition->priority = request.priority.value_or(definition->priority);
    definition->critical = request.critical.value_or(definition->critical);
    definition->requiresConfirmation = request.requiresConfirmation.value_or(definition->requiresConfirmation);
    return submitInto({.times = request.times, .named = !request.alias.isEmpty() || stream >= 0}, std::move(definition), stream,
                      workstation, user);
}

/// Puts a job into \a stream, or into the stream JOBS of \a workstation.
Result<QString> World::submitInto(const Submission &submission, std::shared_ptr<JobDefinition> definition, qint32 stream,
                                  qint32 workstation, const QString &user)
{
    Scheduler &scheduler = m_body->scheduler;
    const SimWorkstation &on = workstations()[size_t(workstation)];
    for (qint32 i = 0; i < qint32(streams().size()) && stream < 0; ++i) {
        const SimStream &candidate = streams()[size_t(i)];
        if (candidate.name == QLatin1String("JOBS") && candidate.workstation == workstation && !candidate.canceled)
            stream = i;
    }
    if (stream >= 0) {
        const QList<qint32> members = streams()[size_t(stream)].jobs;
        const auto taken = [&](const QString &wanted) {
            return std::ranges::any_of(members, [&](qint32 job) { return jobs()[size_t(job)].name == wanted; });
        };
        if (submission.named && taken(definition->name))
            return Error{QStringLiteral("practice.exists"), QStringLiteral("The job is already in the job stream."), definition->name};
        const QString name = definition->name;
        for (int i = 1; taken(definition->name); ++i)
            definition->name = name.left(36) + QString::number(i);
    } else {
        auto jobsStream = std::make_shared<StreamDefinition>();
        jobsStream->name = QStringLiteral("JOBS");
        jobsStream->id = nameUuid(QStringLiteral("stream:JOBS") + on.key());
        jobsStream->workstation = on.definition.name;
        stream = scheduler.addStream({std::move(jobsStream), now()});
        m_body->board().editStream(stream).submitter = user;
        scheduler.post(Duration(0), EventKind::StreamTime, stream);
    }
    m_body->note(user, "submit", definition->name);
    const QString key = on.key().mid(1) + QLatin1Char(';') + streams()[size_t(stream)].name + QLatin1Char(';') + definition->name;
    scheduler.addSubmitted(stream, std::move(definition), submission.times);
    return key;
}

Result<QString> World::submitStream(const StreamSubmission &request, const QString &user)
{
    const std::vector<StreamDefinitionPtr> all = definitions();
    const auto found = std::ranges::find_if(all, [&](const StreamDefinitionPtr &one) { return one->id == request.definition; });
    if (found == all.end())
        return notFound(QStringLiteral("job stream definition"), request.definition);
    auto definition = std::make_shared<StreamDefinition>(**found);
    definition->isFinal = false; // a second FINAL makes no second plan
    definition->priority = request.priority.value_or(definition->priority);
    definition->limit = request.limit.value_or(definition->limit);
    definition->carryForward = request.carryForward.value_or(definition->carryForward);
    definition->monitored = request.monitored.value_or(definition->monitored);
    const QString name = request.alias.isEmpty() ? definition->name : request.alias.toUpper().left(16);
    m_body->note(user, "submit", name);
    const qint32 index = m_body->scheduler.submitStream({std::move(definition), request.schedTime.value_or(now())}, name);
    m_body->board().editStream(index).submitter = user;
    if (request.latestStart || request.deadline)
        m_body->scheduler.changeTimesOfStream(index, {{}, request.latestStart, request.deadline});
    return streams()[size_t(index)].id;
}

} // namespace resync::practice
