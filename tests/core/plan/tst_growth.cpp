#include "tests/core/plan/days.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

/// Sizes at rest: ≤ 8 MB after the first day of 9,000 jobs, ≤ 150 MB at 30 days, ≤ 400 MB a year: tests/bench/bench_growth.cpp plays them
/// whole. Here a tenth of the jobs and a few days are held to the same bytes a job.
class GrowthTest : public QObject
{
    Q_OBJECT

private slots:
    void the_store_stays_small()
    {
        constexpr int kJobs = 900;
        TempStore store(TempStore::Kind::Sqlite);
        Days plan(store, kJobs, Duration(600'000));
        const double empty = [&store] {
            (void)store.database().run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
            return double(QFileInfo(store.address().file).size()) / (1 << 20);
        }();
        RESYNC_OK(plan.open());
        for (int day = 0; day < 4; ++day) {
            RESYNC_OK(plan.playDay(day));
            const double size = plan.sizeMb();
            const double allowed = empty + kJobs / 9000.0 * Days::allowedMb(day + 1);
            qInfo("day %d: %.2f MB of %.2f", day + 1, size, allowed);
            QVERIFY2(size <= allowed, "the store grows too fast");
        }
    }
};

QTEST_GUILESS_MAIN(GrowthTest)
#include "tst_growth.moc"
