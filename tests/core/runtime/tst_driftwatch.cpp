#include "core/runtime/driftwatch.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace resync;
using namespace std::chrono_literals;

class DriftWatchTest : public QObject
{
    Q_OBJECT
    /// Thirty jobs, each with its own usual time, once a day for five weeks; in the last week all are \a slower.
    static RunLedger ledgerOf(Instant now, double slower)
    {
        RunLedger ledger;
        std::mt19937_64 random(3);
        std::normal_distribution<double> noise(0, 0.2);
        for (int job = 0; job < 30; ++job) {
            ledger.series.push_back({0, QString::number(job), QString::number(job)});
            for (int day = 34; day >= 0; --day) {
                const double usual = 1000.0 * (job + 1) * (day < 7 ? slower : 1);
                ledger.runs.push_back({job, -1, toMs(now - 24h * day - 1h), qint32(usual * std::exp(noise(random))), false});
            }
        }
        ledger.runs.push_back({7, -1, toMs(now - 1h), 1, true}); // a failed one says nothing of durations
        ledger.runs.push_back({8, -1, toMs(now - 1h), -1, false});
        return ledger;
    }

private slots:
    void shortAndLongJobsCountAlike()
    {
        const Instant now = *fromIso(u"2026-11-27T12:00:00Z");
        const auto [before, newest] = durationsOf(ledgerOf(now, 1), now - 24h * 7);
        QCOMPARE(before.size(), size_t(30 * 28));
        QCOMPARE(newest.size(), size_t(30 * 7));
        QCOMPARE(driftOf(before, newest).verdict, Drift::Verdict::None);
    }
    void aWeekOfSlowerJobsIsADrift()
    {
        const Instant now = *fromIso(u"2026-11-27T12:00:00Z");
        const auto [before, newest] = durationsOf(ledgerOf(now, 1.3), now - 24h * 7);
        const Drift drift = driftOf(before, newest);
        QCOMPARE(drift.verdict, Drift::Verdict::Drifted);
        QVERIFY(drift.wasserstein > 1);
    }
};

QTEST_GUILESS_MAIN(DriftWatchTest)
#include "tst_driftwatch.moc"
