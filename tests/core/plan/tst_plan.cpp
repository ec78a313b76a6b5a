#include "tests/core/plan/planbench.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

#define ON_BOTH(name)                                                                                                                      \
    void name##_data()                                                                                                                     \
    {                                                                                                                                      \
        TempStore::addRows();                                                                                                              \
    }                                                                                                                                      \
    void name()

class PlanTest : public QObject
{
    Q_OBJECT

private slots:
    ON_BOTH(a_job_already_in_ABEND_at_the_start_is_one_failure)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        RESYNC_OK(b.loaded);
        b.add(3);
        b.run(1, Status::Abend, Duration(1000));
        b.run(2, Status::Succ, Duration(1000));
        b.start();
        b.step(3);
        QCOMPARE(b.told.size(), size_t(1));
        QCOMPARE(b.told[0].kind, OccurrenceKind::JobAbend);
        QCOMPARE(b.told[0].severity, Severity::Error);
        QVERIFY(b.told[0].seq > 0);
        QCOMPARE(b.plan->openFailures().size(), size_t(1));
        b.restart();
        QCOMPARE(b.plan->openFailures().size(), size_t(1)); // before the first poll
        QCOMPARE(b.plan->picture().jobs.size(), size_t(3));
        QVERIFY(b.plan->connection().pictureAt.has_value());
        b.start();
        b.step(3);
        QVERIFY(b.told.empty());
        QCOMPARE(b.plan->openFailures().size(), size_t(1));
        QCOMPARE(b.stored().size(), size_t(2)); // and the anomaly
    }

    ON_BOTH(a_job_that_starts_and_fails_between_two_polls_is_one_failure)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(2);
        b.start();
        b.run(0, Status::Abend, Duration(1000));
        b.step(5);
        QCOMPARE(b.count(OccurrenceKind::JobStarted), 1);
        QCOMPARE(b.count(OccurrenceKind::JobAbend), 1);
        QCOMPARE(b.number(QStringLiteral("SELECT count(*) FROM runs")), 1);
    }

    ON_BOTH(a_job_stuck_for_ten_polls_is_one_alert)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(2);
        b.start();
        b.run(0, Status::Exec);
        b.step();
        b.clock.advance(Duration(61 * 60'000));
        b.step(10);
        QCOMPARE(b.count(OccurrenceKind::JobStuck), 1);
        QCOMPARE(b.count(OccurrenceKind::JobAbend), 0);
        b.restart();
        b.start();
        b.step(3);
        QCOMPARE(b.count(OccurrenceKind::JobStuck), 0);
        // It is told again while it lasts, four hours after the last time, and its end says that it is over.
        b.clock.advance(Duration(3 * 3'600'000LL + 50 * 60'000));
        b.step(3);
        QCOMPARE(b.count(OccurrenceKind::JobStuck), 0);
        b.clock.advance(Duration(10 * 60'000));
        b.step(10);
        QCOMPARE(b.count(OccurrenceKind::JobStuck), 1);
        QVERIFY(b.told.back().details.value(QLatin1String("again")).toBool());
        b.end(0, Status::Succ);
        b.step(2);
        QCOMPARE(b.count(OccurrenceKind::JobCompleted), 1);
        QVERIFY(b.told.back().details.value(QLatin1String("wasStuck")).toBool());
    }

    void a_stuck_job_is_told_once_where_the_site_wants_it_so()
    {
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        QVERIFY(b.settings.set({{QStringLiteral("job_stuck_reminder_hours"), QStringLiteral("0")}}, QStringLiteral("test")).ok());
        b.add(1);
        b.start();
        b.run(0, Status::Exec);
        b.step();
        b.clock.advance(Duration(61 * 60'000));
        b.step(2);
        b.clock.advance(Duration(30 * 3'600'000LL));
        b.step(2);
        QCOMPARE(b.count(OccurrenceKind::JobStuck), 1);
    }

    void no_duration_is_off_by_more_than_the_skew_data()
    {
        QTest::addColumn<int>("skewMinutes");
        for (const int minutes : {-10, 0, 10})
            QTest::addRow("%d min", minutes) << minutes;
    }
    void no_duration_is_off_by_more_than_the_skew()
    {
        QFETCH(int, skewMinutes);
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        const Duration skew(60'000LL * skewMinutes);
        b.engine->skew = skew;
        b.add(2);
        b.start();
        auto job = b.engine->edit(0);
        FakeEngine::addRun(*job, Status::Exec, b.clock.now() + skew); // by the engine's clock
        b.engine->put(job);
        b.clock.advance(Duration(58 * 60'000));
        QCOMPARE(b.count(OccurrenceKind::JobStuck), 0);
        b.clock.advance(Duration(4 * 60'000));
        QCOMPARE(b.count(OccurrenceKind::JobStuck), 1);
        job = b.engine->edit(0);
        FakeEngine::end(*job, Status::Succ, b.clock.now() + skew);
        b.engine->put(job);
        auto bad = b.engine->edit(1); // one bad row spoils one row
        FakeEngine::addRun(*bad, Status::Succ, fromMs(253'000'000'000'000), fromMs(1000));
        b.engine->put(bad);
        b.step();
        const auto runs = b.plan->history(b.engine->jobRows[0]->seriesKey(), 10);
        QCOMPARE(runs->size(), size_t(1));
        QVERIFY(std::abs(runs->front().duration->count() - 62 * 60'000) < 60'000);
        QCOMPARE(b.plan->history(b.engine->jobRows[1]->seriesKey(), 10)->front().duration.has_value(), false);
        const qint64 skewSeen = b.plan->connection().skew->count();
        QVERIFY2(std::abs(skewSeen - skew.count()) < 1000, qPrintable(QString::number(skewSeen)));
    }

    ON_BOTH(nine_thousand_jobs_are_stored_and_shown_again_with_their_age)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(9000);
        b.start();
        QCOMPARE(b.plan->picture().jobs.size(), size_t(9000));
        QCOMPARE(b.number(QStringLiteral("SELECT count(*) FROM jobs")), 9000);
        const JobPtr before = b.plan->findJob(b.engine->jobRows[77]->id);
        const auto pictureAt = b.plan->connection().pictureAt;
        b.clock.advance(Duration(1000));
        b.restart();
        QCOMPARE(b.plan->picture().jobs.size(), size_t(9000));
        QCOMPARE(*b.plan->findJob(before->id), *before);
        QCOMPARE(b.plan->connection().pictureAt, pictureAt);
        QCOMPARE(b.plan->connection().engine, QStringLiteral("PRD"));
        b.start();
        QVERIFY(b.told.empty());
    }

    ON_BOTH(an_outage_of_half_an_hour_is_one_lost_and_one_restored)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(5);
        b.start();
        b.engine->fault = [](const QString &, int) {
            return std::optional(Error{QStringLiteral("net.refused"), QStringLiteral("connection refused"), {}});
        };
        b.clock.advance(2 * kInterval);
        QCOMPARE(b.plan->connection().state, ConnectionState::Lost);
        b.clock.advance(Duration(28 * 60'000));
        QCOMPARE(b.plan->picture().jobs.size(), size_t(5));
        b.engine->fault = {};
        b.clock.advance(Duration(7 * 60'000));
        QCOMPARE(b.plan->connection().state, ConnectionState::Ok);
        QCOMPARE(b.told.size(), size_t(2));
        QCOMPARE(b.told[0].kind, OccurrenceKind::EngineLost);
        QCOMPARE(b.told[0].severity, Severity::Critical);
        QCOMPARE(b.told[1].kind, OccurrenceKind::EngineRestored);
        QCOMPARE(b.told[0].causeKey, b.told[1].causeKey);
    }

    ON_BOTH(a_rerun_chain_is_two_runs_one_failure_and_one_recovery)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(2);
        b.start();
        const QString failedRun = b.run(0, Status::Abend, Duration(1000))->runs[0].id;
        b.step();
        b.run(0, Status::Exec);
        b.step();
        QCOMPARE(b.plan->openFailures().front().rerunning, true);
        b.end(0, Status::Succ);
        b.step();
        QCOMPARE(b.plan->openFailures().size(), size_t(1)); // seen good once
        b.step();
        QCOMPARE(b.plan->openFailures().size(), size_t(0));
        QCOMPARE(b.count(OccurrenceKind::JobAbend), 1);
        QCOMPARE(b.count(OccurrenceKind::JobRerun), 1);
        QCOMPARE(b.count(OccurrenceKind::JobCompleted), 1);
        QCOMPARE(b.told.back().details.value(QLatin1String("recoveryOf")).toString(), failedRun);
        const auto runs = b.plan->history(b.engine->jobRows[0]->seriesKey(), 10);
        QCOMPARE(runs->size(), size_t(2));
        QCOMPARE((*runs)[0].rerunOf, failedRun);
        QCOMPARE((*runs)[1].rerunOf, QString());
        QCOMPARE((*runs)[1].returnCode, std::optional(8));
    }

    ON_BOTH(one_failure_seen_in_a_hundred_polls_is_one_failure_everywhere)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(3);
        b.start();
        const JobPtr job = b.run(0, Status::Abend, Duration(1000));
        b.engine->joblogs.insert(job->runs[0].id, "ORA-01653: unable to extend table\n");
        b.step(100);
        QCOMPARE(b.count(OccurrenceKind::JobAbend), 1);
        QCOMPARE(b.plan->openFailures().size(), size_t(1));
        QCOMPARE(b.plan->openFailures().front().attempts, 1);
        QCOMPARE(b.number(QStringLiteral("SELECT count(*) FROM runs")), 1);
        QCOMPARE(b.engine->operations.count(QStringLiteral("joblog")), 1);
        QVERIFY(!b.plan->openFailures().front().cause.isEmpty());
        OccurrenceQuery query;
        query.jobSeries = job->seriesKey();
        query.atLeast = Severity::Error;
        QCOMPARE(b.stored(query).size(), size_t(1));
        QCOMPARE(b.stored(query).front().jobId, job->id);
        QCOMPARE(b.stored(query).front().objectKey, job->key());
        QCOMPARE(b.stored(query).front().runId, job->runs[0].id);
    }

    ON_BOTH(what_cannot_be_stored_is_not_shown_and_is_told_once_later)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(3);
        b.start();
        store.database().stopWrites(QStringLiteral("no room"));
        b.run(0, Status::Abend, Duration(1000));
        b.step(3);
        QCOMPARE(b.count(OccurrenceKind::JobAbend), 0);
        QCOMPARE(b.plan->openFailures().size(), size_t(0));
        QVERIFY(b.plan->connection().state != ConnectionState::Ok);
        store.database().resumeWrites();
        b.step(3);
        QCOMPARE(b.count(OccurrenceKind::JobAbend), 1);
        QCOMPARE(b.plan->connection().state, ConnectionState::Ok);
    }

    ON_BOTH(a_plan_switch_is_stored_whole_and_history_goes_on)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(50);
        b.start();
        const JobPtr failed = b.run(0, Status::Abend, Duration(1000));
        b.step();
        b.engine->planId = QStringLiteral("next");
        for (size_t i = 1; i < b.engine->jobRows.size(); ++i)
            b.engine->jobRows[i] = FakeEngine::job(b.engine->jobRows[i]->name, Status::Hold, kStart + Duration(86'400'000));
        auto carried = std::make_shared<Job>(*failed);
        carried->id = QStringLiteral("not a uuid");
        b.engine->jobRows[0] = carried;
        b.step(3);
        QCOMPARE(b.count(OccurrenceKind::PlanSwitched), 1);
        QCOMPARE(b.count(OccurrenceKind::JobAbend), 1);
        QCOMPARE(b.plan->picture().planId, QStringLiteral("next"));
        b.restart();
        QCOMPARE(b.plan->picture().planId, QStringLiteral("next"));
        QCOMPARE(b.plan->picture().jobs.size(), size_t(50));
        QCOMPARE(b.plan->openFailures().size(), size_t(1));
        QCOMPARE(b.plan->openFailures().front().jobId, QStringLiteral("not a uuid"));
        QCOMPARE(b.plan->history(carried->seriesKey(), 10)->size(), size_t(1));
        b.start();
        b.step(2);
        QVERIFY(b.told.empty());
    }

    ON_BOTH(acknowledgement_survives_a_restart_and_can_be_taken_back)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(3);
        const QString run = b.run(0, Status::Abend, Duration(1000))->runs[0].id;
        b.start();
        RESYNC_OK(b.plan->acknowledge(run, true, QStringLiteral("maria")));
        QVERIFY(!b.plan->acknowledge(QStringLiteral("nobody's"), true, QStringLiteral("maria")));
        b.restart();
        QCOMPARE(b.plan->openFailures().front().acknowledgedBy, QStringLiteral("maria"));
        b.start();
        b.step();
        QCOMPARE(b.plan->openFailures().front().acknowledged, true);
        RESYNC_OK(b.plan->acknowledge(run, false, QStringLiteral("maria")));
        QCOMPARE(b.plan->openFailures().front().acknowledged, false);
    }

    ON_BOTH(a_joblog_that_cannot_be_had_leaves_its_reason)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(2);
        b.run(0, Status::Abend, Duration(1000));
        b.start();
        QVERIFY(b.plan->openFailures().front().causeWhy.contains(QLatin1String("not linked")));
        b.clock.advance(Duration(20 * 60'000));
        QCOMPARE(b.engine->operations.count(QStringLiteral("joblog")), 5);
        b.restart();
        QVERIFY(b.plan->openFailures().front().causeWhy.contains(QLatin1String("not linked")));
    }

    void postgresql_searches_through_an_index_of_trigrams()
    {
        TempStore store(TempStore::Kind::Postgres);
        if (!store.problem().isEmpty())
            QSKIP(qPrintable(store.problem()));
        PlanBench b(store);
        Database &database = store.database();
        RESYNC_OK(database.run(QStringLiteral("SET enable_seqscan = off"))); // this table is small
        RESYNC_OK(database.run(QStringLiteral("CREATE FUNCTION pg_temp.plan_of_search() RETURNS SETOF text LANGUAGE plpgsql AS $f$ BEGIN "
                                              "RETURN QUERY EXECUTE 'EXPLAIN SELECT "
                                              "rowid FROM event_text WHERE body LIKE ''%permiss%'' '; END $f$")));
        const auto used = database.number(
            QStringLiteral("SELECT count(*) FROM pg_temp.plan_of_search() AS line WHERE line LIKE '%event_text_trigrams%'"));
        RESYNC_OK(used);
        QCOMPARE(used->value_or(0), qint64(1));
    }

    ON_BOTH(any_text_a_person_types_is_searched)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(12);
        b.start();
        b.run(11, Status::Abend, Duration(1000));
        b.run(1, Status::Succ, Duration(1000));
        b.step();
        const auto found = [&b](const QString &text) {
            OccurrenceQuery query;
            query.text = text;
            return int(b.stored(query).size());
        };
        QCOMPARE(found(QStringLiteral("job11")), 2);      // started, abend
        QCOMPARE(found(QStringLiteral("OB11 abend")), 1); // a part of a name, and a kind
        QCOMPARE(found(QStringLiteral("stream1 ws1")), 4);
        QCOMPARE(found(QStringLiteral("100% _ ' \" \\ ; --")), 0);
        QCOMPARE(found(QStringLiteral("nothing")), 0);
        QCOMPARE(found(QStringLiteral("j")), 4); // one letter
        OccurrenceQuery after;
        after.after = b.told[0].seq;
        QCOMPARE(b.stored(after).size(), b.told.size() - 1);
        QCOMPARE(b.stored(after).front().seq, b.told[1].seq);
        for (const Occurrence &occurrence : b.stored(after)) { // what is read is what was told
            const auto same = std::find_if(b.told.begin(), b.told.end(), [&](const auto &told) { return told.seq == occurrence.seq; });
            QCOMPARE(occurrence, *same);
        }
        b.engine->onAct = [](const ActionCall &) {
            return ActionResult{
                ActionOutcome::Refused, {QStringLiteral("AWSJCO084E"), QString::fromUtf8("Usuário sem permissão: \"50%\""), {}}, {}};
        };
        b.plan->act(verbs::hold(*b.engine->jobRows[2]), QStringLiteral("maria"), b.plan.get(), [](const ActionResult &) {});
        b.settle();
        for (const char *part : {"permiss", "USUÁRIO", "50%\"", "jco084", "maria sem", "\""})
            QCOMPARE(found(QString::fromUtf8(part)), 1);
        QCOMPARE(found(QStringLiteral("maria stream1 job2")), 1);
        QCOMPARE(found(QStringLiteral("returnCode")), 0); // a field's name is nobody's text
        b.restart();
        QCOMPARE(found(QString::fromUtf8("permissão")), 1);
        RESYNC_OK(store.database().run(QStringLiteral("DROP TABLE event_text"))); // a store from before
        b.restart();
        QCOMPARE(found(QStringLiteral("jco084")), 1);
        QCOMPARE(found(QStringLiteral("abend")), 1);
    }

    ON_BOTH(an_action_is_on_record_before_it_is_sent)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(2);
        b.start();
        qint64 sentBefore = -1;
        b.engine->onAct = [&](const ActionCall &) {
            sentBefore = b.number(QStringLiteral("SELECT count(*) FROM journal WHERE state = 1"));
            return ActionResult{ActionOutcome::Confirmed, {}, {}};
        };
        std::optional<ActionResult> result;
        const ActionCall call = verbs::hold(*b.engine->jobRows[0]);
        b.plan->act(call, QStringLiteral("maria"), b.plan.get(), [&](const ActionResult &r) { result = r; });
        QVERIFY(!result);
        b.settle();
        QCOMPARE(result->outcome, ActionOutcome::Confirmed);
        QCOMPARE(sentBefore, 1);
        QCOMPARE(b.count(OccurrenceKind::ActionDone), 1);
        const auto journal = b.plan->journal(10);
        QCOMPARE(journal->front().call, call);
        QCOMPARE(journal->front().user, QStringLiteral("maria"));
        QCOMPARE(journal->front().outcome, ActionOutcome::Confirmed);
    }

    ON_BOTH(a_call_without_outcome_is_never_sent_again_but_looked_for)
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(2);
        b.start();
        b.engine->silentActs = true;
        b.plan->act(verbs::hold(*b.engine->jobRows[0]), QStringLiteral("maria"), b.plan.get(), [](const ActionResult &) {});
        b.plan->act(verbs::hold(*b.engine->jobRows[1]), QStringLiteral("maria"), b.plan.get(), [](const ActionResult &) {});
        b.restart(); // killed while it waited
        auto held = b.engine->edit(0);
        held->priority = 0;
        b.engine->put(held);
        b.start();
        b.step(4);
        QVERIFY(b.engine->acts.empty());
        QCOMPARE(b.count(OccurrenceKind::ActionDone), 1);
        QCOMPARE(b.count(OccurrenceKind::ActionUnknown), 1);
        const auto journal = b.plan->journal(10);
        QCOMPARE((*journal)[1].outcome, ActionOutcome::Confirmed);
        QCOMPARE((*journal)[0].outcome, ActionOutcome::Unknown);
        b.restart();
        b.start();
        b.step(4);
        QVERIFY(b.told.empty() || b.count(OccurrenceKind::ActionUnknown) == 0);
    }

    void a_read_only_profile_and_a_full_store_refuse_actions()
    {
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        b.add(1);
        b.start();
        std::optional<ActionResult> result;
        const auto act = [&] {
            result.reset();
            b.plan->act(verbs::hold(*b.engine->jobRows[0]), QStringLiteral("maria"), b.plan.get(),
                        [&](const ActionResult &r) { result = r; });
            b.settle();
        };
        b.engine->profile_.readOnly = true;
        act();
        QCOMPARE(result->error.code, QStringLiteral("engine.read_only"));
        b.engine->profile_.readOnly = false;
        store.database().stopWrites(QStringLiteral("no room"));
        act();
        QCOMPARE(result->outcome, ActionOutcome::Refused);
        QVERIFY(b.engine->acts.empty());
    }

    void engines_never_mix()
    {
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        b.add(4);
        b.run(0, Status::Abend, Duration(1000));
        b.start();
        auto other = std::make_unique<FakeEngine>(b.clock);
        other->profile_.name = QStringLiteral("OTHER");
        other->workstationRows = b.engine->workstationRows;
        other->jobRows = {b.engine->jobRows[0]};
        b.plan->watch(std::move(other));
        QCOMPARE(b.plan->picture().jobs.size(), size_t(0));
        b.plan->start();
        b.settle();
        QCOMPARE(b.plan->picture().jobs.size(), size_t(1));
        QCOMPARE(b.count(OccurrenceKind::JobAbend), 2); // its own
        OccurrenceQuery query;
        query.group = QStringLiteral("jobs");
        QCOMPARE(b.stored(query).size(), size_t(1));
    }

    void what_a_person_writes_finds_the_job()
    {
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        b.add(3);
        b.engine->jobRows.push_back(FakeEngine::job(QStringLiteral("JOB0"), Status::Hold, kStart + Duration(3'600'000)));
        b.start();
        QCOMPARE(b.plan->findJobByText(QStringLiteral("job1")).value()->name, QStringLiteral("JOB1"));
        QCOMPARE(b.plan->findJobByText(QStringLiteral("/WS1#STREAM1.JOB2")).value()->name, QStringLiteral("JOB2"));
        QCOMPARE(b.plan->findJobByText(QStringLiteral("WS1#STREAM1.JOB2")).value()->name, QStringLiteral("JOB2"));
        QCOMPARE(b.plan->findJobByText(QStringLiteral("JOB0")).error().code, QStringLiteral("plan.ambiguous"));
        QCOMPARE(b.plan->findJobByText(QStringLiteral("x")).error().code, QStringLiteral("plan.no_match"));
        QCOMPARE(b.plan->findWorkstationByText(QStringLiteral("ws2")).value()->path(), QStringLiteral("/WS2"));
    }

    void details_name_each_missing_part()
    {
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        b.add(2);
        b.run(0, Status::Succ, Duration(60'000));
        b.start();
        b.engine->fault = [](const QString &operation, int) -> std::optional<Error> {
            return operation == QLatin1String("successors")
                       ? std::optional(Error{QStringLiteral("http.404"), QStringLiteral("no such call"), {}})
                       : std::nullopt;
        };
        std::optional<Result<JobDetails>> details;
        b.plan->details(b.engine->jobRows[0]->id, b.plan.get(), [&](Result<JobDetails> d) { details = std::move(d); });
        b.settle();
        QVERIFY(details->ok());
        QCOMPARE((*details)->missing.size(), size_t(1));
        QVERIFY((*details)->missing[0].message.contains(QLatin1String("successors")));
        QCOMPARE((*details)->durations.runs, 1);
        QCOMPARE((*details)->durations.median.count(), 60'000);
        b.plan->details(QStringLiteral("x"), b.plan.get(), [&](Result<JobDetails> d) { details = std::move(d); });
        b.settle();
        QVERIFY(!details->ok());
    }
};

QTEST_GUILESS_MAIN(PlanTest)
#include "tst_plan.moc"
