// A failed run, from its joblog to a decision and what came of it.
#include "core/config/settings.h"
#include "core/joblog/joblog.h"
#include "core/knowledge/knowledge.h"
#include "core/workflows/workflowsprivate.h"

#include <QSet>

namespace resync
{

namespace
{

constexpr Duration kOutcomeLook = std::chrono::seconds(60);
constexpr Duration kOutcomeGivenUp = std::chrono::hours(24);
constexpr int kMostSuccessors = 20;

using Parts = Workflows::Private;

std::optional<OpenFailure> failureOf(const Parts &parts, const QString &runId)
{
    for (const OpenFailure &one : parts.parts.plan.openFailures()) {
        if (one.runId == runId)
            return one;
    }
    return std::nullopt;
}

void keepWhatWasRead(Parts &parts, const QString &runId, const QByteArray &bytes, const Reply &reply)
{
    parts.inPool(
        [bytes] {
            Explainer explainer;
            explainer.feed(bytes);
            return explainer.finish();
        },
        [reply, runId](const Explanation &why) {
            QJsonArray objects;
            for (const CauseObject &object : why.objects)
                objects.append(QJsonObject{{QStringLiteral("kind"), object.kind}, {QStringLiteral("value"), object.value}});
            QJsonArray steps;
            for (const QString &step : stepsFor(why, QStringLiteral("en")))
                steps.append(step);
            reply(StepResult::done({{QStringLiteral("log_lines"), double(why.lines)},
                                    {QStringLiteral("explained"), QJsonObject{{QStringLiteral("line"), double(why.line)},
                                                                              {QStringLiteral("text"), why.text},
                                                                              {QStringLiteral("family"), why.family},
                                                                              {QStringLiteral("confidence"), why.confidence},
                                                                              {QStringLiteral("signature"), why.signature},
                                                                              {QStringLiteral("objects"), objects},
                                                                              {QStringLiteral("steps"), steps}}}}));
        });
}

void readJoblog(Parts &parts, const StepCall &call, const Reply &reply)
{
    const QString runId = call.state.value(QLatin1String("run")).toString();
    if (!failureOf(parts, runId) && call.attempt == 1 && call.state.value(QLatin1String("origin")).toString() == QLatin1String("event"))
        return reply(StepResult::ended(QStringLiteral("the failure is no longer open")));
    const auto stored = parts.parts.joblogs.find(runId);
    if (!stored)
        return reply(StepResult::again(stored.error()));
    if (*stored)
        return keepWhatWasRead(parts, runId, (*stored)->bytes, reply);
    parts.parts.plan.joblog({runId, false, 0, 0}, &parts.home, [&parts, runId, reply](const Result<JoblogText> &text) {
        if (!text) // without a log there is still a failure: the next steps say what is missing
            return reply(StepResult::done({{QStringLiteral("log_missing"), text.error().text()}}));
        keepWhatWasRead(parts, runId, text->bytes, reply);
    });
}

void cause(Parts &, const StepCall &call, const Reply &reply)
{
    const QJsonObject why = call.state.value(QLatin1String("explained")).toObject();
    if (why.isEmpty())
        return reply(StepResult::done(
            {{QStringLiteral("cause"), QJsonValue()}, {QStringLiteral("cause_missing"), call.state.value(QLatin1String("log_missing"))}}));
    if (why.value(QLatin1String("line")).toInt() == 0)
        return reply(StepResult::done(
            {{QStringLiteral("cause"), QJsonValue()}, {QStringLiteral("cause_missing"), QStringLiteral("the joblog does not say why")}}));
    reply(
        StepResult::done({{QStringLiteral("cause"), QJsonObject{{QStringLiteral("line"), why.value(QLatin1String("line"))},
                                                                {QStringLiteral("text"), why.value(QLatin1String("text"))},
                                                                {QStringLiteral("family"), why.value(QLatin1String("family"))},
                                                                {QStringLiteral("confidence"), why.value(QLatin1String("confidence"))}}}}));
}

void similar(Parts &parts, const StepCall &call, const Reply &reply)
{
    const auto known = parts.parts.knowledge.about(call.state.value(QLatin1String("run")).toString());
    if (!known) {
        if (known.error().code == QLatin1String("knowledge.unknown"))
            return reply(StepResult::done({{QStringLiteral("similar_missing"), known.error().message}}));
        return reply(StepResult::again(known.error()));
    }
    reply(StepResult::done({{QStringLiteral("similar"), toJson(*known)}}));
}

void steps(Parts &, const StepCall &call, const Reply &reply)
{
    QJsonArray todo;
    const QJsonArray solutions = call.state.value(QLatin1String("similar")).toObject().value(QLatin1String("solutions")).toArray();
    if (!solutions.isEmpty()) {
        for (const QString &line :
             solutions.at(0).toObject().value(QLatin1String("solution")).toString().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            todo.append(line);
    }
    const QJsonArray known = call.state.value(QLatin1String("explained")).toObject().value(QLatin1String("steps")).toArray();
    for (const QJsonValue &step : known)
        todo.append(step);
    reply(StepResult::done({{QStringLiteral("todo"), todo}}));
}

void rehearsal(Parts &parts, const StepCall &call, const Reply &reply)
{
    const auto failure = failureOf(parts, call.state.value(QLatin1String("run")).toString());
    if (!failure)
        return reply(StepResult::ended(QStringLiteral("the failure is no longer open")));
    const JobPtr job = parts.parts.plan.findJob(failure->jobId);
    if (!job)
        return reply(StepResult::ended(QStringLiteral("the job is no longer in the plan")));
    parts.parts.plan.details(failure->jobId, &parts.home, [reply, job, runId = failure->runId](const Result<JobDetails> &details) {
        QJsonObject told{{QStringLiteral("job"), job->label()}};
        if (details) {
            QJsonArray successors;
            for (size_t i = 0; i < details->successors.size() && i < size_t(kMostSuccessors); ++i)
                successors.append(details->successors[i]->label());
            told.insert(QStringLiteral("successors"), int(details->successors.size()));
            told.insert(QStringLiteral("starts_after_it"), successors);
            told.insert(QStringLiteral("median_seconds"), double(details->durations.median.count()) / 1000);
            told.insert(QStringLiteral("runs_known"), details->durations.runs);
        } else {
            told.insert(QStringLiteral("missing"), details.error().text());
        }
        QJsonArray actions;
        if (verbs::validFor(QStringLiteral("rerun"), *job))
            actions.append(toJson(verbs::rerun(*job, runId)));
        reply(StepResult::done({{QStringLiteral("rehearsal"), told}, {QStringLiteral("actions"), actions}}));
    });
}

QJsonObject groundOfJob(const Parts &parts, const QString &jobId)
{
    const JobPtr job = parts.parts.plan.findJob(jobId);
    const JobRun *run = job ? job->lastRun() : nullptr;
    return {{QStringLiteral("job_id"), jobId},
            {QStringLiteral("run"), run ? run->id : QString()},
            {QStringLiteral("status"), job ? job->statusText : QStringLiteral("gone")}};
}

QString movedOn(const Parts &parts, const QJsonObject &guard)
{
    const QJsonObject now = groundOfJob(parts, guard.value(QLatin1String("job_id")).toString());
    if (now == guard)
        return {};
    return QStringLiteral("the job has moved on: it was %1 and is %2")
        .arg(guard.value(QLatin1String("status")).toString(), now.value(QLatin1String("status")).toString());
}

/// "worked 11 of 14 times", as far as it is known.
QString oddsText(const QJsonObject &state)
{
    const QJsonObject alone = state.value(QLatin1String("similar"))
                                  .toObject()
                                  .value(QLatin1String("odds"))
                                  .toObject()
                                  .value(QLatin1String("rerun_alone"))
                                  .toObject();
    const int worked = alone.value(QLatin1String("worked")).toInt();
    const int settled = worked + alone.value(QLatin1String("failed")).toInt();
    return settled == 0 ? QStringLiteral("a rerun alone was not tried before")
                        : QStringLiteral("a rerun alone worked %1 of %2 times").arg(worked).arg(settled);
}

void askPerson(Parts &parts, const StepCall &call, const Reply &reply)
{
    const QJsonArray actions = call.state.value(QLatin1String("actions")).toArray();
    const auto failure = failureOf(parts, call.state.value(QLatin1String("run")).toString());
    if (!failure)
        return reply(StepResult::ended(QStringLiteral("the failure is no longer open")));
    if (actions.isEmpty())
        return reply(StepResult::ended(QStringLiteral("this job cannot be rerun as it stands: a person decides")));
    ReviewWish wish;
    wish.question =
        QStringLiteral("Rerun %1?")
            .arg(failure->jobKey.isEmpty() ? failure->job
                                           : QStringLiteral("%1#%2.%3").arg(failure->workstation, failure->stream, failure->job));
    wish.reason = oddsText(call.state);
    wish.calls = actions;
    wish.rehearsal = call.state.value(QLatin1String("rehearsal")).toObject();
    wish.rehearsal.insert(QStringLiteral("cause"), call.state.value(QLatin1String("cause")));
    wish.rehearsal.insert(QStringLiteral("todo"), call.state.value(QLatin1String("todo")));
    wish.guard = groundOfJob(parts, failure->jobId);
    wish.patience = std::chrono::hours(4);
    reply(StepResult::asks(wish));
}

void actOnIt(Parts &parts, const StepCall &call, const Reply &reply)
{
    const auto action = actionFrom(call.state.value(QLatin1String("actions")).toArray().at(0).toObject());
    if (!action)
        return reply(StepResult::failed(action.error()));
    parts.act(call, action->verb, *action, [reply, at = toIso(call.now)](const EffectOutcome &outcome) {
        if (outcome.kind == EffectOutcome::Kind::Unknown)
            return reply(StepResult::blocked(outcome.error));
        if (outcome.kind == EffectOutcome::Kind::Refused)
            return reply(StepResult::failed(outcome.error));
        reply(StepResult::done({{QStringLiteral("acted"), true}, {QStringLiteral("acted_at"), at}}));
    });
}

/// The slice that learns reads the outcome by itself; this waits until it has one, and says it.
void learnFromIt(Parts &parts, const StepCall &call, const Reply &reply)
{
    const auto failure = failureOf(parts, call.state.value(QLatin1String("run")).toString());
    if (!failure)
        return reply(StepResult::done(
            {{QStringLiteral("outcome"), QStringLiteral("the rerun succeeded: the failure is closed")}, {QStringLiteral("worked"), true}}));
    if (!failure->rerunning && failure->attempts > 1)
        return reply(
            StepResult::done({{QStringLiteral("outcome"), QStringLiteral("the rerun failed again")}, {QStringLiteral("worked"), false}}));
    const QString since = call.state.value(QLatin1String("acted_at")).toString();
    const auto begun = fromIso(since.isEmpty() ? toIso(call.now) : since);
    if (begun && call.now - *begun > kOutcomeGivenUp)
        return reply(StepResult::done(
            {{QStringLiteral("outcome"), QStringLiteral("the rerun has not ended in a day: its outcome is not known here")}}));
    reply(StepResult::later(kOutcomeLook));
}

} // namespace

Workflow incident(Workflows::Private &parts)
{
    const auto step = [&parts](const char *stepName, auto function) {
        return WorkflowStep{QLatin1String(stepName),
                            [&parts, function](const StepCall &call, const Reply &reply) { function(parts, call, reply); }};
    };
    Workflow one;
    one.name = QStringLiteral("incident");
    one.steps = {step("joblog", readJoblog),   step("cause", cause),      step("similar", similar), step("steps", steps),
                 step("rehearsal", rehearsal), step("review", askPerson), step("act", actOnIt),     step("learn", learnFromIt)};
    one.objection = [&parts](const QJsonObject &guard) { return movedOn(parts, guard); };
    one.check = [](const QJsonObject &input) {
        return input.value(QLatin1String("run")).toString().isEmpty()
                   ? Error{QStringLiteral("runner.input"), QStringLiteral("the id of a failed run is needed"), QStringLiteral("run")}
                   : Error();
    };
    one.onEvent = [&parts](const Event &event) -> std::optional<QJsonObject> {
        const auto *captured = std::get_if<JoblogCaptured>(&event);
        if (!captured)
            return std::nullopt;
        const QString which = parts.parts.settings.text(QStringLiteral("workflow_incident_on"));
        const auto failure = failureOf(parts, captured->runId);
        if (!failure || which == QLatin1String("off") || (which == QLatin1String("critical") && !failure->critical))
            return std::nullopt;
        RunQuery before;
        before.workflow = QStringLiteral("incident");
        const auto runs = parts.parts.runner.runs(before);
        const bool known = runs && std::any_of(runs->begin(), runs->end(), [captured](const WorkflowRun &run) {
                               return run.input.value(QLatin1String("run")).toString() == captured->runId;
                           });
        if (!runs || known)
            return std::nullopt;
        return QJsonObject{{QStringLiteral("run"), captured->runId}, {QStringLiteral("origin"), QStringLiteral("event")}};
    };
    return one;
}

} // namespace resync
