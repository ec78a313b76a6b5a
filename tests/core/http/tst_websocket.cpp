#include "core/http/httpserver.h"
#include "core/http/websocket.h"
#include "tests/core/http/rawclient.h"

#include <QRegularExpression>
#include <QtEndian>
#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

/// A frame as a client sends it, masked unless told otherwise; `first` has FIN, reserved bits and opcode.
QByteArray clientFrame(int first, const QByteArray &payload, bool masked = true, int lengthForm = 0)
{
    QByteArray bytes(1, char(first));
    const int bit = masked ? 0x80 : 0;
    const int form = lengthForm > 0 ? lengthForm : payload.size() < 126 ? 7 : payload.size() < 65536 ? 16 : 64;
    bytes.append(char(bit | (form == 7 ? int(payload.size()) : form == 16 ? 126 : 127)));
    for (int shift = form == 7 ? -8 : form - 8; shift >= 0; shift -= 8)
        bytes.append(char((quint64(payload.size()) >> shift) & 0xff));
    if (!masked)
        return bytes + payload;
    const QByteArray mask("\x12\x34\x56\x78", 4);
    bytes += mask;
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes.append(char(payload[i] ^ mask[i % 4]));
    return bytes;
}

QByteArray closePayload(int code, const QByteArray &reason = {})
{
    return QByteArray(1, char(code >> 8)) + char(code & 0xff) + reason;
}

/// "text:…", "ping:…", "close 1000:…" of all that was read, then "fault 1002" if there was one.
QByteArray told(const QByteArray &bytes, qsizetype step)
{
    WsLimits limits;
    limits.messageBytes = 70'000;
    limits.fragments = 4;
    WsReader reader(limits);
    std::vector<WsEvent> events;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        reader.feed(bytes.mid(at, step), events);
    QByteArray all;
    for (const WsEvent &event : events) {
        switch (event.kind) {
        case WsEvent::Kind::Text:
            all += "text:";
            break;
        case WsEvent::Kind::Ping:
            all += "ping:";
            break;
        case WsEvent::Kind::Pong:
            all += "pong:";
            break;
        case WsEvent::Kind::Close:
            all += "close " + QByteArray::number(event.closeCode) + ':';
            break;
        }
        all += event.payload.left(100) + '|';
    }
    if (reader.fault())
        all += "fault " + QByteArray::number(*reader.fault());
    return all;
}

const QByteArray kHandshake = "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

/// A server whose every request becomes a WebSocket.
struct SocketBench {
    explicit SocketBench(const WebSocketLimits &limits)
        : server(clock, [this, limits](const HttpRequest &request, const HttpReply &reply) {
              if (const auto refusal = refuseHandshake(request))
                  return reply.send(*refusal);
              QTcpSocket *taken = reply.takeSocket();
              const QByteArray read = taken->readAll();
              socket = std::make_unique<WebSocket>(taken, request, read.mid(read.indexOf("\r\n\r\n") + 4), clock, limits);
              socket->tellDropped = [](quint64 count) { return "dropped " + QByteArray::number(count); };
              QObject::connect(socket.get(), &WebSocket::textReceived, socket.get(), [this](const QByteArray &text) { heard += text; });
              QObject::connect(socket.get(), &WebSocket::ended, socket.get(), [this](quint16 code) { ended = code; });
              socket->start();
          })
    {
        port = *server.listen(QHostAddress::LocalHost, 0);
    }

    SystemClock clock;
    std::unique_ptr<WebSocket> socket;
    QByteArrayList heard;
    std::optional<quint16> ended;
    HttpServer server;
    quint16 port = 0;
};

} // namespace

class WebSocketTest : public QObject
{
    Q_OBJECT
private slots:
    void framesAreReadByTheRules_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("wanted");
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &wanted) {
            QTest::newRow(name) << bytes << wanted;
        };
        row("a text", clientFrame(0x81, "hello"), "text:hello|");
        row("an empty text", clientFrame(0x81, {}), "text:|");
        row("126 bytes", clientFrame(0x81, QByteArray(126, 'a')), "text:" + QByteArray(100, 'a') + '|');
        row("65536 bytes", clientFrame(0x81, QByteArray(65536, 'a')), "text:" + QByteArray(100, 'a') + '|');
        row("three fragments, a ping between",
            clientFrame(0x01, "a") + clientFrame(0x89, "p") + clientFrame(0x00, "b") + clientFrame(0x80, "c"), "ping:p|text:abc|");
        row("a character cut by fragments", clientFrame(0x01, "\xc3") + clientFrame(0x80, "\xa7"), "text:\xc3\xa7|");
        row("a pong nobody asked for", clientFrame(0x8a, "x"), "pong:x|");
        row("two messages", clientFrame(0x81, "a") + clientFrame(0x81, "b"), "text:a|text:b|");
        row("goodbye", clientFrame(0x88, closePayload(1000, "bye")), "close 1000:bye|");
        row("goodbye without a code", clientFrame(0x88, {}), "close 1005:|");
        row("nothing after goodbye", clientFrame(0x88, closePayload(1001)) + clientFrame(0x81, "late"), "close 1001:|");
        row("not masked", clientFrame(0x81, "hello", false), "fault 1002");
        row("RSV1", clientFrame(0xc1, "hello"), "fault 1002");
        row("RSV2", clientFrame(0xa1, "hello"), "fault 1002");
        row("RSV3", clientFrame(0x91, "hello"), "fault 1002");
        row("opcode 3", clientFrame(0x83, "hello"), "fault 1002");
        row("opcode 11", clientFrame(0x8b, "hello"), "fault 1002");
        row("a binary message", clientFrame(0x82, "hello"), "fault 1003");
        row("a longer length than needed", clientFrame(0x81, "hello", true, 16), "fault 1002");
        row("a far longer length than needed", clientFrame(0x81, "hello", true, 64), "fault 1002");
        row("a length with its highest bit", QByteArray("\x81\xff\x80\0\0\0\0\0\0\1\1\2\3\4", 14), "fault 1002");
        row("a ping in fragments", clientFrame(0x09, "p"), "fault 1002");
        row("a long ping", clientFrame(0x89, QByteArray(126, 'p')), "fault 1002");
        row("a continuation of nothing", clientFrame(0x80, "b"), "fault 1002");
        row("a text inside a message", clientFrame(0x01, "a") + clientFrame(0x81, "b"), "fault 1002");
        row("too many fragments",
            clientFrame(0x01, "a") + clientFrame(0x00, "b") + clientFrame(0x00, "c") + clientFrame(0x00, "d") + clientFrame(0x80, "e"),
            "fault 1008");
        row("empty fragments count",
            clientFrame(0x01, {}) + clientFrame(0x00, {}) + clientFrame(0x00, {}) + clientFrame(0x00, {}) + clientFrame(0x80, {}),
            "fault 1008");
        row("too long a frame, from its length alone", QByteArray("\x81\xff\0\0\0\0\0\1\x20\0", 10), "fault 1009");
        row("a length that is not whole", QByteArray("\x81\xff\0\0\0\0\0\1\x20", 9), "");
        row("too long a frame, head whole", QByteArray("\x81\xff\0\0\0\0\0\1\x20\0\1\2\3\4", 14), "fault 1009");
        row("too long a message", clientFrame(0x01, QByteArray(40'000, 'a')) + clientFrame(0x80, QByteArray(40'000, 'a')), "fault 1009");
        row("a lone continuation octet", clientFrame(0x81, "\x80"), "fault 1007");
        row("an overlong form", clientFrame(0x81, "\xc0\xaf"), "fault 1007");
        row("a surrogate", clientFrame(0x81, "\xed\xa0\x80"), "fault 1007");
        row("above U+10FFFF", clientFrame(0x81, "\xf4\x90\x80\x80"), "fault 1007");
        row("a cut character", clientFrame(0x81, "a\xe2\x82"), "fault 1007");
        row("every length of character", clientFrame(0x81, "a\xc3\xa7\xe2\x82\xac\xf0\x9f\x98\x80"),
            "text:a\xc3\xa7\xe2\x82\xac\xf0\x9f\x98\x80|");
        row("a close of one octet", clientFrame(0x88, "\x03"), "fault 1002");
        for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000})
            row(("a close with " + QByteArray::number(code)).constData(), clientFrame(0x88, closePayload(code)), "fault 1002");
        for (const int code : {1001, 1011, 3000, 4999})
            row(("goodbye with " + QByteArray::number(code)).constData(), clientFrame(0x88, closePayload(code)),
                "close " + QByteArray::number(code) + ":|");
        row("a close reason that is no text", clientFrame(0x88, closePayload(1000, "\xff")), "fault 1007");
        row("half a frame", clientFrame(0x81, "hello").chopped(1), "");
    }
    void framesAreReadByTheRules()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, wanted);
        QCOMPARE(told(bytes, bytes.size() + 1), wanted);
        for (const qsizetype step : {1, 3, 1000}) {
            if (step > 1 || bytes.size() < 1000)
                QCOMPARE(told(bytes, step), wanted);
        }
    }

    void framesAreWrittenAsOthersReadThem()
    {
        QCOMPARE(wsText("hi"), QByteArray("\x81\x02hi"));
        QCOMPARE(wsText(QByteArray(200, 'a')).left(4), QByteArray("\x81\x7e\x00\xc8", 4));
        QCOMPARE(wsText(QByteArray(70'000, 'a')).left(10), QByteArray("\x81\x7f\0\0\0\0\0\1\x11\x70", 10));
        QCOMPARE(wsClose(1008, "no"), QByteArray("\x88\x04\x03\xf0no"));
        QCOMPARE(wsPing("x"), QByteArray("\x89\x01x"));
    }

    void aHandshakeIsHeldToTheRules_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("status");
        QTest::newRow("as it should be") << QByteArray() << QByteArray() << 101;
        QTest::newRow("no upgrade") << QByteArray("Upgrade: websocket\r\n") << QByteArray() << 426;
        QTest::newRow("another protocol") << QByteArray("websocket\r\n") << QByteArray("h2c\r\n") << 426;
        QTest::newRow("version 8") << QByteArray("Version: 13") << QByteArray("Version: 8") << 426;
        QTest::newRow("no version") << QByteArray("Sec-WebSocket-Version: 13\r\n") << QByteArray() << 426;
        QTest::newRow("two versions") << QByteArray("Sec-WebSocket-Version: 13\r\n")
                                      << QByteArray("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 8\r\n") << 400;
        QTest::newRow("no key") << QByteArray("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n") << QByteArray() << 400;
        QTest::newRow("a short key") << QByteArray("dGhlIHNhbXBsZSBub25jZQ==") << QByteArray("c2hvcnQ=") << 400;
        QTest::newRow("a key that is no base64") << QByteArray("dGhlIHNhbXBsZSBub25jZQ==") << QByteArray("dGhlIHNhbXBsZSBub25j*Q==") << 400;
        QTest::newRow("no connection") << QByteArray("keep-alive, Upgrade") << QByteArray("keep-alive") << 400;
        QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.1") << QByteArray("HTTP/1.0") << 400;
        QTest::newRow("a page's origin") << QByteArray("Upgrade: websocket\r\n")
                                         << QByteArray("Upgrade: websocket\r\nOrigin: https://example.org\r\n") << 403;
    }
    void aHandshakeIsHeldToTheRules()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, status);
        SocketBench bench({});
        RawClient client(bench.port);
        QVERIFY(client.connected());
        QByteArray request = kHandshake;
        if (!from.isEmpty())
            request.replace(from, to);
        client.send(request);
        QVERIFY(client.waitForAnswers(1, 3000));
        QCOMPARE(client.statuses(), QList<int>{status});
        if (status == 101)
            QVERIFY(client.received().contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
        if (status == 426)
            QVERIFY(client.received().contains("Sec-WebSocket-Version: 13\r\n"));
    }

    void whatComesWithTheHandshakeIsReadToo()
    {
        SocketBench bench({});
        RawClient client(bench.port);
        QVERIFY(client.connected());
        client.send(kHandshake + clientFrame(0x81, "early") + clientFrame(0x89, "there?"));
        QTRY_COMPARE(bench.heard, QByteArrayList{"early"});
        QVERIFY(client.waitForBytes("\x8a\x06there?", 3000));
        client.send(clientFrame(0x88, closePayload(1000)));
        QVERIFY(client.waitForBytes("\x88\x02\x03\xe8", 3000));
        QVERIFY(client.waitForClose(3000));
        QTRY_COMPARE(bench.ended.value_or(0), quint16(1000));
    }

    void aBrokenRuleIsToldAndEndsIt()
    {
        SocketBench bench({});
        RawClient client(bench.port);
        client.send(kHandshake);
        QVERIFY(client.waitForAnswers(1, 3000));
        client.send(clientFrame(0x81, "not masked", false));
        QVERIFY(client.waitForBytes("\x88\x02\x03\xea", 3000));
        QVERIFY(client.waitForClose(3000));
        QVERIFY(bench.heard.isEmpty());
    }

    void aSilentClientIsAskedAndThenLeft()
    {
        WebSocketLimits limits;
        limits.pingEvery = 60ms;
        limits.pongWithin = 60ms;
        limits.closeWithin = 60ms;
        SocketBench bench(limits);
        RawClient client(bench.port);
        client.send(kHandshake);
        QTRY_VERIFY(bench.socket);
        const auto tickUntil = [&bench](auto done) {
            return QTest::qWaitFor(
                [&] {
                    bench.socket->tick();
                    return done();
                },
                3000);
        };
        QVERIFY(tickUntil([&] { return client.received().contains("\x89\x06resync"); }));
        client.send(clientFrame(0x8a, "resync"));
        QTest::qWait(30);
        bench.socket->tick();
        QVERIFY(bench.socket->open());
        QVERIFY(tickUntil([&] { return bench.ended.has_value(); }));
        QCOMPARE(*bench.ended, quint16(1013));
        QVERIFY(client.received().contains(QByteArray("\x88\x09\x03\xf5no pong", 11)));
    }

    void aClientThatDoesNotReadLosesOnlyItsOwnAndIsToldWhere()
    {
        WebSocketLimits limits;
        limits.queueBytes = 256 << 10;
        SocketBench bench(limits);
        QTcpSocket client;
        client.setReadBufferSize(4 << 10); // reads nothing by itself: the kernel's buffers fill, then ours
        client.connectToHost(QHostAddress::LocalHost, bench.port);
        QVERIFY(client.waitForConnected(3000));
        client.write(kHandshake);
        QTRY_VERIFY(bench.socket);
        const QByteArray body(2000, 'x');
        quint64 refused = 0;
        constexpr int kMessages = 10'000;
        for (int i = 0; i < kMessages; ++i) {
            refused += bench.socket->send(QByteArray::number(i) + ' ' + body) ? 0 : 1;
            if (i % 100 == 0)
                QCoreApplication::processEvents();
            QVERIFY(bench.socket->waitingBytes() <= limits.queueBytes);
        }
        QVERIFY(refused > 1000);
        QCOMPARE(bench.socket->droppedCount(), refused);
        // Now it reads: what was kept comes whole and in order, each gap is told where it is, and then it goes on.
        client.setReadBufferSize(0);
        QByteArray all;
        static const QRegularExpression gaps(QStringLiteral("dropped (\\d+)"));
        const auto told = [&all] {
            quint64 sum = 0;
            auto matches = gaps.globalMatch(QString::fromLatin1(all));
            while (matches.hasNext())
                sum += matches.next().captured(1).toULongLong();
            return sum;
        };
        QVERIFY(QTest::qWaitFor(
            [&] {
                all += client.readAll();
                return told() >= refused;
            },
            20'000));
        QCOMPARE(told(), refused);
        QVERIFY(bench.socket->send("afterwards"));
        QVERIFY(QTest::qWaitFor(
            [&] {
                all += client.readAll();
                return all.contains("afterwards");
            },
            5000));
        static const QRegularExpression kept(QStringLiteral("(\\d+) x{2000}"));
        qint64 last = -1;
        quint64 count = 0;
        auto matches = kept.globalMatch(QString::fromLatin1(all));
        while (matches.hasNext()) {
            const qint64 number = matches.next().captured(1).toLongLong();
            QVERIFY(number > last);
            last = number;
            ++count;
        }
        QCOMPARE(count + refused, quint64(kMessages));
        QVERIFY(all.endsWith("afterwards"));
        QTRY_VERIFY(bench.socket->drained());
    }
};

QTEST_GUILESS_MAIN(WebSocketTest)
#include "tst_websocket.moc"
