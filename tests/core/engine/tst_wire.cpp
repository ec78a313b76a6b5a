#include "core/engine/wire.h"
#include "tests/core/engine/planjson.h"
#include "tests/core/engine/wholejob.h"

#include <QElapsedTimer>
#include <QTest>

using namespace resync;

namespace
{

QByteArray listOf(const QByteArray &rows, int count = 1)
{
    return "{\"count\":" + QByteArray::number(count) + ",\"results\":[" + rows + "]}";
}

} // namespace

class WireTest : public QObject
{
    Q_OBJECT

    wire::Names m_names;

private slots:
    void aWholeJobIsReadFieldByField()
    {
        const auto page = wire::readJobs(listOf(kWholeJob), m_names);
        QVERIFY2(page.ok(), page ? "" : qPrintable(page.error().text()));
        QCOMPARE(page->rows.size(), size_t(1));
        QCOMPARE(page->total, qint64(1));
        QVERIFY(page->last);
        const Job &job = *page->rows.front();
        QCOMPARE(job.name, QStringLiteral("MAKEPLAN"));
        QCOMPARE(job.folder, QStringLiteral("/OPS/"));
        QCOMPARE(job.streamWorkstation, QStringLiteral("/MDMXA")); // the slash that the server left out
        QCOMPARE(toIso(*job.schedTime), QStringLiteral("2026-09-05T02:59:00Z"));
        QCOMPARE(job.status, Status::Abend);
        QCOMPARE(job.common, CommonStatus::Error);
        QVERIFY(job.flags.critical && job.flags.late && !job.flags.every);
        QCOMPARE(job.definition, QStringLiteral("/MDMXA#MAKEPLAN"));
        QCOMPARE(job.taskType, QStringLiteral("UNIX"));
        QCOMPARE(job.user, QStringLiteral("wauser"));
        QCOMPARE(job.maxDuration, std::optional(Duration(3600000)));
        QCOMPARE(job.dependencyCount, 3);
        QCOMPARE(job.unresolvedCount, 2);
        QCOMPARE(job.runs.size(), size_t(2));
        QCOMPARE(job.runs.front().id, QStringLiteral("run-1")); // oldest first, whatever the server's order
        QCOMPARE(job.lastRun()->id, QStringLiteral("run-2"));
        QCOMPARE(job.lastRun()->returnCode, std::optional(8));
        QCOMPARE(job.lastRun()->elapsed, std::optional(Duration(31000)));
        QCOMPARE(job.estimated, std::optional(Duration(60000)));
        QCOMPARE(job.dependencies.size(), size_t(3));
        QCOMPARE(job.dependencies[0].kind, DependencyKind::ExternalJob);
        QCOMPARE(job.dependencies[0].predecessorStatus, QStringLiteral("EXEC"));
        QCOMPARE(job.dependencies[1].state, DependencyState::Unsatisfied);
        QCOMPARE(job.dependencies[1].available, 0);
        QCOMPARE(job.dependencies[2].members, std::vector<QString>{QStringLiteral("/W#S.A")});
        QVERIFY(!job.complete);
        const auto one = wire::readJob(kWholeJob, m_names);
        QVERIFY(one.ok());
        QVERIFY((*one)->complete);
    }

    void whatIsNoAnswerIsNamedAndNeverAnEmptyList_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says");
        QTest::newRow("login page") << QByteArray("<!DOCTYPE html><html><title>Log in</title></html>") << QStringLiteral("web page");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("empty");
        QTest::newRow("blank") << QByteArray(" \n") << QStringLiteral("empty");
        QTest::newRow("null") << QByteArray("null") << QStringLiteral("no JSON object");
        QTest::newRow("empty object") << QByteArray("{}") << QStringLiteral("no list");
        QTest::newRow("array") << QByteArray("[]") << QStringLiteral("no JSON object");
        QTest::newRow("text") << QByteArray("Service Unavailable") << QStringLiteral("cannot be used");
        QTest::newRow("a count alone") << QByteArray("{\"count\":4}") << QStringLiteral("no list");
        QTest::newRow("an error body") << QByteArray("{\"message\":\"AWSJDB802E\"}") << QStringLiteral("no list");
        QTest::newRow("two documents") << QByteArray("{\"count\":0,\"results\":[]} {}") << QStringLiteral("stands after");
        QTest::newRow("bad UTF-8") << QByteArray("{\"count\":0,\"results\":[\"\xff\"]}") << QStringLiteral("damaged");
    }
    void whatIsNoAnswerIsNamedAndNeverAnEmptyList()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        const auto page = wire::readJobs(body, m_names);
        QVERIFY(!page.ok());
        QCOMPARE(page.error().code, QStringLiteral("engine.answer"));
        QVERIFY2(page.error().message.contains(says), qPrintable(page.error().message));
    }

    void anEmptyListIsAnEmptyListAlsoWithoutResults()
    {
        for (const QByteArray &body :
             {QByteArray("{\"count\":0}"), QByteArray("{\"count\":0,\"results\":[]}"), QByteArray("{\"results\":[]}")}) {
            const auto page = wire::readJobs(body, m_names);
            QVERIFY(page.ok());
            QVERIFY(page->rows.empty());
        }
        QCOMPARE(wire::readJobs("{\"results\":[]}", m_names)->total, qint64(-1));
    }

    void aPageCutAnywhereIsNeverTakenForWhole()
    {
        const QByteArray whole = listOf(kWholeJob + ",{\"id\":\"2\",\"name\":\"B\"}", 2);
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const auto page = wire::readJobs(whole.left(length), m_names);
            QVERIFY2(!page.ok(), qPrintable(QStringLiteral("cut after %1 bytes").arg(length)));
        }
        QVERIFY(wire::readJobs(whole, m_names).ok());
    }

    void oneBadRowSpoilsOneRow_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("note");
        QTest::newRow("null") << QByteArray("null") << QStringLiteral("no object");
        QTest::newRow("number") << QByteArray("7") << QStringLiteral("no object");
        QTest::newRow("no id") << QByteArray("{\"name\":\"A\"}") << QStringLiteral("no id");
        QTest::newRow("null id") << QByteArray("{\"id\":null,\"name\":\"A\"}") << QStringLiteral("no id");
        QTest::newRow("empty id") << QByteArray("{\"id\":\"\",\"name\":\"A\"}") << QStringLiteral("no id");
        QTest::newRow("id a number") << QByteArray("{\"id\":7,\"name\":\"A\"}") << QStringLiteral("no id");
        QTest::newRow("no name") << QByteArray("{\"id\":\"1\"}") << QStringLiteral("no name");
        QTest::newRow("id twice") << QByteArray("{\"id\":\"1\",\"name\":\"A\",\"id\":\"2\"}") << QStringLiteral("twice");
        QTest::newRow("status twice") << QByteArray(R"({"id":"1","name":"A","lastRunCompositeStatus":{"status":"SUCC","status":"ABEND"}})")
                                      << QStringLiteral("twice");
    }
    void oneBadRowSpoilsOneRow()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, note);
        const auto page = wire::readJobs(listOf("{\"id\":\"a\",\"name\":\"A\"}," + row + ",{\"id\":\"b\",\"name\":\"B\"}", 3), m_names);
        QVERIFY(page.ok());
        QCOMPARE(page->rows.size(), size_t(2));
        QCOMPARE(page->rows.back()->id, QStringLiteral("b"));
        QCOMPARE(page->setAside, 1);
        QVERIFY2(page->notes.value(0).contains(note), qPrintable(page->notes.join(QLatin1Char('\n'))));
        QVERIFY(page->notes.value(0).contains(QStringLiteral("row 2")));
    }

    void oddFieldsReadAsAbsentAndTheRestStays_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("nulls") << QByteArray("\"priority\":null,\"jobruns\":null,\"schedTime\":null,\"lastRunCompositeStatus\":null");
        QTest::newRow("wrong types") << QByteArray("\"priority\":[1],\"jobruns\":\"none\",\"schedTime\":{},\"lastRunCompositeStatus\":7");
        QTest::newRow("1e400") << QByteArray("\"priority\":1e400,\"schedTime\":-1e400");
        QTest::newRow("beyond int") << QByteArray("\"priority\":99999999999999999999,\"schedTime\":\"99999-01-01T00:00:00Z\"");
        QTest::newRow("deep") << QByteArray("\"unknown\":" + QByteArray(5000, '[') + QByteArray(5000, ']'));
        QTest::newRow("bad escapes") << QByteArray("\"folder\":\"\\ud800\",\"timeZone\":\"\\q\"");
    }
    void oddFieldsReadAsAbsentAndTheRestStays()
    {
        QFETCH(QByteArray, fields);
        const auto page = wire::readJobs(listOf("{\"id\":\"a\"," + fields + ",\"name\":\"A\",\"workstation\":\"/W\"}"), m_names);
        QVERIFY2(page.ok(), page ? "" : qPrintable(page.error().text()));
        QCOMPARE(page->rows.size(), size_t(1));
        const Job &job = *page->rows.front();
        QCOMPARE(job.workstation, QStringLiteral("/W"));
        QCOMPARE(job.priority, 10);
        QVERIFY(!job.schedTime);
        QCOMPARE(job.status, Status::Unknown);
        QVERIFY(job.runs.empty());
    }

    void unknownWordsAreKeptAsText()
    {
        const auto page = wire::readJobs(
            listOf(
                R"({"id":"a","name":"A","lastRunCompositeStatus":{"status":"USER_STAT","substatus":"ODD"},"lastRunCommonStatus":"NEW"})"),
            m_names);
        QCOMPARE(page->rows.front()->status, Status::Unknown);
        QCOMPARE(page->rows.front()->statusText, QStringLiteral("USER_STAT"));
        QCOMPARE(page->rows.front()->substatus, QStringLiteral("ODD"));
    }

    void statusComesFromTheRunsWhenTheJobDoesNotTellIt()
    {
        const auto page = wire::readJobs(
            listOf(R"({"id":"a","name":"A","jobruns":[{"id":"r","compositeStatus":{"status":"SUCC"},"lastInRerunChain":true}]})"), m_names);
        QCOMPARE(page->rows.front()->status, Status::Succ);
        QCOMPARE(page->rows.front()->common, CommonStatus::Successful);
    }

    void aRunWithoutIdIsLeftOutAndTold()
    {
        const auto page = wire::readJobs(listOf(R"({"id":"a","name":"A","jobruns":[{"returnCode":1},{"id":"r"}]})"), m_names);
        QCOMPARE(page->rows.front()->runs.size(), size_t(1));
        QVERIFY(page->notes.join(QLatin1Char(' ')).contains(QStringLiteral("1 runs")));
        QCOMPARE(page->setAside, 0);
    }

    void theNextPageIsAnnouncedByNextAlone()
    {
        const auto page = wire::readJobs(
            "{\"count\":9,\"results\":[{\"id\":\"a\",\"name\":\"A\"}],\"next\":\"https://elsewhere:1/x?offset=1\"}", m_names);
        QVERIFY(!page->last);
        QVERIFY(wire::readJobs(R"({"count":9,"results":[],"next":null})", m_names)->last);
    }

    void workstationsStreamsPromptsAndResourcesAreRead()
    {
        const auto workstations = wire::readWorkstations(
            listOf(
                R"({"id":"w","key":"/MDMDA","runNumber":14,"activeStates":["LINKED","RUNNING",7],"type":"AGENT","limit":10,"fence":"0","sslPort":31114})"),
            m_names);
        QCOMPARE(workstations->rows.front()->name, QStringLiteral("MDMDA"));
        QCOMPARE(workstations->rows.front()->states, QStringList({QStringLiteral("LINKED"), QStringLiteral("RUNNING")}));
        QCOMPARE(workstations->rows.front()->fence, 0);
        QVERIFY(workstations->rows.front()->online());
        const auto streams = wire::readJobStreams(
            listOf(R"({"id":"s","originalJobStreamName":"FINAL","workstation":"/M","compositeStatus":{"status":"STUCK"},"limit":-1,
                       "jsDefinitionFlags":{"carriedForward":true},"jobStreamStats":{"numberOfJob":4,"numberOfSuccessfullJob":3}})"),
            m_names);
        QCOMPARE(streams->rows.front()->name, QStringLiteral("FINAL"));
        QCOMPARE(streams->rows.front()->status, Status::Stuck);
        QCOMPARE(streams->rows.front()->succeeded, 3);
        QVERIFY(streams->rows.front()->carriedForward);
        const auto prompts = wire::readPrompts(
            listOf(R"({"id":"p","number":4,"text":"Restart?","status":"ASKED","timeAsked":"2026-09-05T02:59:00Z"})"), m_names);
        QCOMPARE(prompts->rows.front().state, PromptState::Asked);
        const auto resources = wire::readResources(listOf(R"({"id":"r","name":"TAPES","quantity":4,"quantityAvailable":1})"), m_names);
        QCOMPARE(resources->rows.front().available, 1);
    }

    void theEngineDescribesItself()
    {
        const auto info = wire::readInfo(R"({"licenseType":"PERSERVER","timezone":"America/Sao_Paulo","fullVersion":"10.2.8.00"})");
        QCOMPARE(info->version, QStringLiteral("10.2.8.00"));
        QCOMPARE(info->timeZone, QStringLiteral("America/Sao_Paulo"));
        QVERIFY(!wire::readInfo("{}").ok());
        QVERIFY(!wire::readInfo("{\"results\":[]}").ok());
        const auto actions = wire::readJobActions(R"({"JOB_IN_PLAN":{"actions":[{"key":"RERUN","label":"Rerun"},{"key":"X"},7]}})");
        QCOMPARE(actions->value(QStringLiteral("RERUN")), QStringLiteral("Rerun"));
        QCOMPARE(actions->size(), 2);
        const auto issues = wire::readIssues(R"({"issues":[{"id":"1","issueMessage":"The limit is 0"},{"issueMessage":7}]})");
        QCOMPARE(*issues, QStringList{QStringLiteral("The limit is 0")});
    }

    void anyPageOfTheDescriptionIsSurvivedAndItsGoodRowsKept()
    {
        for (quint32 seed = 1; seed <= 1000; ++seed) {
            PlanJson json(seed);
            const auto check = [&](const auto &read, const PlanJson::Page &made) {
                const auto page = read(made.bytes);
                QVERIFY2(page.ok(), page ? "" : qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(page.error().text())));
                QVERIFY2(int(page->rows.size()) == made.good && page->setAside == made.bad,
                         qPrintable(QStringLiteral("seed %1: kept %2 of %3").arg(seed).arg(page->rows.size()).arg(made.good)));
                for (const auto &row : page->rows)
                    QVERIFY(!row->id.isEmpty() && !row->name.isEmpty());
            };
            check([&](const QByteArray &b) { return wire::readJobs(b, m_names); }, json.jobs(json.number(30)));
            check([&](const QByteArray &b) { return wire::readJobStreams(b, m_names); }, json.jobStreams(json.number(10)));
            check([&](const QByteArray &b) { return wire::readWorkstations(b, m_names); }, json.workstations(json.number(10)));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void damagedBytesNeverCrashTheReader()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 6000; ++round) {
            PlanJson json(quint32(round % 50));
            QByteArray bytes = json.jobs(3).bytes;
            for (int i = 0; i < 3; ++i)
                bytes[qsizetype(random() % quint32(bytes.size()))] = "{}[],:\"\\x0\x80 "[random() % 13];
            const auto page = wire::readJobs(bytes, m_names);
            if (!page.ok())
                QCOMPARE(page.error().code, QStringLiteral("engine.answer"));
        }
    }

    void repeatedTextsAreKeptOnce()
    {
        wire::Names names;
        const auto page = wire::readJobs(listOf(kWholeJob + ',' + kWholeJob, 2), names);
        QVERIFY(page->rows[0]->workstation.constData() == page->rows[1]->workstation.constData());
        QVERIFY(page->rows[0]->timeZone.constData() == page->rows[1]->timeZone.constData());
    }
};

QTEST_GUILESS_MAIN(WireTest)
#include "tst_wire.moc"
