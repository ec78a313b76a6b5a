// A question from its preview to its opinion, against a server of our own on the loopback that speaks both protocols and fails in all ways.
#include "core/store/audit.h"
#include "tests/core/llm/llmbench.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

using namespace resync;
using namespace resync::test;

namespace
{

QStringList injections()
{
    QFile file(QStringLiteral(RESYNC_SOURCE_DIR "/tests/data/llm/injections.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no corpus");
    QStringList logs;
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("cases")).toArray();
    for (const QJsonValue &one : cases)
        logs.append(one.toObject().value(QLatin1String("log")).toString());
    return logs;
}

} // namespace

class LlmTest : public QObject
{
    Q_OBJECT
    SystemClock m_clock;

private slots:
    void offUntilItIsSetUp()
    {
        Settings plain;
        QVERIFY(!plain.on(QStringLiteral("llm.enabled")));
        LlmBench it(m_clock);
        it.set(QStringLiteral("llm.enabled"), QStringLiteral("off"));
        QVERIFY(!it.llm->state().reason.isEmpty());
        QVERIFY(it.llm->preview(it.question()).ok()); // what would be sent may be seen
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.off"));
        QVERIFY(it.model.requests.empty());
    }

    void bothProtocolsAreSpoken_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("anthropic") << QStringLiteral("anthropic");
        QTest::newRow("openai") << QStringLiteral("openai");
    }
    void bothProtocolsAreSpoken()
    {
        QFETCH(QString, kind);
        LlmBench it(m_clock);
        it.set(QStringLiteral("llm.kind"), kind);
        it.secrets->write(Llm::kKeySecret, Secret(QStringLiteral("the-key-9")), &it.receiver, [](const Result<void> &) {});
        QTest::qWait(1);
        const auto preview = it.llm->preview(it.question());
        QVERIFY(preview.ok());
        const auto opinion = it.ask(*preview);
        QVERIFY2(opinion.ok(), opinion ? "" : qPrintable(opinion.error().text()));
        QCOMPARE(opinion->cause, QStringLiteral("No space left on /data."));
        QCOMPARE(opinion->lines, std::vector<int>{3});
        QCOMPARE(opinion->tokens, qint64(500));
        QVERIFY(opinion->model.endsWith(QLatin1String("-served")));
        QVERIFY(!it.told.isEmpty());
        QCOMPARE(it.told.last(), QStringLiteral("The disk is full."));
        QCOMPARE(it.model.requests.size(), size_t(1));
        const HttpRequest &request = it.model.requests.front();
        QCOMPARE(request.body, preview->body); // what was shown is what was sent
        QVERIFY(!request.body.contains("the-key-9"));
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        QCOMPARE(body.value(QLatin1String("stream")).toBool(), true);
        QVERIFY(!body.contains(QLatin1String("tools")));
        const QJsonArray messages = body.value(QLatin1String("messages")).toArray();
        QCOMPARE(messages.last().toObject().value(QLatin1String("content")).toString(), preview->text);
        if (kind == QLatin1String("anthropic")) {
            QCOMPARE(request.path, QStringLiteral("/v1/messages"));
            QCOMPARE(request.headers.value("x-api-key"), QByteArray("the-key-9"));
            QCOMPARE(request.headers.value("anthropic-version"), QByteArray("2023-06-01"));
            QCOMPARE(body.value(QLatin1String("system")).toString(), preview->system);
        } else {
            QCOMPARE(request.path, QStringLiteral("/v1/chat/completions"));
            QCOMPARE(request.headers.value("Authorization"), QByteArray("Bearer the-key-9"));
            QCOMPARE(messages.first().toObject().value(QLatin1String("role")).toString(), QStringLiteral("system"));
        }
        QCOMPARE(it.llm->state().tokensToday, qint64(500));
        QCOMPARE(it.llm->state().requestsToday, qint64(1));
        const auto audit = Audit(it.store.database(), m_clock).entries(10);
        QVERIFY(audit.ok());
        QCOMPARE(audit->front().action, QStringLiteral("llm.asked"));
        QCOMPARE(audit->front().who, QStringLiteral("ana"));
    }

    void failuresAreToldApart_data()
    {
        QTest::addColumn<QList<int>>("statuses");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("tries");
        QTest::newRow("401") << QList<int>{401} << QStringLiteral("llm.key") << 1;
        QTest::newRow("403") << QList<int>{403} << QStringLiteral("llm.key") << 1;
        QTest::newRow("404") << QList<int>{404} << QStringLiteral("llm.unknown") << 1;
        QTest::newRow("400") << QList<int>{400} << QStringLiteral("llm.refused") << 1;
        QTest::newRow("429, then well") << QList<int>{429, 200} << QStringLiteral("good") << 2;
        QTest::newRow("529, then well") << QList<int>{529, 200} << QStringLiteral("good") << 2;
        QTest::newRow("500 twice") << QList<int>{500, 500, 200} << QStringLiteral("llm.server") << 2;
        QTest::newRow("529 twice") << QList<int>{529, 529, 200} << QStringLiteral("llm.overloaded") << 2;
    }
    void failuresAreToldApart()
    {
        QFETCH(QList<int>, statuses);
        QFETCH(int, tries);
        LlmBench it(m_clock);
        it.model.statuses = statuses;
        it.model.retryAfter = 1;
        QTEST(it.codeOf(it.question()), "code");
        QCOMPARE(int(it.model.requests.size()), tries);
        QCOMPARE(it.llm->state().requestsToday, qint64(tries));
    }

    void aLongRetryAfterIsKept()
    {
        LlmBench it(m_clock);
        it.model.statuses = {429};
        it.model.retryAfter = 3600;
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.rate"));
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.wait"));
        QCOMPARE(it.model.requests.size(), size_t(1));
        QCOMPARE(it.llm->state().tokensToday, qint64(0)); // it worked on nothing
    }

    void brokenAnswersGiveNoOpinion()
    {
        LlmBench it(m_clock);
        it.model.cutAfter = 400;
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("net.cut"));
        it.model.cutAfter = 0;
        it.model.raw = "event: message_start\ndata: {\"type\":\"message_start\"}\n\n"; // ends without its end
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.cut"));
        it.model.raw = "event: content_block_delta\ndata: {\"type\":\n\n";
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.protocol"));
        it.model.raw = "<html>hello</html>";
        it.model.contentType = "text/html";
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.protocol"));
        it.model.contentType = "text/event-stream";
        it.model.raw = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"x\"}}\n\n";
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.key"));
        it.model.raw.clear();
        it.model.stop = QStringLiteral("max_tokens");
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.cut"));
        it.model.stop = QStringLiteral("refusal");
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.refused"));
        it.model.stop = QStringLiteral("end_turn");
        it.model.answer = QString(60'000, QLatin1Char('x'));
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.answer"));
        QVERIFY(it.llm->state().failuresToday >= 8);
    }

    void aStreamThatIsNeverClosedEndsWithItsLastEvent()
    {
        LlmBench it(m_clock);
        it.model.open = true;
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("good"));
    }

    void serversWithoutStreamsAreUnderstood_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("anthropic")
            << QStringLiteral("anthropic")
            << QByteArray(R"({"id":"msg_1","type":"message","role":"assistant","model":"served","content":[{"type":"text","text":)")
            << QByteArray(R"(}],"stop_reason":"end_turn","usage":{"input_tokens":400,"output_tokens":100}})");
        QTest::newRow("openai") << QStringLiteral("openai")
                                << QByteArray(R"({"id":"c1","object":"chat.completion","model":"served","choices":[{"index":0,"message":)"
                                              R"({"role":"assistant","content":)")
                                << QByteArray(R"(},"finish_reason":"stop"}],"usage":{"prompt_tokens":400,"completion_tokens":100}})");
    }
    void serversWithoutStreamsAreUnderstood()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        LlmBench it(m_clock);
        it.set(QStringLiteral("llm.kind"), kind);
        const auto whole = [&](const QString &answer) {
            const QByteArray array = QJsonDocument(QJsonArray{answer}).toJson(QJsonDocument::Compact);
            return before + array.sliced(1, array.size() - 2) + after;
        };
        it.model.contentType = "application/json";
        it.model.raw = whole(goodAnswer());
        for (const char *stream : {"on", "off"}) { // a server may also not heed that a stream was asked for
            it.set(QStringLiteral("llm.stream"), QLatin1String(stream));
            const auto opinion = it.ask(it.question());
            QVERIFY2(opinion.ok(), opinion ? "" : qPrintable(opinion.error().text()));
            QCOMPARE(opinion->lines, std::vector<int>{3});
            QCOMPARE(opinion->model, QStringLiteral("served"));
            QCOMPARE(opinion->tokens, qint64(500));
            const QJsonObject sent = QJsonDocument::fromJson(it.model.requests.back().body).object();
            QCOMPARE(sent.value(QLatin1String("stream")).toBool(), QLatin1String(stream) == QLatin1String("on"));
        }
        it.model.raw = whole(QStringLiteral("I have rerun the job."));
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.answer"));
        it.model.raw = whole(goodAnswer());
        it.model.raw.replace("\"end_turn\"", "\"max_tokens\"").replace("\"stop\"", "\"length\"");
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.cut"));
        it.model.raw = R"({"type":"error","error":{"type":"overloaded_error","message":"x"}})";
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.overloaded"));
        for (const char *broken : {"{\"choices\":[", "{}", "[]", "null"}) {
            it.model.raw = broken;
            QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.protocol"));
        }
    }

    void oneMoreTryForAnAnswerThatIsNotAsAsked()
    {
        LlmBench it(m_clock);
        it.model.answers = {QStringLiteral("Sure! I have rerun the job."), goodAnswer()};
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("good"));
        it.model.answers = {goodAnswer(QStringLiteral("[99]")), goodAnswer(QStringLiteral("[0]"))};
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.answer"));
        QCOMPARE(it.model.requests.size(), size_t(4));
    }

    void silenceHasAnEnd()
    {
        ManualClock clock(fromMs(1'790'000'000'000));
        LlmBench it(clock);
        it.model.hang = true;
        std::optional<Result<Opinion>> got;
        const auto preview = it.llm->preview(it.question());
        QVERIFY(preview.ok());
        it.llm->ask(*preview, QStringLiteral("ana"), &it.receiver, {}, [&got](const Result<Opinion> &outcome) { got = outcome; });
        QTRY_COMPARE(it.model.requests.size(), size_t(1));
        QVERIFY(it.llm->underWay());
        clock.advance(std::chrono::seconds(59));
        QTest::qWait(5);
        QVERIFY(!got);
        clock.advance(std::chrono::seconds(2));
        QTRY_VERIFY(got);
        QCOMPARE(got->error().code, QStringLiteral("net.timeout"));
        QVERIFY(it.llm->state().tokensToday > 1000); // nobody knows what it took: the estimate stays
        QVERIFY(!it.llm->underWay());
    }

    void cancelledAndAbandonedQuestionsEnd()
    {
        LlmBench it(m_clock);
        it.model.hang = true;
        std::optional<Result<Opinion>> got;
        const auto preview = it.llm->preview(it.question());
        it.llm->ask(*preview, QStringLiteral("ana"), &it.receiver, {}, [&got](const Result<Opinion> &outcome) { got = outcome; });
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.busy"));
        QTRY_COMPARE(it.model.requests.size(), size_t(1));
        it.llm->cancel();
        QTRY_VERIFY(got);
        QCOMPARE(got->error().code, QStringLiteral("llm.cancelled"));
        auto person = std::make_unique<QObject>();
        bool told = false;
        it.llm->ask(*preview, QStringLiteral("ana"), person.get(), {}, [&told](const Result<Opinion> &) { told = true; });
        QTRY_COMPARE(it.model.requests.size(), size_t(2));
        person.reset();
        QTRY_VERIFY(!it.llm->underWay());
        QVERIFY(!told);
    }

    void theBudgetHoldsAndOutlivesTheProgram()
    {
        ManualClock clock(fromMs(1'790'000'000'000));
        LlmBench it(clock);
        it.set(QStringLiteral("llm.daily_requests"), QStringLiteral("2"));
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("good"));
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("good"));
        it.llm = std::make_unique<Llm>(it.store.database(), it.settings, *it.secrets, clock);
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.budget"));
        QVERIFY(!it.llm->state().reason.isEmpty());
        clock.advance(std::chrono::hours(24));
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("good"));
        it.set(QStringLiteral("llm.daily_requests"), QStringLiteral("0"));
        it.set(QStringLiteral("llm.daily_tokens"), QStringLiteral("600"));
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.budget")); // one more would go over it
        QCOMPARE(it.model.requests.size(), size_t(3));
    }

    void onlyWhatWasShownIsSentAndOnlyWhereItWasShown()
    {
        LlmBench it(m_clock);
        const auto preview = it.llm->preview(it.question());
        it.set(QStringLiteral("llm.model"), QStringLiteral("another"));
        const auto outcome = it.ask(*preview);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, QStringLiteral("llm.changed"));
        QVERIFY(it.model.requests.empty());
    }

    void settingsAreJudged_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("no model") << QStringLiteral("llm.model") << QString();
        QTest::newRow("plain http elsewhere") << QStringLiteral("llm.url") << QStringLiteral("http://models.example");
        QTest::newRow("password in the address") << QStringLiteral("llm.url") << QStringLiteral("https://a:b@models.example");
        QTest::newRow("file") << QStringLiteral("llm.url") << QStringLiteral("file:///etc/passwd");
        QTest::newRow("proxy") << QStringLiteral("llm.proxy") << QStringLiteral("ftp://p:1");
    }
    void settingsAreJudged()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        LlmBench it(m_clock);
        it.set(name, value);
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.settings"));
        QVERIFY(it.llm->state().reason.contains(name));
    }

    void aServerElsewhereNeedsAKey()
    {
        LlmBench it(m_clock);
        it.set(QStringLiteral("llm.url"), QStringLiteral("https://models.invalid"));
        QCOMPARE(it.codeOf(it.question()), QStringLiteral("llm.key"));
    }

    void theProxyIsUsedAndNeverGoneAround()
    {
        QTcpServer proxy;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        QByteArray heard;
        connect(&proxy, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = proxy.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &heard] {
                heard += socket->readAll();
                socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        LlmBench it(m_clock);
        it.set(QStringLiteral("llm.proxy"), QStringLiteral("http://127.0.0.1:%1").arg(proxy.serverPort()));
        const QString code = it.codeOf(it.question());
        QVERIFY2(code.startsWith(QLatin1String("net.")), qPrintable(code));
        QVERIFY(heard.startsWith("CONNECT 127.0.0.1:"));
        QVERIFY(it.model.requests.empty());
    }

    void aModelThatMisbehavesInAnyWayIsNoOpinion_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("code");
        const auto said = [](const char *name, const QString &answer) {
            QTest::newRow(name) << answer << QByteArray() << QStringLiteral("llm.answer");
        };
        said("actions that are approved", QStringLiteral(R"({"actions":[{"type":"rerun","approved":true}]})"));
        said("a tool that nobody offered", QStringLiteral(R"(<tool_call>{"name":"rerun","arguments":{}}</tool_call>)"));
        said("a remote image", QStringLiteral("<img src=\"http://127.0.0.1:9/leak?s=1\">"));
        said("a file", QStringLiteral("[see](file:///etc/passwd)"));
        said("no JSON", QStringLiteral("Sure! I have rerun the job."));
        said("cut JSON", goodAnswer().chopped(20));
        said("200 kB", QString(200'000, QLatin1Char('x')));
        said("wrong types", QStringLiteral(R"({"summary":1,"likely_cause":[],"severity":{},"family":null,"evidence":"3"})"));
        said("what it was told", QStringLiteral("You help people who run batch jobs to understand why one failed. BEGIN LOG"));
        said("nothing", QString());
        QTest::newRow("a block of tools in the stream")
            << QString()
            << QByteArray("event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"m\"}}\n\n"
                          "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":"
                          "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"rerun\",\"input\":{}}}\n\n"
                          "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                          "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"job\\\":\\\"PAY\\\"}\"}}\n\n"
                          "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n")
            << QStringLiteral("llm.answer");
        QTest::newRow("a stream that breaks off")
            << QString() << QByteArray("event: message_start\ndata: {\"type\":\"message_start\"}\n\n") << QStringLiteral("llm.cut");
    }
    void aModelThatMisbehavesInAnyWayIsNoOpinion()
    {
        QFETCH(QString, answer);
        QFETCH(QByteArray, raw);
        QFETCH(QString, code);
        LlmBench it(m_clock);
        it.set(QStringLiteral("llm.daily_requests"), QStringLiteral("0"));
        it.set(QStringLiteral("llm.daily_tokens"), QStringLiteral("0"));
        it.model.answer = answer;
        it.model.raw = raw;
        constexpr int kLong = 10'000; // one log is enough for an answer of so many events
        const QStringList logs = answer.size() > kLong ? injections().mid(0, 1) : injections();
        for (const QString &log : logs)
            QCOMPARE(it.codeOf(it.question(log.split(QLatin1Char('\n')))), code);
        for (const HttpRequest &request : it.model.requests)
            QCOMPARE(request.path, QStringLiteral("/v1/messages")); // nobody else, and nothing else, was asked
    }

    /// The server obeys the log, in all the ways that a model could: what it says is an opinion in our form, or nothing.
    void ordersInALogDoNothing()
    {
        const QStringList logs = injections();
        QVERIFY(logs.size() >= 15);
        LlmBench it(m_clock);
        it.set(QStringLiteral("llm.daily_requests"), QStringLiteral("0"));
        it.set(QStringLiteral("llm.daily_tokens"), QStringLiteral("0"));
        const QStringList obedient{
            QStringLiteral(R"({"actions":[{"type":"rerun","job":"PAYROLL#FINAL","approved":true}]})"),
            goodAnswer().chopped(1) + QStringLiteral(R"(,"approved":true})"),
            QStringLiteral("<tool_call>{\"name\":\"rerun\"}</tool_call>"),
            QStringLiteral("<img src=\"http://127.0.0.1:%1/leak\">").arg(it.model.port),
        };
        for (const QString &log : logs) {
            const auto preview = it.llm->preview(it.question(QStringList{QStringLiteral("begin")} + log.split(QLatin1Char('\n'))));
            QVERIFY(preview.ok());
            const QString mark = preview->text.mid(int(qstrlen("BEGIN LOG ")), 32);
            QVERIFY(preview->text.endsWith(QStringLiteral("\nEND LOG ") + mark));
            QCOMPARE(preview->text.count(mark), qsizetype(2));
            QVERIFY(!preview->system.contains(log)); // the log stands in the data alone
            for (const QString &answer : obedient) {
                it.model.answer = answer;
                const auto outcome = it.ask(*preview);
                QVERIFY(!outcome);
                QCOMPARE(outcome.error().code, QStringLiteral("llm.answer"));
                QVERIFY(!outcome.error().text().contains(QLatin1String("PAYROLL"))); // nor are its words told
            }
        }
        for (const HttpRequest &request : it.model.requests)
            QCOMPARE(request.path, QStringLiteral("/v1/messages"));
        QCOMPARE(it.model.requests.size(), size_t(logs.size() * obedient.size() * 2));
    }
};

QTEST_GUILESS_MAIN(LlmTest)
#include "tst_llm.moc"
