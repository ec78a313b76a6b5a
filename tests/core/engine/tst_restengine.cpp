#include "core/config/secrets.h"
#include "tests/core/engine/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace resync;

class RestEngineTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<Secrets> m_secrets = memorySecrets();

    EngineProfile profileFor(const QList<QUrl> &urls)
    {
        EngineProfile profile;
        profile.name = QStringLiteral("T");
        profile.urls = urls;
        profile.user = QStringLiteral("ops");
        return profile;
    }
    std::unique_ptr<Engine> engineFor(const EngineProfile &profile) { return makeRestEngine(profile, *m_secrets, m_clock); }

private slots:
    void initTestCase()
    {
        bool written = false;
        m_secrets->write(QStringLiteral("engine/T"), Secret(QStringLiteral("pa:ss")), this,
                         [&](const Result<void> &done) { written = done.ok(); });
        QTRY_VERIFY(written);
    }

    void aPageIsAskedWithItsQueryAndCredentials()
    {
        ScriptedServer server(m_clock);
        server.always(json(R"({"count":1,"results":[{"id":"a","name":"A"}]})").with("Date", "Sat, 05 Sep 2026 03:00:00 GMT"));
        auto engine = engineFor(profileFor({server.url(QStringLiteral("/twsd/"))}));
        QSignalSpy cost(engine.get(), &Engine::callDone);
        Waited<Page<JobPtr>> page;
        engine->jobs({500, 1000, QStringLiteral("name = 'A&B+C'"), {}}, this, page.reply());
        QVERIFY(!page.result); // never before the call returns
        QTRY_VERIFY(page.result);
        QVERIFY2(page.result->ok(), page.result->ok() ? "" : qPrintable(page.result->error().text()));
        QCOMPARE((*page.result)->rows.size(), size_t(1));
        QCOMPARE(toIso(*(*page.result)->serverTime), QStringLiteral("2026-09-05T03:00:00Z"));
        const HttpRequest &request = server.requests.front();
        QCOMPARE(request.path, QStringLiteral("/twsd/api/v2/plan/job"));
        QCOMPARE(request.queryValue(QStringLiteral("limit")), QStringLiteral("500"));
        QCOMPARE(request.queryValue(QStringLiteral("offset")), QStringLiteral("1000"));
        QCOMPARE(request.queryValue(QStringLiteral("oql")), QStringLiteral("name = 'A&B+C'"));
        QCOMPARE(request.headers.value("Authorization"), "Basic " + QByteArray("ops:pa:ss").toBase64());
        QCOMPARE(request.headers.value("Include-Count"), QByteArray("true"));
        QCOMPARE(cost.size(), 1);
        const auto done = cost.front().front().value<CallDone>();
        QCOMPARE(done.operation, QStringLiteral("plan/job"));
        QVERIFY(done.ok && done.httpStatus == 200 && done.bytes > 0);
    }

    void aKeyIsSentAsBearerAndComesFromItsVariable()
    {
        ScriptedServer server(m_clock);
        server.always(json(R"({"timezone":"UTC"})"));
        qputenv("RESYNC_TEST_KEY", "abc.def.ghi");
        EngineProfile profile = profileFor({server.url()});
        profile.login = EngineProfile::Login::ApiKey;
        profile.secretVariable = QStringLiteral("RESYNC_TEST_KEY");
        auto engine = engineFor(profile);
        Waited<EngineInfo> info;
        engine->info(this, info.reply());
        QTRY_VERIFY(info.result);
        QCOMPARE(server.requests.front().headers.value("Authorization"), QByteArray("Bearer abc.def.ghi"));
    }

    void withoutASecretNothingIsSent()
    {
        ScriptedServer server(m_clock);
        EngineProfile profile = profileFor({server.url()});
        profile.name = QStringLiteral("unknown");
        auto engine = engineFor(profile);
        Waited<EngineInfo> info;
        engine->info(this, info.reply());
        QTRY_COMPARE(info.code(), QStringLiteral("engine.secret"));
        QVERIFY(server.requests.empty());
    }

    void theFirst401IsTheLastRequest()
    {
        ScriptedServer server(m_clock);
        server.always(json("{}", 401));
        auto engine = engineFor(profileFor({server.url()}));
        for (int i = 0; i < 3; ++i) {
            Waited<Page<JobPtr>> page;
            engine->jobs({}, this, page.reply());
            QTRY_COMPARE(page.code(), QStringLiteral("http.401"));
        }
        QCOMPARE(server.requests.size(), size_t(1));
    }

    void refusalsAreReadable_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("403") << 403 << QByteArray("{}") << QStringLiteral("http.403") << QStringLiteral("right “list”");
        QTest::newRow("400 OQL") << 400 << QByteArray(R"({"message":"OQL_FILTER_SYNTAX_ERROR at 4"})") << QStringLiteral("http.400")
                                 << QStringLiteral("OQL_FILTER_SYNTAX_ERROR");
        QTest::newRow("500 wrapped") << 500 << QByteArray(R"({"exceptionName":"X","messages":["AWSJSY404E outer","AWSJDB802E inner"]})")
                                     << QStringLiteral("AWSJDB802E") << QStringLiteral("database refuses it");
        QTest::newRow("500 plain text") << 500 << QByteArray("AWSJCO136E too many") << QStringLiteral("AWSJCO136E")
                                        << QStringLiteral("Too many people");
        QTest::newRow("503 page") << 503 << QByteArray("<html><head><title>Maintenance</title></head><body>back soon</body></html>")
                                  << QStringLiteral("http.503") << QStringLiteral("Maintenance");
        QTest::newRow("200 login page") << 200 << QByteArray("<html>log in</html>") << QStringLiteral("engine.answer")
                                        << QStringLiteral("web page");
        QTest::newRow("200 empty") << 200 << QByteArray() << QStringLiteral("engine.answer") << QStringLiteral("empty");
    }
    void refusalsAreReadable()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(QString, says);
        ScriptedServer server(m_clock);
        server.always(json(body, status));
        auto engine = engineFor(profileFor({server.url()}));
        Waited<Page<JobPtr>> page;
        engine->jobs({}, this, page.reply());
        QTRY_VERIFY(page.result);
        QCOMPARE(page.code(), code);
        QVERIFY2(page.result->error().message.contains(says), qPrintable(page.result->error().message));
        QVERIFY(page.result->error().context.contains(QStringLiteral("plan/job")));
    }

    void whatAnOldVersionLacksIsCalledUnsupported()
    {
        ScriptedServer server(m_clock);
        server.answer = [](const HttpRequest &request, const HttpReply &reply) {
            if (request.path.endsWith(QLatin1String("objects-info")))
                reply.send(json(R"({"JOB_IN_PLAN":{"actions":[{"key":"RERUN","label":"Rerun"}]}})"));
            else if (request.path.endsWith(QLatin1String("resource")))
                reply.send(json(R"({"count":0,"results":[]})"));
            else
                reply.send(json("{}", 404));
        };
        auto engine = engineFor(profileFor({server.url()}));
        Waited<EngineCapabilities> capabilities;
        engine->capabilities(this, capabilities.reply());
        QTRY_VERIFY(capabilities.result);
        QVERIFY(capabilities.result->ok());
        QVERIFY(!(*capabilities.result)->prompts && !(*capabilities.result)->files && (*capabilities.result)->resources);
        QCOMPARE((*capabilities.result)->jobActions.value(QStringLiteral("RERUN")), QStringLiteral("Rerun"));
        QCOMPARE(server.requests.size(), size_t(5)); // the description was looked for first
        Waited<Page<Prompt>> prompts;
        engine->prompts({}, this, prompts.reply());
        QTRY_COMPARE(prompts.code(), QStringLiteral("engine.unsupported"));
        Waited<JobPtr> job;
        engine->job(QStringLiteral("gone"), this, job.reply());
        QTRY_COMPARE(job.code(), QStringLiteral("http.404"));
    }

    void whatAServerSaysOfItselfIsBelieved()
    {
        ScriptedServer server(m_clock);
        server.answer = [](const HttpRequest &request, const HttpReply &reply) {
            if (request.path == QLatin1String("/twsd/WA_API3_v2.json"))
                reply.send(json(R"({"openapi":"3.1.0","paths":{"/twsd/api/v2/plan/job/{job_id}":{"get":{},"patch":{}},)"
                                R"("/twsd/api/v2/plan/prompt":{"get":{}},"/other":{"get":{}}}})"));
            else
                reply.send(json("{}", 404));
        };
        auto engine = engineFor(profileFor({server.url()}));
        Waited<EngineCapabilities> capabilities;
        engine->capabilities(this, capabilities.reply());
        QTRY_VERIFY(capabilities.result);
        QVERIFY(capabilities.result->ok());
        const EngineCapabilities &found = **capabilities.result;
        QVERIFY(found.prompts && !found.resources && !found.files);
        QCOMPARE(found.operations, QSet<QString>({QStringLiteral("GET plan/job/{}"), QStringLiteral("PATCH plan/job/{}"),
                                                  QStringLiteral("GET plan/prompt")}));
        QCOMPARE(server.requests.size(), size_t(2)); // nothing is tried that was told
    }

    void aDescriptionThatIsNotShownIsNoRefusal_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("401") << 401 << QByteArray();
        QTest::newRow("403") << 403 << QByteArray();
        QTest::newRow("redirect") << 302 << QByteArray();
        QTest::newRow("a page") << 200 << QByteArray("<html></html>");
        QTest::newRow("nothing in it") << 200 << QByteArray("{\"paths\":{}}");
        QTest::newRow("damaged") << 200 << QByteArray("{\"paths\":{\"/twsd/api/v2/plan/job\":{\"get\":");
    }
    void aDescriptionThatIsNotShownIsNoRefusal()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        ScriptedServer server(m_clock);
        server.answer = [&](const HttpRequest &request, const HttpReply &reply) {
            if (request.path == QLatin1String("/twsd/WA_API3_v2.json"))
                reply.send(json(body, status).with("Location", "/elsewhere"));
            else
                reply.send(json(R"({"count":0,"results":[]})"));
        };
        auto engine = engineFor(profileFor({server.url()}));
        Waited<EngineCapabilities> capabilities;
        engine->capabilities(this, capabilities.reply());
        QTRY_VERIFY(capabilities.result);
        QVERIFY(capabilities.result->ok() && (*capabilities.result)->prompts);
        Waited<Page<JobPtr>> page; // and the credentials are as good as before
        engine->jobs({}, this, page.reply());
        QTRY_VERIFY(page.result);
        QVERIFY(page.result->ok());
    }

    void theNextAddressIsTakenWhenOneIsDeadAndKept()
    {
        ScriptedServer dead(m_clock);
        dead.server.close();
        ScriptedServer server(m_clock);
        server.always(json(R"({"timezone":"UTC"})"));
        auto engine = engineFor(profileFor({dead.url(), server.url()}));
        for (int i = 0; i < 2; ++i) {
            Waited<EngineInfo> info;
            engine->info(this, info.reply());
            QTRY_VERIFY(info.result);
            QVERIFY(info.result->ok());
        }
        QCOMPARE(server.requests.size(), size_t(2));
        server.server.close();
        Waited<EngineInfo> info;
        engine->info(this, info.reply());
        QTRY_VERIFY(info.result);
        QVERIFY(!info.result->ok());
        QVERIFY(info.result->error().message.contains(QStringLiteral("None of the 2 addresses")));
    }

    void aBigPageIsDecodedAndTheAnswerComesOnce()
    {
        QByteArray rows;
        for (int i = 0; i < 5000; ++i)
            rows += QByteArray(i ? "," : "") + "{\"id\":\"" + QByteArray::number(i) + "\",\"name\":\"J\"}";
        ScriptedServer server(m_clock);
        server.always(json("{\"count\":5000,\"results\":[" + rows + "]}"));
        auto engine = engineFor(profileFor({server.url()}));
        Waited<Page<JobPtr>> page;
        engine->jobs({}, this, page.reply());
        QTRY_VERIFY(page.result);
        QCOMPARE((*page.result)->rows.size(), size_t(5000));
        QCOMPARE(page.times, 1);
    }

    void aCancelledCallAnswersOnceAndADeadReceiverNever()
    {
        ScriptedServer server(m_clock); // never answers
        auto engine = engineFor(profileFor({server.url()}));
        Waited<EngineInfo> cancelled;
        const auto id = engine->info(this, cancelled.reply());
        QTRY_COMPARE(server.requests.size(), size_t(1));
        Waited<EngineInfo> unheard;
        auto *mortal = new QObject;
        engine->info(mortal, unheard.reply());
        QTRY_COMPARE(server.requests.size(), size_t(2));
        delete mortal;
        engine->cancel(id);
        QTRY_COMPARE(cancelled.code(), QStringLiteral("net.cancelled"));
        Waited<EngineInfo> last;
        engine->info(this, last.reply());
        engine->cancelAll();
        QTRY_COMPARE(last.code(), QStringLiteral("net.cancelled"));
        QCOMPARE(cancelled.times, 1);
        QVERIFY(!unheard.result);
    }

    void fewRequestsOfAKindAreUnderWayAndNoKindWaitsForAnother()
    {
        ScriptedServer server(m_clock);
        std::deque<HttpReply> open;
        const auto count = [&](const char *method, const char *ending) {
            return std::count_if(server.requests.begin(), server.requests.end(), [&](const HttpRequest &request) {
                return request.method == method && request.path.endsWith(QLatin1String(ending));
            });
        };
        server.answer = [&](const HttpRequest &, const HttpReply &reply) { open.push_back(reply); };
        auto engine = engineFor(profileFor({server.url()}));
        int answers = 0;
        const auto heard = [&](const auto &) { ++answers; };
        Job job;
        job.id = QStringLiteral("j1");
        Engine::CallId given = 0;
        for (int i = 0; i < 10; ++i) {
            given = engine->info(this, heard);
            engine->joblog({QStringLiteral("r1")}, this, heard);
            engine->act(verbs::hold(job), this, heard);
        }
        QTRY_COMPARE(open.size(), size_t(12));
        QCOMPARE(count("GET", "engine/info"), 4);
        QCOMPARE(count("GET", "joblog"), 4);
        QCOMPARE(count("PUT", "hold"), 4);
        engine->cancel(given); // one that waits
        QTRY_COMPARE(answers, 1);
        while (answers < 30) {
            QTRY_VERIFY_WITH_TIMEOUT(!open.empty() || answers == 30, 5000);
            if (open.empty())
                break;
            open.front().send(json("{\"timezone\":\"UTC\"}"));
            open.pop_front();
            QVERIFY(open.size() <= 12);
            QTest::qWait(1);
        }
        QTRY_COMPARE(answers, 30);
        QCOMPARE(server.requests.size(), size_t(29)); // the one that was given up was never sent
    }

    void anActionIsSentOnceWithBodyTypeAndJustification()
    {
        ScriptedServer server(m_clock);
        server.always(json(R"({"id":"j1","url":"x"})"));
        EngineProfile profile = profileFor({server.url()});
        profile.needsJustification = true;
        auto engine = engineFor(profile);
        Job job;
        job.id = QStringLiteral("j1");
        ActionCall call = verbs::hold(job);
        std::optional<ActionResult> result;
        engine->act(call, this, [&](const ActionResult &came) { result = came; });
        QTRY_VERIFY(result);
        QCOMPARE(result->error.code, QStringLiteral("engine.justification"));
        QVERIFY(server.requests.empty());
        call.justification = QString::fromUtf8("mudança\r\nX-Evil: 1");
        result.reset();
        engine->act(call, this, [&](const ActionResult &came) { result = came; });
        QTRY_VERIFY(result);
        QCOMPARE(result->outcome, ActionOutcome::Confirmed);
        const HttpRequest &request = server.requests.front();
        QCOMPARE(request.method, QByteArray("PUT"));
        QCOMPARE(request.path, QStringLiteral("/twsd/api/v2/plan/job/j1/action/hold"));
        QCOMPARE(request.mediaType(), QByteArray("application/json"));
        QCOMPARE(request.body, QByteArray("{}"));
        QCOMPARE(request.headers.value("Justification-Description"), QByteArray("mudan\xe7"
                                                                                "a X-Evil: 1"));
        QVERIFY(!request.headers.has("X-Evil"));
    }

    void theOutcomeOfAnActionIsNeverBetterThanItsProof_data()
    {
        QTest::addColumn<int>("status"); // 0: the connection dies after the request was read
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("code");
        const int confirmed = int(ActionOutcome::Confirmed), refused = int(ActionOutcome::Refused), unknown = int(ActionOutcome::Unknown);
        QTest::newRow("done") << 200 << QByteArray("{\"id\":\"a\"}") << confirmed << QString();
        QTest::newRow("done, said nothing") << 200 << QByteArray() << confirmed << QString();
        QTest::newRow("failed inside")
            << 200
            << QByteArray(R"({"successfulResourceResponses":[],"failedResourceResponses":[{"id":"a","message":"AWSBIN076E wrong state"}]})")
            << refused << QStringLiteral("AWSBIN076E");
        QTest::newRow("nothing matched") << 200 << QByteArray(R"({"successfulResourceResponses":[],"failedResourceResponses":[]})")
                                         << refused << QStringLiteral("engine.nothing");
        QTest::newRow("flag") << 200 << QByteArray(R"({"id":"a","isError":true,"message":"no"})") << refused
                              << QStringLiteral("engine.refused");
        QTest::newRow("rule") << 500 << QByteArray(R"({"messages":["AWSJSY404E x AWSBIN076E y"]})") << refused
                              << QStringLiteral("AWSBIN076E");
        QTest::newRow("right") << 403 << QByteArray("{}") << refused << QStringLiteral("http.403");
        QTest::newRow("gone") << 404 << QByteArray("{}") << refused << QStringLiteral("http.404");
        QTest::newRow("web page") << 200 << QByteArray("<html>log in</html>") << unknown << QStringLiteral("engine.answer");
        QTest::newRow("bare 500") << 500 << QByteArray("oops") << unknown << QStringLiteral("http.500");
        QTest::newRow("gateway") << 504 << QByteArray() << unknown << QStringLiteral("http.504");
        QTest::newRow("cut") << 0 << QByteArray() << unknown << QStringLiteral("net.cut");
    }
    void theOutcomeOfAnActionIsNeverBetterThanItsProof()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, outcome);
        QFETCH(QString, code);
        ScriptedServer server(m_clock);
        ScriptedServer second(m_clock); // another address: a change must not travel there
        if (status == 0)
            server.answer = [](const HttpRequest &, const HttpReply &reply) { reply.sendRaw({}); };
        else
            server.always(json(body, status));
        auto engine = engineFor(profileFor({server.url(), second.url()}));
        Job job;
        job.id = QStringLiteral("j1");
        std::optional<ActionResult> result;
        int times = 0;
        engine->act(verbs::kill(job), this, [&](const ActionResult &came) {
            result = came;
            ++times;
        });
        QTRY_VERIFY(result);
        QCOMPARE(int(result->outcome), outcome);
        QCOMPARE(result->error.code, code);
        QTest::qWait(50);
        QCOMPARE(server.requests.size(), size_t(1));
        QVERIFY(second.requests.empty());
        QCOMPARE(times, 1);
    }

    void anActionGoesToTheNextAddressOnlyWhenItWasNeverSent()
    {
        ScriptedServer dead(m_clock);
        dead.server.close();
        ScriptedServer server(m_clock);
        server.always(json("{}"));
        auto engine = engineFor(profileFor({dead.url(), server.url()}));
        Job job;
        job.id = QStringLiteral("j1");
        std::optional<ActionResult> result;
        engine->act(verbs::hold(job), this, [&](const ActionResult &came) { result = came; });
        QTRY_VERIFY(result);
        QCOMPARE(result->outcome, ActionOutcome::Confirmed);
    }

    void aReadOnlyProfileSendsNoAction()
    {
        ScriptedServer server(m_clock);
        EngineProfile profile = profileFor({server.url()});
        profile.readOnly = true;
        auto engine = engineFor(profile);
        std::optional<ActionResult> result;
        Job job;
        job.id = QStringLiteral("j1");
        engine->act(verbs::hold(job), this, [&](const ActionResult &came) { result = came; });
        QTRY_VERIFY(result);
        QCOMPARE(result->outcome, ActionOutcome::Refused);
        QVERIFY(server.requests.empty());
    }

    void aJoblogComesAsItWasSent()
    {
        ScriptedServer server(m_clock);
        const QByteArray log = "line 1\r\nl\xe9 2\n";
        HttpResponse response;
        response.headers.set("Content-Type", "text/plain; charset=utf-8");
        response.body = log;
        server.always(response);
        auto engine = engineFor(profileFor({server.url()}));
        Waited<JoblogText> text;
        engine->joblog({QStringLiteral("r-1"), true, 5, 0}, this, text.reply());
        QTRY_VERIFY(text.result);
        QVERIFY(text.result->ok());
        QCOMPARE((*text.result)->bytes, log);
        QVERIFY(!(*text.result)->truncated);
        QCOMPARE(server.requests.front().path, QStringLiteral("/twsd/api/v2/plan/job/run/r-1/joblog"));
        QCOMPARE(server.requests.front().queryValue(QStringLiteral("from_line")), QStringLiteral("5"));
        QCOMPARE(server.requests.front().queryValue(QStringLiteral("contentOnly")), QStringLiteral("true"));
        QVERIFY(!server.requests.front().hasQuery(QStringLiteral("to_line")));
    }

    void anIdThatIsNoneIsNeverPutIntoAQuery()
    {
        ScriptedServer server(m_clock);
        auto engine = engineFor(profileFor({server.url()}));
        Waited<std::vector<JobPtr>> jobs;
        engine->successors(QStringLiteral("x' OR name LIKE '@"), this, jobs.reply());
        QTRY_COMPARE(jobs.code(), QStringLiteral("engine.id"));
        QVERIFY(server.requests.empty());
    }
};

QTEST_GUILESS_MAIN(RestEngineTest)
#include "tst_restengine.moc"
