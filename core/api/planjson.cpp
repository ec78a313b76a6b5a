#include "core/api/planjson.h"

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
