// The drivers against the real things: Debian's prometheus scraping Debian's prometheus-node-exporter, and a real sshd with keys and
// known_hosts, all on the loopback, started here and stopped here.
#include "core/config/secrets.h"
#include "core/config/settings.h"
#include "core/metrics/metrics.h"
#include "core/metrics/sources/sources.h"
#include "tests/support/realprometheus.h"
#include "tests/support/realsshd.h"
#include "tests/support/tempstore.h"

#include <QRegularExpression>
#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

/// A source that reads through \a sshd.
SourceDefinition definitionOf(const RealSshd &sshd)
{
    SourceDefinition definition;
    definition.name = QStringLiteral("by ssh");
    definition.kind = SourceKind::Ssh;
    definition.interval = 300s;
    definition.targets = {QStringLiteral("127.0.0.1:%1").arg(sshd.port)};
    definition.sshConfig = sshd.file("ssh_config");
    return definition;
}

} // namespace

class RealTest : public QObject
{
    Q_OBJECT
    SystemClock m_clock;
    std::unique_ptr<TempStore> m_store;
    Settings m_settings;
    std::unique_ptr<Secrets> m_secrets = memorySecrets();
    std::unique_ptr<Metrics> m_metrics;
    std::unique_ptr<Sources> m_sources;

    Result<SourceTrial> trial(const SourceDefinition &definition)
    {
        std::optional<Result<SourceTrial>> told;
        m_sources->test(definition, {}, this, [&told](const Result<SourceTrial> &outcome) { told = outcome; });
        if (!QTest::qWaitFor([&told] { return told.has_value(); }, 60'000))
            return Error{QStringLiteral("test"), QStringLiteral("no answer"), {}};
        return *told;
    }
    static std::optional<double> figure(const Sample &sample, const char *name)
    {
        for (const MetricField &field : sample.fields) {
            if (field.name == QLatin1String(name)) {
                const auto *number = std::get_if<double>(&field.value);
                return number ? std::optional(*number) : std::nullopt;
            }
        }
        return {};
    }
    static double memoryOfThisHost()
    {
        const QRegularExpressionMatch match = QRegularExpression(QStringLiteral("MemTotal:\\s+([0-9]+)"))
                                                  .match(QString::fromUtf8(readTestFile(QStringLiteral("/proc/meminfo"))));
        return match.captured(1).toDouble() / 1048576;
    }

private slots:
    void init()
    {
        m_store = std::make_unique<TempStore>(StoreAddress::Kind::Sqlite);
        m_metrics = std::make_unique<Metrics>(m_store->migrated(), m_settings, m_clock);
        m_sources = std::make_unique<Sources>(m_store->database(), *m_metrics, *m_secrets, m_clock);
        RESYNC_OK(m_metrics->load());
        RESYNC_OK(m_sources->load());
    }
    void cleanup()
    {
        m_sources.reset();
        m_metrics.reset();
        m_store.reset();
    }
    void prometheusTellsOfThisHost()
    {
        RealPrometheus real;
        if (const QString missing = real.start(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        SourceDefinition definition;
        definition.name = QStringLiteral("debian's");
        definition.targets = {QStringLiteral("http://127.0.0.1:%1/").arg(real.port)};
        definition.selector = QStringLiteral("job=\"node\"");
        definition.series = {
            {QStringLiteral("open_files"), QStringLiteral("node_filefd_allocated"), {}},
            {QStringLiteral("scrapes"), QStringLiteral("count_over_time(up{instance=\"$host:%1\"}[1h])").arg(real.exporterPort), {}},
            {QStringLiteral("wrong"), QStringLiteral("sum by ("), {}}};
        std::optional<Sample> sample;
        SourceReading reading;
        QTRY_VERIFY_WITH_TIMEOUT( // until rates have their two scrapes
            [&] {
                const auto tried = trial(definition);
                if (!tried || tried->reading.hosts.empty())
                    return false;
                reading = tried->reading;
                sample = reading.hosts.front().sample;
                return figure(*sample, "cpu_percent").has_value() && figure(*sample, "network_rx_kbs").has_value();
            }(),
            30'000);
        QCOMPARE(reading.hosts.size(), size_t(1));
        QCOMPARE(reading.hosts.front().host, QStringLiteral("127.0.0.1"));
        QVERIFY(std::chrono::abs(*reading.clockSkew) < 2s);
        QVERIFY(reading.hosts.front().clockSkew && std::chrono::abs(*reading.hosts.front().clockSkew) < 2s);
        QVERIFY(std::chrono::abs(sample->at - m_clock.now()) < 10s);
        for (const char *name :
             {"cpu_user_percent", "cpu_system_percent", "cpu_iowait_percent", "memory_percent", "load_avg_1", "load_avg_5", "load_avg_15",
              "cpu_count", "process_count", "disk_io_read_kbs", "network_tx_kbs", "open_files", "scrapes"})
            QVERIFY2(figure(*sample, name).has_value(), name);
        QVERIFY(std::abs(*figure(*sample, "total_memory_gb") - memoryOfThisHost()) < 0.01);
        QCOMPARE(int(*figure(*sample, "cpu_count")), QThread::idealThreadCount());
        QVERIFY(*figure(*sample, "scrapes") >= 2);
        const auto wrong = std::find_if(reading.faults.begin(), reading.faults.end(),
                                        [](const HostFault &fault) { return fault.error.context == QLatin1String("wrong"); });
        QVERIFY(wrong != reading.faults.end()); // Prometheus' own words, beside what went well
        QCOMPARE(wrong->error.code, QStringLiteral("source.query"));
        QVERIFY2(wrong->error.message.contains(QLatin1String("parse error")), qPrintable(wrong->error.message));
    }
    void aHostThatDiesIsAFaultAndNotItsLastValue()
    {
        RealPrometheus real;
        if (const QString missing = real.start(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        SourceDefinition definition;
        definition.name = QStringLiteral("debian's");
        definition.targets = {QStringLiteral("http://127.0.0.1:%1").arg(real.port)};
        definition.hosts = {{QStringLiteral("127.0.0.1"), QStringLiteral("FTA1")}};
        m_sources->start();
        QString id;
        QTRY_VERIFY_WITH_TIMEOUT(trial(definition).ok(), 60'000);
        const auto saved = m_sources->save(definition, QStringLiteral("ana"));
        RESYNC_OK(saved);
        const auto health = [&] { return m_sources->find(saved->id)->health; };
        QTRY_VERIFY_WITH_TIMEOUT(health().stored == 1, 10'000);
        QCOMPARE(health().hosts.front().workstation, QStringLiteral("FTA1"));
        real.stopExporter();
        QTRY_VERIFY_WITH_TIMEOUT( // at the next scrape, not after Prometheus' five minutes of patience
            [&] {
                m_sources->readNow(saved->id);
                return QTest::qWaitFor([&] { return !m_sources->find(saved->id)->health.reading; }, 10'000) &&
                       health().state == SourceHealth::State::Failing;
            }(),
            20'000);
        QCOMPARE(health().lastError->code, QStringLiteral("source.down"));
        const qint64 stored = health().stored;
        const int failures = int(health().failures);
        m_sources->readNow(saved->id);
        QTRY_VERIFY_WITH_TIMEOUT(health().failures > failures, 20'000);
        QCOMPARE(health().stored, stored); // rates outlive their host in Prometheus; not here
    }
    void anExpositionIsScrapedDirectly()
    {
        RealPrometheus real;
        if (const QString missing = real.start(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        SourceDefinition definition;
        definition.name = QStringLiteral("direct");
        definition.kind = SourceKind::NodeExporter;
        definition.targets = {QStringLiteral("http://127.0.0.1:%1/metrics").arg(real.exporterPort), QStringLiteral("http://127.0.0.1:1")};
        const auto tried = trial(definition);
        RESYNC_OK(tried);
        QCOMPARE(tried->reading.hosts.size(), size_t(1));
        const Sample &sample = tried->reading.hosts.front().sample;
        for (const char *name : {"cpu_percent", "memory_percent", "load_avg_1", "cpu_count", "process_count", "network_rx_kbs"})
            QVERIFY2(figure(sample, name).has_value(), name); // at the first reading already
        QVERIFY(std::abs(*figure(sample, "total_memory_gb") - memoryOfThisHost()) < 0.01);
        QCOMPARE(sample.osType, QStringLiteral("Linux"));
        QVERIFY(std::chrono::abs(*tried->reading.hosts.front().clockSkew) < 2s);
        QCOMPARE(tried->reading.faults.size(), size_t(1));
        QCOMPARE(tried->reading.faults.front().error.code, QStringLiteral("net.refused"));
    }
    void sshMeasuresThisHost()
    {
        RealSshd real;
        if (const QString missing = real.start(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        SourceDefinition definition = definitionOf(real);
        definition.master = QStringLiteral("127.0.0.1");
        definition.masterPort = real.port;
        definition.series = {
            {QStringLiteral("answer"), QStringLiteral("echo 'the answer'; echo is 42 of 100"), QStringLiteral("is ([0-9]+)")},
            {QStringLiteral("first"), QStringLiteral("printf '%s' \"it's -7.5e1 here\""), {}},
            {QStringLiteral("fails"), QStringLiteral("echo 5; exit 3"), {}},
            {QStringLiteral("eats"), QStringLiteral("cat; echo 9"), {}}};
        const auto tried = trial(definition);
        RESYNC_OK(tried);
        const Sample &sample = tried->reading.hosts.front().sample;
        QCOMPARE(tried->reading.hosts.front().host, QStringLiteral("127.0.0.1"));
        for (const char *name : {"cpu_percent", "memory_percent", "load_avg_1", "process_count"})
            QVERIFY2(figure(sample, name).has_value(), name);
        QCOMPARE(figure(sample, "answer"), std::optional(42.0));
        QCOMPARE(figure(sample, "first"), std::optional(-75.0));
        QCOMPARE(figure(sample, "fails"), std::nullopt); // a command that failed has measured nothing, whatever it printed
        QCOMPARE(figure(sample, "eats"), std::optional(9.0));
        QCOMPARE(figure(sample, "tcp_connectivity"), std::optional(1.0));
        QCOMPARE(sample.osType, QStringLiteral("Linux"));
        QVERIFY(std::chrono::abs(*tried->reading.hosts.front().clockSkew) <= 2s);
    }
    void aChangedHostKeyIsRefused()
    {
        RealSshd real;
        if (const QString missing = real.start(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        const QByteArray before = [&] {
            real.know("otherhost");
            return readTestFile(real.file("known_hosts"));
        }();
        auto tried = trial(definitionOf(real));
        QVERIFY(!tried);
        QCOMPARE(tried.error().code, QStringLiteral("source.hostkey"));
        QVERIFY2(tried.error().message.contains(QLatin1String("another key")), qPrintable(tried.error().message));
        real.know("");
        tried = trial(definitionOf(real));
        QCOMPARE(tried.error().code, QStringLiteral("source.hostkey"));
        QVERIFY2(tried.error().message.contains(QLatin1String("not in known_hosts")), qPrintable(tried.error().message));
        QVERIFY(readTestFile(real.file("known_hosts")).isEmpty()); // nothing was learnt by itself
        real.know("host");
        RESYNC_OK(trial(definitionOf(real)));
        real.letIn("");
        QCOMPARE(trial(definitionOf(real)).error().code, QStringLiteral("source.login"));
        QVERIFY(!before.isEmpty());
    }
    void prometheusAndSshAreOneSeries()
    {
        RealPrometheus prometheus;
        RealSshd sshd;
        for (const QString &missing : {prometheus.start(), sshd.start()}) {
            if (!missing.isEmpty())
                QSKIP(qPrintable(missing));
        }
        SourceDefinition one;
        one.name = QStringLiteral("one");
        one.targets = {QStringLiteral("http://127.0.0.1:%1").arg(prometheus.port)};
        one.hosts = {{QStringLiteral("127.0.0.1"), QStringLiteral("FTA1")}};
        QTRY_VERIFY_WITH_TIMEOUT(trial(one).ok(), 60'000);
        SourceDefinition two = definitionOf(sshd);
        two.hosts = one.hosts;
        two.series = {{QStringLiteral("answer"), QStringLiteral("echo 42"), {}}};
        m_sources->start();
        const auto first = m_sources->save(one, QStringLiteral("ana"));
        RESYNC_OK(first);
        QTRY_VERIFY_WITH_TIMEOUT(m_sources->find(first->id)->health.stored == 1, 20'000);
        const auto second = m_sources->save(two, QStringLiteral("ana"));
        RESYNC_OK(second);
        QTRY_VERIFY_WITH_TIMEOUT(m_sources->find(second->id)->health.stored == 1, 30'000);
        QVERIFY(m_sources->find(second->id)->health.hosts.front().elsewhere.contains(QStringLiteral("memory_percent")));
        const auto all = m_metrics->workstations();
        RESYNC_OK(all);
        QCOMPARE(all->size(), size_t(1));
        const auto samples = m_metrics->samples(QStringLiteral("FTA1"), m_clock.now() - 5min, m_clock.now() + 1min, 10);
        RESYNC_OK(samples);
        int memories = 0;
        int answers = 0;
        for (const Sample &sample : *samples) {
            memories += figure(sample, "memory_percent") ? 1 : 0;
            answers += figure(sample, "answer") ? 1 : 0;
        }
        QCOMPARE(memories, 1); // measured twice, kept once
        QCOMPARE(answers, 1);
    }
};

QTEST_GUILESS_MAIN(RealTest)
#include "tst_real.moc"
