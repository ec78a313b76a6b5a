// What a new user does with workstation metrics, from the first key to its end, with the built program, its exported collector, Debian's
// prometheus and prometheus-node-exporter, and a real sshd.
#include "tests/support/realprometheus.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>
#include <QUrl>

using namespace resync::test;

class JourneyTest : public QObject
{
    Q_OBJECT
    struct Answer {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };
    static Answer runProgram(const QString &program, const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.start(program, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(90'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    Answer resync(const QStringList &arguments) const
    {
        return runProgram(QStringLiteral(RESYNC_BINARY_DIR "/resync"),
                          arguments + QStringList{QStringLiteral("--data-dir"), m_folder.filePath(QStringLiteral("data"))});
    }
    /// Status and body.
    std::pair<int, QByteArray> ask(const QByteArray &method, const QByteArray &path, const QByteArray &key,
                                   const QByteArray &body = {}) const
    {
        QTcpSocket socket;
        socket.connectToHost(m_url.host(), quint16(m_url.port()));
        if (!socket.waitForConnected(5000))
            return {-1, {}};
        socket.write(method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" +
                     (key.isEmpty() ? QByteArray() : "X-API-Key: " + key + "\r\n") +
                     (body.isEmpty() ? QByteArray()
                                     : "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n") +
                     "\r\n" + body);
        while (socket.waitForReadyRead(20'000)) {
        }
        const QByteArray whole = socket.readAll();
        return {whole.mid(9, 3).toInt(), whole.mid(whole.indexOf("\r\n\r\n") + 4)};
    }
    /// The names of all values that were stored for the workstation.
    QSet<QString> seriesOf(const QByteArray &workstation) const
    {
        const auto [status, body] = ask("GET", "/api/v1/metrics/workstation/" + workstation + "?hours=1", m_reader);
        QSet<QString> names;
        const QJsonArray samples = QJsonDocument::fromJson(body).object().value(QLatin1String("results")).toArray();
        for (const QJsonValue &sample : samples) {
            const QStringList keys = sample.toObject().value(QLatin1String("metrics")).toObject().keys();
            names.unite(QSet<QString>(keys.begin(), keys.end()));
        }
        return status == 200 ? names : QSet<QString>();
    }
    QStringList workstations() const
    {
        QStringList names;
        const auto [status, body] = ask("GET", "/api/v1/metrics/workstation", m_reader);
        const QJsonArray rows = QJsonDocument::fromJson(body).object().value(QLatin1String("results")).toArray();
        for (const QJsonValue &row : rows)
            names << row.toObject().value(QLatin1String("workstation")).toString();
        return names;
    }
    QJsonObject sourceHealth(const QString &name) const
    {
        const Answer listed = resync({QStringLiteral("sources"), QStringLiteral("list"), QStringLiteral("--json")});
        const QJsonArray rows = QJsonDocument::fromJson(listed.out).object().value(QLatin1String("results")).toArray();
        for (const QJsonValue &row : rows) {
            if (row.toObject().value(QLatin1String("name")).toString() == name)
                return row.toObject().value(QLatin1String("health")).toObject();
        }
        return {};
    }

    QTemporaryDir m_folder;
    QProcess m_serve;
    QUrl m_url;
    QByteArray m_reader; ///< a key that may read metrics
    QString m_keyId;     ///< of the collector's
    QString m_out;       ///< where the collector lies

private slots:
    void initTestCase()
    {
        m_serve.start(QStringLiteral(RESYNC_BINARY_DIR "/resync"),
                      {QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--set"),
                       QStringLiteral("api.rate_key=0"), QStringLiteral("--set"), QStringLiteral("api.rate_address=0"),
                       QStringLiteral("--data-dir"), m_folder.filePath(QStringLiteral("data"))});
        QVERIFY(m_serve.waitForReadyRead(60'000));
        m_url = QUrl(QString::fromLatin1(m_serve.readLine().trimmed().mid(int(strlen("listening on ")))));
        QVERIFY(m_url.port() > 0);
        m_out = m_folder.filePath(QStringLiteral("collector"));
    }
    void cleanupTestCase()
    {
        m_serve.terminate();
        if (!m_serve.waitForFinished(20'000))
            m_serve.kill();
    }

    void oneCommandMakesTheWorkstationAppear()
    {
        const Answer made = resync({QStringLiteral("keys"), QStringLiteral("create"), QStringLiteral("--name"), QStringLiteral("reader"),
                                    QStringLiteral("--scope"), QStringLiteral("metrics:read")});
        QCOMPARE(made.exitCode, 0);
        m_reader = made.out.trimmed();
        QVERIFY(workstations().isEmpty());
        const Answer exported = resync({QStringLiteral("collector"), QStringLiteral("export"), QStringLiteral("--workstation"),
                                        QStringLiteral("JOURNEY"), QStringLiteral("--out"), m_out, QStringLiteral("--json")});
        QVERIFY2(exported.exitCode == 0, exported.err.constData());
        m_keyId = QJsonDocument::fromJson(exported.out).object().value(QLatin1String("key_id")).toString();
        QVERIFY(!m_keyId.isEmpty());
        const Answer ran = runProgram(QStringLiteral("sh"), {m_out + QStringLiteral("/collect_metrics.sh")});
        QVERIFY2(ran.exitCode == 0, (ran.out + ran.err).constData());
        QCOMPARE(workstations(), QStringList{QStringLiteral("JOURNEY")});
        const QSet<QString> series = seriesOf("JOURNEY");
        for (const char *name : {"cpu_percent", "memory_percent", "disk_percent", "process_count", "load_avg_1"})
            QVERIFY2(series.contains(QLatin1String(name)), name);
    }

    void prometheusAndSshGoIntoTheSameSeries()
    {
        RealPrometheus prometheus;
        RealSshd sshd;
        QString missing = prometheus.start();
        if (missing.isEmpty())
            missing = sshd.start();
        if (!missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(prometheus.scraped(60'000));
        const Answer byProm =
            resync({QStringLiteral("sources"), QStringLiteral("add"), QStringLiteral("prom"), QStringLiteral("--kind"),
                    QStringLiteral("prometheus"), QStringLiteral("--target"), QStringLiteral("http://127.0.0.1:%1/").arg(prometheus.port),
                    QStringLiteral("--selector"), QStringLiteral("job=\"node\""), QStringLiteral("--interval"), QStringLiteral("10"),
                    QStringLiteral("--series"), QStringLiteral("open_files=node_filefd_allocated"), QStringLiteral("--host"),
                    QStringLiteral("127.0.0.1=JOURNEY")});
        QVERIFY2(byProm.exitCode == 0, byProm.err.constData());
        const Answer listed = resync({QStringLiteral("sources"), QStringLiteral("list"), QStringLiteral("--json")});
        QVERIFY2(listed.out.contains("\"interval_seconds\":10"), listed.out.constData()); // its own, not that of the poll
        const QString host = QStringLiteral("127.0.0.1:%1").arg(sshd.port);
        const Answer bySsh =
            resync({QStringLiteral("sources"), QStringLiteral("add"), QStringLiteral("shell"), QStringLiteral("--kind"),
                    QStringLiteral("ssh"), QStringLiteral("--target"), host, QStringLiteral("--ssh-config"), sshd.file("ssh_config"),
                    QStringLiteral("--interval"), QStringLiteral("10"), QStringLiteral("--series"), QStringLiteral("answer=echo 42"),
                    QStringLiteral("--host"), QStringLiteral("127.0.0.1=JOURNEY")});
        QVERIFY2(bySsh.exitCode == 0, bySsh.err.constData());
        const auto comes = [this](const QString &name) {
            return QTest::qWaitFor([&] { return seriesOf("JOURNEY").contains(name); }, 90'000);
        };
        const auto said = [this](const char *name) { return QJsonDocument(sourceHealth(QLatin1String(name))).toJson(); };
        QVERIFY2(comes(QStringLiteral("open_files")), said("prom").constData());
        QVERIFY2(comes(QStringLiteral("answer")), said("shell").constData());
        QCOMPARE(workstations(), QStringList{QStringLiteral("JOURNEY")}); // three ways, one workstation
        // What the collector on the host gives comes from it alone, as soon as it has sent beside them.
        QCOMPARE(runProgram(QStringLiteral("sh"), {m_out + QStringLiteral("/collect_metrics.sh")}).exitCode, 0);
        for (const char *name : {"prom", "shell"}) {
            const auto leaves = [this, name] {
                const QJsonArray hosts = sourceHealth(QLatin1String(name)).value(QLatin1String("hosts")).toArray();
                return std::any_of(hosts.begin(), hosts.end(), [](const QJsonValue &one) {
                    return one.toObject().value(QLatin1String("elsewhere")).toArray().contains(QStringLiteral("memory_percent"));
                });
            };
            QVERIFY2(QTest::qWaitFor(leaves, 60'000), said(name).constData());
            QCOMPARE(sourceHealth(QLatin1String(name)).value(QLatin1String("samples_conflicting")).toInt(-1), 0);
        }
        QCOMPARE(workstations(), QStringList{QStringLiteral("JOURNEY")});
        for (const char *name : {"prom", "shell"})
            QCOMPARE(resync({QStringLiteral("sources"), QStringLiteral("remove"), QLatin1String(name)}).exitCode, 0);
    }

    void prometheusTakesWhatIsExposed()
    {
        const auto [status, text] = ask("GET", "/metrics", {});
        QCOMPARE(status, 200);
        QVERIFY(text.contains("resync_workstation_"));
        QVERIFY(text.contains("resync_pool_used{name=\"port_connections\"}"));
        const QString promtool = serverProgram(QStringLiteral("promtool"));
        if (promtool.isEmpty())
            QSKIP("Debian's package prometheus is not installed");
        const Answer checked = runProgram(promtool, {QStringLiteral("check"), QStringLiteral("metrics")}, text);
        QVERIFY2(checked.exitCode == 0, (checked.out + checked.err).constData());
    }

    void revokedIsRefusedAtTheNextPush()
    {
        const QByteArray key = readTestFile(m_out + QStringLiteral("/collect_metrics.key")).trimmed();
        // A second of its own: at this very one a source may have given a sample, and then the first would stay (409).
        const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-3600);
        const QJsonObject values{{QStringLiteral("workstation"), QStringLiteral("JOURNEY")},
                                 {QStringLiteral("timestamp"), before.toString(Qt::ISODate)},
                                 {QStringLiteral("cpu_percent"), 12.5},
                                 {QStringLiteral("memory_percent"), 40},
                                 {QStringLiteral("disk_percent"), 50}};
        const QByteArray sample = QJsonDocument(values).toJson(QJsonDocument::Compact);
        QCOMPARE(ask("POST", "/api/v1/metrics/workstation", key, sample).first, 201);
        QCOMPARE(resync({QStringLiteral("keys"), QStringLiteral("revoke"), m_keyId, QStringLiteral("--reason"), QStringLiteral("the end")})
                     .exitCode,
                 0);
        QCOMPARE(ask("POST", "/api/v1/metrics/workstation", key, sample).first, 401);
        const Answer ran = runProgram(QStringLiteral("sh"), {m_out + QStringLiteral("/collect_metrics.sh")});
        QVERIFY2((ran.out + ran.err).contains("refuses the key (401)"), (ran.out + ran.err).constData());
    }
};

QTEST_GUILESS_MAIN(JourneyTest)
#include "tst_journey.moc"
