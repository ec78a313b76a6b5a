// What can be done with workstations besides their limits and links: event processing, the master's role, the agents' own commands.
#include "core/practice/actions.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
using OnPlace = Result<void> (World::*)(const QString &, const QString &);
using OnPlaceFlag = Result<void> (World::*)(const QString &, bool, const QString &);

ActOn act(OnPlace action)
{
    return [action](Service &service, const Exchange &exchange, const QString &id) { return (service.world().*action)(id, exchange.user); };
}

ActOn act(OnPlaceFlag action, bool flag)
{
    return [action, flag](Service &service, const Exchange &exchange, const QString &id) {
        return (service.world().*action)(id, flag, exchange.user);
    };
}

const SimWorkstation *place(Service &service, const QString &idOrKey)
{
    const World &world = service.world();
    const qint32 index = world.workstationIndex(idOrKey);
    return index < 0 ? nullptr : &world.workstations()[size_t(index)];
}

/// Only dynamic agents take commands of their own, and only while they are there.
Result<void> checkAgent(Service &service, const QString &idOrKey)
{
    const SimWorkstation *found = place(service, idOrKey);
    if (!found)
        return Error{u"AWSJCO032E"_s, u"AWSJCO032E The workstation was not found."_s, idOrKey};
    if (found->definition.type != WorkstationType::Agent)
        return Error{u"AWSJCS027E"_s, u"AWSJCS027E The command can be run on dynamic agents only."_s, idOrKey};
    if (!found->isReachable() || !found->running)
        return Error{u"AWSITA245E"_s, u"AWSITA245E The agent "_s + found->key() + u" cannot be reached."_s, idOrKey};
    return {};
}

/// z/OS and federated engines only, and there is none here.
Result<void> onlyElsewhere(Service &service, const Exchange &, const QString &id)
{
    const SimWorkstation *found = place(service, id);
    return Error{u"AWSBHU711E"_s, u"AWSBHU711E The command is not allowed on the workstation "_s + (found ? found->key() : id) + u'.', id};
}

Result<void> onAgent(Service &service, const Exchange &, const QString &id)
{
    return checkAgent(service, id);
}

/// ".../action/NAME?key=/WS": one workstation by its key.
void addByKey(std::vector<Route> &routes, const QString &name, const ActOn &action)
{
    const QString path = u"plan/workstation"_s;
    routes.push_back({"PUT", path + u"/{id}/action/"_s + name, [action](Service &service, const ExchangePtr &exchange) {
                          actOnOne(service, exchange, action,
                                   workstationKind().indexOf(service.world(), exchange->arguments.value(0)) >= 0);
                      }});
    routes.push_back({"PUT", path + u"/action/"_s + name, [action](Service &service, const ExchangePtr &exchange) {
                          const auto wishes = Wishes::of(exchange->request());
                          if (!wishes)
                              return exchange->refuse(wishes.error());
                          const QString key = wishes->workstation(exchange->request().queryValue(u"key"_s));
                          if (key.isEmpty())
                              return exchange->refuse({u"practice.parameter"_s, u"The parameter is missing or not valid: key"_s, u"key"_s});
                          const SimWorkstation *found = place(service, key);
                          if (!found)
                              return exchange->refuse({u"AWSJCO032E"_s, u"AWSJCO032E The workstation was not found."_s, key});
                          exchange->arguments = {found->id};
                          actOnOne(service, exchange, action, true);
                      }});
}

/// {"componentId","workstationName","command","parameters"}
void componentCommand(Service &service, const ExchangePtr &exchange)
{
    if (const auto justified = checkJustification(service, *exchange); !justified)
        return exchange->refuse(justified.error());
    const auto body = bodyOf(*exchange);
    if (!body)
        return exchange->refuse(body.error());
    const auto wishes = Wishes::of(exchange->request());
    if (!wishes)
        return exchange->refuse(wishes.error());
    const QString name = wishes->workstation(body->value("workstationName"_L1).toString());
    const QString component = body->value("componentId"_L1).toString();
    if (name.isEmpty() && component.isEmpty())
        return exchange->refuse({u"practice.parameter"_s, u"The request body is not valid: workstationName"_s, {}});
    QString id = name;
    for (const SimWorkstation &candidate : service.world().workstations()) {
        if (id.isEmpty() && !candidate.agentId.isEmpty() && candidate.agentId == component)
            id = candidate.key();
    }
    if (const auto checked = checkAgent(service, id); !checked)
        return exchange->refuse(checked.error());
    exchange->resource(place(service, id)->id);
}

/// {"command","input"} to what runs on an agent: "status" tells how the run stands. Other commands belong to plug-ins that are not here.
void runCommand(Service &service, const ExchangePtr &exchange, const QString &runId)
{
    if (const auto justified = checkJustification(service, *exchange); !justified)
        return exchange->refuse(justified.error());
    const auto body = bodyOf(*exchange);
    if (!body)
        return exchange->refuse(body.error());
    const QString command = body->value("command"_L1).toString();
    for (const QString &needed : {u"command"_s, u"input"_s}) {
        if (!body->value(needed).isString())
            return exchange->refuse({u"practice.parameter"_s, u"The request body is not valid: "_s + needed, needed});
    }
    const RunPlace at = service.world().runPlace(runId);
    if (!at.isValid())
        return exchange->refuse(unknownId(runId));
    const SimRun &run = service.world().jobs()[size_t(at.job)].runs[at.run];
    const qint32 workstation = run.actualWorkstation >= 0 ? run.actualWorkstation : service.world().jobs()[size_t(at.job)].workstation;
    if (const auto checked = checkAgent(service, service.world().workstations()[size_t(workstation)].id); !checked)
        return exchange->refuse(checked.error());
    if (command != u"status")
        return exchange->refuse({u"AWSITA104E"_s, u"AWSITA104E The executor does not know the command "_s + command.left(40) + u'.', {}});
    QJsonObject answer{{u"command"_s, command}, {u"input"_s, body->value("input"_L1)}, {u"status"_s, QString(text(run.status))}};
    if (run.returnCode)
        answer.insert(u"returnCode"_s, *run.returnCode);
    exchange->answer(HttpResponse::json(answer));
}

/// By filter: the last run of the first job that matches.
void runCommandByFilter(Service &service, const ExchangePtr &exchange)
{
    const auto found = selectObjects(service, exchange->request(), jobKind());
    if (!found)
        return exchange->refuse(found.error());
    if (found->empty())
        return exchange->refuse({u"practice.unknown"_s, u"AWSJDB101E The object cannot be found."_s, {}});
    runCommand(service, exchange, service.world().jobs()[size_t(found->front())].lastRun().id);
}
} // namespace

std::vector<Route> workstationRoutes()
{
    std::vector<Route> routes;
    const QString path = u"plan/workstation"_s;
    addAction(routes, path, u"start-event-monitoring"_s, workstationKind, act(&World::setEventMonitoring, true));
    addAction(routes, path, u"stop-event-monitoring"_s, workstationKind, act(&World::setEventMonitoring, false));
    addByKey(routes, u"start-event-processor"_s, act(&World::setEventProcessor, true));
    addByKey(routes, u"stop-event-processor"_s, act(&World::setEventProcessor, false));
    addByKey(routes, u"switch-event-processor"_s, act(&World::switchEventProcessor));
    addByKey(routes, u"become-mdm"_s, act(&World::becomeMaster));
    addAction(routes, path, u"upgrade"_s, workstationKind, act(&World::upgradeAgent));
    addAction(routes, path, u"connect-to-host-cpu"_s, workstationKind, onlyElsewhere);
    for (const QString &name : {u"set-online"_s, u"set-offline"_s, u"update-cert"_s}) {
        const ActOn action = name == u"update-cert" ? ActOn(onAgent) : ActOn(onlyElsewhere);
        routes.push_back({"PUT", path + u"/{id}/action/"_s + name,
                          [action](Service &service, const ExchangePtr &exchange) {
                              actOnOne(service, exchange, action,
                                       workstationKind().indexOf(service.world(), exchange->arguments.value(0)) >= 0);
                          },
                          name == u"update-cert" ? Since::From10_2 : Since::Always});
    }
    routes.push_back({"PUT", path + u"/collect-agent-logs"_s, componentCommand});
    routes.push_back({"PUT", u"engine/run-component-command"_s, componentCommand});
    const auto onRun = [](Service &service, const ExchangePtr &exchange) { runCommand(service, exchange, exchange->arguments.value(0)); };
    routes.push_back({"PUT", u"plan/job/run/{run_id}/action/run-command"_s, onRun});
    routes.push_back({"PUT", u"plan/job/run/{run_id}/action/run-command-json"_s, onRun});
    routes.push_back({"PUT", u"plan/job/action/run-command"_s, runCommandByFilter});
    return routes;
}

} // namespace resync::practice
