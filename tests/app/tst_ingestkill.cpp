// kill -9 in the midst of taking samples in, again and again: what was acknowledged is there, once; a ledger of acknowledgements is the
// judge. RESYNC_KILLS=100 makes a hundred rounds.
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

class IngestKillTest : public QObject
{
    Q_OBJECT
    static QString program() { return QStringLiteral(RESYNC_BINARY_DIR "/resync"); }
    QStringList withFolder(QStringList words) const
    {
        return words << QStringLiteral("--data-dir") << m_folder.filePath(QStringLiteral("data"));
    }

    QUrl start(QProcess &serve) const
    {
        serve.start(program(), withFolder({QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                                           QStringLiteral("--set"), QStringLiteral("api.rate_key=0"), QStringLiteral("--set"),
                                           QStringLiteral("api.rate_address=0"), QStringLiteral("--set"), QStringLiteral("api.rate_all=0"),
                                           QStringLiteral("--set"), QStringLiteral("api.requests_connection=0")}));
        if (!serve.waitForReadyRead(60000))
            return {};
        return QUrl(QString::fromLatin1(serve.readLine().trimmed().mid(int(strlen("listening on ")))));
    }
    /// One request over an open connection; the whole answer, or nothing when the server has gone.
    static QByteArray exchange(QTcpSocket &socket, const QByteArray &request)
    {
        socket.write(request);
        QByteArray answer;
        while (socket.waitForReadyRead(10000)) {
            answer += socket.readAll();
            const qsizetype head = answer.indexOf("\r\n\r\n");
            const qsizetype at = answer.toLower().indexOf("content-length: ");
            if (head < 0 || at < 0)
                continue;
            const qsizetype length = answer.mid(at + 16, answer.indexOf('\r', at) - at - 16).toLongLong();
            if (answer.size() >= head + 4 + length)
                return answer;
        }
        return {};
    }
    static QByteArray post(const QByteArray &key, qint64 second)
    {
        const QByteArray body = "{\"workstation\":\"FTA1\",\"timestamp\":" + QByteArray::number(second) +
                                ",\"metrics\":{\"cpu_percent\":12.5,\"sequence\":" + QByteArray::number(second) + "}}";
        return "POST /api/v1/metrics/workstation HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: " + key +
               "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    QTemporaryDir m_folder;

private slots:
    void whatWasAcknowledgedIsThereOnce()
    {
        const int rounds = std::max(1, qEnvironmentVariableIntValue("RESYNC_KILLS") ? qEnvironmentVariableIntValue("RESYNC_KILLS") : 6);
        QProcess keys;
        keys.start(program(), withFolder({QStringLiteral("keys"), QStringLiteral("create"), QStringLiteral("--name"),
                                          QStringLiteral("ledger"), QStringLiteral("--scope"), QStringLiteral("metrics:*")}));
        QVERIFY(keys.waitForFinished(60000));
        const QByteArray key = keys.readAllStandardOutput().trimmed();
        QCOMPARE(key.size(), 53);
        qint64 second = QDateTime::currentSecsSinceEpoch() - 20 * 3600; // each sample has a second of its own
        QSet<qint64> acknowledged;
        qint64 inDoubt = 0;
        for (int round = 0; round < rounds; ++round) {
            QProcess serve;
            const QUrl url = start(serve);
            QVERIFY2(url.isValid() && url.port() > 0, serve.readAllStandardError().constData());
            QTcpSocket socket;
            socket.connectToHost(url.host(), quint16(url.port()));
            QVERIFY(socket.waitForConnected(10000));
            const int before = QRandomGenerator::global()->bounded(1, 60);
            for (int i = 0; i < before; ++i) {
                const QByteArray answer = exchange(socket, post(key, ++second));
                QVERIFY2(answer.startsWith("HTTP/1.1 201 "), answer.left(200).constData());
                acknowledged.insert(second);
            }
            socket.write(post(key, ++second)); // in flight when the end comes
            socket.flush();
            ++inDoubt;
            if (QRandomGenerator::global()->bounded(2))
                socket.waitForBytesWritten(100);
            serve.kill();
            QVERIFY(serve.waitForFinished(20000));
            const QByteArray late = socket.readAll();
            if (late.startsWith("HTTP/1.1 201 "))
                acknowledged.insert(second);
        }
        QProcess serve;
        const QUrl url = start(serve);
        QTcpSocket socket;
        socket.connectToHost(url.host(), quint16(url.port()));
        QVERIFY(socket.waitForConnected(10000));
        const QByteArray answer =
            exchange(socket, "GET /api/v1/metrics/workstation/FTA1?hours=24 HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: " + key + "\r\n\r\n");
        const QJsonArray rows =
            QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object().value(QLatin1String("results")).toArray();
        QSet<qint64> stored;
        for (const QJsonValue &row : rows)
            stored.insert(qint64(row.toObject().value(QLatin1String("metrics")).toObject().value(QLatin1String("sequence")).toDouble()));
        QCOMPARE(stored.size(), rows.size());                          // none twice
        QCOMPARE(acknowledged - stored, QSet<qint64>());               // none lost
        QVERIFY((stored - acknowledged).size() <= qsizetype(inDoubt)); // and no more than was under way
        qInfo("%d kills, %d acknowledged, %d stored", rounds, int(acknowledged.size()), int(stored.size()));
        QProcess check;
        serve.terminate();
        QVERIFY(serve.waitForFinished(20000));
        check.start(program(), withFolder({QStringLiteral("store"), QStringLiteral("check"), QStringLiteral("--full")}));
        QVERIFY(check.waitForFinished(60000));
        QCOMPARE(check.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(IngestKillTest)
#include "tst_ingestkill.moc"
