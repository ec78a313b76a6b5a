#include "core/plan/actions.h"

#include <QRegularExpression>
#include <QUrl>

namespace resync
{

namespace
{

/// The id between "plan/KIND/" and "/action/…"; empty when the path is about something else.
QString targetOf(const ActionCall &call, const QString &kind)
{
    const QString start = QStringLiteral("plan/") + kind + QLatin1Char('/');
    if (!call.path.startsWith(start))
        return {};
    const QString rest = call.path.mid(start.size()).section(QStringLiteral("/action/"), 0, 0);
    return rest.contains(QLatin1Char('/')) ? QString() : QUrl::fromPercentEncoding(rest.toLatin1());
}

/// The number that ends a path ("…update-limit?limit=5").
std::optional<int> lastNumber(const QString &path)
{
    static const QRegularExpression number(QStringLiteral("=(\\d{1,6})$"));
    const QRegularExpressionMatch match = number.match(path);
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

JobPtr jobOfRun(const QString &runId, const LivePlan &plan)
{
    for (const LivePlan::Entry &entry : plan.jobs()) {
        for (const JobRun &run : entry.job->runs) {
            if (run.id == runId)
                return entry.job;
        }
    }
    return nullptr;
}

JobPtr jobOf(const ActionCall &call, const LivePlan &plan)
{
    if (const QString runId = targetOf(call, QStringLiteral("job/run")); !runId.isEmpty())
        return jobOfRun(runId, plan);
    const QString id = targetOf(call, QStringLiteral("job"));
    const LivePlan::Entry *entry = id.isEmpty() ? nullptr : plan.find(id);
    return entry ? entry->job : nullptr;
}

/// The job that a call of the journal was about, although a plan switch may have given it another id since.
JobPtr jobOf(const JournalTable::Row &row, const LivePlan &plan)
{
    if (JobPtr job = jobOf(row.call, plan))
        return job;
    const QString key = row.before.value(QLatin1String("key")).toString();
    if (key.isEmpty())
        return nullptr;
    for (const LivePlan::Entry &entry : plan.jobs()) {
        if (entry.job->key() == key)
            return entry.job;
    }
    return nullptr;
}

WorkstationPtr workstationOf(const ActionCall &call, const LivePlan &plan)
{
    const QString id = targetOf(call, QStringLiteral("workstation"));
    for (const WorkstationPtr &workstation : plan.workstations()) {
        if (!id.isEmpty() && workstation->id == id)
            return workstation;
    }
    return nullptr;
}

std::optional<bool> happenedTo(const Job &job, const JournalTable::Row &row)
{
    const QString &verb = row.call.verb;
    const JobRun *last = job.lastRun();
    if (verb == QLatin1String("hold"))
        return isHeld(job);
    if (verb == QLatin1String("release"))
        return job.priority > 0;
    if (verb == QLatin1String("priority")) {
        const auto wanted = lastNumber(row.call.path);
        return wanted ? std::optional(job.priority == *wanted) : std::nullopt;
    }
    if (verb == QLatin1String("cancel"))
        return isCanceled(job);
    if (verb == QLatin1String("cancel-pending"))
        return isCanceled(job) || job.cancelPending;
    if (verb == QLatin1String("confirm-succ"))
        return isSuccessful(job.status);
    if (verb == QLatin1String("confirm-abend"))
        return isFailed(job.status);
    if (verb == QLatin1String("kill"))
        return last && isFailed(last->status) && last->ended && *last->ended >= row.at - Duration(60'000);
    if (verb == QLatin1String("rerun"))
        return last && last->id != row.before.value(QLatin1String("lastRun")).toString() &&
               int(job.runs.size()) > row.before.value(QLatin1String("runs")).toInt();
    return std::nullopt;
}

std::optional<bool> happenedTo(const Workstation &workstation, const JournalTable::Row &row)
{
    const QString &verb = row.call.verb;
    const auto wanted = lastNumber(row.call.path);
    if (verb == QLatin1String("limit"))
        return wanted ? std::optional(workstation.limit == *wanted) : std::nullopt;
    if (verb == QLatin1String("fence"))
        return wanted ? std::optional(workstation.fence == *wanted) : std::nullopt;
    if (verb == QLatin1String("link") || verb == QLatin1String("unlink"))
        return workstation.linked() == (verb == QLatin1String("link"));
    if (verb == QLatin1String("start") || verb == QLatin1String("stop"))
        return workstation.running() == (verb == QLatin1String("start"));
    return std::nullopt;
}

} // namespace

QJsonObject stateBefore(const ActionCall &call, const LivePlan &plan)
{
    if (const JobPtr job = jobOf(call, plan)) {
        const JobRun *last = job->lastRun();
        return {{QStringLiteral("key"), job->key()},
                {QStringLiteral("status"), toWire(job->status)},
                {QStringLiteral("priority"), job->priority},
                {QStringLiteral("runs"), int(job->runs.size())},
                {QStringLiteral("lastRun"), last ? last->id : QString()}};
    }
    if (const WorkstationPtr workstation = workstationOf(call, plan))
        return {{QStringLiteral("limit"), workstation->limit},
                {QStringLiteral("fence"), workstation->fence},
                {QStringLiteral("states"), workstation->states.join(QLatin1Char(' '))}};
    return {};
}

bool sameTarget(const JournalTable::Row &row, const ActionCall &call, const LivePlan &plan)
{
    if (const JobPtr job = jobOf(call, plan)) {
        const JobPtr other = jobOf(row, plan);
        return other && other->id == job->id;
    }
    const QString action = QStringLiteral("/action/");
    if (!call.path.contains(action)) // a submission: only the very same one is doubtful
        return row.call.path == call.path && row.call.body == call.body;
    return row.call.path.section(action, 0, 0) == call.path.section(action, 0, 0);
}

std::optional<bool> hasHappened(const JournalTable::Row &row, const LivePlan &plan)
{
    if (const JobPtr job = jobOf(row, plan))
        return happenedTo(*job, row);
    if (const WorkstationPtr workstation = workstationOf(row.call, plan))
        return happenedTo(*workstation, row);
    return std::nullopt;
}

} // namespace resync
