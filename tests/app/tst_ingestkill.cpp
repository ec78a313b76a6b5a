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
#include <QThread>
#include <QUrl>

#include <array>

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
    /// The whole answer to what was written, or nothing when the server has gone.
    static QByteArray answerOf(QTcpSocket &socket)
    {
        QByteArray answer;
        while (socket.bytesAvailable() > 0 || socket.waitForReadyRead(10000)) {
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

    struct Range {
        qint64 first = 0;
        qint64 end = 0;
    };
    /// Samples by their numbers: each has a workstation and a second of its own, and carries its number.
    QByteArray post(const QByteArray &key, const Range &numbers) const
    {
        QByteArray body = numbers.end - numbers.first > 1 ? "[" : "";
        for (qint64 number = numbers.first; number < numbers.end; ++number)
            body += QByteArray(number > numbers.first ? "," : "") + "{\"workstation\":\"FTA" + QByteArray::number(number % kWorkstations) +
                    "\",\"timestamp\":" + QByteArray::number(m_start + number / kWorkstations) +
                    ",\"metrics\":{\"cpu_percent\":12.5,\"sequence\":" + QByteArray::number(number) + "}}";
        body += numbers.end - numbers.first > 1 ? "]" : "";
        return "POST /api/v1/metrics/workstation HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: " + key +
               "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    /// One sample, or a batch of them: some thousand a round, so that the sorting in is killed too.
    Range some()
    {
        auto *random = QRandomGenerator::global();
        const Range numbers{m_next, m_next + (random->bounded(3) == 0 ? 1 : random->bounded(2, 120))};
        m_next = numbers.end;
        return numbers;
    }
    void note(const Range &numbers)
    {
        for (qint64 number = numbers.first; number < numbers.end; ++number)
            m_acknowledged.insert(number);
    }
    /// Fills \a stored with the numbers of what the server has of that workstation.
    static void readBack(QTcpSocket &socket, const QByteArray &key, int workstation, QList<qint64> &stored)
    {
        socket.write("GET /api/v1/metrics/workstation/FTA" + QByteArray::number(workstation) +
                     "?hours=48 HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: " + key + "\r\n\r\n");
        const QByteArray answer = answerOf(socket);
        const QJsonObject document = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
        QVERIFY(document.value(QLatin1String("complete")).toBool());
        const QJsonArray rows = document.value(QLatin1String("results")).toArray();
        for (const QJsonValue &row : rows)
            stored.append(qint64(row.toObject().value(QLatin1String("metrics")).toObject().value(QLatin1String("sequence")).toDouble()));
    }
    QByteArray makeKey() const
    {
        QProcess keys;
        keys.start(program(), withFolder({QStringLiteral("keys"), QStringLiteral("create"), QStringLiteral("--name"),
                                          QStringLiteral("ledger"), QStringLiteral("--scope"), QStringLiteral("metrics:*")}));
        return keys.waitForFinished(60000) ? keys.readAllStandardOutput().trimmed() : QByteArray();
    }

    static constexpr int kWorkstations = 20;
    static constexpr int kSockets = 6;
    QTemporaryDir m_folder;
    const qint64 m_start = QDateTime::currentSecsSinceEpoch() - 40 * 3600;
    qint64 m_next = 0;
    QSet<qint64> m_acknowledged;
    qint64 m_inDoubt = 0;

    void oneRound(const QByteArray &key)
    {
        QProcess serve;
        const QUrl url = start(serve);
        QVERIFY2(url.isValid() && url.port() > 0, serve.readAllStandardError().constData());
        std::array<QTcpSocket, kSockets> sockets;
        for (QTcpSocket &socket : sockets) {
            socket.connectToHost(url.host(), quint16(url.port()));
            QVERIFY(socket.waitForConnected(10000));
        }
        std::array<Range, kSockets> sent;
        const auto sendAll = [&] {
            for (size_t i = 0; i < sockets.size(); ++i) {
                sent.at(i) = some();
                sockets.at(i).write(post(key, sent.at(i)));
                sockets.at(i).flush();
            }
        };
        for (int turns = QRandomGenerator::global()->bounded(1, 12); turns > 0; --turns) {
            sendAll();
            for (size_t i = 0; i < sockets.size(); ++i) {
                const QByteArray answer = answerOf(sockets.at(i));
                QVERIFY2(answer.startsWith("HTTP/1.1 201 "), answer.left(300).constData());
                note(sent.at(i));
            }
        }
        sendAll(); // in flight when the end comes
        if (const int pause = QRandomGenerator::global()->bounded(4); pause > 0)
            QThread::msleep(quint64(pause));
        serve.kill();
        QVERIFY(serve.waitForFinished(20000));
        for (size_t i = 0; i < sockets.size(); ++i) {
            sockets.at(i).waitForReadyRead(0);
            if (sockets.at(i).readAll().startsWith("HTTP/1.1 201 "))
                note(sent.at(i));
            else
                m_inDoubt += sent.at(i).end - sent.at(i).first;
        }
    }

private slots:
    void whatWasAcknowledgedIsThereOnce()
    {
        const int rounds = std::max(1, qEnvironmentVariableIntValue("RESYNC_KILLS") ? qEnvironmentVariableIntValue("RESYNC_KILLS") : 6);
        const QByteArray key = makeKey();
        QCOMPARE(key.size(), 53);
        for (int round = 0; round < rounds && !QTest::currentTestFailed(); ++round)
            oneRound(key);
        QVERIFY(!QTest::currentTestFailed());
        QProcess serve;
        const QUrl url = start(serve);
        QTcpSocket socket;
        socket.connectToHost(url.host(), quint16(url.port()));
        QVERIFY(socket.waitForConnected(10000));
        QList<qint64> rows;
        for (int workstation = 0; workstation < kWorkstations; ++workstation)
            readBack(socket, key, workstation, rows);
        const QSet<qint64> stored(rows.begin(), rows.end());
        QCOMPARE(stored.size(), rows.size());                   // none twice
        QCOMPARE(m_acknowledged - stored, QSet<qint64>());      // none lost
        QVERIFY((stored - m_acknowledged).size() <= m_inDoubt); // and no more than was under way
        qInfo("%d kills, %d acknowledged, %d stored, %d in doubt", rounds, int(m_acknowledged.size()), int(stored.size()), int(m_inDoubt));
        serve.terminate();
        QVERIFY(serve.waitForFinished(20000));
        QProcess check;
        check.start(program(), withFolder({QStringLiteral("store"), QStringLiteral("check"), QStringLiteral("--full")}));
        QVERIFY(check.waitForFinished(60000));
        QCOMPARE(check.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(IngestKillTest)
#include "tst_ingestkill.moc"
