#include "core/engine/engine.h"
#include "core/engine/errors.h"

#include <QJsonArray>
#include <QTest>

using namespace resync;

class VerbsTest : public QObject
{
    Q_OBJECT

    static Job jobIn(Status status)
    {
        Job job;
        job.id = QStringLiteral("6d19eaf1-c9da-3799-96ed-131f07832a01");
        job.name = QStringLiteral("POST");
        job.folder = QStringLiteral("/PAY/");
        job.workstation = QStringLiteral("/AGENT1");
        job.stream = QStringLiteral("EOD");
        job.streamWorkstation = QStringLiteral("/MDM");
        job.status = status;
        job.common = commonOf(status);
        JobRun run;
        run.id = QStringLiteral("run-1");
        job.runs = {run};
        return job;
    }

private slots:
    void everyVerbMakesTheCallAndTheLineOfAnOperator_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("wantedPath");
        QTest::addColumn<QString>("conman");
        QTest::addColumn<QString>("wantedConman");
        const auto row = [](const char *name, const ActionCall &call, const char *path, const char *conman) {
            QTest::newRow(name) << call.path << QString::fromLatin1(path) << call.conman << QString::fromLatin1(conman);
        };
        const Job job = jobIn(Status::Abend);
        Workstation ws;
        ws.id = QStringLiteral("w1");
        ws.key = QStringLiteral("/AGENT1");
        JobStream stream;
        stream.id = QStringLiteral("s1");
        stream.name = QStringLiteral("EOD");
        stream.workstation = QStringLiteral("/MDM");
        Prompt prompt;
        prompt.id = QStringLiteral("p1");
        prompt.number = 4;
        const char *at = "/MDM#/PAY/EOD.POST";
        const QByteArray id = job.id.toLatin1();
        const auto onJob = [&](const char *action) { return "plan/job/" + id + "/action/" + action; };
        const auto line = [&](const char *command, const char *options = "") {
            return QByteArray(command) + ' ' + at + options + ";noask";
        };
        row("rerun", verbs::rerun(job, QStringLiteral("run-1")), "plan/job/run/run-1/action/rerun", line("rr"));
        row("rerun a step", verbs::rerun(job, QStringLiteral("run-1"), {{QStringLiteral("stepName"), QStringLiteral("S2")}}),
            "plan/job/run/run-1/action/rerun", line("rr", ";step=S2"));
        row("hold", verbs::hold(job), onJob("hold"), line("ap", ";0"));
        row("kill", verbs::kill(job), onJob("kill"), line("k"));
        row("cancel", verbs::cancel(job), onJob("cancel"), line("cj"));
        row("cancel pending", verbs::cancelPending(job), onJob("cancel-pending"), line("cj", ";pend"));
        row("confirm", verbs::confirm(job, true), onJob("confirm-succ"), line("conf", ";succ"));
        row("release dependencies", verbs::releaseDependencies(job), onJob("release-all-dependencies"), line("rj"));
        row("priority", verbs::priority(job, 50), onJob("update-priority?priority=50"), line("ap", ";50"));
        row("priority hi", verbs::priority(job, 101), onJob("update-priority?priority=101"), line("ap", ";hi"));
        row("limit", verbs::limit(ws, 20), "plan/workstation/w1/action/update-limit?limit=20", "lc /AGENT1;20;noask");
        row("fence", verbs::fence(ws, 30), "plan/workstation/w1/action/update-fence?priority=30", "f /AGENT1;30;noask");
        row("link", verbs::link(ws, true), "plan/workstation/w1/action/link", "lk /AGENT1;noask");
        row("unlink", verbs::link(ws, false), "plan/workstation/w1/action/unlink", "unlink /AGENT1;noask");
        row("stop", verbs::start(ws, false), "plan/workstation/w1/action/stop", "stop /AGENT1;noask");
        row("cancel stream", verbs::cancelStream(stream), "plan/jobstream/s1/action/cancel", "cs /MDM#EOD;noask");
        row("reply", verbs::reply(prompt, true), "plan/prompt/p1/action/reply", "rep 4;y");
        row("submit", verbs::submitAdHoc(ws, QStringLiteral("sleep 1"), QStringLiteral("wauser"), QStringLiteral("NAP"), false),
            "plan/job/submit-ad-hoc-job", "sbd /AGENT1#\"sleep 1\";alias=NAP;logon=wauser");
    }
    void everyVerbMakesTheCallAndTheLineOfAnOperator()
    {
        QFETCH(QString, path);
        QFETCH(QString, wantedPath);
        QFETCH(QString, conman);
        QFETCH(QString, wantedConman);
        QCOMPARE(path, wantedPath);
        QCOMPARE(conman, wantedConman);
    }

    void bodiesAreStrict()
    {
        const Job job = jobIn(Status::Abend);
        QCOMPARE(verbs::rerun(job, QStringLiteral("r")).body, QByteArray("{}"));
        QCOMPARE(verbs::reply(Prompt(), false).body, QByteArray("{\"answer\":false}"));
        Workstation ws;
        ws.key = QStringLiteral("/A");
        const ActionCall submit = verbs::submitAdHoc(ws, QStringLiteral("dir"), QStringLiteral("u"), {}, true);
        QCOMPARE(submit.method, QByteArray("POST"));
        QCOMPARE(submit.body,
                 QByteArray(R"({"task":{"WINDOWS":{"isCommand":"true","taskString":"dir","userName":"u"}},"workstationKey":"/A"})"));
    }

    void onlyVerbsThatMeanSomethingAreOffered_data()
    {
        QTest::addColumn<Status>("status");
        QTest::addColumn<QString>("offered");
        const auto row = [](Status status, const char *offered) {
            QTest::newRow(qPrintable(toWire(status))) << status << QString::fromLatin1(offered);
        };
        row(Status::Hold, "hold release-dependencies cancel cancel-pending priority");
        row(Status::Ready, "hold release-dependencies cancel cancel-pending priority");
        row(Status::Exec, "kill confirm-succ confirm-abend");
        row(Status::Abend, "rerun cancel confirm-succ");
        row(Status::Fail, "rerun cancel");
        row(Status::Succ, "rerun");
        row(Status::Pend, "cancel confirm-succ confirm-abend");
        row(Status::Abenp, "kill confirm-succ");
        row(Status::Succp, "kill");
        row(Status::Suppr, "hold release-dependencies cancel cancel-pending confirm-succ priority");
        row(Status::Unknown, "");
    }
    void onlyVerbsThatMeanSomethingAreOffered()
    {
        QFETCH(Status, status);
        QFETCH(QString, offered);
        QStringList valid;
        for (const char *verb : {"rerun", "hold", "release", "release-dependencies", "cancel", "cancel-pending", "kill", "confirm-succ",
                                 "confirm-abend", "priority", "nonsense"}) {
            if (verbs::validFor(QString::fromLatin1(verb), jobIn(status)))
                valid << QString::fromLatin1(verb);
        }
        valid.sort();
        QStringList wanted = offered.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        wanted.sort();
        QCOMPARE(valid, wanted);
    }

    void aHeldJobIsReleasedAndACanceledOneLeftAlone()
    {
        Job held = jobIn(Status::Hold);
        held.priority = 0;
        QVERIFY(verbs::validFor(QStringLiteral("release"), held) && !verbs::validFor(QStringLiteral("hold"), held));
        Job canceled = jobIn(Status::Hold);
        canceled.canceled = true;
        QVERIFY(!verbs::validFor(QStringLiteral("cancel"), canceled) && !verbs::validFor(QStringLiteral("hold"), canceled));
        QVERIFY(verbs::isDestructive(QStringLiteral("kill")) && verbs::isDestructive(QStringLiteral("cancel-stream")));
        QVERIFY(!verbs::isDestructive(QStringLiteral("rerun")) && !verbs::isDestructive(QStringLiteral("stop")));
    }

    void workstationsTakeWhatTheirStateAllows()
    {
        Workstation ws;
        ws.id = QStringLiteral("w");
        ws.type = QStringLiteral("FTA");
        ws.states = {QStringLiteral("LINKED"), QStringLiteral("RUNNING")};
        QVERIFY(verbs::validFor(QStringLiteral("unlink"), ws) && !verbs::validFor(QStringLiteral("link"), ws));
        QVERIFY(verbs::validFor(QStringLiteral("stop"), ws) && !verbs::validFor(QStringLiteral("start"), ws));
        ws.states.clear();
        QVERIFY(verbs::validFor(QStringLiteral("link"), ws) && verbs::validFor(QStringLiteral("start"), ws));
        ws.type = QStringLiteral("AGENT");
        QVERIFY(!verbs::validFor(QStringLiteral("start"), ws));
        QVERIFY(verbs::validFor(QStringLiteral("limit"), ws));
    }

    void aProfileComesBackAsItWasWritten()
    {
        EngineProfile profile;
        profile.name = QStringLiteral("PROD");
        profile.urls = {QUrl(QStringLiteral("https://mdm:31116")), QUrl(QStringLiteral("https://bkm:31116"))};
        profile.user = QStringLiteral("ops");
        profile.login = EngineProfile::Login::ApiKey;
        profile.readOnly = true;
        profile.timeZone = QStringLiteral("America/Sao_Paulo");
        const auto read = profileFromJson(toJson(profile));
        QVERIFY(read.ok());
        QCOMPARE(*read, profile);
        QVERIFY(problemsOf(profile).empty());
    }

    void whatIsWrongWithAProfileIsNamedByField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("name") << QStringLiteral("name") << QJsonValue(QString());
        QTest::newRow("colour") << QStringLiteral("colour") << QJsonValue(QStringLiteral("red"));
        QTest::newRow("no address") << QStringLiteral("urls") << QJsonValue(QJsonArray());
        QTest::newRow("password in address") << QStringLiteral("urls") << QJsonValue(QJsonArray{QStringLiteral("https://u:p@h:1")});
        QTest::newRow("scheme") << QStringLiteral("urls") << QJsonValue(QJsonArray{QStringLiteral("ftp://h")});
        QTest::newRow("environment") << QStringLiteral("environment") << QJsonValue(QStringLiteral("LIVE"));
        QTest::newRow("pin") << QStringLiteral("pinSha256") << QJsonValue(QStringLiteral("abc"));
        QTest::newRow("proxy") << QStringLiteral("proxy") << QJsonValue(QStringLiteral("somewhere"));
        QTest::newRow("zone") << QStringLiteral("timeZone") << QJsonValue(QStringLiteral("Mars/Base"));
        QTest::newRow("file") << QStringLiteral("caFile") << QJsonValue(QStringLiteral("/no/such/file.pem"));
        QTest::newRow("flag") << QStringLiteral("readOnly") << QJsonValue(QStringLiteral("yes"));
        QTest::newRow("misspelt flag") << QStringLiteral("readonly") << QJsonValue(true);
        QTest::newRow("user") << QStringLiteral("user") << QJsonValue(QStringLiteral("a:b"));
    }
    void whatIsWrongWithAProfileIsNamedByField()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        EngineProfile good;
        good.name = QStringLiteral("P");
        good.user = QStringLiteral("u");
        good.urls = {QUrl(QStringLiteral("https://h:1"))};
        QJsonObject json = toJson(good);
        json.insert(field, value);
        const auto read = profileFromJson(json);
        QString named;
        if (!read)
            named = read.error().context;
        else if (const auto problems = problemsOf(*read); !problems.empty())
            named = problems.front().context;
        QCOMPARE(named, field);
    }

    void theLastCodeOfAnErrorIsItsCause()
    {
        const auto error = errors::fromAnswer({500, "application/json", R"({"messages":["AWSJSY404E a","AWSBIN076E b"]})",
                                               QStringLiteral("x"), QStringLiteral("kill"), QStringLiteral("ops"), QStringLiteral("ctx")});
        QCOMPARE(error.code, QStringLiteral("AWSBIN076E"));
        QCOMPARE(error.context, QStringLiteral("ctx"));
        const auto denied =
            errors::fromAnswer({403, {}, "AWSJCO005E", QStringLiteral("x"), QStringLiteral("kill"), QStringLiteral("ops"), {}});
        QCOMPARE(denied.code, QStringLiteral("http.403"));
        QVERIFY(denied.message.contains(QStringLiteral("user ops lacks the right “kill”")));
    }
};

QTEST_GUILESS_MAIN(VerbsTest)
#include "tst_verbs.moc"
