// A longer past at once.
#include "core/config/settings.h"
#include "core/metrics/metrics.h"
#include "tests/support/tempstore.h"

#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

std::vector<Sample> past(Instant from, Instant to, Duration step)
{
    std::vector<Sample> samples;
    for (Instant at = from; at < to; at += step) {
        Sample sample;
        sample.workstation = QStringLiteral("FTA1");
        sample.at = at;
        sample.hostname = QStringLiteral("host-1");
        sample.fields = {{QStringLiteral("cpu_percent"), double(toMs(at) / 300'000 % 97)}, {QStringLiteral("memory_percent"), 40.5}};
        samples.push_back(std::move(sample));
    }
    return samples;
}

} // namespace

class SamplePastTest : public QObject
{
    Q_OBJECT
    const Instant kNow = *fromIso(u"2026-11-20T12:30:00Z");

private slots:
    void whatIsYoungStaysRawAndAllIsRolledUp_data() { TempStore::addRows(); }
    void whatIsYoungStaysRawAndAllIsRolledUp()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        QSignalSpy told(&metrics, &Metrics::stored);
        const Instant from = *fromIso(u"2026-09-01T00:00:00Z");
        const std::vector<Sample> samples = past(from, kNow, 10min);
        RESYNC_OK(metrics.addPast(samples));
        QVERIFY(told.isEmpty());
        const QString name = QStringLiteral("FTA1");
        const auto raw = metrics.samples(name, from, kNow, 1'000'000);
        RESYNC_OK(raw);
        QCOMPARE(raw->front().at, kNow - 35 * 24h);
        QCOMPARE(raw->back().fields, samples.back().fields);
        const auto hours = metrics.rollups(name, RollupSpan::Hour, from, kNow);
        RESYNC_OK(hours);
        QCOMPARE(hours->size(), size_t(80 * 24)); // to the midnight before
        QCOMPARE(hours->front(), rollUp({samples.begin(), samples.begin() + 6}, from));
        const auto days = metrics.rollups(name, RollupSpan::Day, from, kNow);
        RESYNC_OK(days);
        QCOMPARE(days->size(), size_t(80));
        QCOMPARE(days->back().samples, 144);
        // the day that is under way is rolled up as always
        while (*metrics.rollUpStep()) {
        }
        QCOMPARE(metrics.rollups(name, RollupSpan::Hour, from, kNow)->size(), size_t(80 * 24 + 12));
        QCOMPARE(metrics.rollups(name, RollupSpan::Day, from, kNow)->size(), size_t(81));
    }
    void whatIsThereAlreadyStays_data() { TempStore::addRows(); }
    void whatIsThereAlreadyStays()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        Sample own = past(kNow - 1h, kNow - 50min, 10min).front();
        own.fields.front().value = 99.5;
        metrics.add({own}, [](const auto &) {});
        QCoreApplication::sendPostedEvents(&metrics);
        const std::vector<Sample> samples = past(kNow - 2h, kNow, 10min);
        RESYNC_OK(metrics.addPast(samples));
        RESYNC_OK(metrics.addPast(samples));
        const auto raw = metrics.samples(QStringLiteral("FTA1"), kNow - 3h, kNow, 100);
        RESYNC_OK(raw);
        QCOMPARE(raw->size(), size_t(12));
        QCOMPARE((*raw)[6].fields, own.fields);
        RESYNC_OK(metrics.addPast({}));
    }
};

QTEST_GUILESS_MAIN(SamplePastTest)
#include "tst_samplepast.moc"
