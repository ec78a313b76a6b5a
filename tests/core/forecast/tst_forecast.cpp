#include "core/forecast/forecast.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace resync;

class ForecastTest : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 kHour = 3600000;
    static constexpr qint64 kDay = 24 * kHour;

    template <class Value>
    static Series seriesOf(int count, qint64 stepMs, Value value)
    {
        Series series;
        series.step.ms = stepMs;
        for (int t = 0; t < count; ++t)
            series.values.push_back(value(t));
        return series;
    }
    static Forecast ahead(const Series &series, int horizon)
    {
        ForecastRequest request;
        request.horizon = horizon;
        auto result = forecastSeries(series, request);
        return result ? *result : Forecast();
    }
    static bool says(const Forecast &forecast, ForecastReason::Kind kind)
    {
        return std::any_of(forecast.reasons.begin(), forecast.reasons.end(),
                           [kind](const ForecastReason &one) { return one.kind == kind; });
    }
    static double busyHour(int t) { return 40 + 20 * std::sin(t * M_PI / 12) + (t / 24 % 7 >= 5 ? -12 : 0); }

private slots:
    void dayAndWeekAreFollowed()
    {
        std::mt19937 random(3);
        std::normal_distribution<double> noise(0, 1);
        const Series series = seriesOf(24 * 35, kHour, [&](int t) { return busyHour(t) + noise(random); });
        const Forecast forecast = ahead(series, 72);
        double error = 0;
        int inside = 0;
        for (int k = 0; k < 72; ++k) {
            const double truth = busyHour(24 * 35 + k) + noise(random);
            error += std::abs(forecast.mean[size_t(k)] - truth) / 72;
            inside += truth >= forecast.bands[0].lo[size_t(k)] && truth <= forecast.bands[0].hi[size_t(k)];
        }
        QVERIFY2(error < 1.6, qPrintable(QString::number(error)));
        QVERIFY2(inside >= 50, qPrintable(QString::number(inside)));
        QVERIFY(says(forecast, ForecastReason::CombinedInTrial) || says(forecast, ForecastReason::BestInTrial));
        QVERIFY(forecast.backtest.origins >= 2 && forecast.backtest.horizon == 72);
        QVERIFY(forecast.backtest.error < forecast.backtest.naiveError);
        QVERIFY(!forecast.backtest.methods.empty() && forecast.backtest.methods.front().used);
    }
    void aSeasonIsFoundWithoutBeingTold()
    {
        Series series = seriesOf(24 * 21, 0, [](int t) { return 40 + 20 * std::sin(t * M_PI / 12) + t * 7919 % 13 * 0.2; });
        const Forecast forecast = ahead(series, 24);
        const auto reason = std::find_if(forecast.reasons.begin(), forecast.reasons.end(),
                                         [](const ForecastReason &one) { return one.kind == ForecastReason::Seasons; });
        QVERIFY(reason != forecast.reasons.end());
        QCOMPARE(reason->lengths.front(), size_t(24));
    }
    void aFillingDiskReachesItsLimitOnADate()
    {
        const Series series = seriesOf(60, kDay, [](int t) { return 500 + 2.0 * t + t * 31 % 5 * 0.3; });
        const Forecast forecast = ahead(series, 90);
        QCOMPARE(forecast.method, ForecastMethod::RobustTrend);
        const Saturation full = saturation(forecast, series.values.back(), 700);
        QCOMPARE(full.state, Saturation::Reached);
        QVERIFY(full.expected && *full.expected > 30 && *full.expected < 55); // 620 and 2 a day: day 40
        QVERIFY(*full.early <= *full.likely);
        QVERIFY(full.chance > 0.5 && full.chance <= 1);
        QCOMPARE(saturation(forecast, series.values.back(), 600).state, Saturation::AlreadyFull);
        const Saturation far = saturation(forecast, series.values.back(), 5000);
        QCOMPARE(far.state, Saturation::NotWithinHorizon);
        QVERIFY(!far.expected && !far.likely && far.chance < 0.5);
    }
    void theLevelAfterTheLastChangeCounts()
    {
        const Series series = seriesOf(30, kDay, [](int t) { return (t < 20 ? 20.0 : 60.0) + t * 7 % 3; });
        const Forecast forecast = ahead(series, 30);
        QVERIFY2(std::abs(forecast.mean[15] - 61) < 3, qPrintable(QString::number(forecast.mean[15])));
    }
    void aTruncatedLogGoesOnInTeeth()
    {
        const Series series = seriesOf(47, kDay, [](int t) { return 10.0 + 8 * (t % 7); });
        const Forecast forecast = ahead(series, 14);
        QCOMPARE(forecast.method, ForecastMethod::Sawtooth);
        QCOMPARE(*std::max_element(forecast.mean.begin(), forecast.mean.end()), 58.0);
        QCOMPARE(*std::min_element(forecast.mean.begin(), forecast.mean.end()), 10.0);
        QVERIFY(says(forecast, ForecastReason::Emptied));
    }
    void oneOddValueChangesNothing()
    {
        const auto value = [](int t) { return 100 + 10 * std::sin(t * M_PI / 12) + t * 7919 % 11 * 0.1; };
        Series series = seriesOf(24 * 20, kHour, value);
        const Forecast calm = ahead(series, 24);
        series.values[24 * 19 + 5] = 5000;
        const Forecast odd = ahead(series, 24);
        QVERIFY(says(odd, ForecastReason::SpikesLeftOut));
        for (size_t k = 0; k < 24; ++k)
            QVERIFY(std::abs(calm.mean[k] - odd.mean[k]) < 2);
    }
    void gapsAreFilledAndSaid()
    {
        Series series = seriesOf(24 * 20, kHour, busyHour);
        for (size_t t = 200; t < 230; ++t)
            series.values[t] = std::nan("");
        const Forecast forecast = ahead(series, 24);
        QVERIFY(says(forecast, ForecastReason::GapsFilled));
        for (size_t k = 0; k < 24; ++k)
            QVERIFY(std::abs(forecast.mean[k] - busyHour(24 * 20 + int(k))) < 4);
    }
    void whatLiesBeforeALongGapIsLeftOut()
    {
        Series series = seriesOf(300, kDay, [](int t) { return t < 100 ? 900.0 + t % 3 : 5.0 + t % 3; });
        for (size_t t = 100; t < 240; ++t)
            series.values[t] = std::nan("");
        const Forecast forecast = ahead(series, 10);
        QVERIFY(says(forecast, ForecastReason::OnlyAfterGap));
        QVERIFY(*std::max_element(forecast.mean.begin(), forecast.mean.end()) < 20);
    }
    void aPercentageStaysOne()
    {
        Series series = seriesOf(24 * 14, kHour, [](int t) { return std::clamp(70 + 45 * std::sin(t * M_PI / 12), 0.0, 100.0); });
        for (const bool told : {false, true}) { // the ceiling is seen by itself too: it was touched
            series.percent = told;
            const Forecast forecast = ahead(series, 48);
            for (const Band &band : forecast.bands) {
                QVERIFY(*std::max_element(band.hi.begin(), band.hi.end()) <= 100);
                QVERIFY(*std::min_element(band.lo.begin(), band.lo.end()) >= 0);
            }
        }
        ForecastRequest request;
        request.horizon = 48;
        request.bounds = Bounds{{}, 60.0};
        const auto forecast = forecastSeries(series, request);
        QVERIFY(*std::max_element(forecast->mean.begin(), forecast->mean.end()) <= 60);
        QVERIFY(says(*forecast, ForecastReason::Bounded));
    }
    void whatWasNeverNegativeDoesNotBecomeSo()
    {
        const Series falling = seriesOf(40, kDay, [](int t) { return std::max(0.0, 80.0 - 2 * t); });
        const Forecast forecast = ahead(falling, 60);
        QVERIFY(*std::min_element(forecast.bands[1].lo.begin(), forecast.bands[1].lo.end()) >= 0);
        const Series negative = seriesOf(40, kDay, [](int t) { return -50.0 - t % 4; });
        QVERIFY(ahead(negative, 5).mean[0] < -45);
    }
    void bandsLieAroundTheMiddleAndWiden_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("3") << 3;
        QTest::newRow("5") << 5;
        QTest::newRow("13") << 13;
        QTest::newRow("30") << 30;
        QTest::newRow("100") << 100;
        QTest::newRow("400") << 400;
        QTest::newRow("1500") << 1500;
    }
    void bandsLieAroundTheMiddleAndWiden()
    {
        QFETCH(int, count);
        std::mt19937 random(unsigned(count) + 1);
        std::normal_distribution<double> noise(0, 5);
        for (const qint64 step : {qint64(0), qint64(300000), kHour, kDay, 7 * kDay}) {
            const Series series = seriesOf(count, step, [&](int t) { return 1000 + noise(random) + t % 9; });
            const Forecast forecast = ahead(series, 20);
            QCOMPARE(forecast.mean.size(), size_t(20));
            for (size_t k = 0; k < 20; ++k) {
                QVERIFY(std::isfinite(forecast.mean[k]));
                QVERIFY(forecast.bands[1].lo[k] <= forecast.bands[0].lo[k] && forecast.bands[0].lo[k] <= forecast.mean[k]);
                QVERIFY(forecast.mean[k] <= forecast.bands[0].hi[k] && forecast.bands[0].hi[k] <= forecast.bands[1].hi[k]);
            }
        }
    }
    void theSameSeriesGivesTheSameForecast()
    {
        const Series series = seriesOf(600, kHour, busyHour);
        QCOMPARE(ahead(series, 48).mean, ahead(series, 48).mean);
    }
    void aConstantStaysAndSaysSo()
    {
        const Forecast forecast = ahead(seriesOf(50, kDay, [](int) { return 7.0; }), 10);
        QCOMPARE(forecast.method, ForecastMethod::Constant);
        QCOMPARE(forecast.mean, std::vector<double>(10, 7));
        QCOMPARE(forecast.bands[1].hi, std::vector<double>(10, 7));
        QVERIFY(says(forecast, ForecastReason::NeverChanged));
    }
    void whatCannotBeForecastIsRefused()
    {
        ForecastRequest request;
        request.horizon = 5;
        const auto two = forecastSeries(seriesOf(2, kDay, [](int t) { return t; }), request);
        QCOMPARE(two.error().code, QStringLiteral("forecast.short"));
        QVERIFY(two.error().message.contains(QStringLiteral("3 values are needed, there are 2")));
        QCOMPARE(forecastSeries(Series(), request).error().code, QStringLiteral("forecast.short"));
        const auto gaps = forecastSeries(seriesOf(50, kDay, [](int) { return std::nan(""); }), request);
        QCOMPARE(gaps.error().code, QStringLiteral("forecast.short"));
        request.horizon = 0;
        QCOMPARE(forecastSeries(seriesOf(9, kDay, busyHour), request).error().code, QStringLiteral("forecast.horizon"));
        request = {};
        request.percents = {100};
        QCOMPARE(forecastSeries(seriesOf(9, kDay, busyHour), request).error().code, QStringLiteral("forecast.percent"));
        request = {};
        request.bounds = Bounds{5.0, 5.0};
        QCOMPARE(forecastSeries(seriesOf(9, kDay, busyHour), request).error().code, QStringLiteral("forecast.bounds"));
    }
};

QTEST_GUILESS_MAIN(ForecastTest)
#include "tst_forecast.moc"
