#include "core/metrics/sources/pullsource.h"

#include <QTest>

using namespace resync;
using namespace std::chrono_literals;

namespace
{

/// Answers when the test says so.
class HandDriver final : public SourceDriver
{
public:
    void read(Duration, Finished finished) override
    {
        ++reads;
        waiting = std::move(finished);
    }
    void cancel() override
    {
        ++cancels;
        waiting = {};
    }
    void answer(const Result<SourceReading> &outcome)
    {
        if (const Finished finished = std::exchange(waiting, {}))
            finished(outcome);
    }
    int reads = 0;
    int cancels = 0;
    Finished waiting;
};

Result<SourceReading> good()
{
    return SourceReading{};
}

Result<SourceReading> bad(const char *code = "net.refused")
{
    return Error{QLatin1String(code), QStringLiteral("no"), {}};
}

struct Bench {
    explicit Bench(double random = 0.5) : clock(fromMs(1'800'000'000'000))
    {
        auto owned = std::make_unique<HandDriver>();
        driver = owned.get();
        PullTimes times;
        times.interval = 60s;
        times.timeout = 20s;
        times.longestWait = 10min;
        times.random = [random] { return random; };
        source = std::make_unique<PullSource>(std::move(owned), times, clock);
        QObject::connect(source.get(), &Source::samples, source.get(), [this] { ++samples; });
        QObject::connect(source.get(), &Source::failed, source.get(), [this](const Error &error) { errors.append(error.code); });
        source->start();
        clock.advance(0ms);
    }
    ManualClock clock;
    HandDriver *driver = nullptr;
    std::unique_ptr<PullSource> source;
    int samples = 0;
    QStringList errors;
};

} // namespace

class PullSourceTest : public QObject
{
    Q_OBJECT
private slots:
    void theIntervalCountsFromTheEndOfTheReading()
    {
        Bench bench;
        QCOMPARE(bench.driver->reads, 1);
        bench.clock.advance(15s); // a slow one
        bench.driver->answer(good());
        QCOMPARE(bench.samples, 1);
        bench.clock.advance(59s);
        QCOMPARE(bench.driver->reads, 1);
        bench.clock.advance(1s);
        QCOMPARE(bench.driver->reads, 2);
    }
    void afterALongSleepThereIsOneReading()
    {
        Bench bench;
        bench.driver->answer(good());
        bench.clock.jump(8h);
        bench.clock.advance(60s);
        QCOMPARE(bench.driver->reads, 2);
        bench.driver->answer(good());
        bench.clock.advance(59s);
        QCOMPARE(bench.driver->reads, 2);
    }
    void eachFailureInARowWaitsLongerAndASuccessEndsIt()
    {
        Bench bench(0.999);
        Duration before{0};
        for (int i = 0; i < 6; ++i) {
            bench.driver->answer(bad());
            const Duration wait = *bench.source->next() - bench.clock.now();
            QVERIFY(wait > 60s && wait <= 60s + 10min);
            QVERIFY(wait >= before);
            before = wait;
            bench.clock.advance(wait);
        }
        QCOMPARE(bench.errors.size(), 6);
        QVERIFY(before > 9min);
        bench.driver->answer(good());
        QCOMPARE(*bench.source->next() - bench.clock.now(), Duration(60s));
    }
    void aRefusalWaitsAtOnce()
    {
        for (const char *code : {"http.401", "http.403", "source.login", "source.hostkey"}) {
            Bench bench(0.0);
            bench.driver->answer(bad(code));
            QVERIFY(*bench.source->next() - bench.clock.now() >= 15min);
        }
    }
    void aDriverThatNeverAnswersIsCutAndItsLateAnswerDropped()
    {
        Bench bench;
        const auto late = bench.driver->waiting;
        bench.clock.advance(23s);
        QCOMPARE(bench.errors, QStringList{QStringLiteral("source.timeout")});
        QCOMPARE(bench.driver->cancels, 1);
        late(good());
        QCOMPARE(bench.samples, 0);
    }
    void nowDoesNotWaitForTheBackOffButForTheReading()
    {
        Bench bench;
        bench.source->readNow();
        bench.clock.advance(0ms);
        QCOMPARE(bench.driver->reads, 1); // it reads already
        bench.driver->answer(bad());
        bench.source->readNow();
        bench.clock.advance(0ms);
        QCOMPARE(bench.driver->reads, 2);
        bench.driver->answer(good());
        bench.clock.advance(59s);
        QCOMPARE(bench.driver->reads, 2); // the old timer is gone
    }
    void stopWithinAHandlerIsTheEnd()
    {
        Bench bench;
        QObject::connect(bench.source.get(), &Source::samples, bench.source.get(), [&bench] { bench.source->stop(); });
        bench.driver->answer(good());
        bench.clock.advance(1h);
        QCOMPARE(bench.driver->reads, 1);
        QVERIFY(!bench.source->next());
    }
};

QTEST_GUILESS_MAIN(PullSourceTest)
#include "tst_pullsource.moc"
