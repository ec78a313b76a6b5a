#include "core/metrics/metrics.h"

#include "core/config/settings.h"
#include "core/store/database.h"
#include "tests/core/metrics/adding.h"
#include "tests/support/tempstore.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

Sample sampleOf(const QString &workstation, Instant at, double cpu)
{
    Sample sample;
    sample.workstation = workstation;
    sample.at = at;
    sample.fields = {
        {QStringLiteral("cpu_percent"), cpu}, {QStringLiteral("memory_percent"), 40.5}, {QStringLiteral("swap_mb"), std::monostate()}};
    return sample;
}

} // namespace

class MetricsTest : public QObject
{
    Q_OBJECT
    const Instant kNow = *fromIso(u"2026-11-20T12:00:00Z");

private slots:
    void aSampleIsReadBackAsItCame_data() { TempStore::addRows(); }
    void aSampleIsReadBackAsItCame()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        Sample sample = sampleOf(QStringLiteral("FTA1"), kNow - 1min, 12.34);
        sample.hostname = QStringLiteral("host-1");
        const auto verdicts = add(metrics, {sample});
        RESYNC_OK(verdicts);
        QCOMPARE(*verdicts, std::vector<SampleVerdict>{SampleVerdict::Stored});
        // by another reader of the same store: nothing was only in memory
        Metrics again(store.database(), settings, clock);
        RESYNC_OK(again.load());
        const auto found = again.samples(QStringLiteral("FTA1"), kNow - 1h, kNow, 10);
        RESYNC_OK(found);
        QCOMPARE(found->size(), size_t(1));
        QCOMPARE(found->front().fields, sample.fields);
        QCOMPARE(found->front().at, sample.at);
        const auto all = again.workstations();
        RESYNC_OK(all);
        QCOMPARE(all->front().hostname, QStringLiteral("host-1"));
        QCOMPARE(all->front().last->at, sample.at);
        QCOMPARE(again.samples(QStringLiteral("NOBODY"), kNow - 1h, kNow, 10).error().code, QStringLiteral("metrics.unknown"));
    }
    void theFirstOfTwoStays_data() { TempStore::addRows(); }
    void theFirstOfTwoStays()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        const Sample first = sampleOf(QStringLiteral("FTA1"), kNow, 1);
        Sample other = sampleOf(QStringLiteral("FTA1"), kNow, 2);
        Sample fewer = first;
        fewer.fields.pop_back();
        RESYNC_OK(add(metrics, {first}));
        const auto verdicts = add(metrics, {first, other, fewer, sampleOf(QStringLiteral("FTA2"), kNow, 2)});
        RESYNC_OK(verdicts);
        QCOMPARE(*verdicts, (std::vector<SampleVerdict>{SampleVerdict::Known, SampleVerdict::Conflict, SampleVerdict::Conflict,
                                                        SampleVerdict::Stored}));
        QCOMPARE(metrics.samples(QStringLiteral("FTA1"), kNow - 1h, kNow + 1h, 10)->front().fields, first.fields);
    }
    void whatArrivesTogetherSharesACommitAndIsAnsweredAfterIt()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        QSignalSpy stored(&metrics, &Metrics::stored);
        int answers = 0;
        for (int i = 0; i < 400; ++i)
            metrics.add({sampleOf(QStringLiteral("FTA%1").arg(i), kNow, 5)},
                        [&answers](const Verdicts &given) { answers += given.ok() ? 1 : 0; });
        QCOMPARE(answers, 0);
        QCoreApplication::sendPostedEvents(&metrics);
        QCOMPARE(answers, 400);
        QCOMPARE(stored.size(), 1);
        QCOMPARE(stored.first().first().toInt(), 400);
    }
    void aFullQueueIsSaidAtOnce()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        int stored = 0;
        int refused = 0;
        for (int i = 0; i < Metrics::kMostQueued + 5; ++i)
            metrics.add({sampleOf(QStringLiteral("FTA1"), kNow - std::chrono::seconds(i), 5)},
                        [&](const Verdicts &given) { ++(given.ok() ? stored : refused); });
        QCOMPARE(refused, 5);
        for (int i = 0; i < 10; ++i)
            QCoreApplication::sendPostedEvents(&metrics);
        QCOMPARE(stored, int(Metrics::kMostQueued));
    }
    void aStoreThatCannotWriteAcknowledgesNothing()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        store.database().stopWrites(QStringLiteral("the disk is full"));
        const auto refused = add(metrics, {sampleOf(QStringLiteral("FTA1"), kNow, 5)});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("store.full"));
        store.database().resumeWrites();
        const auto good = add(metrics, {sampleOf(QStringLiteral("FTA1"), kNow, 5)});
        RESYNC_OK(good);
        QCOMPARE(good->front(), SampleVerdict::Stored);
    }
    void hoursAndDaysAreRolledUpAndMendedByLateSamples_data() { TempStore::addRows(); }
    void hoursAndDaysAreRolledUpAndMendedByLateSamples()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        const Instant start = kNow - 3h; // 09:00
        std::vector<Sample> samples;
        for (int i = 0; i < 36; ++i)
            samples.push_back(sampleOf(QStringLiteral("FTA1"), start + i * 5min, i));
        RESYNC_OK(add(metrics, samples));
        const auto step = metrics.rollUpStep();
        RESYNC_OK(step);
        auto hours = metrics.rollups(QStringLiteral("FTA1"), RollupSpan::Hour, start, kNow);
        RESYNC_OK(hours);
        QCOMPARE(hours->size(), size_t(2)); // the hour that ended just now may still get samples
        QCOMPARE(hours->front().start, start);
        QCOMPARE(hours->front().samples, 12);
        QCOMPARE(hours->front().series.front(), (SeriesFigures{QStringLiteral("cpu_percent"), 12, 0, 5.5, 11, 11}));
        clock.advance(6min);
        RESYNC_OK(metrics.rollUpStep());
        QCOMPARE(metrics.rollups(QStringLiteral("FTA1"), RollupSpan::Hour, start, kNow)->size(), size_t(3));
        const auto days = metrics.rollups(QStringLiteral("FTA1"), RollupSpan::Day, kNow - 24h, kNow);
        RESYNC_OK(days);
        QCOMPARE(days->size(), size_t(1));
        QCOMPARE(days->front().samples, 36);
        // a sample from a spool, an hour late
        RESYNC_OK(add(metrics, {sampleOf(QStringLiteral("FTA1"), start + 1min, 90)}));
        RESYNC_OK(metrics.rollUpStep());
        hours = metrics.rollups(QStringLiteral("FTA1"), RollupSpan::Hour, start, start + 1h);
        QCOMPARE(hours->front().samples, 13);
        QCOMPARE(hours->front().series.front().greatest, 90.0);
    }
    void rebuiltRollupsAreTheSame()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        QRandomGenerator random(3);
        std::vector<Sample> samples;
        for (int i = 0; i < 600; ++i)
            samples.push_back(sampleOf(QStringLiteral("FTA%1").arg(i % 3), kNow - 50h + i * 5min, random.bounded(1000) / 10.0));
        RESYNC_OK(add(metrics, samples));
        const auto all = [&] {
            while (*metrics.rollUpStep()) {
            }
            return metrics.rollups(QStringLiteral("FTA1"), RollupSpan::Hour, kNow - 100h, kNow).value();
        };
        const auto before = all();
        QVERIFY(before.size() > 40);
        RESYNC_OK(store.database().run(QStringLiteral("DELETE FROM metric_rollup")));
        RESYNC_OK(metrics.rebuildRollups());
        QVERIFY(all() == before);
    }
    void fiveMinutesOfWhatComesOftenAreKeptAndMended_data() { TempStore::addRows(); }
    void fiveMinutesOfWhatComesOftenAreKeptAndMended()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        const QString often = QStringLiteral("OFTEN");
        const QString seldom = QStringLiteral("SELDOM");
        const Instant start = kNow - 5h; // 07:00
        QRandomGenerator random(7);
        std::vector<Sample> samples;
        for (int i = 0; i < 500; ++i) // each half a minute until 11:10
            samples.push_back(sampleOf(often, start + i * 30s, random.bounded(10'000) / 100.0));
        for (int i = 0; i < 50; ++i)
            samples.push_back(sampleOf(seldom, start + i * 5min, i));
        RESYNC_OK(add(metrics, samples));
        const auto fine = [&](const QString &of, Instant from, Instant to) {
            auto found = metrics.rollups(of, RollupSpan::FiveMinutes, from, to);
            return found ? *std::move(found) : std::vector<Rollup>();
        };
        const auto kept = [&] {
            const auto count = store.database().number(QStringLiteral("SELECT count(*) FROM metric_rollup WHERE span_s = 300"));
            return count ? count->value_or(-1) : -1;
        };
        const auto rollUpAll = [&] {
            while (*metrics.rollUpStep()) {
            }
        };
        const auto before = fine(often, start, kNow); // of the samples: nothing is kept yet
        QCOMPARE(before.size(), size_t(50));
        QCOMPARE(before.front().samples, 10);
        QCOMPARE(kept(), qint64(0));
        rollUpAll();
        QCOMPARE(kept(), qint64(4 * 12)); // the whole hours; of the other workstation the samples are the rollups
        QVERIFY(fine(often, start, kNow) == before);
        const auto some = fine(often, start + 62min, start + 121min);
        QVERIFY(std::equal(some.begin(), some.end(), before.begin() + 12, before.begin() + 25));
        QCOMPARE(some.size(), size_t(13));
        QCOMPARE(fine(seldom, start, kNow).size(), size_t(50));
        // one that comes late counts at once, and what is kept is made anew
        RESYNC_OK(add(metrics, {sampleOf(often, start + 90min + 1s, 250)}));
        const auto greatest = [&] { return fine(often, start + 90min, start + 95min).front().series.front().greatest; };
        QCOMPARE(greatest(), 250.0);
        QCOMPARE(fine(often, start, kNow).size(), size_t(50));
        rollUpAll();
        QCOMPARE(greatest(), 250.0);
        const auto mended = fine(often, start, kNow);
        RESYNC_OK(store.database().run(QStringLiteral("DELETE FROM metric_rollup")));
        RESYNC_OK(metrics.rebuildRollups());
        rollUpAll();
        QCOMPARE(kept(), qint64(4 * 12));
        QVERIFY(fine(often, start, kNow) == mended);
        clock.advance(24h * 36); // as long as the samples
        while (*metrics.forgetStep()) {
        }
        QCOMPARE(kept(), qint64(0));
        QCOMPARE(metrics.rollups(often, RollupSpan::Hour, start, kNow)->size(), size_t(4));
    }
    void whatIsOldGoesAndItsRollupStays_data() { TempStore::addRows(); }
    void whatIsOldGoesAndItsRollupStays()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(add(metrics, {sampleOf(QStringLiteral("FTA1"), kNow - 3h, 7), sampleOf(QStringLiteral("FTA1"), kNow - 2h, 9)}));
        RESYNC_OK(metrics.rollUpStep());
        clock.advance(24h * 35 - 3h + 1s);
        while (*metrics.forgetStep()) {
        }
        const auto kept = metrics.samples(QStringLiteral("FTA1"), kNow - 24h, kNow, 10);
        QCOMPARE(kept->size(), size_t(1));
        // a stray sample of an hour whose others are gone must not overwrite what was made of them
        RESYNC_OK(add(metrics, {sampleOf(QStringLiteral("FTA1"), kNow - 3h + 1s, 99)}));
        RESYNC_OK(metrics.rollUpStep());
        const auto hours = metrics.rollups(QStringLiteral("FTA1"), RollupSpan::Hour, kNow - 3h, kNow - 2h);
        RESYNC_OK(hours);
        QCOMPARE(hours->size(), size_t(1));
        QCOMPARE(hours->front().series.front().mean, 7.0);
        clock.advance(24h * 400);
        while (*metrics.forgetStep()) {
        }
        QCOMPARE(metrics.rollups(QStringLiteral("FTA1"), RollupSpan::Hour, kNow - 24h, kNow)->size(), size_t(0));
    }
    /// 17 values as collectors send them, interleaved as many hosts do: what a sample costs on disk.
    void aSampleOfSeventeenValuesStaysSmall()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        const auto before =
            store.database().number(QStringLiteral("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"));
        QRandomGenerator random(5);
        const auto figure = [&random](double most) { return std::round(random.generateDouble() * most * 100) / 100; };
        constexpr int kSamples = 20'000;
        constexpr int kHosts = 50;
        for (int round = 0; round < kSamples / kHosts; ++round) {
            std::vector<Sample> samples;
            for (int host = 0; host < kHosts; ++host) {
                Sample sample = sampleOf(QStringLiteral("HOST%1").arg(host), kNow - 34h + round * 300s, figure(100));
                sample.fields.clear();
                for (int i = 0; i < 17; ++i)
                    sample.fields.push_back({QStringLiteral("value_%1").arg(i, 2, 10, QLatin1Char('0')), figure(i < 12 ? 100 : 50'000)});
                samples.push_back(sample);
            }
            RESYNC_OK(add(metrics, std::move(samples)));
        }
        const auto after =
            store.database().number(QStringLiteral("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"));
        const double bytes = double(**after - **before) / kSamples;
        qInfo("%.1f bytes a sample", bytes);
        QVERIFY2(bytes <= 130, qPrintable(QString::number(bytes)));
    }
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
