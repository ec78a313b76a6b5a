#include "core/practice/actions.h"

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
using WithNumber = Result<void> (World::*)(const QString &, int, const QString &);

ActOn withNumber(WithNumber action, const QString &parameter)
{
    return [action, parameter](Service &service, const Exchange &exchange, const QString &id) -> Result<void> {
        const auto number = neededNumber(exchange, parameter);
        return number ? (service.world().*action)(id, *number, exchange.user) : Result<void>(number.error());
    };
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
} // namespace

std::vector<Route> placeActionRoutes()
{
    std::vector<Route> routes;
    const QString place = u"plan/workstation"_s;
    addAction(routes, place, u"update-limit"_s, workstationKind, withNumber(&World::setWorkstationLimit, u"limit"_s));
    addAction(routes, place, u"update-fence"_s, workstationKind, withNumber(&World::setWorkstationFence, u"priority"_s));
    addAction(routes, place, u"link"_s, workstationKind, plainAction(&World::linkWorkstation));
    addAction(routes, place, u"unlink"_s, workstationKind, plainAction(&World::unlinkWorkstation));
    addAction(routes, place, u"start"_s, workstationKind, plainAction(&World::startWorkstation));
    addAction(routes, place, u"stop"_s, workstationKind, plainAction(&World::stopWorkstation));
    addAsking(routes, u"health-status"_s, healthStatus);
    addAsking(routes, u"monitoring-configuration"_s, monitoringConfiguration);

    const QString resource = u"plan/resource"_s;
    addAction(routes, resource, u"update-quantity"_s, resourceKind, withNumber(&World::setResourceQuantity, u"quantity"_s));

    routes.push_back({"PUT", u"plan/prompt/{id}/action/reply"_s, [](Service &service, const ExchangePtr &exchange) {
                          actOnOne(service, exchange, replyPrompt, service.world().promptIndex(exchange->arguments.value(0)) >= 0);
                      }});
    routes.push_back({"PUT", u"plan/prompt/action/reply"_s,
                      [](Service &service, const ExchangePtr &exchange) { actByFilter(service, exchange, promptKind(), replyPrompt); },
                      Since::From10_2});
    return routes;
}

} // namespace resync::practice
