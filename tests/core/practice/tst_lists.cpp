#include "tests/core/practice/practicetalk.h"

using namespace resync;
using namespace resync::test;
using namespace Qt::StringLiterals;

class ListsTest : public QObject
{
    Q_OBJECT
    std::unique_ptr<PracticeTalk> m_talk;

private slots:
    void initTestCase()
    {
        m_talk = std::make_unique<PracticeTalk>(smallPractice());
        const auto url = m_talk->start();
        QVERIFY2(url.ok(), url.ok() ? "" : qPrintable(url.error().text()));
    }
    void cleanupTestCase() { m_talk.reset(); }

    void theEngineSaysThatItIsPractice()
    {
        const auto answer = m_talk->get(u"engine/info"_s);
        QVERIFY(answer.ok());
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->headers.value("X-Resync-Practice"), QByteArray("1"));
        const auto info = QJsonDocument::fromJson(answer->body).object();
        QVERIFY(info.value("displayVersion"_L1).toString().contains(u"PRACTICE"_s));
        QCOMPARE(info.value("timezone"_L1).toString(), u"America/Sao_Paulo"_s);
    }
    void aPageHasCountResultsAndNext()
    {
        const auto page = m_talk->object(u"plan/job?limit=2"_s);
        QVERIFY(page.value("count"_L1).toInt() > 200);
        QCOMPARE(page.value("results"_L1).toArray().size(), 2);
        const QUrl next(page.value("next"_L1).toString());
        QCOMPARE(next.host(), u"localhost"_s); // as the server believes, not as it was asked
        QVERIFY(next.query().contains(u"limit=2"_s) && next.query().contains(u"offset=2"_s));
        QVERIFY(!page.contains("previous"_L1));
        const auto last = m_talk->object(u"plan/job?limit=2&offset=%1"_s.arg(page.value("count"_L1).toInt() - 1));
        QCOMPARE(last.value("results"_L1).toArray().size(), 1);
        QVERIFY(!last.contains("next"_L1));
        QVERIFY(last.contains("previous"_L1));
        QCOMPARE(m_talk->rows(u"plan/job?offset=1000000"_s).size(), 0);
    }
    void pagesAreTheWholeWithoutGaps()
    {
        QSet<QString> seen;
        const int count = m_talk->object(u"plan/job?limit=1"_s).value("count"_L1).toInt();
        for (int offset = 0; offset < count; offset += 97) {
            const auto rows = m_talk->rows(u"plan/job?limit=97&offset=%1"_s.arg(offset));
            for (const auto &row : rows)
                seen.insert(row.toObject().value("id"_L1).toString());
        }
        QCOMPARE(seen.size(), count);
    }
    void theCountIsLeftOutOnWish()
    {
        auto call = m_talk->call("GET", u"plan/job?limit=1"_s);
        call.headers.set("Include-Count", "false");
        const auto answer = m_talk->send(call);
        QVERIFY(answer.ok());
        QVERIFY(!QJsonDocument::fromJson(answer->body).object().contains("count"_L1));
    }

    void aRequestIsRefusedAsTheRealEngineDoes_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("text");
        const QString someId = u"6d19eaf1-c9da-3799-96ed-131f07832a01"_s;
        QTest::newRow("unknown path") << QByteArray("GET") << u"model/workspace"_s << 404 << QByteArray();
        QTest::newRow("key.name") << QByteArray("GET") << u"plan/job?oql=key.name%20%3D%20'UPDATESTATS'"_s << 400
                                  << QByteArray("OQL_FILTER_SYNTAX_ERROR");
        QTest::newRow("bad oql") << QByteArray("GET") << u"plan/jobstream?oql=nonsense"_s << 400 << QByteArray("OQL_FILTER_SYNTAX_ERROR");
        QTest::newRow("bad plan_filter") << QByteArray("GET") << u"plan/job?plan_filter=@"_s << 400 << QByteArray();
        QTest::newRow("bad limit") << QByteArray("GET") << u"plan/job?limit=ten"_s << 400 << QByteArray();
        QTest::newRow("negative offset") << QByteArray("GET") << u"plan/job?offset=-1"_s << 400 << QByteArray();
        QTest::newRow("unknown id") << QByteArray("GET") << u"plan/job/"_s + someId << 404 << QByteArray();
        QTest::newRow("composite key") << QByteArray("GET") << u"plan/job/MDMDA;JOBS;SLEEP"_s << 500 << QByteArray("AWSBIO006E");
        QTest::newRow("archived plan") << QByteArray("GET") << u"plan/job?plan_id="_s + someId << 404 << QByteArray();
        QTest::newRow("post on an action") << QByteArray("POST") << u"plan/job/%1/action/kill"_s.arg(someId) << 405 << QByteArray();
        QTest::newRow("unknown run") << QByteArray("GET") << u"plan/job/run/%1/joblog"_s.arg(someId) << 404 << QByteArray();
        QTest::newRow("no rerun by job id") << QByteArray("PUT") << u"plan/job/%1/action/rerun"_s.arg(someId) << 404 << QByteArray();
        QTest::newRow("predecessors are 10.1's") << QByteArray("GET") << u"plan/job/%1/predecessors"_s.arg(someId) << 404 << QByteArray();
        QTest::newRow("wrong object type") << QByteArray("GET") << u"objects-info?object_type=CAT"_s << 400 << QByteArray();
        QTest::newRow("wrong grouping") << QByteArray("GET") << u"plan/job/count?grouping_filters=colour"_s << 400 << QByteArray();
        QTest::newRow("action without a filter") << QByteArray("PUT") << u"plan/job/action/hold"_s << 400 << QByteArray();
        QTest::newRow("ad-hoc without a task") << QByteArray("POST") << u"plan/job/submit-ad-hoc-job"_s << 400 << QByteArray("task");
    }
    void aRequestIsRefusedAsTheRealEngineDoes()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(int, status);
        QFETCH(QByteArray, text);
        const auto answer = m_talk->send(m_talk->call(method, path, method == "GET" ? QByteArray() : QByteArray("{}")));
        QVERIFY2(answer.ok(), answer.ok() ? "" : qPrintable(answer.error().text()));
        QCOMPARE(answer->status, status);
        QVERIFY2(answer->body.contains(text), answer->body.constData());
    }
    void aPutWithoutContentTypeIs415()
    {
        auto call = m_talk->call("PUT", u"plan/job/6d19eaf1-c9da-3799-96ed-131f07832a01/action/hold"_s, "{}");
        call.headers.remove("Content-Type");
        const auto answer = m_talk->send(call);
        QVERIFY(answer.ok());
        QCOMPARE(answer->status, 415);
    }

    void credentialsAreChecked()
    {
        auto call = m_talk->call("GET", u"plan/job?limit=1"_s);
        call.headers.remove("Authorization");
        QCOMPARE(m_talk->send(call)->status, 401);
        call.headers.set("Authorization", "Basic " + QByteArray("wauser:wrong").toBase64());
        QCOMPARE(m_talk->send(call)->status, 401);
        call.headers.set("Authorization", "Bearer abc");
        QCOMPARE(m_talk->send(call)->status, 401);
        QCOMPARE(m_talk->get(u"plan/job?limit=1"_s)->status, 200);
    }
    void anApiKeyIsMadeOnceAndThenTaken()
    {
        const auto made = m_talk->send(m_talk->call("POST", u"apikey"_s, R"({"type":"PERSONAL","label":"ocli-lab"})"));
        QVERIFY(made.ok());
        QCOMPARE(made->status, 201);
        const QByteArray token = QJsonDocument::fromJson(made->body).object().value("token"_L1).toString().toUtf8();
        QCOMPARE(token.count('.'), 2);
        auto call = m_talk->call("GET", u"engine/users"_s);
        call.headers.set("Authorization", "Bearer " + token);
        QCOMPARE(m_talk->send(call)->status, 200);
        const auto keys = m_talk->object(u"apikey"_s);
        QCOMPARE(keys.value("count"_L1).toInt(), 1);
        QVERIFY(!keys.value("results"_L1).toArray().at(0).toObject().contains("token"_L1));
    }
    void metricsAndTheLandingPageAreOpenToAll()
    {
        auto call = m_talk->call("GET", u"/metrics"_s);
        call.headers.remove("Authorization");
        const auto metrics = m_talk->send(call);
        QVERIFY(metrics.ok());
        QCOMPARE(metrics->status, 200);
        QVERIFY(metrics->body.contains("application_wa_JobsInPlanCount_job{jobstatus=\"SUCCESSFUL\",waservertype=\"master\"}"));
        QVERIFY(metrics->body.contains("application_wa_workstation_linked_boolean{workstation=\"/"));
        call = m_talk->call("GET", u"/twsd/"_s);
        call.headers.remove("Authorization");
        const auto landing = m_talk->send(call);
        QVERIFY(landing.ok());
        QCOMPARE(landing->status, 200);
        QVERIFY(landing->headers.value("Set-Cookie").startsWith("XSRF-TOKEN="));
    }

    void oqlOrdersAndFilters()
    {
        const auto ordered = m_talk->rows(u"plan/job?limit=50&oql=ORDER%20BY%20key.name%20ASC"_s);
        QCOMPARE(ordered.size(), 50);
        for (int i = 1; i < ordered.size(); ++i)
            QVERIFY(ordered[i - 1].toObject().value("name"_L1).toString() <= ordered[i].toObject().value("name"_L1).toString());
        const QString name = ordered[0].toObject().value("name"_L1).toString();
        const auto same = m_talk->rows(u"plan/job?"_s + PracticeTalk::oql(u"name = '"_s + name + u'\''));
        QVERIFY(!same.isEmpty());
        for (const auto &row : same)
            QCOMPARE(row.toObject().value("name"_L1).toString(), name);
        const auto failed = m_talk->rows(u"plan/job?"_s + PracticeTalk::oql(u"jobruns.compositeStatus.status = 'ABEND'"_s));
        QVERIFY2(!failed.isEmpty(), "a practice plan in mid-day has failures");
    }
    void aPlanFilterSelectsAWorkstation()
    {
        const QString place = m_talk->rows(u"plan/job?limit=1"_s)[0].toObject().value("workstation"_L1).toString();
        const auto rows = m_talk->rows(u"plan/job?plan_filter="_s + QString::fromLatin1(QUrl::toPercentEncoding(place + u"#/"_s)));
        QVERIFY(!rows.isEmpty());
        for (const auto &row : rows)
            QCOMPARE(row.toObject().value("workstation"_L1).toString(), place);
    }
    void aPlanFilterSelectsAFolder()
    {
        const auto stream = m_talk->first(u"plan/jobstream"_s, u"folder != '/'"_s);
        QVERIFY(!stream.isEmpty());
        const QString folder = stream.value("folder"_L1).toString();
        const auto found = m_talk->rows(u"plan/jobstream?plan_filter=/@/@%23"_s + folder + u"/@"_s);
        QVERIFY(!found.isEmpty());
        for (const auto &row : found)
            QCOMPARE(row.toObject().value("folder"_L1).toString(), folder);
        const auto jobs = m_talk->rows(u"plan/job?plan_filter=/@/@%23"_s + folder + u'/' + stream.value("name"_L1).toString() + u".@"_s);
        QVERIFY(!jobs.isEmpty());
    }
    void countsAgreeWithTheList()
    {
        const auto rows = m_talk->rows(u"plan/job"_s);
        QCOMPARE(m_talk->object(u"plan/job/count?plan_filter=/@/@%23/@/@.@"_s).value("count"_L1).toInt(), rows.size());
        QMap<QString, int> byStatus;
        for (const auto &row : rows)
            ++byStatus[row.toObject().value("lastRunCommonStatus"_L1).toString()];
        const auto grouped = m_talk->object(u"plan/job/count?grouping_filters=status"_s).value("groupedCount"_L1).toObject();
        QCOMPARE(grouped.size(), byStatus.size());
        for (auto status = byStatus.cbegin(); status != byStatus.cend(); ++status)
            QCOMPARE(grouped.value(status.key()).toInt(), status.value());
        int inFolders = 0;
        const auto answer = m_talk->get(u"plan/folder/objects-count?object_type=JOB_IN_PLAN"_s);
        for (const auto folders = QJsonDocument::fromJson(answer->body).array(); const auto &folder : folders)
            inFolders += folder.toObject().value("totalCount"_L1).toInt();
        QCOMPARE(inFolders, rows.size());
    }
    void dependenciesOfAJobComeOnlyById()
    {
        const auto row = m_talk->first(u"plan/job"_s, u"dependenciesStats.numberOfJobDependencies = 1"_s);
        QVERIFY(!row.isEmpty());
        QVERIFY(!row.contains("dependencies"_L1));
        const auto whole = m_talk->object(u"plan/job/"_s + row.value("id"_L1).toString());
        const auto dependencies = whole.value("dependencies"_L1).toArray();
        QCOMPARE(dependencies.size(), row.value("dependenciesStats"_L1).toObject().value("numberOfDependencies"_L1).toInt());
        const QString predecessor = dependencies[0].toObject().value("jobId"_L1).toString();
        QVERIFY(!predecessor.isEmpty());
        const auto successors = m_talk->rows(u"plan/job?"_s + PracticeTalk::oql(u"dependencies.jobId = '"_s + predecessor + u'\''));
        const bool found =
            std::ranges::any_of(successors, [&](const auto &each) { return each.toObject().value("id"_L1) == row.value("id"_L1); });
        QVERIFY2(found, "the successors of a predecessor include the job");
        QVERIFY(m_talk->rows(u"plan/jobstream?limit=1"_s)[0].toObject().contains("dependencies"_L1));
    }
    void anotherVersionHasOtherOperations()
    {
        auto options = smallPractice();
        options.version = u"10.1.0.1"_s;
        PracticeTalk old(options);
        QVERIFY(old.start().ok());
        QCOMPARE(old.status("GET", u"plan/prompt"_s), 404);
        QCOMPARE(old.status("GET", u"plan/file"_s), 404);
        QCOMPARE(old.status("GET", u"plan/jobstream/count?plan_filter=/@/@%23/@/@"_s), 200);
        const auto job = old.first(u"plan/job"_s, u"dependenciesStats.numberOfJobDependencies = 1"_s);
        const auto before = old.object(u"plan/job/%1/predecessors?depth=3"_s.arg(job.value("id"_L1).toString()));
        QVERIFY(before.value("count"_L1).toInt() >= 1);
    }
};

QTEST_GUILESS_MAIN(ListsTest)
#include "tst_lists.moc"
