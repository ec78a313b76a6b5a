// /api/v1/monitoring…: the plan as last read, what happened, the poller, the settings.
#include "core/api/planjson.h"
#include "core/api/routes.h"
#include "core/api/streamfeed.h"
#include "core/config/settings.h"
#include "core/events/eventbus.h"
#include "core/health/health.h"
#include "core/model/documents.h"

#include <QJsonDocument>

namespace resync
{

namespace
{

constexpr int kMostRows = 1000;

HttpResponse document(const QJsonObject &object)
{
    return HttpResponse::json(object).with("Cache-Control", "no-store");
}

Error wrongField(const char *field, const QString &why)
{
    return {QStringLiteral("api.field"), why, QLatin1String(field)};
}

/// Before the first poll there is nothing to show, and an empty list would look like "all clear".
std::optional<HttpResponse> nothingYet(const ApiSlices &slices, const ApiCall &call)
{
    const Connection &connection = slices.plan.connection();
    if (connection.pictureAt)
        return {};
    const QString why = connection.lastError ? connection.lastError->message : QStringLiteral("no plan has been read yet");
    return HttpResponse::problem(503, QStringLiteral("No Plan"), why, call.request.id).with("Retry-After", "10");
}

HttpResponse status(const ApiSlices &slices, const ApiCall &)
{
    return document(statusJson(slices));
}

/// One page of \a rows sorted by \a key; `after` is the key of the last row of the page before.
template <class Row, class Key, class Json>
HttpResponse sortedPage(const ApiSlices &slices, const ApiCall &call, std::vector<Row> rows, Key key, Json json)
{
    const auto limit = limitOf(call.request, 100, kMostRows);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    std::sort(rows.begin(), rows.end(), [&key](const Row &one, const Row &other) { return key(one) < key(other); });
    const QString after = call.request.queryValue(QStringLiteral("after"));
    auto row = after.isEmpty() ? rows.begin()
                               : std::upper_bound(rows.begin(), rows.end(), after,
                                                  [&key](const QString &text, const Row &one) { return text < key(one); });
    QJsonArray results;
    QString last;
    for (; row != rows.end() && results.size() < *limit; ++row) {
        results.append(json(*row));
        last = key(*row);
    }
    QJsonObject object{{QStringLiteral("count"), results.size()},
                       {QStringLiteral("total"), qint64(rows.size())},
                       {QStringLiteral("results"), results},
                       {QStringLiteral("next"), row == rows.end() ? QJsonValue() : QJsonValue(last)},
                       {QStringLiteral("engine"), connectionJson(slices.plan.connection(), slices.clock.now())}};
    return document(object);
}

HttpResponse workstations(const ApiSlices &slices, const ApiCall &call)
{
    if (auto nothing = nothingYet(slices, call))
        return *nothing;
    return sortedPage(
        slices, call, slices.plan.picture().workstations, [](const WorkstationPtr &one) { return one->path(); },
        [](const WorkstationPtr &one) { return workstationJson(*one); });
}

HttpResponse jobs(const ApiSlices &slices, const ApiCall &call)
{
    if (auto nothing = nothingYet(slices, call))
        return *nothing;
    std::vector<JobPtr> rows = slices.plan.picture().jobs;
    const QString wanted = call.request.queryValue(QStringLiteral("status")).toUpper();
    if (!wanted.isEmpty()) {
        const QStringList words = wanted.split(QLatin1Char(','), Qt::SkipEmptyParts);
        std::erase_if(rows, [&words](const JobPtr &job) {
            const QString word = job->status == Status::Unknown ? job->statusText : toWire(job->status);
            return !words.contains(word.toUpper());
        });
    }
    return sortedPage(
        slices, call, std::move(rows), [](const JobPtr &one) { return one->id; }, [](const JobPtr &one) { return jobJson(*one); });
}

Result<qint64> sequence(const HttpRequest &request, const char *name)
{
    if (!request.hasQuery(QLatin1String(name)))
        return 0;
    bool isNumber = false;
    const qint64 number = request.queryValue(QLatin1String(name)).toLongLong(&isNumber);
    if (!isNumber || number < 1)
        return wrongField(name, QStringLiteral("must be the number of an event, at least 1"));
    return number;
}

/// What the query asks for; \a text and \a atLeast come from the route.
Result<OccurrenceQuery> eventQuery(const ApiSlices &slices, const HttpRequest &request)
{
    OccurrenceQuery query;
    const auto limit = limitOf(request, slices.settings.integer(QStringLiteral("events_limit")), kMostRows);
    const auto before = sequence(request, "before");
    const auto after = sequence(request, "after");
    if (!limit || !before || !after)
        return !limit ? limit.error() : !before ? before.error() : after.error();
    if (*before > 0 && request.hasQuery(QStringLiteral("after")))
        return wrongField("before", QStringLiteral("does not go together with after"));
    query.limit = *limit;
    query.before = *before;
    query.after = *after;
    if (request.hasQuery(QStringLiteral("severity"))) {
        query.atLeast = severityFromWire(request.queryValue(QStringLiteral("severity")));
        if (!query.atLeast)
            return wrongField("severity", QStringLiteral("must be info, warning, error or critical"));
    }
    const QString group = request.queryValue(QStringLiteral("type"));
    static const QStringList groups = {QStringLiteral("jobs"), QStringLiteral("workstations"), QStringLiteral("system")};
    if (!group.isEmpty() && group != QLatin1String("all") && !groups.contains(group))
        return wrongField("type", QStringLiteral("must be jobs, workstations, system or all"));
    query.group = groups.contains(group) ? group : QString();
    return query;
}

HttpResponse answerEvents(const ApiSlices &slices, const ApiCall &call, const OccurrenceQuery &query)
{
    const auto found = slices.plan.occurrences(query);
    if (!found)
        return problemOf(found.error(), call.request.id);
    QJsonArray results;
    for (const Occurrence &occurrence : *found)
        results.append(occurrenceJson(occurrence));
    const bool full = int(found->size()) == query.limit;
    return document({{QStringLiteral("count"), results.size()},
                     {QStringLiteral("results"), results},
                     {QStringLiteral("next"), full ? QJsonValue(found->back().seq) : QJsonValue()}});
}

HttpResponse events(const ApiSlices &slices, const ApiCall &call)
{
    const auto query = eventQuery(slices, call.request);
    return query ? answerEvents(slices, call, *query) : problemOf(query.error(), call.request.id);
}

HttpResponse searchedEvents(const ApiSlices &slices, const ApiCall &call)
{
    auto query = eventQuery(slices, call.request);
    if (!query)
        return problemOf(query.error(), call.request.id);
    query->text = call.request.queryValue(QStringLiteral("q"));
    if (query->text.trimmed().isEmpty())
        return problemOf(wrongField("q", QStringLiteral("is needed")), call.request.id);
    return answerEvents(slices, call, *query);
}

HttpResponse criticalEvents(const ApiSlices &slices, const ApiCall &call)
{
    auto query = eventQuery(slices, call.request);
    if (!query)
        return problemOf(query.error(), call.request.id);
    query->atLeast = Severity::Critical;
    return answerEvents(slices, call, *query);
}

HttpResponse jobHistory(const ApiSlices &slices, const ApiCall &call)
{
    const auto limit = limitOf(call.request, 100, kMostRows);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    const auto job = slices.plan.findJobByText(call.parameters[0]);
    if (!job)
        return HttpResponse::problem(404, QStringLiteral("No Such Job"), job.error().message, call.request.id);
    const auto runs = slices.plan.history((*job)->seriesKey(), *limit);
    if (!runs)
        return problemOf(runs.error(), call.request.id);
    QJsonArray results;
    for (const HistoricRun &run : *runs)
        results.append(runJson(run));
    return document({{QStringLiteral("job"), jobJson(**job)},
                     {QStringLiteral("count"), results.size()},
                     {QStringLiteral("complete"), int(runs->size()) < *limit},
                     {QStringLiteral("results"), results}});
}

/// One UTC day of the history. Of a day before the books nothing is known, which is not zero.
HttpResponse dailyHistory(const ApiSlices &slices, const ApiCall &call)
{
    const auto day = fromIso(call.parameters[0] + QStringLiteral("T00:00:00Z"));
    const Instant now = slices.clock.now();
    if (!day || call.parameters[0].size() != 10 || *day > now)
        return problemOf(wrongField("date", QStringLiteral("must be a day that has begun, as YYYY-MM-DD")), call.request.id);
    const Instant end = *day + std::chrono::hours(24);
    const auto hours = slices.plan.throughput(*day, end, std::chrono::hours(1));
    OccurrenceQuery query;
    query.from = *day;
    query.to = end;
    query.atLeast = Severity::Error;
    query.limit = kMostRows;
    const auto found = slices.plan.occurrences(query);
    if (!hours || !found)
        return problemOf(hours ? found.error() : hours.error(), call.request.id);
    if (!hours->since || *hours->since >= end)
        return HttpResponse::problem(404, QStringLiteral("Nothing Known"), QStringLiteral("the history does not reach back to that day"),
                                     call.request.id);
    QJsonArray rows;
    QJsonArray failures;
    int succeeded = 0;
    int failed = 0;
    for (const RunCount &hour : hours->counts) {
        rows.append(QJsonObject{{QStringLiteral("from"), toIso(hour.from)},
                                {QStringLiteral("succeeded"), hour.succeeded},
                                {QStringLiteral("failed"), hour.failed}});
        succeeded += hour.succeeded;
        failed += hour.failed;
    }
    for (const Occurrence &occurrence : *found)
        failures.append(occurrenceJson(occurrence));
    const int total = succeeded + failed;
    return document({{QStringLiteral("date"), call.parameters[0]},
                     {QStringLiteral("complete"), *hours->since <= *day && end <= now},
                     {QStringLiteral("known_since"), toIso(*hours->since)},
                     {QStringLiteral("total"), total},
                     {QStringLiteral("succeeded"), succeeded},
                     {QStringLiteral("failed"), failed},
                     {QStringLiteral("success_rate"), total > 0 ? QJsonValue(double(succeeded) / total) : QJsonValue()},
                     {QStringLiteral("hours"), rows},
                     {QStringLiteral("events"), failures},
                     {QStringLiteral("events_complete"), int(found->size()) < kMostRows}});
}

HttpResponse monitoringStatistics(const ApiSlices &slices, const ApiCall &)
{
    const Plan::Figures figures = slices.plan.figures();
    return document({{QStringLiteral("uptime_seconds"), qint64(slices.health.uptime().count() / 1000)},
                     {QStringLiteral("polls"), QJsonObject{{QStringLiteral("total"), figures.polls},
                                                           {QStringLiteral("failed"), figures.pollsFailed},
                                                           {QStringLiteral("last_ms"), qint64(figures.lastPoll.count())},
                                                           {QStringLiteral("last_store_ms"), qint64(figures.lastStore.count())}}},
                     {QStringLiteral("requests"),
                      QJsonObject{{QStringLiteral("success"), figures.requestsOk}, {QStringLiteral("failed"), figures.requestsFailed}}},
                     {QStringLiteral("events"), QJsonObject{{QStringLiteral("published"), slices.bus.publishedCount()},
                                                            {QStringLiteral("delivered"), slices.bus.deliveredCount()},
                                                            {QStringLiteral("subscribers"), slices.bus.subscriberCount()}}}});
}

/// What the poller is told; the answer is its state then. 409 when nothing is watched.
template <class Order>
auto poller(Order order)
{
    return [order](const ApiSlices &slices, const ApiCall &call) {
        if (!slices.plan.engine())
            return HttpResponse::problem(409, QStringLiteral("No Engine"), QStringLiteral("this console watches no engine itself"),
                                         call.request.id);
        order(slices.plan);
        return document(connectionJson(slices.plan.connection(), slices.clock.now()));
    };
}

HttpResponse config(const ApiSlices &slices, const ApiCall &)
{
    return document(slices.settings.exportJson(true));
}

HttpResponse changeConfig(const ApiSlices &slices, const ApiCall &call)
{
    QStringList known;
    for (const SettingSpec &spec : slices.settings.specs())
        known.append(spec.name);
    const auto body = bodyObject(call.request, known);
    if (!body)
        return problemOf(body.error(), call.request.id);
    SettingErrors errors;
    const auto done = slices.settings.importJson(*body, call.who(), &errors);
    if (done)
        return config(slices, call);
    HttpResponse response = problemOf(done.error(), call.request.id);
    if (errors.empty())
        return response;
    QJsonArray all; // everything that is wrong, at once
    for (const SettingError &error : errors)
        all.append(QJsonObject{{QStringLiteral("field"), error.name}, {QStringLiteral("reason"), error.message}});
    QJsonObject object = QJsonDocument::fromJson(response.body).object();
    object.insert(QStringLiteral("errors"), all);
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

} // namespace

std::vector<ApiRoute> monitoringRoutes()
{
    const auto row = [](const char *method, const char *rest, Scope scope, auto serve) {
        return ApiRoute{
            method, QStringLiteral("/api/v1/monitoring/") + QLatin1String(rest), scope, ApiRoute::Key::Always, false, atOnce(serve), {}};
    };
    const auto get = [&row](const char *rest, auto serve) { return row("GET", rest, Scope::MonitoringRead, serve); };
    const auto order = [&row](const char *rest, auto serve) { return row("POST", rest, Scope::MonitoringWrite, poller(serve)); };
    return {get("status", status),
            get("status/workstations", workstations),
            get("status/jobs", jobs),
            get("events", events),
            get("events/search", searchedEvents),
            get("events/critical", criticalEvents),
            get("history/job/{name}", jobHistory),
            get("history/daily/{date}", dailyHistory),
            get("stats", monitoringStatistics),
            order("poller/start", [](Plan &plan) { plan.start(); }),
            order("poller/stop", [](Plan &plan) { plan.stop(); }),
            order("poller/poll", [](Plan &plan) { plan.pollNow(); }),
            row("GET", "config", Scope::MonitoringWrite, config),
            row("PUT", "config", Scope::MonitoringWrite, changeConfig)};
}

} // namespace resync
