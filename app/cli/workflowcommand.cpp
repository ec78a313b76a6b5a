// workflows list|runs|run NAME|show RUN|approve ID|reject ID|cancel RUN|fork RUN STEP|schedule NAME
#include "app/cli/output.h"
#include "core/base/json.h"
#include "core/runner/runner.h"
#include "core/runtime/core.h"

namespace resync
{

namespace
{

constexpr int kRunsListed = 50;

Outcome workflowRefused(const Error &error)
{
    const bool ofInput = error.code == QLatin1String("runner.input") || error.code == QLatin1String("runner.cron") ||
                         error.code == QLatin1String("runner.zone");
    return ofInput ? Outcome::usage(error.text()) : Outcome::failed(error);
}

Outcome shownRun(const Result<WorkflowRun> &run, const Invocation &invocation)
{
    if (!run)
        return workflowRefused(run.error());
    if (invocation.json)
        return {kDone, jsonDocument(toJson(*run)), {}};
    const QString outcome = run->outcome.isEmpty() ? run->error.text() : run->outcome;
    return {kDone, QStringLiteral("%1 %2 %3 %4\n").arg(run->id, run->workflow, toWire(run->state), terminalLine(outcome)).toUtf8(), {}};
}

/// Questions first: somebody waits for an answer.
Outcome listAll(Core &core, const Invocation &invocation)
{
    const auto reviews = core.runner().reviews(true, 1000);
    const auto schedules = core.runner().schedules();
    if (!reviews || !schedules)
        return Outcome::failed(!reviews ? reviews.error() : schedules.error());
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const QString &name : core.runner().workflows()) {
        RunQuery query;
        query.workflow = name;
        query.limit = 1;
        const auto last = core.runner().runs(query);
        if (!last)
            return Outcome::failed(last.error());
        QString cron;
        QString zone;
        std::optional<Instant> next;
        for (const WorkflowSchedule &schedule : *schedules) {
            if (schedule.workflow == name && schedule.enabled) {
                cron = schedule.cron;
                zone = QString::fromLatin1(schedule.zone);
                next = schedule.nextAt;
            }
        }
        const auto asks = std::count_if(reviews->begin(), reviews->end(), [&name](const Review &one) { return one.workflow == name; });
        QJsonArray steps;
        for (const WorkflowStep &step : core.runner().workflow(name)->steps)
            steps.append(step.name);
        results.append(QJsonObject{{QStringLiteral("workflow"), name},
                                   {QStringLiteral("steps"), steps},
                                   {QStringLiteral("cron"), cron.isEmpty() ? QJsonValue() : QJsonValue(cron)},
                                   {QStringLiteral("zone"), zone.isEmpty() ? QJsonValue() : QJsonValue(zone)},
                                   {QStringLiteral("next_at"), next ? QJsonValue(toIso(*next)) : QJsonValue()},
                                   {QStringLiteral("waiting"), double(asks)},
                                   {QStringLiteral("last_run"), last->empty() ? QJsonValue() : QJsonValue(toJson(last->front()))}});
        rows.push_back({name, cron, localTime(next), last->empty() ? QString() : localTime(last->front().begunAt),
                        last->empty() ? QString() : toWire(last->front().state), QString::number(asks)});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {kDone,
            textTable({QStringLiteral("WORKFLOW"), QStringLiteral("CRON"), QStringLiteral("NEXT"), QStringLiteral("LAST"),
                       QStringLiteral("STATE"), QStringLiteral("WAITING")},
                      rows, {5}),
            {}};
}

Outcome listRunsOf(Core &core, const Invocation &invocation)
{
    RunQuery query;
    query.limit = kRunsListed;
    query.workflow = invocation.words.value(1);
    if (!query.workflow.isEmpty() && !core.runner().workflow(query.workflow))
        return Outcome::failed({QStringLiteral("runner.unknown"), QStringLiteral("there is no such workflow"), query.workflow});
    const auto runs = core.runner().runs(query);
    if (!runs)
        return Outcome::failed(runs.error());
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const WorkflowRun &run : *runs) {
        results.append(toJson(run));
        rows.push_back({run.id, run.workflow, toWire(run.state), localTime(run.begunAt), localTime(run.endedAt), run.begunBy,
                        terminalLine(run.outcome.isEmpty() ? run.error.text() : run.outcome)});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {kDone,
            textTable({QStringLiteral("RUN"), QStringLiteral("WORKFLOW"), QStringLiteral("STATE"), QStringLiteral("BEGUN"),
                       QStringLiteral("ENDED"), QStringLiteral("BY"), QStringLiteral("OUTCOME")},
                      rows, {}),
            {}};
}

Outcome listQuestions(Core &core, const Invocation &invocation)
{
    const auto reviews = core.runner().reviews(!invocation.has("--all"), 1000);
    if (!reviews)
        return Outcome::failed(reviews.error());
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const Review &one : *reviews) {
        results.append(toJson(one));
        rows.push_back(
            {one.id, one.workflow, toWire(one.answer), localTime(one.until), terminalLine(one.question), terminalLine(one.reason)});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {kDone,
            textTable({QStringLiteral("ID"), QStringLiteral("WORKFLOW"), QStringLiteral("ANSWER"), QStringLiteral("UNTIL"),
                       QStringLiteral("QUESTION"), QStringLiteral("WHY")},
                      rows, {}),
            {}};
}

Outcome showRun(Core &core, const QString &id, const Invocation &invocation)
{
    const auto details = core.runner().details(id);
    if (!details)
        return Outcome::failed(details.error());
    if (invocation.json)
        return {kDone, jsonDocument(toJson(*details)), {}};
    std::vector<QStringList> rows;
    for (const StepRecord &record : details->steps)
        rows.push_back(
            {record.step, QString::number(record.attempt), toWire(record.state), localTime(record.begunAt), localTime(record.endedAt),
             terminalLine(record.error.code.isEmpty() ? QString::fromUtf8(writeJson(record.output)).left(200) : record.error.text())});
    QByteArray out = shownRun(details->run, invocation).out;
    out += textTable({QStringLiteral("STEP"), QStringLiteral("TRY"), QStringLiteral("STATE"), QStringLiteral("BEGUN"),
                      QStringLiteral("ENDED"), QStringLiteral("SAID")},
                     rows, {1});
    for (const Review &review : details->reviews)
        out += QStringLiteral("%1 %2 %3 (%4)\n")
                   .arg(review.id, toWire(review.answer), terminalLine(review.question), terminalLine(review.reason))
                   .toUtf8();
    return {kDone, out, {}};
}

Outcome answerQuestion(Core &core, bool yes, const Invocation &invocation)
{
    const QString note = invocation.value("--note");
    if (!yes && note.trimmed().isEmpty())
        return Outcome::usage(QStringLiteral("reject needs --note with the reason"));
    const auto answered = core.runner().answer(invocation.words[1], yes, note, invocation.user);
    if (!answered)
        return Outcome::failed(answered.error());
    if (invocation.json)
        return {kDone, jsonDocument(toJson(*answered)), {}};
    return {kDone, QStringLiteral("%1 %2\n").arg(answered->id, toWire(answered->answer)).toUtf8(), {}};
}

Outcome setScheduleOf(Core &core, const Invocation &invocation)
{
    WorkflowSchedule schedule;
    schedule.workflow = invocation.words[1];
    const auto all = core.runner().schedules();
    if (!all)
        return Outcome::failed(all.error());
    for (const WorkflowSchedule &one : *all) {
        if (one.workflow == schedule.workflow)
            schedule = one;
    }
    if (invocation.has("--cron"))
        schedule.cron = invocation.value("--cron");
    if (invocation.has("--zone"))
        schedule.zone = invocation.value("--zone").toLatin1();
    if (invocation.has("--off"))
        schedule.enabled = false;
    if (invocation.has("--on"))
        schedule.enabled = true;
    const auto set = core.runner().setSchedule(schedule, invocation.user);
    if (!set)
        return workflowRefused(set.error());
    if (invocation.json)
        return {kDone, jsonDocument(toJson(*set)), {}};
    return {
        kDone,
        QStringLiteral("%1 %2 %3 %4\n")
            .arg(set->workflow, set->cron, QString::fromLatin1(set->zone), set->enabled ? localTime(set->nextAt) : QStringLiteral("off"))
            .toUtf8(),
        {}};
}

Outcome beginRunOf(Core &core, const Invocation &invocation)
{
    QJsonObject input;
    for (const QString &one : invocation.options.value(QStringLiteral("--input"))) {
        const qsizetype equals = one.indexOf(QLatin1Char('='));
        if (equals < 1)
            return Outcome::usage(QStringLiteral("--input is NAME=VALUE"));
        input.insert(one.left(equals), one.mid(equals + 1));
    }
    return shownRun(core.runner().begin(invocation.words[1], input, {QStringLiteral("manual"), {}, invocation.user}), invocation);
}

} // namespace

void askWorkflows(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    const QString verb = invocation.words.value(0);
    const qsizetype words = invocation.words.size();
    if (verb == QLatin1String("list") && words == 1)
        return done(listAll(core, invocation));
    if (verb == QLatin1String("runs") && words <= 2)
        return done(listRunsOf(core, invocation));
    if (verb == QLatin1String("questions") && words == 1)
        return done(listQuestions(core, invocation));
    if (verb == QLatin1String("show") && words == 2)
        return done(showRun(core, invocation.words[1], invocation));
    if (verb == QLatin1String("run") && words == 2)
        return done(beginRunOf(core, invocation));
    if ((verb == QLatin1String("approve") || verb == QLatin1String("reject")) && words == 2)
        return done(answerQuestion(core, verb == QLatin1String("approve"), invocation));
    if (verb == QLatin1String("cancel") && words == 2)
        return done(shownRun(core.runner().cancel(invocation.words[1], invocation.value("--note"), invocation.user), invocation));
    if (verb == QLatin1String("fork") && words == 3)
        return done(shownRun(core.runner().fork(invocation.words[1], invocation.words[2], invocation.user), invocation));
    if (verb == QLatin1String("schedule") && words == 2)
        return done(setScheduleOf(core, invocation));
    done(Outcome::usage(QStringLiteral(
        "workflows list|runs [NAME]|questions|run NAME|show RUN|approve ID|reject ID|cancel RUN|fork RUN STEP|schedule NAME")));
}

} // namespace resync
