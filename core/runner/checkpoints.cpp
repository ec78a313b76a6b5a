// What must be durable before a run goes on: gathered, one commit for all runs, then everything that waited for it.
#include "core/runner/runnerprivate.h"

#include "core/base/retry.h"

#include <QLoggingCategory>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(checkpointLog, "resync.runner")

constexpr Duration kFirstRetry{1000};
constexpr Duration kLongestRetry{60'000};
constexpr Duration kBlockedRetry{30'000};

} // namespace

void Runner::Private::flushSoon()
{
    if (flushing)
        return;
    flushing = true;
    const Duration wait = flushFailures == 0 ? Duration(0) : std::min(kLongestRetry, kFirstRetry * (1 << std::min(flushFailures, 6)));
    clock.after(wait, life.get(), [this] {
        flushing = false;
        flush();
    });
}

Result<void> Runner::Private::write()
{
    auto transaction = database.begin();
    if (!transaction)
        return transaction.error();
    for (const EffectRow &row : settlements) {
        if (auto done = table.put(row); !done)
            return done;
    }
    for (const Pending &one : pending) {
        if (!active.contains(one.runId)) // cancelled meanwhile: its end stands
            continue;
        if (auto done = table.put(one.runId, one.record); !done)
            return done;
        if (one.review) {
            if (auto done = table.put(*one.review); !done)
                return done;
        }
        if (one.run) {
            if (auto done = table.put(*one.run); !done)
                return done;
        }
    }
    for (const Intent &intent : intents) {
        if (auto done = table.put(intent.row); !done)
            return done;
    }
    return transaction->commit();
}

void Runner::Private::flush()
{
    if (pending.empty() && intents.empty() && settlements.empty())
        return;
    std::erase_if(intents, [this](const Intent &intent) { return !active.contains(intent.row.runId); });
    if (auto done = write(); !done) { // no checkpoint, no next step
        if (flushFailures++ == 0)
            qCWarning(checkpointLog).noquote() << QStringLiteral("results of workflows cannot be stored: %1").arg(done.error().text());
        giveUpIntents(done.error());
        if (!pending.empty() || !settlements.empty())
            flushSoon();
        return;
    }
    flushFailures = 0;
    settlements.clear();
    const std::vector<Intent> intended = std::exchange(intents, {});
    const std::deque<Pending> written = std::exchange(pending, {});
    for (const Intent &intent : intended)
        send(intent);
    for (const Pending &one : written)
        goOn(one);
    if (std::exchange(lookSoon, false))
        lookAround(); // its time may be over before the next look
}

void Runner::Private::goOn(const Pending &written)
{
    const auto found = active.find(written.runId);
    if (found == active.end())
        return;
    ActiveRun &run = found->second;
    const QString step = written.record.step;
    const QString workflow = run.run.workflow;
    run.underWay.remove(step);
    run.settling.remove(step);
    const bool over = written.run && isOver(written.run->state);
    if (over) {
        active.erase(found);
    } else if (written.record.state == StepState::Done) {
        run.done.insert(step, written.record);
    } else if (written.record.state == StepState::Waiting) {
        run.asked.insert(step);
        lookSoon = true;
    } else {
        const bool blocked = written.run && written.run->state == RunState::Blocked;
        const Duration longest = kFirstRetry * (1 << std::min(written.record.attempt, 6));
        tryAgain(run, *run.workflow->step(step), blocked ? kBlockedRetry : Backoff(longest, kLongestRetry).next());
    }
    // What listens may cancel or begin runs: nothing of this one is held from here on.
    if (written.run) {
        changed(*written.run);
        if (written.run->state != RunState::Running && !(written.run->state == RunState::Blocked && written.record.attempt > 1))
            tellOf(*written.run);
    } else {
        bus.publish(WorkflowChanged{written.runId, workflow});
    }
    if (!over && written.record.state == StepState::Done)
        advance(written.runId);
}

} // namespace resync
