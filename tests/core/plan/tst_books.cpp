// What the books keep, for how long, and what they answer.
#include "core/model/documents.h"
#include "core/plan/historytable.h"
#include "tests/core/plan/planbench.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

constexpr qint64 kDayMs = 86'400'000;

struct Kept {
    const char *table;
    int days;
    const char *insert; ///< one row of the age %1 (UTC ms), with the number %2
};

/// Every table that grows with time, by the rule of its rows.
const Kept kKept[] = {
    {"snapshots", 7, "INSERT INTO snapshots VALUES (%2, 1, %1, 1, 1, 1, 1, 1, 1, 1, 1)"},
    {"jobs", 7, "INSERT INTO jobs VALUES (-1, %2, 1, %1, NULL, 0, 0, 0, 0, {empty}, 0, 0)"}, // a generation no longer in force
    {"job_status", 30, "INSERT INTO job_status VALUES (%2, %1, 1)"},
    {"workstation_status", 30, "INSERT INTO workstation_status VALUES (1, %2, %1, 1, 1, 1, 1)"},
    {"events", 30, "INSERT INTO events (seq, engine, at_ms, seen_after_ms, kind, severity) VALUES (%2, 1, %1, 0, 12, 0)"},
    {"event_text", 30, "INSERT INTO event_text (rowid, body, at_ms) VALUES (%2, 'x', %1)"},
    {"runs", 90,
     "INSERT INTO runs (instance, ordinal, series, run_id, status, attempt, rerun, known_ms) VALUES (%2, 0, 1, {empty}, 11, 0, 0, %1)"},
    {"acks", 90, "INSERT INTO acks SELECT 1, {id}, 'maria', %1"},
    {"capture_failures", 90, "INSERT INTO capture_failures SELECT 1, {id}, %1, 'unlinked'"},
    {"joblog", 90, "INSERT INTO joblog VALUES ('run %2', 'key', %1, 1, 1, '{}')"},
    {"daily", 400, "INSERT INTO daily SELECT %1 / 86400000, %2, 1, 0, 1, 1, 1"},
    {"journal", 400,
     "INSERT INTO journal VALUES (%2, 1, %1, 'maria', 'hold', 'PUT', 'p', {empty}, 'c', 'o', '{}', 'p', 1, '{}', 2, 1, '', '', '')"},
};

} // namespace

class BooksTest : public QObject
{
    Q_OBJECT

private slots:
    void every_row_goes_when_its_time_is_over_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("which");
        for (const auto kind : {TempStore::Kind::Sqlite, TempStore::Kind::Postgres}) {
            for (int i = 0; i < int(std::size(kKept)); ++i)
                QTest::addRow("%s %s", kKept[i].table, kind == TempStore::Kind::Sqlite ? "sqlite" : "postgresql") << int(kind) << i;
        }
    }
    void every_row_goes_when_its_time_is_over()
    {
        QFETCH(int, which);
        RESYNC_TEMP_STORE(store);
        Database &database = store.migrated();
        const Kept &kept = kKept[which];
        {
            PlanBench opened(store); // makes the tables that no migration makes
        }
        const auto add = [&](qint64 ageDays, int number) {
            const bool sqlite = database.isSqlite();
            const qint64 at = toMs(kStart) - ageDays * kDayMs - (ageDays > kept.days ? 0 : -3'600'000);
            QString sql = QString::fromLatin1(kept.insert).arg(QString::number(at), QString::number(number));
            sql.replace(QStringLiteral("{empty}"), sqlite ? QStringLiteral("x''") : QStringLiteral("''::bytea"));
            sql.replace(QStringLiteral("{id}"),
                        sqlite ? QStringLiteral("x'0%1'").arg(number) : QStringLiteral("'\\x0%1'::bytea").arg(number));
            return database.run(sql);
        };
        RESYNC_OK(add(kept.days + 1, 1));                                                 // over
        RESYNC_OK(add(qstrcmp(kept.table, "daily") == 0 ? kept.days - 1 : kept.days, 2)); // an hour left; a day is over with its first
        RESYNC_OK(add(0, 3));
        if (qstrcmp(kept.table, "joblog") == 0) {
            for (int number = 1; number <= 3; ++number)
                RESYNC_OK(database.run(
                    QStringLiteral("INSERT INTO joblog_piece VALUES ('run %1', 0, %2)")
                        .arg(QString::number(number), database.isSqlite() ? QStringLiteral("x'00'") : QStringLiteral("'\\x00'::bytea"))));
        }
        PlanBench b(store);
        b.start();
        b.clock.advance(Duration(120'000)); // the house is kept a minute after the start
        const QString count = QStringLiteral("SELECT count(*) FROM %1 WHERE %2");
        const QString table = QString::fromLatin1(kept.table);
        const QString mine = table == QLatin1String("snapshots")            ? QStringLiteral("jobs = 1")
                             : table == QLatin1String("events")             ? QStringLiteral("seq <= 3")
                             : table == QLatin1String("job_status")         ? QStringLiteral("status = 1")
                             : table == QLatin1String("workstation_status") ? QStringLiteral("states = 1")
                                                                            : QStringLiteral("1 = 1");
        QCOMPARE(b.number(count.arg(table, mine)), 2);
        if (table == QLatin1String("joblog"))
            QCOMPARE(b.number(QStringLiteral("SELECT count(*) FROM joblog_piece")), 2);
    }

    void what_nobody_closed_stays_in_the_journal_data() { TempStore::addRows(); }
    void what_nobody_closed_stays_in_the_journal()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(1);
        b.run(0, Status::Exec);
        b.start();
        b.engine->onAct = [](const ActionCall &) { return ActionResult{}; };
        b.plan->act(verbs::kill(*b.engine->jobRows[0]), QStringLiteral("maria"), b.plan.get(), [](const ActionResult &) {});
        b.settle();
        RESYNC_OK(store.database().run(QStringLiteral("UPDATE journal SET at_ms = at_ms - 500 * CAST(86400000 AS BIGINT)")));
        b.clock.advance(Duration(3 * 3'600'000));
        QCOMPARE(b.number(QStringLiteral("SELECT count(*) FROM journal")), 1);
    }

    void daily_figures_stay_when_the_runs_go_data() { TempStore::addRows(); }
    void daily_figures_stay_when_the_runs_go()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        QVERIFY(b.settings.setFromCommandLine({QStringLiteral("polling_interval_seconds=300")}).empty());
        b.restart();
        b.add(1);
        b.start();
        auto job = b.engine->edit(0);
        FakeEngine::addRun(*job, Status::Abend, kStart, kStart + Duration(5'000));
        FakeEngine::addRun(*job, Status::Succ, kStart + Duration(10'000), kStart + Duration(70'000));
        FakeEngine::addRun(*job, Status::Succ, kStart + Duration(80'000), kStart + Duration(100'000));
        b.engine->put(job);
        b.clock.advance(Duration(26 * 3'600'000)); // the day is over
        const QString where = QStringLiteral("FROM daily WHERE day = %1").arg(toMs(kStart) / kDayMs);
        QCOMPARE(b.number(QStringLiteral("SELECT count(*) FROM daily")), 1);
        QCOMPARE(b.number(QStringLiteral("SELECT runs ") + where), 3);
        QCOMPARE(b.number(QStringLiteral("SELECT failed ") + where), 1);
        QCOMPARE(b.number(QStringLiteral("SELECT successful ") + where), 2);
        QCOMPARE(b.number(QStringLiteral("SELECT total_ms ") + where), 80'000);
        QCOMPARE(b.number(QStringLiteral("SELECT longest_ms ") + where), 60'000);
        RESYNC_OK(store.database().run(QStringLiteral("UPDATE runs SET known_ms = known_ms - 95 * CAST(86400000 AS BIGINT)")));
        b.clock.advance(Duration(2 * 3'600'000));
        QCOMPARE(b.number(QStringLiteral("SELECT count(*) FROM runs")), 0);
        QCOMPARE(b.number(QStringLiteral("SELECT successful ") + where), 2);
    }

    void the_settings_say_how_long()
    {
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        QVERIFY(b.settings
                    .setFromCommandLine({QStringLiteral("retention_days_full=1"), QStringLiteral("retention_days_summary=7"),
                                         QStringLiteral("retention_days_rollups=30")})
                    .empty());
        b.restart();
        b.add(1);
        b.start();
        const auto add = [&](const Kept &kept, qint64 days, int number) {
            return store.database().run(
                QString::fromLatin1(kept.insert).arg(QString::number(toMs(kStart) - days * kDayMs), QString::number(number)));
        };
        for (const Kept &kept : kKept) {
            const QString table = QString::fromLatin1(kept.table);
            const int days = table == QLatin1String("snapshots") ? 1
                             : table == QLatin1String("events")  ? 7
                             : table == QLatin1String("daily")   ? 30
                                                                 : 0;
            if (days == 0)
                continue;
            RESYNC_OK(add(kept, days + 1, 500));
            RESYNC_OK(add(kept, days - 1, 501));
            b.clock.advance(Duration(2 * 3'600'000));
            const QString id = table == QLatin1String("events")  ? QStringLiteral("seq")
                               : table == QLatin1String("daily") ? QStringLiteral("series")
                                                                 : QStringLiteral("id");
            QCOMPARE(b.number(QStringLiteral("SELECT max(%1) FROM %2 WHERE %1 IN (500, 501)").arg(id, table)), 501);
            QCOMPARE(b.number(QStringLiteral("SELECT count(*) FROM %2 WHERE %1 IN (500, 501)").arg(id, table)), 1);
        }
    }

    void numbers_go_on_after_every_event_is_gone_data() { TempStore::addRows(); }
    void numbers_go_on_after_every_event_is_gone()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(3);
        b.run(0, Status::Abend, Duration(1000));
        b.start();
        const qint64 last = b.told.back().seq;
        RESYNC_OK(store.database().run(QStringLiteral("DELETE FROM events")));
        b.restart();
        b.start();
        b.run(1, Status::Abend, Duration(1000));
        b.step();
        QVERIFY(b.told.front().seq > last);
    }

    void no_open_failure_is_lost_over_a_restart_data() { TempStore::addRows(); }
    void no_open_failure_is_lost_over_a_restart()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(5);
        b.run(0, Status::Abend, Duration(0)); // its rerun is under way at the first sight
        b.run(0, Status::Exec);
        b.run(1, Status::Abend, Duration(0));
        b.run(2, Status::Abend, Duration(0)); // the engine lists no runs of it
        b.run(3, Status::Abend, Duration(0)); // repaired
        b.run(3, Status::Succ, Duration(0));
        b.run(4, Status::Succ, Duration(0));
        const auto without = [&](int index, Status status) {
            auto job = b.engine->edit(index);
            job->runs.clear();
            FakeEngine::setStatus(*job, status);
            b.engine->put(job);
        };
        without(2, Status::Abend);
        b.start();
        const auto open = [&] {
            QStringList jobs;
            for (const OpenFailure &failure : b.plan->openFailures())
                jobs.append(failure.job + (failure.rerunning ? QStringLiteral("+") : QString()));
            jobs.sort();
            return jobs.join(QLatin1Char(' '));
        };
        const QString asWere = QStringLiteral("JOB0+ JOB1 JOB2");
        QCOMPARE(open(), asWere);
        const auto runOf = [&](const QString &name) {
            for (const OpenFailure &failure : b.plan->openFailures()) {
                if (failure.job == name)
                    return failure.runId;
            }
            return QString();
        };
        const QString first = runOf(QStringLiteral("JOB0"));

        for (int i = 0; i < 5; ++i) { // words that this program does not know, in every place
            auto job = b.engine->edit(i);
            FakeEngine::setStatus(*job, Status::Unknown);
            for (JobRun &run : job->runs)
                run.status = Status::Unknown;
            b.engine->put(job);
        }
        b.step(2);
        QCOMPARE(open(), asWere);
        b.restart();
        QCOMPARE(open(), asWere);
        QCOMPARE(runOf(QStringLiteral("JOB0")), first);
        for (const OpenFailure &failure : b.plan->openFailures()) // no age of decades where no time is told
            QVERIFY(failure.failedAt > kStart - Duration(kDayMs));
        b.start();
        QCOMPARE(open(), asWere);

        without(2, Status::Exec); // known again, and the rerun of what lists no runs
        b.step(2);
        b.restart();
        b.start();
        QCOMPARE(open(), QStringLiteral("JOB0+ JOB1 JOB2+"));
        without(2, Status::Succ);
        b.step(2);
        QCOMPARE(open(), QStringLiteral("JOB0+ JOB1"));
        b.restart();
        QCOMPARE(open(), QStringLiteral("JOB0+ JOB1"));
    }

    void the_last_thousand_are_at_hand_after_a_restart()
    {
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        b.add(600);
        b.start();
        for (int i = 0; i < 600; ++i)
            b.run(i, Status::Succ, Duration(1000));
        b.step();
        QCOMPARE(b.bus.recent().size(), size_t(1000));
        const auto before = b.bus.recent();
        QCOMPARE(before.back().seq - before.front().seq, 999); // numbered without a gap
        b.bus.remember({});
        b.restart();
        QCOMPARE(b.bus.recent().size(), size_t(1000));
        QCOMPARE(b.bus.recent().front().seq, before.front().seq);
        QCOMPARE(b.bus.recent().back().objectKey, before.back().objectKey);
    }

    void a_state_nobody_knows_is_neither_online_nor_offline_data() { TempStore::addRows(); }
    void a_state_nobody_knows_is_neither_online_nor_offline()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(1);
        auto odd = std::make_shared<Workstation>(*b.engine->workstationRows[1]);
        odd->states = {QStringLiteral("SOMETHING_NEW")};
        b.engine->workstationRows[1] = odd;
        b.start();
        const auto rows = [&store](const char *where) {
            return store.database().number(QStringLiteral("SELECT count(*) FROM workstation_status WHERE ") + QLatin1String(where)).value();
        };
        QCOMPARE(rows("online IS NULL"), std::optional<qint64>(1));
        QCOMPARE(rows("online = 1"), std::optional<qint64>(1));
        const QJsonObject json = workstationJson(*odd);
        QCOMPARE(json.value(QLatin1String("state")).toString(), QStringLiteral("unknown"));
        QVERIFY(json.value(QLatin1String("online")).isNull() && json.value(QLatin1String("linked")).isNull());
        const QJsonObject known = workstationJson(*b.engine->workstationRows[0]);
        QVERIFY(known.value(QLatin1String("online")).toBool());
        QCOMPARE(known.value(QLatin1String("state")).toString(), QStringLiteral("online"));
    }

    void throughput_comes_from_the_history_data() { TempStore::addRows(); }
    void throughput_comes_from_the_history()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(6);
        b.start();
        b.run(0, Status::Succ, Duration(0));
        b.run(1, Status::Abend, Duration(0));
        b.run(5, Status::Exec);
        b.step();
        b.clock.advance(Duration(3'600'000));
        b.run(1, Status::Succ, Duration(0)); // the rerun
        b.run(2, Status::Succ, Duration(0));
        b.step();
        b.engine->planId = QStringLiteral("next"); // all of them leave the plan
        b.engine->jobRows = {FakeEngine::job(QStringLiteral("NEW"), Status::Hold, kStart + Duration(kDayMs))};
        b.step(5);
        QCOMPARE(b.plan->picture().jobs.size(), size_t(1));
        const std::chrono::hours hour(1);
        const auto counts = b.plan->throughput(kStart - hour, kStart + 3 * hour, hour);
        RESYNC_OK(counts);
        QCOMPARE(counts->counts.size(), size_t(4));
        QCOMPARE(counts->counts[0], (RunCount{kStart - hour, 0, 0}));
        QCOMPARE(counts->counts[1], (RunCount{kStart, 1, 1}));
        QCOMPARE(counts->counts[2], (RunCount{kStart + hour, 2, 0}));
        QCOMPARE(counts->counts[3], (RunCount{kStart + 2 * hour, 0, 0}));
        QVERIFY(counts->since && *counts->since >= kStart && *counts->since < kStart + hour);
        QVERIFY(!b.plan->throughput(kStart, kStart, hour));
        QVERIFY(!b.plan->throughput(kStart, kStart + hour, Duration(0)));
        QVERIFY(!b.plan->throughput(kStart, kStart + 20'000 * hour, hour));
    }

    void the_ledger_holds_every_finished_run_data() { TempStore::addRows(); }
    void the_ledger_holds_every_finished_run()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        QVERIFY(!b.plan->ledgerReader()); // no engine yet known
        b.add(4);
        b.start();
        b.run(0, Status::Succ, Duration(0));
        b.run(1, Status::Abend, Duration(0));
        b.run(3, Status::Exec);
        b.step();
        b.clock.advance(Duration(3'600'000));
        b.run(1, Status::Succ, Duration(0)); // the rerun
        b.step();
        const auto read = b.plan->ledgerReader();
        QVERIFY(read);
        const auto reader = store.reader();
        const auto ledger = (*read)(*reader, kStart - Duration(kDayMs));
        RESYNC_OK(ledger);
        QCOMPARE(ledger->runs.size(), size_t(3));
        QCOMPARE(ledger->series.size(), size_t(2));
        QVERIFY(std::is_sorted(ledger->runs.begin(), ledger->runs.end(),
                               [](const RunFact &one, const RunFact &other) { return one.endedMs < other.endedMs; }));
        const auto failed = std::find_if(ledger->runs.begin(), ledger->runs.end(), [](const RunFact &run) { return run.failed; });
        QVERIFY(failed != ledger->runs.end());
        QCOMPARE(ledger->series[size_t(failed->series)].key, b.engine->jobRows[1]->seriesKey());
        QCOMPARE(ledger->runIds[size_t(failed - ledger->runs.begin())], b.engine->jobRows[1]->runs.front().id.toLatin1());
        QVERIFY((*read)(*reader, kStart + Duration(10 * kDayMs))->runs.empty());
    }

    void the_hold_after_a_switch_is_learned_across_restarts_data() { TempStore::addRows(); }
    void the_hold_after_a_switch_is_learned_across_restarts()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(2);
        b.start();
        const auto up = b.engine->workstationRows;
        const auto down = [&] {
            for (WorkstationPtr &row : b.engine->workstationRows) {
                auto changed = std::make_shared<Workstation>(*row);
                changed->states.clear();
                row = changed;
            }
        };
        b.engine->planId = QStringLiteral("second");
        down();
        b.step(4);
        b.engine->workstationRows = up;
        b.step(4);
        QCOMPARE(b.count(OccurrenceKind::PlanSwitched), 1);
        QCOMPARE(b.count(OccurrenceKind::WorkstationOffline), 0);
        b.restart();
        b.start();
        b.engine->planId = QStringLiteral("third");
        down();
        b.clock.advance(Duration(7 * 60'000)); // the first hold would be fifteen minutes
        QCOMPARE(b.count(OccurrenceKind::WorkstationOffline), 2);
    }

    void adaptive_polling_follows_what_happens()
    {
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        QVERIFY(b.settings.setFromCommandLine({QStringLiteral("polling_mode=adaptive")}).empty());
        b.restart();
        b.add(4);
        b.start();
        b.clock.advance(Duration(3'600'000)); // at rest
        QCOMPARE(b.plan->connection().interval.count(), 120'000);
        const QString failed = b.run(0, Status::Abend, Duration(0))->runs[0].id;
        b.clock.advance(Duration(600'000));
        QCOMPARE(b.plan->connection().interval.count(), 10'000); // a failure that nobody took
        RESYNC_OK(b.plan->acknowledge(failed, true, QStringLiteral("maria")));
        b.clock.advance(Duration(3'600'000));
        QCOMPARE(b.plan->connection().interval.count(), 120'000);
        const qint64 polls = b.plan->figures().polls;
        b.clock.advance(Duration(1'200'000));
        QVERIFY(std::abs(b.plan->figures().polls - polls - 10) <= 1);
    }

    void scheduled_polling_keeps_its_hours()
    {
        qputenv("TZ", "UTC");
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        // kStart is 14:13:20 UTC.
        QVERIFY(b.settings
                    .setFromCommandLine({QStringLiteral("polling_mode=scheduled"), QStringLiteral("polling_schedule=15:00-16:00"),
                                         QStringLiteral("off_schedule_polling_interval=600")})
                    .empty());
        b.restart();
        b.add(1);
        b.start();
        const auto pollsIn = [&b](int minutes) {
            const qint64 before = b.plan->figures().polls;
            b.clock.advance(Duration(60'000LL * minutes));
            return int(b.plan->figures().polls - before);
        };
        QVERIFY(pollsIn(45) <= 5); // until 14:58
        QVERIFY(pollsIn(3) >= 2);  // the hours begin with a poll, not up to ten minutes late
        QVERIFY(std::abs(pollsIn(50) - 100) <= 4);
        (void)pollsIn(15);
        QCOMPARE(pollsIn(60), 6);
    }

    void what_flaps_is_said_with_its_news()
    {
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        b.add(2);
        b.start();
        for (int i = 0; i < 4; ++i) {
            b.run(0, Status::Abend, Duration(0));
            b.step();
            b.run(0, Status::Exec);
            b.step();
        }
        QCOMPARE(b.plan->flapping().size(), size_t(1));
        QCOMPARE(b.plan->flapping().front().objectKey, b.engine->jobRows[0]->key());
        QVERIFY(b.plan->flapping().front().turns >= 5);
        int said = 0;
        for (const Occurrence &occurrence : b.told)
            said += occurrence.details.contains(QLatin1String("flapping")) ? 1 : 0;
        QVERIFY(said >= 2);
        QCOMPARE(b.count(OccurrenceKind::JobAbend), 4); // each failed run is told, flapping or not
        b.step(10);
        QVERIFY(b.plan->flapping().empty());
        for (int i = 0; i < 8; ++i) { // the link itself
            b.engine->fault = i % 2 ? decltype(b.engine->fault)() : [](const QString &, int) {
                return std::optional(Error{QStringLiteral("net.refused"), QStringLiteral("refused"), {}});
            };
            b.plan->pollNow();
            b.settle();
        }
        QCOMPARE(b.plan->flapping().size(), size_t(1));
        QCOMPARE(b.plan->flapping().front().objectKey, QStringLiteral("engine"));
    }
};

QTEST_GUILESS_MAIN(BooksTest)
#include "tst_books.moc"
