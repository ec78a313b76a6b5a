#pragma once

#include "core/config/settings.h"
#include "core/joblog/joblog.h"
#include "core/plan/plan.h"
#include "tests/support/fakeengine.h"
#include "tests/support/tempstore.h"

#include <QCoreApplication>

namespace resync::test
{

inline const Instant kStart = fromMs(1'790'000'000'000);
inline const Duration kInterval{30'000};

/// The slice as the program builds it, on a real store, over an engine that holds state and a clock that stands.
struct PlanBench {
    TempStore &store;
    ManualClock clock{kStart};
    EventBus bus;
    Settings settings;
    std::unique_ptr<Joblogs> joblogs;
    std::unique_ptr<Plan> plan;
    FakeEngine *engine = nullptr; ///< the plan's
    std::vector<Occurrence> told;
    std::vector<Event> events;

    explicit PlanBench(TempStore &tempStore) : store(tempStore)
    {
        store.migrated();
        QObject::connect(&bus, &EventBus::published, &bus, [this](const Event &event) {
            events.push_back(event);
            // One failure in a plan of three is an anomaly by its share: not what these tests are about.
            const auto *happened = std::get_if<Happened>(&event);
            if (happened && happened->occurrence.kind != OccurrenceKind::AnomalyDetected)
                told.push_back(happened->occurrence);
        });
        open();
        engine->workstationRows = {FakeEngine::workstation(QStringLiteral("WS1")), FakeEngine::workstation(QStringLiteral("WS2"))};
    }

    ~PlanBench() { plan.reset(); } // before what its last events are told to

    /// The program starts anew on the same store; the engine's world stays.
    void restart()
    {
        const auto workstations = engine->workstationRows;
        const auto streams = engine->streamRows;
        const auto jobs = engine->jobRows;
        const auto logs = engine->joblogs;
        const auto planId = engine->planId;
        plan.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // a reading under way ends with its engine
        joblogs.reset();
        store.close();
        told.clear();
        events.clear();
        open();
        engine->workstationRows = workstations;
        engine->streamRows = streams;
        engine->jobRows = jobs;
        engine->joblogs = logs;
        engine->planId = planId;
    }
    void open()
    {
        Database &database = store.database();
        joblogs = std::make_unique<Joblogs>(database, clock);
        plan = std::make_unique<Plan>(database, bus, settings, *joblogs, clock);
        loaded = plan->load();
        auto fresh = std::make_unique<FakeEngine>(clock);
        engine = fresh.get();
        pending = std::move(fresh);
    }
    void start()
    {
        if (pending)
            plan->watch(std::move(pending));
        plan->start();
        settle();
    }
    void settle()
    {
        clock.advance(Duration(2'000));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void step(int polls = 1)
    {
        for (int i = 0; i < polls; ++i)
            clock.advance(kInterval);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void add(int jobs)
    {
        for (int i = 0; i < jobs; ++i)
            engine->jobRows.push_back(FakeEngine::job(QStringLiteral("JOB%1").arg(i), Status::Hold, kStart));
    }
    /// The job gets a new attempt.
    JobPtr run(int index, Status status, std::optional<Duration> took = {})
    {
        auto job = engine->edit(index);
        FakeEngine::addRun(*job, status, clock.now(), took ? std::optional(clock.now() + *took) : std::nullopt);
        engine->put(job);
        return job;
    }
    JobPtr end(int index, Status status)
    {
        auto job = engine->edit(index);
        FakeEngine::end(*job, status, clock.now());
        engine->put(job);
        return job;
    }
    int count(OccurrenceKind kind) const
    {
        return int(std::count_if(told.begin(), told.end(), [kind](const Occurrence &o) { return o.kind == kind; }));
    }
    qint64 number(const QString &sql)
    {
        const auto found = store.database().number(sql);
        return found ? found->value_or(-1) : -2;
    }
    std::vector<Occurrence> stored(const OccurrenceQuery &query = {}) const
    {
        auto found = plan->occurrences(query);
        return found ? std::move(*found) : std::vector<Occurrence>();
    }

    Result<void> loaded;
    std::unique_ptr<Engine> pending;
};

} // namespace resync::test
