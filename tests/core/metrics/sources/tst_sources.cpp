// Stored definitions, health, and one series for a host that several sources give.
#include "core/config/secrets.h"
#include "core/config/settings.h"
#include "core/metrics/metrics.h"
#include "core/metrics/sources/hostnames.h"
#include "core/metrics/sources/oneseries.h"
#include "core/metrics/sources/sources.h"
#include "core/metrics/sources/takein.h"
#include "tests/core/metrics/sources/sourceworlds.h"
#include "tests/support/tempstore.h"

#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

SourceDefinition prometheus(const QString &name = QStringLiteral("lisbon"))
{
    SourceDefinition definition;
    definition.name = name;
    definition.targets = {QStringLiteral("http://127.0.0.1:9")};
    return definition;
}

SourceDefinition everything()
{
    SourceDefinition definition = prometheus(QStringLiteral("everything"));
    definition.enabled = false;
    definition.interval = 45s;
    definition.timeout = 7s;
    definition.targets = {QStringLiteral("https://prometheus.example")};
    definition.login = SourceDefinition::Login::Basic;
    definition.user = QStringLiteral("resync");
    definition.secretVariable = QStringLiteral("PROM_PASSWORD");
    definition.caFile = QStringLiteral("/etc/ca.pem");
    definition.selector = QStringLiteral("job=\"node\",site=~\"lis.*\"");
    definition.hostLabel = QStringLiteral("host");
    definition.master = QStringLiteral("mdm.example.com");
    definition.masterPort = 31111;
    definition.series = {{QStringLiteral("queue_depth"), QStringLiteral("sum by (instance) (queue{host=\"$host\"})"), {}}};
    definition.hosts = {{QStringLiteral("fta1.example.com"), QStringLiteral("FTA1")}, {QStringLiteral("router"), QString()}};
    return definition;
}

Sample sampleOf(const QString &workstation, Instant at, std::vector<MetricField> fields)
{
    Sample sample;
    sample.workstation = workstation;
    sample.at = at;
    sample.fields = std::move(fields);
    return sample;
}

/// Metrics and Sources over one store.
struct Bench {
    Bench(Database &database, const Clock &clock) : metrics(database, settings, clock), sources(database, metrics, *secrets, clock)
    {
        if (!metrics.load() || !sources.load())
            qFatal("the store cannot be read");
    }
    void push(const Sample &sample)
    {
        metrics.add({sample}, [](const Result<std::vector<SampleVerdict>> &) {});
        QCoreApplication::sendPostedEvents(&metrics);
    }
    Settings settings;
    std::unique_ptr<Secrets> secrets = memorySecrets();
    Metrics metrics;
    Sources sources;
};

} // namespace

class SourcesTest : public QObject
{
    Q_OBJECT
    SystemClock m_clock;

private slots:
    void aDefinitionComesBackAsItWasStored_data() { TempStore::addRows(); }
    void aDefinitionComesBackAsItWasStored()
    {
        RESYNC_TEMP_STORE(store);
        Bench bench(store.migrated(), m_clock);
        const auto saved = bench.sources.save(everything(), QStringLiteral("ana"));
        RESYNC_OK(saved);
        Bench again(store.database(), m_clock);
        QCOMPARE(again.sources.all().size(), size_t(1));
        QCOMPARE(again.sources.all().front().definition, *saved);
        QCOMPARE(again.sources.find(QStringLiteral("everything"))->definition.id, saved->id);
        SourceDefinition changed = *saved;
        changed.name = QStringLiteral("renamed");
        RESYNC_OK(again.sources.save(changed, QStringLiteral("ana")));
        const auto other = again.sources.save(prometheus(QStringLiteral("renamed")), QStringLiteral("ana"));
        QVERIFY(!other);
        QCOMPARE(other.error().code, QStringLiteral("source.name"));
        RESYNC_OK(again.sources.remove(saved->id, QStringLiteral("ana")));
        QCOMPARE(again.sources.remove(saved->id, QStringLiteral("ana")).error().code, QStringLiteral("source.unknown"));
        QVERIFY(again.sources.all().empty());
        const auto audited = store.database().number(QStringLiteral("SELECT COUNT(*) FROM audit WHERE action LIKE 'source.%'"));
        RESYNC_OK(audited);
        QCOMPARE(**audited, 3);
    }
    void whatIsWrongIsNamedByItsField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("which");
        int which = 0;
        for (const char *field : {"name", "interval", "interval", "timeout", "targets", "targets", "targets", "targets", "host_label",
                                  "selector", "series", "series", "series", "user", "master", "hosts"}) {
            QTest::addRow("%s %d", field, which) << QString::fromLatin1(field) << which;
            ++which;
        }
    }
    void whatIsWrongIsNamedByItsField()
    {
        QFETCH(QString, field);
        QFETCH(int, which);
        SourceDefinition definition = prometheus();
        QVERIFY(problemsOf(definition).empty());
        const std::function<void()> faults[] = {
            [&] { definition.name.clear(); },
            [&] { definition.interval = 9s; },
            [&] { definition.interval = 3601s; },
            [&] { definition.timeout = 0s; },
            [&] { definition.targets.clear(); },
            [&] { definition.targets = {QStringLiteral("ftp://x")}; },
            [&] { definition.targets = {QStringLiteral("http://user:password@x")}; },
            [&] {
                definition.login = SourceDefinition::Login::Bearer;
                definition.targets = {QStringLiteral("http://prometheus.example")};
            },
            [&] { definition.hostLabel = QStringLiteral("a) or (b"); },
            [&] { definition.selector = QStringLiteral("job=\"x\"} or vector(1) or up{a=\"\""); },
            [&] {
                definition.series = {{QStringLiteral("a b"), QStringLiteral("up"), {}}};
            },
            [&] {
                definition.series = {{QStringLiteral("a"), QStringLiteral("up"), {}}, {QStringLiteral("a"), QStringLiteral("up"), {}}};
            },
            [&] {
                definition.series = {{QStringLiteral("a"), QString(), {}}};
            },
            [&] {
                definition.login = SourceDefinition::Login::Basic;
                definition.targets = {QStringLiteral("https://x")};
            },
            [&] { definition.master = QStringLiteral("-c 1000"); },
            [&] {
                definition.hosts = {{QString(), QStringLiteral("FTA1")}};
            },
        };
        faults[which]();
        const auto problems = problemsOf(definition);
        QCOMPARE(problems.size(), size_t(1));
        QCOMPARE(problems.front().context, field);
    }
    void anSshTargetIsNeverAnOption_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        for (const char *good : {"fta1", "tws@fta1.example.com", "tws@fta1:2222", "[fe80::1%eth0]:22", "10.0.0.1"})
            QTest::newRow(good) << QString::fromLatin1(good) << true;
        for (const char *bad :
             {"-oProxyCommand=x", "tws@-oProxyCommand=x", "a b", "a;b", "a$(b)", "a:0", "a:70000", "@a", "", "a@b@c", "-l@a", "a\nb"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    }
    void anSshTargetIsNeverAnOption()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        QCOMPARE(sshTarget(text).has_value(), good);
    }
    void aHostIsFoundByTheSurestThing()
    {
        HostNames names;
        names.add(QStringLiteral("FTA1"), QStringLiteral("host1.example.com"));
        names.add(QStringLiteral("FTA2"), QString());
        names.add(QStringLiteral("TWIN_A"), QStringLiteral("twin"));
        names.add(QStringLiteral("TWIN_B"), QStringLiteral("twin"));
        names.add(QStringLiteral("box9"), QStringLiteral("box9")); // named so for want of a better name
        names.add(QStringLiteral("REAL9"), QStringLiteral("box9"));
        const QMap<QString, QString> mapped = {{QStringLiteral("host1"), QStringLiteral("OTHER")}, {QStringLiteral("router"), QString()}};
        const auto found = [&](const char *host, const char *own = "") {
            const auto one = names.find(QString::fromLatin1(host), QString::fromLatin1(own), mapped);
            return std::pair(one.workstation, one.match);
        };
        using Found = std::pair<QString, HostMatch>;
        QCOMPARE(found("host1"), Found(QStringLiteral("OTHER"), HostMatch::Mapped));
        QCOMPARE(found("router"), Found(QString(), HostMatch::LeftOut));
        QCOMPARE(found("x", "FTA7"), Found(QStringLiteral("FTA7"), HostMatch::OwnWord));
        QCOMPARE(found("HOST1.example.com"), Found(QStringLiteral("FTA1"), HostMatch::Hostname));
        QCOMPARE(found("fta2.example.com"), Found(QStringLiteral("FTA2"), HostMatch::SameName));
        QCOMPARE(found("twin"), Found(QStringLiteral("twin"), HostMatch::HostItself)); // two could be meant: neither is taken
        QCOMPARE(found("box9"), Found(QStringLiteral("REAL9"), HostMatch::Hostname));
        QCOMPARE(found("10.0.0.1"), Found(QStringLiteral("10.0.0.1"), HostMatch::HostItself));
    }
    void aValueComesFromOneSourceAtATime()
    {
        const Instant start = fromMs(1'800'000'000'000);
        const QString cpu = QStringLiteral("cpu_percent");
        const QString queue = QStringLiteral("queue");
        OneSeries series;
        const auto give = [&](const char *source, Instant at, std::vector<MetricField> fields) {
            Sample sample = sampleOf(QStringLiteral("FTA1"), at, std::move(fields));
            series.keepOwn(QLatin1String(source), 60s, sample);
            QStringList kept;
            for (const MetricField &field : sample.fields)
                kept.append(field.name);
            return kept;
        };
        QCOMPARE(give("a", start, {{cpu, 1.0}}), QStringList{cpu});
        QCOMPARE(give("b", start + 10s, {{cpu, 2.0}, {queue, 3.0}}), QStringList{queue}); // not twice
        QCOMPARE(give("a", start + 60s, {{cpu, 1.0}}), QStringList{cpu});
        QCOMPARE(give("b", start + 200s, {{cpu, 2.0}}), QStringList());
        QCOMPARE(give("b", start + 241s, {{cpu, 2.0}}), QStringList{cpu}); // silent for three intervals: the other stands in
        QCOMPARE(give("a", start + 250s, {{cpu, 1.0}}), QStringList());
        series.pushed(sampleOf(QStringLiteral("FTA1"), start + 260s, {{cpu, 5.0}}));
        QCOMPARE(give("b", start + 300s, {{cpu, 2.0}, {queue, 1.0}}), QStringList{queue}); // the collector on the host comes first
        QCOMPARE(give("b", start + 260s + 16min, {{cpu, 2.0}}), QStringList{cpu});
        QCOMPARE(give("a", start + 30min, {{cpu, std::monostate()}}), QStringList{cpu});
        QCOMPARE(give("b", start + 31min, {{cpu, 2.0}}), QStringList{cpu}); // what was not measured holds nothing
    }
    void twoSourcesAndAPushAreOneSeries_data() { TempStore::addRows(); }
    void twoSourcesAndAPushAreOneSeries()
    {
        RESYNC_TEMP_STORE(store);
        Bench bench(store.migrated(), m_clock);
        TakeIn takeIn(bench.metrics, m_clock);
        const Instant at = std::chrono::floor<std::chrono::seconds>(m_clock.now() - 1h);
        const auto take = [&](const char *id, const Sample &sample) {
            SourceDefinition definition = prometheus(QLatin1String(id));
            definition.id = QLatin1String(id);
            definition.hosts = {{QStringLiteral("h"), QStringLiteral("FTA1")}};
            SourceReading reading;
            reading.hosts.push_back({QStringLiteral("h"), sample, {}});
            std::vector<SourceHost> hosts;
            TakeIn::Outcome outcome;
            takeIn.take(definition, reading, hosts, [&outcome](const TakeIn::Outcome &told) { outcome = told; });
            for (int i = 0; i < 3; ++i) // a sample that moves is added once more
                QCoreApplication::sendPostedEvents(&bench.metrics);
            return outcome;
        };
        const MetricField cpu{QStringLiteral("cpu_percent"), 10.0};
        const MetricField queue{QStringLiteral("queue"), 3.0};
        QCOMPARE(take("one", sampleOf({}, at, {cpu})).stored, 1);
        QCOMPARE(take("one", sampleOf({}, at, {cpu})).known, 1); // exactly the same: nothing new
        QCOMPARE(take("one", sampleOf({}, at, {{cpu.name, 11.0}})).conflicts, 1);
        QCOMPARE(take("two", sampleOf({}, at, {cpu, queue})).stored, 1); // the same second, but only what the other has not
        const auto found = bench.metrics.samples(QStringLiteral("FTA1"), at - 1min, at + 1min, 10);
        RESYNC_OK(found);
        QCOMPARE(found->size(), size_t(2));
        QCOMPARE((*found)[0].fields, std::vector<MetricField>{cpu});
        QCOMPARE((*found)[1].fields, std::vector<MetricField>{queue});
        QCOMPARE((*found)[1].at, (*found)[0].at + 1s);
        // What neither could measure stands in nobody's way.
        const MetricField none{QStringLiteral("swap_percent"), std::monostate()};
        QCOMPARE(take("one", sampleOf({}, at + 5s, {cpu, none})).stored, 1);
        QCOMPARE(take("two", sampleOf({}, at + 5s, {queue, none})).stored, 1);
        // The collector's sample of that very second is stored beside what was pulled.
        bench.push(sampleOf(QStringLiteral("FTA1"), at, {{cpu.name, 12.0}}));
        const auto beside = bench.metrics.samples(QStringLiteral("FTA1"), at, at + 1s, 10);
        RESYNC_OK(beside);
        QCOMPARE(beside->size(), size_t(2));
        bench.push(sampleOf(QStringLiteral("FTA1"), at + 10s, {cpu}));
        QCOMPARE(take("one", sampleOf({}, at + 60s, {cpu})).stored, 0);
    }
    void healthTellsWhatHappened()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        Bench bench(store.migrated(), m_clock);
        HttpWorld world(SourceKind::Prometheus, m_clock);
        SourceDefinition definition = world.definition();
        definition.series = {{QStringLiteral("queue"), QStringLiteral("queue_depth"), {}},
                             {QStringLiteral("wrong"), QStringLiteral("up{"), {}}};
        world.vectors.insert(QStringLiteral("queue_depth"), "{\"metric\":{\"instance\":\"fta1.example.com:9100\"},\"value\":[1,\"7\"]}");
        bench.push(sampleOf(QStringLiteral("FTA1"), std::chrono::floor<std::chrono::seconds>(m_clock.now() - 30min),
                            {{QStringLiteral("cpu_percent"), 1.0}}));
        const auto saved = bench.sources.save(definition, QStringLiteral("ana"));
        RESYNC_OK(saved);
        const auto health = [&] { return bench.sources.find(saved->id)->health; };
        QCOMPARE(health().state, SourceHealth::State::Off); // this console does not read yet
        bench.sources.start();
        QCOMPARE(health().state, SourceHealth::State::Waiting);
        QTRY_COMPARE(health().stored, 1);
        QCOMPARE(health().state, SourceHealth::State::Good);
        QCOMPARE(health().readings, 1);
        QVERIFY(health().lastSuccess && health().next && !health().lastError);
        QVERIFY(std::chrono::abs(*health().clockSkew) < 5s);
        QCOMPARE(health().hosts.size(), size_t(1));
        QCOMPARE(health().hosts.front().host, QStringLiteral("fta1.example.com"));
        QCOMPARE(health().hosts.front().workstation, QStringLiteral("FTA1")); // called like it
        QCOMPARE(health().hosts.front().match, HostMatch::SameName);
        const auto found = bench.metrics.samples(QStringLiteral("FTA1"), m_clock.now() - 1min, m_clock.now() + 1min, 10);
        RESYNC_OK(found);
        QCOMPARE(found->size(), size_t(1));
        QVERIFY(std::find(found->front().fields.begin(), found->front().fields.end(), MetricField{QStringLiteral("queue"), 7.0}) !=
                found->front().fields.end());
        world.behave(SourceWorld::Mode::Rubbish);
        bench.sources.readNow(saved->id);
        QTRY_COMPARE(health().state, SourceHealth::State::Failing);
        QCOMPARE(health().failuresInRow, 1);
        QCOMPARE(health().lastError->code, QStringLiteral("source.shape"));
        QVERIFY(health().lastErrorAt >= health().lastSuccess);
        QCOMPARE(health().stored, 1);
        SourceDefinition off = *saved;
        off.enabled = false;
        RESYNC_OK(bench.sources.save(off, QStringLiteral("ana")));
        QCOMPARE(health().state, SourceHealth::State::Off);
        QVERIFY(!health().next);
    }
    void aSecretIsAskedForAndItsWantIsTold()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        Bench bench(store.migrated(), m_clock);
        HttpWorld world(SourceKind::NodeExporter, m_clock);
        SourceDefinition definition = world.definition();
        definition.login = SourceDefinition::Login::Bearer;
        bench.sources.start();
        const auto saved = bench.sources.save(definition, QStringLiteral("ana"));
        RESYNC_OK(saved);
        const auto health = [&] { return bench.sources.find(saved->id)->health; };
        QTRY_COMPARE(health().state, SourceHealth::State::Failing);
        QCOMPARE(health().lastError->code, QStringLiteral("source.secret"));
        bench.secrets->write(saved->secretKey(), Secret(QStringLiteral("tok3n")), this, [](const Result<void> &) {});
        RESYNC_OK(bench.sources.save(*saved, QStringLiteral("ana")));
        QTRY_COMPARE(health().state, SourceHealth::State::Good);
        QCOMPARE(world.requests().back().headers.value("Authorization"), QByteArray("Bearer tok3n"));
        const auto kept = store.database().number(QStringLiteral("SELECT COUNT(*) FROM metric_source WHERE definition LIKE '%tok3n%'"));
        RESYNC_OK(kept);
        QCOMPARE(**kept, 0);
    }
    void aTestStoresNothing()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        Bench bench(store.migrated(), m_clock);
        HttpWorld world(SourceKind::Agent, m_clock);
        std::optional<Result<SourceTrial>> trial;
        bench.sources.test(world.definition(), {}, this, [&trial](const Result<SourceTrial> &told) { trial = told; });
        QVERIFY(!trial);
        QTRY_VERIFY(trial);
        RESYNC_OK(*trial);
        QCOMPARE((*trial)->hosts.size(), size_t(1));
        QCOMPARE((*trial)->hosts.front().workstation, QStringLiteral("FTA1"));
        QCOMPARE((*trial)->hosts.front().match, HostMatch::OwnWord);
        QVERIFY(bench.metrics.hostnames().isEmpty());
        QVERIFY(bench.sources.all().empty());
        world.behave(SourceWorld::Mode::Rubbish);
        trial.reset();
        bench.sources.test(world.definition(), {}, this, [&trial](const Result<SourceTrial> &told) { trial = told; });
        QTRY_VERIFY(trial);
        QCOMPARE(trial->error().code, QStringLiteral("source.shape"));
    }
};

QTEST_GUILESS_MAIN(SourcesTest)
#include "tst_sources.moc"
