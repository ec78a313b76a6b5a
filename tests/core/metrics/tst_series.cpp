#include "core/metrics/series.h"

#include "core/config/settings.h"
#include "core/metrics/metrics.h"
#include "tests/support/tempstore.h"

#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

class SeriesTest : public QObject
{
    Q_OBJECT
    const Instant kNow = *fromIso(u"2026-11-20T12:00:00Z");

    static Sample sampleOf(Instant at, double cpu)
    {
        Sample sample;
        sample.workstation = QStringLiteral("FTA1");
        sample.at = at;
        sample.fields = {{QStringLiteral("cpu_percent"), cpu},
                         {QStringLiteral("latency_avg_ms"), cpu < 0 ? MetricValue(std::monostate()) : MetricValue(cpu / 10)},
                         {QStringLiteral("latency_max_ms"), cpu < 0 ? MetricValue(std::monostate()) : MetricValue(cpu)},
                         {QStringLiteral("latency_min_ms"), cpu < 0 ? MetricValue(std::monostate()) : MetricValue(cpu / 100)},
                         {QStringLiteral("tcp_connectivity"), cpu >= 0}};
        return sample;
    }
    static void add(Metrics &metrics, std::vector<Sample> samples)
    {
        bool stored = false;
        metrics.add(std::move(samples), [&stored](const auto &verdicts) { stored = bool(verdicts); });
        QCoreApplication::sendPostedEvents(&metrics);
        QVERIFY(stored);
    }

private slots:
    void samplesAreReadAsTheyCame_data() { TempStore::addRows(); }
    void samplesAreReadAsTheyCame()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        std::vector<Sample> samples;
        for (int i = 12; i > 0; --i) {
            if (i != 6 && i != 5) // two runs are missing
                samples.push_back(sampleOf(kNow - i * 5min, i == 3 ? -1 : 10 * i));
        }
        add(metrics, samples);
        SeriesWish wish{
            {QStringLiteral("FTA1"), QStringLiteral("NOBODY")}, QStringLiteral("latency_avg_ms"), kNow - 1h, kNow, SeriesDetail::Samples};
        const auto series = readSeries(metrics, wish);
        RESYNC_OK(series);
        QCOMPARE(series->size(), size_t(2));
        const MetricSeries &one = series->front();
        QCOMPARE(one.points.size(), size_t(9)); // the one that could not be measured is no point, and no zero
        QCOMPARE(one.step, Duration(5min));
        QCOMPARE(one.points.front(), (SeriesPoint{kNow - 1h, 1.2, 12, 120}));
        QVERIFY((*series)[1].points.empty());
        wish.name = QStringLiteral("tcp_connectivity");
        const auto truth = readSeries(metrics, wish);
        RESYNC_OK(truth);
        QCOMPARE(
            std::count_if(truth->front().points.begin(), truth->front().points.end(), [](const SeriesPoint &p) { return p.mean == 0; }), 1);
    }

    void hoursAndDaysReachUntilNow_data() { TempStore::addRows(); }
    void hoursAndDaysReachUntilNow()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        for (int hour = 72; hour > 0; --hour)
            add(metrics, {sampleOf(kNow - hour * 1h + 10min, hour), sampleOf(kNow - hour * 1h + 40min, hour + 2)});
        for (auto more = metrics.rollUpStep(); more && *more;)
            more = metrics.rollUpStep();
        add(metrics, {sampleOf(kNow - 2min, 90)}); // in an hour that is rolled up already, and marked again
        clock.advance(20min);
        add(metrics, {sampleOf(kNow + 10min, 77)}); // in an hour that has no rollup yet
        SeriesWish wish{{QStringLiteral("FTA1")}, QStringLiteral("cpu_percent"), kNow - 48h, clock.now(), SeriesDetail::Hours};
        const auto hours = readSeries(metrics, wish);
        RESYNC_OK(hours);
        QCOMPARE(hours->front().points.size(), size_t(49));
        QCOMPARE(hours->front().points.front(), (SeriesPoint{kNow - 48h, 48, 49, 50}));
        QCOMPARE(hours->front().points.back(), (SeriesPoint{kNow, 77, 77, 77}));
        wish.from = kNow - 72h;
        wish.detail = SeriesDetail::Days;
        const auto days = readSeries(metrics, wish);
        RESYNC_OK(days);
        QCOMPARE(days->front().points.size(), size_t(4)); // from noon to noon
        QCOMPARE(days->front().points.back().at, *fromIso(u"2026-11-20T00:00:00Z"));
        QCOMPARE(days->front().points.back().greatest, 90.0);
    }
};

QTEST_GUILESS_MAIN(SeriesTest)
#include "tst_series.moc"
