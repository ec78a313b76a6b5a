// When people are told, how often, and what becomes of what could not be told: against a receiver of our own on the loopback.
#include "tests/core/notifiers/notifybench.h"

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

/// A service that takes what it is told, or answers as a test wants.
struct Receiver {
    explicit Receiver(const Clock &clock)
        : server(clock, [this](const HttpRequest &request, const HttpReply &reply) {
              bodies.push_back(QJsonDocument::fromJson(request.body));
              paths.append(request.path);
              HttpResponse response = HttpResponse::text(QStringLiteral("answer"), status);
              if (retryAfter > 0)
                  response.with("Retry-After", QByteArray::number(retryAfter));
              reply.send(response);
          })
    {
        const auto listening = server.listen(QHostAddress::LocalHost, 0);
        port = listening ? *listening : quint16(0);
    }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1/hook").arg(port); }
    QStringList whys() const
    {
        QStringList words;
        for (const QJsonDocument &body : bodies)
            words << body.object().value(QLatin1String("why")).toString();
        return words;
    }

    HttpServer server;
    quint16 port = 0;
    int status = 200;
    int retryAfter = 0;
    std::vector<QJsonDocument> bodies;
    QStringList paths;
};

NotifyChannel hook(const Receiver &receiver)
{
    NotifyChannel channel;
    channel.kind = NotifyKind::Webhook;
    channel.url = receiver.url();
    return channel;
}

} // namespace

class NotifiersTest : public QObject
{
    Q_OBJECT
    ManualClock m_clock{fromMs(1'790'000'000'000)};

    /// Time goes by, a quarter of a minute at a time, and what is sent arrives.
    void pass(Duration time)
    {
        for (Duration gone{0}; gone < time; gone += 15s) {
            m_clock.advance(15s);
            QTest::qWait(5);
        }
    }

private slots:
    void anAlertIsToldOnceAndItsEndToo()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        NotifyChannel channel = hook(receiver);
        channel.againMinutes = 0;
        it.add(channel);
        for (int i = 0; i < 5; ++i)
            it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        it.happen(OccurrenceKind::JobLate, QStringLiteral("B"), Severity::Warning); // not as severe as is wanted
        pass(10min);
        QTRY_COMPARE(receiver.whys(), QStringList{QStringLiteral("opened")});
        it.happen(OccurrenceKind::JobCompleted, QStringLiteral("A"), Severity::Info);
        pass(1min);
        QTRY_COMPARE(receiver.whys(), (QStringList{QStringLiteral("opened"), QStringLiteral("resolved")}));
        for (const Delivery &one : it.log())
            QCOMPARE(one.state, Delivery::State::Sent);
    }

    void toldAgainUntilSomebodyTakesItOnAndAfterItsSilence()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        NotifyChannel channel = hook(receiver);
        channel.againMinutes = 10;
        it.add(channel);
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        pass(25min);
        QTRY_COMPARE(receiver.bodies.size(), size_t(3)); // at once, and twice again
        RESYNC_OK(it.alerts->acknowledge(it.onlyAlert(), m_clock.now() + 60min, false, {}, QStringLiteral("ana")));
        pass(50min);
        QCOMPARE(receiver.bodies.size(), size_t(3)); // somebody is on it
        pass(15min);
        QTRY_VERIFY(receiver.bodies.size() >= 4); // its acknowledgement has ended
        QCOMPARE(receiver.whys().last(), QStringLiteral("again"));
    }

    void escalationWaitsForItsDelayAndNeedsNobodyOnIt()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        NotifyChannel channel = hook(receiver);
        channel.afterMinutes = 15;
        it.add(channel);
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        pass(14min);
        QVERIFY(receiver.bodies.empty());
        RESYNC_OK(it.alerts->acknowledge(it.onlyAlert(), m_clock.now() + 30min, false, {}, QStringLiteral("ana")));
        pass(20min);
        QVERIFY(receiver.bodies.empty()); // taken on in time
        pass(30min);                      // it is open again since ten minutes and more
        QTRY_COMPARE(receiver.whys(), QStringList{QStringLiteral("opened")});
    }

    void becomingWorseIsToldAtOnce()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        it.add(hook(receiver));
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        pass(1min);
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"), Severity::Critical);
        pass(1min);
        QTRY_COMPARE(receiver.whys(), (QStringList{QStringLiteral("opened"), QStringLiteral("worse")}));
    }

    void theEndOfASnoozeIsWarnedOf()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        NotifyChannel channel = hook(receiver);
        channel.againMinutes = 0;
        it.add(channel);
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        pass(1min);
        RESYNC_OK(it.alerts->snooze(it.onlyAlert(), SnoozeEnd::Time, m_clock.now() + 30min, {}, QStringLiteral("ana")));
        pass(24min);
        QTRY_COMPARE(receiver.bodies.size(), size_t(1));
        pass(2min);
        QTRY_COMPARE(receiver.whys().last(), QStringLiteral("snooze_ends"));
        QCOMPARE(receiver.bodies.size(), size_t(2)); // once
    }

    void anHourOfAServiceThatIsDownLosesNothing()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        NotifyChannel channel = hook(receiver);
        channel.againMinutes = 0;
        it.add(channel);
        receiver.status = 503;
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        pass(30min);
        it.restart(); // what waits is in the store
        pass(35min);
        QTRY_VERIFY(receiver.bodies.size() >= 4);
        QVERIFY(receiver.bodies.size() < 15); // and it is not hammered
        QCOMPARE(it.log().front().state, Delivery::State::Waits);
        QVERIFY(!it.log().front().error.isEmpty());
        receiver.status = 202;
        pass(20min);
        QTRY_COMPARE(it.log().front().state, Delivery::State::Sent);
        QCOMPARE(it.log().size(), size_t(1));
        QVERIFY(it.log().front().tries >= 4);
    }

    void whatIsRefusedForGoodIsGivenUpAndSaysWhy()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        NotifyChannel channel = hook(receiver);
        channel.againMinutes = 0;
        it.add(channel);
        receiver.status = 404;
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        pass(30min);
        QTRY_COMPARE(it.log().front().state, Delivery::State::GivenUp);
        QCOMPARE(receiver.bodies.size(), size_t(1));
        QVERIFY2(it.log().front().error.contains(QStringLiteral("404")), qPrintable(it.log().front().error));
    }

    void retryAfterIsKept()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        it.add(hook(receiver));
        receiver.status = 429;
        receiver.retryAfter = 600;
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        pass(9min);
        QCOMPARE(receiver.bodies.size(), size_t(1));
        receiver.status = 200;
        pass(3min);
        QTRY_COMPARE(receiver.bodies.size(), size_t(2));
    }

    void nobodyIsWokenForWhatIsOverBeforeItCouldBeTold()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        it.add(hook(receiver));
        receiver.status = 503;
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        pass(2min);
        it.happen(OccurrenceKind::JobCompleted, QStringLiteral("A"), Severity::Info);
        receiver.status = 200;
        receiver.bodies.clear();
        pass(30min);
        for (const QString &why : receiver.whys())
            QCOMPARE(why, QStringLiteral("resolved"));
    }

    void aStormIsOneMessage()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        NotifyChannel channel = hook(receiver);
        channel.againMinutes = 0;
        it.add(channel);
        for (int i = 0; i < 300; ++i)
            it.happen(OccurrenceKind::JobAbend, QStringLiteral("J%1").arg(i), i == 200 ? Severity::Critical : Severity::Error);
        pass(5min);
        QTRY_COMPARE(receiver.bodies.size(), size_t(1));
        const QJsonObject told = receiver.bodies.front().object();
        QVERIFY2(told.value(QLatin1String("subject")).toString().contains(QStringLiteral("J200 and 299 more")),
                 qPrintable(told.value(QLatin1String("subject")).toString()));
        QCOMPARE(it.log().size(), size_t(300)); // each is in the log
        for (int i = 0; i < 300; ++i)
            it.happen(OccurrenceKind::JobCompleted, QStringLiteral("J%1").arg(i), Severity::Info);
        pass(5min);
        QCOMPARE(receiver.whys(), (QStringList{QStringLiteral("opened"), QStringLiteral("resolved")}));
    }

    void onlyWithinItsHours()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        NotifyChannel channel = hook(receiver);
        channel.againMinutes = 0;
        const auto hour = [this](std::chrono::hours later) { return toIso(m_clock.now() + later).mid(11, 5); };
        channel.hours = hour(2h) + QLatin1Char('-') + hour(4h);
        it.add(channel);
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        pass(30min);
        QVERIFY(receiver.bodies.empty());
        m_clock.advance(2h);
        pass(1min);
        QTRY_COMPARE(receiver.whys(), QStringList{QStringLiteral("opened")});
    }

    void aSecretAddressComesFromTheSecretsAndIsNowhereElse()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        NotifyChannel channel;
        channel.kind = NotifyKind::Slack;
        channel = it.add(channel);
        std::optional<Result<void>> tested;
        const auto test = [&] {
            tested.reset();
            it.notifiers->test(channel, {}, this, [&tested](const Result<void> &sent) { tested = sent; });
            return QTest::qWaitFor([&tested] { return tested.has_value(); }, 5000);
        };
        QVERIFY(test());
        QCOMPARE(tested->error().code, QStringLiteral("notify.secret"));
        bool kept = false;
        it.secrets->write(channel.secretKey(), Secret(receiver.url()), this, [&kept](const Result<void> &done) { kept = done.ok(); });
        QTRY_VERIFY(kept);
        QVERIFY(test());
        RESYNC_OK(*tested);
        QCOMPARE(receiver.bodies.size(), size_t(1));
        for (const Delivery &one : it.log())
            QVERIFY(!one.error.contains(receiver.url()));
        QCOMPARE(it.log().size(), size_t(2)); // both tests are in the log
    }

    void twoChannelsHaveTwoNamesAndARemovedOneIsSilent()
    {
        NotifyBench it(m_clock);
        Receiver receiver(m_clock);
        it.add(hook(receiver));
        const auto twin = it.notifiers->save(
            [&] {
                NotifyChannel channel = hook(receiver);
                channel.name = QStringLiteral("a channel");
                return channel;
            }(),
            QStringLiteral("test"));
        QCOMPARE(twin.error().code, QStringLiteral("notify.name"));
        RESYNC_OK(it.notifiers->remove(QStringLiteral("a channel"), QStringLiteral("test")));
        QCOMPARE(it.notifiers->remove(QStringLiteral("a channel"), QStringLiteral("test")).error().code, QStringLiteral("notify.unknown"));
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        pass(5min);
        QVERIFY(receiver.bodies.empty());
    }
};

QTEST_GUILESS_MAIN(NotifiersTest)
#include "tst_notifiers.moc"
