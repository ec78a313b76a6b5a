#include "core/anomalies/anomalies.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace resync;

class AnomaliesTest : public QObject
{
    Q_OBJECT

private:
    static double busy(int t, std::mt19937 &random)
    {
        return 50 + 20 * std::sin(t * M_PI / 144) + std::normal_distribution<double>(0, 1)(random);
    }
    /// Indexes of alarms among \a count values.
    template <class Value>
    static std::vector<int> alarms(int count, Value value)
    {
        MetricAnomalies anomalies;
        std::vector<int> found;
        for (int t = 0; t < count; ++t) {
            const double score = anomalies.add(value(t));
            if (!(score >= 0 && score <= 1))
                found.push_back(-1);
            else if (score >= MetricAnomalies::kAlarm)
                found.push_back(t);
        }
        return found;
    }
    template <class Runtime>
    static std::vector<RuntimeAlarm> watch(int runs, Runtime runtime)
    {
        RuntimeWatch watch;
        std::vector<RuntimeAlarm> found;
        for (int i = 0; i < runs; ++i) {
            if (const auto alarm = watch.add(runtime(i)))
                found.push_back(*alarm);
        }
        return found;
    }

private slots:
    void whatNeverWasIsOneAlarm_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("a spike") << 0;
        QTest::newRow("a flat line in the middle of a wave") << 1;
        QTest::newRow("a new level") << 2;
    }
    void whatNeverWasIsOneAlarm()
    {
        QFETCH(int, kind);
        std::mt19937 random(5);
        const std::vector<int> found = alarms(2600, [&](int t) {
            const double usual = busy(t, random);
            if (t < 2400 || (kind == 0 && t >= 2403) || (kind == 1 && t >= 2500))
                return usual;
            return kind == 0 ? usual + 60 : kind == 1 ? 95.0 : usual + 45;
        });
        QCOMPARE(found.size(), size_t(1));
        QVERIFY2(found[0] >= 2400 && found[0] < 2412, qPrintable(QString::number(found[0])));
    }
    void theUsualIsQuiet()
    {
        std::mt19937 random(9);
        QVERIFY(alarms(5000, [&](int t) { return busy(t, random); }).size() <= 2);
        QVERIFY(alarms(1000, [](int) { return 7.0; }).empty());
        QVERIFY(alarms(90, [](int t) { return t == 80 ? 1e9 : 1.0; }).empty()); // too little to compare with
    }
    void onlyThePastCounts()
    {
        std::mt19937 random(2);
        std::vector<double> values;
        for (int t = 0; t < 700; ++t)
            values.push_back(busy(t, random));
        MetricAnomalies whole;
        std::vector<double> scores;
        for (const double value : values)
            scores.push_back(whole.add(value));
        MetricAnomalies half;
        for (size_t t = 0; t < 350; ++t)
            QCOMPARE(half.add(values[t]), scores[t]);
    }
    void missingValuesScoreNothing()
    {
        MetricAnomalies anomalies;
        for (int t = 0; t < 300; ++t)
            anomalies.add(t % 7);
        QCOMPARE(anomalies.add(std::nan("")), 0.0);
        QCOMPARE(anomalies.add(INFINITY), 0.0);
        QVERIFY(anomalies.add(500) >= MetricAnomalies::kAlarm);
    }
    void aLastingQuarterIsFoundWithinTwentyRunsAndStableJobsAreQuiet()
    {
        int found = 0;
        int falseAlarms = 0;
        for (unsigned seed = 1; seed <= 100; ++seed) {
            std::mt19937 random(seed);
            std::lognormal_distribution<double> noise(0, 0.03);
            const std::vector<RuntimeAlarm> seen = watch(120, [&](int i) { return 600 * noise(random) * (i >= 80 ? 1.25 : 1); });
            for (const RuntimeAlarm &alarm : seen)
                falseAlarms += alarm.run < 80;
            const auto hit =
                std::find_if(seen.begin(), seen.end(), [](const RuntimeAlarm &alarm) { return alarm.run >= 80 && alarm.run < 100; });
            found += hit != seen.end();
            if (hit != seen.end()) {
                QVERIFY2(hit->ratio > 1.15 && hit->ratio < 1.35, qPrintable(QString::number(hit->ratio)));
                QVERIFY(std::abs(hit->before - 600) < 30);
            }
        }
        QVERIFY2(found >= 98, qPrintable(QString::number(found)));
        QVERIFY2(falseAlarms <= 15, qPrintable(QString::number(falseAlarms))); // of 5,000 runs that were watched
    }
    void oneLongRunIsNoChangeAndFasterIsOneToo()
    {
        std::mt19937 random(4);
        std::lognormal_distribution<double> noise(0, 0.03);
        QVERIFY(watch(120, [&](int i) { return 60 * noise(random) * (i == 90 ? 10 : 1); }).empty());
        const std::vector<RuntimeAlarm> faster = watch(120, [&](int i) { return 60 * noise(random) * (i >= 80 ? 0.6 : 1); });
        QCOMPARE(faster.size(), size_t(1));
        QVERIFY(faster[0].ratio < 0.7);
    }
    void changesOfLevelAndSlopeAreFoundAndNoiseHasNone_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("count");
        QTest::newRow("noise") << 0 << 0;
        QTest::newRow("a rising line") << 1 << 0;
        QTest::newRow("a new level") << 2 << 1;
        QTest::newRow("flat, then rising") << 3 << 1;
        QTest::newRow("constant") << 4 << 0;
        QTest::newRow("a new level, with gaps") << 5 << 1;
    }
    void changesOfLevelAndSlopeAreFoundAndNoiseHasNone()
    {
        QFETCH(int, kind);
        QFETCH(int, count);
        for (const int length : {60, 200, 20'000}) {
            for (unsigned seed = 1; seed <= 10; ++seed) {
                std::mt19937 random(seed);
                std::normal_distribution<double> noise(0, 1);
                const int half = length / 2;
                std::vector<double> values;
                for (int t = 0; t < length; ++t) {
                    const double rise = double(std::max(0, t - half)) / half;
                    const double shape = kind == 1 ? 40.0 * t / length : kind == 2 || kind == 5 ? (t < half ? 0 : 12) : 30 * rise;
                    const double value = kind == 4 ? 7 : (kind == 0 ? 0 : shape) + noise(random);
                    values.push_back(kind == 5 && t % 9 == 0 ? std::nan("") : value);
                }
                const std::vector<size_t> found = changePoints(values);
                const QByteArray where = QByteArray::number(length) + " values, seed " + QByteArray::number(seed);
                QVERIFY2(found.size() == size_t(count), where.constData());
                if (count == 1)
                    QVERIFY2(std::abs(int(found[0]) - half) <= std::max(5, length / 20), where.constData());
            }
        }
    }
    void thereIsNothingToChangeInNothing()
    {
        QVERIFY(changePoints({}).empty());
        QVERIFY(changePoints({1, 2}).empty());
        QVERIFY(changePoints(std::vector<double>(50, std::nan(""))).empty());
        QVERIFY(changePoints({1, INFINITY, 2, -INFINITY, 3, 1e300, -1e300, 5}).empty());
    }
    void runtimesThatAreNoneAreLeftOut()
    {
        QVERIFY(watch(200, [](int i) { return i % 3 == 0 ? 0.0 : i % 3 == 1 ? std::nan("") : 5.0; }).empty());
    }
};

QTEST_GUILESS_MAIN(AnomaliesTest)
#include "tst_anomalies.moc"
