#include "core/practice/actions.h"

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
using Simple = Result<void> (World::*)(const QString &, const QString &);
using WithNumber = Result<void> (World::*)(const QString &, int, const QString &);

ActOn simple(Simple action)
{
    return [action](Service &service, const Exchange &exchange, const QString &id) { return (service.world().*action)(id, exchange.user); };
}

ActOn withNumber(WithNumber action, const QString &parameter)
{
    return [action, parameter](Service &service, const Exchange &exchange, const QString &id) -> Result<void> {
        const auto number = neededNumber(exchange, parameter);
        return number ? (service.world().*action)(id, *number, exchange.user) : Result<void>(number.error());
    };
}

Result<void> patchWorkstation(Service &service, const Exchange &exchange, const QString &id)
{
    const auto body = bodyOf(exchange);
    const auto limit = numberMember(*body, "limit"_L1);
    const auto fence = numberMember(*body, "fence"_L1);
    if (!limit || !fence)
        return limit ? fence.error() : limit.error();
    if (!limit->has_value() && !fence->has_value())
        return Error{u"practice.parameter"_s, u"Nothing to change: limit or fence."_s, {}};
    if (limit->has_value()) {
        if (auto done = service.world().setWorkstationLimit(id, **limit, exchange.user); !done)
            return done;
    }
    return fence->has_value() ? service.world().setWorkstationFence(id, **fence, exchange.user) : Result<void>();
}

Result<void> patchResource(Service &service, const Exchange &exchange, const QString &id)
{
    const auto body = bodyOf(exchange);
    const auto quantity = numberMember(*body, "quantity"_L1);
    if (!quantity)
        return quantity.error();
    if (!quantity->has_value())
        return Error{u"practice.parameter"_s, u"Nothing to change: quantity."_s, {}};
    return service.world().setResourceQuantity(id, **quantity, exchange.user);
}

Result<void> replyPrompt(Service &service, const Exchange &exchange, const QString &id)
{
    const auto body = bodyOf(exchange);
    if (!body->value("answer"_L1).isBool())
        return Error{u"practice.parameter"_s, u"The request body is not valid: answer"_s, {}};
    return service.world().replyPrompt(id, body->value("answer"_L1).toBool(), exchange.user);
}

/// The mailboxes of the workstation answer, or the link is down.
Result<void> healthStatus(Service &service, const Exchange &, const QString &id)
{
    const SimWorkstation &place = service.world().workstations()[size_t(service.world().workstationIndex(id))];
    if (place.isReachable() && place.running)
        return {};
    return Error{u"AWSBHU711E"_s, u"AWSBHU711E The workstation "_s + place.key() + u" cannot be reached."_s, {}};
}

/// Every broker-managed workstation of the engines seen answers so, for ever.
Result<void> monitoringConfiguration(Service &, const Exchange &, const QString &)
{
    return Error{u"AWSBIN091E"_s, u"AWSBIN091E The workstation does not support monitoring."_s, {}};
}

/// A GET that is an action by its address.
void addAsking(std::vector<Route> &routes, const QString &name, const ActOn &ask)
{
    routes.push_back({"GET", u"plan/workstation/{id}/action/"_s + name, [ask](Service &service, const ExchangePtr &exchange) {
                          const auto object = objectById(service, workstationKind(), exchange->arguments.value(0));
                          if (!object)
                              return exchange->refuse(object.error());
                          const auto done = ask(service, *exchange, exchange->arguments.value(0));
                          return done ? exchange->resource(exchange->arguments.value(0)) : exchange->refuse(done.error());
                      }});
    routes.push_back({"GET", u"plan/workstation/action/"_s + name,
                      [ask](Service &service, const ExchangePtr &exchange) { actByFilter(service, exchange, workstationKind(), ask); }});
}

/// {"workstationKey":"/WS","task":{"UNIX":{"taskString":"…","isCommand":"true","userName":"…"}}}
Result<AdHocJob> adHocJob(const QJsonObject &body)
{
    AdHocJob job;
    const QJsonObject task = body.value("task"_L1).toObject();
    if (task.isEmpty())
        return Error{u"practice.parameter"_s, u"AWSJSY400E The field task is missing."_s, {}};
    const QString kind = task.keys().constFirst();
    const QJsonObject content = task.value(kind).toObject();
    job.type = kind.compare(u"WINDOWS"_s, Qt::CaseInsensitive) == 0 ? TaskType::Windows
               : kind.compare(u"UNIX"_s, Qt::CaseInsensitive) == 0  ? TaskType::Unix
                                                                    : TaskType::Other;
    job.task = content.value("taskString"_L1).toString();
    if (job.task.isEmpty())
        return Error{u"practice.parameter"_s, u"AWSJSY400E The field taskString is missing."_s, {}};
    job.isCommand = content.value("isCommand"_L1).toVariant().toBool(); // a boolean, or the text "true"
    job.user = content.value("userName"_L1).toString();
    job.workstation = body.value("workstationKey"_L1).toString(body.value("workstationId"_L1).toString());
    job.alias = body.value("alias"_L1).toString();
    job.priority = body.value("priority"_L1).toInt(10);
    job.critical = body.value("critical"_L1).toBool();
    job.requiresConfirmation = body.value("requiresConfirmation"_L1).toBool();
    job.startTime = fromIso(body.value("earliestDate"_L1).toString());
    job.latestStart = fromIso(body.value("latestStart"_L1).toString());
    job.deadline = fromIso(body.value("deadlineTime"_L1).toString());
    return job;
}

void submitAdHoc(Service &service, const ExchangePtr &exchange)
{
    if (const auto justified = checkJustification(service, *exchange); !justified)
        return exchange->refuse(justified.error());
    const auto body = bodyOf(*exchange);
    if (!body)
        return exchange->refuse(body.error());
    const auto job = adHocJob(*body);
    if (!job)
        return exchange->refuse(job.error());
    const auto key = service.world().submitAdHoc(*job, exchange->user);
    if (!key)
        return exchange->refuse(key.error());
    exchange->resource(*key); // a composite key, not the id in the plan
}
} // namespace

std::vector<Route> placeActionRoutes()
{
    std::vector<Route> routes;
    const QString place = u"plan/workstation"_s;
    addAction(routes, place, u"update-limit"_s, workstationKind, withNumber(&World::setWorkstationLimit, u"limit"_s));
    addAction(routes, place, u"update-fence"_s, workstationKind, withNumber(&World::setWorkstationFence, u"priority"_s));
    addAction(routes, place, u"link"_s, workstationKind, simple(&World::linkWorkstation));
    addAction(routes, place, u"unlink"_s, workstationKind, simple(&World::unlinkWorkstation));
    addAction(routes, place, u"start"_s, workstationKind, simple(&World::startWorkstation));
    addAction(routes, place, u"stop"_s, workstationKind, simple(&World::stopWorkstation));
    addAsking(routes, u"health-status"_s, healthStatus);
    addAsking(routes, u"monitoring-configuration"_s, monitoringConfiguration);
    addPatch(routes, place, workstationKind, patchWorkstation);

    const QString resource = u"plan/resource"_s;
    addAction(routes, resource, u"update-quantity"_s, resourceKind, withNumber(&World::setResourceQuantity, u"quantity"_s));
    addPatch(routes, resource, resourceKind, patchResource);

    routes.push_back({"PUT", u"plan/prompt/{id}/action/reply"_s, [](Service &service, const ExchangePtr &exchange) {
                          actOnOne(service, exchange, replyPrompt, service.world().promptIndex(exchange->arguments.value(0)) >= 0);
                      }});
    routes.push_back({"PUT", u"plan/prompt/action/reply"_s,
                      [](Service &service, const ExchangePtr &exchange) { actByFilter(service, exchange, promptKind(), replyPrompt); },
                      Since::From10_2});
    routes.push_back({"POST", u"plan/job/submit-ad-hoc-job"_s, submitAdHoc});
    return routes;
}

} // namespace resync::practice
