#include "core/health/health.h"

#include "tests/support/tempstore.h"

#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

class HealthMemoryTest : public QObject
{
    Q_OBJECT
    const Instant kNow = *fromIso(u"2026-11-20T12:00:00Z");

private slots:
    void aReadingHoldsWhatHappenedSinceTheOneBefore_data() { TempStore::addRows(); }
    void aReadingHoldsWhatHappenedSinceTheOneBefore()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(kNow);
        EventBus bus;
        Health health(bus, store.migrated(), clock);
        Health::PollCounts polls;
        health.startSampling([&polls] { return polls; });
        health.setPort(u"http://127.0.0.1:8630"_qs);
        for (int i = 1; i <= 20; ++i)
            health.countRequest(i == 20 ? 503 : 200, Duration(i));
        health.countRequest(404, Duration(500)); // the client's fault is not ours
        health.countCall(u"jobs"_qs, Duration(40), 200, true);
        health.countCall(u"jobs"_qs, Duration(60), 0, false);
        polls = {3, 1, Duration(700), Duration(90)};
        clock.advance(5s);
        QCOMPARE(health.memory().readings().size(), size_t(1));
        const HealthReading one = health.memory().readings().back();
        using enum HealthFigure;
        QCOMPARE(one[RequestsPerSecond].value_or(-1), 21 / 5.0);
        QCOMPARE(one[ErrorPercent].value_or(-1), 100.0 / 21);
        QCOMPARE(one[ResponseP50].value_or(-1), 11.0);
        QCOMPARE(one[ResponseP95].value_or(-1), 20.0);
        QCOMPARE(one[EngineLatency].value_or(-1), 60.0);
        QCOMPARE(one[PollTime].value_or(-1), 700.0);
        QCOMPARE(one[StoreTime].value_or(-1), 90.0);
        QCOMPARE(one[CoreLag].value_or(-1), 0.0);
        QVERIFY(health.exposition().contains("resync_polls_total{outcome=\"ok\"} 2\n"));
        QVERIFY(health.exposition().contains("resync_polls_total{outcome=\"failed\"} 1\n"));
        clock.advance(5s);
        const HealthReading two = health.memory().readings().back();
        QCOMPARE(two[RequestsPerSecond].value_or(-1), 0.0);
        QVERIFY(!two[ErrorPercent]); // of no request there is no share
        QVERIFY(!two[ResponseP95]);
        QVERIFY(!two[PollTime]);
#ifdef Q_OS_LINUX
        QVERIFY(two[ProcessMemory].value_or(0) > 1e6);
        QVERIFY(two[HostMemory].value_or(-1) > 0);
        QVERIFY(two[HostMemory].value_or(101) < 100);
#endif
    }

    void aClosedPortHasNoRate()
    {
        TempStore store(TempStore::Kind::Sqlite);
        ManualClock clock(kNow);
        EventBus bus;
        Health health(bus, store.migrated(), clock);
        health.startSampling({});
        clock.advance(5s);
        QVERIFY(!health.memory().readings().back()[HealthFigure::RequestsPerSecond]);
        QVERIFY(!health.memory().readings().back()[HealthFigure::EngineCalls]); // no engine is watched
        QVERIFY(health.memory().readings().back()[HealthFigure::StoreBytes].value_or(0) > 0);
    }

    void twoHoursAreKeptAndTheHourBeforeIsFound()
    {
        HealthMemory memory;
        QVERIFY(!memory.about(HealthFigure::HostLoad, 0s));
        for (int i = 0; i < 3000; ++i) {
            HealthReading reading;
            reading.at = kNow + i * 5s;
            if (i % 2 == 0)
                reading.values[size_t(HealthFigure::HostLoad)] = i;
            memory.add(reading);
        }
        QCOMPARE(memory.readings().size(), HealthMemory::kMost);
        QCOMPARE(memory.about(HealthFigure::HostLoad, 0s).value_or(0), 2993.0); // 2988, 2990 … 2998
        QCOMPARE(memory.about(HealthFigure::HostLoad, 1h).value_or(0), 2993.0 - 720);
        QVERIFY(!memory.about(HealthFigure::HostLoad, 3h));
    }

    void whatFallsRunsOutAndWhatDoesNotDoesNot()
    {
        std::vector<std::pair<Instant, double>> falling;
        std::vector<std::pair<Instant, double>> level;
        for (int i = 0; i < 200; ++i) {
            falling.emplace_back(kNow + i * 5s, 10'000 - 10.0 * i + (i * 7919 % 13 - 6));
            level.emplace_back(kNow + i * 5s, 10'000 + (i * 7919 % 13 - 6));
        }
        const auto out = runsOut(falling);
        QVERIFY(out);
        const double seconds = double(out->after.count()) / 1000; // 8,010 left at 2 a second
        QVERIFY2(std::abs(seconds - 4005) < 60, qPrintable(QString::number(seconds)));
        QVERIFY(out->soonest <= out->after && out->after <= out->latest);
        QVERIFY(!runsOut(level));
        QVERIFY(!runsOut({}));
        QVERIFY(!runsOut({falling.begin(), falling.begin() + 5}));
    }
};

QTEST_GUILESS_MAIN(HealthMemoryTest)
#include "tst_memory.moc"
