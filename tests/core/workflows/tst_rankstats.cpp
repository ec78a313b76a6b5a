// Robust statistics against values worked out by hand, and the two questions that stand on them.
#include "core/workflows/attribution.h"
#include "core/workflows/degradation.h"
#include "core/workflows/rankstats.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace resync;

namespace
{

constexpr double kDayMs = 86'400'000.0;

/// A job of 90 days; \a seconds of each day.
JobPast pastOf(const char *name, const std::vector<double> &seconds, const std::vector<int> &failedDays = {})
{
    JobPast past;
    past.seriesKey = past.label = QLatin1String(name);
    past.workstation = QStringLiteral("/WS1");
    for (size_t day = 0; day < seconds.size(); ++day)
        past.runs.push_back({qint64((20'000 + double(day)) * kDayMs), seconds[day],
                             std::find(failedDays.begin(), failedDays.end(), int(day)) != failedDays.end()});
    return past;
}

} // namespace

class RankStatsTest : public QObject
{
    Q_OBJECT

private slots:
    void spearman_is_that_of_SciPy()
    {
        const auto one = rankCorrelation({1, 2, 3, 4, 5, 6, 7, 8}, {2, 1, 4, 3, 7, 8, 6, 5});
        // by hand: sum d² = 1+1+1+1+4+4+1+9 = 22, rho = 1 - 6*22/(8*63)
        QVERIFY(std::abs(one.rho - (1 - 6.0 * 22 / (8 * 63))) < 1e-12);
        // ties: ranks (1.5,1.5,3,4) against (1,2,3.5,3.5)
        const auto tied = rankCorrelation({5, 5, 6, 7}, {1, 2, 9, 9});
        const double expected = (-1 * -1.5 + -1 * -0.5 + 0.5 * 1 + 1.5 * 1) / std::sqrt((1 + 1 + 0.25 + 2.25) * (2.25 + 0.25 + 1 + 1));
        QVERIFY2(std::abs(tied.rho - expected) < 1e-12, qPrintable(QString::number(tied.rho, 'g', 12)));
        QVERIFY(std::isnan(rankCorrelation({1, 2, 3}, {1, 2, 3}).rho));
        QVERIFY(std::isnan(rankCorrelation({1, 1, 1, 1}, {1, 2, 3, 4}).rho));
        QCOMPARE(rankCorrelation({1, 2, 3, 4, 5}, {2, 4, 6, 8, 10}).p, 0.0);
    }
    void the_robust_slope_does_not_mind_wild_values()
    {
        std::vector<double> x;
        std::vector<double> y;
        for (int i = 0; i < 50; ++i) {
            x.push_back(i);
            y.push_back(3 + 0.5 * i + (i % 7 == 0 ? 500 : 0) + (i % 3) * 0.1);
        }
        const RobustSlope slope = robustSlope(x, y);
        QVERIFY2(std::abs(slope.slope - 0.5) < 0.02, qPrintable(QString::number(slope.slope)));
        QVERIFY(slope.low <= slope.slope && slope.slope <= slope.high);
        QVERIFY(slope.p < 1e-6);
        QVERIFY(std::isnan(robustSlope({1}, {1}).slope));
        QCOMPARE(robustSlope({1, 2, 3, 4}, {5, 5, 5, 5}).slope, 0.0);
    }
    void a_rate_that_rose_is_Fishers()
    {
        // one-sided Fisher by hand: C(10,3)… 3 of 5 against 0 of 5: C(3,3)C(7,2)/C(10,5) = 21/252
        QVERIFY(std::abs(rateRise(3, 5, 0, 5) - 21.0 / 252) < 1e-12);
        QCOMPARE(rateRise(0, 5, 3, 50), 1.0);
        QVERIFY(rateRise(5, 10, 1, 200) < 1e-4);
    }
    void false_discoveries_are_held()
    {
        QVERIFY(discoveryLimit({0.9, 0.8, 0.7}, 0.05) < 0);
        QCOMPARE(discoveryLimit({0.001, 0.9, 0.02, 0.04}, 0.05), 0.02);
    }

    void a_job_that_slows_down_is_found_and_steady_ones_are_not()
    {
        std::mt19937 random(7);
        std::normal_distribution<double> noise(0, 0.1);
        std::vector<JobPast> pasts;
        for (int job = 0; job < 60; ++job) {
            std::vector<double> seconds;
            for (int day = 0; day < 90; ++day)
                seconds.push_back(100 * std::exp(noise(random)) * (job == 17 ? 1 + 0.006 * day : 1));
            pasts.push_back(pastOf(qPrintable(QStringLiteral("JOB%1").arg(job)), seconds));
        }
        const auto found = degradations(pasts);
        QVERIFY(!found.empty());
        QCOMPARE(found[0].seriesKey, QStringLiteral("JOB17"));
        QVERIFY(found.size() <= 2);
        QVERIFY2(found[0].ratio > 1.25 && found[0].ratio < 1.6, qPrintable(QString::number(found[0].ratio)));
        QVERIFY(found[0].slopePercentWeek > 2 && found[0].slopePercentWeek < 6);
    }
    void a_weekly_habit_is_no_slow_down()
    {
        std::vector<double> seconds;
        for (int day = 0; day < 91; ++day)
            seconds.push_back(day % 7 == 4 ? 400 + day % 3 : 100 + day % 5);
        QVERIFY(degradations({pastOf("WEEKLY", seconds)}).empty());
    }
    void a_job_that_fails_more_is_found()
    {
        const std::vector<double> seconds(90, 100.0);
        const auto found = degradations({pastOf("BAD", seconds, {20, 78, 80, 82, 83, 85, 88}), pastOf("GOOD", seconds, {10, 40, 70})});
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].seriesKey, QStringLiteral("BAD"));
        QVERIFY(found[0].failsMore && !found[0].slower);
    }

    // fault 18
    void a_slow_down_planted_with_memory_is_attributed_to_memory()
    {
        std::mt19937 random(3);
        std::normal_distribution<double> noise(0, 1);
        int right = 0;
        constexpr int kWorlds = 20;
        for (int world = 0; world < kWorlds; ++world) {
            std::map<QString, DailySeries> resources;
            DailySeries job;
            for (int day = 0; day < 60; ++day) {
                const double memory = 50 + 0.4 * day + 4 * noise(random);
                const double cpu = 30 + 0.3 * day + 4 * noise(random); // grows too, and has nothing to do with it
                const double disk = 60 + 0.2 * day + 0.1 * noise(random);
                resources[QStringLiteral("memory_percent")].emplace_back(day, memory);
                resources[QStringLiteral("cpu_percent")].emplace_back(day, cpu);
                resources[QStringLiteral("disk_percent")].emplace_back(day, disk);
                resources[QStringLiteral("constant")].emplace_back(day, 5);
                job.emplace_back(day, 100 * (1 + 0.02 * (memory - 50)) * (1 + 0.02 * noise(random)));
            }
            resources[QStringLiteral("itself")] = job;
            const auto found = attributions(job, resources);
            QVERIFY(!found.empty());
            for (const Attribution &one : found)
                QVERIFY(one.resource != QStringLiteral("itself") && one.resource != QStringLiteral("constant"));
            right += found[0].resource == QStringLiteral("memory_percent") && found[0].p < 0.05 ? 1 : 0;
        }
        QVERIFY2(right >= 19, qPrintable(QString::number(right)));
    }
};

QTEST_GUILESS_MAIN(RankStatsTest)
#include "tst_rankstats.moc"
