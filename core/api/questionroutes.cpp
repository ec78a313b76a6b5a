// POST /api/v1/monitoring/query: questions in plain language.
#include "core/answers/asking.h"
#include "core/api/routes.h"

namespace resync
{

namespace
{

constexpr qsizetype kLongest = 1000;

void ask(const ApiSlices &slices, const ApiCall &call, const ApiAnswer &answer)
{
    const auto body = bodyObject(call.request, {QStringLiteral("query"), QStringLiteral("after")}, {8, 256, 8 << 10});
    const auto refuse = [&](const Error &error) { answer(problemOf(error, call.request.id)); };
    if (!body)
        return refuse(body.error());
    for (const char *name : {"query", "after"}) {
        const QJsonValue value = body->value(QLatin1String(name));
        const bool missing = value.isUndefined() && QLatin1String(name) == QLatin1String("after");
        if (!missing && (!value.isString() || value.toString().size() > kLongest))
            return refuse({QStringLiteral("api.field"), QStringLiteral("must be a text of at most %1 characters").arg(kLongest),
                           QLatin1String(name)});
    }
    const QString question = body->value(QLatin1String("query")).toString();
    if (question.trimmed().isEmpty())
        return refuse({QStringLiteral("api.field"), QStringLiteral("is needed"), QStringLiteral("query")});
    slices.answers.ask(question, body->value(QLatin1String("after")).toString(), &slices.answers,
                       [answer, id = call.request.id](const Result<Answered> &answered) {
                           answer(answered ? HttpResponse::json(toJson(answered->answer, answered->interpretation, answered->timeZone))
                                                 .with("Cache-Control", "no-store")
                                           : problemOf(answered.error(), id));
                       });
}

} // namespace

std::vector<ApiRoute> questionRoutes()
{
    return {{"POST", QStringLiteral("/api/v1/monitoring/query"), Scope::MonitoringRead, ApiRoute::Key::Always, false, ask, {}}};
}

} // namespace resync
