// The program itself, as scripts use it: serve, its port, commands beside it, SIGTERM, kill -9 and the start after it.
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

class HeadlessTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    }
    void serveAnswersItsPortAndItsCommandsAndEndsCleanly()
    {
        QProcess serve;
        const QByteArray address = start(serve);
        QVERIFY2(address.startsWith("http://127.0.0.1:"), address.constData());
        const quint16 port = quint16(address.mid(address.lastIndexOf(':') + 1).toUInt());
        QVERIFY(get(port, "/health").contains("\"status\":\"alive\""));
        QVERIFY(get(port, "/metrics").contains("resync_build_info"));
        QVERIFY(get(port, "/api/monitoring/health").contains("\"dependencies\""));
        QVERIFY(get(port, "/nothing").startsWith("HTTP/1.1 404"));
        QVERIFY(get(port, "/health", "evil.example").startsWith("HTTP/1.1 421"));

        const Answer jobs = run({QStringLiteral("--json"), QStringLiteral("jobs"), QStringLiteral("--limit"), QStringLiteral("5")});
        QCOMPARE(jobs.exitCode, 0);
        QCOMPARE(QJsonDocument::fromJson(jobs.out).object().value(QLatin1String("count")).toInt(), 5);
        const Answer dry = run({QStringLiteral("limit"), QStringLiteral("MDM"), QStringLiteral("7"), QStringLiteral("--dry-run")});
        QVERIFY2(dry.out.contains("update-limit?limit=7") && dry.out.contains("conman"), dry.out.constData());
        QCOMPARE(run({QStringLiteral("rerun"), QStringLiteral("NO.SUCHJOB"), QStringLiteral("--yes")}).exitCode, 1);
        QCOMPARE(run({QStringLiteral("jobs"), QStringLiteral("--state"), QStringLiteral("BROKEN")}).exitCode, 2);
        QCOMPARE(run({QStringLiteral("limit"), QStringLiteral("MDM"), QStringLiteral("7"), QStringLiteral("--yes")}).exitCode, 0);
        const Answer actions = run({QStringLiteral("--json"), QStringLiteral("actions")});
        QVERIFY2(actions.out.contains("\"outcome\":\"done\"") && actions.out.contains("\"verb\":\"limit\""), actions.out.constData());
        QCOMPARE(run({QStringLiteral("actions"), QStringLiteral("close"), QStringLiteral("1"), QStringLiteral("done")}).exitCode,
                 2); // no reason
        const Answer closed = run({QStringLiteral("actions"), QStringLiteral("close"), QStringLiteral("1"), QStringLiteral("done"),
                                   QStringLiteral("--reason"), QStringLiteral("seen")});
        QVERIFY2(closed.exitCode == 1 && closed.err.contains("waits for a person"), closed.err.constData()); // its outcome is known

        serve.terminate();
        QVERIFY(serve.waitForFinished(15000));
        QCOMPARE(serve.exitStatus(), QProcess::NormalExit);
        QCOMPARE(serve.exitCode(), 0);
        const QByteArray complaints = serve.readAllStandardError();
        QVERIFY2(!complaints.contains("QObject::connect"), complaints.constData()); // a connection that was never made
    }
    void afterKillNineTheNextStartIsCleanAndNothingStoredIsLost()
    {
        QProcess serve;
        QVERIFY(start(serve).startsWith("http://"));
        QTRY_VERIFY_WITH_TIMEOUT(run({QStringLiteral("--json"), QStringLiteral("events")}).out.contains("job_abend"), 20000);
        const int before =
            QJsonDocument::fromJson(
                run({QStringLiteral("--json"), QStringLiteral("events"), QStringLiteral("--limit"), QStringLiteral("10000")}).out)
                .object()
                .value(QLatin1String("count"))
                .toInt();
        serve.kill();
        QVERIFY(serve.waitForFinished(10000));
        const Answer check = run({QStringLiteral("store"), QStringLiteral("check"), QStringLiteral("--full")});
        QVERIFY2(check.exitCode == 0, check.err.constData());
        const Answer events = run({QStringLiteral("--json"), QStringLiteral("events"), QStringLiteral("--limit"), QStringLiteral("10000")});
        QVERIFY(QJsonDocument::fromJson(events.out).object().value(QLatin1String("count")).toInt() >= before);
        QProcess again;
        QVERIFY(start(again).startsWith("http://"));
        again.terminate();
        QVERIFY(again.waitForFinished(15000));
    }
    void anUnreachableEngineIsExitCodeThree()
    {
        qputenv("HEADLESS_PASSWORD", "x-secret-x");
        const Answer status =
            run({QStringLiteral("status"), QStringLiteral("--engine"), QStringLiteral("http://127.0.0.1:9"), QStringLiteral("--user"),
                 QStringLiteral("u"), QStringLiteral("--password-env"), QStringLiteral("HEADLESS_PASSWORD")},
                60000);
        QCOMPARE(status.exitCode, 3);
        QVERIFY(!status.out.contains("x-secret-x") && !status.err.contains("x-secret-x"));
    }
    void aDamagedStoreIsToldAndLeftAlone()
    {
        QFile store(m_folder->filePath(QStringLiteral("data/resync.sqlite")));
        QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("data"))));
        const QByteArray rubbish(50000, 'x');
        QVERIFY(store.open(QIODevice::WriteOnly) && store.write(rubbish) == rubbish.size());
        store.close();
        const Answer status = run({QStringLiteral("status")});
        QCOMPARE(status.exitCode, 3);
        QVERIFY(!status.err.isEmpty());
        QVERIFY(store.open(QIODevice::ReadOnly));
        QCOMPARE(store.readAll(), rubbish);
    }

private:
    struct Answer {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };
    static QString program() { return QStringLiteral(RESYNC_BINARY_DIR "/resync"); }
    QStringList withFolder(QStringList arguments) const
    {
        return arguments << QStringLiteral("--data-dir") << m_folder->filePath(QStringLiteral("data"));
    }
    QByteArray start(QProcess &serve) const
    {
        serve.start(program(), withFolder({QStringLiteral("serve"), QStringLiteral("--practice"), QStringLiteral("--listen"),
                                           QStringLiteral("127.0.0.1:0")}));
        return serve.waitForReadyRead(30000) ? serve.readLine().trimmed().mid(int(strlen("listening on "))) : serve.readAllStandardError();
    }
    Answer run(const QStringList &arguments, int patienceMs = 45000) const
    {
        QProcess process;
        process.start(program(), withFolder(arguments));
        if (!process.waitForFinished(patienceMs))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    static QByteArray get(quint16 port, const QByteArray &path, const QByteArray &host = "127.0.0.1")
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        if (!socket.waitForConnected(5000))
            return "no connection";
        socket.write("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        while (socket.waitForReadyRead(5000)) {
        }
        return socket.readAll();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(HeadlessTest)
#include "tst_headless.moc"
