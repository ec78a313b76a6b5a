#include "core/forecast/autoregression.h"
#include "core/forecast/changepoints.h"
#include "core/forecast/decomposition.h"
#include "core/forecast/sawtooth.h"
#include "core/forecast/smoothing.h"
#include "core/forecast/trend.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace resync::forecasting;

/// Each method against what R's forecast and stats, SciPy and statsmodels say of the same series (tests/data/forecast/record.*).
class MethodsTest : public QObject
{
    Q_OBJECT

private:
    static QByteArray recorded(const char *name)
    {
        QFile file(QStringLiteral(RESYNC_SOURCE_DIR "/tests/data/forecast/") + QLatin1String(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static Path series(const char *name)
    {
        Path values;
        const QList<QByteArray> lines = recorded(name).split('\n');
        for (const QByteArray &line : lines) {
            if (!line.isEmpty())
                values.push_back(line.toDouble());
        }
        return values;
    }
    static Path numbers(const QJsonValue &json)
    {
        Path values;
        const QJsonArray array = json.toArray();
        for (const QJsonValue value : array)
            values.push_back(value.toDouble());
        return values;
    }
    static double distance(const Path &a, const Path &b)
    {
        if (a.size() != b.size() || a.empty())
            return 1e9;
        double most = 0;
        for (size_t i = 0; i < a.size(); ++i)
            most = std::max(most, std::abs(a[i] - b[i]));
        return most;
    }
    QJsonObject m_r;
    QJsonObject m_python;
    Path m_y;

private slots:
    void initTestCase()
    {
        m_r = QJsonDocument::fromJson(recorded("r.json")).object();
        m_python = QJsonDocument::fromJson(recorded("python.json")).object();
        m_y = series("season12.txt");
        QCOMPARE(m_y.size(), size_t(144));
        QVERIFY(!m_r.isEmpty() && !m_python.isEmpty());
    }
    void quantilesAndSpreadAreThoseOfNumPy()
    {
        const Path expected = numbers(m_python.value(QLatin1String("quantile")));
        QVERIFY(distance({quantile(m_y, 0.05), median(m_y), quantile(m_y, 0.81)}, expected) < 1e-9);
        QVERIFY(std::abs(robustSpread(m_y) - m_python.value(QLatin1String("spread")).toDouble()) < 1e-9);
    }
    void dampedTrendIsThatOfStatsmodels()
    {
        const Smoothing fit = smooth(m_y, 0.4, 0.1, 0.9, 0.5);
        QVERIFY(distance(fit.forecast(6), numbers(m_python.value(QLatin1String("damped")))) < 1e-6);
        QVERIFY(std::abs(fit.squaredError - m_python.value(QLatin1String("dampedSse")).toDouble()) < 1e-5);
    }
    void theFittedDampedTrendErrsLessThanAnyOfItsNeighbours()
    {
        const Smoothing fit = fitDamped(m_y);
        const double start = (m_y[4] - m_y[0]) / 4;
        for (const double alpha : {0.05, 0.3, 0.6, 0.9, 1.0}) {
            for (const double share : {0.0, 0.1, 0.5, 1.0}) {
                for (const double phi : {0.8, 0.9, 0.98})
                    QVERIFY(fit.squaredError <= smooth(m_y, alpha, alpha * share, phi, start).squaredError * 1.001);
            }
        }
    }
    void simpleSmoothingFindsTheAlphaOfStatsmodelsAndR()
    {
        const Smoothing fit = fitLevel(m_y);
        QVERIFY(std::abs(fit.alpha - m_python.value(QLatin1String("sesAlpha")).toDouble()) < 2e-3);
        QVERIFY(std::abs(fit.level - numbers(m_python.value(QLatin1String("ses")))[0]) < 0.01);
        QVERIFY(std::abs(fit.level - numbers(m_r.value(QLatin1String("ses")))[0]) < 0.01);
    }
    void thetaHasTheDriftOfRAndStatsmodels()
    {
        const Path path = theta(m_y, 12);
        const Path ofR = numbers(m_r.value(QLatin1String("thetaf")));
        QVERIFY(std::abs((path[11] - path[0]) - (ofR[11] - ofR[0])) < 1e-6);
        // both optimise the start of smoothing too: the level differs by a little
        QVERIFY(distance(path, ofR) < 0.3);
        QVERIFY(distance(path, numbers(m_python.value(QLatin1String("theta")))) < 0.3);
    }
    void crostonIsThatOfR()
    {
        const Path demand = series("demand.txt");
        const double ofR = m_r.value(QLatin1String("croston")).toDouble();
        QVERIFY(std::abs(croston(demand) - ofR) < 1e-8);
        QVERIFY(std::abs(croston(demand, 0.1, true) - 0.95 * ofR) < 1e-8); // Syntetos and Boylan
        QCOMPARE(croston(Path{0, 0, 0}), 0.0);
    }
    void demandThatStopsFadesWithTsbButNotWithCroston()
    {
        QCOMPARE(tsb(Path{0, 4, 0}, 0.5, 0.5), 4 * 0.25); // 1/2 at the first demand, halved by the step without
        Path demand = series("demand.txt");
        const double before = tsb(demand);
        const double crostonBefore = croston(demand);
        demand.resize(demand.size() + 40, 0);
        QVERIFY(tsb(demand) < 0.05 * before);
        QCOMPARE(croston(demand), crostonBefore);
    }
    void theilSenIsThatOfSciPy() { QVERIFY(std::abs(theilSen(m_y) - m_python.value(QLatin1String("theilSen")).toDouble()) < 1e-9); }
    void mannKendallIsThatOfR()
    {
        const TrendTest test = mannKendall(m_y);
        QVERIFY(std::abs(test.z - m_r.value(QLatin1String("kendallZ")).toDouble()) < 1e-6);
        QVERIFY(test.significance < 1e-30 && test.significance > 0);
        QCOMPARE(mannKendall(Path{3, 3, 3, 3}).significance, 1.0);
    }
    void decompositionIsThatOfR_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("outer");
        QTest::addColumn<int>("inner");
        QTest::newRow("plain") << QStringLiteral("stl") << 0 << 2;
        QTest::newRow("robust") << QStringLiteral("stlRobust") << 3 << 1;
    }
    void decompositionIsThatOfR()
    {
        QFETCH(QString, name);
        QFETCH(int, outer);
        QFETCH(int, inner);
        const Decomposition parts = stl(m_y, 12, {}, outer, inner);
        const QJsonObject ofR = m_r.value(name).toObject();
        const double off = distance(parts.seasonal, numbers(ofR.value(QLatin1String("seasonal"))));
        QVERIFY2(off < 1e-5, qPrintable(QString::number(off)));
        QVERIFY(distance(parts.trend, numbers(ofR.value(QLatin1String("trend")))) < 1e-5);
        for (size_t t = 0; t < m_y.size(); ++t)
            QVERIFY(std::abs(parts.trend[t] + parts.seasonal[t] + parts.rest[t] - m_y[t]) < 1e-9);
        QVERIFY(strength(parts.seasonal, parts.rest) > 0.5);
    }
    void severalSeasonsAreTakenApart()
    {
        Path values;
        for (int t = 0; t < 24 * 7 * 5; ++t)
            values.push_back(50 + 10 * std::sin(t * M_PI / 12) + (t / 24 % 7 >= 5 ? -8 : 0));
        const SeveralSeasons parts = decompose(values, {24, 168});
        QCOMPARE(parts.lengths, (std::vector<size_t>{24, 168}));
        const Path ahead = seasonalAhead(parts, 168);
        double most = 0;
        for (size_t k = 0; k < 168; ++k)
            most = std::max(most, std::abs(ahead[k] + mean(parts.rest) - values[k]));
        QVERIFY2(most < 1.5, qPrintable(QString::number(most)));
    }
    void autoregressionIsTheLeastSquaresOfNumPy()
    {
        std::vector<size_t> lags;
        const QJsonArray recordedLags = m_python.value(QLatin1String("lags")).toArray();
        for (const QJsonValue lag : recordedLags)
            lags.push_back(size_t(lag.toInt()));
        const Autoregression model = fitAutoregression(m_y, lags, 1e-3);
        QVERIFY(distance(model.weights, numbers(m_python.value(QLatin1String("autoregression")))) < 1e-9);
        QCOMPARE(forecast(model, m_y, 30).size(), size_t(30));
        QVERIFY(fitAutoregression(m_y, {100}, 1e-3).lags.empty()); // longer than a third of the history
        QVERIFY(std::abs(forecast(fitAutoregression(m_y, {100}, 1e-3), m_y, 1)[0] - mean(m_y)) < 1e-9);
    }
    void changesAreThoseOfTheFullSearch()
    {
        const Path steps = series("steps.txt");
        const auto indexes = [](const QJsonValue &json) {
            std::vector<size_t> found;
            for (const double value : numbers(json))
                found.push_back(size_t(value));
            return found;
        };
        QCOMPARE(levelChanges(steps, 15), indexes(m_python.value(QLatin1String("changes"))));
        QCOMPARE(levelChanges(steps, 4), indexes(m_python.value(QLatin1String("changesLow"))));
        QVERIFY(levelChanges(steps, 15).size() == 2);
        QVERIFY(levelChanges(Path{1, 1, 1, 1}, 10).empty());
        QVERIFY(levelChanges(Path{}, 10).empty());
    }
    void teethGoOn()
    {
        Path disk;
        for (int t = 0; t < 95; ++t)
            disk.push_back(20 + 5 * (t % 10));
        const Sawtooth teeth = findSawtooth(disk);
        QVERIFY(teeth.found);
        QCOMPARE(teeth.interval, 10.0);
        QCOMPARE(teeth.slope, 5.0);
        const Path ahead = sawtoothPath(disk, teeth, 12);
        for (int k = 0; k < 12; ++k)
            QCOMPARE(ahead[size_t(k)], 20.0 + 5 * ((95 + k) % 10));
        QVERIFY(!findSawtooth(m_y).found);
        QVERIFY(!findSawtooth(Path{1, 2, 3}).found);
    }
    void aDiskIsAStockAndNoiseIsNone()
    {
        Path disk;
        for (int t = 0; t < 60; ++t)
            disk.push_back(1000 + 3 * t + (t % 7 == 0 ? 5 : 0));
        QVERIFY(isStock(disk));
        QVERIFY(!isStock(series("demand.txt")));
        QVERIFY(!isStock(Path(40, 5.0)));
        const Path path = growthPath(disk, 30);
        QVERIFY(path[29] > disk.back() + 60 && path[29] < disk.back() + 120);
    }
    void aWeeklyProfileIsKeptOnlyWhereItExplains()
    {
        Path values;
        for (int t = 0; t < 35; ++t)
            values.push_back(t % 7 == 3 ? 90 : 40 + t % 2);
        QVERIFY(seasonalProfile(values, 7).strength > 0.7);
        QVERIFY(levelPath(values, 7, 7)[3] > 65);
        const Profile none = seasonalProfile(series("demand.txt"), 7);
        QVERIFY(none.strength < 0.3);
    }
};

QTEST_GUILESS_MAIN(MethodsTest)
#include "tst_methods.moc"
