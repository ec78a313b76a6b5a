#include "core/metrics/metrics.h"

#include "core/config/settings.h"
#include "tests/support/tempstore.h"

#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

using Kind = MetricFinding::Kind;
const Instant kStart = *fromIso(u"2026-11-20T12:00:00Z");

Sample sampleOf(const QString &workstation, Instant at, const std::vector<MetricField> &fields)
{
    QMap<QString, MetricValue> sorted;
    for (const MetricField &field : fields)
        sorted.insert(field.name, field.value);
    Sample sample{workstation, at, {}, {}, {}, {}};
    for (auto field = sorted.cbegin(); field != sorted.cend(); ++field)
        sample.fields.push_back({field.key(), field.value()});
    return sample;
}

/// Gives a metric's values to a watch, one each five minutes, and keeps what it found and at which value.
class Rhythm
{
public:
    explicit Rhythm(const QString &metric, const MetricLimits &limits = {}) : m_metric(metric) { watch.setLimits(limits); }

    void give(std::initializer_list<double> values, std::vector<MetricField> more = {})
    {
        for (const double value : values) {
            std::vector<MetricField> fields = more;
            fields.push_back({m_metric, value});
            for (const MetricFinding &finding : watch.take(sampleOf(u"W1"_qs, now, fields), now)) {
                found.push_back(finding);
                places.push_back(given);
            }
            ++given;
            now += 5min;
        }
    }

    MetricWatch watch{kStart - 24h};
    Instant now = kStart;
    int given = 0;
    std::vector<MetricFinding> found;
    std::vector<int> places;

private:
    QString m_metric;
};

} // namespace

class WatchTest : public QObject
{
    Q_OBJECT
private slots:
    void aLimitMustBePassedForAWhile()
    {
        Rhythm cpu(u"cpu_percent"_qs);
        cpu.give({50, 99, 99, 50, 99, 50, 99, 99, 99, 99}); // ten minutes without a break: the third in a row
        QCOMPARE(cpu.places, std::vector<int>{8});
        QCOMPARE(cpu.found.front().kind, Kind::Past);
        QCOMPARE(cpu.found.front().metric, u"cpu_percent"_qs);
        QCOMPARE(cpu.found.front().value, 99.0);
        QCOMPARE(cpu.found.front().limit, 95.0);
        QCOMPARE(cpu.found.front().since, kStart + 6 * 5min);
    }

    void whatHoversAtTheLimitIsToldOnce()
    {
        Rhythm cpu(u"cpu_percent"_qs);
        cpu.give({99, 99, 99, 94, 96, 93, 97, 91, 96, 94, 94, 94, 94}); // never below 90.25
        QCOMPARE(cpu.found.size(), size_t(1));
        cpu.give({90, 80, 91, 80, 80, 80});
        QCOMPARE(cpu.found.size(), size_t(2));
        QCOMPARE(cpu.found.back().kind, Kind::Normal);
        QCOMPARE(cpu.places.back(), 18); // calm from the 16th on, ten minutes
    }

    void eachMetricHasItsLimit_data()
    {
        QTest::addColumn<QString>("metric");
        QTest::addColumn<double>("within");
        QTest::addColumn<double>("past");
        QTest::newRow("memory") << u"memory_percent"_qs << 95.0 << 95.1;
        QTest::newRow("disk") << u"disk_percent"_qs << 90.0 << 90.1;
        QTest::newRow("latency") << u"latency_avg_ms"_qs << 500.0 << 501.0;
        QTest::newRow("loss") << u"packet_loss_percent"_qs << 5.0 << 6.0;
        QTest::newRow("tcp") << u"tcp_connectivity"_qs << 1.0 << 0.0;
        QTest::newRow("load") << u"load_avg_5"_qs << 8.0 << 8.1;
        QTest::newRow("load, the other name") << u"load_avg_5min"_qs << 8.0 << 8.1;
    }
    void eachMetricHasItsLimit()
    {
        QFETCH(QString, metric);
        QFETCH(double, within);
        QFETCH(double, past);
        Rhythm rhythm(metric);
        const std::vector<MetricField> cpus = {{u"cpu_count"_qs, 4.0}};
        rhythm.give({within, within, within, within}, cpus);
        QVERIFY(rhythm.found.empty());
        rhythm.give({past, past, past, past}, cpus);
        QCOMPARE(rhythm.found.size(), size_t(1));
    }

    void loadWithoutAKnownNumberOfProcessorsSaysNothing()
    {
        Rhythm load(u"load_avg_5"_qs);
        load.give({90, 90, 90, 90});
        QVERIFY(load.found.empty());
    }

    void latencyIsHeldAgainstItsOwnPastToo()
    {
        Rhythm latency(u"latency_avg_ms"_qs);
        for (int i = 0; i < 48; ++i)
            latency.give({i % 2 == 0 ? 30.0 : 34.0});
        QVERIFY(latency.found.empty());
        latency.give({150, 150, 150});
        QCOMPARE(latency.found.size(), size_t(1));
        QCOMPARE(latency.found.front().metric, u"latency_usual"_qs);
        Rhythm quick(u"latency_avg_ms"_qs); // three times of next to nothing is no trouble
        for (int i = 0; i < 60; ++i)
            quick.give({0.4});
        quick.give({3, 3, 3, 3});
        QVERIFY(quick.found.empty());
        Rhythm young(u"latency_avg_ms"_qs); // no past yet
        young.give({10, 10, 10, 150, 150, 150, 150});
        QVERIFY(young.found.empty());
    }

    void oldAndDisorderlySamplesAreNotAlarms()
    {
        MetricWatch watch(kStart);
        for (int i = 0; i < 12; ++i) { // yesterday's spool, delivered now
            QVERIFY(watch.take(sampleOf(u"W1"_qs, kStart - 24h + i * 5min, {{u"cpu_percent"_qs, 99.0}}), kStart).empty());
        }
        Rhythm rhythm(u"cpu_percent"_qs);
        rhythm.give({50, 50, 99, 99});
        QVERIFY(rhythm.watch.take(sampleOf(u"W1"_qs, kStart + 1min, {{u"cpu_percent"_qs, 10.0}}), rhythm.now).empty()); // passed over
        rhythm.give({99});
        QCOMPARE(rhythm.found.size(), size_t(1));
    }

    void aGapDoesNotCountAsTime()
    {
        Rhythm cpu(u"cpu_percent"_qs);
        cpu.give({50, 50, 50, 50, 99});
        cpu.now += 2h;
        cpu.give({99, 99});
        QVERIFY(cpu.found.empty());
        cpu.give({99});
        QCOMPARE(cpu.found.size(), size_t(1));
    }

    void aWorkstationThatStopsReportingIsToldOnceItHasARhythm()
    {
        Rhythm rhythm(u"cpu_percent"_qs);
        rhythm.give({1, 1, 1}); // two gaps are no rhythm
        QVERIFY(rhythm.watch.look(rhythm.now + 24h).empty());
        rhythm.give({1});
        const Instant last = rhythm.now - 5min;
        QVERIFY(rhythm.watch.look(last + 15min).empty());
        const auto silent = rhythm.watch.look(last + 16min);
        QCOMPARE(silent.size(), size_t(1));
        QCOMPARE(silent.front().kind, Kind::Silent);
        QCOMPARE(silent.front().since, last);
        QVERIFY(rhythm.watch.look(last + 60min).empty()); // once
        rhythm.now = last + 61min;
        rhythm.give({1});
        QCOMPARE(rhythm.found.size(), size_t(1));
        QCOMPARE(rhythm.found.front().kind, Kind::Reporting);
    }

    void silenceIsNotCountedWhileNobodyListened()
    {
        MetricWatch watch(kStart); // after a night off
        watch.remember(u"W1"_qs, {kStart - 10h, kStart - 595min, kStart - 590min, kStart - 585min});
        QVERIFY(watch.look(kStart + 14min).empty());
        QCOMPARE(watch.look(kStart + 16min).size(), size_t(1));
    }

    void whatIsOpenSurvivesARestart_data() { TempStore::addRows(); }
    void whatIsOpenSurvivesARestart()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kStart);
        Settings settings;
        std::vector<MetricFinding> found;
        const auto watchOf = [&found](Metrics &metrics) {
            QObject::connect(&metrics, &Metrics::found, &metrics, [&found](const MetricFinding &one) { found.push_back(one); });
        };
        const auto give = [&clock](Metrics &metrics, double cpu) {
            std::optional<bool> stored;
            metrics.add({sampleOf(u"W1"_qs, clock.now(), {{u"cpu_percent"_qs, cpu}})},
                        [&stored](const Result<std::vector<SampleVerdict>> &verdicts) { stored = verdicts.ok(); });
            QTRY_VERIFY(stored.value_or(false));
            clock.advance(5min);
        };
        {
            Metrics metrics(store.migrated(), settings, clock);
            RESYNC_OK(metrics.load());
            watchOf(metrics);
            for (const double cpu : {10.0, 99.0, 99.0, 99.0})
                give(metrics, cpu);
            QCOMPARE(found.size(), size_t(1));
            RESYNC_OK(metrics.mapHost(u"Host7"_qs, u"W7"_qs, u"test"_qs));
        }
        Metrics metrics(store.database(), settings, clock);
        RESYNC_OK(metrics.load());
        watchOf(metrics);
        QCOMPARE(metrics.workstationOf(u"HOST7"_qs), u"W7"_qs);
        QCOMPARE(metrics.workstationOf(u"W7"_qs), u"W7"_qs);
        for (const double cpu : {99.0, 99.0, 99.0})
            give(metrics, cpu);
        QCOMPARE(found.size(), size_t(1)); // not told again
        for (const double cpu : {10.0, 10.0, 10.0})
            give(metrics, cpu);
        QCOMPARE(found.size(), size_t(2));
        QCOMPARE(found.back().kind, Kind::Normal);
        QCOMPARE(found.back().since, kStart + 5min);
        clock.advance(20min); // the clock looks each minute
        QCOMPARE(found.size(), size_t(3));
        QCOMPARE(found.back().kind, Kind::Silent);
        QVERIFY(*metrics.unmapHost(u"host7"_qs));
        QVERIFY(!*metrics.unmapHost(u"host7"_qs));
        QCOMPARE(metrics.workstationOf(u"host7"_qs), u"host7"_qs);
    }
};

QTEST_GUILESS_MAIN(WatchTest)
#include "tst_watch.moc"
