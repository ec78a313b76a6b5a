// /api/monitoring…: own health as dashboards read it, and the two streams.
#include "core/api/routes.h"
#include "core/health/health.h"

namespace resync
{

namespace
{

HttpResponse freshFigures(const QJsonObject &object)
{
    return HttpResponse::json(object).with("Cache-Control", "no-store");
}

HttpResponse current(const ApiSlices &slices, const ApiCall &)
{
    return freshFigures(slices.health.current());
}

HttpResponse history(const ApiSlices &slices, const ApiCall &call)
{
    constexpr int kLongest = 120;
    int minutes = 60;
    const QString name = QStringLiteral("minutes");
    if (call.request.hasQuery(name)) {
        bool isNumber = false;
        minutes = call.request.queryValue(name).toInt(&isNumber);
        if (!isNumber || minutes < 1 || minutes > kLongest)
            return problemOf({QStringLiteral("api.field"), QStringLiteral("must be between 1 and %1").arg(kLongest), name},
                             call.request.id);
    }
    return freshFigures(slices.health.history(std::chrono::minutes(minutes)));
}

HttpResponse alerts(const ApiSlices &slices, const ApiCall &)
{
    QJsonArray results;
    qint64 open = 0;
    for (const HealthAlert &alert : slices.health.alerts()) {
        results.append(healthAlertJson(alert));
        open += alert.cleared ? 0 : 1;
    }
    return freshFigures({{QStringLiteral("count"), results.size()}, {QStringLiteral("open"), open}, {QStringLiteral("results"), results}});
}

/// Reached by nobody: the gate answers itself.
void onGate(const ApiSlices &, const ApiCall &call, const ApiAnswer &answer)
{
    answer(HttpResponse::problem(500, QStringLiteral("Internal Error"), {}, call.request.id));
}

} // namespace

std::vector<ApiRoute> healthRoutes()
{
    constexpr auto kAlways = ApiRoute::Key::Always;
    constexpr Scope kRead = Scope::MonitoringRead;
    const QString path = QStringLiteral("/api/monitoring/");
    return {{"GET", QStringLiteral("/api/v1/admin/connections"), Scope::AdminRead, kAlways, false, onGate, {}, StreamKind::None, true},
            {"GET", path + QStringLiteral("current"), kRead, kAlways, false, atOnce(current), {}},
            {"GET", path + QStringLiteral("history"), kRead, kAlways, false, atOnce(history), {}},
            {"GET", path + QStringLiteral("alerts"), kRead, kAlways, false, atOnce(alerts), {}},
            {"GET", path + QStringLiteral("ws"), kRead, kAlways, false, onGate, {}, StreamKind::Health},
            {"GET", QStringLiteral("/api/v1/monitoring/ws"), kRead, kAlways, false, onGate, {}, StreamKind::Events}};
}

} // namespace resync
