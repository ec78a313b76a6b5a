#include "core/http/certificate.h"
#include "core/http/httpclient.h"
#include "core/http/httpserver.h"

#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <optional>

using namespace resync;
using namespace std::chrono_literals;

namespace
{

/// A server whose every answer is the test's, and which keeps what it was asked.
class AskedServer
{
public:
    explicit AskedServer(const Clock &clock, HttpServer::Handler answer)
        : server(
              clock,
              [this, answer = std::move(answer)](const HttpRequest &request, const HttpReply &reply) {
                  asked.append(request);
                  reply.allow(0ms);
                  answer(request, reply);
              },
              limits())
    {
    }

    QUrl listen() { return url(QStringLiteral("http"), server.listen(QHostAddress::LocalHost, 0)); }
    QUrl listenTls(const Certificate &certificate)
    {
        return url(QStringLiteral("https"), server.listenTls(QHostAddress::LocalHost, 0, certificate.certificatePem, certificate.keyPem));
    }

    QList<HttpRequest> asked;
    HttpServer server;

private:
    static HttpLimits limits()
    {
        HttpLimits limits;
        limits.unsentBytes = 1 << 30;
        return limits;
    }
    static QUrl url(const QString &scheme, const Result<quint16> &port)
    {
        return port ? QUrl(QStringLiteral("%1://127.0.0.1:%2/twsd/v2/plan?x=secret").arg(scheme, QString::number(*port))) : QUrl();
    }
};

HttpCall get(const QUrl &url)
{
    HttpCall call;
    call.url = url;
    call.headers.add("Authorization", "Basic bWU6c2VjcmV0");
    return call;
}

/// Waits for the one result of a call.
class Outcome
{
public:
    HttpClient::Finished taker()
    {
        return [this](const Result<HttpAnswer> &result) {
            ++m_times;
            m_result = result;
            m_loop.quit();
        };
    }
    bool arrived(int ms = 8000)
    {
        if (m_times == 0) {
            QTimer::singleShot(ms, &m_loop, &QEventLoop::quit);
            m_loop.exec();
        }
        return m_times > 0;
    }
    int times() const { return m_times; }
    bool good() const { return m_result && m_result->ok(); }
    const HttpAnswer &answer() const { return m_result->value(); }
    Error error() const { return m_result && !m_result->ok() ? m_result->error() : Error{}; }
    QString code() const { return error().code; }

private:
    QEventLoop m_loop;
    std::optional<Result<HttpAnswer>> m_result;
    int m_times = 0;
};

void sayHello(const HttpRequest &, const HttpReply &reply)
{
    reply.send(HttpResponse::json(QByteArrayLiteral("{\"hello\":1}")));
}

CertificateWish wish(const QStringList &names, Instant from = fromMs(0), Instant to = fromMs(0))
{
    const Instant now = SystemClock().now();
    return {QStringLiteral("Practice engine"), names, toMs(from) ? from : now - 24h, toMs(to) ? to : now + 240h};
}

} // namespace

class ClientTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        const auto made = makeAuthority({QStringLiteral("Test authority"), {}, m_clock.now() - 24h, m_clock.now() + 240h});
        QVERIFY(made.ok());
        m_authority = *made;
    }

    void anAnswerComesWithAllThatACallerNeeds()
    {
        AskedServer engine(m_clock, [](const HttpRequest &, const HttpReply &reply) {
            reply.send(HttpResponse::json(QByteArrayLiteral("{\"a\":[]}"), 503)
                           .with("Retry-After", "17")
                           .with("Date", toHttpDate(SystemClock().now() - 1h))
                           .with("X-Engine", "1"));
        });
        Outcome outcome;
        HttpCall call = get(engine.listen());
        call.method = "PUT";
        call.body = "{}";
        call.headers.add("Content-Type", "application/json");
        HttpClient client(m_clock);
        client.send(call, this, outcome.taker());
        QCOMPARE(outcome.times(), 0);
        QVERIFY(outcome.arrived());
        QVERIFY2(outcome.good(), qPrintable(outcome.error().text()));
        const HttpAnswer answer = outcome.answer();
        QCOMPARE(answer.status, 503);
        QVERIFY(!answer.good());
        QCOMPARE(answer.body, QByteArray("{\"a\":[]}"));
        QCOMPARE(answer.mediaType(), QByteArray("application/json"));
        QCOMPARE(answer.headers.value("x-engine"), QByteArray("1"));
        QVERIFY(answer.framing == HttpAnswer::Framing::Counted);
        QCOMPARE(answer.retryAfter, std::optional<Duration>(17s));
        QVERIFY2(answer.clockSkew < -58min && answer.clockSkew > -62min, "the server's clock is an hour late");
        QCOMPARE(httpError(answer, call.url).code, QStringLiteral("http.503"));
        QVERIFY(!httpError(answer, call.url).context.contains(QLatin1String("secret")));
        QCOMPARE(engine.asked.size(), 1);
        QCOMPARE(engine.asked[0].method, QByteArray("PUT"));
        QCOMPARE(engine.asked[0].body, QByteArray("{}"));
        QCOMPARE(engine.asked[0].headers.value("Authorization"), QByteArray("Basic bWU6c2VjcmV0"));
        QCOMPARE(client.underWay(), 0);
    }

    void retryAfterIsReadOrIgnored_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("seconds");
        QTest::newRow("seconds") << QByteArray("120") << 120;
        QTest::newRow("date") << toHttpDate(m_clock.now() + 300s) << 300;
        QTest::newRow("past") << toHttpDate(m_clock.now() - 300s) << 0;
        QTest::newRow("a year") << QByteArray("31536000") << 86400;
        QTest::newRow("negative") << QByteArray("-5") << -1;
        QTest::newRow("words") << QByteArray("soon") << -1;
        QTest::newRow("absent") << QByteArray() << -1;
    }
    void retryAfterIsReadOrIgnored()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, seconds);
        AskedServer engine(m_clock, [text](const HttpRequest &, const HttpReply &reply) {
            HttpResponse busy = HttpResponse::text(QStringLiteral("busy"), 429);
            reply.send(text.isEmpty() ? busy : busy.with("Retry-After", text));
        });
        Outcome outcome;
        HttpClient client(m_clock);
        client.send(get(engine.listen()), this, outcome.taker());
        QVERIFY(outcome.arrived() && outcome.good());
        const auto wait = outcome.answer().retryAfter;
        QCOMPARE(wait.has_value(), seconds >= 0);
        if (wait)
            QVERIFY(std::abs(wait->count() - seconds * 1000) < 5000);
    }

    void aRedirectIsAnErrorAndNothingIsSentThere()
    {
        AskedServer elsewhere(m_clock, sayHello);
        const QUrl target = elsewhere.listen();
        for (const int status : {301, 302, 303, 307, 308}) {
            AskedServer engine(m_clock, [&](const HttpRequest &, const HttpReply &reply) {
                reply.send(HttpResponse::text(QStringLiteral("moved"), status).with("Location", target.toEncoded()));
            });
            Outcome outcome;
            HttpClient client(m_clock);
            client.send(get(engine.listen()), this, outcome.taker());
            QVERIFY(outcome.arrived());
            QCOMPARE(outcome.code(), QStringLiteral("net.redirect"));
            QVERIFY(!outcome.error().text().contains(QLatin1String("secret")));
            QCOMPARE(engine.asked.size(), 1);
        }
        QCOMPARE(elsewhere.server.stats().accepted, quint64(0));
    }

    void anAnswerThatIsNotWholeIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("code");
        const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        QTest::newRow("counted, cut") << ok + "Content-Length: 100\r\n\r\n{\"a\":" << QStringLiteral("net.cut");
        QTest::newRow("counted, nothing") << ok + "Content-Length: 100\r\n\r\n" << QStringLiteral("net.cut");
        QTest::newRow("chunked, cut in a chunk") << ok + "Transfer-Encoding: chunked\r\n\r\n40\r\n{\"a\":" << QStringLiteral("net.cut");
        QTest::newRow("chunked, cut between chunks") << ok + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n" << QStringLiteral("net.cut");
        QTest::newRow("head cut") << QByteArray("HTTP/1.1 200 OK\r\nContent-Ty") << QStringLiteral("net.cut");
        QTest::newRow("nothing at all") << QByteArray() << QStringLiteral("net.cut");
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << QStringLiteral("net.protocol");
        QTest::newRow("until close") << ok + "Connection: close\r\n\r\n{}" << QString();
        QTest::newRow("longer than it says") << ok + "Content-Length: 2\r\n\r\n{}{}" << QStringLiteral("net.protocol");
        QTest::newRow("two lengths") << ok + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" << QStringLiteral("net.protocol");
        QTest::newRow("length and chunks") << ok + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
                                           << QStringLiteral("net.protocol");
        QTest::newRow("an interim answer first") << "HTTP/1.1 103 Early Hints\r\n\r\n" + ok + "Content-Length: 2\r\n\r\n{}" << QString();
        QTest::newRow("an upgrade nobody wanted")
            << QByteArray("HTTP/1.1 101 Switching Protocols\r\n\r\n") << QStringLiteral("net.protocol");
        QTest::newRow("whole") << ok + "Content-Length: 2\r\n\r\n{}" << QString();
    }
    void anAnswerThatIsNotWholeIsNoAnswer()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, code);
        AskedServer engine(m_clock, [&](const HttpRequest &, const HttpReply &reply) { reply.sendRaw(raw); });
        Outcome outcome;
        HttpClient client(m_clock);
        client.send(get(engine.listen()), this, outcome.taker());
        QVERIFY(outcome.arrived());
        QCOMPARE(outcome.code(), code);
        if (!code.isEmpty())
            return;
        QCOMPARE(outcome.answer().body, QByteArray("{}"));
        const bool untilClose = outcome.answer().framing == HttpAnswer::Framing::CloseDelimited;
        QCOMPARE(untilClose, !raw.contains("Content-Length")); // a caller can tell that nobody counted
    }

    void whatIsSentTwiceCouldBeDoneTwice_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("reused");
        for (const char *method : {"GET", "PUT", "POST", "DELETE"}) {
            QTest::newRow((QByteArray(method) + " on a new connection").constData()) << QByteArray(method) << false;
            QTest::newRow((QByteArray(method) + " on a kept connection").constData()) << QByteArray(method) << true;
        }
    }
    void whatIsSentTwiceCouldBeDoneTwice()
    {
        QFETCH(QByteArray, method);
        QFETCH(bool, reused);
        AskedServer engine(m_clock, [&](const HttpRequest &request, const HttpReply &reply) {
            if (request.path == QLatin1String("/first"))
                reply.send(HttpResponse::text(QStringLiteral("hello")));
            else
                reply.abort();
        });
        HttpClient client(m_clock);
        HttpCall call = get(engine.listen());
        if (reused) {
            Outcome first;
            HttpCall before = call;
            before.url.setPath(QStringLiteral("/first"));
            client.send(before, this, first.taker());
            QVERIFY(first.arrived() && first.good());
            engine.asked.clear();
        }
        call.method = method;
        Outcome outcome;
        client.send(call, this, outcome.taker());
        QVERIFY(outcome.arrived());
        QCOMPARE(outcome.code(), QStringLiteral("net.cut"));
        QTest::qWait(50);
        // Only reading may be tried again, and only where the kept connection may have been dead before.
        QCOMPARE(engine.asked.size(), method == "GET" && reused ? 2 : 1);
    }

    void tooMuchIsNotTaken_data()
    {
        QTest::addColumn<bool>("counted");
        QTest::newRow("announced") << true;
        QTest::newRow("not announced") << false;
    }
    void tooMuchIsNotTaken()
    {
        QFETCH(bool, counted);
        AskedServer engine(m_clock, [&](const HttpRequest &, const HttpReply &reply) {
            HttpResponse large = HttpResponse::text(QString(300000, QLatin1Char('x')));
            if (counted) {
                reply.send(large);
            } else {
                reply.begin(large);
                reply.end();
            }
        });
        Outcome outcome;
        HttpClient client(m_clock);
        HttpCall call = get(engine.listen());
        call.maxBodyBytes = 100000;
        client.send(call, this, outcome.taker());
        QVERIFY(outcome.arrived());
        QCOMPARE(outcome.code(), QStringLiteral("net.too_large"));
    }

    void compressedAnswersAreReadButDoNotSwell_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("code");
        QTest::newRow("an ordinary one") << 100000 << QString();
        QTest::newRow("a bomb of 80 MiB") << 80 << QStringLiteral("net.too_large");
    }
    void compressedAnswersAreReadButDoNotSwell()
    {
        QFETCH(int, size);
        QFETCH(QString, code);
        const bool bomb = size < 1000;
        const QByteArray zipped = qCompress(QByteArray(bomb ? size << 20 : size, 'x'), 9).mid(4);
        AskedServer engine(m_clock, [&](const HttpRequest &, const HttpReply &reply) {
            HttpResponse response = HttpResponse::text({});
            response.body = zipped;
            reply.send(response.with("Content-Encoding", "deflate"));
        });
        Outcome outcome;
        HttpClient client(m_clock);
        client.send(get(engine.listen()), this, outcome.taker());
        QVERIFY(outcome.arrived(20000));
        QCOMPARE(outcome.code(), code);
        if (code.isEmpty())
            QCOMPARE(outcome.answer().body.size(), size);
    }

    void piecesComeAsTheyAreSent()
    {
        HttpReply kept;
        AskedServer engine(m_clock, [&](const HttpRequest &, const HttpReply &reply) {
            kept = reply;
            reply.begin(HttpResponse::text(QStringLiteral("first ")));
        });
        HttpClient client(m_clock);
        HttpCall call = get(engine.listen());
        QByteArray read;
        call.piece = [&](const QByteArray &piece) { read += piece; };
        Outcome outcome;
        client.send(call, this, outcome.taker());
        QTRY_COMPARE(read, QByteArray("first "));
        kept.write("second");
        QTRY_COMPARE(read, QByteArray("first second"));
        QCOMPARE(outcome.times(), 0);
        kept.end();
        QVERIFY(outcome.arrived() && outcome.good());
        QVERIFY(outcome.answer().body.isEmpty());
        QVERIFY(outcome.answer().framing == HttpAnswer::Framing::Chunked);
    }

    void eachWaitHasItsEnd_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("no head comes") << 0;
        QTest::newRow("the body stops") << 1;
        QTest::newRow("the body drips for ever") << 2;
    }
    void eachWaitHasItsEnd()
    {
        QFETCH(int, kind);
        HttpReply kept;
        AskedServer engine(m_clock, [&](const HttpRequest &, const HttpReply &reply) {
            kept = reply;
            if (kind > 0)
                reply.begin(HttpResponse::text(QStringLiteral("a")));
        });
        QTimer drip;
        connect(&drip, &QTimer::timeout, &drip, [&] {
            if (kind == 2)
                kept.write("b");
        });
        drip.start(30);
        HttpClient client(m_clock);
        HttpCall call = get(engine.listen());
        call.firstByte = kind == 0 ? 100ms : 5000ms;
        call.silence = kind == 1 ? 100ms : 5000ms;
        call.whole = kind == 2 ? 200ms : 5000ms;
        Outcome outcome;
        client.send(call, this, outcome.taker());
        QVERIFY(outcome.arrived(3000));
        QCOMPARE(outcome.code(), QStringLiteral("net.timeout"));
        QTRY_VERIFY(!kept.waiting());
    }

    void aSilentServerDoesNotHoldAHandshakeForEver()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        HttpClient client(m_clock);
        HttpCall call = get(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(silent.serverPort())));
        call.connect = 150ms;
        Outcome outcome;
        client.send(call, this, outcome.taker());
        QVERIFY(outcome.arrived(3000));
        QCOMPARE(outcome.code(), QStringLiteral("net.timeout"));
    }

    void whatIsNotThereIsSaid_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("code");
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        QTest::newRow("closed port") << QStringLiteral("http://127.0.0.1:%1/").arg(closed.serverPort()) << QStringLiteral("net.refused");
        QTest::newRow("unknown name") << QStringLiteral("http://no-such-host.invalid/") << QStringLiteral("net.dns");
        QTest::newRow("no address") << QStringLiteral("nonsense") << QStringLiteral("net.url");
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd") << QStringLiteral("net.url");
        QTest::newRow("data") << QStringLiteral("data:text/plain,a") << QStringLiteral("net.url");
        QTest::newRow("a password in it") << QStringLiteral("http://me:secret@127.0.0.1/") << QStringLiteral("net.url");
    }
    void whatIsNotThereIsSaid()
    {
        QFETCH(QString, url);
        QFETCH(QString, code);
        HttpClient client(m_clock);
        Outcome outcome;
        client.send(get(QUrl(url)), this, outcome.taker());
        QCOMPARE(outcome.times(), 0);
        QVERIFY(outcome.arrived(15000));
        QCOMPARE(outcome.code(), code);
        QVERIFY(!outcome.error().text().contains(QLatin1String("secret")));
    }

    void aDeadProxyIsNotGoneAround()
    {
        AskedServer engine(m_clock, sayHello);
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 port = closed.serverPort();
        closed.close();
        for (const auto type : {QNetworkProxy::HttpProxy, QNetworkProxy::Socks5Proxy}) {
            HttpClientSettings settings;
            settings.proxy = QNetworkProxy(type, QStringLiteral("127.0.0.1"), port);
            HttpClient client(m_clock, settings);
            Outcome outcome;
            client.send(get(engine.listen()), this, outcome.taker());
            QVERIFY(outcome.arrived());
            QCOMPARE(outcome.code(), QStringLiteral("net.proxy"));
        }
        QCOMPARE(engine.server.stats().accepted, quint64(0));
    }

    void aProxyCarriesTheCallOrSaysWhyNot_data()
    {
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<QString>("code");
        QTest::newRow("carries") << QByteArray("HTTP/1.1 200 Connection established\r\n\r\n") << QString();
        QTest::newRow("asks who we are") << QByteArray(
                                                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"a\"\r\n"
                                                "Content-Length: 0\r\n\r\n")
                                         << QStringLiteral("net.proxy_auth");
        QTest::newRow("cannot reach it") << QByteArray("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
                                         << QStringLiteral("net.proxy");
        QTest::newRow("hangs up") << QByteArray() << QStringLiteral("net.proxy");
    }
    void aProxyCarriesTheCallOrSaysWhyNot()
    {
        QFETCH(QByteArray, says);
        QFETCH(QString, code);
        AskedServer engine(m_clock, sayHello);
        const QUrl url = engine.listen();
        QTcpServer proxy;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        connect(&proxy, &QTcpServer::newConnection, &proxy, [&] {
            QTcpSocket *in = proxy.nextPendingConnection();
            auto *out = new QTcpSocket(in);
            connect(in, &QTcpSocket::readyRead, in, [&, in, out] {
                const QByteArray bytes = in->readAll();
                if (out->state() == QAbstractSocket::ConnectedState) {
                    out->write(bytes);
                } else if (says.isEmpty()) {
                    in->disconnectFromHost();
                } else {
                    if (code.isEmpty())
                        out->connectToHost(QHostAddress::LocalHost, quint16(url.port()));
                    in->write(says);
                }
            });
            connect(out, &QTcpSocket::readyRead, in, [in, out] { in->write(out->readAll()); });
        });
        HttpClientSettings settings;
        settings.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.serverPort());
        HttpClient client(m_clock, settings);
        Outcome outcome;
        client.send(get(url), this, outcome.taker());
        QVERIFY(outcome.arrived());
        QCOMPARE(outcome.code(), code);
        QCOMPARE(engine.asked.size(), code.isEmpty() ? 1 : 0);
    }

    void readingUsesAKeptConnectionAndWritingItsOwn()
    {
        AskedServer engine(m_clock, sayHello);
        HttpClient client(m_clock);
        HttpCall call = get(engine.listen());
        const auto play = [&](const QByteArray &method) {
            Outcome outcome;
            call.method = method;
            client.send(call, this, outcome.taker());
            return outcome.arrived() && outcome.good();
        };
        QVERIFY(play("GET") && play("GET") && play("HEAD") && play("GET"));
        QCOMPARE(engine.server.stats().accepted, quint64(1));
        QVERIFY(play("PUT"));
        QCOMPARE(engine.server.stats().accepted, quint64(2));
        client.setSettings(client.settings());
        QVERIFY(play("GET"));
        QCOMPARE(engine.server.stats().accepted, quint64(3)); // what was trusted under other settings is not used again
    }

    void aNameWithSeveralAddressesIsTriedThrough()
    {
        AskedServer engine(m_clock, sayHello); // listens on 127.0.0.1 only; localhost may be ::1 first
        HttpCall call = get(engine.listen());
        call.url.setHost(QStringLiteral("localhost"));
        HttpClient client(m_clock);
        Outcome outcome;
        client.send(call, this, outcome.taker());
        QVERIFY(outcome.arrived());
        QVERIFY2(outcome.good(), qPrintable(outcome.error().text()));
        QCOMPARE(engine.asked[0].headers.value("Host"), "localhost:" + QByteArray::number(call.url.port()));
    }

    void aCancelledCallEndsOnceAndADeadReceiverHearsNothing()
    {
        AskedServer engine(m_clock, [](const HttpRequest &, const HttpReply &) {});
        HttpClient client(m_clock);
        const QUrl url = engine.listen();
        Outcome cancelled;
        Outcome orphaned;
        const auto id = client.send(get(url), this, cancelled.taker());
        auto *receiver = new QObject;
        client.send(get(url), receiver, orphaned.taker());
        QTRY_COMPARE(engine.asked.size(), 2);
        client.cancel(id);
        client.cancel(id);
        client.cancel(4711);
        delete receiver;
        QVERIFY(cancelled.arrived());
        QCOMPARE(cancelled.code(), QStringLiteral("net.cancelled"));
        QTRY_COMPARE(client.underWay(), 0);
        QCOMPARE(cancelled.times(), 1);
        QCOMPARE(orphaned.times(), 0);
        QTRY_COMPARE(engine.server.stats().open, 0);
    }

    void aClientMayGoWithCallsUnderWay()
    {
        AskedServer engine(m_clock, [](const HttpRequest &, const HttpReply &) {});
        Outcome outcome;
        {
            HttpClient client(m_clock);
            client.send(get(engine.listen()), this, outcome.taker());
            QTRY_COMPARE(engine.asked.size(), 1);
        }
        QTRY_COMPARE(engine.server.stats().open, 0);
        QCOMPARE(outcome.times(), 0);
    }

    void trustIsNotGuessed_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<qint64>("fromHours");
        QTest::addColumn<qint64>("toHours");
        QTest::addColumn<QString>("trust");
        QTest::addColumn<QString>("code");
        const QStringList here = loopbackNames();
        const QString tls = QStringLiteral("net.tls");
        const auto row = [&](const char *name, const QStringList &names, qint64 from, qint64 to, const char *trust, const QString &code) {
            QTest::newRow(name) << names << from << to << QString::fromLatin1(trust) << code;
        };
        row("own authority", here, -24, 240, "authority", {});
        row("unknown authority", here, -24, 240, "system", tls);
        row("another authority", here, -24, 240, "other", tls);
        row("wrong name", {QStringLiteral("elsewhere.example")}, -24, 240, "authority", tls);
        row("no name", {}, -24, 240, "authority", tls);
        row("expired", here, -48, -24, "authority", tls);
        row("not yet valid", here, 24, 48, "authority", tls);
        row("pinned", here, -24, 240, "pin", {});
        row("pinned, whatever its dates and names", {QStringLiteral("elsewhere.example")}, -48, -24, "pin", {});
        row("pinned as text with colons", here, -24, 240, "pin text", {});
        row("another one pinned", here, -24, 240, "other pin", QStringLiteral("net.tls_pin"));
        row("another one pinned, though the authority is ours", here, -24, 240, "authority, other pin", QStringLiteral("net.tls_pin"));
        row("a pin that is none", here, -24, 240, "bad pin", tls);
        row("authorities that are none", here, -24, 240, "bad authority", tls);
    }
    void trustIsNotGuessed()
    {
        QFETCH(QStringList, names);
        QFETCH(qint64, fromHours);
        QFETCH(qint64, toHours);
        QFETCH(QString, trust);
        QFETCH(QString, code);
        const Instant now = m_clock.now();
        const std::chrono::hours from(fromHours);
        const std::chrono::hours to(toHours);
        const auto own = makeServerCertificate(wish(names, now + from, now + to), m_authority);
        const auto other = makeAuthority(wish({}));
        QVERIFY(own.ok() && other.ok());
        HttpClientSettings settings;
        if (trust.startsWith(QLatin1String("authority")))
            settings.caPem = m_authority.certificatePem;
        if (trust == QLatin1String("other"))
            settings.caPem = other->certificatePem;
        if (trust == QLatin1String("bad authority"))
            settings.caPem = "no certificate";
        if (trust == QLatin1String("pin"))
            settings.pinnedSha256 = own->sha256;
        if (trust == QLatin1String("pin text"))
            settings.pinnedSha256 = fingerprintText(own->sha256).toLatin1();
        if (trust.endsWith(QLatin1String("other pin")))
            settings.pinnedSha256 = other->sha256;
        if (trust == QLatin1String("bad pin"))
            settings.pinnedSha256 = "AB:CD";

        AskedServer engine(m_clock, sayHello);
        HttpClient client(m_clock, settings);
        Outcome outcome;
        client.send(get(engine.listenTls(*own)), this, outcome.taker());
        QVERIFY(outcome.arrived());
        QCOMPARE(outcome.code(), code);
        QCOMPARE(engine.asked.size(), code.isEmpty() ? 1 : 0); // no header leaves before the certificate is believed
        if (code.isEmpty() || trust.startsWith(QLatin1String("bad")))
            return;
        QVERIFY2(outcome.error().message.contains(fingerprintText(own->sha256)), qPrintable(outcome.error().message));
        QVERIFY2(outcome.error().message.contains(QLatin1String("Practice engine")), qPrintable(outcome.error().message));
        QVERIFY2(outcome.error().message.contains(QLatin1String("Test authority")), qPrintable(outcome.error().message));
        QCOMPARE(client.peerCertificate().sha256, own->sha256);
    }

    void aSelfSignedCertificateNeedsAPin()
    {
        const auto own = makeSelfSigned(wish(loopbackNames()));
        QVERIFY(own.ok());
        AskedServer engine(m_clock, sayHello);
        const QUrl url = engine.listenTls(*own);
        HttpClient client(m_clock);
        Outcome unknown;
        client.send(get(url), this, unknown.taker());
        QVERIFY(unknown.arrived());
        QCOMPARE(unknown.code(), QStringLiteral("net.tls"));
        QVERIFY(client.peerCertificate().selfSigned);
        HttpClientSettings settings;
        settings.pinnedSha256 = client.peerCertificate().sha256;
        client.setSettings(settings);
        Outcome pinned;
        client.send(get(url), this, pinned.taker());
        QVERIFY(pinned.arrived());
        QVERIFY2(pinned.good(), qPrintable(pinned.error().text()));
    }

private:
    SystemClock m_clock;
    Certificate m_authority;
};

QTEST_GUILESS_MAIN(ClientTest)
#include "tst_client.moc"
