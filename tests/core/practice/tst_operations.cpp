#include "tests/core/practice/practicetalk.h"

using namespace resync;
using namespace resync::test;
using namespace Qt::StringLiterals;

/// Operations that few people need and every client may meet: event processing, the master's role, agents, and what only 10.1 has.
class OperationsTest : public QObject
{
    Q_OBJECT
    std::unique_ptr<PracticeTalk> m_talk;

    void settle() { m_talk->practice().advance(std::chrono::seconds(20)); }
    QJsonObject place(const QString &oql) { return m_talk->first(u"plan/workstation"_s, oql); }
    static QString pathOf(const QJsonObject &place) { return u"plan/workstation/"_s + place.value("id"_L1).toString(); }
    QJsonObject master()
    {
        for (const auto rows = m_talk->rows(u"plan/workstation"_s); const auto &row : rows) {
            if (row.toObject().value("hostType"_L1) == u"MASTER"_s)
                return row.toObject();
        }
        return {};
    }
    QJsonObject backup()
    {
        for (const auto rows = m_talk->rows(u"plan/workstation"_s); const auto &row : rows) {
            const auto flags = row.toObject().value("activeFlags"_L1).toArray();
            if (row.toObject().value("hostType"_L1) != u"MASTER"_s && flags.contains(QJsonValue(u"FULL_STATUS"_s)))
                return row.toObject();
        }
        return {};
    }
    bool has(const QString &path, const QString &state)
    {
        return m_talk->object(path).value("activeStates"_L1).toArray().contains(QJsonValue(state));
    }

private slots:
    void init()
    {
        m_talk = std::make_unique<PracticeTalk>(smallPractice());
        QVERIFY(m_talk->start().ok());
    }
    void cleanup() { m_talk.reset(); }

    void eventMonitoringIsStoppedAndStarted()
    {
        const QString path = pathOf(place(u"type = 'FTA'"_s));
        QVERIFY(has(path, u"MONMAN"_s));
        QCOMPARE(m_talk->put(path + u"/action/stop-event-monitoring"_s)->status, 200);
        settle();
        QVERIFY(!has(path, u"MONMAN"_s));
        QCOMPARE(m_talk->put(path + u"/action/start-event-monitoring"_s)->status, 200);
        settle();
        QVERIFY(has(path, u"MONMAN"_s));
        const auto refused = m_talk->put(pathOf(place(u"type = 'X-AGENT'"_s)) + u"/action/stop-event-monitoring"_s);
        QCOMPARE(refused->status, 500);
        QVERIFY(refused->body.contains("AWSBIN091E"));
    }
    void theEventProcessorStopsStartsAndMoves()
    {
        const QString from = pathOf(master()), to = pathOf(backup());
        QCOMPARE(m_talk->put(from + u"/action/stop-event-processor"_s)->status, 200);
        settle();
        QVERIFY(has(from, u"INSTALLED"_s) && !has(from, u"INSTALLED_AND_RUNNING"_s));
        QCOMPARE(m_talk->put(from + u"/action/start-event-processor"_s)->status, 200);
        QCOMPARE(m_talk->put(u"plan/workstation/action/switch-event-processor?key="_s + backup().value("key"_L1).toString())->status, 200);
        settle();
        QVERIFY(!has(from, u"INSTALLED"_s) && !has(from, u"INSTALLED_AND_RUNNING"_s));
        QVERIFY(has(to, u"INSTALLED_AND_RUNNING"_s));
        QCOMPARE(m_talk->put(from + u"/action/start-event-processor"_s)->status, 500); // it has none any more
        QCOMPARE(m_talk->put(u"plan/workstation/action/switch-event-processor"_s)->status, 400);
        QCOMPARE(m_talk->put(u"plan/workstation/action/switch-event-processor?key=/NOBODY"_s)->status, 404);
    }
    void theBackupBecomesTheMaster()
    {
        const auto before = master();
        const auto next = backup();
        QCOMPARE(m_talk->put(pathOf(place(u"type = 'X-AGENT'"_s)) + u"/action/become-mdm"_s)->status, 500);
        QCOMPARE(m_talk->put(pathOf(next) + u"/action/become-mdm"_s)->status, 200);
        settle();
        QCOMPARE(master().value("id"_L1), next.value("id"_L1));
        QCOMPARE(backup().value("id"_L1), before.value("id"_L1));
        m_talk->practice().switchPlan(); // FINAL still makes the next plan
        m_talk->practice().advance(std::chrono::minutes(10));
        QVERIFY(m_talk->rows(u"plan/job?limit=1"_s).size() == 1);
    }
    void onlyAgentsTakeCommandsOfTheirOwn()
    {
        const auto agent = place(u"type = 'AGENT'"_s), fta = place(u"type = 'FTA'"_s);
        const auto command = [](const QJsonObject &on) {
            return "{\"workstationName\":\"" + on.value("key"_L1).toString().toUtf8() + "\",\"command\":\"status\",\"parameters\":\"\"}";
        };
        for (const QString &path : {u"engine/run-component-command"_s, u"plan/workstation/collect-agent-logs"_s}) {
            QCOMPARE(m_talk->put(path, command(agent))->status, 200);
            const auto refused = m_talk->put(path, command(fta));
            QCOMPARE(refused->status, 500);
            QVERIFY(refused->body.contains("AWSJCS027E"));
            QCOMPARE(m_talk->put(path, "{}")->status, 400);
        }
        QCOMPARE(m_talk->put(pathOf(agent) + u"/action/update-cert"_s)->status, 200);
        QCOMPARE(m_talk->put(pathOf(fta) + u"/action/update-cert"_s)->status, 500);
        QCOMPARE(m_talk->put(pathOf(fta) + u"/action/set-offline"_s)->status, 500);
        QCOMPARE(m_talk->put(pathOf(fta) + u"/action/upgrade"_s)->status, 200);
        settle();
        QCOMPARE(m_talk->object(pathOf(fta)).value("version"_L1), master().value("version"_L1));
    }
    void aRunOnAnAgentAnswersCommands()
    {
        QJsonObject onAgent, elsewhere;
        for (const auto rows = m_talk->rows(u"plan/job"_s); const auto &row : rows) {
            const auto run = row.toObject().value("jobruns"_L1).toArray().last().toObject();
            if (run.value("compositeStatus"_L1).toObject().value("status"_L1) != u"SUCC"_s)
                continue;
            const auto ran = place(u"name = '"_s + run.value("actualWorkstation"_L1).toString().section(u'/', -1) + u'\'');
            const auto states = ran.value("activeStates"_L1).toArray();
            if (ran.value("type"_L1) == u"AGENT"_s && states.contains(QJsonValue(u"LINKED"_s)))
                onAgent = run;
            else if (ran.value("type"_L1) == u"FTA"_s)
                elsewhere = run;
            if (!onAgent.isEmpty() && !elsewhere.isEmpty())
                break;
        }
        QVERIFY(!onAgent.isEmpty() && !elsewhere.isEmpty());
        const auto path = [](const QJsonObject &run, const QString &action) {
            return u"plan/job/run/%1/action/%2"_s.arg(run.value("id"_L1).toString(), action);
        };
        const auto told = m_talk->put(path(onAgent, u"run-command-json"_s), R"({"command":"status","input":""})");
        QVERIFY2(told->status == 200, told->body.constData());
        QCOMPARE(QJsonDocument::fromJson(told->body).object().value("status"_L1).toString(), u"SUCC"_s);
        QCOMPARE(m_talk->put(path(onAgent, u"run-command"_s), R"({"command":"dance","input":""})")->status, 500);
        QCOMPARE(m_talk->put(path(onAgent, u"run-command"_s), R"({"command":"status"})")->status, 400);
        QVERIFY(m_talk->put(path(elsewhere, u"run-command"_s), R"({"command":"status","input":""})")->body.contains("AWSJCS027E"));
    }
    void theEngineDescribesWhatItHas()
    {
        auto call = m_talk->call("GET", u"/twsd/WA_API3_v2.json"_s);
        call.headers.remove("Authorization");
        const auto paths = QJsonDocument::fromJson(m_talk->send(call)->body).object().value("paths"_L1).toObject();
        QVERIFY(paths.contains(u"/twsd/api/v2/plan/prompt"_s));
        QVERIFY(!paths.contains(u"/twsd/api/v2/plan/job/{id}/predecessors"_s));
        QVERIFY(paths.value(u"/twsd/api/v2/plan/job/{id}/action/hold"_s).toObject().contains("put"_L1));
        for (const QString &path : paths.keys())
            QVERIFY2(!path.contains(u"/practice"_s), qPrintable(path)); // the control calls are no part of it
    }

    void anOldEngineKnowsNeighbours()
    {
        auto options = smallPractice();
        options.version = u"10.1.0.1"_s;
        PracticeTalk old(options);
        QVERIFY(old.start().ok());
        const auto follower = old.first(u"plan/jobstream"_s, u"dependenciesStats.numberOfJobStreamDependencies = 1"_s);
        QVERIFY(!follower.isEmpty());
        const QString id = follower.value("id"_L1).toString();
        const auto before = old.object(u"plan/jobstream/%1/predecessors"_s.arg(id));
        QVERIFY(before.value("count"_L1).toInt() >= 1);
        const auto predecessor = before.value("results"_L1).toArray().at(0).toObject();
        QCOMPARE(predecessor.value("flowNodeType"_L1).toString(), u"JOBSTREAM"_s);
        const auto after = old.rows(u"plan/jobstream/%1/successors?depth=2"_s.arg(predecessor.value("id"_L1).toString()));
        QVERIFY(std::ranges::any_of(after, [&](const auto &row) { return row.toObject().value("id"_L1) == id; }));
        QCOMPARE(old.status("GET", u"plan/jobstream/6d19eaf1-c9da-3799-96ed-131f07832a01/successors"_s), 404);
        QCOMPARE(old.status("GET", u"plan/jobstream/%1/successors?depth=far"_s.arg(id)), 400);

        const auto counts = QJsonDocument::fromJson(old.get(u"plan/consumed-jobs/runs?period=day"_s)->body).array();
        QVERIFY(counts.size() >= 1);
        const auto day = counts.last().toObject().value("dailyJobs"_L1).toObject();
        QVERIFY(day.value("total"_L1).toInt() >= day.value("successful"_L1).toInt() && day.value("unique"_L1).toInt() > 0);
        QCOMPARE(old.status("GET", u"plan/consumed-jobs/runs?period=year"_s), 400);
        QCOMPARE(old.status("PATCH", u"plan/jobstream/%1/no-validate"_s.arg(id), R"({"limit":3})"), 200);

        // A successor that has run runs again.
        for (const auto rows = old.rows(u"plan/jobstream"_s); const auto &row : rows) {
            const QString stream = row.toObject().value("id"_L1).toString();
            const auto successors = old.rows(u"plan/jobstream/%1/successors"_s.arg(stream));
            const auto done = std::ranges::find_if(
                successors, [](const auto &each) { return each.toObject().value("commonStatus"_L1) == u"SUCCESSFUL"_s; });
            if (done == successors.end())
                continue;
            QCOMPARE(old.put(u"plan/jobstream/%1/successors/action/rerun?depth=1"_s.arg(stream))->status, 200);
            old.practice().advance(std::chrono::seconds(20));
            const auto again = old.object(u"plan/jobstream/"_s + done->toObject().value("id"_L1).toString());
            const auto jobs = again.value("jobs"_L1).toArray();
            QVERIFY(std::ranges::any_of(jobs, [](const auto &job) { return job.toObject().value("jobruns"_L1).toArray().size() > 1; }));
            return;
        }
        QFAIL("no stream of this plan has a successor that is done");
    }
};

QTEST_GUILESS_MAIN(OperationsTest)
#include "tst_operations.moc"
