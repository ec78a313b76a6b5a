#include "core/practice/actions.h"
#include "core/practice/resources/figures.h"
#include "core/practice/service.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
QJsonObject clockState(Service &service)
{
    const World &world = service.world();
    const CopyState copy = world.copyState();
    return {{u"now"_s, toIso(world.now())},
            {u"speed"_s, world.speed()},
            {u"planId"_s, world.plan().planId},
            {u"runNumber"_s, world.plan().runNumber},
            {u"planFrom"_s, toIso(world.plan().from)},
            {u"planTo"_s, toIso(world.plan().to)},
            {u"jobs"_s, qint64(world.jobs().size())},
            {u"copy"_s, copy == CopyState::Complete  ? u"complete"_s
                        : copy == CopyState::Loading ? u"loading"_s
                                                     : u"empty"_s}};
}

void showClock(Service &service, const ExchangePtr &exchange)
{
    exchange->answer(HttpResponse::json(clockState(service)));
}

void setClock(Service &service, const ExchangePtr &exchange)
{
    const auto body = bodyOf(*exchange);
    if (!body)
        return exchange->refuse(body.error());
    const double seconds = body->value("advanceSeconds"_L1).toDouble(0);
    const double speed = body->value("speed"_L1).toDouble(service.world().speed());
    if (seconds < 0 || seconds > 40 * 86'400.0 || speed < 0 || speed > 100'000)
        return exchange->refuse({u"practice.parameter"_s, u"Time goes forward, by 40 days at most; the speed is 0 to 100,000."_s, {}});
    service.world().setSpeed(speed);
    if (seconds > 0)
        service.advance(Duration(qint64(seconds * 1000)));
    showClock(service, exchange);
}

void showFaults(Service &service, const ExchangePtr &exchange)
{
    QJsonArray faults;
    for (const Fault &fault : service.faults().all())
        faults.append(fault.toJson());
    exchange->answer(HttpResponse::json(QJsonObject{{u"results"_s, faults}, {u"kinds"_s, QJsonArray::fromStringList(faultKinds())}}));
}

void addFault(Service &service, const ExchangePtr &exchange)
{
    const auto body = bodyOf(*exchange);
    if (!body)
        return exchange->refuse(body.error());
    const auto id = service.faults().add(*body);
    if (!id)
        return exchange->refuse(id.error());
    exchange->resource(*id, 201);
}

void removeFaults(Service &service, const ExchangePtr &exchange)
{
    if (exchange->arguments.isEmpty())
        service.faults().clear();
    else if (!service.faults().remove(exchange->arguments.constFirst()))
        return exchange->refuse({u"practice.unknown"_s, u"There is no such fault."_s, {}});
    exchange->answer({204, {}, {}, false});
}

void abend(Service &service, const ExchangePtr &exchange)
{
    const auto body = bodyOf(*exchange);
    if (!body)
        return exchange->refuse(body.error());
    const auto id = service.abend(body->value("job"_L1).toString(), body->value("cause"_L1).toString());
    if (!id)
        return exchange->refuse(id.error());
    exchange->resource(*id);
}

void outage(Service &service, const ExchangePtr &exchange)
{
    const auto body = bodyOf(*exchange);
    if (!body)
        return exchange->refuse(body.error());
    const double seconds = body->value("seconds"_L1).toDouble(30);
    if (seconds <= 0 || seconds > 86'400)
        return exchange->refuse({u"practice.parameter"_s, u"seconds is out of its range, 0 to 86,400."_s, {}});
    service.outage(Duration(qint64(seconds * 1000)));
    exchange->answer(HttpResponse::json(QJsonObject{{u"seconds"_s, seconds}}, 202));
}

void jnextPlan(Service &service, const ExchangePtr &exchange)
{
    service.advanceToPlanSwitch();
    showClock(service, exchange);
}

void showMetrics(Service &service, const ExchangePtr &exchange)
{
    const auto measured = service.measure(std::chrono::floor<std::chrono::seconds>(service.clock().now()));
    if (!exchange->arguments.isEmpty()) { // as the agent of one machine answers
        for (const Measurement &one : measured) {
            if (one.workstation == exchange->arguments.constFirst())
                return exchange->answer(HttpResponse::json(collectorJson(one)));
        }
        return exchange->refuse({u"practice.unknown"_s, u"No such workstation measures itself."_s, {}});
    }
    QJsonArray all;
    for (const Measurement &one : measured)
        all.append(collectorJson(one));
    exchange->answer(HttpResponse::json(all));
}

void showRequests(Service &service, const ExchangePtr &exchange)
{
    QJsonArray requests;
    for (const QJsonObject &request : service.requests())
        requests.append(request);
    exchange->answer(HttpResponse::json(QJsonObject{{u"count"_s, requests.size()}, {u"results"_s, requests}}));
}
} // namespace

std::vector<Route> controlRoutes()
{
    return {{"GET", u"/practice/clock"_s, showClock},
            {"POST", u"/practice/clock"_s, setClock},
            {"GET", u"/practice/faults"_s, showFaults},
            {"POST", u"/practice/faults"_s, addFault},
            {"DELETE", u"/practice/faults"_s, removeFaults},
            {"DELETE", u"/practice/faults/{id}"_s, removeFaults},
            {"POST", u"/practice/abend"_s, abend},
            {"POST", u"/practice/outage"_s, outage},
            {"POST", u"/practice/jnextplan"_s, jnextPlan},
            {"GET", u"/practice/metrics"_s, showMetrics},
            {"GET", u"/practice/metrics/{W}"_s, showMetrics},
            {"GET", u"/practice/requests"_s, showRequests}};
}

} // namespace resync::practice
