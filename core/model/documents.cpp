#include "core/model/documents.h"

#include "core/model/workstationstate.h"

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

Duration duration(double seconds)
{
    return Duration(qRound64(seconds * 1000));
}

} // namespace

QJsonObject connectionJson(const Connection &connection, Instant now)
{
    QJsonObject json{
        {QStringLiteral("state"), toWire(connection.state)},
        {QStringLiteral("name"), connection.engine},
        {QStringLiteral("environment"), connection.environment},
        {QStringLiteral("practice"), connection.practice},
        {QStringLiteral("read_only"), connection.readOnly},
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
                                                         {QStringLiteral("message"), connection.lastError->message},
                                                         {QStringLiteral("context"), connection.lastError->context}});
    return json;
}

Connection connectionFromJson(const QJsonObject &json)
{
    Connection connection;
    for (const ConnectionState state :
         {ConnectionState::Stopped, ConnectionState::Connecting, ConnectionState::Ok, ConnectionState::Partial, ConnectionState::Stale,
          ConnectionState::Lost, ConnectionState::AuthFailed, ConnectionState::PlanSwitching}) {
        if (toWire(state) == json.value(QLatin1String("state")).toString())
            connection.state = state;
    }
    connection.engine = json.value(QLatin1String("name")).toString();
    connection.environment = json.value(QLatin1String("environment")).toString();
    connection.practice = json.value(QLatin1String("practice")).toBool();
    connection.readOnly = json.value(QLatin1String("read_only")).toBool();
    connection.interval = duration(json.value(QLatin1String("interval_seconds")).toDouble(30));
    connection.since = fromIso(json.value(QLatin1String("since")).toString());
    connection.pictureAt = fromIso(json.value(QLatin1String("data_at")).toString());
    connection.nextPoll = fromIso(json.value(QLatin1String("next_poll")).toString());
    if (json.contains(QLatin1String("latency_ms")))
        connection.latency = Duration(qRound64(json.value(QLatin1String("latency_ms")).toDouble()));
    if (json.contains(QLatin1String("clock_skew_seconds")))
        connection.skew = duration(json.value(QLatin1String("clock_skew_seconds")).toDouble());
    const QJsonObject error = json.value(QLatin1String("error")).toObject();
    if (!error.isEmpty())
        connection.lastError = Error{error.value(QLatin1String("code")).toString(), error.value(QLatin1String("message")).toString(),
                                     error.value(QLatin1String("context")).toString()};
    return connection;
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
                     {QStringLiteral("label"), job.label()},
                     {QStringLiteral("job_stream"), job.stream},
                     {QStringLiteral("workstation"), job.workstation},
                     {QStringLiteral("status"), job.status == Status::Unknown ? job.statusText : toWire(job.status)},
                     {QStringLiteral("common_status"), toWire(job.common)},
                     {QStringLiteral("priority"), job.priority},
                     {QStringLiteral("critical"), job.flags.critical},
                     {QStringLiteral("late"), job.flags.late},
                     {QStringLiteral("canceled"), job.canceled},
                     {QStringLiteral("attempts"), int(job.runs.size())}};
    put(json, "folder", job.folder);
    put(json, "substatus", job.substatus);
    put(json, "sched_time", job.schedTime);
    put(json, "deadline", job.deadline);
    put(json, "time_zone", job.timeZone);
    put(json, "user", job.user);
    if (const JobRun *run = job.lastRun()) {
        json.insert(QStringLiteral("run_id"), run->id);
        put(json, "started", run->started);
        put(json, "ended", run->ended);
        if (run->returnCode)
            json.insert(QStringLiteral("return_code"), *run->returnCode);
        if (run->jobNumber)
            json.insert(QStringLiteral("job_number"), run->jobNumber);
        if (run->elapsed)
            json.insert(QStringLiteral("elapsed_seconds"), seconds(*run->elapsed));
    }
    return json;
}

QJsonObject workstationJson(const Workstation &workstation)
{
    const WorkstationState state = stateOf(workstation);
    const bool told = state != WorkstationState::Unknown;
    QJsonObject json{{QStringLiteral("id"), workstation.id},
                     {QStringLiteral("name"), workstation.path()},
                     {QStringLiteral("type"), workstation.type},
                     {QStringLiteral("state"), toWire(state)},
                     {QStringLiteral("online"), told ? QJsonValue(workstation.online()) : QJsonValue()},
                     {QStringLiteral("linked"), told ? QJsonValue(workstation.linked()) : QJsonValue()},
                     {QStringLiteral("states"), QJsonArray::fromStringList(workstation.states)},
                     {QStringLiteral("flags"), QJsonArray::fromStringList(workstation.flags)}};
    if (workstation.limit >= 0)
        json.insert(QStringLiteral("limit"), workstation.limit);
    if (workstation.fence >= 0)
        json.insert(QStringLiteral("fence"), workstation.fence);
    put(json, "os", workstation.os);
    put(json, "version", workstation.version);
    put(json, "node", workstation.nodeName);
    put(json, "domain", workstation.domain);
    put(json, "time_zone", workstation.timeZone);
    put(json, "agent_id", workstation.agentId);
    if (workstation.tcpPort > 0)
        json.insert(QStringLiteral("port"), workstation.tcpPort);
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

} // namespace resync
