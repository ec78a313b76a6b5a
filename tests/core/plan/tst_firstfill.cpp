// A first picture is stored while it is still being read; what was stored of one that was never complete counts for nothing.
#include "core/plan/firstfill.h"
#include "tests/core/plan/planbench.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

constexpr int kJobs = 12'000; // three pages

void fillPlan(PlanBench &b)
{
    b.add(kJobs);
    for (int i = 0; i < kJobs; i += 10)
        b.run(i, i % 100 == 0 ? Status::Abend : Status::Succ, Duration(0));
}

const char *const kTables[] = {"jobs", "runs", "job_status"};

QList<qint64> rowsOf(PlanBench &b)
{
    QList<qint64> counts;
    for (const char *table : kTables)
        counts.append(b.number(QStringLiteral("SELECT count(*) FROM %1").arg(QLatin1String(table))));
    return counts;
}

const QList<qint64> kComplete{kJobs, kJobs / 10, kJobs};

} // namespace

class FirstFillTest : public QObject
{
    Q_OBJECT

private slots:
    void jobs_are_stored_while_later_pages_are_read_data() { TempStore::addRows(); }
    void jobs_are_stored_while_later_pages_are_read()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        fillPlan(b);
        qint64 storedBefore = -1;
        b.engine->bendJobs = [&](Page<JobPtr> &, int offset) {
            if (offset == 10'000)
                storedBefore = rowsOf(b).first();
        };
        b.start();
        b.settle();
        QVERIFY2(storedBefore > 0, "nothing was stored before the last page came");
        QVERIFY(b.plan->connection().state == ConnectionState::Ok);
        QCOMPARE(rowsOf(b), kComplete);
        QCOMPARE(b.count(OccurrenceKind::JobAbend), kJobs / 100);
        QCOMPARE(b.plan->openFailures().size(), size_t(kJobs / 100));

        const auto jobs = b.plan->picture().jobs;
        b.restart();
        auto again = b.plan->picture().jobs;
        QCOMPARE(again.size(), jobs.size());
        QHash<QString, JobPtr> byId;
        for (const JobPtr &job : jobs)
            byId.insert(job->id, job);
        for (const JobPtr &job : again)
            QVERIFY(*job == *byId.value(job->id));
        QCOMPARE(b.plan->openFailures().size(), size_t(kJobs / 100));
        b.start();
        QCOMPARE(b.count(OccurrenceKind::JobAbend), 0); // what was told is remembered
        QCOMPARE(rowsOf(b), kComplete);
    }

    void pages_that_do_not_add_up_are_read_again_and_stored_once_data() { TempStore::addRows(); }
    void pages_that_do_not_add_up_are_read_again_and_stored_once()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        fillPlan(b);
        int bent = 0;
        b.engine->bendJobs = [&](Page<JobPtr> &page, int offset) {
            if (offset == 10'000 && bent++ == 0)
                page.rows.front() = std::make_shared<Job>(*b.engine->jobRows.front()); // a row moved between two pages
        };
        b.start();
        b.settle();
        QVERIFY(bent > 1);
        QCOMPARE(b.plan->picture().jobs.size(), size_t(kJobs));
        QCOMPARE(rowsOf(b), kComplete);
    }

    void a_picture_that_was_never_complete_counts_for_nothing_data() { TempStore::addRows(); }
    void a_picture_that_was_never_complete_counts_for_nothing()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        fillPlan(b);
        b.engine->fault = [](const QString &operation, int offset) -> std::optional<Error> {
            if (operation == QLatin1String("plan/job") && offset == 10'000)
                return Error{QStringLiteral("net.cut"), QStringLiteral("the wire was cut"), {}};
            return std::nullopt;
        };
        b.start();
        b.settle();
        QVERIFY(rowsOf(b).first() > 0);
        QVERIFY(b.plan->picture().jobs.empty());
        b.restart(); // or ends, killed
        QVERIFY(b.plan->picture().jobs.empty());
        if (store.database().isSqlite()) // on a server another console might be at it
            QCOMPARE(rowsOf(b), QList<qint64>({0, 0, 0}));
        b.start();
        b.settle();
        QCOMPARE(rowsOf(b), kComplete);
        const auto counts = b.plan->throughput(kStart - Duration(3'600'000), kStart + Duration(3'600'000), Duration(7'200'000));
        RESYNC_OK(counts);
        int ended = 0;
        for (const RunCount &count : counts->counts)
            ended += count.succeeded + count.failed;
        QCOMPARE(ended, kJobs / 10);
    }

    void a_store_that_refuses_is_told_of_with_the_whole()
    {
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        fillPlan(b);
        store.database().stopWrites(QStringLiteral("the disk is full"));
        b.start();
        b.settle();
        QVERIFY(b.plan->picture().jobs.empty());
        QVERIFY(b.plan->connection().lastError);
        QCOMPARE(b.plan->connection().lastError->code, QStringLiteral("store.full"));
        store.database().resumeWrites();
        b.step(2);
        b.settle();
        QCOMPARE(b.plan->picture().jobs.size(), size_t(kJobs));
        QCOMPARE(rowsOf(b), kComplete);
    }
};

QTEST_GUILESS_MAIN(FirstFillTest)
#include "tst_firstfill.moc"
