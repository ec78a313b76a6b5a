// /api/v1/alerts…
#include "core/alerts/alerts.h"
#include "core/api/routes.h"

namespace resync
{

namespace
{

constexpr int kStandardAlerts = 100;
constexpr int kMostAlerts = 1000;

Error wrongAlertField(const char *field, const QString &why)
{
    return {QStringLiteral("api.field"), why, QLatin1String(field)};
}

HttpResponse noStore(const QJsonObject &json, int status = 200)
{
    HttpResponse response = HttpResponse::json(json);
    response.status = status;
    return response.with("Cache-Control", "no-store");
}

HttpResponse answerOfAlert(const ApiSlices &slices, const ApiCall &call, const Result<Alert> &alert)
{
    return alert ? noStore(toJson(*alert, slices.clock.now())) : problemOf(alert.error(), call.request.id);
}

HttpResponse listAlerts(const ApiSlices &slices, const ApiCall &call)
{
    const auto limit = limitOf(call.request, kStandardAlerts, kMostAlerts);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    const QString word = call.request.queryValue(QStringLiteral("state"));
    const auto state = alertStateFromWire(word);
    if (!word.isEmpty() && !state && word != QLatin1String("all"))
        return problemOf(wrongAlertField("state", QStringLiteral("must be open, acknowledged, snoozed, maintenance, resolved or all")),
                         call.request.id);
    const bool resolvedToo = word == QLatin1String("all") || state == AlertState::Resolved;
    auto alerts = slices.alerts.alerts(resolvedToo, kMostAlerts);
    if (!alerts)
        return problemOf(alerts.error(), call.request.id);
    if (state)
        std::erase_if(*alerts, [&state](const Alert &one) { return one.state != *state; });
    QJsonArray results;
    for (const Alert &one : *alerts) {
        if (results.size() < *limit)
            results.append(toJson(one, slices.clock.now()));
    }
    return pageOf(results, qint64(alerts->size()), {});
}

HttpResponse oneAlert(const ApiSlices &slices, const ApiCall &call)
{
    const auto alert = slices.alerts.alert(call.parameters[0]);
    const auto steps = slices.alerts.steps(call.parameters[0]);
    if (!alert || !steps)
        return problemOf(!alert ? alert.error() : steps.error(), call.request.id);
    QJsonObject json = toJson(*alert, slices.clock.now());
    QJsonArray history;
    for (const AlertStep &step : *steps)
        history.append(toJson(step));
    json.insert(QStringLiteral("history"), history);
    return noStore(json);
}

struct AlertBody {
    QString note;
    std::optional<Instant> until;
    bool sticky = false;
    SnoozeEnd ends = SnoozeEnd::Time;
};

Result<AlertBody> alertBody(const ApiSlices &slices, const ApiCall &call, const QStringList &known)
{
    const auto body = bodyObject(call.request, known);
    if (!body)
        return body.error();
    AlertBody read;
    const QJsonValue note = body->value(QLatin1String("note"));
    if (!note.isUndefined() && !note.isString())
        return wrongAlertField("note", QStringLiteral("must be a text"));
    read.note = note.toString();
    const QJsonValue minutes = body->value(QLatin1String("minutes"));
    constexpr int kMostMinutes = 60 * 24 * 30;
    if (!minutes.isUndefined() &&
        (minutes.toDouble(-1) < 1 || minutes.toDouble() > kMostMinutes || minutes.toDouble() != int(minutes.toDouble())))
        return wrongAlertField("minutes", QStringLiteral("must be a whole number from 1 to %1").arg(kMostMinutes));
    if (minutes.isDouble())
        read.until = slices.clock.now() + std::chrono::minutes(minutes.toInt());
    const QJsonValue until = body->value(QLatin1String("until"));
    if (!until.isUndefined()) {
        read.until = fromIso(until.toString());
        if (!read.until)
            return wrongAlertField("until", QStringLiteral("must be a time, as 2026-11-27T06:00:00Z"));
    }
    const QJsonValue sticky = body->value(QLatin1String("sticky"));
    if (!sticky.isUndefined() && !sticky.isBool())
        return wrongAlertField("sticky", QStringLiteral("must be true or false"));
    read.sticky = sticky.toBool();
    const QString ends = body->value(QLatin1String("ends")).toString(QStringLiteral("time"));
    if (ends != QLatin1String("time") && ends != QLatin1String("next_run") && ends != QLatin1String("worse"))
        return wrongAlertField("ends", QStringLiteral("must be time, next_run or worse"));
    read.ends = ends == QLatin1String("next_run") ? SnoozeEnd::NextRun
                : ends == QLatin1String("worse")  ? SnoozeEnd::Worse
                                                  : SnoozeEnd::Time;
    return read;
}

HttpResponse ackAlert(const ApiSlices &slices, const ApiCall &call)
{
    const auto body =
        alertBody(slices, call, {QStringLiteral("note"), QStringLiteral("minutes"), QStringLiteral("until"), QStringLiteral("sticky")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    return answerOfAlert(slices, call, slices.alerts.acknowledge(call.parameters[0], body->until, body->sticky, body->note, call.who()));
}

HttpResponse snoozeAlert(const ApiSlices &slices, const ApiCall &call)
{
    const auto body =
        alertBody(slices, call, {QStringLiteral("note"), QStringLiteral("minutes"), QStringLiteral("until"), QStringLiteral("ends")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    return answerOfAlert(slices, call, slices.alerts.snooze(call.parameters[0], body->ends, body->until, body->note, call.who()));
}

HttpResponse noteAlert(const ApiSlices &slices, const ApiCall &call)
{
    const auto body = alertBody(slices, call, {QStringLiteral("note")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    return answerOfAlert(slices, call, slices.alerts.addNote(call.parameters[0], body->note, call.who()));
}

HttpResponse resolveAlert(const ApiSlices &slices, const ApiCall &call)
{
    const auto body = alertBody(slices, call, {QStringLiteral("note")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    return answerOfAlert(slices, call, slices.alerts.resolve(call.parameters[0], body->note, call.who()));
}

HttpResponse reopenAlert(const ApiSlices &slices, const ApiCall &call)
{
    const auto body = bodyObject(call.request, {});
    if (!body)
        return problemOf(body.error(), call.request.id);
    return answerOfAlert(slices, call, slices.alerts.reopen(call.parameters[0], call.who()));
}

HttpResponse listWindows(const ApiSlices &slices, const ApiCall &call)
{
    const auto windows = slices.alerts.windows();
    if (!windows)
        return problemOf(windows.error(), call.request.id);
    QJsonArray results;
    for (const MaintenanceWindow &one : *windows) {
        QJsonObject json = toJson(one);
        json.insert(QStringLiteral("open"), slices.alerts.isOpen(one, slices.clock.now()));
        results.append(json);
    }
    return pageOf(results, results.size(), {});
}

HttpResponse addWindow(const ApiSlices &slices, const ApiCall &call)
{
    const auto body = bodyObject(call.request, {QStringLiteral("workstation"), QStringLiteral("stream"), QStringLiteral("job"),
                                                QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("cron"),
                                                QStringLiteral("zone"), QStringLiteral("minutes"), QStringLiteral("reason")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    MaintenanceWindow window;
    window.workstation = body->value(QLatin1String("workstation")).toString();
    window.stream = body->value(QLatin1String("stream")).toString();
    window.job = body->value(QLatin1String("job")).toString();
    window.cron = body->value(QLatin1String("cron")).toString();
    window.zone = body->value(QLatin1String("zone")).toString(QStringLiteral("UTC")).toLatin1();
    window.minutes = body->value(QLatin1String("minutes")).toInt();
    window.reason = body->value(QLatin1String("reason")).toString();
    for (const char *name : {"from", "to"}) {
        const QJsonValue value = body->value(QLatin1String(name));
        if (value.isUndefined())
            continue;
        const auto at = fromIso(value.toString());
        if (!at)
            return problemOf(wrongAlertField(name, QStringLiteral("must be a time, as 2026-11-27T06:00:00Z")), call.request.id);
        (QLatin1String(name) == QLatin1String("from") ? window.from : window.to) = at;
    }
    const auto added = slices.alerts.addWindow(window, call.who());
    return added ? noStore(toJson(*added), 201) : problemOf(added.error(), call.request.id);
}

HttpResponse removeWindow(const ApiSlices &slices, const ApiCall &call)
{
    const auto done = slices.alerts.removeWindow(call.parameters[0], call.who());
    return done ? noStore({{QStringLiteral("removed"), call.parameters[0]}}) : problemOf(done.error(), call.request.id);
}

HttpResponse listRules(const ApiSlices &slices, const ApiCall &)
{
    QJsonArray results;
    for (const AlertRule &rule : slices.alerts.rules())
        results.append(toJson(rule));
    return pageOf(results, results.size(), {});
}

HttpResponse putRules(const ApiSlices &slices, const ApiCall &call)
{
    const auto body = bodyObject(call.request, {QStringLiteral("rules")}, {8, 256, 64 << 10});
    if (!body)
        return problemOf(body.error(), call.request.id);
    if (!body->value(QLatin1String("rules")).isArray())
        return problemOf(wrongAlertField("rules", QStringLiteral("must be a list")), call.request.id);
    const auto set = slices.alerts.setRules(body->value(QLatin1String("rules")).toArray(), call.who());
    return set ? listRules(slices, call) : problemOf(set.error(), call.request.id);
}

} // namespace

std::vector<ApiRoute> alertRoutes()
{
    const QString base = QStringLiteral("/api/v1/alerts");
    const auto row = [&base](const char *method, const char *path, Scope scope, auto function) {
        return ApiRoute{method, base + QLatin1String(path), scope, ApiRoute::Key::Always, false, atOnce(function), {}};
    };
    return {row("GET", "", Scope::MonitoringRead, listAlerts),
            row("GET", "/maintenance", Scope::MonitoringRead, listWindows),
            row("POST", "/maintenance", Scope::MonitoringWrite, addWindow),
            row("DELETE", "/maintenance/{id}", Scope::MonitoringWrite, removeWindow),
            row("GET", "/rules", Scope::MonitoringRead, listRules),
            row("PUT", "/rules", Scope::MonitoringWrite, putRules),
            row("GET", "/{id}", Scope::MonitoringRead, oneAlert),
            row("POST", "/{id}/acknowledge", Scope::MonitoringWrite, ackAlert),
            row("POST", "/{id}/snooze", Scope::MonitoringWrite, snoozeAlert),
            row("POST", "/{id}/reopen", Scope::MonitoringWrite, reopenAlert),
            row("POST", "/{id}/resolve", Scope::MonitoringWrite, resolveAlert),
            row("POST", "/{id}/note", Scope::MonitoringWrite, noteAlert)};
}

} // namespace resync
