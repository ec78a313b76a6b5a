// The workflows over a real store, the plan slice and an engine that holds state.
#include "core/capacity/capacity.h"
#include "core/knowledge/knowledge.h"
#include "core/metrics/metrics.h"
#include "core/runner/runner.h"
#include "core/workflows/workflows.h"
#include "tests/core/plan/planbench.h"

#include <QTest>

#include <random>

using namespace resync;
using namespace resync::test;

namespace
{

constexpr qint64 kDayMs = 86'400'000;

/// Everything that the workflows stand on, and a past that a test plants.
struct WorkflowBench {
    explicit WorkflowBench(TempStore &store) : plan(store)
    {
        plan.add(3);
        plan.start();
        make();
    }
    ~WorkflowBench() { drop(); }

    void make()
    {
        Database &database = plan.store.database();
        metrics = std::make_unique<Metrics>(database, plan.settings, plan.clock);
        knowledge = std::make_unique<Knowledge>(
            database, plan.bus, plan.settings, *plan.joblogs, [](qint64) { return std::vector<Occurrence>(); }, plan.clock);
        runner = std::make_unique<Runner>(
            database, plan.bus, plan.settings, [](const Occurrence &) {}, plan.clock);
        capacity = std::make_unique<Capacity>(
            database, plan.settings, [] { return Capacity::PlanFacts(); }, plan.clock);
        workflows = std::make_unique<Workflows>(
            WorkflowParts{*runner, *plan.plan, *metrics, *knowledge, *plan.joblogs, *capacity, database, plan.settings, plan.clock});
        const auto loaded = metrics->load();
        QVERIFY2(loaded.ok(), loaded.ok() ? "" : qPrintable(loaded.error().text()));
        QVERIFY(knowledge->load().ok());
        QVERIFY(runner->start().ok());
    }
    void drop()
    {
        runner.reset();
        workflows.reset();
        capacity.reset();
        knowledge.reset();
        metrics.reset();
    }
    void restart()
    {
        drop();
        plan.restart();
        plan.start();
        make();
    }

    /// \a seconds of each of the last days of JOB\a index; below 0: it failed.
    void plantRuns(int index, const std::vector<double> &seconds)
    {
        Database &database = plan.store.database();
        const qint64 series =
            database.number(QStringLiteral("SELECT s.id FROM series s JOIN plan_name n ON n.id = s.job WHERE n.word = 'JOB%1'").arg(index))
                ->value_or(0);
        QVERIFY(series > 0);
        for (size_t day = 0; day < seconds.size(); ++day) {
            const qint64 start = toMs(plan.clock.now()) - qint64(seconds.size() - day) * kDayMs;
            const bool failed = seconds[day] < 0;
            Statement insert =
                database.prepare(QStringLiteral("INSERT INTO runs (instance, ordinal, series, run_id, status, started_ms, ended_ms, "
                                                "attempt, rerun, known_ms) VALUES (?, 0, ?, ?, ?, ?, ?, 0, 0, ?)"));
            const qint64 end = start + qint64(std::abs(seconds[day]) * 1000);
            const auto done = insert.bind(qint64(900'000 + index * 1000 + int(day)))
                                  .bind(series)
                                  .bind(QByteArray("x") + QByteArray::number(int(day)))
                                  .bind(int(failed ? Status::Abend : Status::Succ))
                                  .bind(start)
                                  .bind(end)
                                  .bind(end)
                                  .exec();
            QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.error().text()));
        }
    }
    void plantMetrics(const std::vector<std::pair<double, double>> &cpuAndMemory)
    {
        std::vector<Sample> samples;
        for (size_t day = 0; day < cpuAndMemory.size(); ++day) {
            const qint64 noon = (toMs(plan.clock.now()) / kDayMs - qint64(cpuAndMemory.size() - day)) * kDayMs + kDayMs / 2;
            Sample one;
            one.workstation = QStringLiteral("WS1");
            one.at = fromMs(noon);
            one.fields = {{QStringLiteral("cpu_percent"), cpuAndMemory[day].first},
                          {QStringLiteral("memory_percent"), cpuAndMemory[day].second}};
            samples.push_back(one);
        }
        bool stored = false;
        metrics->add(samples, [&stored](const Result<std::vector<SampleVerdict>> &verdicts) { stored = verdicts.ok(); });
        plan.clock.advance(Duration(0));
        QTRY_VERIFY_WITH_TIMEOUT(stored, 10'000);
        while (true) {
            const auto more = metrics->rollUpStep();
            QVERIFY(more.ok());
            if (!*more)
                break;
        }
    }

    WorkflowRun begin(const QString &name, const QJsonObject &input = {})
    {
        const auto run = runner->begin(name, input, {QStringLiteral("manual"), {}, QStringLiteral("maria")});
        if (!run)
            qFatal("%s", qPrintable(run.error().text()));
        return *run;
    }
    /// Until the run has come to a stand.
    Runner::Details stand(const QString &id)
    {
        for (int i = 0; i < 3000; ++i) {
            plan.clock.advance(Duration(30));
            QTest::qWait(2);
            const auto details = runner->details(id);
            if (!details || details->run.state != RunState::Running)
                return details ? *details : Runner::Details();
        }
        return *runner->details(id);
    }
    Review question() const
    {
        const auto open = runner->reviews(true, 10);
        return open && !open->empty() ? open->front() : Review();
    }

    PlanBench plan;
    std::unique_ptr<Metrics> metrics;
    std::unique_ptr<Knowledge> knowledge;
    std::unique_ptr<Runner> runner;
    std::unique_ptr<Capacity> capacity;
    std::unique_ptr<Workflows> workflows;
};

/// JOB1 slows down with the memory of WS1; JOB0 and JOB2 do not.
void plantDrift(WorkflowBench &b)
{
    std::mt19937 random(5);
    std::normal_distribution<double> noise(0, 1);
    std::vector<std::pair<double, double>> metrics;
    std::vector<double> steady;
    std::vector<double> drifting;
    for (int day = 0; day < 80; ++day) {
        const double memory = 50 + 0.5 * day + 3 * noise(random);
        metrics.emplace_back(30 + 0.2 * day + 3 * noise(random), memory);
        steady.push_back(200 * (1 + 0.05 * noise(random)));
        drifting.push_back(100 * (1 + 0.02 * (memory - 50)) * (1 + 0.02 * noise(random)));
    }
    b.plantMetrics(metrics);
    b.plantRuns(0, steady);
    b.plantRuns(1, drifting);
    b.plantRuns(2, steady);
}

QJsonObject stateOf(const Runner::Details &details)
{
    return Runner::stateBefore(details, {});
}

} // namespace

class WorkflowsTest : public QObject
{
    Q_OBJECT

private slots:
    // fault 18: attributed to memory, asked over a restart and a week, then a real limit
    void a_drifting_job_is_found_attributed_asked_and_acted_on()
    {
        TempStore store(TempStore::Kind::Sqlite);
        WorkflowBench b(store);
        plantDrift(b);
        const WorkflowRun run = b.begin(QStringLiteral("predictive-maintenance"));
        auto details = b.stand(run.id);
        QVERIFY2(details.run.state == RunState::Waiting, qPrintable(details.run.outcome + details.run.error.text()));
        const QJsonObject state = stateOf(details);
        const QJsonObject worst = state.value(QLatin1String("degraded")).toArray().at(0).toObject();
        QVERIFY2(worst.value(QLatin1String("job")).toString().endsWith(QLatin1String("JOB1")),
                 qPrintable(worst.value(QLatin1String("job")).toString()));
        QVERIFY(worst.value(QLatin1String("ratio")).toDouble() > 1.2);
        QCOMPARE(state.value(QLatin1String("resource")).toString(), QStringLiteral("memory_percent"));
        QVERIFY(state.value(QLatin1String("probability")).toDouble() > 0);
        const QString by = state.value(QLatin1String("by_50")).toString();
        QVERIFY2(by.isEmpty() || by >= toIso(b.plan.clock.now()).left(10), qPrintable(by)); // never in the past
        const Review question = b.question();
        QCOMPARE(question.calls.size(), 1);
        QVERIFY(question.reason.contains(QLatin1String("production")));
        QVERIFY(b.plan.engine->acts.empty());

        b.restart();
        b.plan.clock.jump(std::chrono::hours(24 * 7));
        b.plan.clock.advance(std::chrono::minutes(11));
        QCOMPARE(b.runner->details(run.id)->run.state, RunState::Waiting);
        const auto answered = b.runner->answer(question.id, true, {}, QStringLiteral("joao"));
        QVERIFY2(answered.ok(), answered.ok() ? "" : qPrintable(answered.error().text()));
        details = b.stand(run.id);
        QCOMPARE(details.run.state, RunState::Done);
        QCOMPARE(b.plan.engine->acts.size(), size_t(1));
        QCOMPARE(b.plan.engine->acts[0].verb, QStringLiteral("limit"));
        QVERIFY(details.run.outcome.contains(QLatin1String("done")));
        QCOMPARE(details.effects.at(0).state, EffectRow::State::Done);
        const auto journal = b.plan.plan->journal(10);
        QVERIFY(journal.ok() && journal->front().user.startsWith(QLatin1String("workflow ")));
    }

    void a_limit_that_somebody_changed_meanwhile_makes_the_question_void()
    {
        TempStore store(TempStore::Kind::Sqlite);
        WorkflowBench b(store);
        plantDrift(b);
        const WorkflowRun run = b.begin(QStringLiteral("predictive-maintenance"));
        QCOMPARE(b.stand(run.id).run.state, RunState::Waiting);
        auto changed = std::make_shared<Workstation>(*b.plan.engine->workstationRows[0]);
        changed->limit = 3;
        b.plan.engine->workstationRows[0] = changed;
        b.plan.step();
        QTRY_COMPARE(b.plan.plan->picture().workstations.front()->limit, 3);
        const auto answered = b.runner->answer(b.question().id, true, {}, QStringLiteral("joao"));
        QCOMPARE(answered.error().code, QStringLiteral("runner.void"));
        QVERIFY2(answered.error().context.contains(QLatin1String("limit was 10 and is 3")), qPrintable(answered.error().context));
        QVERIFY(b.plan.engine->acts.empty());
    }

    void steady_jobs_end_with_no_degradation_and_few_runs_with_not_enough()
    {
        TempStore store(TempStore::Kind::Sqlite);
        WorkflowBench b(store);
        auto run = b.begin(QStringLiteral("predictive-maintenance"));
        auto details = b.stand(run.id);
        QCOMPARE(details.run.state, RunState::Done);
        QVERIFY2(details.run.outcome.startsWith(QLatin1String("not enough runs")), qPrintable(details.run.outcome));
        b.plantRuns(0, std::vector<double>(60, 200));
        run = b.begin(QStringLiteral("predictive-maintenance"));
        details = b.stand(run.id);
        QVERIFY2(details.run.outcome.startsWith(QLatin1String("no degradation")), qPrintable(details.run.outcome));
    }

    void an_incident_is_read_rehearsed_asked_rerun_and_learnt_from()
    {
        TempStore store(TempStore::Kind::Sqlite);
        WorkflowBench b(store);
        const JobPtr job = b.plan.run(1, Status::Abend, Duration(1000));
        const QString runId = job->runs.back().id;
        b.plan.engine->joblogs.insert(runId, "STEP 1 ok\nORA-01653: unable to extend table APP.T by 128 in tablespace USERS\nrc=8\n");
        b.plan.step(2);
        QTRY_VERIFY(b.plan.joblogs->has(runId));
        QCOMPARE(b.plan.plan->openFailures().size(), size_t(1));
        const WorkflowRun run = b.begin(QStringLiteral("incident"), {{QStringLiteral("run"), runId}});
        auto details = b.stand(run.id);
        QVERIFY2(details.run.state == RunState::Waiting, qPrintable(details.run.outcome + details.run.error.text()));
        const QJsonObject state = stateOf(details);
        QCOMPARE(state.value(QLatin1String("cause")).toObject().value(QLatin1String("line")).toInt(), 2);
        QCOMPARE(state.value(QLatin1String("cause")).toObject().value(QLatin1String("family")).toString(), QStringLiteral("space"));
        QVERIFY(!state.value(QLatin1String("todo")).toArray().isEmpty());
        QVERIFY(b.runner->answer(b.question().id, true, {}, QStringLiteral("joao")).ok());
        for (int i = 0; i < 200 && b.plan.engine->acts.empty(); ++i) {
            b.plan.clock.advance(Duration(30));
            QTest::qWait(2);
        }
        QCOMPARE(b.plan.engine->acts.size(), size_t(1));
        QCOMPARE(b.plan.engine->acts[0].verb, QStringLiteral("rerun"));
        b.plan.run(1, Status::Succ, Duration(500));
        b.plan.step(3);
        b.plan.clock.advance(std::chrono::minutes(2));
        details = b.stand(run.id);
        QCOMPARE(details.run.state, RunState::Done);
        QVERIFY2(details.run.outcome.contains(QLatin1String("succeeded")), qPrintable(details.run.outcome));
    }

    void an_incident_needs_a_run_and_a_job_that_moved_on_voids_its_question()
    {
        TempStore store(TempStore::Kind::Sqlite);
        WorkflowBench b(store);
        QCOMPARE(b.runner->begin(QStringLiteral("incident"), {}, {QStringLiteral("manual"), {}, QStringLiteral("maria")}).error().context,
                 QStringLiteral("run"));
        const JobPtr job = b.plan.run(1, Status::Abend, Duration(1000));
        const QString runId = job->runs.back().id;
        b.plan.engine->joblogs.insert(runId, "java.io.FileNotFoundException: /data/in.csv\n");
        b.plan.step(2);
        const WorkflowRun run = b.begin(QStringLiteral("incident"), {{QStringLiteral("run"), runId}});
        QCOMPARE(b.stand(run.id).run.state, RunState::Waiting);
        b.plan.run(1, Status::Exec);
        b.plan.step(2);
        const auto answered = b.runner->answer(b.question().id, true, {}, QStringLiteral("joao"));
        QCOMPARE(answered.error().code, QStringLiteral("runner.void"));
        QVERIFY(b.plan.engine->acts.empty());
    }

    void learning_weighs_what_was_done_and_asks_before_it_retires()
    {
        TempStore store(TempStore::Kind::Sqlite);
        WorkflowBench b(store);
        NewSolution wanted;
        wanted.problemType = QStringLiteral("space");
        wanted.pattern = QStringLiteral("no space left");
        wanted.text = QStringLiteral("rerun and hope");
        const auto weak = b.knowledge->add(wanted, QStringLiteral("maria"));
        QVERIFY2(weak.ok(), weak.ok() ? "" : qPrintable(weak.error().text()));
        for (int i = 0; i < 8; ++i)
            QVERIFY(b.knowledge->settle(weak->id, false, QStringLiteral("maria")).ok());
        const WorkflowRun run = b.begin(QStringLiteral("learning"));
        QCOMPARE(b.stand(run.id).run.state, RunState::Waiting);
        QCOMPARE(b.knowledge->solution(weak->id)->state, SolutionState::Offered);
        QVERIFY(b.runner->answer(b.question().id, true, {}, QStringLiteral("joao")).ok());
        const auto details = b.stand(run.id);
        QVERIFY2(details.run.state == RunState::Done, qPrintable(details.run.error.text()));
        QCOMPARE(b.knowledge->solution(weak->id)->state, SolutionState::Retired);
    }
};

QTEST_GUILESS_MAIN(WorkflowsTest)
#include "tst_workflows.moc"
