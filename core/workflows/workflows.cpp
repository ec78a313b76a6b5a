#include "core/workflows/workflows.h"

#include "core/workflows/workflowsprivate.h"

#include <QLocale>

namespace resync
{

Workflows::Workflows(WorkflowParts parts) : d(std::make_unique<Private>(std::move(parts)))
{
    Runner &runner = d->parts.runner;
    runner.add(predictiveMaintenance(*d));
    runner.add(capacityForecasting(*d));
    runner.add(incident(*d));
    runner.add(learning(*d));
}

Workflows::~Workflows() = default;

QString figure(double value, int decimals)
{
    return QLocale::c().toString(value, 'f', decimals);
}

QJsonObject toJson(const ActionCall &action)
{
    return {{QStringLiteral("verb"), action.verb},     {QStringLiteral("method"), QString::fromLatin1(action.method)},
            {QStringLiteral("path"), action.path},     {QStringLiteral("body"), QString::fromUtf8(action.body)},
            {QStringLiteral("conman"), action.conman}, {QStringLiteral("object"), action.object}};
}

Result<ActionCall> actionFrom(const QJsonObject &json)
{
    ActionCall action;
    action.verb = json.value(QLatin1String("verb")).toString();
    action.method = json.value(QLatin1String("method")).toString().toLatin1();
    action.path = json.value(QLatin1String("path")).toString();
    action.body = json.value(QLatin1String("body")).toString().toUtf8();
    action.conman = json.value(QLatin1String("conman")).toString();
    action.object = json.value(QLatin1String("object")).toString();
    if (action.verb.isEmpty() || action.path.isEmpty())
        return Error{QStringLiteral("runner.input"), QStringLiteral("what is to be done is not in the run's state"),
                     QStringLiteral("actions")};
    return action;
}

bool Workflows::Private::isProduction() const
{
    const Engine *engine = parts.plan.engine();
    return !engine || engine->profile().environment == EngineProfile::Environment::Production;
}

JobPtr Workflows::Private::jobOfSeries(const QString &seriesKey) const
{
    const Picture picture = parts.plan.picture();
    for (const JobPtr &job : picture.jobs) {
        if (job->seriesKey() == seriesKey)
            return job;
    }
    return nullptr;
}

WorkstationPtr Workflows::Private::workstationNamed(const QString &name) const
{
    const Picture picture = parts.plan.picture();
    for (const WorkstationPtr &one : picture.workstations) {
        if (one->path() == name || one->name == name)
            return one;
    }
    return nullptr;
}

namespace
{

EffectOutcome outcomeOfAction(ActionOutcome outcome, const Error &error, const QJsonObject &answer)
{
    switch (outcome) {
    case ActionOutcome::Confirmed:
        return {EffectOutcome::Kind::Done, answer, {}};
    case ActionOutcome::Refused:
        return {EffectOutcome::Kind::Refused, answer, error};
    case ActionOutcome::Unknown:
        break;
    }
    return {EffectOutcome::Kind::Unknown, answer, error};
}

} // namespace

void Workflows::Private::act(const StepCall &call, const QString &name, const ActionCall &action, std::function<void(EffectOutcome)> reply)
{
    constexpr int kLookedBack = 10'000;
    Runner::Effect effect;
    effect.name = name;
    effect.call = toJson(action);
    const auto userOf = [](const QString &key) { return QStringLiteral("workflow ") + key; };
    effect.send = [this, action, userOf](const QString &key, const std::function<void(EffectOutcome)> &done) {
        parts.plan.act(action, userOf(key), &home,
                       [done](const ActionResult &result) { done(outcomeOfAction(result.outcome, result.error, result.answer)); });
    };
    effect.look = [this, userOf](const QString &key, const Runner::Known &known) {
        const auto journal = parts.plan.journal(kLookedBack);
        if (!journal)
            return known(EffectOutcome{EffectOutcome::Kind::Unknown, {}, journal.error()});
        for (const JournalEntry &entry : *journal) {
            if (entry.user == userOf(key))
                return known(outcomeOfAction(entry.outcome, {QStringLiteral("plan.action"), entry.error, entry.call.object}, {}));
        }
        known(std::nullopt);
    };
    parts.runner.perform(call, std::move(effect), std::move(reply));
}

} // namespace resync
