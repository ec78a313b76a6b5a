#include "core/practice/actions.h"
#include "core/practice/jsontext.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{

std::optional<DependencyType> dependencyType(const QString &word)
{
    for (const auto type : {DependencyType::Internal, DependencyType::ExternalJob, DependencyType::ExternalJobStream, DependencyType::File,
                            DependencyType::Resource, DependencyType::Prompt}) {
        if (word == text(type))
            return type;
    }
    return {};
}

/// {"dependencies":[{"dependencyType":"EXTERNAL_JOB","jobId":"…"}]}
Result<QList<DependencyRequest>> dependenciesIn(const Exchange &exchange)
{
    QList<DependencyRequest> wanted;
    const auto body = bodyOf(exchange);
    if (!body)
        return body.error();
    const auto entries = body->value("dependencies"_L1).toArray();
    for (const auto &entry : entries) {
        const QJsonObject object = entry.toObject();
        const auto type = dependencyType(object.value("dependencyType"_L1).toString());
        if (!type)
            return Error{u"practice.parameter"_s, u"The request body is not valid: dependencyType"_s, {}};
        QString target = object.value("jobId"_L1).toString();
        if (*type == DependencyType::ExternalJobStream)
            target = object.value("jobStreamId"_L1).toString();
        else if (*type == DependencyType::File)
            target = object.value("file"_L1).toObject().value("id"_L1).toString();
        wanted.append({*type, target.isEmpty() ? object.value("id"_L1).toString() : target, object.value("quantity"_L1).toInt(1)});
    }
    if (wanted.isEmpty())
        return Error{u"practice.parameter"_s, u"The request body is not valid: dependencies"_s, {}};
    return wanted;
}

using OnDependencies = Result<void> (World::*)(const QString &, const QList<DependencyRequest> &, const QString &);

ActOn onDependencies(OnDependencies action)
{
    return [action](Service &service, const Exchange &exchange, const QString &id) -> Result<void> {
        const auto wanted = dependenciesIn(exchange);
        return wanted ? (service.world().*action)(id, *wanted, exchange.user) : Result<void>(wanted.error());
    };
}

Result<RerunOptions> rerunOptions(const Exchange &exchange)
{
    const auto body = bodyOf(exchange);
    if (!body)
        return body.error();
    const auto priority = numberMember(*body, "priority"_L1);
    if (!priority)
        return priority.error();
    RerunOptions options;
    options.step = body->value("stepName"_L1).toString();
    options.fromDefinition = body->value("jobDefinitionDbKey"_L1).toString().section(u'/', -1);
    options.priority = *priority;
    if (const QString start = body->value("startTime"_L1).toString(); !start.isEmpty()) {
        const auto wishes = Wishes::of(exchange.request());
        if (!wishes)
            return wishes.error();
        options.startTime = wishes->instant(start);
        if (!options.startTime)
            return Error{u"practice.parameter"_s, u"The request body is not valid: startTime"_s, {}};
    }
    options.sameWorkstation = body->value("rerunJobOnSameWorkstation"_L1).toBool();
    const QString information = body->contains("successorsInformation"_L1) ? u"successorsInformation"_s : u"successorsInfo"_s;
    const QJsonObject successors = body->value(information).toObject(); // the description has both names
    options.successorsDepth = successors.value("depth"_L1).toInt();
    const auto ids = successors.value("successorsIds"_L1).toArray();
    for (const auto &id : ids)
        options.successorIds.append(id.toString());
    return options;
}

/// By filter: the last run of each job that matches.
Result<void> rerunJob(Service &service, const Exchange &exchange, const QString &jobId)
{
    const auto options = rerunOptions(exchange);
    if (!options)
        return options.error();
    const QString runId = service.world().jobs()[size_t(service.world().jobIndex(jobId))].lastRun().id;
    const auto done = service.world().rerun(runId, *options, exchange.user);
    return done ? Result<void>() : Result<void>(done.error());
}

/// By run: there is no rerun of a job by its own id.
void rerunRun(Service &service, const ExchangePtr &exchange)
{
    const QString runId = exchange->arguments.value(0);
    if (const auto justified = checkJustification(service, *exchange); !justified)
        return exchange->refuse(justified.error());
    const auto options = rerunOptions(*exchange);
    if (!options)
        return exchange->refuse(options.error());
    if (!service.world().runPlace(runId).isValid())
        return exchange->refuse(unknownId(runId));
    const auto done = service.world().rerun(runId, *options, exchange->user);
    if (!done)
        return exchange->refuse(done.error());
    exchange->resource(*done);
}

Result<void> updatePriority(Service &service, const Exchange &exchange, const QString &id)
{
    const auto priority = neededNumber(exchange, u"priority"_s);
    return priority ? service.world().setJobPriority(id, *priority, exchange.user) : Result<void>(priority.error());
}

template <class Object>
void addDependencyActions(std::vector<Route> &routes, const QString &path, const ObjectKind<Object> &(*kind)())
{
    addAction(routes, path, u"add-dependencies"_s, kind, onDependencies(&World::addDependencies));
    addAction(routes, path, u"release-dependencies"_s, kind, onDependencies(&World::releaseDependencies));
    addAction(routes, path, u"remove-dependencies"_s, kind, onDependencies(&World::removeDependencies));
    addAction(routes, path, u"release-all-dependencies"_s, kind, plainAction(&World::releaseAllDependencies));
}
} // namespace

std::vector<Route> jobActionRoutes()
{
    std::vector<Route> routes;
    const QString job = u"plan/job"_s;
    addAction(routes, job, u"hold"_s, jobKind, plainAction(&World::holdJob));
    addAction(routes, job, u"release"_s, jobKind, plainAction(&World::releaseJob));
    addAction(routes, job, u"kill"_s, jobKind, plainAction(&World::killJob));
    addAction(routes, job, u"cancel"_s, jobKind, plainAction(&World::cancelJob));
    addAction(routes, job, u"cancel-pending"_s, jobKind, plainAction(&World::cancelJobPending));
    addAction(routes, job, u"confirm-succ"_s, jobKind, plainAction(&World::confirmSucc));
    addAction(routes, job, u"confirm-abend"_s, jobKind, plainAction(&World::confirmAbend));
    addDependencyActions(routes, job, jobKind);
    routes.push_back({"PUT", u"plan/job/action/rerun"_s,
                      [](Service &service, const ExchangePtr &exchange) { actByFilter(service, exchange, jobKind(), rerunJob); }});
    routes.push_back({"PUT", u"plan/job/run/{id}/action/rerun"_s, rerunRun});
    routes.push_back({"PUT", u"plan/job/{id}/action/update-priority"_s, [](Service &service, const ExchangePtr &exchange) {
                          actOnOne(service, exchange, updatePriority, service.world().jobIndex(exchange->arguments.value(0)) >= 0);
                      }});

    const QString stream = u"plan/jobstream"_s;
    addAction(routes, stream, u"hold"_s, streamKind, plainAction(&World::holdStream));
    addAction(routes, stream, u"release"_s, streamKind, plainAction(&World::releaseStream));
    addAction(routes, stream, u"cancel"_s, streamKind, plainAction(&World::cancelStream));
    addAction(routes, stream, u"cancel-pending"_s, streamKind, plainAction(&World::cancelStreamPending));
    addDependencyActions(routes, stream, streamKind);
    return routes;
}

} // namespace resync::practice
