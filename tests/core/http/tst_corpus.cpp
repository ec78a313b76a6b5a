#include "core/http/httpparser.h"
#include "tests/core/http/casefile.h"
#include "tests/core/http/portstub.h"
#include "tests/core/http/rawclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <QtEndian>

using namespace resync;
using namespace resync::test;

namespace
{

QString caseFolder()
{
    return QStringLiteral(RESYNC_SOURCE_DIR "/tests/data/http");
}

QString neighbourCorpus()
{
    return QStringLiteral(RESYNC_SOURCE_DIR "/../shared/corpora/http/http_corpus.json");
}

HttpLimits wideLimits()
{
    HttpLimits limits;
    limits.connections = limits.connectionsAnAddress = 4000; // every case is a client of this one address
    return limits;
}

/// What a parser without sockets makes of the bytes when they come \a step at a time.
QByteArray verdict(const QByteArray &bytes, qsizetype step)
{
    const HttpLimits limits;
    HttpRules rules = PortStub::rules();
    HttpParser parser(limits, rules, false);
    QByteArray told;
    const auto follow = [&](HttpParser::State state) {
        while (state == HttpParser::State::HeadDone || state == HttpParser::State::Complete) {
            if (state == HttpParser::State::Complete) {
                const HttpRequest &request = parser.request();
                told += request.method + ' ' + request.path.toUtf8() + ' ' + QByteArray::number(request.headers.fields().size()) + ' ' +
                        QByteArray::number(qHash(request.body)) + '\n';
            }
            state = state == HttpParser::State::Complete ? parser.next() : parser.readBody();
        }
    };
    for (qsizetype at = 0; at < bytes.size() && parser.state() != HttpParser::State::Refused; at += step)
        follow(parser.feed(bytes.mid(at, step)));
    if (parser.state() == HttpParser::State::Refused)
        told += "refused " + QByteArray::number(parser.refusal().status);
    else
        told += "state " + QByteArray::number(int(parser.state()));
    return told;
}

} // namespace

class CorpusTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_stub = std::make_unique<PortStub>(m_clock, wideLimits());
        const auto port = m_stub->server().listen(QHostAddress::LocalHost, 0);
        QVERIFY2(port.ok(), "cannot listen");
        m_port = *port;
        m_qtStub = std::make_unique<PortStub>(m_clock, wideLimits());
        m_qtStub->server().useQtSockets();
        const auto qtPort = m_qtStub->server().listen(QHostAddress::LocalHost, 0);
        QVERIFY2(qtPort.ok(), "cannot listen");
        m_qtPort = *qtPort;
    }

    void theServerAnswersAsTheCasesSay_data() { addCases(); }
    void theServerAnswersAsTheCasesSay()
    {
        QFETCH(HttpCase, wanted);
        play(wanted, m_port);
    }
    void onQtsSocketsItAnswersTheSame_data() { addCases(); }
    void onQtsSocketsItAnswersTheSame()
    {
        QFETCH(HttpCase, wanted);
        play(wanted, m_qtPort);
    }

private:
    void addCases()
    {
        QTest::addColumn<HttpCase>("wanted");
        const QByteArray host = "127.0.0.1:" + QByteArray::number(m_port);
        const QList<HttpCase> cases = readCases(caseFolder(), host, PortStub::kKey);
        QVERIFY2(cases.size() >= 250, "cases are missing");
        for (const HttpCase &read : cases)
            QTest::newRow(read.name.constData()) << read;
    }
    static void play(const HttpCase &wanted, quint16 port)
    {
        RawClient client(port);
        QVERIFY(client.connected());
        for (const QByteArray &piece : wanted.pieces) {
            client.send(piece);
            if (wanted.pieces.size() > 1)
                client.waitForAnswers(1, 1000);
        }
        const int due = int(wanted.answers.size());
        QVERIFY2(wanted.closes ? client.waitForClose(4000) : client.waitForAnswers(due, 4000), client.received().right(300).constData());
        if (!wanted.closes)
            client.waitForAnswers(due + 1, 10); // an answer too many, or a late close
        const QList<int> got = client.statuses();
        bool same = got.size() == wanted.answers.size();
        for (qsizetype i = 0; same && i < got.size(); ++i)
            same = wanted.answers[i].contains(QByteArray::number(got[i]));
        QVERIFY2(same, client.received().left(600).constData());
        QCOMPARE(client.closed(), wanted.closes);
        for (const int status : got) {
            if (status >= 400)
                QVERIFY(client.received().contains("application/problem+json"));
        }
    }

private slots:
    void theVerdictDoesNotDependOnHowTheBytesAreCut_data() { addCases(); }
    void theVerdictDoesNotDependOnHowTheBytesAreCut()
    {
        QFETCH(HttpCase, wanted);
        const QByteArray all = wanted.pieces.join();
        const QByteArray whole = verdict(all, all.size());
        for (const qsizetype step : {7, 1000, 65536})
            QCOMPARE(verdict(all, step), whole);
        if (all.size() < 100000)
            QCOMPARE(verdict(all, 1), whole);
    }

    void theNeighbouringCorpusIsKeptToo()
    {
        QFile file(neighbourCorpus());
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("no corpus beside the checkout; our own cases were played");
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("cases")).toArray();
        QVERIFY(!cases.isEmpty());
        QStringList wrong;
        for (const QJsonValue &value : cases) {
            const QString why = playNeighbour(value.toObject());
            if (!why.isEmpty())
                wrong.append(value.toObject().value(QLatin1String("id")).toString() + QStringLiteral(": ") + why);
        }
        qInfo("%d cases of the corpus beside the checkout were played", int(cases.size()));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void theServerStillServes()
    {
        RawClient client(m_port);
        QVERIFY(client.connected());
        client.send(CaseText("localhost", PortStub::kKey).bytes("{post}Content-Length: 2\\r\\n\\r\\n{}"));
        QVERIFY(client.waitForAnswers(1, 2000));
        QCOMPARE(client.statuses(), QList<int>{201});
        QTRY_VERIFY(m_stub->server().stats().open <= 1);
    }

private:
    QByteArray neighbourBytes(const QJsonObject &object) const
    {
        QByteArray raw = QByteArray::fromBase64(object.value(QLatin1String("raw")).toString().toLatin1());
        if (raw.isEmpty()) {
            const QByteArray zipped = QByteArray::fromBase64(object.value(QLatin1String("rawz")).toString().toLatin1());
            raw = QByteArray(4, '\0');
            qToBigEndian<quint32>(4 << 20, raw.data());
            raw = qUncompress(raw + zipped);
        }
        const QByteArray body = R"({"workstation":"WS1","timestamp":"2026-01-01T00:00:00Z","metrics":{"cpu_percent":1.5}})";
        const QByteArray key = PortStub::kKey;
        const QByteArray size = QByteArray::number(body.size(), 16);
        const QList<std::pair<QByteArray, QByteArray>> words{{"@CHUNKEDTRAILER@", size + "\r\n" + body + "\r\n0\r\nX-T: 1\r\n\r\n"},
                                                             {"@CHUNKEDEXT@", size + ";a=b\r\n" + body + "\r\n0\r\n\r\n"},
                                                             {"@CHUNKED@", size + "\r\n" + body + "\r\n0\r\n\r\n"},
                                                             {"@KEYPREFIX@", key.chopped(1)},
                                                             {"@KEYSWAP@", key.toUpper()},
                                                             {"@WSPATH@", "/api/v1/stream"},
                                                             {"@PATH@", "/api/v1/metrics/workstation"},
                                                             {"@KEY@", key},
                                                             {"@HOST@", "127.0.0.1:" + QByteArray::number(m_port)},
                                                             {"@BODY@", body},
                                                             {"@LEN@", QByteArray::number(body.size())}};
        for (const auto &[word, meant] : words)
            raw.replace(word, meant);
        return raw;
    }

    QString playNeighbour(const QJsonObject &object) const
    {
        RawClient client(m_port);
        if (!client.connected())
            return QStringLiteral("not connected");
        client.send(neighbourBytes(object));
        const bool closes = object.value(QLatin1String("close")).toBool();
        closes ? client.waitForClose(3000) : client.waitForAnswers(1, 3000);
        client.waitForAnswers(object.value(QLatin1String("max")).toInt() + 1, 10);
        const QList<int> got = client.statuses();
        const int first = got.isEmpty() ? 0 : got.first();
        if (!object.value(QLatin1String("expect")).toArray().contains(first))
            return QStringLiteral("answer %1").arg(first);
        if (got.size() > object.value(QLatin1String("max")).toInt())
            return QStringLiteral("%1 answers").arg(got.size());
        return closes && !client.closed() ? QStringLiteral("left open") : QString();
    }

    SystemClock m_clock;
    std::unique_ptr<PortStub> m_stub;
    quint16 m_port = 0;
    std::unique_ptr<PortStub> m_qtStub;
    quint16 m_qtPort = 0;
};

QTEST_GUILESS_MAIN(CorpusTest)
#include "tst_corpus.moc"
