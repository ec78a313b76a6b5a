// /api/v1/alerts/notifiers… and /api/v1/alerts/deliveries
#include "core/alerts/alerts.h"
#include "core/api/routes.h"
#include "core/config/secrets.h"
#include "core/notifiers/notifiers.h"

namespace resync
{

namespace
{

constexpr int kStandardDeliveries = 100;
constexpr int kMostDeliveries = 1000;

HttpResponse noStoreOf(const QJsonObject &json, int status = 200)
{
    HttpResponse response = HttpResponse::json(json);
    response.status = status;
    return response.with("Cache-Control", "no-store");
}

QJsonObject stateOf(const NotifyState &state)
{
    QJsonObject json = toJson(state.channel);
    json.insert(QStringLiteral("id"), state.channel.id);
    json.insert(QStringLiteral("waiting"), state.waiting);
    json.insert(QStringLiteral("last"), state.last ? QJsonValue(toJson(*state.last, state.channel.name)) : QJsonValue());
    return json;
}

HttpResponse listNotifiers(const ApiSlices &slices, const ApiCall &)
{
    QJsonArray results;
    for (const NotifyState &state : slices.notifiers.all())
        results.append(stateOf(state));
    return pageOf(results, results.size(), {});
}

/// "secret" is kept in the keyring and never given back.
void addNotifier(const ApiSlices &slices, const ApiCall &call, const ApiAnswer &answer)
{
    const QString requestId = call.request.id;
    const auto body =
        bodyObject(call.request,
                   {QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("enabled"), QStringLiteral("severities"),
                    QStringLiteral("hours"), QStringLiteral("after_minutes"), QStringLiteral("again_minutes"), QStringLiteral("resolved"),
                    QStringLiteral("url"), QStringLiteral("user"), QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("body"),
                    QStringLiteral("ca_file"), QStringLiteral("secret_env"), QStringLiteral("secret")},
                   {8, 256, 16 << 10});
    if (!body)
        return answer(problemOf(body.error(), requestId));
    QJsonObject definition = *body;
    const Secret secret(definition.take(QLatin1String("secret")).toString());
    const auto channel = notifyChannelFromJson(definition);
    if (!channel)
        return answer(problemOf(channel.error(), requestId));
    const auto saved = slices.notifiers.save(*channel, call.who());
    if (!saved)
        return answer(problemOf(saved.error(), requestId));
    const QJsonObject json = stateOf({*saved, 0, {}});
    if (secret.isEmpty())
        return answer(noStoreOf(json, 201));
    slices.secrets.write(
        saved->secretKey(), secret, &slices.notifiers,
        [&notifiers = slices.notifiers, id = saved->id, who = call.who(), json, answer, requestId](const Result<void> &kept) {
            if (kept)
                return answer(noStoreOf(json, 201));
            (void)notifiers.remove(id, who); // without its secret it would only fail
            answer(problemOf(kept.error(), requestId));
        });
}

HttpResponse removeNotifier(const ApiSlices &slices, const ApiCall &call)
{
    const auto channel = slices.notifiers.find(call.parameters[0]);
    const auto done = slices.notifiers.remove(call.parameters[0], call.who());
    if (!done)
        return problemOf(done.error(), call.request.id);
    slices.secrets.remove(channel->secretKey(), &slices.notifiers, [](const Result<void> &) {});
    return noStoreOf({{QStringLiteral("removed"), channel->name}});
}

void testNotifier(const ApiSlices &slices, const ApiCall &call, const ApiAnswer &answer)
{
    const auto channel = slices.notifiers.find(call.parameters[0]);
    if (!channel)
        return answer(problemOf({QStringLiteral("notify.unknown"), QStringLiteral("there is no such notifier"), call.parameters[0]},
                                call.request.id));
    slices.notifiers.test(*channel, {}, &slices.notifiers, [answer](const Result<void> &sent) {
        answer(noStoreOf(
            {{QStringLiteral("sent"), sent.ok()}, {QStringLiteral("error"), sent ? QJsonValue() : QJsonValue(sent.error().text())}}));
    });
}

HttpResponse listDeliveries(const ApiSlices &slices, const ApiCall &call)
{
    const auto limit = limitOf(call.request, kStandardDeliveries, kMostDeliveries);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    const auto all = slices.notifiers.deliveries(call.request.queryValue(QStringLiteral("alert")), *limit);
    if (!all)
        return problemOf(all.error(), call.request.id);
    QJsonArray results;
    for (const Delivery &one : *all) {
        const auto channel = slices.notifiers.find(one.channel);
        results.append(toJson(one, channel ? channel->name : one.channel));
    }
    return pageOf(results, results.size(), {});
}

} // namespace

std::vector<ApiRoute> notifyRoutes()
{
    const QString base = QStringLiteral("/api/v1/alerts/");
    constexpr auto kAlways = ApiRoute::Key::Always;
    return {{"GET", base + QStringLiteral("notifiers"), Scope::AdminRead, kAlways, false, atOnce(listNotifiers), {}},
            {"POST", base + QStringLiteral("notifiers"), Scope::AdminWrite, kAlways, false, addNotifier, {}},
            {"DELETE", base + QStringLiteral("notifiers/{id}"), Scope::AdminWrite, kAlways, false, atOnce(removeNotifier), {}},
            {"POST", base + QStringLiteral("notifiers/{id}/test"), Scope::AdminWrite, kAlways, false, testNotifier, {}},
            {"GET", base + QStringLiteral("deliveries"), Scope::MonitoringRead, kAlways, false, atOnce(listDeliveries), {}}};
}

} // namespace resync
