#include "core/runner/runner.h"

#include "core/base/ids.h"
#include "core/config/settings.h"
#include "core/runner/runnerprivate.h"

#include <QLoggingCategory>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(runnerLog, "resync.runner")

constexpr int kDaysKept = 400;
constexpr Duration kFirstWait{1000};
constexpr Duration kForgetEvery{3'600'000};

} // namespace

Runner::Private::Private(Runner &owner, Database &theDatabase, EventBus &theBus, const Settings &theSettings, Tell theTell,
                         const Clock &theClock)
    : q(owner), database(theDatabase), bus(theBus), settings(theSettings), tell(std::move(theTell)), clock(theClock), table(theDatabase),
      audit(theDatabase, theClock), retention(theDatabase, theClock)
{
    const auto rule = [](const char *name, const char *column, const char *key, const char *condition) {
        return RetentionRule{QLatin1String(name), QLatin1String(column), kDaysKept, QLatin1String(key), QLatin1String(condition)};
    };
    retention.setRules({rule("workflow_steps", "begun_ms", "run, step, attempt", "run IN (SELECT id FROM workflow_runs WHERE state >= 3)"),
                        rule("workflow_reviews", "asked_ms", "", "answer <> 0"), rule("workflow_effects", "intended_ms", "", "state <> 0"),
                        rule("workflow_runs", "begun_ms", "", "state >= 3")});
}

Runner::Runner(Database &database, EventBus &bus, const Settings &settings, Tell tell, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, database, bus, settings, std::move(tell), clock))
{
}

Runner::~Runner() = default;

void Runner::add(Workflow workflow)
{
    const QString name = workflow.name;
    d->workflows.insert_or_assign(name, std::move(workflow));
}

QStringList Runner::workflows() const
{
    QStringList names;
    for (const auto &entry : d->workflows)
        names.append(entry.first);
    return names;
}

const Workflow *Runner::workflow(const QString &name) const
{
    const auto found = d->workflows.find(name);
    return found == d->workflows.end() ? nullptr : &found->second;
}

Runner::Counts Runner::counts() const
{
    return {qint64(d->active.size()), d->runsBegun, d->runsFailed};
}

bool Runner::isRunning() const
{
    return d->running;
}

Result<void> Runner::start()
{
    if (d->running)
        return {};
    d->running = true;
    d->life = std::make_unique<QObject>();
    if (auto done = d->resume(); !done) {
        stop();
        return done;
    }
    if (auto done = d->openSchedules(); !done) {
        stop();
        return done;
    }
    connect(&d->bus, &EventBus::published, d->life.get(), [this](const Event &event) { d->onEvent(event); });
    d->lookAround();
    d->forgetOld();
    return {};
}

void Runner::stop()
{
    d->running = false;
    d->life.reset();
    d->active.clear(); // what has no durable result is done again by whoever goes on
    d->pending.clear();
    d->intents.clear();
    d->settlements.clear();
    d->flushing = false;
    d->timers.clear();
    d->schedules.clear();
    d->queued.clear();
}

Result<void> Runner::Private::resume()
{
    RunQuery query;
    query.openOnly = true;
    query.limit = 100'000;
    const auto open = table.runs(query);
    if (!open)
        return open.error();
    for (auto run = open->rbegin(); run != open->rend(); ++run) { // the oldest first
        if (auto done = takeUp(*run); !done)
            return done;
    }
    return {};
}

/// What keeps a stored run from going on; takes the input of an older version along.
Error Runner::Private::obstacleTo(WorkflowRun &run) const
{
    const auto known = workflows.find(run.workflow);
    if (known == workflows.end())
        return {QStringLiteral("runner.unknown"), QStringLiteral("this program has no workflow of this name any more"), run.workflow};
    if (run.version == known->second.version)
        return {};
    const QString versions = QStringLiteral("%1 -> %2").arg(run.version).arg(known->second.version);
    const QString why = QStringLiteral("it was begun by another version of this workflow and cannot go on");
    if (!known->second.migrate)
        return {QStringLiteral("runner.version"), why, versions};
    auto input = known->second.migrate(run.version, run.input);
    if (!input)
        return {QStringLiteral("runner.version"), why, versions + QStringLiteral(": ") + input.error().text()};
    run.input = *input;
    run.version = known->second.version;
    return {};
}

Result<void> Runner::Private::takeUp(const WorkflowRun &stored)
{
    WorkflowRun run = stored;
    if (const Error obstacle = obstacleTo(run); !obstacle.code.isEmpty()) {
        run.state = RunState::Failed;
        run.error = obstacle;
        run.endedAt = clock.now();
        auto transaction = database.begin();
        if (!transaction)
            return transaction.error();
        if (auto done = table.put(run); !done)
            return done;
        if (auto done = transaction->commit(); !done)
            return done;
        changed(run);
        tellOf(run);
        return {};
    }
    const auto records = table.steps(run.id);
    if (!records)
        return records.error();
    const auto effects = table.effectsOf(run.id);
    if (!effects)
        return effects.error();
    ActiveRun one = activeRun(run, workflows.at(run.workflow), *records);
    one.effects = int(effects->size());
    const auto reviews = table.reviewsOf(run.id);
    if (!reviews)
        return reviews.error();
    for (const Review &review : *reviews) {
        if (review.answer == ReviewAnswer::Approved)
            one.approved.insert(review.step);
    }
    active.insert_or_assign(run.id, std::move(one));
    for (const Review &review : *reviews) { // answered, but the program ended before it went on
        if (review.answer != ReviewAnswer::Open && active.contains(run.id) && active.at(run.id).asked.contains(review.step)) {
            if (auto done = takeUpAnswer(review); !done)
                return done;
        }
    }
    if (active.contains(run.id))
        advance(run.id);
    return {};
}

Result<WorkflowRun> Runner::begin(const QString &name, const QJsonObject &input, const RunOrigin &origin)
{
    const Workflow *known = workflow(name);
    if (!known)
        return Private::unknownWorkflow(name);
    if (known->check) {
        if (const Error problem = known->check(input); !problem.code.isEmpty())
            return problem;
    }
    WorkflowRun run;
    run.id = newUuid();
    run.workflow = name;
    run.version = known->version;
    run.input = input;
    run.origin = origin.kind;
    run.originDetail = origin.detail;
    run.begunBy = origin.by;
    run.begunAt = d->clock.now();
    auto transaction = d->database.begin();
    if (!transaction)
        return transaction.error();
    if (auto done = d->table.put(run); !done)
        return done.error();
    if (auto done =
            d->noted(origin.by, "workflow.begun", run.id, {{QStringLiteral("workflow"), name}, {QStringLiteral("origin"), origin.kind}});
        !done)
        return done.error();
    if (auto done = transaction->commit(); !done)
        return done.error();
    ++d->runsBegun;
    d->changed(run);
    if (d->running) { // else the console that runs them sees it when it looks around
        ActiveRun one;
        one.run = run;
        one.workflow = known;
        d->active.insert_or_assign(run.id, std::move(one));
        d->clock.after(Duration(0), d->life.get(), [this, id = run.id] { d->advance(id); });
    }
    return run;
}

void Runner::Private::advance(const QString &runId)
{
    const auto found = active.find(runId);
    if (found == active.end())
        return;
    ActiveRun &one = found->second;
    if (one.finished()) {
        const QString outcome = one.state().value(QLatin1String("outcome")).toString();
        ended(one, RunState::Done, outcome, {});
        return;
    }
    for (const WorkflowStep *step : one.ready()) {
        beginStep(one, *step, false);
        if (!active.contains(runId)) // a step may answer at once, and end the run
            return;
    }
}

void Runner::Private::beginStep(ActiveRun &one, const WorkflowStep &step, bool approved)
{
    const QString runId = one.run.id;
    one.underWay.insert(step.name);
    const quint64 turn = ++lastTurn;
    one.turns.insert(step.name, turn);
    StepRecord begun;
    begun.step = step.name;
    begun.attempt = ++one.attempts[step.name];
    begun.begunAt = clock.now();
    one.timers[step.name] = clock.after(step.timeout, life.get(), [this, runId, turn, begun] {
        stepEnded(runId, begun.step, turn, begun,
                  StepResult::again({QStringLiteral("runner.timeout"), QStringLiteral("the step did not answer in time"), begun.step}));
    });
    StepCall call{runId, step.name, begun.attempt, one.state(), begun.begunAt, approved || !one.approved.isEmpty()};
    step.run(call, [this, runId, turn, begun, guard = QPointer<QObject>(life.get())](const StepResult &result) {
        if (guard)
            stepEnded(runId, begun.step, turn, begun, result);
    });
}

void Runner::Private::stepEnded(const QString &runId, const QString &stepName, quint64 turn, const StepRecord &begun,
                                const StepResult &result)
{
    const auto found = active.find(runId);
    if (found == active.end() || found->second.turns.value(stepName) != turn)
        return; // cancelled, or answered already, or too late
    ActiveRun &one = found->second;
    one.turns.remove(stepName);
    clock.cancel(one.timers.take(stepName));
    if (result.kind == StepResult::Kind::Later) {
        --one.attempts[stepName];
        clock.after(result.pause, life.get(), [this, runId, stepName] { beginAgain(runId, stepName); });
        return;
    }
    pending.push_back(resultOf(one, begun, result));
    flushSoon();
}

Runner::Private::Pending Runner::Private::resultOf(ActiveRun &one, const StepRecord &begun, const StepResult &result)
{
    using Kind = StepResult::Kind;
    Pending write{one.run.id, begun, {}, {}};
    write.record.endedAt = clock.now();
    write.record.output = result.output;
    write.record.error = result.error;
    write.record.ordinal = ++one.ordinal;
    const bool good = result.kind == Kind::Done || result.kind == Kind::Ended;
    write.record.state = good ? StepState::Done : result.kind == Kind::Asks ? StepState::Waiting : StepState::Failed;
    const bool over = result.kind == Kind::Ended || result.kind == Kind::Failed ||
                      (result.kind == Kind::Again && begun.attempt >= one.workflow->step(begun.step)->tries);
    const RunState before = one.run.state;
    if (over) {
        one.run.state = good ? RunState::Done : RunState::Failed;
        one.run.outcome = result.outcome;
        one.run.error = good ? Error() : result.error;
        one.run.endedAt = clock.now();
        one.turns.clear(); // branches beside it end with it
    } else if (result.kind == Kind::Asks) {
        one.run.state = RunState::Waiting;
        write.review = reviewOf(one.run, begun.step, result.review);
    } else if (result.kind == Kind::Blocked) {
        one.run.state = RunState::Blocked;
        one.run.error = result.error;
    } else if (before == RunState::Blocked) {
        one.run.state = RunState::Running;
        one.run.error = {};
    }
    if (result.kind == Kind::Done) {
        one.settling.insert(begun.step, write.record);
        if (one.finished()) { // its end is durable with its last result
            one.run.state = RunState::Done;
            one.run.outcome = one.state().value(QLatin1String("outcome")).toString();
            one.run.endedAt = clock.now();
        }
    }
    if (one.run.state != before || over || result.kind == Kind::Blocked)
        write.run = one.run;
    return write;
}

Review Runner::Private::reviewOf(const WorkflowRun &run, const QString &step, const ReviewWish &wish) const
{
    Review review;
    review.id = newUuid();
    review.runId = run.id;
    review.workflow = run.workflow;
    review.step = step;
    review.question = wish.question;
    review.reason = wish.reason;
    review.calls = wish.calls;
    review.rehearsal = wish.rehearsal;
    review.guard = wish.guard;
    review.owner = wish.owner;
    review.askedAt = clock.now();
    review.until = review.askedAt + wish.patience;
    return review;
}

void Runner::Private::tryAgain(ActiveRun &one, const WorkflowStep &step, Duration wait)
{
    if (one.run.state == RunState::Blocked)
        --one.attempts[step.name]; // looking is no try
    one.underWay.insert(step.name);
    clock.after(wait, life.get(), [this, runId = one.run.id, name = step.name] { beginAgain(runId, name); });
}

void Runner::Private::beginAgain(const QString &runId, const QString &step)
{
    const auto found = active.find(runId);
    if (found != active.end())
        beginStep(found->second, *found->second.workflow->step(step), false);
}

void Runner::Private::ended(ActiveRun &one, RunState state, const QString &outcome, const Error &error)
{
    WorkflowRun run = one.run;
    run.state = state;
    run.outcome = outcome;
    run.error = error;
    run.endedAt = clock.now();
    auto transaction = database.begin();
    Result<void> done = transaction ? table.put(run) : Result<void>(transaction.error());
    if (done)
        done = transaction->commit();
    if (!done) {
        clock.after(kFirstWait, life.get(), [this, id = run.id, state, outcome, error] {
            const auto found = active.find(id);
            if (found != active.end())
                ended(found->second, state, outcome, error);
        });
        return;
    }
    active.erase(run.id);
    changed(run);
    tellOf(run);
}

void Runner::Private::changed(const WorkflowRun &run)
{
    bus.publish(WorkflowChanged{run.id, run.workflow});
    runsFailed += run.state == RunState::Failed ? 1 : 0;
    if (isOver(run.state) && running && queued.remove(run.workflow))
        fire(run.workflow, clock.now(), true);
}

void Runner::Private::tellOf(const WorkflowRun &run)
{
    Occurrence occurrence;
    occurrence.at = occurrence.seenAt = clock.now();
    occurrence.objectKey = QStringLiteral("workflow/") + run.workflow;
    occurrence.causeKey = QStringLiteral("workflow:") + run.id;
    occurrence.details = {{QStringLiteral("workflow"), run.workflow}, {QStringLiteral("run"), run.id}};
    switch (run.state) {
    case RunState::Waiting:
    case RunState::Blocked:
        occurrence.kind = OccurrenceKind::WorkflowWaiting;
        occurrence.severity = Severity::Warning;
        occurrence.details.insert(QStringLiteral("reason"), run.error.message);
        break;
    case RunState::Failed:
        occurrence.kind = OccurrenceKind::WorkflowFailed;
        occurrence.severity = Severity::Error;
        occurrence.details.insert(QStringLiteral("error"), run.error.text());
        break;
    default:
        occurrence.kind = OccurrenceKind::WorkflowDone;
        occurrence.details.insert(QStringLiteral("outcome"), run.outcome);
        break;
    }
    tell(occurrence);
}

Result<void> Runner::Private::noted(const QString &by, const char *action, const QString &object, const QJsonObject &details)
{
    return audit.append(by, QLatin1String(action), object, details);
}

void Runner::Private::forgetOld()
{
    const auto step = retention.step();
    const bool more = step && *step == Retention::Step::More;
    if (!step)
        qCWarning(runnerLog).noquote() << QStringLiteral("old runs of workflows could not be deleted: %1").arg(step.error().text());
    clock.after(more ? Duration(250) : kForgetEvery, life.get(), [this] { forgetOld(); });
}

} // namespace resync
