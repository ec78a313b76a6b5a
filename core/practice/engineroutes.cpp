#include "core/practice/catalogue.h"
#include "core/practice/jsontext.h"
#include "core/practice/metrics.h"
#include "core/practice/service.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
void engineInfo(Service &service, const ExchangePtr &exchange)
{
    const QString version = service.options().version;
    QJsonObject info{{u"displayVersion"_s, version + u" PRACTICE"_s},
                     {u"fullVersion"_s, version + u".00-PRACTICE"_s},
                     {u"capabilities"_s, QJsonObject()},
                     {u"referenceId"_s, service.world().engineId()},
                     {u"licenseType"_s, u"PERSERVER"_s},
                     {u"locale"_s, u"en_US"_s},
                     {u"timezone"_s, service.world().options().timeZone}};
    exchange->answer(HttpResponse::json(info));
}

void users(Service &service, const ExchangePtr &exchange)
{
    exchange->answer(HttpResponse::json(QJsonObject{{u"users"_s, QJsonArray{service.access().account()}}}));
}

void groups(Service &, const ExchangePtr &exchange)
{
    exchange->answer(HttpResponse::json(QJsonObject{{u"groups"_s, QJsonArray()}}));
}

void listKeys(Service &service, const ExchangePtr &exchange)
{
    QJsonArray keys;
    for (const auto &key : service.access().keys())
        keys.append(key.toJson(false));
    exchange->answer(HttpResponse::json(QJsonObject{{u"count"_s, keys.size()}, {u"results"_s, keys}}));
}

void makeKey(Service &service, const ExchangePtr &exchange)
{
    const auto document = QJsonDocument::fromJson(exchange->request().body);
    const QString label = document.object().value("label"_L1).toString();
    if (label.isEmpty() || label.size() > 100)
        return exchange->refuse({u"practice.parameter"_s, u"The request body is not valid: label"_s, {}});
    const QString type = document.object().value("type"_L1).toString();
    exchange->answer(HttpResponse::json(service.access().createKey(label, type, exchange->user, service.world().now()), 201));
}

void objectsInfo(Service &, const ExchangePtr &exchange)
{
    const auto info = objectCatalogue(exchange->request().queryValue(u"object_type"_s));
    if (!info)
        return exchange->refuse({u"practice.parameter"_s, u"The value of the parameter is not valid: object_type"_s, {}});
    exchange->answer(HttpResponse::json(*info));
}

void landing(Service &, const ExchangePtr &exchange)
{
    HttpResponse response;
    response.body = "<!DOCTYPE html><html><head><title>PRACTICE</title></head><body><h1>Resync PRACTICE engine</h1>"
                    "<p>REST API v2 below /twsd/api/v2/</p></body></html>";
    exchange->answer(response.with("Content-Type", "text/html; charset=utf-8").with("Set-Cookie", "XSRF-TOKEN=practice; Path=/; Secure"));
}

/// The engine's own description of itself lies beside its Swagger page.
void description(Service &service, const ExchangePtr &exchange)
{
    exchange->answer(HttpResponse::json(service.routes().description(service.options().version)));
}

void metrics(Service &service, const ExchangePtr &exchange)
{
    HttpResponse response;
    response.body = metricsText(service.view());
    exchange->answer(response.with("Content-Type", "text/plain; version=0.0.4; charset=utf-8"));
}
} // namespace

std::vector<Route> engineRoutes()
{
    return {{"GET", u"engine/info"_s, engineInfo}, {"GET", u"engine/users"_s, users}, {"GET", u"engine/groups"_s, groups},
            {"GET", u"apikey"_s, listKeys},        {"POST", u"apikey"_s, makeKey},    {"GET", u"objects-info"_s, objectsInfo},
            {"GET", u"/twsd"_s, landing},          {"GET", u"/metrics"_s, metrics},   {"GET", u"/twsd/WA_API3_v2.json"_s, description}};
}

} // namespace resync::practice
