// /api/v1/workflows…
#include "core/api/routes.h"
#include "core/runner/runner.h"

namespace resync
{

namespace
{

constexpr int kStandardRuns = 50;
constexpr int kMostRuns = 1000;
constexpr qsizetype kLongestNote = 500;

Error wrongWorkflowField(const char *field, const QString &why)
{
    return {QStringLiteral("api.field"), why, QLatin1String(field)};
}

HttpResponse fresh(const QJsonObject &json, int status = 200)
{
    HttpResponse response = HttpResponse::json(json);
    response.status = status;
    return response.with("Cache-Control", "no-store");
}

HttpResponse answerOfRun(const ApiCall &call, const Result<WorkflowRun> &run, int status = 200)
{
    return run ? fresh(toJson(*run), status) : problemOf(run.error(), call.request.id);
}

/// A text of the body, at most kLongestNote long.
Result<QString> textIn(const QJsonObject &body, const char *field, bool needed)
{
    const QJsonValue value = body.value(QLatin1String(field));
    if (value.isUndefined() && !needed)
        return QString();
    if (!value.isString() || value.toString().size() > kLongestNote || (needed && value.toString().trimmed().isEmpty()))
        return wrongWorkflowField(field, QStringLiteral("must be a text of at most %1 characters").arg(kLongestNote));
    return value.toString();
}

HttpResponse listWorkflows(const ApiSlices &slices, const ApiCall &call)
{
    const auto schedules = slices.runner.schedules();
    if (!schedules)
        return problemOf(schedules.error(), call.request.id);
    QJsonArray results;
    for (const QString &name : slices.runner.workflows()) {
        const Workflow *workflow = slices.runner.workflow(name);
        QJsonArray steps;
        for (const WorkflowStep &step : workflow->steps)
            steps.append(step.name);
        QJsonObject one{
            {QStringLiteral("workflow"), name}, {QStringLiteral("version"), workflow->version}, {QStringLiteral("steps"), steps}};
        for (const WorkflowSchedule &schedule : *schedules) {
            if (schedule.workflow == name)
                one.insert(QStringLiteral("schedule"), toJson(schedule));
        }
        results.append(one);
    }
    return pageOf(results, results.size(), {});
}

HttpResponse listRuns(const ApiSlices &slices, const ApiCall &call)
{
    const auto limit = limitOf(call.request, kStandardRuns, kMostRuns);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    RunQuery query;
    query.limit = *limit;
    query.workflow = call.request.queryValue(QStringLiteral("workflow"));
    query.after = call.request.queryValue(QStringLiteral("after"));
    const QString state = call.request.queryValue(QStringLiteral("state"));
    query.openOnly = state == QLatin1String("open");
    query.state = runStateFromWire(state);
    if (!state.isEmpty() && !query.openOnly && !query.state)
        return problemOf(wrongWorkflowField("state", QStringLiteral("is not a state of a run")), call.request.id);
    const auto runs = slices.runner.runs(query);
    const auto total = slices.runner.count(query);
    if (!runs || !total)
        return problemOf(!runs ? runs.error() : total.error(), call.request.id);
    QJsonArray results;
    for (const WorkflowRun &run : *runs)
        results.append(toJson(run));
    return pageOf(results, *total, int(runs->size()) == *limit ? runs->back().id : QString());
}

HttpResponse oneRun(const ApiSlices &slices, const ApiCall &call)
{
    const auto details = slices.runner.details(call.parameters[0]);
    return details ? fresh(toJson(*details)) : problemOf(details.error(), call.request.id);
}

HttpResponse beginRun(const ApiSlices &slices, const ApiCall &call)
{
    const auto body = bodyObject(call.request, {QStringLiteral("input")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    const QJsonValue input = body->value(QLatin1String("input"));
    if (!input.isUndefined() && !input.isObject())
        return problemOf(wrongWorkflowField("input", QStringLiteral("must be a JSON object")), call.request.id);
    return answerOfRun(call, slices.runner.begin(call.parameters[0], input.toObject(), {QStringLiteral("manual"), {}, call.who()}), 201);
}

HttpResponse cancelRun(const ApiSlices &slices, const ApiCall &call)
{
    const auto body = bodyObject(call.request, {QStringLiteral("reason")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    const auto reason = textIn(*body, "reason", true);
    if (!reason)
        return problemOf(reason.error(), call.request.id);
    return answerOfRun(call, slices.runner.cancel(call.parameters[0], *reason, call.who()));
}

HttpResponse forkRun(const ApiSlices &slices, const ApiCall &call)
{
    const auto body = bodyObject(call.request, {QStringLiteral("step")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    const auto step = textIn(*body, "step", true);
    if (!step)
        return problemOf(step.error(), call.request.id);
    return answerOfRun(call, slices.runner.fork(call.parameters[0], *step, call.who()), 201);
}

HttpResponse listReviews(const ApiSlices &slices, const ApiCall &call)
{
    const auto limit = limitOf(call.request, kStandardRuns, kMostRuns);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    const QString all = call.request.queryValue(QStringLiteral("include_answered"));
    if (!all.isEmpty() && all != QLatin1String("true") && all != QLatin1String("false"))
        return problemOf(wrongWorkflowField("include_answered", QStringLiteral("must be true or false")), call.request.id);
    const auto reviews = slices.runner.reviews(all != QLatin1String("true"), *limit);
    if (!reviews)
        return problemOf(reviews.error(), call.request.id);
    QJsonArray results;
    for (const Review &review : *reviews)
        results.append(toJson(review));
    return pageOf(results, results.size(), {});
}

HttpResponse answerReview(const ApiSlices &slices, const ApiCall &call, bool yes)
{
    const auto body = bodyObject(call.request, {QStringLiteral("note")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    const auto note = textIn(*body, "note", !yes);
    if (!note)
        return problemOf(note.error(), call.request.id);
    const auto answered = slices.runner.answer(call.parameters[0], yes, *note, call.who());
    return answered ? fresh(toJson(*answered)) : problemOf(answered.error(), call.request.id);
}

HttpResponse putSchedule(const ApiSlices &slices, const ApiCall &call)
{
    const auto body = bodyObject(call.request, {QStringLiteral("cron"), QStringLiteral("zone"), QStringLiteral("enabled"),
                                                QStringLiteral("overlap"), QStringLiteral("catch_up")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    const auto refuse = [&call](const char *field, const QString &why) {
        return problemOf(wrongWorkflowField(field, why), call.request.id);
    };
    WorkflowSchedule schedule;
    schedule.workflow = call.parameters[0];
    const auto cron = textIn(*body, "cron", true);
    const auto zone = textIn(*body, "zone", false);
    if (!cron || !zone)
        return problemOf(!cron ? cron.error() : zone.error(), call.request.id);
    schedule.cron = *cron;
    if (!zone->isEmpty())
        schedule.zone = zone->toLatin1();
    const QJsonValue enabled = body->value(QLatin1String("enabled"));
    if (!enabled.isUndefined() && !enabled.isBool())
        return refuse("enabled", QStringLiteral("must be true or false"));
    schedule.enabled = enabled.toBool(true);
    const QString overlap = body->value(QLatin1String("overlap")).toString(QStringLiteral("skip"));
    const QString catchUp = body->value(QLatin1String("catch_up")).toString(QStringLiteral("once"));
    if (overlap != QLatin1String("skip") && overlap != QLatin1String("queue"))
        return refuse("overlap", QStringLiteral("must be skip or queue"));
    if (catchUp != QLatin1String("once") && catchUp != QLatin1String("never"))
        return refuse("catch_up", QStringLiteral("must be once or never"));
    schedule.overlap = overlap == QLatin1String("queue") ? WorkflowSchedule::Overlap::Queue : WorkflowSchedule::Overlap::Skip;
    schedule.catchUp = catchUp == QLatin1String("once") ? WorkflowSchedule::CatchUp::Once : WorkflowSchedule::CatchUp::Never;
    const auto set = slices.runner.setSchedule(schedule, call.who());
    return set ? fresh(toJson(*set)) : problemOf(set.error(), call.request.id);
}

} // namespace

std::vector<ApiRoute> workflowRoutes()
{
    const QString base = QStringLiteral("/api/v1/workflows");
    const auto row = [&base](const char *method, const char *path, Scope scope, auto function) {
        return ApiRoute{method, base + QLatin1String(path), scope, ApiRoute::Key::Always, false, atOnce(function), {}};
    };
    const auto approve = [](const ApiSlices &slices, const ApiCall &call) { return answerReview(slices, call, true); };
    const auto reject = [](const ApiSlices &slices, const ApiCall &call) { return answerReview(slices, call, false); };
    return {row("GET", "", Scope::WorkflowsRead, listWorkflows),
            row("GET", "/runs", Scope::WorkflowsRead, listRuns),
            row("GET", "/runs/{id}", Scope::WorkflowsRead, oneRun),
            row("POST", "/runs/{id}/cancel", Scope::WorkflowsWrite, cancelRun),
            row("POST", "/runs/{id}/fork", Scope::WorkflowsWrite, forkRun),
            row("GET", "/reviews", Scope::WorkflowsRead, listReviews),
            row("POST", "/reviews/{id}/approve", Scope::WorkflowsWrite, approve),
            row("POST", "/reviews/{id}/reject", Scope::WorkflowsWrite, reject),
            row("POST", "/{name}/runs", Scope::WorkflowsWrite, beginRun),
            row("PUT", "/{name}/schedule", Scope::WorkflowsWrite, putSchedule)};
}

} // namespace resync
