#include "core/api/owncertificate.h"
#include "tests/core/api/portfixture.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpSocket>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

class OwnFiguresTest : public QObject
{
    Q_OBJECT
private slots:
    void ownFiguresAreTold()
    {
        Port port;
        const QString key = port.key({QStringLiteral("monitoring:read")});
        port.health.startSampling({});
        const QString base = QStringLiteral("/api/monitoring/");
        for (int i = 0; i < 3; ++i)
            QCOMPARE(port.ask("GET", base + QStringLiteral("current"), key).status, 200);
        port.health.takeReading();
        const QJsonObject now = port.ask("GET", base + QStringLiteral("current"), key).json();
        for (const char *block : {"api", "cache", "workflows", "tws", "events", "system"})
            QVERIFY2(now.value(QLatin1String(block)).isObject(), block);
        QVERIFY(now.value(QLatin1String("api")).toObject().value(QLatin1String("requests_total")).toInteger() >= 3);
        QVERIFY(now.value(QLatin1String("api")).toObject().value(QLatin1String("requests_per_sec")).toDouble() > 0);
        QVERIFY(now.value(QLatin1String("cache")).toObject().value(QLatin1String("hits")).toInteger() > 0);
        QVERIFY(now.value(QLatin1String("workflows")).toObject().value(QLatin1String("active")).isNull()); // nobody counts them here
        QVERIFY(now.value(QLatin1String("api")).toObject().value(QLatin1String("trend")).toObject().contains(QLatin1String("error_rate")));
        QCOMPARE(now.value(QLatin1String("system")).toObject().value(QLatin1String("async_operations_active")).toInt(), 1); // this very one
        const QJsonObject history = port.ask("GET", base + QStringLiteral("history?minutes=5"), key).json();
        const qsizetype count = history.value(QLatin1String("timestamps")).toArray().size();
        QVERIFY(count >= 1);
        const QJsonObject api = history.value(QLatin1String("api")).toObject();
        QCOMPARE(api.value(QLatin1String("requests_per_sec")).toArray().size(), count);
        QCOMPARE(history.value(QLatin1String("cache")).toObject().value(QLatin1String("hit_ratio")).toArray().size(), count);
        for (const char *wrong : {"0", "121", "x", "-1", "1.5"})
            QCOMPARE(port.ask("GET", base + QStringLiteral("history?minutes=") + QLatin1String(wrong), key).status, 422);
        QCOMPARE(port.ask("GET", base + QStringLiteral("alerts"), key).json().value(QLatin1String("open")).toInt(-1), 0);
    }

    void errorsOfOursBecomeAnAlertThatEnds()
    {
        Port port;
        const QString key = port.key({QStringLiteral("monitoring:read")});
        port.health.startSampling({});
        for (int i = 0; i < 50; ++i)
            port.health.countRequest(i < 10 ? 500 : 200, Duration(3));
        port.health.takeReading();
        const QJsonArray open =
            port.ask("GET", QStringLiteral("/api/monitoring/current"), key).json().value(QLatin1String("alerts")).toArray();
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().toObject().value(QLatin1String("id")).toString(), QStringLiteral("error_rate"));
        QCOMPARE(open.first().toObject().value(QLatin1String("severity")).toString(), QStringLiteral("critical")); // 20 %
    }

    void aDayOfHistoryIsToldOrSaidToBeUnknown()
    {
        Port port;
        const QString key = port.key({QStringLiteral("monitoring:read")});
        const QString base = QStringLiteral("/api/v1/monitoring/history/daily/");
        const QString today = toIso(port.clock.now()).left(10);
        QCOMPARE(port.ask("GET", base + today, key).status, 404); // no run is in the books: that is not "none ran"
        for (const char *wrong : {"today", "2026-13-01", "2999-01-01", "2026-1-1", "2026-01-01T00"})
            QVERIFY2(port.ask("GET", base + QLatin1String(wrong), key).status == 422, wrong);
    }

    void hostsAreMappedToWorkstations()
    {
        Port port;
        const QString admin = port.key({QStringLiteral("admin:*")});
        const QString bound = port.key({QStringLiteral("metrics:write")}, QStringLiteral("FTA1"));
        const QString hosts = QStringLiteral("/api/v1/metrics/hosts");
        const auto body = [&port](int second) {
            const QByteArray at = toIso(port.clock.now() - std::chrono::seconds(second)).toLatin1();
            return "{\"workstation\":\"db01.example\",\"timestamp\":\"" + at + "\",\"metrics\":{\"cpu_percent\":5}}";
        };
        QCOMPARE(port.ask("POST", QStringLiteral("/api/v1/metrics/workstation"), bound, body(9)).status, 403);
        QCOMPARE(port.ask("PUT", hosts + QStringLiteral("/DB01.example"), admin, R"({"workstation":"FTA1"})").status, 200);
        QCOMPARE(port.ask("POST", QStringLiteral("/api/v1/metrics/workstation"), bound, body(8)).status, 201);
        QCOMPARE(port.ask("GET", QStringLiteral("/api/v1/metrics/workstation/FTA1"), admin).json().value(QLatin1String("count")).toInt(),
                 1);
        const QJsonArray listed = port.ask("GET", hosts, admin).json().value(QLatin1String("results")).toArray();
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed.first().toObject().value(QLatin1String("host")).toString(), QStringLiteral("db01.example"));
        for (const char *wrong : {"{}", R"({"workstation":""})", R"({"workstation":7})", R"({"workstation":"db01.example"})"})
            QVERIFY2(port.ask("PUT", hosts + QStringLiteral("/db01.example"), admin, wrong).status == 422, wrong);
        QCOMPARE(port.ask("DELETE", hosts + QStringLiteral("/db01.EXAMPLE"), admin).status, 204);
        QCOMPARE(port.ask("DELETE", hosts + QStringLiteral("/db01.example"), admin).status, 404);
        QCOMPARE(port.ask("POST", QStringLiteral("/api/v1/metrics/workstation"), bound, body(7)).status, 403);
    }

    void largeAnswersArePackedAndTagged()
    {
        Port port;
        const auto ask = [&port](const QByteArray &path, const QByteArray &more) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(port.url.port()));
            socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more + "\r\n");
            QByteArray all;
            // the port answers on this thread: it must not be blocked
            const bool ended = QTest::qWaitFor(
                [&] {
                    all += socket.readAll();
                    return socket.state() == QAbstractSocket::UnconnectedState && !all.isEmpty();
                },
                5000);
            return ended ? all : QByteArray();
        };
        const QByteArray plain = ask("/api/openapi.json", {});
        const QByteArray packed = ask("/api/openapi.json", "Accept-Encoding: br, gzip\r\n");
        QVERIFY(plain.startsWith("HTTP/1.1 200 "));
        QVERIFY(packed.startsWith("HTTP/1.1 200 "));
        QVERIFY(packed.contains("Content-Encoding: gzip\r\n"));
        QVERIFY(!plain.contains("Content-Encoding"));
        QVERIFY(packed.size() * 4 < plain.size());
        QVERIFY(!ask("/api/openapi.json", "Accept-Encoding: gzip;q=0\r\n").contains("Content-Encoding"));
        const qsizetype at = plain.indexOf("ETag: ") + 6;
        const QByteArray mark = plain.mid(at, plain.indexOf("\r\n", at) - at);
        QCOMPARE(mark.size(), 34);
        const QByteArray known = ask("/api/openapi.json", "If-None-Match: \"other\", " + mark + "\r\n");
        QVERIFY(known.startsWith("HTTP/1.1 304 "));
        QVERIFY(known.endsWith("\r\n\r\n"));
        QVERIFY(ask("/api/openapi.json", "If-None-Match: \"other\"\r\n").startsWith("HTTP/1.1 200 "));
        QVERIFY(!ask("/metrics", {}).contains("ETag")); // never the same twice
        // Our own client unpacks it by itself.
        QVERIFY(port.ask("GET", QStringLiteral("/api/openapi.json")).json().contains(QLatin1String("paths")));
    }

    void whoIsConnectedIsTold()
    {
        Port port;
        const Port::Answer answer = port.ask("GET", QStringLiteral("/api/v1/admin/connections"), port.key({QStringLiteral("admin:read")}));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().value(QLatin1String("count")).toInt(), 1); // the one that asks
        const QJsonObject one = answer.json().value(QLatin1String("results")).toArray().first().toObject();
        QCOMPARE(one.value(QLatin1String("kind")).toString(), QStringLiteral("http"));
        QCOMPARE(one.value(QLatin1String("address")).toString(), QStringLiteral("127.0.0.1"));
        QCOMPARE(one.value(QLatin1String("busy")).toBool(), true);
        QVERIFY(!one.value(QLatin1String("key_id")).toString().isEmpty());
        QVERIFY(one.value(QLatin1String("bytes_in")).toInt() > 50);
        QCOMPARE(port.api->clients().size(), size_t(1));
    }

    void aCertificateOfOurOwnIsMadeOnceAndShown()
    {
        Port port({QStringLiteral("api.tls_own=1")});
        QCOMPARE(port.url.scheme(), QStringLiteral("https"));
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::QueryPeer);
        connect(&socket, &QSslSocket::sslErrors, &socket, [&socket] { socket.ignoreSslErrors(); });
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), quint16(port.url.port()));
        QVERIFY(socket.waitForEncrypted(5000));
        QCOMPARE(fingerprintText(socket.peerCertificate().digest(QCryptographicHash::Sha256)), port.api->fingerprint());
        const QFileDevice::Permissions key = QFile::permissions(port.folder.filePath(QStringLiteral("port.key")));
        QVERIFY(!(key & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
        const auto again = ownCertificate(port.folder.path(), {}, port.clock);
        RESYNC_OK(again);
        QCOMPARE(fingerprintText(again->sha256), port.api->fingerprint());
        const auto more = ownCertificate(port.folder.path(), {QStringLiteral("console.example")}, port.clock); // it has a new name
        RESYNC_OK(more);
        QVERIFY(fingerprintText(more->sha256) != port.api->fingerprint());
        QVERIFY(!ownCertificate(port.folder.filePath(QStringLiteral("not/there")), {}, port.clock).ok());
    }

    void whatIsExposedIsAsPrometheusWantsIt()
    {
        Port port;
        const QByteArray text = exposed(port);
        QVERIFY(text.contains("resync_workstation_cpu_ratio{workstation=\"FTA \\\"1\\\"\"} 0.125\n"));
        QVERIFY(text.contains("resync_workstation_latency_avg_seconds{workstation=\"FTA \\\"1\\\"\"} 0.0025\n"));
        QVERIFY(text.contains("resync_workstation_value{workstation=\"FTA \\\"1\\\"\",name=\"own\"} -3.5\n"));
        QCOMPARE(text.count("# TYPE resync_workstation_load5 "), 1);
        QVERIFY(!text.contains("OLD"));
        const QString promtool = QStandardPaths::findExecutable(QStringLiteral("promtool"));
        if (promtool.isEmpty())
            QSKIP("promtool is not installed");
        QProcess check;
        check.start(promtool, {QStringLiteral("check"), QStringLiteral("metrics")});
        QVERIFY(check.waitForStarted());
        check.write(text);
        check.closeWriteChannel();
        QVERIFY(check.waitForFinished(20'000));
        QVERIFY2(check.exitCode() == 0, (check.readAllStandardError() + check.readAllStandardOutput()).constData());
    }

    void dashboardsAskForWhatIsExposed()
    {
        Port port;
        const QByteArray text = exposed(port);
        QSet<QString> names;
        static const QRegularExpression typed(QStringLiteral("# TYPE ([a-z0-9_]+) ([a-z]+)"));
        auto matches = typed.globalMatch(QString::fromUtf8(text));
        while (matches.hasNext()) {
            const QRegularExpressionMatch one = matches.next();
            names.insert(one.captured(1));
            if (one.captured(2) == QLatin1String("histogram")) {
                for (const char *part : {"_bucket", "_sum", "_count"})
                    names.insert(one.captured(1) + QLatin1String(part));
            }
        }
        const QDir folder(QStringLiteral(RESYNC_SOURCE_DIR "/resources/grafana"));
        const QStringList files = folder.entryList({QStringLiteral("*.json")});
        QCOMPARE(files.size(), 2);
        int queries = 0;
        for (const QString &file : files) {
            QFile dashboard(folder.filePath(file));
            QVERIFY(dashboard.open(QIODevice::ReadOnly));
            const QJsonObject document = QJsonDocument::fromJson(dashboard.readAll()).object();
            QStringList texts;
            for (const auto &panel : document.value(QLatin1String("panels")).toArray()) {
                for (const auto &target : panel.toObject().value(QLatin1String("targets")).toArray())
                    texts.append(target.toObject().value(QLatin1String("expr")).toString());
            }
            for (const auto &variable : document.value(QLatin1String("templating")).toObject().value(QLatin1String("list")).toArray())
                texts.append(variable.toObject().value(QLatin1String("query")).toString());
            static const QRegularExpression name(QStringLiteral("\\b((?:resync|process)_[a-z0-9_]+)"));
            for (const QString &query : texts) {
                auto asked = name.globalMatch(query);
                while (asked.hasNext()) {
                    const QString wanted = asked.next().captured(1);
                    QVERIFY2(names.contains(wanted), qPrintable(file + QStringLiteral(": ") + wanted));
                    ++queries;
                }
            }
        }
        QVERIFY(queries > 30);
    }

private:
    /// GET /metrics of a port that has everything to tell.
    static QByteArray exposed(Port &port)
    {
        const QString key = port.key({QStringLiteral("metrics:write")});
        const auto push = [&](const QByteArray &workstation, std::chrono::minutes ago, const QByteArray &more) {
            return port.ask("POST", QStringLiteral("/api/v1/metrics/workstation"), key,
                            R"({"workstation":")" + workstation + R"(","timestamp":")" + toIso(port.clock.now() - ago).toLatin1() +
                                R"(","metrics":{)" + more + "}}");
        };
        if (push("OLD", 16min, R"("cpu_percent":5)").status != 201 ||
            push("FTA \\\"1\\\"", 1min,
                 R"("cpu_percent":12.5,"memory_percent":5,"disk_percent":6,"latency_min_ms":1,"latency_avg_ms":2.5,"latency_max_ms":3,)"
                 R"("packet_loss_percent":0,"tcp_connectivity":true,"disk_io_read_kbs":1,"disk_io_write_kbs":2,"process_count":7,)"
                 R"("load_avg_5":1,"load_avg_5min":1,"network_rx_kbs":1,"network_tx_kbs":1,"cpu_count":4,"own":-3.5,"none":null)")
                    .status != 201)
            return "not pushed";
        Connection connection;
        connection.state = ConnectionState::Ok;
        connection.pictureAt = port.clock.now();
        port.bus.publish(ConnectionChanged{connection});
        return port.ask("GET", QStringLiteral("/metrics")).body;
    }
};

QTEST_GUILESS_MAIN(OwnFiguresTest)
#include "tst_ownfigures.moc"
