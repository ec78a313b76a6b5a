#pragma once

#include "core/practice/listing.h"

namespace resync::practice
{

/// An action on one object. \a request has the body and the query, \a id is the object's.
using ActOn = std::function<Result<void>(Service &, const Exchange &, const QString &id)>;

/// The body as an object; Error "practice.parameter" when it is none. An empty body is an empty object.
Result<QJsonObject> bodyOf(const Exchange &exchange);

/// What the site demands of every action: a justification, when it is configured so.
Result<void> checkJustification(Service &service, const Exchange &exchange);

/// An action that needs nothing but whom it is for and who asked.
using PlainAction = Result<void> (World::*)(const QString &id, const QString &user);
[[nodiscard]] ActOn plainAction(PlainAction action);

/// Answers "{id}/action/…".
void actOnOne(Service &service, const ExchangePtr &exchange, const ActOn &act, bool known);

/// One entry of successfulResourceResponses or failedResourceResponses.
struct ActionOutcome {
    QString id;
    std::optional<Error> error;
};
void answerOutcomes(const ExchangePtr &exchange, const QList<ActionOutcome> &outcomes);

/// Answers ".../action/…?oql=…": at most `max_object_affected` (default 1) of the objects that match; 200 even when some failed.
template <class Object>
void actByFilter(Service &service, const ExchangePtr &exchange, const ObjectKind<Object> &kind, const ActOn &act)
{
    const HttpRequest &request = exchange->request();
    if (const auto justified = checkJustification(service, *exchange); !justified)
        return exchange->refuse(justified.error());
    if (const auto body = bodyOf(*exchange); !body)
        return exchange->refuse(body.error());
    const auto most = numberIn(request, QStringLiteral("max_object_affected"));
    if (!most)
        return exchange->refuse(most.error());
    if (!request.hasQuery(QStringLiteral("oql")) && !request.hasQuery(QStringLiteral("plan_filter")))
        return exchange->refuse({QStringLiteral("practice.parameter"), QStringLiteral("A filter is missing: oql or plan_filter."), {}});
    const auto found = selectObjects(service, request, kind);
    if (!found)
        return exchange->refuse(found.error());
    QStringList ids; // before the first action: acting may move what the pointers point to
    for (const qint32 index : *found) {
        if (ids.size() < most->value_or(1))
            ids.append(kind.at(service.world(), index)->id);
    }
    QList<ActionOutcome> outcomes;
    for (const QString &id : ids) {
        const auto done = act(service, *exchange, id);
        outcomes.append({id, done ? std::nullopt : std::optional(done.error())});
    }
    answerOutcomes(exchange, outcomes);
}

/// The pair of routes of an action: by id and by filter.
template <class Object>
void addAction(std::vector<Route> &routes, const QString &path, const QString &name, const ObjectKind<Object> &(*kind)(), ActOn act)
{
    routes.push_back({"PUT", path + QStringLiteral("/{id}/action/") + name, [kind, act](Service &service, const ExchangePtr &exchange) {
                          actOnOne(service, exchange, act, kind().indexOf(service.world(), exchange->arguments.value(0)) >= 0);
                      }});
    routes.push_back({"PUT", path + QStringLiteral("/action/") + name,
                      [kind, act](Service &service, const ExchangePtr &exchange) { actByFilter(service, exchange, kind(), act); }});
}

/// The pair of PATCH routes (JSON merge patch, RFC 7396).
template <class Object>
void addPatch(std::vector<Route> &routes, const QString &path, const ObjectKind<Object> &(*kind)(), ActOn act)
{
    routes.push_back({"PATCH", path + QStringLiteral("/{id}"), [kind, act](Service &service, const ExchangePtr &exchange) {
                          actOnOne(service, exchange, act, kind().indexOf(service.world(), exchange->arguments.value(0)) >= 0);
                      }});
    routes.push_back(
        {"PATCH", path, [kind, act](Service &service, const ExchangePtr &exchange) { actByFilter(service, exchange, kind(), act); }});
}

/// A member of a patch that may be absent; Error "practice.parameter" when it is there and no whole number.
Result<std::optional<int>> numberMember(const QJsonObject &object, QLatin1String name);
/// A number that the query must have.
Result<int> neededNumber(const Exchange &exchange, const QString &name);

} // namespace resync::practice
