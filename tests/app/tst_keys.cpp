// Keys as scripts use them: the built program, its running twin, its port.
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

class KeysTest : public QObject
{
    Q_OBJECT
    struct Answer {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };
    Answer run(const QStringList &arguments) const
    {
        QProcess process;
        process.start(QStringLiteral(RESYNC_BINARY_DIR "/resync"),
                      arguments + QStringList{QStringLiteral("--data-dir"), m_folder.filePath(QStringLiteral("data"))});
        if (!process.waitForFinished(60000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    QByteArray made(const QStringList &scopes, const QStringList &more = {}) const
    {
        QStringList words = {QStringLiteral("keys"), QStringLiteral("create"), QStringLiteral("--name"), QStringLiteral("a script")};
        for (const QString &scope : scopes)
            words << QStringLiteral("--scope") << scope;
        const Answer answer = run(words + more);
        return answer.exitCode == 0 ? answer.out.trimmed() : QByteArray();
    }
    static int status(const QUrl &url, const QByteArray &path, const QByteArray &key)
    {
        QTcpSocket socket;
        socket.connectToHost(url.host(), quint16(url.port()));
        if (!socket.waitForConnected(5000))
            return -1;
        socket.write("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: " + key + "\r\nConnection: close\r\n\r\n");
        while (socket.waitForReadyRead(10000)) {
        }
        return socket.readAll().mid(9, 3).toInt();
    }

    QTemporaryDir m_folder;

private slots:
    void createWritesTheKeyAloneAndScopeRepeats()
    {
        const QByteArray key =
            made({QStringLiteral("metrics:write"), QStringLiteral("metrics:read")},
                 {QStringLiteral("--workstation"), QStringLiteral("FTA1"), QStringLiteral("--expires-days"), QStringLiteral("30")});
        QVERIFY2(QRegularExpression(QStringLiteral("^rsk_[0-9A-Za-z]{49}$")).match(QString::fromLatin1(key)).hasMatch(), key.constData());
        const Answer list = run({QStringLiteral("keys"), QStringLiteral("list"), QStringLiteral("--json")});
        QCOMPARE(list.exitCode, 0);
        const QJsonObject document = QJsonDocument::fromJson(list.out).object();
        QCOMPARE(document.value(QLatin1String("count")).toInt(), 1);
        const QJsonObject one = document.value(QLatin1String("results")).toArray().first().toObject();
        QCOMPARE(one.value(QLatin1String("scopes")).toArray().size(), 2);
        QCOMPARE(one.value(QLatin1String("workstation")).toString(), QStringLiteral("FTA1"));
        QCOMPARE(one.value(QLatin1String("key_prefix")).toString().toLatin1(), key.left(10));
        QVERIFY(!list.out.contains(key));
    }
    void aCollectorIsExportedWithAKeyOfItsOwn()
    {
        const QString out = m_folder.filePath(QStringLiteral("collector"));
        const QStringList words = {QStringLiteral("collector"), QStringLiteral("export"), QStringLiteral("--workstation"),
                                   QStringLiteral("FTA7"),      QStringLiteral("--out"),  out};
        const Answer exported = run(words);
        QVERIFY2(exported.exitCode == 0, exported.err.constData());
        QFile key(out + QStringLiteral("/collect_metrics.key"));
        QVERIFY(key.open(QIODevice::ReadOnly));
        QCOMPARE(key.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
        const QByteArray text = key.readAll().trimmed();
        QVERIFY(!exported.out.contains(text) && !exported.err.contains(text));
        const Answer shown =
            run({QStringLiteral("keys"), QStringLiteral("show"), QString::fromLatin1(text.left(10)), QStringLiteral("--json")});
        const QJsonObject one = QJsonDocument::fromJson(shown.out).object();
        QCOMPARE(one.value(QLatin1String("workstation")).toString(), QStringLiteral("FTA7"));
        QCOMPARE(one.value(QLatin1String("scopes")).toArray(), QJsonArray{QStringLiteral("metrics:write")});
        QVERIFY(QFileInfo(out + QStringLiteral("/collect_metrics.sh")).isExecutable());
        // nothing is written over, and a key that nobody has is not left behind
        QCOMPARE(run(words).exitCode, 1);
        QCOMPARE(run({QStringLiteral("collector"), QStringLiteral("export"), QStringLiteral("--workstation"), QStringLiteral("X'; rm"),
                      QStringLiteral("--out"), out + QStringLiteral("2")})
                     .exitCode,
                 2);
        const Answer keys = run({QStringLiteral("keys"), QStringLiteral("list"), QStringLiteral("--json")});
        QCOMPARE(keys.out.count("FTA7") > 0, true);
        QCOMPARE(QJsonDocument::fromJson(keys.out).object().value(QLatin1String("count")).toInt(), 2);
    }
    void wrongUseIsExitCodeTwoAndNamesTheOption()
    {
        const Answer noScope =
            run({QStringLiteral("keys"), QStringLiteral("create"), QStringLiteral("--name"), QStringLiteral("a script")});
        QCOMPARE(noScope.exitCode, 2);
        QVERIFY2(noScope.err.contains("--scope"), noScope.err.constData());
        QVERIFY(noScope.out.isEmpty());
        QCOMPARE(run({QStringLiteral("keys")}).exitCode, 2);
        QCOMPARE(run({QStringLiteral("keys"), QStringLiteral("show"), QStringLiteral("nothing")}).exitCode, 1);
    }
    void aRunningResyncIsToldAtOnce()
    {
        QProcess serve;
        serve.start(QStringLiteral(RESYNC_BINARY_DIR "/resync"),
                    {QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--data-dir"),
                     m_folder.filePath(QStringLiteral("data"))});
        QVERIFY(serve.waitForReadyRead(60000));
        const QUrl url(QString::fromLatin1(serve.readLine().trimmed().mid(int(strlen("listening on ")))));
        const QByteArray key = made({QStringLiteral("admin:read")});
        QCOMPARE(status(url, "/api/v1/admin/api-keys", key), 200);
        QCOMPARE(status(url, "/api/v1/admin/api-keys", "rsk_nonsense"), 401);
        const Answer shown =
            run({QStringLiteral("keys"), QStringLiteral("show"), QString::fromLatin1(key.left(10)), QStringLiteral("--json")});
        const QJsonObject one = QJsonDocument::fromJson(shown.out).object();
        const QString id = one.value(QLatin1String("id")).toString();
        QCOMPARE(run({QStringLiteral("keys"), QStringLiteral("suspend"), id}).exitCode, 0);
        QCOMPARE(status(url, "/api/v1/admin/api-keys", key), 401);
        QCOMPARE(run({QStringLiteral("keys"), QStringLiteral("resume"), id}).exitCode, 0);
        QCOMPARE(status(url, "/api/v1/admin/api-keys", key), 200);
        const Answer rotated = run({QStringLiteral("keys"), QStringLiteral("rotate"), id});
        QCOMPARE(status(url, "/api/v1/admin/api-keys", rotated.out.trimmed()), 200);
        QCOMPARE(run({QStringLiteral("keys"), QStringLiteral("revoke"), id, QStringLiteral("--reason"), QStringLiteral("lost")}).exitCode,
                 0);
        QCOMPARE(status(url, "/api/v1/admin/api-keys", key), 401);
        QCOMPARE(run({QStringLiteral("keys"), QStringLiteral("revoke"), id}).exitCode, 1);
        QCOMPARE(run({QStringLiteral("keys"), QStringLiteral("delete"), id}).exitCode, 0);
        const Answer stats = run({QStringLiteral("keys"), QStringLiteral("stats"), QStringLiteral("--json")});
        QVERIFY(QJsonDocument::fromJson(stats.out).object().value(QLatin1String("active")).toInt() >= 1);
        const Answer audit = run({QStringLiteral("store"), QStringLiteral("verify-audit"), QStringLiteral("--json")});
        QCOMPARE(audit.exitCode, 0);
        QVERIFY(QJsonDocument::fromJson(audit.out).object().value(QLatin1String("rows")).toInt() >= 7);
        serve.terminate();
        QVERIFY(serve.waitForFinished(20000));
        QVERIFY(!serve.readAllStandardError().contains(key.mid(10)));
    }
};

QTEST_GUILESS_MAIN(KeysTest)
#include "tst_keys.moc"
