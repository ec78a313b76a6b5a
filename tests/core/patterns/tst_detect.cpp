#include "core/patterns/detect.h"
#include "core/patterns/significance.h"
#include "tests/core/patterns/planted.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

class DetectTest : public QObject
{
    Q_OBJECT
    /// A plan of one job that runs as told.
    static RunLedger oneJob(int days, const std::function<RunFact(int)> &run)
    {
        RunLedger ledger;
        ledger.workstations = {QStringLiteral("/W")};
        ledger.series = {{0, QStringLiteral("/W#S.A"), {}}, {0, QStringLiteral("/W#S.B"), {}}};
        for (int day = 0; day < days; ++day)
            ledger.runs.push_back(run(day));
        return ledger;
    }
    static DetectRules rulesAfter(int days)
    {
        DetectRules rules;
        rules.nowMs = PlantedPlan::kStart + days * PlantedPlan::kDay;
        return rules;
    }

private slots:
    void theTestsAreThoseOfTheBooks()
    {
        // by the sums over whole numbers: C(9,k)·.02^k·.98^(9-k) for k = 5…9; C(5,k)·C(15,6-k)/C(20,6) for k = 3…5
        QVERIFY(std::abs(binomialTail(5, 9, 0.02) - 3.770032e-07) < 1e-10);
        QVERIFY(std::abs(hypergeometricTail(3, 6, 5, 20) - 0.13132) < 1e-4);
        QCOMPARE(binomialTail(0, 9, 0.02), 1.0);
        QCOMPARE(hypergeometricTail(5, 20, 5, 20), 1.0); // every run is drawn: nothing to see
        double sum = 0;                                  // a tail is the sum of what is above it
        const RatePrior prior{1, 9};
        for (int k = 0; k <= 10; ++k)
            sum += betaBinomialTail(k, 10, prior) - betaBinomialTail(k + 1, 10, prior);
        QVERIFY(std::abs(sum - 1) < 1e-9);
        // Beta(1, 9) and ten runs: P(X >= 4), by the sum over C(10,k)·B(k+1, 19-k)/B(1, 9)
        QVERIFY(std::abs(betaBinomialTail(4, 10, prior) - 0.0541796) < 1e-5);
        QCOMPARE(falseShares({0.04, 0.001, 0.9, 0.02}), std::vector<double>({0.04 * 4 / 3, 0.004, 0.9, 0.04})); // R: p.adjust(…, "BH")
        QCOMPARE(falseShares({0.001}, 100).front(), 0.1);
        QCOMPARE(median({3, 1, 2}), 2.0);
        QCOMPARE(median({4, 1, 2, 3}), 2.5);
    }
    void aChangeIsSeenWhereItIs()
    {
        std::vector<double> values;
        for (int i = 0; i < 40; ++i)
            values.push_back((i < 25 ? 10 : 13) + (i * 7 % 5) * 0.1);
        const ChangePoint change = changePoint(values);
        QCOMPARE(change.at, size_t(25));
        QVERIFY(change.up);
        QVERIFY(change.p < 1e-4);
        std::reverse(values.begin(), values.end());
        QVERIFY(!changePoint(values).up);
        QCOMPARE(changePoint(std::vector<double>(30, 7.0)).p, 1.0);
        QCOMPARE(changePoint({1, 2}).p, 1.0);
    }
    void twoJobsThatFailTogetherOnceAreNoPattern()
    {
        RunLedger ledger = oneJob(30, [](int day) {
            RunFact run;
            run.endedMs = PlantedPlan::kStart + day * PlantedPlan::kDay;
            run.failed = day == 10;
            return run;
        });
        const std::vector<RunFact> first = ledger.runs;
        for (RunFact run : first) {
            run.series = 1;
            run.endedMs += 5 * PlantedPlan::kMinute;
            ledger.runs.push_back(run);
        }
        std::sort(ledger.runs.begin(), ledger.runs.end(), [](const RunFact &a, const RunFact &b) { return a.endedMs < b.endedMs; });
        QVERIFY(detectPatterns(ledger, rulesAfter(30)).empty());
    }
    void aJobThatRunsOnlyAtThreeHasNoTimePattern()
    {
        const RunLedger ledger = oneJob(60, [](int day) {
            RunFact run;
            run.endedMs = PlantedPlan::kStart + day * PlantedPlan::kDay + 15 * 60 * PlantedPlan::kMinute;
            run.failed = day % 4 == 0;
            return run;
        });
        QVERIFY(timeCorrelations(ledger, rulesAfter(60)).empty());
    }
    void nothingGivesNothing()
    {
        QVERIFY(detectPatterns({}, rulesAfter(1)).empty());
        const RunLedger good = oneJob(90, [](int day) {
            RunFact run;
            run.endedMs = PlantedPlan::kStart + day * PlantedPlan::kDay;
            run.durationMs = 1000;
            return run;
        });
        QVERIFY(detectPatterns(good, rulesAfter(90)).empty());
    }
    void theHourIsTheOneOfThePeopleWhoPlan()
    {
        RunLedger ledger = oneJob(24 * 40, [](int hour) {
            RunFact run;
            run.endedMs = PlantedPlan::kStart + hour * 60 * PlantedPlan::kMinute + 1000;
            run.failed = hour % 24 == 6; // 06:00 UTC
            return run;
        });
        ledger.timeZone = "America/Sao_Paulo";
        const auto found = timeCorrelations(ledger, rulesAfter(40));
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front().facts.value(QLatin1String("hour")).toInt(-1), 3);
        QCOMPARE(found.front().facts.value(QLatin1String("failed")).toInt(), 40);
        QCOMPARE(found.front().evidence.size(), size_t(40));
    }
    /// Every kind against noise; recall and false discoveries over three plans.
    void whatIsPlantedIsFoundAndNoiseIsNot()
    {
        int planted = 0;
        int recalled = 0;
        int named = 0;
        int wrong = 0;
        for (const quint32 seed : {1U, 2U, 3U}) {
            PlantedPlan plan(seed);
            for (int i = 0; i < 10; ++i) {
                plan.recurring(i, 8);
                plan.chain(100 + 2 * i, 101 + 2 * i, 10);
                plan.drift(200 + i, 1.25, 30 + 4 * i);
                plan.hourly(6600 + i, i * 2, 0.25);
                plan.burst(i, 10 + 7 * i, 200 + 90 * i, 12);
                plan.outage(i, 5 + 8 * i, 1200 - 70 * i);
            }
            const RunLedger ledger = plan.grown();
            const std::vector<Finding> found = detectPatterns(ledger, plan.rules());
            const auto expect = [&](PatternKind kind, const QString &key) {
                ++planted;
                const bool there = names(found, kind, key);
                recalled += there ? 1 : 0;
                if (!there)
                    qInfo().noquote() << QStringLiteral("seed %1: missed %2 of %3").arg(seed).arg(toWire(kind), key);
            };
            for (int i = 0; i < 10; ++i) {
                expect(PatternKind::RecurringFailure, plan.key(i));
                expect(PatternKind::DependencyChain, plan.key(101 + 2 * i));
                expect(PatternKind::DurationDrift, plan.key(200 + i));
                expect(PatternKind::TimeCorrelation, plan.key(6600 + i));
                expect(PatternKind::SignatureBurst, QStringLiteral("sig:%1").arg(i));
                expect(PatternKind::WorkstationCluster, QStringLiteral("/AGT%1").arg(i));
            }
            for (const Finding &one : found) {
                ++named;
                const bool true_ = plan.planted().contains(one.subject) &&
                                   (one.kind != PatternKind::DependencyChain || plan.planted().contains(one.second));
                wrong += true_ ? 0 : 1;
                if (!true_)
                    qInfo().noquote() << QStringLiteral("seed %1: false %2 %3 %4 p=%5")
                                             .arg(seed)
                                             .arg(toWire(one.kind), one.subject, one.second)
                                             .arg(one.p);
            }
        }
        qInfo("planted %d, recall %.3f; named %d, false %.3f", planted, double(recalled) / planted, named, double(wrong) / named);
        QVERIFY(recalled >= 0.95 * planted);
        QVERIFY(wrong <= 0.05 * named);
    }
    void aChainHasItsDirectionAndItsLag()
    {
        PlantedPlan plan(7, 30, 500, 0);
        plan.chain(10, 11, 12);
        const RunLedger ledger = plan.grown();
        const auto found = dependencyChains(ledger, plan.rules());
        QVERIFY(!found.empty());
        QCOMPARE(found.front().subject, plan.key(10));
        QCOMPARE(found.front().second, plan.key(11));
        const double lag = found.front().facts.value(QLatin1String("lag_seconds")).toDouble();
        QVERIFY2(std::abs(lag - 300) < 30, qPrintable(QString::number(lag)));
        QVERIFY(found.front().facts.value(QLatin1String("lift")).toDouble() >= 2);
    }
};

QTEST_GUILESS_MAIN(DetectTest)
#include "tst_detect.moc"
