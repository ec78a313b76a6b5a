// What the others are and count goes into our own health.
#include "core/runtime/coreparts.h"

#include "core/store/backup.h"

#include <QDir>

namespace resync
{

namespace
{

using PartState = PartHealth::State;

constexpr Duration kSkewNoted = std::chrono::seconds(60);
constexpr Duration kSkewBad = std::chrono::minutes(5);
constexpr Duration kBackupAge = std::chrono::hours(48);

/// The room for the store.
PartHealth diskPart(const Database &database, const FreeSpace *space)
{
    PartHealth disk{QStringLiteral("disk"), PartState::NotUsed, {}};
    if (!database.isSqlite()) {
        disk.why = QStringLiteral("the store is on a server, whose disk cannot be seen from here");
    } else if (!space) {
        disk.state = PartState::Unknown;
        disk.why = QStringLiteral("nobody looks: the store is only read");
    } else {
        disk.state = space->state() == FreeSpace::State::Ample    ? PartState::Good
                     : space->state() == FreeSpace::State::Scarce ? PartState::Degraded
                                                                  : PartState::Bad;
        disk.why = space->message();
    }
    return disk;
}

/// Our clock against the engine's and the sources': times of runs are compared with our own. The practice plan lives on a clock of its own.
PartHealth clockPart(const Connection &connection, const std::vector<SourceState> &sources)
{
    PartHealth clock{QStringLiteral("clock"), PartState::Unknown, QStringLiteral("nothing has told its time yet"), false};
    const bool anySource = std::any_of(sources.begin(), sources.end(), [](const SourceState &one) { return one.definition.enabled; });
    if ((connection.state == ConnectionState::Stopped || connection.practice) && !anySource)
        return {clock.name, PartState::NotUsed, QStringLiteral("nothing is watched whose time could be compared"), false};
    std::vector<std::pair<QString, Duration>> skews;
    if (connection.skew && !connection.practice)
        skews.emplace_back(QStringLiteral("the engine"), *connection.skew);
    for (const SourceState &source : sources) {
        if (source.health.clockSkew)
            skews.emplace_back(source.definition.name, *source.health.clockSkew);
    }
    const auto worst = std::max_element(skews.begin(), skews.end(), [](const auto &one, const auto &other) {
        return std::chrono::abs(one.second) < std::chrono::abs(other.second);
    });
    if (worst == skews.end())
        return clock;
    clock.why.clear();
    const Duration apart = std::chrono::abs(worst->second);
    clock.state = apart < kSkewNoted ? PartState::Good : apart < kSkewBad ? PartState::Degraded : PartState::Bad;
    if (clock.state != PartState::Good)
        clock.why = QStringLiteral("%1 and this machine are %2 s apart").arg(worst->first).arg(apart.count() / 1000);
    return clock;
}

PartHealth sourcePart(const SourceState &source)
{
    PartHealth part{QStringLiteral("source:") + source.definition.name, PartState::NotUsed, {}, false};
    const SourceHealth &health = source.health;
    const QString why = health.lastError ? health.lastError->message : QString();
    switch (health.state) {
    case SourceHealth::State::Off:
        part.why = source.definition.enabled ? QStringLiteral("another console reads it, or reading has not begun")
                                             : QStringLiteral("switched off");
        break;
    case SourceHealth::State::Waiting:
        part.state = PartState::Unknown;
        part.why = QStringLiteral("not read yet");
        break;
    case SourceHealth::State::Good:
        part.state = PartState::Good;
        break;
    case SourceHealth::State::Partial:
        part.state = PartState::Degraded;
        part.why = why.isEmpty() ? QStringLiteral("some hosts or series did not answer") : why;
        break;
    case SourceHealth::State::Failing:
        part.state = PartState::Bad;
        part.why = why;
        break;
    }
    return part;
}

PartHealth notifierPart(const NotifyState &state)
{
    PartHealth part{QStringLiteral("notifier:") + state.channel.name, PartState::NotUsed, {}, false};
    if (!state.channel.enabled) {
        part.why = QStringLiteral("switched off");
    } else if (!state.last) {
        part.state = PartState::Unknown;
        part.why = QStringLiteral("nothing has been told by it since the start");
    } else {
        part.state = state.last->state == Delivery::State::Sent    ? PartState::Good
                     : state.last->state == Delivery::State::Waits ? PartState::Degraded
                                                                   : PartState::Bad;
        part.why = state.last->error;
    }
    return part;
}

/// By the files that are there: one that failed today and was made yesterday still serves.
PartHealth backupPart(const Database &database, bool made, const QString &failed, Instant now)
{
    PartHealth backup{QStringLiteral("backup"), PartState::NotUsed, {}, false};
    if (!database.isSqlite() || !made) {
        backup.why = database.isSqlite() ? QStringLiteral("none is made: the store is only read")
                                         : QStringLiteral("none is made of a store on a server");
        return backup;
    }
    std::optional<Instant> at;
    for (const QString &name : QDir(backupFolder(database.address())).entryList(QDir::Files))
        at = std::max(at, backupTime(name));
    if (at && now - *at < kBackupAge && failed.isEmpty()) {
        backup.state = PartState::Good;
    } else if (!failed.isEmpty()) {
        backup.state = at && now - *at < kBackupAge ? PartState::Degraded : PartState::Bad;
        backup.why = failed;
    } else {
        backup.state = at ? PartState::Degraded : PartState::Unknown;
        backup.why = at ? QStringLiteral("the newest is of %1").arg(toIso(*at)) : QStringLiteral("none has been made yet");
    }
    return backup;
}

PartHealth modelPart(const LlmState &state)
{
    PartHealth part{QStringLiteral("llm"), PartState::NotUsed, QStringLiteral("switched off"), false};
    if (!state.enabled)
        return part;
    part.state = PartState::Degraded;
    part.why = state.reason;
    if (!part.why.isEmpty())
        return part;
    if (!state.lastAt) {
        part.state = PartState::Unknown;
        part.why = QStringLiteral("nobody has asked it since the start");
    } else if (state.lastError) {
        part.why = state.lastError->message;
    } else {
        part.state = PartState::Good;
    }
    return part;
}

void addExtraSeries(HealthParts &all, const Metrics &metrics)
{
    const Metrics::ExtraSeries extras = metrics.extraSeries();
    all.pools.push_back({QStringLiteral("extra_series"), extras.kept, 0});
    if (!extras.fullest.isEmpty())
        all.pools.push_back({QStringLiteral("extra_series_fullest"), extras.ofFullest, extras.most, extras.fullest});
}

void addPort(HealthParts &all, const Api &api)
{
    const PortRoom room = api.room();
    all.pools.push_back({QStringLiteral("port_connections"), room.connections, room.mostConnections});
    all.pools.push_back({QStringLiteral("port_streams"), room.streams, room.mostStreams});
    all.pools.push_back({QStringLiteral("port_waiting"), room.waiting, room.mostWaiting});
    if (api.certificateEnds())
        all.ends.push_back({QStringLiteral("port_certificate"), *api.certificateEnds()});
}

BreakerHealth breakerOf(const CircuitBreaker &breaker, Duration now)
{
    using Is = BreakerHealth::State;
    BreakerHealth health{QStringLiteral("engine"), Is::Closed, {}};
    if (breaker.state() == CircuitBreaker::State::Closed)
        return health;
    health.state = breaker.state() == CircuitBreaker::State::Open ? Is::Open : Is::HalfOpen;
    if (health.state == Is::Open)
        health.opensFor = std::max(Duration(0), breaker.openUntil() - now);
    return health;
}

/// What takes a look at the disk or the store, and changes by the hour.
struct SlowHealth {
    std::optional<Duration> at;
    PartHealth backup;
    std::vector<EndHealth> keys;

    static constexpr Duration kGoodFor = std::chrono::seconds(30);
};

} // namespace

void Core::measureOurselves()
{
    Parts &p = *m_parts;
    QObject::connect(p.plan.get(), &Plan::callDone, p.health.get(), [health = p.health.get()](const CallDone &call) {
        health->countCall(call.operation, call.took, call.httpStatus, call.ok);
    });
    p.health->startSampling([plan = p.plan.get()] {
        const Plan::Figures figures = plan->figures();
        return Health::PollCounts{figures.polls, figures.pollsFailed, figures.lastPoll, figures.lastStore};
    });
    p.health->setQueue([metrics = p.metrics.get()] { return qint64(metrics->queuedCount()); });
    p.health->setModel([opinions = p.opinions.get()] {
        const LlmState state = opinions->state();
        return Health::ModelCounts{state.requestsToday, state.tokensToday, state.failuresToday};
    });
    p.driftWatch = std::make_unique<DriftWatch>(
        p.database->address(), [plan = p.plan.get()]() -> std::optional<DriftWatch::Runs> { return plan->ledgerReader(); }, p.clock);
    p.health->addProbe([&p, slow = SlowHealth()](HealthParts &all) mutable {
        const Duration now = p.clock.monotonic();
        if (!slow.at || now - *slow.at >= SlowHealth::kGoodFor) {
            slow = {now, backupPart(*p.database, p.dailyBackup != nullptr, p.backupTrouble, p.clock.now()), {}};
            const auto keys = p.apiKeys->stats();
            for (const ApiKey &key : keys ? keys->expiringSoon : std::vector<ApiKey>())
                slow.keys.push_back({QStringLiteral("key:") + key.name, *key.expiresAt});
        }
        const std::vector<SourceState> sources = p.sources->all();
        all.parts.push_back(diskPart(*p.database, p.freeSpace.get()));
        all.parts.push_back(clockPart(p.plan->connection(), sources));
        all.parts.push_back(slow.backup);
        for (const SourceState &source : sources)
            all.parts.push_back(sourcePart(source));
        for (const NotifyState &notifier : p.notifiers->all())
            all.parts.push_back(notifierPart(notifier));
        all.parts.push_back(modelPart(p.opinions->state()));
        all.pools.push_back({QStringLiteral("sample_queue"), qint64(p.metrics->queuedCount()), qint64(Metrics::kMostQueued)});
        addExtraSeries(all, *p.metrics);
        if (p.plan->connection().state != ConnectionState::Stopped)
            all.breakers.push_back(breakerOf(p.plan->figures().breaker, p.clock.monotonic()));
        if (p.api)
            addPort(all, *p.api);
        all.drifts = p.driftWatch->monitors();
        all.ends.insert(all.ends.end(), slow.keys.begin(), slow.keys.end());
    });
}

} // namespace resync
