// /api/v1/capacity…: when what is full, and what a change would do to it.
#include "core/api/routes.h"
#include "core/capacity/capacity.h"
#include "core/capacity/whatif.h"

namespace resync
{

namespace
{

HttpResponse listCapacity(const ApiSlices &slices, const ApiCall &call)
{
    constexpr int kStandard = 100;
    constexpr int kMost = 1000;
    const auto limit = limitOf(call.request, kStandard, kMost);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    const QString workstation = call.request.queryValue(QStringLiteral("workstation"));
    const QString after = call.request.queryValue(QStringLiteral("after"));
    const auto keyOf = [](const CapacityRow &row) { return row.workstation + QLatin1Char('/') + row.resource(); };
    QJsonArray results;
    QString next;
    qint64 total = 0;
    bool isReached = after.isEmpty();
    QString last;
    for (const CapacityRow &row : slices.capacity.rows()) {
        if (!workstation.isEmpty() && row.workstation != workstation)
            continue;
        ++total;
        if (!isReached) {
            isReached = keyOf(row) == after;
            continue;
        }
        if (results.size() == *limit) {
            next = last;
            continue;
        }
        results.append(toJson(row, true));
        last = keyOf(row);
    }
    if (!isReached)
        return problemOf({QStringLiteral("api.field"), QStringLiteral("must be the next of an answer"), QStringLiteral("after")},
                         call.request.id);
    HttpResponse response = pageOf(results, total, next);
    QJsonObject page = QJsonDocument::fromJson(response.body).object();
    const auto madeAt = slices.capacity.madeAt();
    page.insert(QStringLiteral("made_at"), madeAt ? QJsonValue(toIso(*madeAt)) : QJsonValue());
    response.body = writeJson(page);
    return response;
}

void askWhatIf(const ApiSlices &slices, const ApiCall &call, const ApiAnswer &answer)
{
    const QString requestId = call.request.id;
    const auto wrong = [&](const char *field, const QString &why) {
        answer(problemOf({QStringLiteral("api.field"), why, QLatin1String(field)}, requestId));
    };
    const auto body = bodyObject(call.request, {QStringLiteral("workstation"), QStringLiteral("change")});
    if (!body)
        return answer(problemOf(body.error(), requestId));
    const QString workstation = body->value(QLatin1String("workstation")).toString();
    if (workstation.isEmpty())
        return wrong("workstation", QStringLiteral("is needed"));
    const auto change = changeOf(body->value(QLatin1String("change")).toString());
    if (!change)
        return wrong("change", change.error().message);
    slices.capacity.whatIf(workstation, *change, &slices.capacity, [answer, requestId](const Result<ChangeOutcome> &outcome) {
        if (outcome)
            return answer(HttpResponse::json(toJson(*outcome)).with("Cache-Control", "no-store"));
        const Error &error = outcome.error();
        const bool isOfChange = error.code == QLatin1String("capacity.stream") || error.code == QLatin1String("capacity.part");
        answer(problemOf(isOfChange ? Error{error.code, error.message, QStringLiteral("change")} : error, requestId));
    });
}

} // namespace

std::vector<ApiRoute> capacityRoutes()
{
    const QString base = QStringLiteral("/api/v1/capacity");
    return {{"GET", base, Scope::MonitoringRead, ApiRoute::Key::Always, false, atOnce(listCapacity), {}},
            {"POST", base + QStringLiteral("/what-if"), Scope::MonitoringRead, ApiRoute::Key::Always, false, askWhatIf, {}}};
}

} // namespace resync
