#include "core/practice/plan/body.h"

/// What an operator may do to streams, dependencies, prompts and resources.
namespace resync::practice
{

namespace
{

constexpr int kMostPriority = 102;

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
    if (priority < 0 || priority > kMostPriority || priority == 100)
        return outOfRange(QStringLiteral("priority"), priority);
    m_body->note(user, "altpri", streams()[size_t(index)].name);
    m_body->scheduler.changeStreamPriority(index, priority);
    return {};
}

Result<void> World::changeStream(const QString &id, const StreamChange &change, const QString &user)
{
    const qint32 index = streamIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job stream"), id);
    if (change.limit && (*change.limit < -1 || *change.limit > kMostLimit))
        return outOfRange(QStringLiteral("limit"), *change.limit);
    if (change.priority && (*change.priority < 0 || *change.priority > kMostPriority || *change.priority == 100))
        return outOfRange(QStringLiteral("priority"), *change.priority);
    m_body->note(user, "alter", streams()[size_t(index)].name);
    SimStream &stream = m_body->board().editStream(index);
    if (change.carryForward || change.monitored) { // the definition is that of other instances too
        auto definition = std::make_shared<StreamDefinition>(*stream.definition);
        definition->carryForward = change.carryForward.value_or(definition->carryForward);
        definition->monitored = change.monitored.value_or(definition->monitored);
        stream.definition = std::move(definition);
    }
    if (change.latestStart || change.deadline)
        m_body->scheduler.changeTimesOfStream(
            index, {{}, change.latestStart.value_or(stream.latestStart), change.deadline.value_or(stream.deadline)});
    if (change.limit)
        (void)setStreamLimit(id, *change.limit, user);
    if (change.priority)
        (void)setStreamPriority(id, *change.priority, user);
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
