// /api/v1/admin/api-keys…: the registry of keys.
#include "core/api/routes.h"
#include "core/apikeys/apikeys.h"

namespace resync
{

namespace
{

HttpResponse answerOf(const ApiSlices &slices, const ApiCall &call, const Result<ApiKey> &key)
{
    if (!key)
        return problemOf(key.error(), call.request.id);
    return HttpResponse::json(toJson(*key, slices.clock.now())).with("Cache-Control", "no-store");
}

/// The only answers that hold a key's text.
HttpResponse answerOf(const ApiSlices &slices, const ApiCall &call, const Result<IssuedKey> &issued)
{
    if (!issued)
        return problemOf(issued.error(), call.request.id);
    QJsonObject document = toJson(issued->key, slices.clock.now());
    document.insert(QStringLiteral("key"), issued->text);
    return HttpResponse::json(document, 201)
        .with("Location", "/api/v1/admin/api-keys/" + issued->key.id.toLatin1())
        .with("Cache-Control", "no-store");
}

Error wrongField(const QString &field, const char *why)
{
    return {QStringLiteral("api.field"), QLatin1String(why), field};
}

/// Reads members of a body by their type; the first that is of another is remembered.
class Members
{
public:
    explicit Members(const QJsonObject &object) : m_object(object) {}

    QString text(const QString &name)
    {
        const QJsonValue value = m_object.value(name);
        if (!value.isString() && !value.isUndefined() && !value.isNull())
            wrong(name, "must be a text");
        return value.toString();
    }
    QStringList texts(const QString &name)
    {
        const QJsonValue value = m_object.value(name);
        QStringList list;
        if (!value.isArray() && !value.isUndefined() && !value.isNull())
            wrong(name, "must be an array of texts");
        const QJsonArray texts = value.toArray();
        for (const auto &one : texts) {
            if (!one.isString())
                wrong(name, "must be an array of texts");
            list.append(one.toString());
        }
        return list;
    }
    /// Nothing when absent or null.
    std::optional<int> number(const QString &name)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined() || value.isNull())
            return {};
        const double number = value.toDouble(0.5);
        if (number != int(number))
            wrong(name, "must be a whole number");
        return int(number);
    }
    const std::optional<Error> &fault() const { return m_fault; }

private:
    void wrong(const QString &name, const char *why)
    {
        if (!m_fault)
            m_fault = wrongField(name, why);
    }

    const QJsonObject m_object;
    std::optional<Error> m_fault;
};

HttpResponse create(const ApiSlices &slices, const ApiCall &call)
{
    const QString days = QStringLiteral("expires_in_days");
    const auto body = bodyObject(call.request, {QStringLiteral("name"), QStringLiteral("description"), QStringLiteral("scopes"),
                                                QStringLiteral("workstation"), QStringLiteral("addresses"), QStringLiteral("rate"), days});
    if (!body)
        return problemOf(body.error(), call.request.id);
    Members members(*body);
    NewApiKey wanted;
    wanted.name = members.text(QStringLiteral("name"));
    wanted.description = members.text(QStringLiteral("description"));
    wanted.scopes = members.texts(QStringLiteral("scopes"));
    wanted.workstation = members.text(QStringLiteral("workstation"));
    wanted.addresses = members.texts(QStringLiteral("addresses"));
    wanted.rate = members.number(QStringLiteral("rate"));
    if (body->contains(days))
        wanted.days = members.number(days); // null: never
    if (members.fault())
        return problemOf(*members.fault(), call.request.id);
    return answerOf(slices, call, slices.keys.create(wanted, call.who()));
}

/// A page begins after this key; keys made and deleted meanwhile move nothing.
QString cursorOf(const ApiKey &key)
{
    return QString::number(toMs(key.createdAt)) + QLatin1Char('.') + key.id;
}

HttpResponse list(const ApiSlices &slices, const ApiCall &call)
{
    constexpr int kStandard = 100;
    constexpr int kMost = 1000;
    const auto limit = limitOf(call.request, kStandard, kMost);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    const QString revoked = call.request.queryValue(QStringLiteral("include_revoked"));
    if (!revoked.isEmpty() && revoked != QLatin1String("true") && revoked != QLatin1String("false"))
        return problemOf(wrongField(QStringLiteral("include_revoked"), "must be true or false"), call.request.id);
    const auto keys = slices.keys.list(revoked == QLatin1String("true"));
    if (!keys)
        return problemOf(keys.error(), call.request.id);
    auto first = keys->begin();
    if (call.request.hasQuery(QStringLiteral("after"))) {
        const QString cursor = call.request.queryValue(QStringLiteral("after"));
        bool isNumber = false;
        const qint64 at = cursor.section(QLatin1Char('.'), 0, 0).toLongLong(&isNumber);
        if (!isNumber)
            return problemOf(wrongField(QStringLiteral("after"), "must be the next of an answer"), call.request.id);
        const QString id = cursor.section(QLatin1Char('.'), 1);
        first = std::find_if(keys->begin(), keys->end(), [&](const ApiKey &key) { // newest first, then by id
            return toMs(key.createdAt) < at || (toMs(key.createdAt) == at && key.id > id);
        });
    }
    const auto end = keys->end() - first > *limit ? first + *limit : keys->end();
    QJsonArray results;
    for (auto key = first; key != end; ++key)
        results.append(toJson(*key, slices.clock.now()));
    return pageOf(results, qint64(keys->size()), end == keys->end() ? QString() : cursorOf(*(end - 1)));
}

HttpResponse show(const ApiSlices &slices, const ApiCall &call)
{
    return answerOf(slices, call, slices.keys.find(call.parameters[0]));
}

HttpResponse statistics(const ApiSlices &slices, const ApiCall &call)
{
    const auto stats = slices.keys.stats();
    if (!stats)
        return problemOf(stats.error(), call.request.id);
    return HttpResponse::json(toJson(*stats, slices.clock.now())).with("Cache-Control", "no-store");
}

HttpResponse revoke(const ApiSlices &slices, const ApiCall &call)
{
    QString reason = call.request.queryValue(QStringLiteral("reason"));
    if (!call.request.body.isEmpty()) {
        const auto body = bodyObject(call.request, {QStringLiteral("reason")});
        if (!body)
            return problemOf(body.error(), call.request.id);
        Members members(*body);
        reason = members.text(QStringLiteral("reason"));
        if (members.fault())
            return problemOf(*members.fault(), call.request.id);
    }
    return answerOf(slices, call, slices.keys.revoke(call.parameters[0], reason, call.who()));
}

HttpResponse removeForGood(const ApiSlices &slices, const ApiCall &call)
{
    const auto removed = slices.keys.remove(call.parameters[0], call.who());
    if (!removed)
        return problemOf(removed.error(), call.request.id);
    HttpResponse response;
    response.status = 204;
    return response;
}

HttpResponse rotate(const ApiSlices &slices, const ApiCall &call)
{
    constexpr int kStandardOverlap = 24;
    std::optional<int> hours;
    if (!call.request.body.isEmpty()) {
        const auto body = bodyObject(call.request, {QStringLiteral("overlap_hours")});
        if (!body)
            return problemOf(body.error(), call.request.id);
        Members members(*body);
        hours = members.number(QStringLiteral("overlap_hours"));
        if (members.fault())
            return problemOf(*members.fault(), call.request.id);
    }
    return answerOf(slices, call, slices.keys.rotate(call.parameters[0], std::chrono::hours(hours.value_or(kStandardOverlap)), call.who()));
}

HttpResponse suspend(const ApiSlices &slices, const ApiCall &call)
{
    return answerOf(slices, call, slices.keys.setSuspended(call.parameters[0], true, call.who()));
}

HttpResponse resume(const ApiSlices &slices, const ApiCall &call)
{
    return answerOf(slices, call, slices.keys.setSuspended(call.parameters[0], false, call.who()));
}

} // namespace

std::vector<ApiRoute> keyRoutes()
{
    const auto row = [](const char *method, const char *rest, Scope scope, auto serve) {
        return ApiRoute{
            method, QStringLiteral("/api/v1/admin/api-keys") + QLatin1String(rest), scope, ApiRoute::Key::Always, false, atOnce(serve), {}};
    };
    return {row("POST", "", Scope::AdminWrite, create),
            row("GET", "", Scope::AdminRead, list),
            row("GET", "/stats/summary", Scope::AdminRead, statistics),
            row("GET", "/{id}", Scope::AdminRead, show),
            row("DELETE", "/{id}", Scope::AdminWrite, revoke),
            row("DELETE", "/{id}/permanent", Scope::AdminWrite, removeForGood),
            row("POST", "/{id}/rotate", Scope::AdminWrite, rotate),
            row("POST", "/{id}/suspend", Scope::AdminWrite, suspend),
            row("POST", "/{id}/resume", Scope::AdminWrite, resume)};
}

} // namespace resync
