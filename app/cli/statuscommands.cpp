// status, jobs, workstations, events: what the plan is now.
#include "app/cli/output.h"
#include "core/joblog/joblog.h"
#include "core/model/workstationstate.h"
#include "core/plan/plan.h"
#include "core/runtime/core.h"

#include <QRegularExpression>

namespace resync
{

namespace
{

using Done = std::function<void(Outcome)>;

/// Why the plan is not known now, as exit code and a line for stderr; nothing when it is.
std::optional<Outcome> troubleOf(const Connection &connection)
{
    const bool known = connection.pictureAt && connection.state != ConnectionState::Lost &&
                       connection.state != ConnectionState::AuthFailed && connection.state != ConnectionState::Stopped;
    if (known)
        return std::nullopt;
    if (connection.state == ConnectionState::Stopped)
        return Outcome{kUnreachable, {}, "resync: no engine is watched; see `resync engine add` or --engine\n"};
    const QString why = connection.lastError ? connection.lastError->text() : toWire(connection.state);
    return Outcome{connection.state == ConnectionState::AuthFailed ? kFailed : kUnreachable,
                   {},
                   "resync: the plan could not be read: " + terminalLine(why).toUtf8() + '\n'};
}

/// A picture that was never read is no empty plan: the command fails instead. An old one is shown, and its age told on stderr.
std::optional<Outcome> refuseWithoutPicture(const Connection &connection)
{
    return connection.pictureAt ? std::nullopt : troubleOf(connection);
}

QByteArray warningOf(const Connection &connection, Instant now)
{
    if (!connection.pictureAt || connection.state == ConnectionState::Ok)
        return {};
    return "resync: " +
           QStringLiteral("these are data of %1, %2 s old; the connection is %3")
               .arg(localTime(connection.pictureAt))
               .arg((now - *connection.pictureAt).count() / 1000)
               .arg(toWire(connection.state))
               .toUtf8() +
           '\n';
}

QByteArray statusText(const Connection &connection, const PlanCounts &counts, size_t openFailures, const Picture &picture, Instant now)
{
    QString text = QStringLiteral("engine        %1%2: %3\n")
                       .arg(connection.engine, connection.practice ? QStringLiteral(" (PRACTICE)") : QString(), toWire(connection.state));
    if (connection.pictureAt) {
        text += QStringLiteral("data          %1, %2 s old\n")
                    .arg(localTime(connection.pictureAt))
                    .arg((now - *connection.pictureAt).count() / 1000);
        text += QStringLiteral("plan          run number %1\n").arg(picture.runNumber);
        text += QStringLiteral("jobs          %1: %2 waiting, %3 ready, %4 running, %5 successful, %6 failed\n")
                    .arg(counts.jobs)
                    .arg(counts.waiting)
                    .arg(counts.ready)
                    .arg(counts.running)
                    .arg(counts.successful)
                    .arg(counts.failed);
        text += QStringLiteral("open failures %1\n").arg(openFailures);
        text += QStringLiteral("workstations  %1, %2 offline\n").arg(counts.workstations).arg(counts.offline);
    } else {
        text += QStringLiteral("data          not available: nothing has been read yet\n");
    }
    if (connection.lastError)
        text += QStringLiteral("last error    %1\n").arg(terminalLine(connection.lastError->text()));
    return text.toUtf8();
}

std::optional<Outcome> readStates(const QString &list, QStringList &states)
{
    for (const QString &word : list.toUpper().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (statusFromWire(word.trimmed()) == Status::Unknown && commonStatusFromWire(word.trimmed()) == CommonStatus::Unknown)
            return Outcome::usage(QStringLiteral("--state: there is no state %1").arg(terminalLine(word)));
        states.append(word.trimmed());
    }
    return std::nullopt;
}

bool matches(const Job &job, const QStringList &states, const QString &filter)
{
    if (!states.isEmpty() && !states.contains(toWire(job.status)) && !states.contains(toWire(job.common)))
        return false;
    return filter.isEmpty() || job.label().contains(filter, Qt::CaseInsensitive);
}

Outcome jobsOutcome(const std::vector<JobPtr> &jobs, const Invocation &invocation)
{
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const JobPtr &job : jobs) {
        if (invocation.json) {
            results.append(jobJson(*job));
            continue;
        }
        const JobRun *run = job->lastRun();
        rows.push_back({job->workstation, job->stream, localTime(job->schedTime), job->name,
                        job->status == Status::Unknown ? job->statusText : toWire(job->status), QString::number(job->priority),
                        localTime(run ? run->started : std::nullopt), clockText(run ? run->elapsed : std::nullopt),
                        run && run->returnCode ? QString::number(*run->returnCode) : QString()});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    const QStringList heads = {QStringLiteral("WORKSTATION"), QStringLiteral("STREAM"),  QStringLiteral("SCHEDTIME"),
                               QStringLiteral("JOB"),         QStringLiteral("STATE"),   QStringLiteral("PR"),
                               QStringLiteral("START"),       QStringLiteral("ELAPSED"), QStringLiteral("RC")};
    return {kDone, textTable(heads, rows, {5, 7, 8}), {}};
}

QString stateWord(const Workstation &workstation)
{
    const WorkstationState state = stateOf(workstation);
    return state == WorkstationState::Offline ? QStringLiteral("OFFLINE") : toWire(state);
}

Outcome failuresOutcome(const std::vector<OpenFailure> &failures, const Invocation &invocation)
{
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const OpenFailure &failure : failures) {
        QJsonObject json{{QStringLiteral("job_id"), failure.jobId},
                         {QStringLiteral("run_id"), failure.runId},
                         {QStringLiteral("workstation"), failure.workstation},
                         {QStringLiteral("job_stream"), failure.stream},
                         {QStringLiteral("job"), failure.job},
                         {QStringLiteral("failed_at"), toIso(failure.failedAt)},
                         {QStringLiteral("attempts"), failure.attempts},
                         {QStringLiteral("critical"), failure.critical},
                         {QStringLiteral("acknowledged"), failure.acknowledged},
                         {QStringLiteral("rerunning"), failure.rerunning}};
        if (failure.returnCode)
            json.insert(QStringLiteral("return_code"), *failure.returnCode);
        json.insert(failure.cause.isEmpty() ? QStringLiteral("cause_missing") : QStringLiteral("cause"),
                    failure.cause.isEmpty() ? failure.causeWhy : failure.cause);
        results.append(json);
        rows.push_back({failure.critical ? QStringLiteral("!") : QString(), localTime(failure.failedAt),
                        failure.workstation + QLatin1Char('#') + failure.stream + QLatin1Char('.') + failure.job,
                        failure.returnCode ? QString::number(*failure.returnCode) : QString(), QString::number(failure.attempts),
                        failure.cause.isEmpty() ? QLatin1Char('(') + failure.causeWhy + QLatin1Char(')') : failure.cause});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    const QStringList heads = {
        QString(), QStringLiteral("FAILED"), QStringLiteral("JOB"), QStringLiteral("RC"), QStringLiteral("TRIES"), QStringLiteral("CAUSE")};
    return {kDone, textTable(heads, rows, {3, 4}), {}};
}

} // namespace

void askStatus(Core &core, const Invocation &invocation, const Done &done)
{
    const Picture picture = core.plan().picture();
    const Connection &connection = core.plan().connection();
    const PlanCounts counts = countsOf(picture.jobs, picture.workstations);
    const size_t open = core.plan().openFailures().size();
    const Instant now = core.clock().now();
    Outcome outcome;
    if (const auto trouble = troubleOf(connection)) {
        outcome.exitCode = trouble->exitCode;
        outcome.err = trouble->err;
    }
    if (invocation.json) {
        QJsonObject json{{QStringLiteral("connection"), connectionJson(connection, now)}, {QStringLiteral("open_failures"), qint64(open)}};
        if (connection.pictureAt) {
            json.insert(QStringLiteral("jobs"), countsJson(counts));
            json.insert(QStringLiteral("workstations"),
                        QJsonObject{{QStringLiteral("total"), counts.workstations}, {QStringLiteral("offline"), counts.offline}});
            json.insert(QStringLiteral("plan"),
                        QJsonObject{{QStringLiteral("id"), picture.planId}, {QStringLiteral("run_number"), picture.runNumber}});
        }
        QJsonArray flapping;
        for (const Plan::Flapping &object : core.plan().flapping())
            flapping.append(QJsonObject{{QStringLiteral("object"), object.objectKey}, {QStringLiteral("turns"), object.turns}});
        json.insert(QStringLiteral("flapping"), flapping);
        outcome.out = jsonDocument(json);
    } else {
        outcome.out = statusText(connection, counts, open, picture, now);
        for (const Plan::Flapping &object : core.plan().flapping())
            outcome.out +=
                QStringLiteral("flapping      %1, %2 turns in 10 polls\n").arg(terminalLine(object.objectKey)).arg(object.turns).toUtf8();
    }
    done(outcome);
}

void askJobs(Core &core, const Invocation &invocation, const Done &done)
{
    if (auto refused = refuseWithoutPicture(core.plan().connection()))
        return done(*refused);
    const auto tell = [&](Outcome outcome) {
        outcome.err = warningOf(core.plan().connection(), core.clock().now());
        done(outcome);
    };
    if (invocation.has("--open-failures"))
        return tell(failuresOutcome(core.plan().openFailures(), invocation));
    QStringList states;
    if (auto wrong = readStates(invocation.value("--state"), states))
        return done(*wrong);
    bool isNumber = true;
    const qsizetype limit = invocation.has("--limit") ? invocation.value("--limit").toLongLong(&isNumber) : 0;
    if (!isNumber || limit < 0)
        return done(Outcome::usage(QStringLiteral("--limit takes a number")));
    if (invocation.has("--oql")) {
        if (!core.plan().engine())
            return done(Outcome{kUnreachable, {}, "resync: no engine is watched\n"});
        PageQuery query;
        query.oql = invocation.value("--oql");
        if (limit > 0)
            query.limit = int(limit);
        core.plan().engine()->jobs(query, &core.plan(), [invocation, done](const Result<Page<JobPtr>> &page) {
            done(page ? jobsOutcome(page->rows, invocation) : Outcome::failed(page.error()));
        });
        return;
    }
    std::vector<JobPtr> found;
    for (const JobPtr &job : core.plan().picture().jobs) {
        if (matches(*job, states, invocation.value("--filter")))
            found.push_back(job);
    }
    std::sort(found.begin(), found.end(), [](const JobPtr &a, const JobPtr &b) { return a->key() < b->key(); });
    if (limit > 0 && found.size() > size_t(limit))
        found.resize(size_t(limit));
    tell(jobsOutcome(found, invocation));
}

void askWorkstations(Core &core, const Invocation &invocation, const Done &done)
{
    if (auto refused = refuseWithoutPicture(core.plan().connection()))
        return done(*refused);
    const Picture picture = core.plan().picture();
    std::map<QString, int> running;
    for (const JobPtr &job : picture.jobs)
        running[job->workstation] += isRunning(job->status) ? 1 : 0;
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const WorkstationPtr &workstation : picture.workstations) {
        if (!workstation->path().contains(invocation.value("--filter"), Qt::CaseInsensitive))
            continue;
        QJsonObject json = workstationJson(*workstation);
        json.insert(QStringLiteral("running"), running[workstation->path()]);
        results.append(json);
        rows.push_back({workstation->path(), workstation->type, stateWord(*workstation),
                        stateOf(*workstation) == WorkstationState::Unknown ? QStringLiteral("unknown")
                        : workstation->linked()                            ? QStringLiteral("linked")
                                                                           : QStringLiteral("UNLINKED"),
                        QString::number(running[workstation->path()]),
                        workstation->limit < 0 ? QString() : QString::number(workstation->limit),
                        workstation->fence < 0 ? QString() : QString::number(workstation->fence), workstation->os, workstation->version,
                        workstation->nodeName});
    }
    const QByteArray warning = warningOf(core.plan().connection(), core.clock().now());
    if (invocation.json)
        return done({kDone, jsonList(results), warning});
    const QStringList heads = {QStringLiteral("WORKSTATION"), QStringLiteral("TYPE"),  QStringLiteral("STATE"), QStringLiteral("LINK"),
                               QStringLiteral("RUNNING"),     QStringLiteral("LIMIT"), QStringLiteral("FENCE"), QStringLiteral("OS"),
                               QStringLiteral("VERSION"),     QStringLiteral("NODE")};
    done({kDone, textTable(heads, rows, {4, 5, 6}), warning});
}

void askEvents(Core &core, const Invocation &invocation, const Done &done)
{
    OccurrenceQuery query;
    query.text = invocation.value("--filter");
    bool isNumber = true;
    if (invocation.has("--limit"))
        query.limit = invocation.value("--limit").toInt(&isNumber);
    if (!isNumber || query.limit < 1)
        return done(Outcome::usage(QStringLiteral("--limit takes a number above 0")));
    if (invocation.has("--severity")) {
        query.atLeast = severityFromWire(invocation.value("--severity"));
        if (!query.atLeast)
            return done(Outcome::usage(QStringLiteral("--severity is info, warning, error or critical")));
    }
    const auto occurrences = core.plan().occurrences(query);
    if (!occurrences)
        return done(Outcome::failed(occurrences.error()));
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const Occurrence &occurrence : *occurrences) {
        QJsonObject json{{QStringLiteral("seq"), occurrence.seq},
                         {QStringLiteral("type"), toWire(occurrence.kind)},
                         {QStringLiteral("severity"), toWire(occurrence.severity)},
                         {QStringLiteral("at"), toIso(occurrence.at)},
                         {QStringLiteral("details"), occurrence.details}};
        if (!occurrence.workstation.isEmpty())
            json.insert(QStringLiteral("workstation"), occurrence.workstation);
        if (!occurrence.job.isEmpty())
            json.insert(QStringLiteral("job"), occurrence.job);
        if (!occurrence.stream.isEmpty())
            json.insert(QStringLiteral("job_stream"), occurrence.stream);
        if (!occurrence.runId.isEmpty())
            json.insert(QStringLiteral("run_id"), occurrence.runId);
        results.append(json);
        rows.push_back({QString::number(occurrence.seq), localTime(occurrence.at), toWire(occurrence.severity), toWire(occurrence.kind),
                        occurrence.job.isEmpty()
                            ? occurrence.workstation
                            : occurrence.workstation + QLatin1Char('#') + occurrence.stream + QLatin1Char('.') + occurrence.job});
    }
    if (invocation.json)
        return done({kDone, jsonList(results), {}});
    done({kDone,
          textTable(
              {QStringLiteral("SEQ"), QStringLiteral("TIME"), QStringLiteral("SEVERITY"), QStringLiteral("TYPE"), QStringLiteral("ABOUT")},
              rows, {0}),
          {}});
}

} // namespace resync
