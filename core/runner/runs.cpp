// What people do with runs: cancel, fork, look into.
#include "core/base/ids.h"
#include "core/runner/runnerprivate.h"

namespace resync
{

Error Runner::Private::unknownWorkflow(const QString &name)
{
    return {QStringLiteral("runner.unknown"), QStringLiteral("there is no such workflow"), name};
}

Result<WorkflowRun> Runner::cancel(const QString &runId, const QString &reason, const QString &by)
{
    auto run = d->table.run(runId);
    if (!run)
        return run;
    if (isOver(run->state))
        return Error{QStringLiteral("runner.over"), QStringLiteral("this run has ended already"), toWire(run->state)};
    run->state = RunState::Cancelled;
    run->outcome = reason;
    run->error = {};
    run->endedAt = d->clock.now();
    const auto reviews = d->table.reviewsOf(runId);
    if (!reviews)
        return reviews.error();
    auto transaction = d->database.begin();
    if (!transaction)
        return transaction.error();
    if (auto done = d->table.put(*run); !done)
        return done.error();
    for (Review review : *reviews) {
        if (review.answer != ReviewAnswer::Open)
            continue;
        review.answer = ReviewAnswer::Void;
        review.answeredBy = by;
        review.answeredAt = d->clock.now();
        review.note = reason;
        if (const auto done = d->table.answer(review); !done)
            return done.error();
    }
    if (auto done = d->noted(by, "workflow.cancelled", runId, {{QStringLiteral("reason"), reason}}); !done)
        return done.error();
    if (auto done = transaction->commit(); !done)
        return done.error();
    d->active.erase(runId);
    d->changed(*run);
    return run;
}

Result<WorkflowRun> Runner::fork(const QString &runId, const QString &step, const QString &by)
{
    const auto old = d->table.run(runId);
    if (!old)
        return old;
    const Workflow *known = workflow(old->workflow);
    if (!known || known->version != old->version)
        return known ? Error{QStringLiteral("runner.version"),
                             QStringLiteral("it was begun by another version of this workflow and cannot go on"), runId}
                     : Private::unknownWorkflow(old->workflow);
    if (!known->step(step))
        return Error{QStringLiteral("runner.input"), QStringLiteral("this workflow has no such step"), step};
    const auto records = d->table.steps(runId);
    if (!records)
        return records.error();
    const QSet<QString> again = followers(*known, step);
    WorkflowRun run = *old;
    run.id = newUuid();
    run.state = RunState::Running;
    run.outcome.clear();
    run.error = {};
    run.origin = QStringLiteral("fork");
    run.originDetail = step;
    run.begunBy = by;
    run.forkedFrom = runId;
    run.begunAt = d->clock.now();
    run.endedAt.reset();
    auto transaction = d->database.begin();
    if (!transaction)
        return transaction.error();
    if (auto done = d->table.put(run); !done)
        return done.error();
    std::vector<StepRecord> kept;
    for (const StepRecord &record : *records) {
        if (again.contains(record.step) || record.state != StepState::Done)
            continue;
        if (auto done = d->table.put(run.id, record); !done)
            return done.error();
        kept.push_back(record);
    }
    if (auto done = d->noted(by, "workflow.forked", run.id, {{QStringLiteral("from"), runId}, {QStringLiteral("step"), step}}); !done)
        return done.error();
    if (auto done = transaction->commit(); !done)
        return done.error();
    d->changed(run);
    if (d->running) {
        d->active.insert_or_assign(run.id, activeRun(run, *known, kept));
        d->clock.after(Duration(0), d->life.get(), [this, id = run.id] { d->advance(id); });
    }
    return run;
}

Result<std::vector<WorkflowRun>> Runner::runs(const RunQuery &query) const
{
    return d->table.runs(query);
}

Result<qint64> Runner::count(const RunQuery &query) const
{
    return d->table.count(query);
}

Result<Runner::Details> Runner::details(const QString &runId) const
{
    Details details;
    auto run = d->table.run(runId);
    auto steps = d->table.steps(runId);
    auto reviews = d->table.reviewsOf(runId);
    auto effects = d->table.effectsOf(runId);
    if (!run)
        return run.error();
    if (!steps || !reviews || !effects)
        return !steps ? steps.error() : !reviews ? reviews.error() : effects.error();
    details.run = std::move(*run);
    details.steps = std::move(*steps);
    details.reviews = std::move(*reviews);
    details.effects = std::move(*effects);
    const auto found = d->active.find(runId);
    if (found != d->active.end()) {
        for (const WorkflowStep &step : found->second.workflow->steps) {
            if (found->second.underWay.contains(step.name)) {
                StepRecord record;
                record.step = step.name;
                record.attempt = found->second.attempts.value(step.name);
                record.begunAt = details.run.begunAt;
                details.steps.push_back(record);
            }
        }
    }
    return details;
}

QJsonObject Runner::stateBefore(const Details &details, const StepRecord &record)
{
    QJsonObject state = details.run.input;
    for (const StepRecord &one : details.steps) {
        if (one.ordinal > 0 && (record.ordinal == 0 || one.ordinal < record.ordinal) && one.state == StepState::Done)
            addTo(state, one.output);
    }
    return state;
}

QJsonObject toJson(const Runner::Details &details)
{
    QJsonObject json = toJson(details.run);
    QJsonArray steps;
    for (const StepRecord &record : details.steps) {
        QJsonObject one = toJson(record);
        QJsonObject state = Runner::stateBefore(details, record);
        one.insert(QStringLiteral("state_before"), state);
        addTo(state, record.output);
        one.insert(QStringLiteral("state_after"), state);
        steps.append(one);
    }
    QJsonArray reviews;
    for (const Review &review : details.reviews)
        reviews.append(toJson(review));
    QJsonArray effects;
    static const char *const states[] = {"intended", "done", "refused", "unknown"};
    for (const EffectRow &effect : details.effects) {
        effects.append(QJsonObject{{QStringLiteral("id"), effect.id},
                                   {QStringLiteral("step"), effect.step},
                                   {QStringLiteral("call"), effect.call},
                                   {QStringLiteral("state"), QLatin1String(states[size_t(effect.state)])},
                                   {QStringLiteral("answer"), effect.answer},
                                   {QStringLiteral("intended_at"), toIso(effect.intendedAt)},
                                   {QStringLiteral("settled_at"), effect.settledAt ? QJsonValue(toIso(*effect.settledAt)) : QJsonValue()}});
    }
    json.insert(QStringLiteral("steps"), steps);
    json.insert(QStringLiteral("reviews"), reviews);
    json.insert(QStringLiteral("effects"), effects);
    return json;
}

} // namespace resync
