#include "tests/core/practice/practicetalk.h"

using namespace resync;
using namespace resync::test;
using namespace Qt::StringLiterals;

class ActionsTest : public QObject
{
    Q_OBJECT
    std::unique_ptr<PracticeTalk> m_talk;

    /// Simulated time goes on until changes are in the copy that lists read.
    void settle() { m_talk->practice().advance(std::chrono::seconds(20)); }
    QString statusOf(const QString &jobId)
    {
        return m_talk->object(u"plan/job/"_s + jobId).value("lastRunCompositeStatus"_L1).toObject().value("status"_L1).toString();
    }
    QString freshAbend()
    {
        const auto job = m_talk->first(u"plan/job"_s, u"jobOptions.every = false AND jobDefinition.recoveryOption = 'STOP' AND "
                                                      "jobruns.compositeStatus.status = 'EXEC'"_s);
        const auto id = m_talk->practice().abend(job.value("id"_L1).toString());
        return id ? *id : QString();
    }

private slots:
    void init()
    {
        m_talk = std::make_unique<PracticeTalk>(smallPractice());
        QVERIFY(m_talk->start().ok());
    }
    void cleanup() { m_talk.reset(); }

    void anAbendIsRerunByItsRun()
    {
        const QString id = freshAbend();
        QVERIFY(!id.isEmpty());
        settle();
        QCOMPARE(statusOf(id), u"ABEND"_s);
        const auto before = m_talk->object(u"plan/job/"_s + id).value("jobruns"_L1).toArray();
        const QString run = before.last().toObject().value("id"_L1).toString();
        const auto done = m_talk->put(u"plan/job/run/%1/action/rerun"_s.arg(run));
        QVERIFY(done.ok());
        QCOMPARE(done->status, 200);
        settle();
        const auto after = m_talk->object(u"plan/job/"_s + id).value("jobruns"_L1).toArray();
        QCOMPARE(after.size(), before.size() + 1);
        QCOMPARE(after[before.size() - 1].toObject().value("compositeStatus"_L1).toObject().value("status"_L1).toString(), u"ABEND"_s);
        QVERIFY(after.last().toObject().value("lastInRerunChain"_L1).toBool());
        QVERIFY(!after[before.size() - 1].toObject().value("lastInRerunChain"_L1).toBool());
        QCOMPARE(after.last().toObject().value("rerunType"_L1).toString(), u"RERUN"_s);
    }
    void aRerunMayWaitForItsTime()
    {
        const QString id = freshAbend();
        settle();
        const auto runs = m_talk->object(u"plan/job/"_s + id).value("jobruns"_L1).toArray();
        const QString path = u"plan/job/run/%1/action/rerun"_s.arg(runs.last().toObject().value("id"_L1).toString());
        QCOMPARE(m_talk->put(path, R"({"startTime":"at noon"})")->status, 400);
        QCOMPARE(m_talk->put(path, R"({"startTime":"2026-09-15T18:00:00Z","priority":101})")->status, 200);
        m_talk->practice().advance(std::chrono::minutes(30));
        QCOMPARE(statusOf(id), u"HOLD"_s);
        m_talk->practice().advance(std::chrono::minutes(40));
        QVERIFY(statusOf(id) != u"HOLD"_s);
    }
    void anActionShowsOnlyAfterTheReplication()
    {
        const QString id = freshAbend();
        settle();
        const auto done = m_talk->put(u"plan/job/%1/action/confirm-succ"_s.arg(id));
        QCOMPARE(done->status, 200);
        QCOMPARE(statusOf(id), u"ABEND"_s); // the copy that REST reads lags behind
        settle();
        QCOMPARE(statusOf(id), u"SUCC"_s);
    }
    void aRefusalIsA500WithItsCode()
    {
        const auto job = m_talk->first(u"plan/job"_s, u"lastRunCommonStatus = 'SUCCESSFUL' AND jobOptions.every = false"_s);
        const QString id = job.value("id"_L1).toString();
        const auto confirm = m_talk->put(u"plan/job/%1/action/confirm-succ"_s.arg(id));
        QCOMPARE(confirm->status, 500);
        QVERIFY(confirm->body.contains("AWSJSY404E") && confirm->body.contains("AWSBIN076E"));
        const auto kill = m_talk->put(u"plan/job/%1/action/kill"_s.arg(id));
        QCOMPARE(kill->status, 500);
        QVERIFY(kill->body.contains("AWSBHU085E"));
    }
    void byFilterOneObjectIsActedUponUnlessMoreAreAllowed()
    {
        const QString filter = PracticeTalk::oql(u"jobruns.compositeStatus.status = 'HOLD'"_s);
        const auto one = m_talk->put(u"plan/job/action/hold?"_s + filter);
        QCOMPARE(one->status, 200);
        auto answer = QJsonDocument::fromJson(one->body).object();
        QCOMPARE(answer.value("successfulResourceResponses"_L1).toArray().size(), 1);
        QCOMPARE(answer.value("failedResourceResponses"_L1).toArray().size(), 0);
        answer = QJsonDocument::fromJson(m_talk->put(u"plan/job/action/hold?max_object_affected=3&"_s + filter)->body).object();
        QCOMPARE(answer.value("successfulResourceResponses"_L1).toArray().size(), 3);
    }
    void byFilterFailuresAreInsideA200()
    {
        const auto done =
            m_talk->put(u"plan/job/action/kill?max_object_affected=2&"_s + PracticeTalk::oql(u"jobruns.compositeStatus.status = 'SUCC'"_s));
        QCOMPARE(done->status, 200);
        const auto answer = QJsonDocument::fromJson(done->body).object();
        QCOMPARE(answer.value("failedResourceResponses"_L1).toArray().size(), 2);
        const auto failure = answer.value("failedResourceResponses"_L1).toArray()[0].toObject();
        QVERIFY(failure.value("message"_L1).toString().contains(u"AWSBHU085E"_s));
        QVERIFY(failure.value("isError"_L1).toBool() && failure.value("error"_L1).toBool());
    }
    void everyJobActionIsTaken_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QByteArray>("body");
        const char *none = "{}";
        for (const char *action : {"hold", "release", "cancel", "cancel-pending", "release-all-dependencies"})
            QTest::newRow(action) << u"HOLD"_s << QString::fromLatin1(action) << QByteArray(none);
        QTest::newRow("update-priority") << u"HOLD"_s << u"update-priority?priority=50"_s << QByteArray(none);
        QTest::newRow("confirm-abend") << u"EXEC"_s << u"confirm-abend"_s << QByteArray(none);
        QTest::newRow("kill") << u"EXEC"_s << u"kill"_s << QByteArray(none);
    }
    void everyJobActionIsTaken()
    {
        QFETCH(QString, status);
        QFETCH(QString, action);
        QFETCH(QByteArray, body);
        const auto job =
            m_talk->first(u"plan/job"_s, u"lastRunCommonStatus != 'CANCELED' AND jobruns.compositeStatus.status = '"_s + status + u'\'');
        QVERIFY(!job.isEmpty());
        const auto done = m_talk->put(u"plan/job/%1/action/%2"_s.arg(job.value("id"_L1).toString(), action), body);
        QVERIFY(done.ok());
        QVERIFY2(done->status == 200, done->body.constData());
        QCOMPARE(QJsonDocument::fromJson(done->body).object().value("id"_L1), job.value("id"_L1));
    }
    void dependenciesAreAddedAndReleased()
    {
        const auto job = m_talk->first(u"plan/job"_s, u"jobruns.compositeStatus.status = 'HOLD'"_s);
        const auto other = m_talk->first(u"plan/job"_s, u"jobruns.compositeStatus.status = 'EXEC'"_s);
        const QString id = job.value("id"_L1).toString();
        const QByteArray body =
            "{\"dependencies\":[{\"dependencyType\":\"EXTERNAL_JOB\",\"jobId\":\"" + other.value("id"_L1).toString().toUtf8() + "\"}]}";
        const int before = job.value("dependenciesStats"_L1).toObject().value("numberOfDependencies"_L1).toInt();
        const auto done = m_talk->put(u"plan/job/%1/action/add-dependencies"_s.arg(id), body);
        QVERIFY2(done->status == 200, done->body.constData());
        settle();
        const auto after = m_talk->object(u"plan/job/"_s + id).value("dependencies"_L1).toArray();
        QCOMPARE(after.size(), before + 1);
        QCOMPARE(m_talk->put(u"plan/job/%1/action/remove-dependencies"_s.arg(id), body)->status, 200);
        QCOMPARE(m_talk->put(u"plan/job/%1/action/add-dependencies"_s.arg(id), "{}")->status, 400);
        QCOMPARE(m_talk->put(u"plan/job/%1/action/add-dependencies"_s.arg(id), "not json")->status, 400);
    }
    void workstationsTakeLimitFenceLinksAndPatches()
    {
        const auto place = m_talk->first(u"plan/workstation"_s, u"type = 'FTA'"_s);
        const QString path = u"plan/workstation/"_s + place.value("id"_L1).toString();
        QCOMPARE(m_talk->put(path + u"/action/update-limit?limit=7"_s)->status, 200);
        QCOMPARE(m_talk->put(path + u"/action/update-fence?priority=9"_s)->status, 200);
        settle();
        auto now = m_talk->object(path);
        QCOMPARE(now.value("limit"_L1).toInt(), 7);
        QCOMPARE(now.value("fence"_L1).toInt(), 9);
        QCOMPARE(m_talk->status("PATCH", path, R"({"limit":20})"), 200);
        QCOMPARE(m_talk->put(path + u"/action/unlink"_s)->status, 200);
        settle();
        now = m_talk->object(path);
        QCOMPARE(now.value("limit"_L1).toInt(), 20);
        const auto states = now.value("activeStates"_L1).toArray();
        QVERIFY(!states.contains(QJsonValue(u"LINKED"_s)));
        QCOMPARE(m_talk->status("GET", path + u"/action/health-status"_s), 500);
        QCOMPARE(m_talk->put(path + u"/action/link"_s)->status, 200);
        QCOMPARE(m_talk->put(path + u"/action/update-limit"_s)->status, 400);
        QCOMPARE(m_talk->put(path + u"/action/update-limit?limit=many"_s)->status, 400);
        const auto monitoring = m_talk->get(path + u"/action/monitoring-configuration"_s);
        QCOMPARE(monitoring->status, 500);
        QVERIFY(monitoring->body.contains("AWSBIN091E"));
    }
    void streamsTakeLimitAndHold()
    {
        const auto stream = m_talk->first(u"plan/jobstream"_s, u"commonStatus = 'WAITING' OR commonStatus = 'RUNNING'"_s);
        const QString path = u"plan/jobstream/"_s + stream.value("id"_L1).toString();
        QCOMPARE(m_talk->status("PATCH", path, R"({"limit":3,"priority":42})"), 200);
        QCOMPARE(m_talk->put(path + u"/action/hold"_s)->status, 200);
        QCOMPARE(m_talk->put(path + u"/action/release"_s)->status, 200);
        settle();
        const auto now = m_talk->object(path);
        QCOMPARE(now.value("limit"_L1).toInt(), 3);
        QVERIFY(now.value("jobs"_L1).toArray().size() > 0);
    }
    void anAdHocJobHasNoIdOfThePlanAtFirst()
    {
        const auto agent = m_talk->first(u"plan/workstation"_s, u"type = 'AGENT' OR type = 'FTA'"_s).value("key"_L1).toString();
        const QByteArray body = "{\"workstationKey\":\"" + agent.toUtf8() +
                                "\",\"task\":{\"UNIX\":{\"taskString\":\"sleep 120\",\"isCommand\":\"true\",\"userName\":\"wauser\"}}}";
        const auto done = m_talk->send(m_talk->call("POST", u"plan/job/submit-ad-hoc-job"_s, body));
        QVERIFY2(done->status == 200, done->body.constData());
        const QString key = QJsonDocument::fromJson(done->body).object().value("id"_L1).toString();
        QVERIFY2(key.contains(u';'), qPrintable(key));
        QCOMPARE(m_talk->status("GET", u"plan/job/"_s + key), 500);
        settle();
        QVERIFY(!m_talk->first(u"plan/job"_s, u"name = 'SLEEP'"_s).isEmpty());
    }
    void aPromptIsAnswered()
    {
        // A question of the plan's own may not stand open at this hour; one that does is answered.
        auto prompt = m_talk->first(u"plan/prompt"_s, u"status = 'ASKED'"_s);
        for (int hours = 0; prompt.isEmpty() && hours < 24; ++hours) {
            m_talk->practice().advance(std::chrono::hours(1));
            prompt = m_talk->first(u"plan/prompt"_s, u"status = 'ASKED'"_s);
        }
        QVERIFY(!prompt.isEmpty());
        const QString path = u"plan/prompt/%1/action/reply"_s.arg(prompt.value("id"_L1).toString());
        QCOMPARE(m_talk->put(path, "{}")->status, 400);
        QCOMPARE(m_talk->put(path, R"({"answer":true})")->status, 200);
        settle();
        QCOMPARE(m_talk->object(u"plan/prompt/"_s + prompt.value("id"_L1).toString()).value("status"_L1).toString(), u"ANSWERED_YES"_s);
    }
    void resourcesChangeTheirQuantity()
    {
        const auto resource = m_talk->rows(u"plan/resource"_s).at(0).toObject();
        const QString path = u"plan/resource/"_s + resource.value("id"_L1).toString();
        QCOMPARE(m_talk->put(path + u"/action/update-quantity?quantity=17"_s)->status, 200);
        settle();
        QCOMPARE(m_talk->object(path).value("quantity"_L1).toInt(), 17);
    }
    void aSiteMayAskForAJustification()
    {
        auto options = smallPractice();
        options.requireJustification = true;
        PracticeTalk strict(options);
        QVERIFY(strict.start().ok());
        const QString id = strict.first(u"plan/job"_s, u"jobruns.compositeStatus.status = 'HOLD'"_s).value("id"_L1).toString();
        auto call = strict.call("PUT", u"plan/job/%1/action/hold"_s.arg(id), "{}");
        QCOMPARE(strict.send(call)->status, 400);
        call.headers.set("Justification-Category", "Incident");
        call.headers.set("Justification-Description", "practice");
        QCOMPARE(strict.send(call)->status, 200);
        QCOMPARE(strict.practice().requests().constLast().value("justification"_L1).toObject().value("Category"_L1).toString(),
                 u"Incident"_s);
    }
};

QTEST_GUILESS_MAIN(ActionsTest)
#include "tst_actions.moc"
