// /api/v1/monitoring/opinions…: a language model's second opinion on the joblog of a run. What would be sent is shown first; only that can
// be asked, by its id; what comes of it is read there.
#include "core/api/routes.h"
#include "core/opinions/opinions.h"

namespace resync
{

namespace
{

HttpResponse inquiryOf(const Inquiry &inquiry, int status)
{
    HttpResponse response = HttpResponse::json(toJson(inquiry));
    response.status = status;
    return response.with("Cache-Control", "no-store");
}

HttpResponse modelState(const ApiSlices &slices, const ApiCall &)
{
    return HttpResponse::json(toJson(slices.opinions.state())).with("Cache-Control", "no-store");
}

void prepareOpinion(const ApiSlices &slices, const ApiCall &call, const ApiAnswer &answer)
{
    const QString requestId = call.request.id;
    const auto body = bodyObject(call.request, {QStringLiteral("run_id"), QStringLiteral("language")}, {8, 256, 1024});
    if (!body)
        return answer(problemOf(body.error(), requestId));
    const QString run = body->value(QLatin1String("run_id")).toString();
    if (run.isEmpty())
        return answer(problemOf({QStringLiteral("api.field"), QStringLiteral("is needed"), QStringLiteral("run_id")}, requestId));
    const QString language = body->value(QLatin1String("language")).toString(QStringLiteral("en"));
    if (language != QLatin1String("en") && language != QLatin1String("pt_BR"))
        return answer(
            problemOf({QStringLiteral("api.field"), QStringLiteral("must be en or pt_BR"), QStringLiteral("language")}, requestId));
    slices.opinions.prepare(run, language, &slices.opinions, [answer, requestId](const Result<Inquiry> &prepared) {
        if (prepared)
            return answer(inquiryOf(*prepared, 201));
        const Error &error = prepared.error();
        const bool ofModel = error.code.startsWith(QLatin1String("llm.")) || error.code.startsWith(QLatin1String("store."));
        answer(problemOf(ofModel ? error : Error{QStringLiteral("joblog.missing"), error.message, {}}, requestId));
    });
}

HttpResponse findOpinion(const ApiSlices &slices, const ApiCall &call)
{
    const auto found = slices.opinions.find(call.parameters[0]);
    return found ? inquiryOf(*found, 200) : problemOf(found.error(), call.request.id);
}

HttpResponse askForOpinion(const ApiSlices &slices, const ApiCall &call)
{
    const auto done = slices.opinions.ask(call.parameters[0], call.who());
    if (!done)
        return problemOf(done.error(), call.request.id);
    const auto found = slices.opinions.find(call.parameters[0]);
    return found ? inquiryOf(*found, 202) : problemOf(found.error(), call.request.id);
}

HttpResponse cancelOpinion(const ApiSlices &slices, const ApiCall &call)
{
    const auto done = slices.opinions.cancel(call.parameters[0]);
    return done ? findOpinion(slices, call) : problemOf(done.error(), call.request.id);
}

} // namespace

std::vector<ApiRoute> opinionRoutes()
{
    const QString base = QStringLiteral("/api/v1/monitoring/opinions");
    constexpr auto kAlways = ApiRoute::Key::Always;
    return {{"GET", base, Scope::MonitoringRead, kAlways, false, atOnce(modelState), {}},
            {"POST", base, Scope::MonitoringWrite, kAlways, false, prepareOpinion, {}},
            {"GET", base + QStringLiteral("/{id}"), Scope::MonitoringWrite, kAlways, false, atOnce(findOpinion), {}},
            {"POST", base + QStringLiteral("/{id}/ask"), Scope::MonitoringWrite, kAlways, false, atOnce(askForOpinion), {}},
            {"DELETE", base + QStringLiteral("/{id}"), Scope::MonitoringWrite, kAlways, false, atOnce(cancelOpinion), {}}};
}

} // namespace resync
