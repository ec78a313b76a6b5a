// /api/v1/monitoring/solutions…: what is known of failures and what helped.
#include "core/api/routes.h"
#include "core/knowledge/knowledge.h"

namespace resync
{

namespace
{

constexpr JsonLimits kLongTexts{8, 256, 16 << 10}; ///< of one solution
constexpr JsonLimits kDocument{8, 256, 16 << 10};

HttpResponse document(const QJsonObject &object, int status = 200)
{
    return HttpResponse::json(object, status).with("Cache-Control", "no-store");
}

Error wrongField(const char *field, const char *why)
{
    return {QStringLiteral("api.field"), QLatin1String(why), QLatin1String(field)};
}

HttpResponse answerOf(const ApiCall &call, const Result<Solution> &solution, int status = 200)
{
    return solution ? document(toJson(*solution), status) : problemOf(solution.error(), call.request.id);
}

Result<NewSolution> wantedSolution(const ApiCall &call)
{
    const auto body = bodyObject(call.request,
                                 {QStringLiteral("problem_type"), QStringLiteral("problem_pattern"), QStringLiteral("solution"),
                                  QStringLiteral("scope"), QStringLiteral("scope_key")},
                                 kLongTexts);
    return body ? newSolutionFrom(*body) : body.error();
}

/// The one text that a body must have.
Result<QString> textIn(const ApiCall &call, const char *name)
{
    const auto body = bodyObject(call.request, {QLatin1String(name)});
    if (!body)
        return body.error();
    const QJsonValue value = body->value(QLatin1String(name));
    if (!value.isString() || value.toString().isEmpty())
        return wrongField(name, "must be a text");
    return value.toString();
}

HttpResponse add(const ApiSlices &slices, const ApiCall &call)
{
    const auto wanted = wantedSolution(call);
    if (!wanted)
        return problemOf(wanted.error(), call.request.id);
    const auto solution = slices.knowledge.add(*wanted, call.who());
    HttpResponse response = answerOf(call, solution, 201);
    if (solution)
        response.with("Location", "/api/v1/monitoring/solutions/" + solution->id.toLatin1());
    return response;
}

HttpResponse listSolutions(const ApiSlices &slices, const ApiCall &call)
{
    constexpr int kStandard = 100;
    constexpr int kMost = 1000;
    const auto limit = limitOf(call.request, kStandard, kMost);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    const QString retired = call.request.queryValue(QStringLiteral("include_retired"));
    if (!retired.isEmpty() && retired != QLatin1String("true") && retired != QLatin1String("false"))
        return problemOf(wrongField("include_retired", "must be true or false"), call.request.id);
    const auto all = slices.knowledge.solutions(retired == QLatin1String("true"));
    if (!all)
        return problemOf(all.error(), call.request.id);
    auto first = all->begin();
    const QString after = call.request.queryValue(QStringLiteral("after"));
    if (!after.isEmpty()) {
        const auto last = std::find_if(all->begin(), all->end(), [&after](const Solution &one) { return one.id == after; });
        if (last == all->end())
            return problemOf(wrongField("after", "must be the next of an answer"), call.request.id);
        first = last + 1;
    }
    const auto end = all->end() - first > *limit ? first + *limit : all->end();
    QJsonArray results;
    for (auto one = first; one != end; ++one)
        results.append(toJson(*one));
    return pageOf(results, qint64(all->size()), end == all->end() ? QString() : (end - 1)->id);
}

HttpResponse find(const ApiSlices &slices, const ApiCall &call)
{
    const HttpRequest &request = call.request;
    const Problem problem{request.queryValue(QStringLiteral("problem_type")), request.queryValue(QStringLiteral("error_message")),
                          request.queryValue(QStringLiteral("signature")),    request.queryValue(QStringLiteral("workstation")),
                          request.queryValue(QStringLiteral("stream")),       request.queryValue(QStringLiteral("job"))};
    if (problem.message.isEmpty() && problem.problemType.isEmpty() && problem.signature.isEmpty())
        return problemOf(wrongField("error_message", "is needed, or problem_type, or signature"), request.id);
    const auto found = slices.knowledge.find(problem);
    if (!found)
        return problemOf(found.error(), request.id);
    QJsonArray candidates;
    for (const Solution &one : *found)
        candidates.append(toJson(one));
    const QJsonObject best = candidates.isEmpty() ? QJsonObject() : candidates[0].toObject();
    const auto of = [&best](const char *name) { return best.isEmpty() ? QJsonValue() : best.value(QLatin1String(name)); };
    return document({{QStringLiteral("found"), !best.isEmpty()},
                     {QStringLiteral("problem_id"), of("problem_id")},
                     {QStringLiteral("pattern"), of("problem_pattern")},
                     {QStringLiteral("solution"), of("solution")},
                     {QStringLiteral("success_rate"), of("success_rate")},
                     {QStringLiteral("times_applied"), of("times_applied")},
                     {QStringLiteral("candidates"), candidates}});
}

HttpResponse result(const ApiSlices &slices, const ApiCall &call)
{
    const auto body = bodyObject(call.request, {QStringLiteral("problem_id"), QStringLiteral("success")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    const QJsonValue id = body->value(QLatin1String("problem_id"));
    const QJsonValue success = body->value(QLatin1String("success"));
    if (!id.isString())
        return problemOf(wrongField("problem_id", "must be a text"), call.request.id);
    if (!success.isBool())
        return problemOf(wrongField("success", "must be true or false"), call.request.id);
    return answerOf(call, slices.knowledge.settle(id.toString(), success.toBool(), call.who()));
}

HttpResponse odds(const ApiSlices &slices, const ApiCall &call)
{
    const auto limit = limitOf(call.request, 20, 200);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    const auto all = slices.knowledge.allOdds(*limit);
    if (!all)
        return problemOf(all.error(), call.request.id);
    QJsonArray results;
    for (const Odds &one : *all)
        results.append(toJson(one));
    return document({{QStringLiteral("count"), results.size()}, {QStringLiteral("results"), results}});
}

HttpResponse aboutRun(const ApiSlices &slices, const ApiCall &call)
{
    const auto about = slices.knowledge.about(call.parameters[0]);
    return about ? document(toJson(*about)) : problemOf(about.error(), call.request.id);
}

HttpResponse show(const ApiSlices &slices, const ApiCall &call)
{
    return answerOf(call, slices.knowledge.solution(call.parameters[0]));
}

HttpResponse change(const ApiSlices &slices, const ApiCall &call)
{
    const auto wanted = wantedSolution(call);
    if (!wanted)
        return problemOf(wanted.error(), call.request.id);
    return answerOf(call, slices.knowledge.change(call.parameters[0], *wanted, call.who()));
}

HttpResponse retire(const ApiSlices &slices, const ApiCall &call)
{
    QString reason = call.request.queryValue(QStringLiteral("reason"));
    if (!call.request.body.isEmpty()) {
        const auto text = textIn(call, "reason");
        if (!text)
            return problemOf(text.error(), call.request.id);
        reason = *text;
    }
    return answerOf(call, slices.knowledge.retire(call.parameters[0], reason, call.who()));
}

HttpResponse merge(const ApiSlices &slices, const ApiCall &call)
{
    const auto into = textIn(call, "into");
    if (!into)
        return problemOf(into.error(), call.request.id);
    return answerOf(call, slices.knowledge.merge(call.parameters[0], *into, call.who()));
}

HttpResponse apply(const ApiSlices &slices, const ApiCall &call)
{
    const auto run = textIn(call, "run_id");
    if (!run)
        return problemOf(run.error(), call.request.id);
    const auto done = slices.knowledge.apply(call.parameters[0], *run, call.who());
    return done ? show(slices, call) : problemOf(done.error(), call.request.id);
}

HttpResponse exported(const ApiSlices &slices, const ApiCall &call)
{
    const auto all = slices.knowledge.exportJson();
    return all ? document(*all) : problemOf(all.error(), call.request.id);
}

HttpResponse imported(const ApiSlices &slices, const ApiCall &call)
{
    const auto body = bodyObject(
        call.request, {QStringLiteral("format"), QStringLiteral("version"), QStringLiteral("exported_at"), QStringLiteral("solutions")},
        kDocument);
    if (!body)
        return problemOf(body.error(), call.request.id);
    const auto report = slices.knowledge.importJson(*body, call.who());
    if (!report)
        return problemOf(report.error(), call.request.id);
    return document({{QStringLiteral("added"), report->added}, {QStringLiteral("known"), report->known}});
}

} // namespace

std::vector<ApiRoute> solutionRoutes()
{
    const auto row = [](const char *method, const char *rest, Scope scope, auto serve) {
        return ApiRoute{method, QStringLiteral("/api/v1/monitoring/solutions") + QLatin1String(rest),
                        scope,  ApiRoute::Key::Always,
                        false,  atOnce(serve),
                        {}};
    };
    const Scope reads = Scope::MonitoringRead;
    const Scope writes = Scope::MonitoringWrite;
    return {row("GET", "", reads, listSolutions),     row("POST", "", writes, add),
            row("GET", "/find", reads, find),         row("POST", "/result", writes, result),
            row("GET", "/odds", reads, odds),         row("GET", "/odds/{run}", reads, aboutRun),
            row("GET", "/export", reads, exported),   row("POST", "/import", writes, imported),
            row("GET", "/{id}", reads, show),         row("PUT", "/{id}", writes, change),
            row("DELETE", "/{id}", writes, retire),   row("POST", "/{id}/merge", writes, merge),
            row("POST", "/{id}/apply", writes, apply)};
}

} // namespace resync
