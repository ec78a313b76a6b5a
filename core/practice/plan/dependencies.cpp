#include "core/practice/plan/chance.h"
#include "core/practice/plan/scheduler.h"

#include <algorithm>

namespace resync::practice
{

namespace
{

constexpr double kReplyMinutes = 95; ///< median after which a colleague answers a prompt
constexpr double kReplySigma = 0.8;

/// A join is satisfied when all, or its quantity, of its jobs satisfy their successors.
bool joinSatisfied(const Board &board, const SimDependency &join)
{
    const auto satisfied =
        std::count_if(join.members.cbegin(), join.members.cend(), [&](qint32 job) { return board.jobs[job].satisfiesSuccessors(); });
    return satisfied >= (join.quantity > 0 ? join.quantity : join.members.size());
}

} // namespace

qint32 Scheduler::unresolvedOf(const QList<SimDependency> &dependencies)
{
    return qint32(std::count_if(dependencies.cbegin(), dependencies.cend(), [](const SimDependency &dependency) {
        return !dependency.isSatisfied() && dependency.type != DependencyType::Resource;
    }));
}

const QList<qint32> Scheduler::successorsOf(qint32 job) const
{
    QList<qint32> jobs = m_jobs[size_t(job)].successors;
    jobs.removeIf([](qint32 owner) { return owner < 0; });
    return jobs;
}

void Scheduler::setDependency(qint32 owner, bool ofStream, qint32 index, DependencyStatus status, bool released)
{
    const QList<SimDependency> &list = ofStream ? board.streams[owner].dependencies : board.jobs[owner].dependencies;
    if (list[index].status == status)
        return;
    const auto change = [&](auto &object) {
        object.dependencies[index].status = status;
        object.dependencies[index].released = released;
    };
    if (ofStream)
        change(board.editStream(owner));
    else
        changeJob(owner, change);
    recount(owner, ofStream);
}

void Scheduler::recount(qint32 owner, bool ofStream)
{
    const QList<SimDependency> &list = ofStream ? board.streams[owner].dependencies : board.jobs[owner].dependencies;
    const qint32 unresolved = unresolvedOf(list);
    if (ofStream) {
        m_streams[size_t(owner)].unresolved = unresolved;
        return evaluateStream(owner);
    }
    m_jobs[size_t(owner)].unresolved = unresolved;
    if (unresolved == 1)
        askPrompts(owner, false);
    evaluate(owner);
}

void Scheduler::resolveOne(qint32 owner, bool ofStream, DependencyType a, DependencyType b, qint32 target)
{
    for (qint32 i = 0;; ++i) {
        const QList<SimDependency> &list = ofStream ? board.streams[owner].dependencies : board.jobs[owner].dependencies;
        if (i >= list.size())
            return;
        const SimDependency &dependency = list[i];
        if (dependency.isSatisfied())
            continue;
        const bool direct = (dependency.type == a || dependency.type == b) && dependency.target == target;
        const bool joined = dependency.type == DependencyType::Join && a == DependencyType::Internal &&
                            dependency.members.contains(target) && joinSatisfied(board, dependency);
        if (direct || joined)
            setDependency(owner, ofStream, i, DependencyStatus::Satisfied, false);
    }
}

void Scheduler::resolveSuccessors(qint32 job)
{
    const QList<qint32> successors = m_jobs[size_t(job)].successors;
    for (const qint32 owner : successors)
        resolveOne(owner < 0 ? ~owner : owner, owner < 0, DependencyType::Internal, DependencyType::ExternalJob, job);
}

SimDependency Scheduler::newDependency(qint32 owner, bool ofStream, DependencyType type, qint32 target, int quantity)
{
    SimDependency dependency;
    dependency.type = type;
    dependency.target = target;
    dependency.quantity = quantity;
    const qint32 successor = ofStream ? ~owner : owner;
    bool met = false;
    switch (type) {
    case DependencyType::ExternalJobStream:
        m_streams[size_t(target)].successors.append(successor);
        met = board.streams[target].isOver();
        break;
    case DependencyType::File:
        m_fileUsers[target].append(successor);
        met = board.files[target].status == FileStatus::Exists;
        break;
    case DependencyType::Prompt:
        m_promptUsers[target].append(successor);
        met = board.prompts[target].status == PromptStatus::AnsweredYes;
        break;
    case DependencyType::Resource:
        break;
    default:
        m_jobs[size_t(target)].successors.append(successor);
        met = board.jobs[target].satisfiesSuccessors();
        break;
    }
    dependency.status = met ? DependencyStatus::Satisfied : DependencyStatus::Unsatisfied;
    return dependency;
}

void Scheduler::waitAgain(qint32 successor, qint32 predecessor)
{
    changeJob(successor, [&](SimJob &j) {
        for (SimDependency &dependency : j.dependencies) {
            if (dependency.target == predecessor &&
                (dependency.type == DependencyType::Internal || dependency.type == DependencyType::ExternalJob))
                dependency.status = DependencyStatus::Unsatisfied;
        }
    });
    recount(successor, false);
}

void Scheduler::fileArrived(qint32 file)
{
    SimFile &edited = board.editFile(file);
    edited.status = FileStatus::Exists;
    edited.lastChecked = board.now;
    const QList<qint32> users = m_fileUsers.value(file);
    for (const qint32 owner : users)
        resolveOne(owner < 0 ? ~owner : owner, owner < 0, DependencyType::File, DependencyType::File, file);
}

void Scheduler::askPrompts(qint32 owner, bool ofStream)
{
    const QList<SimDependency> &list = ofStream ? board.streams[owner].dependencies : board.jobs[owner].dependencies;
    for (const SimDependency &dependency : list) {
        if (dependency.type != DependencyType::Prompt || dependency.isSatisfied() || dependency.target < 0 ||
            board.prompts[dependency.target].status != PromptStatus::NotAsked)
            continue;
        SimPrompt &prompt = board.editPrompt(dependency.target);
        prompt.status = PromptStatus::Asked;
        prompt.asked = board.now;
        if (m_options.colleagues) {
            const quint64 key = mix(hashOf(prompt.id), quint64(board.plan.runNumber));
            post(Duration(qint64(kReplyMinutes * 60000 * std::exp(kReplySigma * normal(key)))), EventKind::ColleagueReplies,
                 dependency.target);
        }
    }
}

void Scheduler::answerPrompt(qint32 index, bool yes, const QString &user)
{
    SimPrompt &prompt = board.editPrompt(index);
    prompt.status = yes ? PromptStatus::AnsweredYes : PromptStatus::AnsweredNo;
    prompt.answered = board.now;
    prompt.answeredBy = user;
    const qint32 job = prompt.job;
    if (prompt.type == PromptType::Restart) {
        if (job < 0 || !board.jobs[job].needMessage)
            return;
        changeJob(job, [&](SimJob &j) {
            j.needMessage = false;
            j.continued = yes && j.definition->recovery == RecoveryOption::ContinuePrompt;
        });
        if (board.jobs[job].continued)
            resolveSuccessors(job);
        else if (yes)
            appendRun(job, RerunType::RecoveryRerun);
        return;
    }
    if (!yes)
        return;
    const QList<qint32> users = m_promptUsers.value(index);
    for (const qint32 owner : users)
        resolveOne(owner < 0 ? ~owner : owner, owner < 0, DependencyType::Prompt, DependencyType::Prompt, index);
}

bool Scheduler::resourcesFit(const QList<SimDependency> &dependencies) const
{
    return std::all_of(dependencies.cbegin(), dependencies.cend(), [&](const SimDependency &dependency) {
        return dependency.type != DependencyType::Resource || dependency.released || dependency.target < 0 ||
               board.resources[dependency.target].available() >= dependency.quantity;
    });
}

void Scheduler::holdResources(qint32 owner, bool ofStream, bool hold)
{
    const QList<SimDependency> list = ofStream ? board.streams[owner].dependencies : board.jobs[owner].dependencies;
    for (qint32 i = 0; i < list.size(); ++i) {
        const SimDependency &dependency = list[i];
        if (dependency.type != DependencyType::Resource || dependency.target < 0 || dependency.released)
            continue;
        const SimResourceHolder holder{ofStream ? owner : board.jobs[owner].stream, ofStream ? -1 : owner, dependency.quantity};
        SimResource &resource = board.editResource(dependency.target);
        const auto same = [&](const SimResourceHolder &h) { return h.stream == holder.stream && h.job == holder.job; };
        if (hold)
            resource.holders.append(holder);
        else
            resource.holders.removeIf(same);
        resource.inUse = 0;
        for (const SimResourceHolder &h : std::as_const(resource.holders))
            resource.inUse += h.quantity;
        const auto mark = [&](auto &object) {
            object.dependencies[i].status = hold ? DependencyStatus::Satisfied : DependencyStatus::Unsatisfied;
        };
        if (ofStream)
            mark(board.editStream(owner));
        else if (hold || !board.jobs[owner].isOver()) // what is over keeps its last picture
            changeJob(owner, mark);
        if (!hold)
            freeResource(dependency.target);
    }
}

void Scheduler::freeResource(qint32 resource)
{
    std::vector<qint32> waiting = std::exchange(m_resourceWaiters[size_t(resource)], {});
    size_t next = 0;
    while (next < waiting.size() && board.resources[resource].available() > 0)
        evaluate(waiting[next++]);
    auto &now = m_resourceWaiters[size_t(resource)];
    now.insert(now.begin(), waiting.begin() + std::ptrdiff_t(next), waiting.end());
}

} // namespace resync::practice
