#include "ui/models/occurrencetext.h"

#include "ui/models/metrictext.h"
#include "ui/themes/errortext.h"
#include "ui/themes/timetext.h"

#include <QCoreApplication>
#include <QDate>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QStringList>

namespace resync
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Occurrences)
};

QString text(const Occurrence &occurrence, const char *name)
{
    return occurrence.details.value(QLatin1String(name)).toVariant().toString();
}

bool has(const Occurrence &occurrence, const char *name)
{
    return occurrence.details.contains(QLatin1String(name));
}

QString with(const QString &sentence, const QStringList &facts)
{
    QStringList told;
    for (const QString &fact : facts) {
        if (!fact.isEmpty())
            told << fact;
    }
    return told.isEmpty() ? sentence : sentence + QStringLiteral(" – ") + told.join(QStringLiteral(", "));
}

/// "cpu", "disk:/data": as the outlook names what fills up.
QString resourceText(const QString &resource)
{
    if (resource == QLatin1String("jobs"))
        return Words::tr("number of jobs at once");
    if (resource == QLatin1String("latency"))
        return metricText(QStringLiteral("latency_avg_ms")).title;
    if (resource.startsWith(QLatin1String("disk:")) && resource.size() > 5)
        return Words::tr("disk %1").arg(resource.mid(5));
    return metricText(resource.section(QLatin1Char(':'), 0, 0) + QStringLiteral("_percent")).title;
}

QString saturation(const Occurrence &occurrence, const QString &named)
{
    const QString what = resourceText(text(occurrence, "resource"));
    if (text(occurrence, "days").toInt() == 0)
        return Words::tr("%1: %2 has reached its limit").arg(named, what);
    const QDate day = QDate::fromString(text(occurrence, "day"), Qt::ISODate);
    return with(Words::tr("%1: %2 will reach its limit").arg(named, what),
                {day.isValid() ? Words::tr("by %1").arg(QLocale().toString(day, QLocale::ShortFormat)) : QString()});
}

QString took(const Occurrence &occurrence, const char *name)
{
    return durationText(Duration(occurrence.details.value(QLatin1String(name)).toInteger()));
}

/// Why a job counts as late, from the codes of the poller.
QString lateReasons(const Occurrence &occurrence)
{
    QStringList reasons;
    const QJsonArray codes = occurrence.details.value(QLatin1String("reasons")).toArray();
    for (const QJsonValue &code : codes) {
        const QString word = code.toString();
        if (word == QLatin1String("jobLate"))
            reasons << Words::tr("the plan says so");
        else if (word == QLatin1String("deadlineHasPassed"))
            reasons << Words::tr("its deadline has passed");
        else if (word == QLatin1String("maxDurationGone"))
            reasons << Words::tr("longer than its maximum duration");
        else if (word == QLatin1String("minDurationNotReached"))
            reasons << Words::tr("shorter than its minimum duration");
        else if (word == QLatin1String("notStarted"))
            reasons << Words::tr("it has not started in time");
        else if (word == QLatin1String("longerThanUsual"))
            reasons << Words::tr("longer than usual");
        else
            reasons << word;
    }
    return reasons.join(QStringLiteral(", "));
}

QString returnCode(const Occurrence &occurrence)
{
    return has(occurrence, "returnCode") ? Words::tr("return code %1").arg(text(occurrence, "returnCode")) : QString();
}

QString noLongerStuck(const Occurrence &occurrence)
{
    return has(occurrence, "wasStuck") ? Words::tr("no longer stuck") : QString();
}

QString ofJob(const Occurrence &occurrence, const QString &job)
{
    const QString duration = has(occurrence, "durationMs") ? Words::tr("after %1").arg(took(occurrence, "durationMs")) : QString();
    switch (occurrence.kind) {
    case OccurrenceKind::JobStarted:
        return Words::tr("%1 started").arg(job);
    case OccurrenceKind::JobCompleted:
        return with(has(occurrence, "recoveryOf") ? Words::tr("%1 succeeded after a failure").arg(job) : Words::tr("%1 succeeded").arg(job),
                    {duration, noLongerStuck(occurrence)});
    case OccurrenceKind::JobAbend: {
        const bool failed = text(occurrence, "status") == QLatin1String("FAIL");
        return with(failed ? Words::tr("%1 failed to start").arg(job) : Words::tr("%1 abended").arg(job),
                    {returnCode(occurrence), duration, noLongerStuck(occurrence), text(occurrence, "cause")});
    }
    case OccurrenceKind::JobLate:
        return with(Words::tr("%1 is late").arg(job), {lateReasons(occurrence)});
    case OccurrenceKind::JobStuck:
        return with((has(occurrence, "again") ? Words::tr("%1 still seems stuck") : Words::tr("%1 seems stuck")).arg(job),
                    {has(occurrence, "runningMs") ? Words::tr("running for %1").arg(took(occurrence, "runningMs")) : QString()});
    case OccurrenceKind::JobRerun:
        return Words::tr("%1 was rerun").arg(job);
    case OccurrenceKind::JobCancelled:
        return Words::tr("%1 was canceled").arg(job);
    default:
        return Words::tr("%1 was held").arg(job);
    }
}

QString ofSystem(const Occurrence &occurrence)
{
    const QString failed = Words::tr("%1 of %2 jobs failed").arg(text(occurrence, "failed"), text(occurrence, "jobs"));
    const QString offline = text(occurrence, "workstationsOffline");
    const QString away =
        offline.isEmpty() || offline == QLatin1String("0") ? QString() : Words::tr("%n workstations offline", nullptr, offline.toInt());
    switch (occurrence.kind) {
    case OccurrenceKind::SystemHealthy:
        return Words::tr("The plan is healthy again");
    case OccurrenceKind::SystemDegraded:
        return with(Words::tr("The plan is degraded"), {failed, away});
    case OccurrenceKind::SystemCritical:
        return with(Words::tr("The plan is critical"), {failed, away});
    case OccurrenceKind::AnomalyDetected:
        return with(Words::tr("Unusually many failures"), {failed});
    case OccurrenceKind::PatternDetected:
        return Words::tr("A pattern in the failures was found");
    case OccurrenceKind::PlanSwitched:
        return with(Words::tr("The plan was replaced"), {Words::tr("run %1").arg(text(occurrence, "runNumber")),
                                                         Words::tr("%Ln jobs", nullptr, text(occurrence, "jobs").toInt()),
                                                         Words::tr("%1 carried forward").arg(text(occurrence, "carriedForward")),
                                                         has(occurrence, "wentBack") ? Words::tr("an older one than before") : QString()});
    default:
        return occurrenceKindText(occurrence.kind);
    }
}

QString ownHealthSubject(const QString &alert)
{
    if (alert == QLatin1String("error_rate"))
        return Words::tr("errors of the port");
    if (alert == QLatin1String("response_time"))
        return Words::tr("time of the port's answers");
    return alert == QLatin1String("cache_hits") ? Words::tr("prepared statements") : alert;
}

/// Of what the console found out by itself: metrics, keys, workflows, and about itself.
QString ofInsight(const Occurrence &occurrence, const QString &named)
{
    const auto say = [&occurrence](const char *name) { return text(occurrence, name); };
    switch (occurrence.kind) {
    case OccurrenceKind::MetricThreshold:
        return with(Words::tr("%1: %2 is past its limit").arg(named, say("metric")),
                    {has(occurrence, "value") ? Words::tr("%1, limit %2").arg(say("value"), say("limit")) : QString()});
    case OccurrenceKind::MetricNormal:
        return Words::tr("%1: %2 is back within its limit").arg(named, say("metric"));
    case OccurrenceKind::WorkstationSilent:
        return with(Words::tr("%1 no longer sends metrics").arg(named),
                    {has(occurrence, "minutes") ? Words::tr("for %n minutes", nullptr, say("minutes").toInt()) : QString()});
    case OccurrenceKind::WorkstationReporting:
        return Words::tr("%1 sends metrics again").arg(named);
    case OccurrenceKind::SaturationAhead:
        return saturation(occurrence, named);
    case OccurrenceKind::ApiKeyExpiring:
        return with(Words::tr("API key %1 expires soon").arg(say("name")),
                    {has(occurrence, "days") ? Words::tr("in %n days", nullptr, say("days").toInt()) : QString()});
    case OccurrenceKind::WorkflowWaiting:
        return with(Words::tr("Workflow %1 waits for a person").arg(say("workflow")), {say("reason")});
    case OccurrenceKind::WorkflowDone:
        return with(Words::tr("Workflow %1 ended").arg(say("workflow")), {say("outcome")});
    case OccurrenceKind::OwnHealthTrouble:
        return ownHealthText(occurrence);
    case OccurrenceKind::OwnHealthNormal:
        return Words::tr("The console itself is well again: %1").arg(ownHealthSubject(say("alert")));
    default:
        return with(Words::tr("Workflow %1 failed").arg(say("workflow")), {messageText(say("error"))});
    }
}

QString ofConsole(const Occurrence &occurrence)
{
    const QString call = text(occurrence, "conman").isEmpty() ? text(occurrence, "call") : text(occurrence, "conman");
    const QString what = call.isEmpty() ? text(occurrence, "verb") + QLatin1Char(' ') + text(occurrence, "object") : call;
    const QString error = messageText(text(occurrence, "error").isEmpty() ? text(occurrence, "message") : text(occurrence, "error"));
    const QString who = text(occurrence, "user").isEmpty() ? QString() : Words::tr("by %1").arg(text(occurrence, "user"));
    switch (occurrence.kind) {
    case OccurrenceKind::EngineLost:
        return with(Words::tr("Connection to the engine lost"), {error});
    case OccurrenceKind::EngineRestored:
        return with(Words::tr("Connection to the engine restored"),
                    {has(occurrence, "outageMs") ? Words::tr("after %1").arg(took(occurrence, "outageMs")) : QString()});
    case OccurrenceKind::PromptAsked:
        return Words::tr("Prompt %1 asks: %2").arg(text(occurrence, "number"), text(occurrence, "text"));
    case OccurrenceKind::PromptAnswered:
        return text(occurrence, "answer") == QLatin1String("yes") ? Words::tr("Prompt %1 was answered yes").arg(text(occurrence, "number"))
                                                                  : Words::tr("Prompt %1 was answered no").arg(text(occurrence, "number"));
    case OccurrenceKind::ActionDone:
        return with(Words::tr("Done: %1").arg(what), {who});
    case OccurrenceKind::ActionRefused:
        return with(Words::tr("Refused: %1").arg(what), {who, error});
    case OccurrenceKind::ActionUnknown:
        return with(Words::tr("Outcome unknown: %1").arg(what), {who, error});
    case OccurrenceKind::SettingChanged: {
        const QString name = text(occurrence, "name").isEmpty() ? occurrence.objectKey : text(occurrence, "name");
        return with(Words::tr("Setting %1 changed from %2 to %3").arg(name, text(occurrence, "before"), text(occurrence, "after")), {who});
    }
    default:
        return with(Words::tr("Trouble with the store"), {error});
    }
}

} // namespace

QString ownHealthText(const QString &alert, double value, double limit)
{
    const QLocale locale;
    const auto number = [&locale](double one) { return locale.toString(one, 'f', 1); };
    if (alert == QLatin1String("error_rate"))
        return Words::tr("Errors of the port: %1 % of its answers, limit %2 %").arg(number(value), number(limit));
    if (alert == QLatin1String("response_time"))
        return Words::tr("The port answers slowly: 95 % within %1 ms, limit %2 ms").arg(number(value), number(limit));
    if (alert == QLatin1String("cache_hits"))
        return Words::tr("Prepared statements found in %1 % of look-ups, limit %2 %").arg(number(value), number(limit));
    return Words::tr("The engine is not reached");
}

QString ownHealthText(const Occurrence &occurrence)
{
    const QJsonObject &facts = occurrence.details;
    const QString what = ownHealthText(facts.value(QLatin1String("alert")).toString(), facts.value(QLatin1String("value")).toDouble(),
                                       facts.value(QLatin1String("limit")).toDouble());
    const QString host = facts.value(QLatin1String("host")).toString();
    return host.isEmpty() ? what : QStringLiteral("%1 (%2)").arg(what, host);
}

QString occurrenceObject(const Occurrence &occurrence)
{
    if (!occurrence.job.isEmpty())
        return QStringLiteral("%1#%2.%3").arg(occurrence.workstation, occurrence.stream, occurrence.job);
    return occurrence.workstation;
}

namespace
{

QString sentenceOf(const Occurrence &occurrence)
{
    const QString object = occurrenceObject(occurrence);
    const QString named = object.isEmpty() ? occurrence.objectKey : object;
    switch (occurrence.kind) {
    case OccurrenceKind::WorkstationOnline:
        return Words::tr("Workstation %1 is online").arg(named);
    case OccurrenceKind::WorkstationOffline:
        return Words::tr("Workstation %1 is offline").arg(named);
    case OccurrenceKind::WorkstationLinked:
        return Words::tr("Workstation %1 is linked").arg(named);
    case OccurrenceKind::WorkstationUnlinked:
        return Words::tr("Workstation %1 is unlinked").arg(named);
    case OccurrenceKind::PlanSwitched:
    case OccurrenceKind::SystemHealthy:
    case OccurrenceKind::SystemDegraded:
    case OccurrenceKind::SystemCritical:
    case OccurrenceKind::AnomalyDetected:
    case OccurrenceKind::PatternDetected:
        return ofSystem(occurrence);
    default:
        if (occurrence.kind >= OccurrenceKind::MetricThreshold)
            return ofInsight(occurrence, named);
        return occurrence.kind <= OccurrenceKind::JobHeld ? ofJob(occurrence, named) : ofConsole(occurrence);
    }
}

} // namespace

QString occurrenceText(const Occurrence &occurrence)
{
    const int turns = occurrence.details.value(QLatin1String("flapping")).toInt();
    return with(sentenceOf(occurrence), {turns > 0 ? Words::tr("back and forth, %1 times in 10 polls").arg(turns) : QString()});
}

namespace
{

QString insightKindText(OccurrenceKind kind)
{
    switch (kind) {
    case OccurrenceKind::MetricThreshold:
        return Words::tr("Metric past its limit");
    case OccurrenceKind::MetricNormal:
        return Words::tr("Metric back to normal");
    case OccurrenceKind::WorkstationSilent:
        return Words::tr("No more metrics");
    case OccurrenceKind::WorkstationReporting:
        return Words::tr("Metrics again");
    case OccurrenceKind::SaturationAhead:
        return Words::tr("Saturation ahead");
    case OccurrenceKind::ApiKeyExpiring:
        return Words::tr("API key expires");
    case OccurrenceKind::WorkflowWaiting:
        return Words::tr("Workflow waits");
    case OccurrenceKind::WorkflowDone:
        return Words::tr("Workflow ended");
    case OccurrenceKind::OwnHealthTrouble:
        return Words::tr("Trouble of the console itself");
    case OccurrenceKind::OwnHealthNormal:
        return Words::tr("The console is well again");
    default:
        return Words::tr("Workflow failed");
    }
}

} // namespace

QString occurrenceKindText(OccurrenceKind kind)
{
    switch (kind) {
    case OccurrenceKind::JobStarted:
        return Words::tr("Job started");
    case OccurrenceKind::JobCompleted:
        return Words::tr("Job succeeded");
    case OccurrenceKind::JobAbend:
        return Words::tr("Job abended");
    case OccurrenceKind::JobLate:
        return Words::tr("Job late");
    case OccurrenceKind::JobStuck:
        return Words::tr("Job stuck");
    case OccurrenceKind::JobRerun:
        return Words::tr("Job rerun");
    case OccurrenceKind::JobCancelled:
        return Words::tr("Job canceled");
    case OccurrenceKind::JobHeld:
        return Words::tr("Job held");
    case OccurrenceKind::WorkstationOnline:
        return Words::tr("Workstation online");
    case OccurrenceKind::WorkstationOffline:
        return Words::tr("Workstation offline");
    case OccurrenceKind::WorkstationLinked:
        return Words::tr("Workstation linked");
    case OccurrenceKind::WorkstationUnlinked:
        return Words::tr("Workstation unlinked");
    case OccurrenceKind::EngineLost:
        return Words::tr("Engine lost");
    case OccurrenceKind::EngineRestored:
        return Words::tr("Engine restored");
    case OccurrenceKind::PlanSwitched:
        return Words::tr("Plan replaced");
    case OccurrenceKind::SystemHealthy:
        return Words::tr("Plan healthy");
    case OccurrenceKind::SystemDegraded:
        return Words::tr("Plan degraded");
    case OccurrenceKind::SystemCritical:
        return Words::tr("Plan critical");
    case OccurrenceKind::AnomalyDetected:
        return Words::tr("Anomaly");
    case OccurrenceKind::PatternDetected:
        return Words::tr("Pattern");
    case OccurrenceKind::PromptAsked:
        return Words::tr("Prompt asked");
    case OccurrenceKind::PromptAnswered:
        return Words::tr("Prompt answered");
    case OccurrenceKind::ActionDone:
        return Words::tr("Action done");
    case OccurrenceKind::ActionRefused:
        return Words::tr("Action refused");
    case OccurrenceKind::ActionUnknown:
        return Words::tr("Outcome unknown");
    case OccurrenceKind::SettingChanged:
        return Words::tr("Setting changed");
    case OccurrenceKind::StoreTrouble:
        return Words::tr("Store trouble");
    default:
        return insightKindText(kind);
    }
}

} // namespace resync
