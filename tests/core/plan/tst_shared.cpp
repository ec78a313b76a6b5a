// Two consoles on one PostgreSQL: who takes over goes on where the other stopped, and who was taken over writes nothing more.
#include "tests/core/plan/planbench.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

/// One console of several: a connection and a slice of its own.
struct Console {
    std::unique_ptr<Database> database;
    EventBus bus;
    Settings settings;
    Joblogs joblogs;
    Plan plan;
    FakeEngine *engine = nullptr;
    std::vector<Occurrence> told;
    std::vector<Error> troubles;

    Console(std::unique_ptr<Database> connection, const Clock &clock)
        : database(std::move(connection)), joblogs(*database, clock), plan(*database, bus, settings, joblogs, clock)
    {
        QObject::connect(&bus, &EventBus::published, &bus, [this](const Event &event) {
            if (const auto *happened = std::get_if<Happened>(&event))
                told.push_back(happened->occurrence);
            if (const auto *store = std::get_if<StoreStateChanged>(&event); store && !store->trouble.code.isEmpty())
                troubles.push_back(store->trouble);
        });
    }
    void lead(const Clock &clock, const std::vector<JobPtr> &jobs)
    {
        auto fresh = std::make_unique<FakeEngine>(clock);
        engine = fresh.get();
        engine->workstationRows = {FakeEngine::workstation(QStringLiteral("WS1"))};
        engine->jobRows = jobs;
        plan.watch(std::move(fresh));
        plan.start();
    }
    void fail(int index, Instant now)
    {
        auto job = engine->edit(index);
        FakeEngine::addRun(*job, Status::Abend, now, now);
        engine->put(job);
    }
};

} // namespace

class SharedTest : public QObject
{
    Q_OBJECT

private slots:
    void who_takes_over_goes_on_and_who_was_taken_over_writes_nothing()
    {
        TempStore store(TempStore::Kind::Postgres);
        if (!store.problem().isEmpty())
            QSKIP(qPrintable(store.problem()));
        store.migrated();
        store.close();
        ManualClock clock(kStart);
        auto one = Database::open(store.address(), Database::Mode::Writer);
        auto other = Database::open(store.address(), Database::Mode::Writer);
        RESYNC_OK(one);
        RESYNC_OK(other);
        Console first(std::move(*one), clock);
        Console second(std::move(*other), clock);
        RESYNC_OK(first.plan.load());
        RESYNC_OK(second.plan.load()); // the books of the very beginning: all that it knows
        std::vector<JobPtr> jobs;
        for (int i = 0; i < 20; ++i)
            jobs.push_back(FakeEngine::job(QStringLiteral("JOB%1").arg(i), Status::Hold, kStart));
        first.lead(clock, jobs);
        clock.advance(Duration(2'000));
        for (int i = 0; i < 5; ++i)
            first.fail(i, clock.now());
        clock.advance(kInterval);
        const qint64 last = first.told.back().seq;
        QVERIFY(last >= 10); // each started and failed

        second.lead(clock, first.engine->jobRows); // the first one sleeps: it does not know
        QCOMPARE(second.plan.openFailures().size(), size_t(5));
        second.fail(7, clock.now());
        clock.advance(Duration(2'000));
        second.plan.pollNow();
        clock.advance(Duration(2'000));
        QVERIFY(second.troubles.empty());
        QCOMPARE(second.told.back().kind, OccurrenceKind::JobAbend);
        QCOMPARE(second.told.front().seq, last + 1);

        first.fail(8, clock.now()); // it wakes
        clock.advance(2 * kInterval);
        QCOMPARE(first.troubles.front().code, QStringLiteral("store.fenced"));
        QVERIFY(first.told.back().seq <= last);
        std::optional<ActionResult> result;
        first.plan.act(verbs::hold(*first.engine->jobRows[9]), QStringLiteral("maria"), &first.plan,
                       [&](const ActionResult &r) { result = r; });
        QCOMPARE(result->error.code, QStringLiteral("store.fenced"));
        QVERIFY(first.engine->acts.empty());
        const auto stored = store.database().number(QStringLiteral("SELECT count(*) FROM events WHERE kind = 2"));
        QCOMPARE(stored->value_or(-1), 6); // five and one: the sleeper's is not among them
        QCOMPARE(store.database().number(QStringLiteral("SELECT count(*) FROM runs"))->value_or(-1), 6);
        first.plan.watch(nullptr);
        second.plan.watch(nullptr);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void a_server_that_goes_and_comes_loses_nothing()
    {
        TempStore store(TempStore::Kind::Postgres);
        if (!store.problem().isEmpty())
            QSKIP(qPrintable(store.problem()));
        store.migrated();
        ManualClock clock(kStart);
        auto one = Database::open(store.address(), Database::Mode::Writer);
        RESYNC_OK(one);
        Console console(std::move(*one), clock);
        RESYNC_OK(console.plan.load());
        std::vector<JobPtr> jobs;
        for (int i = 0; i < 20; ++i)
            jobs.push_back(FakeEngine::job(QStringLiteral("JOB%1").arg(i), Status::Hold, kStart));
        console.lead(clock, jobs);
        clock.advance(Duration(2'000));
        const auto session = console.database->number(QStringLiteral("SELECT pg_backend_pid()"));
        RESYNC_OK(store.database().number(QStringLiteral("SELECT count(pg_terminate_backend(%1))").arg(session->value_or(0))));
        console.fail(3, clock.now());
        clock.advance(3 * kInterval);
        QCOMPARE(console.troubles.size(), size_t(1)); // once, not one a poll
        QCOMPARE(console.troubles.front().code, QStringLiteral("store.unreachable"));
        QVERIFY(console.told.empty()); // not stored, so not told
        QVERIFY(console.plan.connection().state != ConnectionState::Ok);
        RESYNC_OK(console.database->reopen());
        clock.advance(kInterval);
        QCOMPARE(console.plan.connection().state, ConnectionState::Ok);
        QCOMPARE(int(std::count_if(console.told.begin(), console.told.end(),
                                   [](const Occurrence &o) { return o.kind == OccurrenceKind::JobAbend; })),
                 1);
        QCOMPARE(store.database().number(QStringLiteral("SELECT count(*) FROM events WHERE kind = 2"))->value_or(-1), 1);
        console.plan.watch(nullptr);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

QTEST_GUILESS_MAIN(SharedTest)
#include "tst_shared.moc"
