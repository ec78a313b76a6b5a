#include "core/config/secrets.h"
#include "core/engine/pagesize.h"
#include "core/engine/wire.h"
#include "tests/core/engine/planjson.h"
#include "tests/core/engine/scriptedserver.h"
#include "tests/support/contractshapes.h"

#include <QElapsedTimer>
#include <QTest>

using namespace resync;

namespace
{

constexpr auto kContract = RESYNC_SOURCE_DIR "/tests/data/practice/contract.txt";

/// \a body read in pieces that end anywhere.
template <class T>
Result<Page<T>> inPieces(const QByteArray &body, wire::Names &names, std::mt19937 &random)
{
    wire::PageStream<T> stream(names);
    for (qsizetype at = 0; at < body.size();) {
        const qsizetype piece = 1 + qsizetype(random() % (random() % 4 == 0 ? 4u : 5000u));
        stream.add(body.mid(at, piece));
        at += piece;
    }
    return stream.finish();
}

template <class T>
bool same(const Page<T> &a, const Page<T> &b)
{
    if (a.rows.size() != b.rows.size() || a.total != b.total || a.setAside != b.setAside || a.last != b.last || a.notes != b.notes)
        return false;
    for (size_t i = 0; i < a.rows.size(); ++i) {
        if (!(*a.rows[i] == *b.rows[i]))
            return false;
    }
    return true;
}

QByteArray rows(int count, int offset = 0, int padding = 0)
{
    QByteArray list;
    for (int i = 0; i < count; ++i)
        list += QByteArray(i ? "," : "") + "{\"id\":\"" + QByteArray::number(offset + i) + "\",\"name\":\"J\",\"later\":\"" +
                QByteArray(padding, 'x') + "\"}";
    return list;
}

} // namespace

/// Pages as they arrive: in pieces, too large, too slow, and whatever the contract allows.
class PagesTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<Secrets> m_secrets = memorySecrets();

    std::unique_ptr<Engine> engineFor(const QUrl &url)
    {
        EngineProfile profile;
        profile.name = QStringLiteral("T");
        profile.environment = EngineProfile::Environment::Practice;
        profile.urls = {url};
        return makeRestEngine(profile, *m_secrets, m_clock);
    }

private slots:
    void aPageInPiecesReadsLikeTheWhole()
    {
        std::mt19937 random(11);
        wire::Names names;
        for (quint32 seed = 1; seed <= 300; ++seed) {
            PlanJson json(seed);
            const QByteArray body = json.jobs(json.number(30)).bytes;
            const auto whole = wire::readJobs(body, names);
            const auto pieces = inPieces<JobPtr>(body, names, random);
            QVERIFY2(whole.ok() && pieces.ok(), qPrintable(QString::number(seed)));
            QVERIFY2(same(*whole, *pieces), qPrintable(QString::number(seed)));
        }
    }

    void whatIsNoPageIsNoneInPiecesEither_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
        row("empty", "");
        row("blank", " \n ");
        row("null", "null");
        row("nothing said", "{}");
        row("a web page", "<html><body>log in</body></html>");
        row("an array", "[{\"id\":\"1\",\"name\":\"A\"}]");
        row("cut in the frame", "{\"count\":1,\"results\":[{\"id\":\"1\",\"name\":\"A\"}]");
        row("cut in a row", "{\"count\":1,\"results\":[{\"id\":\"1\",\"na");
        row("cut between rows", "{\"count\":2,\"results\":[{\"id\":\"1\",\"name\":\"A\"},");
        row("a comma too many at the end", "{\"results\":[{\"id\":\"1\",\"name\":\"A\"},]}");
        row("a comma too many at the start", "{\"results\":[,{\"id\":\"1\",\"name\":\"A\"}]}");
        row("two commas", "{\"results\":[{\"id\":\"1\",\"name\":\"A\"},,{\"id\":\"2\",\"name\":\"B\"}]}");
        row("commas only", "{\"results\":[,]}");
        row("a row that is damaged", "{\"results\":[{\"id\":\"1\" \"name\":\"A\"}]}");
        row("something behind it", "{\"count\":0,\"results\":[]} more");
        row("two documents", "{\"count\":0,\"results\":[]}{\"count\":0,\"results\":[]}");
    }
    void whatIsNoPageIsNoneInPiecesEither()
    {
        QFETCH(QByteArray, body);
        std::mt19937 random(3);
        wire::Names names;
        QVERIFY(!wire::readJobs(body, names).ok());
        for (int i = 0; i < 20; ++i) {
            const auto page = inPieces<JobPtr>(body, names, random);
            QVERIFY(!page.ok());
            QCOMPARE(page.error().code, QStringLiteral("engine.answer"));
        }
    }

    void listsOfOddFormAreRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kept");
        QTest::newRow("empty") << QByteArray("{\"count\":0,\"results\":[ ]}") << 0;
        QTest::newRow("left out") << QByteArray("{\"count\":0}") << 0;
        QTest::newRow("rows first") << QByteArray("{ \"results\" : [ {\"id\":\"1\",\"name\":\"A\"} , 7 ] , \"count\" : 2 }") << 1;
        QTest::newRow("its name spelt in escapes") << QByteArray("{\"resu\\u006cts\":[{\"id\":\"1\",\"name\":\"A\"}]}") << 1;
        QTest::newRow("its name as a value") << QByteArray("{\"next\":\"results\",\"x\":[1],\"results\":[{\"id\":\"1\",\"name\":\"A\"}]}")
                                             << 1;
        QTest::newRow("its name within a row") << QByteArray(
                                                      "{\"results\":[{\"id\":\"1\",\"name\":\"A\",\"results\":[1,{\"results\":[]}]}]}")
                                               << 1;
        QTest::newRow("brackets in texts") << QByteArray(
                                                  "{\"results\":[{\"id\":\"]},{\\\"\",\"name\":\"A\\\\\"},{\"id\":\"2\",\"name\":\"B\"}]}")
                                           << 2;
    }
    void listsOfOddFormAreRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, kept);
        std::mt19937 random(5);
        wire::Names names;
        const auto whole = wire::readJobs(body, names);
        QVERIFY(whole.ok() && int(whole->rows.size()) == kept);
        for (int i = 0; i < 20; ++i) {
            const auto page = inPieces<JobPtr>(body, names, random);
            QVERIFY(page.ok() && same(*whole, *page));
        }
    }

    void damagedPiecesNeverCrashTheReader()
    {
        std::mt19937 random(7);
        wire::Names names;
        for (int round = 0; round < 2000; ++round) {
            PlanJson json(quint32(round % 50));
            QByteArray bytes = json.jobs(3).bytes;
            for (int i = 0; i < 3; ++i)
                bytes[qsizetype(random() % quint32(bytes.size()))] = "{}[],:\"\\x0\x80 "[random() % 13];
            const auto page = inPieces<JobPtr>(bytes, names, random);
            if (!page.ok())
                QCOMPARE(page.error().code, QStringLiteral("engine.answer"));
        }
    }

    void rowsAreDecodedBeforeTheAnswerHasEnded()
    {
        wire::Names names;
        wire::PageStream<JobPtr> stream(names);
        QByteArray half = "{\"results\":[";
        for (int i = 0; half.size() < (1 << 20); ++i)
            half += "{\"id\":\"" + QByteArray::number(i) + "\",\"name\":\"J\",\"workstation\":\"/WS" + QByteArray::number(i) + "\"},";
        stream.add(half);
        QVERIFY(names.count() > 1000); // of rows that have been read
    }

    void batchesOfEverySizeReadLikeTheWhole()
    {
        // Long ones before short ones and short before long: what a batch leaves in the kept buffers is no part of the next.
        QByteArray list;
        for (const int padding : {600'000, 10, 3'000, 0, 300'000, 40})
            list += (list.isEmpty() ? "" : ",") + rows(padding > 100'000 ? 2 : 400, int(list.size()), padding);
        const QByteArray body = R"({"count":1604,"results":[)" + list + "]}";
        wire::Names names;
        const auto whole = wire::readJobs(body, names);
        QVERIFY(whole.ok());
        QCOMPARE(whole->rows.size(), size_t(1604));
        std::mt19937 random(13);
        for (int i = 0; i < 5; ++i) {
            const auto pieces = inPieces<JobPtr>(body, names, random);
            QVERIFY(pieces.ok() && same(*whole, *pieces));
        }
        wire::PageStream<JobPtr> stream(names);
        stream.add(body);
        const auto atOnce = stream.finish();
        QVERIFY(atOnce.ok() && same(*whole, *atOnce));
    }

    void theMostRandomDocumentsOfTheContractAreSurvived_data()
    {
        QTest::addColumn<int>("gaps");
        QTest::addColumn<int>("nulls");
        QTest::newRow("all there") << 0 << 0;
        QTest::newRow("some missing") << 2 << 1;
        QTest::newRow("much missing") << 7 << 2;
        QTest::newRow("everything null") << 0 << 10;
        QTest::newRow("half null") << 1 << 5;
    }
    void theMostRandomDocumentsOfTheContractAreSurvived()
    {
        QFETCH(int, gaps);
        QFETCH(int, nulls);
        test::ContractShapes shapes;
        QVERIFY(shapes.read(QLatin1String(kContract)));
        std::mt19937 random(1);
        wire::Names names;
        for (quint32 seed = 1; seed <= 150; ++seed) {
            test::ContractDocuments documents(shapes, seed);
            documents.setGaps(gaps);
            documents.setNulls(nulls);
            const auto kept = [&](auto read, const QString &type) {
                const int count = 1 + documents.number(6);
                const QByteArray body = documents.page(type, count);
                const auto page = read(body, names);
                using T = typename std::decay_t<decltype(page->rows)>::value_type;
                QVERIFY2(page.ok(), page ? "" : qPrintable(page.error().text()));
                QVERIFY2(int(page->rows.size()) == count && page->setAside == 0,
                         qPrintable(QStringLiteral("%1, seed %2: %3").arg(type).arg(seed).arg(page->notes.join(QLatin1Char(' ')))));
                const auto pieces = inPieces<T>(body, names, random);
                QVERIFY(pieces.ok() && pieces->rows.size() == page->rows.size());
            };
            kept(wire::readJobs, QStringLiteral("JobInPlanV2"));
            kept(wire::readJobStreams, QStringLiteral("JobStreamInPlanV2"));
            kept(wire::readWorkstations, QStringLiteral("WorkstationInPlanV2"));
            kept(wire::readResources, QStringLiteral("ResourceInPlanV2"));
            // Without an id or a name of their own most rows are set aside, and every one of them is counted.
            const auto strange = wire::readJobs(documents.page(QStringLiteral("JobInPlanV2"), 5, true), names);
            QVERIFY(strange.ok() && int(strange->rows.size()) + strange->setAside == 5);
            (void)wire::readPrompts(documents.page(QStringLiteral("PromptInPlanV2"), 3, true), names);
            (void)wire::readJob(documents.value(QStringLiteral("JobInPlanV2")), names);
            (void)wire::readInfo(documents.value(QStringLiteral("EngineInfoV2")));
            (void)wire::readIssues(documents.value(QStringLiteral("IssuesResponseV2")));
            (void)wire::readJobActions("{\"JOB_IN_PLAN\":" + documents.value(QStringLiteral("ObjectInfo")) + '}');
            if (QTest::currentTestFailed())
                return;
        }
    }

    void randomDocumentsOfTheContractAreSurvivedByTheClient()
    {
        test::ContractShapes shapes;
        QVERIFY(shapes.read(QLatin1String(kContract)));
        test::ContractDocuments documents(shapes, 42);
        ScriptedServer server(m_clock);
        server.answer = [&](const HttpRequest &request, const HttpReply &reply) {
            const QString path = request.path.mid(qsizetype(qstrlen("/twsd/api/v2/")));
            documents.setGaps(documents.number(9));
            documents.setNulls(documents.number(9));
            const bool strange = documents.number(2) == 0;
            reply.send(json(path == QLatin1String("engine/info")        ? documents.value(QStringLiteral("EngineInfoV2"))
                            : path == QLatin1String("plan/job")         ? documents.page(QStringLiteral("JobInPlanV2"), 7, strange)
                            : path == QLatin1String("plan/jobstream")   ? documents.page(QStringLiteral("JobStreamInPlanV2"), 7, strange)
                            : path == QLatin1String("plan/workstation") ? documents.page(QStringLiteral("WorkstationInPlanV2"), 7, strange)
                            : path == QLatin1String("plan/prompt")      ? documents.page(QStringLiteral("PromptInPlanV2"), 7, strange)
                            : path == QLatin1String("plan/resource")    ? documents.page(QStringLiteral("ResourceInPlanV2"), 7, strange)
                            : path == QLatin1String("plan/job/issues")  ? documents.value(QStringLiteral("IssuesResponseV2"))
                            : path.startsWith(QLatin1String("plan/job/")) && request.method == "GET"
                                ? documents.value(QStringLiteral("JobInPlanV2"))
                                : documents.value(QStringLiteral("FilterActionResponseV2"))));
        };
        auto engine = engineFor(server.url());
        int answers = 0;
        const auto heard = [&](const auto &) { ++answers; };
        constexpr int kRounds = 40;
        Job job;
        job.id = QStringLiteral("j1");
        for (int round = 0; round < kRounds; ++round) {
            engine->info(this, heard);
            engine->jobs({}, this, heard);
            engine->jobStreams({}, this, heard);
            engine->workstations({}, this, heard);
            engine->prompts({}, this, heard);
            engine->resources({}, this, heard);
            engine->job(job.id, this, heard);
            engine->successors(job.id, this, heard);
            engine->issues(job.id, this, heard);
            engine->act(verbs::hold(job), this, heard);
            QTRY_COMPARE_WITH_TIMEOUT(answers, (round + 1) * 10, 20000);
        }
    }

    void aPageThatIsTooLargeIsAskedInSmallerOnes()
    {
        ScriptedServer server(m_clock);
        const int total = 400, padding = 200 << 10; // 80 MiB in all
        QStringList limits;
        server.answer = [&](const HttpRequest &request, const HttpReply &reply) {
            const int offset = request.queryValue(QStringLiteral("offset")).toInt();
            const int limit = std::min(request.queryValue(QStringLiteral("limit")).toInt(), total - offset);
            limits.append(request.queryValue(QStringLiteral("limit")));
            reply.send(json("{\"count\":400,\"results\":[" + rows(limit, offset, padding) + "]" +
                            (offset + limit < total ? ",\"next\":\"there\"}" : "}")));
        };
        auto engine = engineFor(server.url());
        Waited<Page<JobPtr>> first;
        engine->jobs({400, 0, {}, {}}, this, first.reply());
        QTRY_VERIFY_WITH_TIMEOUT(first.result, 60000);
        QVERIFY2(first.result->ok(), first.result->ok() ? "" : qPrintable(first.result->error().text()));
        QCOMPARE((*first.result)->rows.size(), size_t(100)); // a quarter of what was wished
        QVERIFY(!(*first.result)->last);
        QCOMPARE((*first.result)->total, qint64(total));
        Waited<Page<JobPtr>> second;
        engine->jobs({400, 100, {}, {}}, this, second.reply());
        QTRY_VERIFY_WITH_TIMEOUT(second.result, 60000);
        QVERIFY(second.result->ok());
        QCOMPARE(limits.first(3), QStringList({QStringLiteral("400"), QStringLiteral("100"), QStringLiteral("100")})); // learnt
        QCOMPARE(first.times, 1);
    }

    void pageSizesShrinkAndGrowBetweenReadings()
    {
        PageSizes sizes;
        const QString jobs = QStringLiteral("plan/job");
        QCOMPARE(sizes.rowsFor(jobs, 10'000, true), 10'000);
        QVERIFY(sizes.shrink(jobs, 10'000));
        QCOMPARE(sizes.rowsFor(jobs, 10'000, true), 2'500);
        QCOMPARE(sizes.rowsFor(QStringLiteral("plan/jobstream"), 10'000, true), 10'000);
        sizes.came(jobs, 2'500, 2'500 * 1000);
        QCOMPARE(sizes.rowsFor(jobs, 10'000, false), 2'500); // not within a reading
        QCOMPARE(sizes.rowsFor(jobs, 10'000, true), 5'000);
        QVERIFY(sizes.shrink(jobs, 100));
        QVERIFY(!sizes.shrink(jobs, PageSizes::kFewest));
        QCOMPARE(sizes.rowsFor(jobs, 10'000, true), PageSizes::kFewest);
        PageSizes heavy; // pages that only just fit get smaller before one does not
        heavy.came(jobs, 1000, PageSizes::kLargestPage * 3 / 4);
        QVERIFY(heavy.rowsFor(jobs, 1000, true) < 700);
    }

    void aPageThatIsCutIsReadAnewFromTheNextAddress()
    {
        ScriptedServer broken(m_clock), good(m_clock);
        broken.answer = [](const HttpRequest &, const HttpReply &reply) {
            reply.sendCut(json("{\"count\":3000,\"results\":[" + rows(3000) + "]}"), 60'000);
        };
        good.always(json("{\"count\":3000,\"results\":[" + rows(3000) + "]}"));
        EngineProfile profile;
        profile.name = QStringLiteral("T");
        profile.environment = EngineProfile::Environment::Practice;
        profile.urls = {broken.url(), good.url()};
        auto engine = makeRestEngine(profile, *m_secrets, m_clock);
        Waited<Page<JobPtr>> page;
        engine->jobs({}, this, page.reply());
        QTRY_VERIFY(page.result);
        QVERIFY2(page.result->ok(), page.result->ok() ? "" : qPrintable(page.result->error().text()));
        QCOMPARE((*page.result)->rows.size(), size_t(3000)); // none twice
    }

    void aPageThatIsGivenUpWhileItIsDecodedIsForgotten()
    {
        ScriptedServer server(m_clock);
        server.always(json("{\"count\":20000,\"results\":[" + rows(20'000, 0, 100) + "]}"));
        for (int round = 0; round < 10; ++round) {
            auto engine = engineFor(server.url());
            Waited<Page<JobPtr>> given;
            const auto id = engine->jobs({20'000, 0, {}, {}}, this, given.reply());
            Waited<Page<JobPtr>> other;
            engine->jobs({20'000, 0, {}, {}}, this, other.reply());
            QTRY_VERIFY(server.requests.size() >= size_t(round * 2 + 2));
            QTest::qWait(round); // anywhere in its way
            engine->cancel(id);
            QTRY_VERIFY(given.result && other.result);
            QVERIFY(other.result->ok());
            QCOMPARE(given.times, 1);
            QVERIFY(given.result->ok() || given.code() == QLatin1String("net.cancelled"));
            engine->jobs({20'000, 0, {}, {}}, this, [](const auto &) {});
        } // and an engine that dies with a page under way
    }
};

QTEST_GUILESS_MAIN(PagesTest)
#include "tst_pages.moc"
