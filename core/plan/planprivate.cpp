#include "core/plan/planprivate.h"

#include "core/store/database.h"

#include <QLoggingCategory>

namespace resync
{

namespace
{

constexpr Duration kReadAgain{2'000};
constexpr Duration kHousekeeping{3'600'000};
constexpr Duration kRetentionStep{250};
constexpr int kRecent = 1000;

} // namespace

Plan::Private::Private(Plan &owner, Database &db, EventBus &eventBus, Settings &config, Joblogs &logs, const Clock &time)
    : q(owner), database(db), bus(eventBus), settings(config), joblogs(logs), clock(time), table(db), history(db, table.series()),
      journal(db), fill(table, time),
      poller(live, table.names(), time,
             [this](Snapshot snapshot, bool switched, auto done) { take(std::move(snapshot), switched, std::move(done)); }),
      capture(
          logs, time, [this](const Capture::Run &run, const JoblogAnalysis &analysis) { captured(run, analysis); },
          [this](const Capture::Run &run, const Error &error, bool last) { missed(run, error, last); }),
      actions(
          journal, live, time, [this](Occurrence occurrence, const auto &alongside) { return record(std::move(occurrence), alongside); },
          [this] { poller.soon(kReadAgain); }),
      retention(db, time)
{
    connect(&poller, &Poller::connectionChanged, &q, [this] { bus.publish(ConnectionChanged{connection()}); });
    connect(&poller, &Poller::lost, &q, [this](const Error &error, const Instant &since) { engineLost(error, since); });
    connect(&poller, &Poller::restored, &q, [this](const Instant &since) { engineRestored(since); });
    connect(&poller, &Poller::callDone, &q, [this](const CallDone &call) {
        ++(call.ok ? requestsOk : requestsFailed);
        emit q.callDone(call);
    });
    poller.onFirstJobs([this](const JobPtr *jobs, size_t count) {
        if (writes())
            fill.came(engineId, jobs, count);
    });
    connect(&settings, &Settings::changed, &q, [this] { applySettings(); });
    applySettings();
}

void Plan::Private::applySettings()
{
    const auto seconds = [this](const char *name) { return Duration(1000LL * settings.integer(QLatin1String(name))); };
    const auto minutes = [this](const char *name) { return Duration(60'000LL * settings.integer(QLatin1String(name))); };
    PollScheduleRules rules;
    const QString mode = settings.text(QStringLiteral("polling_mode"));
    rules.mode = mode == QLatin1String("adaptive")    ? PollScheduleRules::Mode::Adaptive
                 : mode == QLatin1String("scheduled") ? PollScheduleRules::Mode::Scheduled
                                                      : PollScheduleRules::Mode::Fixed;
    rules.interval = seconds("polling_interval_seconds");
    rules.shortest = seconds("polling_min_interval");
    rules.longest = seconds("polling_max_interval");
    rules.offInterval = seconds("off_schedule_polling_interval");
    const QString hours = settings.text(QStringLiteral("polling_schedule"));
    rules.from = QTime::fromString(hours.section(QLatin1Char('-'), 0, 0), QStringLiteral("HH:mm"));
    rules.to = QTime::fromString(hours.section(QLatin1Char('-'), 1, 1), QStringLiteral("HH:mm"));
    poller.setSchedule(rules);
    lateness.stuckAfter = minutes("job_stuck_threshold_minutes");
    lateness.stuckAgain = Duration(3'600'000LL * settings.integer(QStringLiteral("job_stuck_reminder_hours")));
    lateness.lateAfter = minutes("job_late_threshold_minutes");
    thresholds.anomalyShare = settings.real(QStringLiteral("anomaly_failure_rate"));
    thresholds.criticalOffline = settings.integer(QStringLiteral("critical_ws_offline"));
    std::vector<RetentionRule> kept =
        planRetention({settings.integer(QStringLiteral("retention_days_full")), settings.integer(QStringLiteral("retention_days_summary")),
                       settings.integer(QStringLiteral("retention_days_rollups"))});
    const std::vector<RetentionRule> logs = Joblogs::retention();
    kept.insert(kept.end(), logs.begin(), logs.end());
    retention.setRules(std::move(kept));
}

Result<void> Plan::Private::load()
{
    if (auto done = table.open(); !done)
        return done;
    const auto last = table.lastEngine();
    if (!last)
        return last.error();
    if (last->isEmpty())
        return {};
    if (auto done = loadEngine(*last); !done)
        return done;
    shown.environment = last->section(QLatin1Char('/'), 0, 0);
    shown.engine = last->section(QLatin1Char('/'), 1);
    shown.practice = shown.environment == QLatin1String("PRACTICE");
    shown.pictureAt = pictureAt;
    OccurrenceQuery query;
    query.limit = kRecent;
    auto recent = table.events().find(engineId, query);
    if (!recent)
        return recent.error();
    std::deque<Occurrence> oldestFirst;
    for (auto &event : *recent)
        oldestFirst.push_front(std::move(event.occurrence));
    if (!oldestFirst.empty())
        unstoredSeq = oldestFirst.back().seq;
    bus.remember(std::move(oldestFirst));
    return {};
}

Result<void> Plan::Private::loadEngine(const QString &name)
{
    live.clear();
    engineName = name;
    const auto id = table.engineOf(name);
    if (!id)
        return id.error();
    engineId = *id;
    auto loaded = table.load(engineId);
    if (!loaded)
        return loaded.error();
    pictureAt = loaded->pictureAt;
    lostTold = loaded->lostTold;
    live.restore(std::move(loaded->picture), std::move(loaded->jobs), loaded->gone, std::move(loaded->memory));
    decorateFailures();
    return {};
}

/// What people and joblogs added to the failures, from the store.
void Plan::Private::decorateFailures()
{
    FailureBook &failures = live.memory().failures;
    const auto taken = history.acknowledgements(engineId);
    const auto reasons = history.captureFailures(engineId);
    for (const OpenFailure &failure : failures.list()) {
        if (taken && taken->contains(failure.runId))
            failures.acknowledge(failure.runId, true, taken->value(failure.runId));
        const auto analysis = joblogs.analysisOf(failure.runId);
        if (analysis && *analysis)
            failures.setCause(failure.runId, (*analysis)->text, {}, (*analysis)->family, (*analysis)->line);
        else if (reasons && reasons->contains(failure.runId))
            failures.setCause(failure.runId, {}, QStringLiteral("not available: ") + reasons->value(failure.runId), {}, 0);
    }
}

void Plan::Private::watch(std::unique_ptr<Engine> newEngine)
{
    poller.setEngine(nullptr, pictureAt, false);
    capture.setEngine(nullptr);
    actions.setEngine(nullptr, 0);
    fill.stop();
    engine = std::move(newEngine);
    firstPoll = true;
    if (!engine) {
        bus.publish(ConnectionChanged{connection()});
        return;
    }
    const QString name = toWire(engine->profile().environment) + QLatin1Char('/') + engine->profile().name;
    const bool other = name != engineName;
    if (!database.isSqlite()) { // what another console wrote while this one only read
        tellStore(table.takeOver());
        usual.clear();
        tellStore(loadEngine(name));
    } else if (other) {
        usual.clear();
        tellStore(loadEngine(name));
    } else if (engineId == 0) {
        tellStore(loadEngine(name));
    }
    poller.setEngine(engine.get(), pictureAt, lostTold);
    capture.setEngine(engine.get());
    actions.setEngine(engine.get(), engineId);
    shown = {};
    if (other) {
        auto change = std::make_shared<PictureChange>();
        const Picture picture = live.picture();
        change->whole = true;
        change->planId = picture.planId;
        change->runNumber = picture.runNumber;
        change->jobs = picture.jobs;
        change->streams = picture.streams;
        change->workstations = picture.workstations;
        change->prompts = picture.prompts;
        change->resources = picture.resources;
        change->promptsChanged = change->resourcesChanged = true;
        bus.publish(PlanChanged{change, connection()});
    }
    if (!housekeeping && writes()) {
        housekeeping = true;
        clock.after(Duration(60'000), &q, [this] { keepHouse(); });
    }
}

const Connection &Plan::Private::connection() const
{
    return engine ? poller.connection() : shown;
}

void Plan::Private::engineLost(const Error &error, Instant since)
{
    lostTold = true;
    Occurrence lost;
    lost.kind = OccurrenceKind::EngineLost;
    lost.severity = Severity::Critical;
    lost.at = since;
    lost.seenAt = clock.now();
    lost.objectKey = QStringLiteral("engine:") + engineName;
    lost.causeKey = CauseWindows::ofOutage(since);
    lost.details = {{QStringLiteral("error"), error.text()}, {QStringLiteral("code"), error.code}};
    tellStore(record(lost, [this] { return table.rememberLost(engineId, true); }));
}

void Plan::Private::engineRestored(Instant since)
{
    lostTold = false;
    Occurrence restored;
    restored.kind = OccurrenceKind::EngineRestored;
    restored.at = restored.seenAt = clock.now();
    restored.objectKey = QStringLiteral("engine:") + engineName;
    restored.causeKey = CauseWindows::ofOutage(since);
    restored.details = {{QStringLiteral("outageMs"), double((clock.now() - since).count())}};
    tellStore(record(restored, [this] { return table.rememberLost(engineId, false); }));
    captureMissing();
}

Result<void> Plan::Private::record(Occurrence occurrence, const std::function<Result<void>()> &alongside)
{
    std::vector<Occurrence> occurrences{std::move(occurrence)};
    if (writes()) {
        if (auto done = table.writeOccurrences(engineId, occurrences, alongside); !done)
            return done;
    } else {
        occurrences.front().seq = ++unstoredSeq;
    }
    publish(occurrences);
    return {};
}

void Plan::Private::tellStore(const Result<void> &done)
{
    if (!done) {
        qWarning().noquote() << QStringLiteral("the store refused the plan's rows: ") + done.error().text();
        // A full disk is told by whoever watches it, too; once a trouble is enough.
        if (!storeFailing)
            bus.publish(StoreStateChanged{done.error()});
        storeFailing = true;
    } else if (storeFailing) {
        storeFailing = false;
        bus.publish(StoreStateChanged{});
    }
}

std::optional<UsualDuration> Plan::Private::usualOf(qint32 series)
{
    auto known = usual.find(series);
    if (known == usual.end())
        known = usual.insert(series, history.usual(series));
    return *known;
}

/// Once an hour: daily figures first, then what is too old goes, a slice at a time.
void Plan::Private::keepHouse()
{
    usual.clear();
    if (engineId > 0) {
        tellStore(history.rollUp(engineId, clock.now()));
        retentionStep();
    }
    clock.after(kHousekeeping, &q, [this] { keepHouse(); });
}

void Plan::Private::retentionStep()
{
    const auto step = retention.step();
    if (!step)
        return tellStore(step.error());
    if (*step == Retention::Step::More)
        clock.after(kRetentionStep, &q, [this] { retentionStep(); });
    else
        tellStore(retention.checkpoint());
}

} // namespace resync
