#include "core/anomalies/drift.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace resync;

class DriftTest : public QObject
{
    Q_OBJECT
    std::mt19937_64 m_random{7};

    std::vector<double> normal(size_t count, double mean = 0, double spread = 1)
    {
        std::normal_distribution<double> from(mean, spread);
        std::vector<double> values(count);
        for (double &value : values)
            value = from(m_random);
        return values;
    }

private slots:
    void whatHasNotChangedIsNoDriftAtTheNominalRate()
    {
        constexpr int kTrials = 4000;
        int cried = 0;
        int seldom = 0; // by KS alone, at one in twenty: is the chance it tells the true one?
        for (int i = 0; i < kTrials; ++i) {
            const Drift drift = driftOf(normal(200 + size_t(i % 200)), normal(120));
            cried += drift.verdict == Drift::Verdict::Drifted ? 1 : 0;
            seldom += drift.chance < 0.05 ? 1 : 0;
        }
        QVERIFY2(cried <= kTrials / 1000 * 2, qPrintable(QString::number(cried)));
        QVERIFY2(seldom > kTrials * 3 / 100 && seldom < kTrials * 6 / 100, qPrintable(QString::number(seldom)));
    }
    void whatHasMovedOrSpreadIsFound_data()
    {
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("spread");
        QTest::newRow("moved up") << 0.8 << 1.0;
        QTest::newRow("moved down") << -0.8 << 1.0;
        QTest::newRow("spread") << 0.0 << 2.2;
        QTest::newRow("narrow") << 0.0 << 0.4;
    }
    void whatHasMovedOrSpreadIsFound()
    {
        QFETCH(double, mean);
        QFETCH(double, spread);
        int found = 0;
        for (int i = 0; i < 100; ++i)
            found += driftOf(normal(400), normal(150, mean, spread)).verdict == Drift::Verdict::Drifted ? 1 : 0;
        QVERIFY2(found >= 95, qPrintable(QString::number(found)));
    }
    void theDistanceIsInSpreads()
    {
        const Drift drift = driftOf(normal(4000, 10, 3), normal(4000, 16, 3));
        QVERIFY(std::abs(drift.wasserstein - 2) < 0.15);
        QVERIFY(drift.ks > 0.6 && drift.ks < 0.75);
        QVERIFY(drift.psi > 1);
    }
    void tooLittleSaysSo()
    {
        const Drift drift = driftOf(normal(5000), normal(Drift::kFewest - 1, 5));
        QCOMPARE(drift.verdict, Drift::Verdict::TooLittle);
        QCOMPARE(drift.now, Drift::kFewest - 1);
        std::vector<double> holes(200, std::nan(""));
        QCOMPARE(driftOf(holes, holes).verdict, Drift::Verdict::TooLittle);
    }
    void oneValueAlwaysIsNoDriftAndAnotherIsOne()
    {
        const std::vector<double> same(200, 4.0);
        QCOMPARE(driftOf(same, same).verdict, Drift::Verdict::None);
        QCOMPARE(driftOf(same, std::vector<double>(200, 5.0)).verdict, Drift::Verdict::Drifted);
    }
};

QTEST_APPLESS_MAIN(DriftTest)
#include "tst_drift.moc"
