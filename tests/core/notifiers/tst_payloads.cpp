// What each service reads, against its published contract: recorded here, for none of Slack, Teams and PagerDuty can be asked from a test.
#include "core/base/json.h"
#include "core/notifiers/notifychannel.h"

#include <QJsonArray>
#include <QTest>

using namespace resync;

namespace
{

Notice failed()
{
    Notice notice;
    notice.at = *fromIso(u"2026-11-27T02:51:00Z");
    notice.againMinutes = 30;
    Alert &alert = notice.alert;
    alert.id = QStringLiteral("6f1c0000-0000-4000-8000-000000000001");
    alert.severity = Severity::Error;
    alert.kind = OccurrenceKind::JobAbend;
    alert.workstation = QStringLiteral("FTA1");
    alert.stream = QStringLiteral("PAY");
    alert.job = QStringLiteral("LOAD <b>&\"x\"");
    alert.firstAt = alert.lastAt = *fromIso(u"2026-11-27T02:47:00Z");
    return notice;
}

NotifyChannel channelOf(NotifyKind kind)
{
    NotifyChannel channel;
    channel.name = QStringLiteral("a channel");
    channel.kind = kind;
    channel.url = QStringLiteral("https://example.com/hook");
    return channel;
}

QJsonValue payload(NotifyKind kind, const Notice &notice)
{
    const auto json = readJson(noticePayload(channelOf(kind), notice, QByteArrayLiteral("R0UTINGKEY")));
    return json ? *json : QJsonValue();
}

} // namespace

class PayloadsTest : public QObject
{
    Q_OBJECT
private slots:
    void pagerDutyTriggersAndResolvesUnderOneKey()
    {
        Notice notice = failed();
        QJsonObject json = payload(NotifyKind::PagerDuty, notice).toObject();
        QCOMPARE(json.value(QLatin1String("routing_key")).toString(), QStringLiteral("R0UTINGKEY"));
        QCOMPARE(json.value(QLatin1String("event_action")).toString(), QStringLiteral("trigger"));
        const QString key = json.value(QLatin1String("dedup_key")).toString();
        QVERIFY(!key.isEmpty() && key.size() <= 255);
        const QJsonObject what = json.value(QLatin1String("payload")).toObject();
        QVERIFY(what.value(QLatin1String("summary")).toString().contains(QStringLiteral("FTA1#PAY.LOAD")));
        QCOMPARE(what.value(QLatin1String("severity")).toString(), QStringLiteral("error"));
        QCOMPARE(what.value(QLatin1String("source")).toString(), QStringLiteral("FTA1"));
        QCOMPARE(what.value(QLatin1String("timestamp")).toString(), toIso(notice.alert.firstAt));
        notice.why = Notice::Why::Resolved;
        json = payload(NotifyKind::PagerDuty, notice).toObject();
        QCOMPARE(json.value(QLatin1String("event_action")).toString(), QStringLiteral("resolve"));
        QCOMPARE(json.value(QLatin1String("dedup_key")).toString(), key);
    }
    void slackAndTeamsAreCardsOfTheirShape()
    {
        const QJsonObject slack = payload(NotifyKind::Slack, failed()).toObject();
        QVERIFY(slack.value(QLatin1String("text")).toString().contains(QStringLiteral("&lt;b&gt;&amp;"))); // mrkdwn: no tag of outside text
        QCOMPARE(slack.value(QLatin1String("blocks")).toArray().size(), 2);
        const QJsonObject section = slack.value(QLatin1String("blocks")).toArray()[0].toObject();
        QCOMPARE(section.value(QLatin1String("type")).toString(), QStringLiteral("section"));
        QCOMPARE(section.value(QLatin1String("text")).toObject().value(QLatin1String("type")).toString(), QStringLiteral("plain_text"));
        const QJsonObject teams = payload(NotifyKind::Teams, failed()).toObject();
        QCOMPARE(teams.value(QLatin1String("type")).toString(), QStringLiteral("message"));
        const QJsonObject attachment = teams.value(QLatin1String("attachments")).toArray()[0].toObject();
        QCOMPARE(attachment.value(QLatin1String("contentType")).toString(), QStringLiteral("application/vnd.microsoft.card.adaptive"));
        const QJsonObject card = attachment.value(QLatin1String("content")).toObject();
        QCOMPARE(card.value(QLatin1String("type")).toString(), QStringLiteral("AdaptiveCard"));
        QVERIFY(card.value(QLatin1String("body")).toArray()[1].toObject().value(QLatin1String("facts")).toArray().size() >= 5);
    }
    void alertmanagerKeepsWhatIsOpenAndEndsWhatIsOver()
    {
        Notice notice = failed();
        QJsonObject one = payload(NotifyKind::Alertmanager, notice).toArray()[0].toObject();
        const QJsonObject labels = one.value(QLatin1String("labels")).toObject();
        QCOMPARE(labels.value(QLatin1String("alertname")).toString(), QStringLiteral("job_abend"));
        QVERIFY(*fromIso(one.value(QLatin1String("endsAt")).toString()) > notice.at + std::chrono::minutes(30));
        notice.why = Notice::Why::Resolved;
        notice.alert.resolvedAt = notice.at;
        one = payload(NotifyKind::Alertmanager, notice).toArray()[0].toObject();
        QCOMPARE(*fromIso(one.value(QLatin1String("endsAt")).toString()), notice.at);
        QCOMPARE(one.value(QLatin1String("labels")).toObject(), labels); // or it would be another alert
    }
    void aTemplateIsFilledInOnceAndStaysJson()
    {
        NotifyChannel channel = channelOf(NotifyKind::Webhook);
        channel.body = QStringLiteral(R"x({"t":"{{subject}}","job":"{{ job }}","n":{{count}},"left":"{{nonsense}}"})x");
        QVERIFY(problemsOf(channel).empty());
        Notice notice = failed();
        notice.alert.job = QStringLiteral("a \"{{workstation}}\" \\ b");
        const auto json = readJson(noticePayload(channel, notice, {}));
        QVERIFY(json.ok());
        QCOMPARE(json->toObject().value(QLatin1String("job")).toString(), notice.alert.job); // what is filled in is no template
        QCOMPARE(json->toObject().value(QLatin1String("left")).toString(), QStringLiteral("{{nonsense}}"));
        channel.body = QStringLiteral(R"x({"t":{{subject}}})x");
        QCOMPARE(problemsOf(channel).front().context, QStringLiteral("body"));
    }
    void practiceIsSaidEverywhere()
    {
        Notice notice = failed();
        notice.practice = true;
        for (const NotifyKind kind :
             {NotifyKind::Slack, NotifyKind::Teams, NotifyKind::PagerDuty, NotifyKind::Alertmanager, NotifyKind::Webhook})
            QVERIFY(noticePayload(channelOf(kind), notice, {}).contains("PRACTICE"));
        QVERIFY(noticeSubject(notice).startsWith(QStringLiteral("PRACTICE ")));
        QVERIFY(noticeText(notice).contains(QStringLiteral("nothing of this is real")));
    }
    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("field");
        QTest::newRow("plain http away") << R"({"name":"a","kind":"webhook","url":"http://example.com/"})"
                                         << "url";
        QTest::newRow("user in the url") << R"({"name":"a","kind":"webhook","url":"https://u:p@example.com/"})"
                                         << "url";
        QTest::newRow("no url") << R"({"name":"a","kind":"alertmanager"})"
                                << "url";
        QTest::newRow("mail by http") << R"({"name":"a","kind":"mail","url":"https://h","from":"a@b.c","to":["d@e.f"]})"
                                      << "url";
        QTest::newRow("address with a line") << R"({"name":"a","kind":"mail","url":"smtp://h","from":"a@b.c","to":["d@e.f\r\nRCPT"]})"
                                             << "to";
        QTest::newRow("address that ends in a line") << R"({"name":"a","kind":"mail","url":"smtp://h","from":"a@b.c","to":["d@e.f\n"]})"
                                                     << "to";
        QTest::newRow("nobody to write to") << R"({"name":"a","kind":"mail","url":"smtp://h","from":"a@b.c"})"
                                            << "to";
        QTest::newRow("hours") << R"({"name":"a","kind":"slack","hours":"25:00-06:00"})"
                               << "hours";
        QTest::newRow("severity") << R"({"name":"a","kind":"slack","severities":["loud"]})"
                                  << "severities";
        QTest::newRow("minutes") << R"({"name":"a","kind":"slack","again_minutes":-5})"
                                 << "again_minutes";
        QTest::newRow("no name") << R"({"name":" ","kind":"slack"})"
                                 << "name";
        QTest::newRow("unknown member") << R"({"name":"a","kind":"slack","colour":"red"})"
                                        << "colour";
        QTest::newRow("kind") << R"({"name":"a","kind":"pigeon"})"
                              << "kind";
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QString, json);
        QFETCH(QString, field);
        const auto channel = notifyChannelFromJson(readJson(json.toUtf8())->toObject());
        if (!channel) {
            QCOMPARE(channel.error().context, field);
            return;
        }
        const auto problems = problemsOf(*channel);
        QVERIFY(!problems.empty());
        QCOMPARE(problems.front().context, field);
    }
    void aChannelSurvivesItsJson()
    {
        NotifyChannel channel = channelOf(NotifyKind::Mail);
        channel.url = QStringLiteral("smtps://mail.example.com");
        channel.from = QStringLiteral("resync@example.com");
        channel.to = QStringList{QStringLiteral("ana@example.com"), QStringLiteral("rui@example.com")};
        channel.hours = QStringLiteral("22:00-06:00");
        channel.afterMinutes = 15;
        channel.againMinutes = 0;
        channel.resolvedToo = false;
        const auto read = notifyChannelFromJson(toJson(channel));
        QVERIFY(read.ok());
        QCOMPARE(*read, channel);
    }
};

QTEST_GUILESS_MAIN(PayloadsTest)
#include "tst_payloads.moc"
