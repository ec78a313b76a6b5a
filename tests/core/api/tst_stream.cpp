#include "core/events/eventbus.h"
#include "tests/core/api/portfixture.h"

#include <QHash>
#include <QJsonArray>
#include <QNetworkRequest>
#include <QTcpSocket>
#include <QWebSocket>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

const QString kEvents = QStringLiteral("/api/v1/monitoring/ws");

/// A client on another WebSocket library than ours.
class StreamReader
{
public:
    StreamReader(const Port &port, const QString &key, const QString &path = kEvents)
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
            messages.push_back(QJsonDocument::fromJson(text.toUtf8()).object());
            ++m_counts[messages.back().value(QLatin1String("type")).toString()];
        });
        QUrl url(port.url.toString() + path);
        url.setScheme(port.url.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
        QObject::connect(&m_socket, &QWebSocket::sslErrors, &m_socket, [this] { m_socket.ignoreSslErrors(); }); // signed by itself
        QNetworkRequest request(url);
        request.setRawHeader("X-API-Key", key.toLatin1());
        m_socket.open(request);
    }

    bool waitFor(const QString &type, int count = 1, int ms = 5000)
    {
        return QTest::qWaitFor([&] { return m_counts.value(type) >= count; }, ms);
    }
    std::vector<QJsonObject> of(const QString &type) const
    {
        std::vector<QJsonObject> found;
        std::copy_if(messages.begin(), messages.end(), std::back_inserter(found),
                     [&type](const QJsonObject &one) { return one.value(QLatin1String("type")).toString() == type; });
        return found;
    }
    /// The numbers of the events received, in order.
    std::vector<qint64> numbers() const
    {
        std::vector<qint64> all;
        for (const QJsonObject &one : of(QStringLiteral("event")))
            all.push_back(one.value(QLatin1String("event")).toObject().value(QLatin1String("seq")).toInteger());
        return all;
    }
    void say(const char *text) { m_socket.sendTextMessage(QLatin1String(text)); }
    bool subscribe(const char *types)
    {
        const size_t before = of(QStringLiteral("subscribed")).size();
        m_socket.sendTextMessage(QStringLiteral(R"({"type":"subscribe","types":%1})").arg(QLatin1String(types)));
        return waitFor(QStringLiteral("subscribed"), int(before) + 1);
    }
    bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, 5000);
    }
    QWebSocket &socket() { return m_socket; }

    void forget()
    {
        messages.clear();
        m_counts.clear();
    }

    std::vector<QJsonObject> messages;

private:
    QHash<QString, int> m_counts;
    QWebSocket m_socket;
};

Occurrence occurrence(OccurrenceKind kind, Severity severity, const QString &text = {})
{
    Occurrence one;
    one.kind = kind;
    one.severity = severity;
    one.at = one.seenAt = SystemClock().now();
    one.objectKey = QStringLiteral("/W1#S.J");
    one.workstation = QStringLiteral("/W1");
    one.job = QStringLiteral("J");
    one.details = {{QStringLiteral("cause"), text}};
    return one;
}

/// Tells \a count things of every severity and group, and gives the numbers of those that are critical.
std::vector<qint64> tellMany(Port &port, int count, const QString &text = {})
{
    using Kind = OccurrenceKind;
    constexpr std::array<Kind, 5> kinds = {Kind::JobAbend, Kind::JobCompleted, Kind::WorkstationOffline, Kind::EngineLost,
                                           Kind::SystemDegraded};
    constexpr std::array<Severity, 4> severities = {Severity::Info, Severity::Warning, Severity::Error, Severity::Critical};
    std::vector<qint64> critical;
    for (int i = 0; i < count; ++i) {
        const Severity severity = severities[size_t(i / 5) % severities.size()];
        if (!port.plan.tell(occurrence(kinds[size_t(i) % kinds.size()], severity, text)))
            return {};
        if (severity == Severity::Critical)
            critical.push_back(port.bus.recent().back().seq);
    }
    return critical;
}

/// The status that a well-formed handshake is answered.
int handshake(const Port &port, const QString &key, const QByteArray &more = {})
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(port.url.port()));
    socket.write("GET /api/v1/monitoring/ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                 "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nX-API-Key: " +
                 key.toLatin1() + "\r\n" + more + "\r\n");
    QByteArray all;
    const bool told = QTest::qWaitFor(
        [&] {
            all += socket.readAll();
            return all.contains("\r\n");
        },
        5000);
    return told ? all.mid(9, 3).toInt() : 0;
}

} // namespace

class StreamTest : public QObject
{
    Q_OBJECT
    const QStringList kRead = {QStringLiteral("monitoring:read")};
    const QString kEvent = QStringLiteral("event");
    const QString kError = QStringLiteral("error");

private slots:
    void aClientIsGreetedAndAnswered()
    {
        Port port;
        tellMany(port, 3);
        StreamReader reader(port, port.key(kRead));
        QVERIFY(reader.waitFor(QStringLiteral("recent_events")));
        QCOMPARE(reader.messages.front().value(QLatin1String("type")).toString(), QStringLiteral("connected"));
        QCOMPARE(reader.messages.front().value(QLatin1String("last_seq")).toInteger(), port.bus.recent().back().seq);
        QCOMPARE(reader.messages[1].value(QLatin1String("events")).toArray().size(), 3);
        reader.say(R"({"type":"ping"})");
        QVERIFY(reader.waitFor(QStringLiteral("pong")));
        reader.say(R"({"type":"get_status"})");
        QVERIFY(reader.waitFor(QStringLiteral("status")));
        QVERIFY(reader.of(QStringLiteral("status")).front().value(QLatin1String("status")).toObject().contains(QLatin1String("engine")));
        tellMany(port, 1);
        reader.say(R"({"type":"ping"})");
        QVERIFY(reader.waitFor(QStringLiteral("pong"), 2));
        QVERIFY(reader.numbers().empty()); // nothing was subscribed
    }

    void whatIsNotOursIsAnsweredAndTheConnectionStays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *text, const char *code) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(code);
        };
        row("", "stream.syntax");
        row("hello", "stream.syntax");
        row("[1]", "stream.syntax");
        row(R"({"type":"ping","type":"ping"})", "stream.syntax");
        row("{}", "stream.type");
        row(R"({"type":7})", "stream.type");
        row(R"({"type":"dance"})", "stream.type");
        row(R"({"type":"subscribe"})", "stream.types");
        row(R"({"type":"subscribe","types":"all"})", "stream.types");
        row(R"({"type":"subscribe","types":["jobs","moon"]})", "stream.types");
        row(R"({"type":"resume"})", "stream.after");
        row(R"({"type":"resume","after":-1})", "stream.after");
        row(R"({"type":"resume","after":1.5})", "stream.after");
        row(R"({"type":"resume","after":"9"})", "stream.after");
    }
    void whatIsNotOursIsAnsweredAndTheConnectionStays()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        Port port;
        StreamReader reader(port, port.key(kRead));
        QVERIFY(reader.waitFor(QStringLiteral("recent_events")));
        reader.socket().sendTextMessage(text);
        QVERIFY(reader.waitFor(kError));
        QCOMPARE(reader.of(kError).front().value(QLatin1String("code")).toString(), code);
        reader.say(R"({"type":"ping"})");
        QVERIFY(reader.waitFor(QStringLiteral("pong")));
    }

    void eachGetsWhatItSubscribedTo_data()
    {
        QTest::addColumn<QByteArray>("types");
        QTest::addColumn<QList<int>>("wanted");
        // of: a job's error, a workstation's warning, an engine's critical, a job's critical
        QTest::newRow("jobs") << QByteArray(R"(["jobs"])") << QList<int>{0, 3};
        QTest::newRow("workstations") << QByteArray(R"(["workstations"])") << QList<int>{1};
        QTest::newRow("ws") << QByteArray(R"(["ws"])") << QList<int>{1};
        QTest::newRow("system") << QByteArray(R"(["system"])") << QList<int>{2};
        QTest::newRow("critical") << QByteArray(R"(["critical"])") << QList<int>{2, 3};
        QTest::newRow("jobs and critical: each once") << QByteArray(R"(["jobs","critical"])") << QList<int>{0, 2, 3};
        QTest::newRow("all") << QByteArray(R"(["all"])") << QList<int>{0, 1, 2, 3};
        QTest::newRow("nothing any more") << QByteArray("[]") << QList<int>{};
    }
    void eachGetsWhatItSubscribedTo()
    {
        QFETCH(QByteArray, types);
        QFETCH(QList<int>, wanted);
        Port port;
        StreamReader reader(port, port.key(kRead));
        QVERIFY(reader.waitFor(QStringLiteral("recent_events")));
        QVERIFY(reader.subscribe(R"(["all"])"));
        QVERIFY(reader.subscribe(types.constData()));
        std::vector<qint64> told;
        for (const auto &[kind, severity] :
             {std::pair(OccurrenceKind::JobAbend, Severity::Error), std::pair(OccurrenceKind::WorkstationOffline, Severity::Warning),
              std::pair(OccurrenceKind::EngineLost, Severity::Critical), std::pair(OccurrenceKind::JobAbend, Severity::Critical)}) {
            RESYNC_OK(port.plan.tell(occurrence(kind, severity)));
            told.push_back(port.bus.recent().back().seq);
        }
        reader.say(R"({"type":"get_status"})"); // answered after what was told before
        QVERIFY(reader.waitFor(QStringLiteral("status")));
        std::vector<qint64> due;
        for (const int index : wanted)
            due.push_back(told[size_t(index)]);
        QCOMPARE(reader.numbers(), due);
    }

    /// Fault 10 of the design.
    void aSubscriberToCriticalGetsEveryCriticalEventAndNothingElse()
    {
        Port port;
        StreamReader reader(port, port.key(kRead));
        QVERIFY(reader.waitFor(QStringLiteral("recent_events")));
        QVERIFY(reader.subscribe(R"(["critical"])"));
        const std::vector<qint64> critical = tellMany(port, 2000);
        QCOMPARE(critical.size(), size_t(500));
        QVERIFY(reader.waitFor(kEvent, int(critical.size()), 20'000));
        reader.say(R"({"type":"get_status"})");
        QVERIFY(reader.waitFor(QStringLiteral("status")));
        QCOMPARE(reader.numbers(), critical);
        for (const QJsonObject &one : reader.of(kEvent))
            QCOMPARE(one.value(QLatin1String("event")).toObject().value(QLatin1String("severity")).toString(), QStringLiteral("critical"));
    }

    void whatWasMissedIsBroughtExactly()
    {
        Port port;
        const QString key = port.key(kRead);
        qint64 last = 0;
        {
            StreamReader before(port, key);
            QVERIFY(before.waitFor(QStringLiteral("recent_events")));
            QVERIFY(before.subscribe(R"(["all"])"));
            tellMany(port, 10);
            QVERIFY(before.waitFor(kEvent, 10));
            last = before.numbers().back();
        }
        constexpr int kMissed = 1350; // more than the bus remembers: they come from the store, in pages
        tellMany(port, kMissed);
        StreamReader reader(port, key);
        QVERIFY(reader.waitFor(QStringLiteral("recent_events")));
        QVERIFY(reader.subscribe(R"(["all"])"));
        reader.socket().sendTextMessage(QStringLiteral(R"({"type":"resume","after":%1})").arg(last));
        QVERIFY(reader.waitFor(kEvent));
        tellMany(port, 40); // while it is being brought
        QVERIFY(reader.waitFor(kEvent, kMissed + 40, 20'000));
        tellMany(port, 5); // and after
        QVERIFY(reader.waitFor(kEvent, kMissed + 45));
        std::vector<qint64> due;
        for (qint64 seq = last + 1; seq <= port.bus.recent().back().seq; ++seq)
            due.push_back(seq);
        QCOMPARE(reader.numbers().size(), size_t(kMissed + 45));
        QCOMPARE(reader.numbers(), due);
    }

    void resumeFromNothingBringsEverything()
    {
        Port port;
        tellMany(port, 130);
        StreamReader reader(port, port.key(kRead));
        QVERIFY(reader.waitFor(QStringLiteral("recent_events")));
        reader.say(R"({"type":"resume","after":0})"); // never subscribed: to all
        QVERIFY(reader.waitFor(QStringLiteral("subscribed")));
        QVERIFY(reader.waitFor(kEvent, 130));
        tellMany(port, 1);
        QVERIFY(reader.waitFor(kEvent, 131));
        QCOMPARE(reader.numbers().front(), qint64(1));
        QCOMPARE(reader.numbers().size(), size_t(131));
    }

    /// Fault 11 of the design.
    void aStalledClientCostsOthersNothingAndIsToldWhatItLost()
    {
        Port port({QStringLiteral("api.socket_queue_bytes=262144"),
                   QStringLiteral("api.socket_ping_seconds=3600")}); // or the stalled one is sent away
        const QString key = port.key(kRead);
        StreamReader good(port, key);
        QVERIFY(good.waitFor(QStringLiteral("recent_events")));
        QVERIFY(good.subscribe(R"(["all"])"));
        StreamReader stalled(port, key);
        QVERIFY(stalled.waitFor(QStringLiteral("recent_events")));
        QVERIFY(stalled.subscribe(R"(["all"])"));
        // Qt's client would go on reading: this one is made to read nothing more by its buffer.
        auto *socket = stalled.socket().findChild<QTcpSocket *>();
        QVERIFY(socket);
        stalled.socket().blockSignals(true);
        socket->blockSignals(true);
        socket->setReadBufferSize(1);
        constexpr int kTold = 10'000;
        constexpr int kAtOnce = 100;
        const QString text(2000, QLatin1Char('x'));
        int most = 0;
        for (int told = kAtOnce; told <= kTold; told += kAtOnce) {
            QVERIFY(!tellMany(port, kAtOnce, text).empty());
            QVERIFY(good.waitFor(kEvent, told, 10'000)); // the other has everything, at once
            for (const PortClient &client : port.api->clients()) {
                most = std::max(most, int(client.waitingBytes));
                QVERIFY(client.waitingBytes <= 262144);
            }
        }
        QVERIFY(most > 100'000); // the stalled one's queue was full
        QCOMPARE(good.numbers().size(), size_t(kTold));
        QVERIFY(good.of(kError).empty());
        QTRY_VERIFY(port.health.current().value(QLatin1String("events")).toObject().value(QLatin1String("dropped")).toInteger() > 1000);
        // It reads again: what was kept, and where it has a gap and how long that is.
        stalled.socket().blockSignals(false);
        socket->blockSignals(false);
        socket->setReadBufferSize(0);
        emit socket->readyRead();
        const auto lost = [&] {
            qint64 sum = 0;
            for (const QJsonObject &one : stalled.of(kError))
                sum += one.value(QLatin1String("dropped")).toInteger();
            return sum;
        };
        QVERIFY(QTest::qWaitFor([&] { return lost() + qint64(stalled.numbers().size()) >= kTold; }, 30'000));
        QCOMPARE(lost() + qint64(stalled.numbers().size()), qint64(kTold)); // each is there, or told to be lost
        QVERIFY(lost() > 1000);
        const QJsonObject drop = stalled.of(kError).front();
        QCOMPARE(drop.value(QLatin1String("code")).toString(), QStringLiteral("stream.dropped"));
        const qint64 gap = drop.value(QLatin1String("after")).toInteger();
        const std::vector<qint64> kept = stalled.numbers();
        QVERIFY(std::find(kept.begin(), kept.end(), gap) != kept.end());
        QVERIFY(std::find(kept.begin(), kept.end(), gap + 1) == kept.end());
        // From there it has everything again.
        stalled.forget();
        stalled.socket().sendTextMessage(QStringLiteral(R"({"type":"resume","after":%1})").arg(gap));
        std::vector<qint64> due = good.numbers();
        due.erase(due.begin(), std::upper_bound(due.begin(), due.end(), gap));
        QVERIFY(stalled.waitFor(kEvent, int(due.size()), 60'000));
        QCOMPARE(stalled.numbers(), due);
    }

    void itIsTheSameOverTls()
    {
        Port port({QStringLiteral("api.tls_own=1")});
        StreamReader reader(port, port.key(kRead));
        QVERIFY(reader.waitFor(QStringLiteral("recent_events")));
        QVERIFY(reader.subscribe(R"(["all"])"));
        tellMany(port, 700, QString(2000, QLatin1Char('x')));
        QVERIFY(reader.waitFor(kEvent, 700, 20'000));
        QVERIFY(reader.of(kError).empty());
        QVERIFY(port.api->clients().front().tls);
    }

    void aRevokedKeyEndsItsStreams()
    {
        Port port;
        const QString key = port.key(kRead);
        StreamReader reader(port, key);
        StreamReader other(port, port.key(kRead));
        QVERIFY(reader.waitFor(QStringLiteral("recent_events")));
        QVERIFY(other.waitFor(QStringLiteral("recent_events")));
        RESYNC_OK(port.keys.revoke(key.left(10), QStringLiteral("a reason"), QStringLiteral("test")));
        QVERIFY(reader.waitForEnd());
        QCOMPARE(int(reader.socket().closeCode()), 1008);
        other.say(R"({"type":"ping"})");
        QVERIFY(other.waitFor(QStringLiteral("pong")));
        QTRY_COMPARE(port.api->clients().size(), size_t(1));
    }

    void aKeyWithoutTheScopeAndOneTooManyAreRefused()
    {
        Port port({QStringLiteral("api.sockets_key=2"), QStringLiteral("api.sockets=3")});
        QCOMPARE(handshake(port, port.key({QStringLiteral("metrics:read")})), 403);
        QCOMPARE(handshake(port, QStringLiteral("rsk_no")), 401);
        const QString key = port.key(kRead);
        QCOMPARE(handshake(port, key, "Origin: https://example.org\r\n"), 403); // a page in somebody's browser
        StreamReader one(port, key);
        StreamReader two(port, key);
        QVERIFY(one.waitFor(QStringLiteral("connected")) && two.waitFor(QStringLiteral("connected")));
        QCOMPARE(handshake(port, key), 429);
        const QString otherKey = port.key(kRead);
        StreamReader four(port, otherKey);
        QVERIFY(four.waitFor(QStringLiteral("connected")));
        QCOMPARE(handshake(port, otherKey), 503);
        QCOMPARE(port.ask("GET", kEvents, key).status, 426); // no handshake
    }

    void tooLongAMessageIsTheEnd()
    {
        Port port({QStringLiteral("api.socket_message_bytes=2000")});
        StreamReader reader(port, port.key(kRead));
        QVERIFY(reader.waitFor(QStringLiteral("recent_events")));
        reader.socket().sendTextMessage(QString(3000, QLatin1Char('x')));
        QVERIFY(reader.waitForEnd());
        QCOMPARE(int(reader.socket().closeCode()), 1009);
    }

    void ownFiguresComeAtOnceAndAgain()
    {
        Port port;
        StreamReader reader(port, port.key(kRead), QStringLiteral("/api/monitoring/ws"));
        QVERIFY(QTest::qWaitFor([&] { return reader.messages.size() >= 2; }, 8000));
        for (const QJsonObject &one : reader.messages) {
            QVERIFY(one.contains(QLatin1String("uptime_seconds")));
            QVERIFY(one.value(QLatin1String("cache")).toObject().value(QLatin1String("misses")).toInteger() > 0);
        }
        reader.say(R"({"type":"subscribe","types":["all"]})");
        QVERIFY(reader.waitFor(kError));
    }
};

QTEST_GUILESS_MAIN(StreamTest)
#include "tst_stream.moc"
