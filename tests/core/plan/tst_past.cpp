// Runs from before this console watched the engine.
#include "tests/core/plan/planbench.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

std::vector<JobPtr> pastOf(const Job &like, Instant until, int days)
{
    std::vector<JobPtr> jobs;
    for (int day = days; day > 0; --day) {
        auto job = std::make_shared<Job>();
        job->id = QStringLiteral("past %1 %2").arg(like.name).arg(day);
        job->name = like.name;
        job->folder = like.folder;
        job->workstation = like.workstation;
        job->stream = like.stream;
        job->streamWorkstation = like.streamWorkstation;
        job->schedTime = until - std::chrono::hours(24 * day);
        JobRun run;
        run.id = QStringLiteral("run %1 %2").arg(like.name).arg(day);
        run.attempt = 1;
        run.started = *job->schedTime + std::chrono::hours(1);
        run.ended = *run.started + std::chrono::minutes(10 + day);
        run.status = day % 3 == 0 ? Status::Abend : Status::Succ;
        job->runs.push_back(run);
        if (run.status == Status::Abend) {
            run.id += QStringLiteral("b");
            run.attempt = 2;
            run.rerunType = QStringLiteral("RERUN");
            run.started = *run.ended + std::chrono::minutes(5);
            run.ended = *run.started + std::chrono::minutes(10);
            run.status = Status::Succ;
            job->runs.push_back(run);
        }
        jobs.push_back(std::move(job));
    }
    return jobs;
}

} // namespace

class PastTest : public QObject
{
    Q_OBJECT

private slots:
    void pastRunsJoinTheHistory_data() { TempStore::addRows(); }
    void pastRunsJoinTheHistory()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(2);
        b.start();
        const Job like = *b.engine->jobRows[0];
        const Instant until = b.clock.now() - std::chrono::hours(1);
        const auto past = pastOf(like, until, 30);
        RESYNC_OK(b.plan->addPast(past, until));
        const auto history = b.plan->history(like.seriesKey(), 100);
        RESYNC_OK(history);
        QCOMPARE(history->size(), size_t(40));
        QCOMPARE(history->front().runId, past.back()->runs.front().id);
        QCOMPARE(history->front().ended, past.back()->runs.front().ended);
        QCOMPARE(std::count_if(history->begin(), history->end(), [](const HistoricRun &run) { return run.status == Status::Abend; }), 10);
        QCOMPARE(std::count_if(history->begin(), history->end(), [](const HistoricRun &run) { return !run.rerunOf.isEmpty(); }), 10);
        QVERIFY2(b.told.empty(), "the past makes no events");
        QCOMPARE(b.number(QStringLiteral("SELECT sum(runs) FROM daily")), 40);
        QCOMPARE(b.number(QStringLiteral("SELECT sum(failed) FROM daily")), 10);
        // the plan of today goes on beside it
        b.run(0, Status::Exec);
        b.step();
        b.end(0, Status::Succ);
        b.step();
        QCOMPARE(b.plan->history(like.seriesKey(), 100)->size(), size_t(41));
    }
    void theSamePastComesOnce_data() { TempStore::addRows(); }
    void theSamePastComesOnce()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(1);
        b.start();
        const Job like = *b.engine->jobRows[0];
        const Instant until = b.clock.now() - std::chrono::hours(72);
        RESYNC_OK(b.plan->addPast(pastOf(like, until, 10), until));
        RESYNC_OK(b.plan->addPast(pastOf(like, until, 10), until));
        QCOMPARE(b.number(QStringLiteral("SELECT count(*) FROM runs")), 13);
        // another day is new
        const Instant later = until + std::chrono::hours(24);
        auto more = pastOf(like, later, 1);
        RESYNC_OK(b.plan->addPast(more, later));
        QCOMPARE(b.number(QStringLiteral("SELECT count(*) FROM runs")), 14);
    }
};

QTEST_GUILESS_MAIN(PastTest)
#include "tst_past.moc"
