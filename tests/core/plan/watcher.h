#pragma once

#include "core/plan/poller.h"
#include "tests/support/fakeengine.h"

#include <QCoreApplication>

namespace resync::test
{

inline const Instant kStart = fromMs(1'790'000'000'000);
inline const Duration kInterval{30'000};

/// Poller and picture without a store: what is believed is applied at once.
struct Watcher {
    ManualClock clock{kStart};
    FakeEngine engine{clock};
    LivePlan live;
    Names names;
    std::vector<Occurrence> told;
    std::vector<ConnectionState> states;
    int taken = 0;
    bool first = true;
    std::optional<Error> storeError;
    Poller poller{live, names, clock, [this](Snapshot snapshot, bool switched, auto done) {
                      if (storeError)
                          return done(*storeError);
                      DiffRules rules;
                      rules.seenAt = clock.now();
                      rules.engineNow = clock.now() + snapshot.skew.value_or(Duration(0));
                      rules.firstSight = first;
                      rules.switched = switched;
                      const Difference difference = live.compare(snapshot, rules);
                      live.apply(difference);
                      told.insert(told.end(), difference.occurrences.begin(), difference.occurrences.end());
                      first = false;
                      ++taken;
                      done({});
                  }};

    explicit Watcher(int jobs = 3)
    {
        engine.workstationRows = {FakeEngine::workstation(QStringLiteral("WS1")), FakeEngine::workstation(QStringLiteral("WS2"))};
        for (int i = 0; i < jobs; ++i)
            engine.jobRows.push_back(FakeEngine::job(QStringLiteral("JOB%1").arg(i), Status::Hold, kStart));
        poller.setRandom([] { return 1.0; });
        QObject::connect(&poller, &Poller::lost, &poller, [this](const Error &, const Instant &) { add(OccurrenceKind::EngineLost); });
        QObject::connect(&poller, &Poller::restored, &poller, [this](const Instant &) { add(OccurrenceKind::EngineRestored); });
        QObject::connect(&poller, &Poller::connectionChanged, &poller, [this] {
            if (states.empty() || states.back() != poller.connection().state)
                states.push_back(poller.connection().state);
        });
        poller.setEngine(&engine, {}, false);
    }
    ~Watcher() { clean(); }

    void start()
    {
        poller.start();
        clock.advance(Duration(2'000));
    }
    /// One interval on: one poll begins and ends.
    void step(int polls = 1)
    {
        for (int i = 0; i < polls; ++i)
            clock.advance(kInterval);
    }
    static void clean() { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); }
    void add(OccurrenceKind kind)
    {
        Occurrence occurrence;
        occurrence.kind = kind;
        told.push_back(occurrence);
    }
    int count(OccurrenceKind kind) const
    {
        return int(std::count_if(told.begin(), told.end(), [kind](const Occurrence &o) { return o.kind == kind; }));
    }
    ConnectionState state() const { return poller.connection().state; }
    static Error down() { return {QStringLiteral("net.refused"), QStringLiteral("connection refused"), {}}; }
    static Error broken(int status) { return {QStringLiteral("http.%1").arg(status), QStringLiteral("failed"), {}}; }
};

} // namespace resync::test
