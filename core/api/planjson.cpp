#include "core/api/planjson.h"

#include <QJsonArray>

namespace resync
{

namespace
{

void put(QJsonObject &json, const char *name, const QString &text)
{
    if (!text.isEmpty())
        json.insert(QLatin1String(name), text);
}

void put(QJsonObject &json, const char *name, const std::optional<Instant> &instant)
{
    if (instant)
        json.insert(QLatin1String(name), toIso(*instant));
}

double seconds(Duration duration)
{
    return double(duration.count()) / 1000;
}

} // namespace

QJsonObject connectionJson(const Connection &connection, Instant now)
{
    QJsonObject json{
        {QStringLiteral("state"), toWire(connection.state)},
        {QStringLiteral("name"), connection.engine},
        {QStringLiteral("environment"), connection.environment},
        {QStringLiteral("practice"), connection.practice},
        {QStringLiteral("interval_seconds"), seconds(connection.interval)},
        {QStringLiteral("data_at"), connection.pictureAt ? QJsonValue(toIso(*connection.pictureAt)) : QJsonValue()},
        {QStringLiteral("data_age_seconds"), connection.pictureAt ? QJsonValue(seconds(now - *connection.pictureAt)) : QJsonValue()}};
    put(json, "since", connection.since);
    put(json, "next_poll", connection.nextPoll);
    if (connection.latency)
        json.insert(QStringLiteral("latency_ms"), qint64(connection.latency->count()));
    if (connection.skew)
        json.insert(QStringLiteral("clock_skew_seconds"), seconds(*connection.skew));
    if (connection.lastError)
        json.insert(QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), connection.lastError->code},
                                                         {QStringLiteral("message"), connection.lastError->message}});
    return json;
}

QJsonObject countsJson(const PlanCounts &counts)
{
    return {{QStringLiteral("total"), counts.jobs},
            {QStringLiteral("waiting"), counts.waiting},
            {QStringLiteral("ready"), counts.ready},
            {QStringLiteral("running"), counts.running},
            {QStringLiteral("successful"), counts.successful},
            {QStringLiteral("failed"), counts.failed},
            {QStringLiteral("canceled"), counts.canceled},
            {QStringLiteral("held"), counts.held},
            {QStringLiteral("blocked"), counts.blocked},
            {QStringLiteral("suppressed"), counts.suppressed},
            {QStringLiteral("undecided"), counts.undecided},
            {QStringLiteral("late"), counts.late}};
}

QJsonObject jobJson(const Job &job)
{
    QJsonObject json{{QStringLiteral("id"), job.id},
                     {QStringLiteral("name"), job.name},
                     {QStringLiteral("job_stream"), job.stream},
                     {QStringLiteral("workstation"), job.workstation},
                     {QStringLiteral("status"), job.status == Status::Unknown ? job.statusText : toWire(job.status)},
                     {QStringLiteral("common_status"), toWire(job.common)},
                     {QStringLiteral("priority"), job.priority},
                     {QStringLiteral("critical"), job.flags.critical},
                     {QStringLiteral("late"), job.flags.late},
                     {QStringLiteral("attempts"), int(job.runs.size())}};
    put(json, "folder", job.folder);
    put(json, "sched_time", job.schedTime);
    put(json, "deadline", job.deadline);
    if (const JobRun *run = job.lastRun()) {
        json.insert(QStringLiteral("run_id"), run->id);
        put(json, "started", run->started);
        put(json, "ended", run->ended);
        if (run->returnCode)
            json.insert(QStringLiteral("return_code"), *run->returnCode);
        if (run->elapsed)
            json.insert(QStringLiteral("elapsed_seconds"), seconds(*run->elapsed));
    }
    return json;
}

QJsonObject workstationJson(const Workstation &workstation)
{
    QJsonObject json{{QStringLiteral("name"), workstation.path()},
                     {QStringLiteral("type"), workstation.type},
                     {QStringLiteral("online"), workstation.online()},
                     {QStringLiteral("linked"), workstation.linked()},
                     {QStringLiteral("states"), QJsonArray::fromStringList(workstation.states)}};
    if (workstation.limit >= 0)
        json.insert(QStringLiteral("limit"), workstation.limit);
    if (workstation.fence >= 0)
        json.insert(QStringLiteral("fence"), workstation.fence);
    put(json, "os", workstation.os);
    put(json, "version", workstation.version);
    put(json, "node", workstation.nodeName);
    return json;
}

QJsonObject occurrenceJson(const Occurrence &occurrence)
{
    QJsonObject json{{QStringLiteral("seq"), occurrence.seq},
                     {QStringLiteral("type"), toWire(occurrence.kind)},
                     {QStringLiteral("group"), groupOf(occurrence.kind)},
                     {QStringLiteral("severity"), toWire(occurrence.severity)},
                     {QStringLiteral("at"), toIso(occurrence.at)},
                     {QStringLiteral("seen_at"), toIso(occurrence.seenAt)},
                     {QStringLiteral("details"), occurrence.details}};
    put(json, "workstation", occurrence.workstation);
    put(json, "job_stream", occurrence.stream);
    put(json, "job", occurrence.job);
    put(json, "run_id", occurrence.runId);
    return json;
}

QJsonObject runJson(const HistoricRun &run)
{
    QJsonObject json{{QStringLiteral("run_id"), run.runId},          {QStringLiteral("job"), run.job},
                     {QStringLiteral("job_stream"), run.stream},     {QStringLiteral("workstation"), run.workstation},
                     {QStringLiteral("status"), toWire(run.status)}, {QStringLiteral("attempt"), run.attempt}};
    put(json, "sched_time", run.schedTime);
    put(json, "started", run.started);
    put(json, "ended", run.ended);
    put(json, "rerun_of", run.rerunOf);
    if (run.duration)
        json.insert(QStringLiteral("duration_seconds"), seconds(*run.duration));
    if (run.returnCode)
        json.insert(QStringLiteral("return_code"), *run.returnCode);
    return json;
}

} // namespace resync
