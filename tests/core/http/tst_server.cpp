#include "core/http/httpserver.h"
#include "tests/core/http/rawclient.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>
#include <vector>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

const QByteArray kGet = "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// A server on a clock that stands still: what is late is late because the test says so.
class Bench
{
public:
    explicit Bench(const HttpLimits &limits = {}, HttpServer::Handler handler = {})
        : clock(fromMs(1'700'000'000'000)), server(
                                                clock,
                                                [this, handler = std::move(handler)](const HttpRequest &request, const HttpReply &reply) {
                                                    asked.append(request);
                                                    replies.append(reply);
                                                    if (handler)
                                                        handler(request, reply);
                                                },
                                                limits)
    {
        const auto got = server.listen(QHostAddress::LocalHost, 0);
        port = got ? *got : quint16(0);
    }

    /// Lets the sweep happen often enough to see every deadline within \a by.
    void pass(Duration by)
    {
        for (Duration step(0); step < by; step += 500ms)
            clock.advance(500ms);
    }

    ManualClock clock;
    HttpServer server;
    QList<HttpRequest> asked;
    QList<HttpReply> replies;
    quint16 port = 0;
};

void sayHello(const HttpRequest &, const HttpReply &reply)
{
    reply.send(HttpResponse::text(QStringLiteral("hello")));
}

} // namespace

class ServerTest : public QObject
{
    Q_OBJECT
private slots:
    void aRequestIsTakenApartForTheHandler()
    {
        Bench bench({}, sayHello);
        RawClient client(bench.port);
        client.send("PUT /twsd/v2/job/a%2Fb%20c/action?oql=x%3D1+y&flag&oql=z HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\nx-a: 2\r\n"
                    "Content-Type: Application/JSON; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}");
        QVERIFY(client.waitForBytes("hello", 3000));
        const HttpRequest &request = bench.asked[0];
        QCOMPARE(request.method, QByteArray("PUT"));
        QCOMPARE(request.path, QStringLiteral("/twsd/v2/job/a%2Fb c/action"));
        QCOMPARE(request.segments, (QStringList{QStringLiteral("twsd"), QStringLiteral("v2"), QStringLiteral("job"),
                                                QStringLiteral("a/b c"), QStringLiteral("action")}));
        QCOMPARE(request.queryValue(QStringLiteral("oql")), QStringLiteral("x=1 y"));
        QCOMPARE(request.queryValues(QStringLiteral("oql")), (QStringList{QStringLiteral("x=1 y"), QStringLiteral("z")}));
        QVERIFY(request.hasQuery(QStringLiteral("flag")));
        QCOMPARE(request.headers.values("X-A"), (QList<QByteArray>{"1", "2"}));
        QCOMPARE(request.mediaType(), QByteArray("application/json"));
        QCOMPARE(request.body, QByteArray("{}"));
        QCOMPARE(request.peer, QHostAddress(QHostAddress::LocalHost));
        QVERIFY(!request.tls && !request.id.isEmpty());
        const QByteArray received = client.received();
        QVERIFY(received.contains("Date: Tue, 14 Nov 2023 22:13:20 GMT\r\n"));
        QVERIFY(received.contains("Content-Length: 5\r\n"));
        QCOMPARE(bench.server.stats().answers.value(200), quint64(1));
        QCOMPARE(bench.server.stats().bytesOut, quint64(received.size()));
    }

    void slownessEndsAtAnAbsoluteTime_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("drip");
        QTest::addColumn<int>("okSeconds");
        QTest::addColumn<int>("lateSeconds");
        QTest::addColumn<int>("status");
        const QByteArray post = "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n";
        QTest::newRow("nothing is sent") << QByteArray() << QByteArray() << 14 << 3 << 0;
        QTest::newRow("the head stops") << QByteArray("GET /a HT") << QByteArray() << 4 << 3 << 408;
        QTest::newRow("the head drips") << QByteArray("GET /a") << QByteArray("a") << 4 << 3 << 408;
        QTest::newRow("the body stops") << post << QByteArray() << 1 << 3 << 408;
        QTest::newRow("the body drips") << post << QByteArray("a") << 1 << 3 << 408;
        QTest::newRow("the body comes, but not in time") << post << QByteArray(1500, 'a') << 9 << 3 << 408;
        QTest::newRow("the next request does not come") << kGet << QByteArray() << 14 << 3 << 0;
    }
    void slownessEndsAtAnAbsoluteTime()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, drip);
        QFETCH(int, okSeconds);
        QFETCH(int, lateSeconds);
        QFETCH(int, status);
        Bench bench({}, sayHello);
        RawClient client(bench.port);
        QVERIFY(client.connected());
        client.send(sent);
        if (sent == kGet)
            QVERIFY(client.waitForBytes("hello", 3000));
        QTRY_COMPARE(bench.server.stats().bytesIn, quint64(sent.size()));
        const auto pass = [&](int seconds) {
            for (int i = 0; i < seconds; ++i) {
                client.send(drip);
                QTRY_VERIFY(client.closed() || bench.server.stats().bytesIn >= quint64(sent.size() + (i + 1) * drip.size()));
                bench.pass(1s);
            }
        };
        pass(okSeconds);
        QVERIFY(!client.closed());
        QCOMPARE(bench.server.stats().open, 1);
        pass(lateSeconds);
        QVERIFY(client.waitForClose(3000));
        QCOMPARE(client.statuses().value(sent == kGet ? 1 : 0), status);
        QTRY_COMPARE(bench.server.stats().open, 0);
    }

    void aHandlerThatTakesTooLongIsAnsweredFor()
    {
        Bench bench;
        RawClient client(bench.port);
        client.send(kGet);
        QTRY_COMPARE(bench.replies.size(), 1);
        int gone = 0;
        bench.replies[0].onGone(this, [&] { ++gone; });
        bench.pass(3s);
        QVERIFY(client.waitForClose(3000));
        QCOMPARE(client.statuses(), QList<int>{503});
        QVERIFY(!bench.replies[0].waiting());
        QCOMPARE(gone, 1);
        bench.replies[0].send(HttpResponse::text(QStringLiteral("late")));
        QVERIFY(!client.received().contains("late"));
    }

    void aHandlerMayAskForTime()
    {
        Bench bench;
        RawClient client(bench.port);
        client.send(kGet);
        QTRY_COMPARE(bench.replies.size(), 1);
        bench.replies[0].allow(0ms);
        bench.pass(600s);
        QVERIFY(bench.replies[0].waiting());
        bench.replies[0].send(HttpResponse::text(QStringLiteral("at last")));
        QVERIFY(client.waitForBytes("at last", 3000));
    }

    void answersKeepTheOrderOfTheRequests()
    {
        Bench bench;
        RawClient client(bench.port);
        client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\n\r\n");
        for (int i = 1; i <= 3; ++i) {
            QTRY_COMPARE(bench.replies.size(), i); // the next one waits for its turn
            QCOMPARE(bench.asked.last().path, QStringLiteral("/%1").arg(i));
            bench.replies.last().send(HttpResponse::text(QStringLiteral("answer %1;").arg(i)));
        }
        QVERIFY(client.waitForBytes("answer 3;", 3000));
        QCOMPARE(client.statuses().size(), 3);
        QVERIFY(client.received().indexOf("answer 1;") < client.received().indexOf("answer 2;"));
    }

    void anAnswerIsGivenOnce()
    {
        Bench bench;
        RawClient client(bench.port);
        client.send(kGet);
        QTRY_COMPARE(bench.replies.size(), 1);
        const HttpReply copy = bench.replies[0];
        copy.send(HttpResponse::text(QStringLiteral("one")));
        bench.replies[0].send(HttpResponse::text(QStringLiteral("two")));
        client.send(kGet);
        QTRY_COMPARE(bench.replies.size(), 2);
        copy.send(HttpResponse::text(QStringLiteral("three")));
        bench.replies[1].send(HttpResponse::text(QStringLiteral("four")));
        QVERIFY(client.waitForBytes("four", 3000));
        QCOMPARE(client.statuses().size(), 2);
        QVERIFY(!client.received().contains("two") && !client.received().contains("three"));
    }

    void aClientThatLeavesIsNoticed()
    {
        Bench bench;
        RawClient client(bench.port);
        client.send(kGet);
        QTRY_COMPARE(bench.replies.size(), 1);
        int gone = 0;
        bench.replies[0].onGone(this, [&] { ++gone; });
        client.leave();
        QTRY_COMPARE(gone, 1);
        QVERIFY(!bench.replies[0].waiting());
        const HttpReply &reply = bench.replies[0];
        reply.send({});
        reply.begin({});
        reply.write("x");
        reply.end();
        reply.abort();
        QVERIFY(!reply.takeSocket());
        QCOMPARE(bench.server.stats().open, 0);
    }

    void aStreamIsChunkedCountedOrEndsWithTheConnection()
    {
        Bench bench;
        const auto play = [&](const QByteArray &request, std::optional<qint64> length) -> QByteArray {
            RawClient client(bench.port);
            client.send(request);
            const auto before = bench.replies.size();
            if (!QTest::qWaitFor([&] { return bench.replies.size() > before; }, 3000))
                return QByteArray("no request");
            const HttpReply reply = bench.replies.last();
            reply.begin(HttpResponse::text(QStringLiteral("ab")), length);
            reply.write("cde");
            reply.write("");
            reply.end();
            client.waitForClose(length || request.contains("1.1") ? 50 : 3000);
            return client.received().mid(client.received().indexOf("\r\n\r\n") + 4) + (client.closed() ? "|" : "");
        };
        QCOMPARE(play(kGet, {}), QByteArray("2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n"));
        QCOMPARE(play(kGet, 5), QByteArray("abcde"));
        QCOMPARE(play("GET /a HTTP/1.0\r\n\r\n", {}), QByteArray("abcde|"));
        QCOMPARE(play("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n", {}), QByteArray());
    }

    void aStreamThatIsNotWhatItSaidIsBroken_data()
    {
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("too short") << QByteArray("ab");
        QTest::newRow("too long") << QByteArray("abcdef");
    }
    void aStreamThatIsNotWhatItSaidIsBroken()
    {
        QFETCH(QByteArray, piece);
        Bench bench;
        RawClient client(bench.port);
        client.send(kGet);
        QTRY_COMPARE(bench.replies.size(), 1);
        bench.replies[0].begin(HttpResponse::text({}), 5);
        bench.replies[0].write(piece);
        bench.replies[0].end();
        QVERIFY(client.waitForClose(3000));
    }

    void aReaderThatDoesNotReadIsDropped()
    {
        HttpLimits limits;
        limits.unsentBytes = 1 << 20;
        Bench bench(limits);
        RawClient client(bench.port);
        client.send(kGet);
        QTRY_COMPARE(bench.replies.size(), 1);
        bench.replies[0].begin(HttpResponse::text({}));
        const QByteArray piece(256 << 10, 'x');
        int written = 0;
        while (bench.replies[0].waiting() && written < 100) { // the event loop does not run: nothing is read
            bench.replies[0].write(piece);
            ++written;
        }
        QVERIFY(written < 100);
        QCOMPARE(bench.server.stats().timedOut, quint64(1));
        QCOMPARE(bench.server.stats().open, 0);
    }

    void anAnswerThatIsNotTakenEndsTheConnection()
    {
        Bench bench({}, [](const HttpRequest &, const HttpReply &reply) {
            HttpResponse large = HttpResponse::text({});
            large.body = QByteArray(64 << 20, 'x');
            reply.send(large);
        });
        QTcpSocket lazy;
        lazy.setReadBufferSize(1024);
        lazy.connectToHost(QHostAddress::LocalHost, bench.port);
        QTRY_COMPARE(lazy.state(), QAbstractSocket::ConnectedState);
        lazy.write(kGet);
        QTRY_COMPARE(bench.asked.size(), 1);
        QTest::qWait(50);
        bench.pass(9s);
        QCOMPARE(bench.server.stats().open, 1);
        bench.pass(100s);
        QTRY_COMPARE(bench.server.stats().open, 0);
        QCOMPARE(bench.server.stats().timedOut, quint64(1));
    }

    void faultsOnPurposeAreWhatTheySay()
    {
        Bench bench;
        const auto play = [&](const std::function<void(const HttpReply &)> &act) -> QByteArray {
            RawClient client(bench.port);
            client.send(kGet);
            const auto before = bench.replies.size();
            if (!QTest::qWaitFor([&] { return bench.replies.size() > before; }, 3000))
                return QByteArray("no request");
            act(bench.replies.last());
            const bool closed = client.waitForClose(3000);
            return (closed ? "closed|" : "open|") + client.received().mid(client.received().indexOf("\r\n\r\n") + 4);
        };
        QCOMPARE(play([](const HttpReply &reply) { reply.sendCut(HttpResponse::text(QStringLiteral("0123456789")), 4); }),
                 QByteArray("closed|0123"));
        QCOMPARE(play([](const HttpReply &reply) { reply.sendRaw("nonsense\r\n\r\nmore"); }), QByteArray("closed|more"));
        QCOMPARE(play([](const HttpReply &reply) { reply.abort(); }), QByteArray("closed|"));
    }

    void capsTurnAwayWithAWord()
    {
        HttpLimits limits;
        limits.connectionsAnAddress = 3;
        Bench bench(limits, sayHello);
        std::vector<std::unique_ptr<RawClient>> kept;
        for (int i = 0; i < 3; ++i) {
            kept.push_back(std::make_unique<RawClient>(bench.port));
            QVERIFY(kept.back()->connected());
        }
        QTRY_COMPARE(bench.server.stats().open, 3);
        RawClient tooMany(bench.port);
        QVERIFY(tooMany.waitForClose(3000));
        QCOMPARE(tooMany.statuses(), QList<int>{503});
        QVERIFY(tooMany.received().contains("Retry-After: "));
        QCOMPARE(bench.server.stats().refused, quint64(1));
        kept[0]->send(kGet);
        QVERIFY(kept[0]->waitForBytes("hello", 3000));
        kept[1]->leave();
        QTRY_VERIFY(bench.server.stats().open <= 2);
        RawClient next(bench.port);
        next.send(kGet);
        QVERIFY(next.waitForBytes("hello", 3000));
    }

    void aConnectionIsNotUsedForEver()
    {
        HttpLimits limits;
        limits.requestsAConnection = 3;
        Bench bench(limits, sayHello);
        RawClient client(bench.port);
        client.send(kGet + kGet + kGet + kGet);
        QVERIFY(client.waitForClose(3000));
        QCOMPARE(client.statuses().size(), 3);
        QCOMPARE(client.received().count("Connection: close"), 1);
    }

    void aThousandHalfOpenClientsCostAGoodOneNothing()
    {
        HttpLimits limits;
        limits.connections = limits.connectionsAnAddress = 2000;
        Bench bench(limits, sayHello);
        RawClient good(bench.port);
        int asked = 0;
        const auto ask = [&] {
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 30; ++i) {
                good.send(kGet);
                if (!good.waitForAnswers(++asked, 10000))
                    return qint64(1 << 30);
            }
            return timer.elapsed();
        };
        const qint64 alone = ask();
        std::vector<std::unique_ptr<QTcpSocket>> hostile;
        for (int i = 0; i < 1000; ++i) {
            hostile.push_back(std::make_unique<QTcpSocket>());
            hostile.back()->connectToHost(QHostAddress::LocalHost, bench.port);
            hostile.back()->write(i % 2 ? "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n" : "GET / HT");
        }
        QTRY_COMPARE_WITH_TIMEOUT(bench.server.stats().open, 1001, 20000);
        const qint64 beside = ask();
        qInfo("30 requests alone %lld ms, beside 1000 half-open clients %lld ms", alone, beside);
        QVERIFY2(beside < 10 * alone + 5000, "half-open clients slow a good one down");
        bench.pass(12s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.server.stats().open, 1, 10000); // the good one may come again
        QCOMPARE(bench.server.stats().answers.value(408), quint64(1000));
    }

    void theHeadMayBeRefusedBeforeTheBodyIsSent()
    {
        Bench bench({}, sayHello);
        QList<QByteArray> seen;
        bench.server.setHeadCheck([&](const HttpRequest &head) -> std::optional<HttpResponse> {
            seen.append(head.body);
            if (head.headers.has("Authorization"))
                return {};
            return HttpResponse::problem(401, QStringLiteral("Unauthorized")).with("WWW-Authenticate", "Basic realm=\"a\"");
        });
        RawClient client(bench.port);
        client.send("POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 500000\r\n\r\n");
        QVERIFY(client.waitForClose(3000));
        QCOMPARE(client.statuses(), QList<int>{401});
        QVERIFY(bench.asked.isEmpty());
        QCOMPARE(seen, QList<QByteArray>{QByteArray()});
        RawClient known(bench.port);
        known.send("POST /a HTTP/1.1\r\nHost: a\r\nAuthorization: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QVERIFY(known.waitForBytes("100 Continue\r\n\r\n", 3000));
        known.send("{}");
        QVERIFY(known.waitForBytes("hello", 3000));
        QCOMPARE(bench.asked[0].body, QByteArray("{}"));
    }

    void anAnswerCannotBeTornApartByWhatItIsTold()
    {
        Bench bench({}, [](const HttpRequest &, const HttpReply &reply) {
            HttpResponse response = HttpResponse::text(QStringLiteral("x"));
            response.headers.add("X-Bad", "a\r\nSet-Cookie: b");
            response.headers.add("X Bad", "a");
            response.headers.add("Content-Length", "100");
            response.headers.add("Transfer-Encoding", "chunked");
            reply.send(response);
        });
        RawClient client(bench.port);
        client.send(kGet);
        QVERIFY(client.waitForBytes("\r\n\r\nx", 3000));
        QVERIFY(!client.received().contains("Set-Cookie") && !client.received().contains("X Bad"));
        QCOMPARE(client.received().count("Content-Length"), 1);
        QVERIFY(!client.received().contains("Transfer-Encoding"));
    }

    void problemsAreShortAndValid()
    {
        const HttpResponse problem =
            HttpResponse::problem(422, QStringLiteral("Title"), QString(5000, QChar(0x4e16)), QStringLiteral("id-1"));
        QVERIFY(problem.body.size() <= 1024);
        const QJsonObject object = QJsonDocument::fromJson(problem.body).object();
        QCOMPARE(object.value(QLatin1String("status")).toInt(), 422);
        QCOMPARE(object.value(QLatin1String("instance")).toString(), QStringLiteral("urn:request:id-1"));
        QCOMPARE(problem.headers.value("content-type"), QByteArray("application/problem+json"));
    }

    void datesAreReadInTheirThreeForms_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("now") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(784111777);
        QTest::newRow("old") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << qint64(784111777);
        QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << qint64(784111777);
        QTest::newRow("no date") << QByteArray("soon, I promise you") << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1);
    }
    void datesAreReadInTheirThreeForms()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, seconds);
        const auto instant = fromHttpDate(text);
        QCOMPARE(instant ? toMs(*instant) / 1000 : -1, seconds);
        if (instant)
            QCOMPARE(fromHttpDate(toHttpDate(*instant)), instant);
    }

    void aConnectionIsHandedOverToWebSockets()
    {
        QWebSocketServer webSockets(QStringLiteral("test"), QWebSocketServer::NonSecureMode);
        Bench bench({}, [&](const HttpRequest &, const HttpReply &reply) { webSockets.handleConnection(reply.takeSocket()); });
        std::unique_ptr<QWebSocket> server;
        connect(&webSockets, &QWebSocketServer::newConnection, this, [&] {
            server.reset(webSockets.nextPendingConnection());
            server->sendTextMessage(QStringLiteral("hello"));
        });
        QWebSocket client;
        QString heard;
        connect(&client, &QWebSocket::textMessageReceived, this, [&](const QString &text) { heard = text; });
        client.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/stream").arg(bench.port)));
        QTRY_COMPARE(heard, QStringLiteral("hello"));
        QCOMPARE(bench.server.stats().open, 0); // it is another's now
        client.close();
    }

    void theServerDrainsAndCloses()
    {
        Bench bench;
        RawClient idle(bench.port);
        RawClient busy(bench.port);
        QVERIFY(idle.connected());
        busy.send(kGet);
        QTRY_COMPARE(bench.replies.size(), 1);
        QTRY_COMPARE(bench.server.stats().open, 2);
        int drained = 0;
        bench.server.drain(10s, this, [&] { ++drained; });
        QVERIFY(idle.waitForClose(3000));
        QCOMPARE(drained, 0);
        bench.replies[0].send(HttpResponse::text(QStringLiteral("the last")));
        QVERIFY(busy.waitForClose(3000));
        QVERIFY(busy.received().contains("the last") && busy.received().contains("Connection: close"));
        QTRY_COMPARE(drained, 1);
        RawClient late(bench.port);
        QVERIFY(!late.connected());
    }

    void theServerMayGoWithRequestsUnderWay()
    {
        auto bench = std::make_unique<Bench>();
        RawClient client(bench->port);
        client.send(kGet);
        QTRY_COMPARE(bench->replies.size(), 1);
        const HttpReply reply = bench->replies[0];
        bench.reset();
        reply.send(HttpResponse::text(QStringLiteral("nobody")));
        QVERIFY(!reply.waiting());
        QVERIFY(client.waitForClose(3000));
    }

    void anAddressInUseIsAnError()
    {
        Bench bench;
        HttpServer second(bench.clock, sayHello);
        const auto got = second.listen(QHostAddress::LocalHost, bench.port);
        QVERIFY(!got.ok());
        QCOMPARE(got.error().code, QStringLiteral("http.listen"));
        QVERIFY(got.error().context.contains(QString::number(bench.port)));
    }
};

QTEST_GUILESS_MAIN(ServerTest)
#include "tst_server.moc"
