// What steps do to the outside: at most once.
#include "core/config/settings.h"
#include "core/runner/runnerprivate.h"

namespace resync
{

namespace
{

constexpr Duration kAMinute = std::chrono::minutes(1);

EffectOutcome outcomeOf(const EffectRow &row)
{
    EffectOutcome outcome;
    outcome.kind = row.state == EffectRow::State::Done      ? EffectOutcome::Kind::Done
                   : row.state == EffectRow::State::Refused ? EffectOutcome::Kind::Refused
                                                            : EffectOutcome::Kind::Unknown;
    outcome.answer = row.answer.value(QLatin1String("answer")).toObject();
    const QJsonObject error = row.answer.value(QLatin1String("error")).toObject();
    outcome.error = {error.value(QLatin1String("code")).toString(), error.value(QLatin1String("message")).toString(),
                     error.value(QLatin1String("context")).toString()};
    return outcome;
}

void settleAs(EffectRow &row, const EffectOutcome &outcome, Instant at)
{
    row.state = outcome.kind == EffectOutcome::Kind::Done      ? EffectRow::State::Done
                : outcome.kind == EffectOutcome::Kind::Refused ? EffectRow::State::Refused
                                                               : EffectRow::State::Unknown;
    row.answer = {{QStringLiteral("answer"), outcome.answer}};
    if (!outcome.error.code.isEmpty())
        row.answer.insert(QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), outcome.error.code},
                                                               {QStringLiteral("message"), outcome.error.message},
                                                               {QStringLiteral("context"), outcome.error.context}});
    row.settledAt = at;
}

} // namespace

Error Runner::Private::obstacleToAct(const QString &runId, const QString &name) const
{
    if (!settings.on(QStringLiteral("workflow_actions_enabled")))
        return {QStringLiteral("runner.stopped"), QStringLiteral("actions of workflows are switched off"), name};
    const auto found = active.find(runId);
    if (found == active.end())
        return {QStringLiteral("runner.over"), QStringLiteral("this run has ended already"), name};
    if (found->second.effects >= settings.integer(QStringLiteral("workflow_actions_run")))
        return {QStringLiteral("runner.too_many"), QStringLiteral("a run of a workflow may not act so often"), name};
    return {};
}

Duration Runner::Private::waitToAct()
{
    while (!sent.empty() && sent.front() <= clock.now() - kAMinute)
        sent.pop_front();
    const bool full = int(sent.size()) >= settings.integer(QStringLiteral("workflow_actions_minute"));
    return full ? sent.front() + kAMinute - clock.now() : Duration(0);
}

void Runner::Private::intend(Intent intent)
{
    const auto twin =
        std::find_if(intents.begin(), intents.end(), [&intent](const Intent &other) { return other.row.id == intent.row.id; });
    if (twin != intents.end()) { // asked for again before it left: sent once
        *twin = std::move(intent);
        return;
    }
    sent.push_back(clock.now());
    ++active.at(intent.row.runId).effects;
    intents.push_back(std::move(intent));
    flushSoon();
}

void Runner::Private::send(const Intent &intent)
{
    const auto done = [this, row = intent.row, reply = intent.reply, guard = QPointer<QObject>(life.get())](const EffectOutcome &outcome) {
        if (guard)
            settled(row, outcome, reply); // else looked at again by whoever goes on
    };
    if (active.contains(intent.row.runId))
        intent.effect.send(intent.row.id, done);
    else
        done({EffectOutcome::Kind::Refused,
              {},
              {QStringLiteral("runner.over"), QStringLiteral("this run has ended already"), intent.effect.name}});
}

/// Durable with the step's own result; until then the engine's journal knows.
void Runner::Private::settled(EffectRow row, const EffectOutcome &outcome, const std::function<void(EffectOutcome)> &reply)
{
    settleAs(row, outcome, clock.now());
    settlements.push_back(std::move(row));
    flushSoon();
    reply(outcome);
}

void Runner::Private::giveUpIntents(const Error &error)
{
    const std::vector<Intent> given = std::exchange(intents, {});
    for (const Intent &intent : given) {
        if (const auto found = active.find(intent.row.runId); found != active.end())
            --found->second.effects;
        intent.reply({EffectOutcome::Kind::Unknown, {}, error});
    }
}

void Runner::perform(const StepCall &step, Effect effect, std::function<void(EffectOutcome)> reply)
{
    Private &p = *d;
    const QString key = QStringLiteral("%1/%2/%3").arg(step.runId, step.step, effect.name);
    const auto known = p.table.effect(key);
    if (!known)
        return reply({EffectOutcome::Kind::Unknown, {}, known.error()});
    if (*known && ((*known)->state == EffectRow::State::Done || (*known)->state == EffectRow::State::Refused))
        return reply(outcomeOf(**known));
    if (*known) { // written down, by this program or the one before it: look first
        const auto look = effect.look;
        look(key, [this, row = **known, effect = std::move(effect), reply,
                   guard = QPointer<QObject>(p.life.get())](const std::optional<EffectOutcome> &seen) {
            if (!guard)
                return;
            if (seen)
                return d->settled(row, *seen, reply);
            d->sent.push_back(d->clock.now());
            d->send({row, effect, reply}); // it never left
        });
        return;
    }
    const Error obstacle = p.obstacleToAct(step.runId, effect.name);
    if (!obstacle.code.isEmpty())
        return reply({EffectOutcome::Kind::Refused, {}, obstacle});
    if (const Duration wait = p.waitToAct(); wait > Duration(0)) {
        p.clock.after(wait, p.life.get(), [this, step, effect = std::move(effect), reply] { perform(step, effect, reply); });
        return;
    }
    EffectRow row;
    row.id = key;
    row.runId = step.runId;
    row.step = step.step;
    row.call = effect.call;
    row.intendedAt = p.clock.now();
    p.intend({std::move(row), std::move(effect), std::move(reply)}); // nothing leaves that is not written down
}

} // namespace resync
