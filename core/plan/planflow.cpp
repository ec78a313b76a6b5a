#include "core/plan/planprivate.h"
#include "core/store/database.h"

namespace resync
{

void Plan::Private::take(Snapshot snapshot, bool switched, std::function<void(Result<void>)> done)
{
    fill.stop();
    DiffRules rules;
    rules.seenAt = clock.now();
    rules.engineNow = rules.seenAt + snapshot.skew.value_or(Duration(0));
    rules.firstSight = firstPoll;
    rules.switched = switched;
    rules.lateness = lateness;
    rules.health = thresholds;
    rules.usual = [this](qint32 series) { return usualOf(series); };
    auto difference = std::make_shared<Difference>(live.compare(snapshot, rules));
    if (!writes()) {
        for (Occurrence &occurrence : difference->occurrences)
            occurrence.seq = ++unstoredSeq;
        commit(*difference, done);
        return;
    }
    storeBegun = clock.monotonic();
    if (difference->change->whole) {
        if (auto begun = table.beginWhole(engineId, *difference, rules.seenAt); !begun)
            return done(begun);
        storeSlices(std::move(difference), std::move(done));
        return;
    }
    const Result<void> stored = table.writeChange(engineId, *difference, rules.seenAt);
    tellStore(stored);
    if (!stored)
        return done(stored);
    lastStore = clock.monotonic() - storeBegun;
    commit(*difference, done);
}

/// One slice each turn of the event loop, so that actions and questions are answered between them.
void Plan::Private::storeSlices(std::shared_ptr<Difference> difference, std::function<void(Result<void>)> done)
{
    clock.after(Duration(0), engine.get(), [this, difference, done = std::move(done)]() mutable {
        const auto slice = table.writeSlice(*difference);
        if (slice && *slice == PlanTable::Slice::More)
            return storeSlices(std::move(difference), std::move(done));
        const Result<void> stored = slice ? table.finishWhole(*difference) : Result<void>(slice.error());
        tellStore(stored);
        if (!stored)
            return done(stored);
        lastStore = clock.monotonic() - storeBegun;
        commit(*difference, done);
    });
}

void Plan::Private::commit(const Difference &difference, const std::function<void(Result<void>)> &done)
{
    // A person may have acknowledged, or a joblog come, while the slices were written: that is newer than the difference.
    const std::vector<OpenFailure> noted = live.memory().failures.list();
    live.apply(difference);
    FailureBook &failures = live.memory().failures;
    for (const OpenFailure &failure : noted) {
        failures.acknowledge(failure.runId, failure.acknowledged, failure.acknowledgedBy);
        failures.setCause(failure.runId, failure.cause, failure.causeWhy, failure.family, failure.causeLine);
    }
    const bool first = firstPoll;
    firstPoll = false;
    pictureAt = clock.now();
    table.names().rest();
    poller.observed(!difference.change->jobs.empty() || failures.anyUntaken());
    done({});
    if (!difference.change->empty() || difference.failuresChanged || difference.change->flapping)
        bus.publish(PlanChanged{difference.change, connection()});
    publish(difference.occurrences);
    if (first)
        captureMissing();
    actions.lookAgain();
}

void Plan::Private::publish(const std::vector<Occurrence> &occurrences)
{
    for (const Occurrence &occurrence : occurrences) {
        bus.publish(Happened{occurrence});
        if (occurrence.kind == OccurrenceKind::JobAbend && writes())
            capture.want(occurrence.runId, occurrence.objectKey);
    }
}

void Plan::Private::captureMissing()
{
    if (!writes())
        return;
    for (const OpenFailure &failure : live.memory().failures.list()) {
        if (failure.cause.isEmpty() && failure.family.isEmpty())
            capture.want(failure.runId, failure.jobKey);
    }
}

void Plan::Private::captured(const Capture::Run &run, const JoblogAnalysis &analysis)
{
    live.memory().failures.setCause(run.id, analysis.text, analysis.line > 0 ? QString() : QStringLiteral("not found in the joblog"),
                                    analysis.family, analysis.line);
    bus.publish(JoblogCaptured{run.id, run.jobKey, analysis.text});
}

void Plan::Private::missed(const Capture::Run &run, const Error &error, bool last)
{
    const QString why = QStringLiteral("not available: ") + error.message;
    if (last)
        tellStore(history.captureFailed(engineId, run.id, error.message, clock.now()));
    if (live.memory().failures.setCause(run.id, {}, why, {}, 0))
        publishFailures();
}

/// The list of failures changed without the plan: whoever shows it asks again.
void Plan::Private::publishFailures()
{
    auto nothing = std::make_shared<PictureChange>();
    nothing->planId = live.planId();
    nothing->runNumber = live.runNumber();
    bus.publish(PlanChanged{nothing, connection()});
}

} // namespace resync
