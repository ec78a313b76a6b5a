// What every driver of the table must do, whatever it talks to.
#include "core/metrics/sources/pullsource.h"
#include "tests/core/metrics/sources/sourceworlds.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

/// Everything that a source tells.
struct Told {
    explicit Told(Source &source)
    {
        QObject::connect(&source, &Source::samples, &source, [this](const SourceReading &reading) { readings.push_back(reading); });
        QObject::connect(&source, &Source::failed, &source, [this](const Error &error) { errors.push_back(error); });
    }
    size_t times() const { return readings.size() + errors.size(); }
    std::vector<SourceReading> readings;
    std::vector<Error> errors;
};

std::unique_ptr<SourceWorld> worldOf(SourceKind kind, const Clock &clock)
{
    if (kind == SourceKind::Ssh)
        return std::make_unique<SshWorld>();
    return std::make_unique<HttpWorld>(kind, clock);
}

} // namespace

class ContractTest : public QObject
{
    Q_OBJECT
    SystemClock m_clock;

    std::unique_ptr<PullSource> source(const SourceDefinition &definition, Duration timeout = 30s)
    {
        PullTimes times;
        times.interval = definition.interval;
        times.timeout = timeout;
        return std::make_unique<PullSource>(sourceKind(definition.kind).make({definition, Secret(), {}, m_clock}), times, m_clock);
    }
    static void addKinds()
    {
        QTest::addColumn<int>("kind");
        for (const SourceKindRow &row : sourceKinds())
            QTest::newRow(row.word) << int(row.kind);
    }
    static SourceKind kind()
    {
        QFETCH_GLOBAL(int, kind);
        return SourceKind(kind);
    }

private slots:
    void initTestCase_data() { addKinds(); }
    /// What was put away ends by itself: not later than the program here, which looks for leaks.
    void cleanupTestCase()
    {
        const auto children = [] {
            QFile file(QStringLiteral("/proc/thread-self/children"));
            return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
        };
        QTRY_VERIFY_WITH_TIMEOUT(children().isEmpty(), 10000);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void aReadingIsWhole()
    {
        const auto world = worldOf(kind(), m_clock);
        const auto one = source(world->definition());
        Told told(*one);
        const Instant before = m_clock.now();
        one->start();
        QVERIFY2(told.times() == 0, "told before it could have been asked");
        QTRY_VERIFY_WITH_TIMEOUT(told.times() > 0, 30000);
        QVERIFY2(told.errors.empty(), told.errors.empty() ? "" : qPrintable(told.errors.front().text()));
        QCOMPARE(told.readings.size(), size_t(1));
        const SourceReading &reading = told.readings.front();
        QCOMPARE(reading.hosts.size(), size_t(1));
        const HostSample &host = reading.hosts.front();
        QVERIFY(!host.host.isEmpty() && !host.host.contains(QLatin1Char(':')) && !host.host.contains(QLatin1Char('@')));
        QCOMPARE(host.sample.at, Instant(std::chrono::floor<std::chrono::seconds>(host.sample.at)));
        QVERIFY(host.sample.at >= before - 1s && host.sample.at <= m_clock.now() + 1s);
        QVERIFY(std::is_sorted(host.sample.fields.begin(), host.sample.fields.end(),
                               [](const MetricField &a, const MetricField &b) { return a.name < b.name; }));
        const auto load = std::find_if(host.sample.fields.begin(), host.sample.fields.end(),
                                       [](const MetricField &field) { return field.name == QLatin1String("load_avg_1"); });
        QVERIFY(load != host.sample.fields.end());
        QVERIFY(std::holds_alternative<double>(load->value));
        for (const MetricField &field : host.sample.fields) { // no master was told: nothing was measured, and that is not 0
            if (field.name.startsWith(QLatin1String("latency_")))
                QVERIFY(std::holds_alternative<std::monostate>(field.value));
        }
        QVERIFY(one->next().has_value());
        QVERIFY(!one->reading());
    }
    void afterStopNothingIsTold()
    {
        const auto world = worldOf(kind(), m_clock);
        world->behave(SourceWorld::Mode::Silent);
        const auto one = source(world->definition());
        Told told(*one);
        one->start();
        QTRY_VERIFY(one->reading());
        one->stop();
        QVERIFY(!one->reading());
        QVERIFY(!one->next());
        world->behave(SourceWorld::Mode::Good);
        one->readNow();
        QTest::qWait(300); // nothing may come of it: there is no event to wait for
        QCOMPARE(told.times(), size_t(0));
        one->start();
        QTRY_VERIFY_WITH_TIMEOUT(told.times() == 1, 30000);
    }
    void whatIsNoAnswerFailsAndAGoodOneEndsIt()
    {
        const auto world = worldOf(kind(), m_clock);
        world->behave(SourceWorld::Mode::Rubbish);
        const auto one = source(world->definition());
        Told told(*one);
        one->start();
        QTRY_COMPARE_WITH_TIMEOUT(told.errors.size(), size_t(1), 30000);
        QCOMPARE(told.errors.front().code, QStringLiteral("source.shape"));
        QVERIFY(!told.errors.front().message.isEmpty());
        QVERIFY(*one->next() >= m_clock.now() + 9s);
        world->behave(SourceWorld::Mode::Good);
        one->readNow();
        QTRY_COMPARE_WITH_TIMEOUT(told.readings.size(), size_t(1), 30000);
    }
    void silenceEndsInTime()
    {
        const auto world = worldOf(kind(), m_clock);
        world->behave(SourceWorld::Mode::Silent);
        const auto one = source(world->definition(), 400ms);
        Told told(*one);
        one->start();
        QTRY_COMPARE_WITH_TIMEOUT(told.errors.size(), size_t(1), 5000);
        QVERIFY2(told.errors.front().code.endsWith(QLatin1String(".timeout")), qPrintable(told.errors.front().code));
        QVERIFY(!one->reading());
    }
    void aRefusedLoginIsNotAskedAgainSoon()
    {
        const auto world = worldOf(kind(), m_clock);
        world->behave(SourceWorld::Mode::Refuses);
        const auto one = source(world->definition());
        Told told(*one);
        one->start();
        QTRY_COMPARE_WITH_TIMEOUT(told.errors.size(), size_t(1), 30000);
        const QString code = told.errors.front().code;
        QVERIFY2(code == QLatin1String("http.401") || code == QLatin1String("source.login"), qPrintable(code));
        QVERIFY(*one->next() >= m_clock.now() + 14min);
    }
    void aSourceMayDieWhileItReads()
    {
        const auto world = worldOf(kind(), m_clock);
        world->behave(SourceWorld::Mode::Silent);
        auto one = source(world->definition());
        Told told(*one);
        one->start();
        QTRY_VERIFY(one->reading());
        QTest::qWait(50); // the question is out
        one.reset();
        QCOMPARE(told.times(), size_t(0));
    }
};

QTEST_GUILESS_MAIN(ContractTest)
#include "tst_contract.moc"
