// From stored metrics and runs to the outlook, and to what became of it.
#include "core/capacity/capacity.h"
#include "core/config/settings.h"
#include "core/metrics/metrics.h"
#include "tests/support/tempstore.h"

#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace
{

const Instant kNow = *fromIso(u"2026-11-27T09:00:00Z");

/// CPU about 30, memory 50; the data disk grows by 0.3 a day up to 75 now.
void fill(Database &database, const QString &workstation, int known, Instant until = kNow)
{
    ManualClock clock(kNow);
    Settings settings;
    Metrics metrics(database, settings, clock);
    RESYNC_OK(metrics.load());
    std::vector<Sample> samples;
    for (Instant at = std::chrono::floor<days>(until) - days(known); at < until; at += minutes(30)) {
        const double age = double((kNow - at).count()) / 86'400'000;
        Sample sample;
        sample.workstation = workstation;
        sample.at = at;
        const QByteArray disks = R"([{"mount":"/","used_percent":40,"total_kb":41943040},{"mount":"/my data","used_percent":)" +
                                 QByteArray::number(75 - 0.3 * age, 'f', 3) + R"(,"total_kb":524288000}])";
        const double busy = toMs(at) / 3'600'000 % 24 == 14 ? 25 : 0;
        sample.fields = {{QStringLiteral("cpu_percent"), 30 + busy + double(toMs(at) / 1'800'000 % 7) / 10},
                         {QStringLiteral("disk_percent"), 75 - 0.3 * age},
                         {QStringLiteral("filesystems"), disks},
                         {QStringLiteral("memory_percent"), 50 + double(toMs(at) / 1'800'000 % 5) / 10}};
        samples.push_back(std::move(sample));
    }
    RESYNC_OK(metrics.addPast(samples));
}

const CapacityRow *find(const std::vector<CapacityRow> &rows, const QString &workstation, const QString &resource)
{
    for (const CapacityRow &row : rows) {
        if (row.workstation == workstation && row.resource() == resource)
            return &row;
    }
    return nullptr;
}

} // namespace

class CapacityTest : public QObject
{
    Q_OBJECT

private slots:
    void theOutlookComesFromWhatIsStored_data() { TempStore::addRows(); }
    void theOutlookComesFromWhatIsStored()
    {
        RESYNC_TEMP_STORE(store);
        fill(store.migrated(), QStringLiteral("FTA1"), 60);
        fill(store.database(), QStringLiteral("NEW1"), 3);
        fill(store.database(), QStringLiteral("DEAD1"), 30, kNow - days(10));
        const auto reader = store.reader();
        CapacityWish wish;
        wish.now = kNow;
        const auto rows = capacityRows(*reader, wish);
        RESYNC_OK(rows);
        const CapacityRow *disk = find(*rows, QStringLiteral("FTA1"), QStringLiteral("disk:/my data"));
        QVERIFY(disk);
        QCOMPARE(&rows->front(), disk);
        QVERIFY2(disk->daysLeft && std::abs(*disk->daysLeft - 50) < 8, qPrintable(QString::number(disk->daysLeft.value_or(-1))));
        QVERIFY(disk->total && std::abs(*disk->total - 500) < 0.1);
        QVERIFY2(!find(*rows, QStringLiteral("FTA1"), QStringLiteral("disk")), "the fullest is no further disk");
        const CapacityRow *cpu = find(*rows, QStringLiteral("FTA1"), QStringLiteral("cpu"));
        QVERIFY(cpu && cpu->forecast && !cpu->daysLeft);
        QVERIFY2(*cpu->busyHour > 54 && *cpu->now < 33, qPrintable(QStringLiteral("%1 %2").arg(*cpu->busyHour).arg(*cpu->now)));
        const CapacityRow *fresh = find(*rows, QStringLiteral("NEW1"), QStringLiteral("cpu"));
        QVERIFY(fresh && fresh->refusal && !fresh->forecast);
        QCOMPARE(fresh->daysNeeded, 11);
        const CapacityRow *dead = find(*rows, QStringLiteral("DEAD1"), QStringLiteral("memory"));
        QVERIFY(dead && dead->refusal && dead->refusal->code == u"capacity.silent");
        wish.workstations = {QStringLiteral("NEW1")};
        const auto fewer = capacityRows(*reader, wish);
        RESYNC_OK(fewer);
        QVERIFY(std::all_of(fewer->begin(), fewer->end(), [](const CapacityRow &row) { return row.workstation == u"NEW1"; }));
        wish.horizonDays = 1;
        QCOMPARE(capacityRows(*reader, wish).error().code, QStringLiteral("capacity.wish"));
    }
    void jobsAreHeldAgainstTheLimitOfTheirWorkstation()
    {
        TempStore store(TempStore::Kind::Sqlite);
        (void)store.migrated();
        const auto reader = store.reader();
        CapacityWish wish;
        wish.now = kNow;
        wish.jobLimits = {{QStringLiteral("/FTA1"), 10}};
        wish.runs.workstations = {QStringLiteral("/FTA1")};
        wish.runs.series = {{0, QStringLiteral("/FTA1#//MDM#A.B"), {}}};
        for (int day = 60; day > 0; --day) {
            for (int run = 0; run < 2 + (60 - day) / 10; ++run) { // one more at once every ten days
                RunFact fact;
                fact.endedMs = toMs(std::chrono::floor<days>(kNow) - days(day) + hours(5));
                fact.durationMs = 3'600'000;
                wish.runs.runs.push_back(fact);
            }
        }
        const auto rows = capacityRows(*reader, wish);
        RESYNC_OK(rows);
        QCOMPARE(rows->size(), size_t(1));
        QCOMPARE(rows->front().resource(), QStringLiteral("jobs"));
        QCOMPARE(*rows->front().limit, 10.0);
        QVERIFY(rows->front().forecast && rows->front().history.back().busy == 7);
        QVERIFY(proposedJobLimit(rows->front(), 30));
    }
    void whatWasForecastIsHeldAgainstWhatCame_data() { TempStore::addRows(); }
    void whatWasForecastIsHeldAgainstWhatCame()
    {
        RESYNC_TEMP_STORE(store);
        fill(store.migrated(), QStringLiteral("FTA1"), 60);
        ManualClock clock(kNow);
        Settings settings;
        Capacity capacity(
            store.database(), settings, [] { return Capacity::PlanFacts(); }, clock);
        QVERIFY(!capacity.madeAt() && capacity.rows().empty());
        QSignalSpy changed(&capacity, &Capacity::changed);
        const auto refresh = [&] {
            std::optional<Result<void>> answer;
            capacity.refresh(&capacity, [&answer](const Result<void> &given) { answer = given; });
            if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
                return Result<void>(Error{QStringLiteral("test"), QStringLiteral("no answer"), {}});
            return *answer;
        };
        RESYNC_OK(refresh());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(*capacity.madeAt(), kNow);
        QVERIFY(find(capacity.rows(), QStringLiteral("FTA1"), QStringLiteral("disk:/my data"))->record.empty());
        RESYNC_OK(refresh()); // the same week: nothing more is kept
        const auto kept = store.database().number(QStringLiteral("SELECT count(*) FROM capacity_forecast WHERE resource = 'cpu'"));
        QCOMPARE(kept->value_or(0), 3);
        // ten days later the first is due
        clock.advance(days(10));
        std::vector<Sample> later;
        for (Instant at = std::chrono::floor<days>(kNow); at < clock.now(); at += minutes(30)) {
            Sample sample;
            sample.workstation = QStringLiteral("FTA1");
            sample.at = at;
            sample.fields = {{QStringLiteral("cpu_percent"), 31.0}};
            later.push_back(sample);
        }
        Metrics metrics(store.database(), settings, clock);
        RESYNC_OK(metrics.load());
        RESYNC_OK(metrics.addPast(later));
        RESYNC_OK(refresh());
        RESYNC_OK(refresh()); // what the last one filled in
        const CapacityRow *cpu = find(capacity.rows(), QStringLiteral("FTA1"), QStringLiteral("cpu"));
        QVERIFY(cpu);
        QCOMPARE(cpu->record.size(), size_t(1));
        QCOMPARE(cpu->record.front().actual, 31.0);
        QCOMPARE(cpu->record.front().madeAt, kNow);
        QVERIFY2(!cpu->record.front().held(), "the busy hour was 55 and is 31 now");
    }
    void thePriceListIsTheOperators()
    {
        TempStore store(TempStore::Kind::Sqlite);
        ManualClock clock(kNow);
        Settings settings;
        Capacity capacity(
            store.migrated(), settings, [] { return Capacity::PlanFacts(); }, clock);
        QVERIFY(capacity.prices().ok() && capacity.prices()->options.empty());
        QVERIFY(settings.set({{QStringLiteral("capacity_options"), QStringLiteral("disk 500 1200 14")}}, QStringLiteral("ana")).ok());
        QCOMPARE(capacity.prices()->options.size(), size_t(1));
        QVERIFY(settings.set({{QStringLiteral("capacity_options"), QStringLiteral("disk much")}}, QStringLiteral("ana")).ok());
        QCOMPARE(capacity.prices().error().code, QStringLiteral("capacity.options"));
    }
};

QTEST_GUILESS_MAIN(CapacityTest)
#include "tst_capacity.moc"
