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

void Runner::perform(const StepCall &step, Effect effect, std::function<void(EffectOutcome)> reply)
{
    Private &p = *d;
    const QString key = QStringLiteral("%1/%2/%3").arg(step.runId, step.step, effect.name);
    const auto known = p.table.effect(key);
    const auto unknown = [reply](const Error &error) { reply({EffectOutcome::Kind::Unknown, {}, error}); };
    if (!known)
        return unknown(known.error());
    if (*known && ((*known)->state == EffectRow::State::Done || (*known)->state == EffectRow::State::Refused))
        return reply(outcomeOf(**known));

    EffectRow row;
    if (*known) {
        row = **known;
    } else {
        row.id = key;
        row.runId = step.runId;
        row.step = step.step;
        row.call = effect.call;
        row.intendedAt = p.clock.now();
    }
    const auto settled = [this, reply, unknown, guard = QPointer<QObject>(p.life.get())](EffectRow one, const EffectOutcome &outcome) {
        if (!guard)
            return; // looked at again by whoever goes on
        settleAs(one, outcome, d->clock.now());
        if (auto done = d->table.put(one); !done)
            return unknown(done.error()); // the engine's journal knows; asked again at the next try
        reply(outcome);
    };
    const auto sendNow = [this, send = effect.send, key, settled](const EffectRow &one) {
        d->sent.push_back(d->clock.now());
        send(key, [settled, one](const EffectOutcome &outcome) { settled(one, outcome); });
    };
    if (*known) { // written down, by this program or the one before it: look first
        effect.look(key, [settled, sendNow, row](const std::optional<EffectOutcome> &seen) {
            if (seen)
                settled(row, *seen);
            else
                sendNow(row); // it never left
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
    if (auto done = p.table.put(row); !done) // nothing leaves that is not written down
        return unknown(done.error());
    ++p.active.at(step.runId).effects;
    sendNow(row);
}

} // namespace resync
