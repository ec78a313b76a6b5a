// What came lately and is not sorted in yet: it reads like all the rest, before, while and after.
#include "core/config/settings.h"
#include "core/metrics/metrics.h"
#include "core/metrics/recentsamples.h"
#include "core/store/database.h"
#include "tests/core/metrics/adding.h"
#include "tests/support/tempstore.h"

#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

constexpr int kEnough = 8200; ///< more than are left unsorted

Sample measured(int workstation, Instant at, double cpu)
{
    Sample sample;
    sample.workstation = QStringLiteral("FTA%1").arg(workstation);
    sample.at = at;
    sample.fields = {{QStringLiteral("cpu_percent"), cpu}, {QStringLiteral("disk_percent"), 40.5}};
    return sample;
}

} // namespace

class RecentTest : public QObject
{
    Q_OBJECT
    const Instant kNow = *fromIso(u"2026-11-20T12:00:00Z");

    static qint64 rows(Database &database, const char *table)
    {
        return *database.number(QStringLiteral("SELECT count(*) FROM %1").arg(QLatin1String(table))).value();
    }
    static QList<qint64> stamps(const Metrics &metrics, const QString &workstation, Instant from, Instant to, int limit)
    {
        QList<qint64> all;
        const auto samples = metrics.samples(workstation, from, to, limit);
        if (samples) {
            for (const Sample &sample : *samples)
                all.append(toMs(sample.at));
        }
        return all;
    }

private slots:
    void packedAndUnpackedTheyAreTheSame()
    {
        QByteArray content;
        const RecentSamples::One early{kNow, -250'000, 7, QByteArray("\x00\x01xyz", 5)};
        const RecentSamples::One late{kNow - 24h, 86'400'000, 1, {}};
        RecentSamples::pack(content, 42, early);
        RecentSamples::pack(content, 1'000'000, late);
        qsizetype at = 0;
        qint64 workstation = 0;
        RecentSamples::One one;
        QVERIFY(RecentSamples::unpack(content, at, workstation, one));
        QVERIFY(workstation == 42 && one.at == early.at && one.delayMs == early.delayMs && one.set == 7 && one.content == early.content);
        QVERIFY(RecentSamples::unpack(content, at, workstation, one));
        QVERIFY(workstation == 1'000'000 && one.at == late.at && one.delayMs == late.delayMs && one.content.isEmpty());
        QCOMPARE(at, content.size());
        for (qsizetype cut = 0; cut < content.size(); ++cut) { // a row that was cut is told from a whole one
            int whole = 0;
            const QByteArray part = content.first(cut);
            for (qsizetype place = 0; place < cut && RecentSamples::unpack(part, place, workstation, one);)
                ++whole;
            QVERIFY(whole < 2);
        }
    }

    void theyReadLikeAllTheRestBeforeAndAfter_data() { TempStore::addRows(); }
    void theyReadLikeAllTheRestBeforeAndAfter()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        // three sorted in, then two before, between and after them that are not; out of order
        for (const auto minute : {30min, 20min, 10min})
            RESYNC_OK(add(metrics, {measured(1, kNow - minute, 1)}));
        RESYNC_OK(metrics.settleStep(true));
        QCOMPARE(rows(store.database(), "metric_recent"), qint64(0));
        QCOMPARE(rows(store.database(), "metric_sample"), qint64(3));
        for (const auto minute : {5min, 40min, 15min})
            RESYNC_OK(add(metrics, {measured(1, kNow - minute, 1), measured(2, kNow - minute, 1)}));
        const QString first = QStringLiteral("FTA1");
        const QList<qint64> all = {toMs(kNow - 40min), toMs(kNow - 30min), toMs(kNow - 20min),
                                   toMs(kNow - 15min), toMs(kNow - 10min), toMs(kNow - 5min)};
        const auto readsRight = [&](const Metrics &reader) {
            QCOMPARE(stamps(reader, first, kNow - 1h, kNow, 100), all);
            QCOMPARE(stamps(reader, first, kNow - 1h, kNow, 2), all.mid(4));
            QCOMPARE(stamps(reader, first, kNow - 30min, kNow - 10min, 100), all.mid(1, 3));
            QCOMPARE(stamps(reader, QStringLiteral("FTA2"), kNow - 1h, kNow, 100).size(), 3);
            const auto workstations = reader.workstations();
            RESYNC_OK(workstations);
            QCOMPARE(workstations->front().last->at, kNow - 5min);
        };
        readsRight(metrics);
        {
            Metrics again(store.database(), settings, clock); // what a restart would see
            RESYNC_OK(again.load());
            readsRight(again);
            QCOMPARE(again.lastSamples().value(first).at, kNow - 5min);
        }
        RESYNC_OK(metrics.settleStep(true));
        QCOMPARE(rows(store.database(), "metric_sample"), qint64(9));
        QCOMPARE(rows(store.database(), "metric_recent"), qint64(0));
        readsRight(metrics);
    }

    void theFirstStaysWhereverItStands_data() { TempStore::addRows(); }
    void theFirstStaysWhereverItStands()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        const std::vector<Sample> sent = {measured(1, kNow - 2min, 1), measured(1, kNow - 2min, 2), measured(1, kNow - 2min, 1)};
        const auto fresh = add(metrics, sent);
        RESYNC_OK(fresh);
        QCOMPARE(*fresh, (std::vector<SampleVerdict>{SampleVerdict::Stored, SampleVerdict::Conflict, SampleVerdict::Known}));
        RESYNC_OK(metrics.settleStep(true));
        const std::vector<SampleVerdict> later = {SampleVerdict::Known, SampleVerdict::Conflict, SampleVerdict::Known};
        QCOMPARE(*add(metrics, sent), later);
        Metrics again(store.database(), settings, clock);
        RESYNC_OK(again.load());
        QCOMPARE(*add(again, sent), later);
        QCOMPARE(rows(store.database(), "metric_sample") + rows(store.database(), "metric_recent"), qint64(1));
    }

    /// More than is left unsorted: the commits themselves sort in, and nothing is lost or twice on the way.
    void muchIsSortedInByTheCommits()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(kNow);
        Settings settings;
        constexpr int kPlaces = 50;
        constexpr int kBatch = 200;
        {
            Metrics metrics(store.migrated(), settings, clock);
            RESYNC_OK(metrics.load());
            for (int i = 0; i < kEnough + 6 * kBatch; i += kBatch) {
                std::vector<Sample> batch;
                for (int n = i; n < i + kBatch; ++n)
                    batch.push_back(measured(n % kPlaces, kNow - std::chrono::seconds(n / kPlaces), n % 90));
                const auto verdicts = add(metrics, batch);
                RESYNC_OK(verdicts);
                QCOMPARE(std::count(verdicts->begin(), verdicts->end(), SampleVerdict::Stored), kBatch);
            }
            const qint64 sorted = rows(store.database(), "metric_sample");
            QVERIFY(sorted > 0 && sorted < kEnough + 6 * kBatch); // in the midst of it
        }
        Metrics again(store.database(), settings, clock); // as after kill -9
        RESYNC_OK(again.load());
        qsizetype all = 0;
        for (int place = 0; place < kPlaces; ++place) {
            const QList<qint64> its = stamps(again, QStringLiteral("FTA%1").arg(place), kNow - 1h, kNow + 1min, 10'000);
            QCOMPARE(QSet<qint64>(its.begin(), its.end()).size(), its.size());
            QVERIFY(std::is_sorted(its.begin(), its.end()));
            all += its.size();
        }
        QCOMPARE(all, qsizetype(kEnough + 6 * kBatch));
        RESYNC_OK(again.settleStep(true));
        QCOMPARE(rows(store.database(), "metric_sample"), qint64(all));
        QCOMPARE(rows(store.database(), "metric_recent"), qint64(0));
    }

    void aStoreThatFailsInTheMidstForgetsNothing()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        RESYNC_OK(add(metrics, {measured(1, kNow - 2min, 1)}));
        store.database().stopWrites(QStringLiteral("the disk is full"));
        QVERIFY(!add(metrics, {measured(1, kNow - 1min, 1)}));
        QVERIFY(!metrics.settleStep(true));
        QCOMPARE(stamps(metrics, QStringLiteral("FTA1"), kNow - 1h, kNow, 10), QList<qint64>{toMs(kNow - 2min)});
        store.database().resumeWrites();
        QCOMPARE(add(metrics, {measured(1, kNow - 1min, 1)})->front(), SampleVerdict::Stored);
        RESYNC_OK(metrics.settleStep(true));
        QCOMPARE(rows(store.database(), "metric_sample"), qint64(2));
    }

    void aWorkstationHasSoManySeriesOfItsOwn_data() { TempStore::addRows(); }
    void aWorkstationHasSoManySeriesOfItsOwn()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        RESYNC_OK(settings.set({{QStringLiteral("metric_extra_series"), QStringLiteral("3")}}, QStringLiteral("test")));
        const auto own = [&](int workstation, Instant at, int from, int count) {
            Sample sample = measured(workstation, at, 5);
            for (int i = from; i < from + count; ++i)
                sample.fields.push_back({QStringLiteral("pid_%1").arg(i), double(i)});
            return sample;
        };
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        std::vector<Sample> samples = {own(1, kNow - 2min, 1, 5)};
        QCOMPARE(metrics.leaveOut(samples), (QStringList{QStringLiteral("pid_4"), QStringLiteral("pid_5")}));
        QCOMPARE(add(metrics, samples)->front(), SampleVerdict::Stored);
        // sent once more it is the same sample, and the collectors' series are never left out
        QCOMPARE(add(metrics, {own(1, kNow - 2min, 1, 5)})->front(), SampleVerdict::Known);
        QCOMPARE(metrics.samples(QStringLiteral("FTA1"), kNow - 1h, kNow, 1)->front().fields.size(), size_t(5));
        QCOMPARE(metrics.leftOutCount(), qint64(4));
        QCOMPARE(add(metrics, {own(2, kNow - 1min, 8, 3)})->front(), SampleVerdict::Stored); // each has its own
        const Metrics::ExtraSeries extras = metrics.extraSeries();
        QCOMPARE(std::tuple(extras.kept, extras.ofFullest, extras.most), std::tuple(6, 3, 3));
        Metrics again(store.database(), settings, clock); // and they are remembered
        RESYNC_OK(again.load());
        samples = {own(1, kNow - 1min, 3, 2), own(2, kNow, 8, 3)};
        QCOMPARE(again.leaveOut(samples), QStringList{QStringLiteral("pid_4")});
    }
    void whatHasNothingLeftIsNotStored()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(kNow);
        Settings settings;
        RESYNC_OK(settings.set({{QStringLiteral("metric_extra_series"), QStringLiteral("0")}}, QStringLiteral("test")));
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        Sample sample = measured(1, kNow, 1);
        sample.fields = {{QStringLiteral("own_thing"), 1.0}};
        const auto verdicts = add(metrics, {sample, measured(2, kNow, 1)}); // and it does not take others with it
        RESYNC_OK(verdicts);
        QCOMPARE(*verdicts, (std::vector<SampleVerdict>{SampleVerdict::Full, SampleVerdict::Stored}));
    }
};

QTEST_GUILESS_MAIN(RecentTest)
#include "tst_recent.moc"
