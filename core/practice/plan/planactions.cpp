#include "core/base/ids.h"
#include "core/practice/plan/body.h"

/// What an operator may do to streams, dependencies, workstations, prompts and resources; and ad hoc jobs.
namespace resync::practice
{

namespace
{

constexpr int kMostLimit = 1024;
constexpr int kMostFence = 102;

Error outOfRange(const QString &what, int value)
{
    return {QStringLiteral("AWSBIN017E"),
            QStringLiteral("AWSBIN017E The value %1 is outside the range of the %2.").arg(QString::number(value), what),
            {}};
}

Error noWorkstation(const QString &name)
{
    return {QStringLiteral("AWSJCO032E"), QStringLiteral("AWSJCO032E The workstation was not found."), name};
}

/// The first word of a command without its path and extension, as the engine names ad hoc jobs.
QString nameFromTask(const QString &task)
{
    QString word = task.simplified().section(QLatin1Char(' '), 0, 0).section(QLatin1Char('/'), -1).section(QLatin1Char('\\'), -1);
    word = word.section(QLatin1Char('.'), 0, 0).toUpper();
    word.removeIf([](QChar c) { return !(c.isDigit() || (c >= u'A' && c <= u'Z') || c == u'_' || c == u'-'); });
    return word.isEmpty() ? QStringLiteral("JOB") : word.left(40);
}

} // namespace

Result<void> World::releaseAllDependencies(const QString &id, const QString &user)
{
    const qint32 stream = streamIndex(id);
    const qint32 job = jobIndex(id);
    if (stream < 0 && job < 0)
        return notFound(QStringLiteral("object"), id);
    const bool ofStream = job < 0;
    const qint32 owner = ofStream ? stream : job;
    m_body->note(user, "release dependencies", ofStream ? streams()[size_t(stream)].name : jobs()[size_t(job)].name);
    const auto count = ofStream ? streams()[size_t(owner)].dependencies.size() : jobs()[size_t(owner)].dependencies.size();
    for (qint32 i = 0; i < count; ++i)
        m_body->scheduler.setDependency(owner, ofStream, i, DependencyStatus::Satisfied, true);
    if (ofStream) {
        m_body->board().editStream(owner).released = true;
        m_body->scheduler.evaluateStream(owner);
    } else {
        m_body->scheduler.changeJob(owner, [](SimJob &j) { j.startTimeReached = j.runs.last().released = true; });
        m_body->scheduler.evaluate(owner);
    }
    return {};
}

Result<void> World::releaseDependencies(const QString &id, const QList<DependencyRequest> &which, const QString &user)
{
    return changeDependencies(id, which, user, DependencyChange::Release);
}

Result<void> World::addDependencies(const QString &id, const QList<DependencyRequest> &which, const QString &user)
{
    return changeDependencies(id, which, user, DependencyChange::Add);
}

Result<void> World::removeDependencies(const QString &id, const QList<DependencyRequest> &which, const QString &user)
{
    return changeDependencies(id, which, user, DependencyChange::Remove);
}

Result<void> World::changeDependencies(const QString &id, const QList<DependencyRequest> &which, const QString &user,
                                       DependencyChange change)
{
    const qint32 job = jobIndex(id);
    const qint32 stream = streamIndex(id);
    if (stream < 0 && job < 0)
        return notFound(QStringLiteral("object"), id);
    if (job >= 0 && (jobs()[size_t(job)].isOver() || jobs()[size_t(job)].isRunning()))
        return wrongState(jobs()[size_t(job)].name);
    const bool ofStream = job < 0;
    const qint32 owner = ofStream ? stream : job;
    QList<SimDependency> list = ofStream ? streams()[size_t(owner)].dependencies : jobs()[size_t(owner)].dependencies;
    for (const DependencyRequest &request : which) {
        DependencyType type = request.type;
        qint32 target = -1;
        switch (type) {
        case DependencyType::File:
            target = fileIndex(request.targetId);
            break;
        case DependencyType::Resource:
            target = resourceIndex(request.targetId);
            break;
        case DependencyType::Prompt:
            target = promptIndex(request.targetId);
            break;
        case DependencyType::ExternalJobStream:
            target = streamIndex(request.targetId);
            break;
        default:
            target = jobIndex(request.targetId);
            break;
        }
        if (target < 0)
            return notFound(QStringLiteral("dependency"), request.targetId);
        const auto same = [&](const SimDependency &d) {
            const bool both = d.type == type || (d.type == DependencyType::Internal && type == DependencyType::ExternalJob);
            return both && d.target == target;
        };
        const auto found = std::find_if(list.begin(), list.end(), same);
        if (change == DependencyChange::Add) {
            if (found != list.end() ||
                (!ofStream && type != DependencyType::ExternalJobStream && target == owner && type < DependencyType::File))
                return wrongState(request.targetId);
            list.append(m_body->scheduler.newDependency(owner, ofStream, type, target, request.quantity));
            continue;
        }
        if (found == list.end())
            return notFound(QStringLiteral("dependency"), request.targetId);
        if (change == DependencyChange::Remove) {
            list.erase(found);
        } else {
            found->status = DependencyStatus::Satisfied;
            found->released = true;
        }
    }
    m_body->note(user, "change dependencies", ofStream ? streams()[size_t(owner)].name : jobs()[size_t(owner)].name);
    if (ofStream)
        m_body->board().editStream(owner).dependencies = list;
    else
        m_body->scheduler.changeJob(owner, [&](SimJob &j) { j.dependencies = list; });
    m_body->scheduler.recount(owner, ofStream);
    return {};
}

Result<QString> World::submitAdHoc(const AdHocJob &request, const QString &user)
{
    Scheduler &scheduler = m_body->scheduler;
    const qint32 workstation = m_body->workstation(request.workstation);
    if (workstation < 0)
        return noWorkstation(request.workstation);
    if (request.task.trimmed().isEmpty())
        return Error{QStringLiteral("AWSJCO010E"), QStringLiteral("AWSJCO010E The task of the job is missing."), {}};
    const QString name = (request.alias.isEmpty() ? nameFromTask(request.task) : request.alias.toUpper()).left(40);
    qint32 stream = -1;
    for (qint32 i = 0; i < qint32(streams().size()) && stream < 0; ++i) {
        if (streams()[size_t(i)].name == QLatin1String("JOBS") && streams()[size_t(i)].workstation == workstation)
            stream = i;
    }
    QString unique = name;
    if (stream >= 0) {
        const auto taken = [&](const QString &wanted) {
            const QList<qint32> members = streams()[size_t(stream)].jobs;
            return std::any_of(members.cbegin(), members.cend(), [&](qint32 job) { return jobs()[size_t(job)].name == wanted; });
        };
        if (!request.alias.isEmpty() && taken(name))
            return Error{QStringLiteral("AWSJCO049E"), QStringLiteral("AWSJCO049E The job is already in the job stream."), name};
        for (int i = 1; taken(unique); ++i)
            unique = name.left(36) + QString::number(i);
    }
    const SimWorkstation &on = workstations()[size_t(workstation)];
    if (stream < 0) {
        auto definition = std::make_shared<StreamDefinition>();
        definition->name = QStringLiteral("JOBS");
        definition->id = nameUuid(QStringLiteral("stream:JOBS") + on.key());
        definition->workstation = on.definition.name;
        stream = scheduler.addStream({std::move(definition), now()});
        m_body->board().editStream(stream).submitter = user;
        scheduler.post(Duration(0), EventKind::StreamTime, stream);
    }
    auto definition = std::make_shared<JobDefinition>(adHocDefinition(request, unique, user));
    m_body->note(user, "submit", unique);
    scheduler.addSubmitted(stream, std::move(definition), request);
    return QString(on.key().mid(1) + QStringLiteral(";JOBS;") + unique);
}

Result<void> World::holdStream(const QString &id, const QString &user)
{
    const qint32 index = streamIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job stream"), id);
    if (streams()[size_t(index)].isOver())
        return wrongState(streams()[size_t(index)].name);
    m_body->note(user, "hold", streams()[size_t(index)].name);
    m_body->board().editStream(index).held = true;
    m_body->scheduler.evaluateStream(index);
    return {};
}

Result<void> World::releaseStream(const QString &id, const QString &user)
{
    const qint32 index = streamIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job stream"), id);
    if (streams()[size_t(index)].isOver())
        return wrongState(streams()[size_t(index)].name);
    m_body->note(user, "release", streams()[size_t(index)].name);
    SimStream &stream = m_body->board().editStream(index);
    stream.held = false;
    if (stream.priority == 0)
        stream.priority = stream.origPriority > 0 ? stream.origPriority : 10;
    m_body->scheduler.evaluateStream(index);
    return {};
}

Result<void> World::cancelStream(const QString &id, const QString &user)
{
    const qint32 index = streamIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job stream"), id);
    if (streams()[size_t(index)].isOver())
        return wrongState(streams()[size_t(index)].name);
    m_body->note(user, "cancel", streams()[size_t(index)].name);
    m_body->scheduler.cancelStream(index);
    return {};
}

Result<void> World::cancelStreamPending(const QString &id, const QString &user)
{
    return cancelStream(id, user); // its jobs that run are cancelled when they end
}

Result<void> World::setStreamLimit(const QString &id, int limit, const QString &user)
{
    const qint32 index = streamIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job stream"), id);
    if (limit < -1 || limit > kMostLimit)
        return outOfRange(QStringLiteral("limit"), limit);
    m_body->note(user, "limit", streams()[size_t(index)].name);
    m_body->board().editStream(index).limit = limit;
    m_body->scheduler.evaluateStream(index);
    return {};
}

Result<void> World::setStreamPriority(const QString &id, int priority, const QString &user)
{
    const qint32 index = streamIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job stream"), id);
    if (priority < 0 || priority > kMostFence || priority == 100)
        return outOfRange(QStringLiteral("priority"), priority);
    m_body->note(user, "altpri", streams()[size_t(index)].name);
    m_body->scheduler.changeStreamPriority(index, priority);
    return {};
}

Result<void> World::setWorkstationLimit(const QString &workstation, int limit, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    if (limit < -1 || limit > kMostLimit)
        return outOfRange(QStringLiteral("limit"), limit);
    m_body->note(user, "limit", workstations()[size_t(index)].key());
    m_body->board().editWorkstation(index).limit = limit;
    m_body->scheduler.reconsider(index);
    return {};
}

Result<void> World::setWorkstationFence(const QString &workstation, int fence, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    if (fence < 0 || fence > kMostFence || fence == 100)
        return outOfRange(QStringLiteral("fence"), fence);
    m_body->note(user, "fence", workstations()[size_t(index)].key());
    m_body->board().editWorkstation(index).fence = fence;
    m_body->scheduler.reconsider(index);
    return {};
}

Result<void> World::linkWorkstation(const QString &workstation, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    const SimWorkstation &linked = workstations()[size_t(index)];
    m_body->note(user, "link", linked.key());
    if (!linked.linked && linked.online)
        m_body->scheduler.setLink(index, true, true);
    return {}; // a machine that is down takes the command and stays down
}

Result<void> World::unlinkWorkstation(const QString &workstation, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    if (index == master())
        return wrongState(workstation);
    m_body->note(user, "unlink", workstations()[size_t(index)].key());
    if (workstations()[size_t(index)].linked)
        m_body->scheduler.setLink(index, false, true);
    return {};
}

Result<void> World::startWorkstation(const QString &workstation, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    m_body->note(user, "start", workstations()[size_t(index)].key());
    m_body->scheduler.setRunning(index, true);
    return {};
}

Result<void> World::stopWorkstation(const QString &workstation, const QString &user)
{
    const qint32 index = m_body->workstation(workstation);
    if (index < 0)
        return noWorkstation(workstation);
    m_body->note(user, "stop", workstations()[size_t(index)].key());
    m_body->scheduler.setRunning(index, false);
    return {};
}

Result<void> World::replyPrompt(const QString &id, bool yes, const QString &user)
{
    const qint32 index = promptIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("prompt"), id);
    const PromptStatus status = prompts()[size_t(index)].status;
    if (status == PromptStatus::AnsweredYes || status == PromptStatus::AnsweredNo)
        return wrongState(prompts()[size_t(index)].text);
    m_body->note(user, "reply", prompts()[size_t(index)].text);
    m_body->scheduler.answerPrompt(index, yes, user);
    return {};
}

Result<void> World::setResourceQuantity(const QString &id, int quantity, const QString &user)
{
    const qint32 index = resourceIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("resource"), id);
    if (quantity < 0 || quantity > kMostLimit)
        return outOfRange(QStringLiteral("quantity"), quantity);
    m_body->note(user, "quantity", resources()[size_t(index)].definition.name);
    m_body->board().editResource(index).quantity = quantity;
    m_body->scheduler.freeResource(index);
    return {};
}

} // namespace resync::practice
