// Samples over the real port: what is answered, and what is stored then.
#include "core/http/httpclient.h"
#include "tests/core/api/portfixture.h"

#include <QJsonArray>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

class PushTest : public QObject
{
    Q_OBJECT
    const QString kPath = QStringLiteral("/api/v1/metrics/workstation");

    static QByteArray sample(const QByteArray &workstation, Instant at, const QByteArray &cpu)
    {
        return "{\"workstation\":\"" + workstation + "\",\"timestamp\":\"" + toIso(at).toLatin1() +
               "\",\"metrics\":{\"cpu_percent\":" + cpu + ",\"memory_percent\":41.5,\"latency_avg_ms\":null}}";
    }
    static Instant now() { return std::chrono::floor<std::chrono::seconds>(SystemClock().now()); }

private slots:
    void aSampleIsStoredKnownAndInConflict()
    {
        Port port;
        const QString key = port.key({QStringLiteral("metrics:*")});
        const Instant at = now();
        const Port::Answer stored = port.ask("POST", kPath, key, sample("FTA1", at, "12.34"));
        QCOMPARE(stored.status, 201);
        QCOMPARE(stored.json().value(QLatin1String("stored")).toInt(), 1);
        QCOMPARE(port.ask("POST", kPath, key, sample("FTA1", at, "12.34")).status, 200);
        const Port::Answer conflict = port.ask("POST", kPath, key, sample("FTA1", at, "12.35"));
        QCOMPARE(conflict.status, 409);
        QCOMPARE(conflict.type, QByteArray("application/problem+json"));
        const QJsonObject series = port.ask("GET", kPath + QStringLiteral("/FTA1?hours=1"), key).json();
        QCOMPARE(series.value(QLatin1String("count")).toInt(), 1);
        const QJsonObject row = series.value(QLatin1String("results")).toArray().first().toObject();
        QCOMPARE(row.value(QLatin1String("timestamp")).toString(), toIso(at));
        QCOMPARE(row.value(QLatin1String("metrics")).toObject().value(QLatin1String("cpu_percent")).toDouble(), 12.34);
        QVERIFY(row.value(QLatin1String("metrics")).toObject().value(QLatin1String("latency_avg_ms")).isNull());
        const QJsonObject list = port.ask("GET", kPath, key).json();
        QCOMPARE(list.value(QLatin1String("total")).toInt(), 1);
        QCOMPARE(list.value(QLatin1String("results")).toArray().first().toObject().value(QLatin1String("workstation")).toString(),
                 QStringLiteral("FTA1"));
        QCOMPARE(port.ask("GET", kPath + QStringLiteral("/NOBODY"), key).status, 404);
        QCOMPARE(port.ask("GET", kPath + QStringLiteral("/FTA1?hours=0"), key).status, 422);
        QCOMPARE(port.ask("GET", kPath + QStringLiteral("/FTA1?resolution=week"), key).status, 422);
    }
    void theKeyKnowsForWhichWorkstationsItSent()
    {
        Port port;
        const QString key = port.key({QStringLiteral("metrics:write")});
        const Instant at = now();
        QCOMPARE(port.ask("POST", kPath, key, '[' + sample("FTA1", at, "1") + ',' + sample("FTA2", at, "101") + ']').status, 201);
        QCOMPARE(port.ask("POST", kPath, key, sample("FTA3", at, "101")).status, 422); // what was refused went nowhere
        const auto reach = port.keys.reach();
        QVERIFY(reach);
        QCOMPARE(reach->size(), size_t(1));
        QCOMPARE(reach->front().workstation, QStringLiteral("FTA1"));
        QCOMPARE(reach->front().from, QStringLiteral("127.0.0.1"));
    }
    void aBatchCountsEach()
    {
        Port port;
        const QString key = port.key({QStringLiteral("metrics:write")});
        const Instant at = now();
        const QByteArray one = sample("FTA1", at, "1");
        const QByteArray bad = sample("FTA1", at, "101");
        QCOMPARE(port.ask("POST", kPath, key, one).status, 201);
        const Port::Answer mixed =
            port.ask("POST", kPath, key, '[' + one + ',' + bad + ',' + sample("FTA1", at, "2") + ',' + sample("FTA2", at, "3") + ']');
        QCOMPARE(mixed.status, 201);
        const QJsonObject told = mixed.json();
        QCOMPARE(told.value(QLatin1String("stored")).toInt(), 1);
        QCOMPARE(told.value(QLatin1String("duplicate")).toInt(), 1);
        QCOMPARE(told.value(QLatin1String("conflict")).toInt(), 1);
        QCOMPARE(told.value(QLatin1String("rejected")).toInt(), 1);
        const QJsonObject fault = told.value(QLatin1String("errors")).toArray().first().toObject();
        QCOMPARE(fault.value(QLatin1String("index")).toInt(), 1);
        QCOMPARE(fault.value(QLatin1String("field")).toString(), QStringLiteral("metrics.cpu_percent"));
        QCOMPARE(port.ask("POST", kPath, key, '[' + one + ']').status, 200);
        QCOMPARE(port.ask("POST", kPath, key, '[' + sample("FTA1", at, "7") + ']').status, 409);
        const Port::Answer none = port.ask("POST", kPath, key, '[' + bad + ",3]");
        QCOMPARE(none.status, 422);
        QCOMPARE(none.json().value(QLatin1String("errors")).toArray().size(), 2);
    }
    void whatIsWrongHasItsOwnStatus_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        const QByteArray json = "application/json";
        const Instant at = now();
        QTest::newRow("not JSON") << QByteArray("{\"cpu\":1,5}") << json << 400 << QString();
        QTest::newRow("type") << sample("FTA1", at, "1") << QByteArray("text/plain") << 415 << QString();
        QTest::newRow("range") << sample("FTA1", at, "100.5") << json << 422 << QStringLiteral("metrics.cpu_percent");
        QTest::newRow("old") << sample("FTA1", at - 24h * 36, "1") << json << 422 << QStringLiteral("timestamp");
        QTest::newRow("ahead") << sample("FTA1", at + 10min, "1") << json << 422 << QStringLiteral("timestamp");
        QTest::newRow("shape") << QByteArray("\"hello\"") << json << 422 << QStringLiteral("$");
        QTest::newRow("too many") << '[' + QByteArray("0,").repeated(1000) + "0]" << json << 413 << QString();
        QTest::newRow("too large") << QByteArray(1'100'000, ' ') << json << 413 << QString();
        QTest::newRow("large sample") << sample("FTA1", at, "1" + QByteArray(70'000, ' ')) << json << 201 << QString(); // only blanks
    }
    void whatIsWrongHasItsOwnStatus()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(int, status);
        QFETCH(QString, field);
        Port port;
        const QString key = port.key({QStringLiteral("metrics:*")});
        const Port::Answer answer = port.ask("POST", kPath, key, body, type);
        QCOMPARE(answer.status, status);
        if (status < 400)
            return;
        QCOMPARE(answer.type, QByteArray("application/problem+json"));
        if (!field.isEmpty())
            QCOMPARE(answer.json().value(QLatin1String("field")).toString(), field);
        QCOMPARE(port.metrics.workstations()->size(), size_t(0));
    }
    void aBoundKeyWritesAndReadsItsOwnWorkstationAlone()
    {
        Port port;
        const QString bound = port.key({QStringLiteral("metrics:*")}, QStringLiteral("FTA1"));
        const QString free = port.key({QStringLiteral("metrics:*")});
        const Instant at = now();
        QCOMPARE(port.ask("POST", kPath, bound, sample("FTA1", at, "1")).status, 201);
        QCOMPARE(port.ask("POST", kPath, bound, sample("FTA2", at, "1")).status, 403);
        QCOMPARE(port.ask("POST", kPath, free, sample("FTA2", at, "1")).status, 201);
        const Port::Answer mixed =
            port.ask("POST", kPath, bound, '[' + sample("FTA1", at - 5min, "1") + ',' + sample("FTA2", at - 5min, "1") + ']');
        QCOMPARE(mixed.status, 201);
        QCOMPARE(mixed.json().value(QLatin1String("rejected")).toInt(), 1);
        QCOMPARE(port.ask("GET", kPath + QStringLiteral("/FTA1"), bound).status, 200);
        QCOMPARE(port.ask("GET", kPath + QStringLiteral("/FTA2"), bound).status, 403);
        QCOMPARE(port.ask("GET", kPath, bound).json().value(QLatin1String("count")).toInt(), 1);
        QCOMPARE(port.ask("GET", kPath, free).json().value(QLatin1String("count")).toInt(), 2);
        const auto samples = port.metrics.samples(QStringLiteral("FTA2"), at - 1h, at + 1h, 10);
        QCOMPARE(samples->size(), size_t(1));
    }
    void manyAtOnceAreAllAnsweredAndAllThere()
    {
        constexpr int kClients = 100;
        Port port({QStringLiteral("api.connections_address=0"), QStringLiteral("api.connections=0")});
        const QString key = port.key({QStringLiteral("metrics:*")});
        const Instant at = now();
        int stored = 0;
        int other = 0;
        for (int i = 0; i < kClients; ++i) {
            HttpCall call;
            call.method = "POST";
            call.url = QUrl(port.url.toString() + kPath);
            call.headers.set("X-API-Key", key.toLatin1());
            call.headers.set("Content-Type", "application/json");
            call.body = sample("FTA" + QByteArray::number(i), at, "5");
            port.client.send(call, &port.client,
                             [&](const Result<HttpAnswer> &answer) { ++(answer.ok() && answer->status == 201 ? stored : other); });
        }
        QTRY_COMPARE_WITH_TIMEOUT(stored + other, kClients, 20000);
        QCOMPARE(stored, kClients);
        QCOMPARE(port.metrics.workstations()->size(), size_t(kClients));
    }
    void seriesPastTheBoundAreLeftOutAndSaid()
    {
        Port port;
        QVERIFY(port.settings.set({{QStringLiteral("metric_extra_series"), QStringLiteral("2")}}, QStringLiteral("test")).ok());
        const QString key = port.key({QStringLiteral("metrics:*")});
        const QByteArray body = sample("FTA1", now(), "5,\"a\":1,\"b\":2,\"c\":3");
        const Port::Answer answer = port.ask("POST", kPath, key, body);
        QCOMPARE(answer.status, 201);
        QCOMPARE(answer.json().value(QLatin1String("left_out")).toArray(), QJsonArray{QStringLiteral("c")});
        QCOMPARE(port.ask("POST", kPath, key, body).status, 200);
        QCOMPARE(port.metrics.lastSamples().value(QStringLiteral("FTA1")).fields.size(), size_t(5));
    }
    void figuresAreMadeAnewWhenAnAdministratorAsks()
    {
        Port port;
        const QString key = port.key({QStringLiteral("metrics:*")});
        const QString admin = port.key({QStringLiteral("admin:*")});
        const QString path = QStringLiteral("/api/v1/metrics/rollups/rebuild");
        const Instant at = now() - 3h;
        QCOMPARE(port.ask("POST", kPath, key, sample("FTA1", at, "7")).status, 201);
        const auto rollUpAll = [&] {
            for (auto more = port.metrics.rollUpStep(); more && *more;)
                more = port.metrics.rollUpStep();
        };
        rollUpAll();
        const auto made = [&] { return port.metrics.rollups(QStringLiteral("FTA1"), RollupSpan::Hour, at - 2h, at + 1h); };
        QCOMPARE(made()->size(), size_t(1));
        QVERIFY(port.store.database().run(QStringLiteral("DELETE FROM metric_rollup")).ok());
        QCOMPARE(made()->size(), size_t(0));
        QCOMPARE(port.ask("POST", path, key, {}).status, 403);
        const Port::Answer answer = port.ask("POST", path, admin, {});
        QCOMPARE(answer.status, 202);
        QCOMPARE(answer.json().value(QLatin1String("hours")).toInt(), 1);
        rollUpAll();
        const auto again = made();
        QCOMPARE(again->size(), size_t(1));
        QCOMPARE(again->front().series.front().mean, 7.0);
    }
    void aFullStoreIsSaidAndNothingIsAcknowledged()
    {
        Port port;
        const QString key = port.key({QStringLiteral("metrics:*")});
        port.store.database().stopWrites(QStringLiteral("the disk is full"));
        const Port::Answer answer = port.ask("POST", kPath, key, sample("FTA1", now(), "1"));
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.headers.value("Retry-After").toInt() >= 10);
        port.store.database().resumeWrites();
        QCOMPARE(port.ask("POST", kPath, key, sample("FTA1", now(), "1")).status, 201);
    }
};

QTEST_GUILESS_MAIN(PushTest)
#include "tst_push.moc"
