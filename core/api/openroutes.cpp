// Liveness, own health and what this port is: open to who asks from this machine.
#include "core/api/routes.h"
#include "core/api/workstationexposition.h"
#include "core/health/health.h"
#include "core/plan/plan.h"

#include <QFile>
#include <QSet>

namespace resync
{

namespace
{

HttpResponse root(const ApiSlices &slices, const ApiCall &)
{
    QJsonArray routes;
    QSet<QString> seen;
    for (const ApiRoute &route : routeTable()) {
        if (!seen.contains(route.path))
            routes.append(route.path);
        seen.insert(route.path);
    }
    const Connection &connection = slices.plan.connection();
    return HttpResponse::json(QJsonObject{
        {QStringLiteral("program"), QStringLiteral("Resync")},
        {QStringLiteral("version"), QStringLiteral(RESYNC_VERSION)},
        {QStringLiteral("about"), QStringLiteral("Native console for HCL/IBM Workload Automation; this is its port for scripts. "
                                                 "The console is the desktop program `resync`.")},
        {QStringLiteral("engine"), toWire(connection.state)},
        {QStringLiteral("practice"), connection.practice},
        {QStringLiteral("openapi"), QStringLiteral("/api/openapi.json")},
        {QStringLiteral("routes"), routes}});
}

HttpResponse liveness(const ApiSlices &slices, const ApiCall &)
{
    return HttpResponse::json(QJsonObject{{QStringLiteral("status"), QStringLiteral("alive")},
                                          {QStringLiteral("uptime_seconds"), qint64(slices.health.uptime().count() / 1000)},
                                          {QStringLiteral("version"), QStringLiteral(RESYNC_VERSION)}})
        .with("Cache-Control", "no-store");
}

HttpResponse ownHealth(const ApiSlices &slices, const ApiCall &)
{
    return HttpResponse::json(slices.health.document()).with("Cache-Control", "no-store");
}

HttpResponse exposition(const ApiSlices &slices, const ApiCall &)
{
    HttpResponse response;
    response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    response.body = slices.health.exposition() + workstationExposition(slices.metrics, slices.clock);
    response.with("Cache-Control", "no-store");
    return response;
}

HttpResponse openApi(const ApiSlices &, const ApiCall &call)
{
    QFile file(QStringLiteral(":/resync/api/openapi.json"));
    if (!file.open(QIODevice::ReadOnly))
        return HttpResponse::problem(500, QStringLiteral("Internal Error"), QStringLiteral("the document is not built in"),
                                     call.request.id);
    return HttpResponse::json(file.readAll());
}

} // namespace

std::vector<ApiRoute> openRoutes()
{
    using Key = ApiRoute::Key;
    const auto open = [](const char *path, auto serve) {
        return ApiRoute{"GET", QLatin1String(path), Scope::MetricsRead, Key::NotOnLoopback, false, atOnce(serve), {}};
    };
    return {open("/", root), open("/health", liveness), open("/api/monitoring/health", ownHealth), open("/metrics", exposition),
            open("/api/openapi.json", openApi)};
}

} // namespace resync
