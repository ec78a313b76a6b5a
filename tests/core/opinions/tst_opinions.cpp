// From what would be sent to what came of it, for whoever asks: only what was shown is asked, once, and what comes is told while it comes.
#include "core/opinions/opinions.h"

#include "core/config/secrets.h"
#include "core/config/settings.h"
#include "core/events/eventbus.h"
#include "core/joblog/joblog.h"
#include "core/llm/llm.h"
#include "core/plan/plan.h"
#include "tests/core/llm/fakemodel.h"
#include "tests/support/tempstore.h"

#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

const QByteArray kLog = "begin\nexport DB_PASSWORD=Zq8vK3xTn5Lw9RbY\nwrite /data/x: No space left on device\nrc=1\n";

struct OpinionBench {
    explicit OpinionBench(bool enabled = true)
    {
        model.answer = goodAnswer();
        const SettingErrors errors = settings.setFromCommandLine(
            {QStringLiteral("llm.enabled=") + (enabled ? QStringLiteral("on") : QStringLiteral("off")), QStringLiteral("llm.model=a-model"),
             QStringLiteral("llm.url=http://127.0.0.1:%1").arg(model.port), QStringLiteral("llm.daily_requests=3")});
        if (!errors.empty())
            qFatal("%s", qPrintable(errors.front().message));
    }
    Result<Inquiry> prepare(const QByteArray &log = kLog)
    {
        std::optional<Result<Inquiry>> got;
        opinions.prepare(log, QStringLiteral("job.log"), QStringLiteral("en"), &receiver,
                         [&got](const Result<Inquiry> &made) { got = made; });
        return QTest::qWaitFor([&got] { return got.has_value(); }) ? *got : Result<Inquiry>(Error{QStringLiteral("test.never"), {}, {}});
    }
    Inquiry end(const QString &id)
    {
        (void)QTest::qWaitFor([&] { return opinions.find(id)->state != Inquiry::State::Asking; }, 15'000);
        return *opinions.find(id);
    }

    SystemClock clock;
    TempStore store{StoreAddress::Kind::Sqlite};
    EventBus bus;
    Settings settings;
    Joblogs joblogs{store.migrated(), clock};
    Plan plan{store.database(), bus, settings, joblogs, clock};
    std::unique_ptr<Secrets> secrets = memorySecrets();
    FakeModel model{clock};
    Llm llm{store.database(), settings, *secrets, clock};
    Opinions opinions{llm, plan, clock};
    QObject receiver;
};

} // namespace

class OpinionsTest : public QObject
{
    Q_OBJECT
private slots:
    void whatWouldBeSentIsShownAndOnlyThatIsAsked()
    {
        OpinionBench it;
        const auto shown = it.prepare();
        QVERIFY(shown.ok());
        QCOMPARE(shown->state, Inquiry::State::Shown);
        QCOMPARE(shown->causeLine, 3);
        QVERIFY(!shown->preview.text.contains(QStringLiteral("Zq8vK3xTn5Lw9RbY")));
        QVERIFY(it.model.requests.empty());
        QSignalSpy changes(&it.opinions, &Opinions::changed);
        QStringList summaries;
        connect(&it.opinions, &Opinions::changed, this, [&](const QString &id) { summaries << it.opinions.find(id)->summary; });
        QVERIFY(it.opinions.ask(shown->id, QStringLiteral("ana")).ok());
        QCOMPARE(it.opinions.find(shown->id)->state, Inquiry::State::Asking);
        const Inquiry over = it.end(shown->id);
        QCOMPARE(over.state, Inquiry::State::Given);
        QCOMPARE(over.opinion->lines, std::vector<int>{3});
        QVERIFY(changes.size() >= 2); // asked, and given
        QVERIFY(summaries.contains(QString()));
        QCOMPARE(summaries.last(), QStringLiteral("The disk is full."));
        QCOMPARE(it.model.requests.size(), size_t(1));
        QCOMPARE(it.model.requests.front().body, shown->preview.body); // byte for byte
        const auto again = it.opinions.ask(shown->id, QStringLiteral("ana"));
        QVERIFY(!again);
        QCOMPARE(again.error().code, QStringLiteral("opinions.asked"));
        QCOMPARE(it.model.requests.size(), size_t(1));
    }
    void offNothingIsSentAndTheReasonIsSaid()
    {
        OpinionBench it(false);
        const auto shown = it.prepare();
        QVERIFY(shown.ok());
        const auto asked = it.opinions.ask(shown->id, QStringLiteral("ana"));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, QStringLiteral("llm.off"));
        QCOMPARE(it.opinions.find(shown->id)->state, Inquiry::State::Shown); // may be asked once it is on
        QVERIFY(it.model.requests.empty());
        QVERIFY(!it.opinions.state().reason.isEmpty());
    }
    void anAnswerThatIsRefusedIsNotShownInPart()
    {
        OpinionBench it;
        it.model.answer = goodAnswer(QStringLiteral("[99]")); // cites what it was not sent
        const auto shown = it.prepare();
        QVERIFY(it.opinions.ask(shown->id, QStringLiteral("ana")).ok());
        const Inquiry over = it.end(shown->id);
        QCOMPARE(over.state, Inquiry::State::Failed);
        QCOMPARE(over.error->code, QStringLiteral("llm.answer"));
        QVERIFY(over.summary.isEmpty());
        QVERIFY(!over.opinion);
        QCOMPARE(it.opinions.state().lastError->code, QStringLiteral("llm.answer"));
    }
    void theBudgetIsSaidBeforeAnythingIsSent()
    {
        OpinionBench it;
        for (int i = 0; i < 3; ++i) {
            const auto shown = it.prepare();
            QVERIFY(it.opinions.ask(shown->id, QStringLiteral("ana")).ok());
            QCOMPARE(it.end(shown->id).state, Inquiry::State::Given);
        }
        const auto shown = it.prepare();
        const auto asked = it.opinions.ask(shown->id, QStringLiteral("ana"));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, QStringLiteral("llm.budget"));
        QCOMPARE(it.model.requests.size(), size_t(3));
    }
    void oneAtATimeAndItCanBeEnded()
    {
        OpinionBench it;
        it.model.hang = true;
        const auto first = it.prepare();
        const auto second = it.prepare();
        QVERIFY(it.opinions.ask(first->id, QStringLiteral("ana")).ok());
        QTRY_COMPARE(it.model.requests.size(), size_t(1));
        const auto refused = it.opinions.ask(second->id, QStringLiteral("ana"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("llm.busy"));
        QVERIFY(it.opinions.cancel(first->id).ok());
        const Inquiry over = it.end(first->id);
        QCOMPARE(over.state, Inquiry::State::Failed);
        QCOMPARE(over.error->code, QStringLiteral("llm.cancelled"));
    }
    void oldOnesAreForgotten()
    {
        OpinionBench it;
        const auto first = it.prepare();
        for (int i = 0; i < 32; ++i)
            QVERIFY(it.prepare().ok());
        QCOMPARE(it.opinions.find(first->id).error().code, QStringLiteral("opinions.unknown"));
        QCOMPARE(it.opinions.ask(first->id, QStringLiteral("ana")).error().code, QStringLiteral("opinions.unknown"));
        QCOMPARE(it.opinions.cancel(QStringLiteral("x")).error().code, QStringLiteral("opinions.unknown"));
    }
    void ofARunWhoseJoblogIsKept()
    {
        OpinionBench it;
        QVERIFY(it.joblogs.keep(QStringLiteral("run1"), QStringLiteral("/A#/B.C"), kLog, analyseJoblog(kLog)).ok());
        std::optional<Result<Inquiry>> got;
        const auto take = [&got](const Result<Inquiry> &made) { got = made; };
        it.opinions.prepare(QStringLiteral("run1"), QStringLiteral("pt_BR"), &it.receiver, take);
        QTRY_VERIFY(got);
        QVERIFY(got->ok());
        QCOMPARE((*got)->runId, QStringLiteral("run1"));
        QVERIFY((*got)->preview.system.contains(QStringLiteral("Brazilian Portuguese")));
        got.reset();
        it.opinions.prepare(QStringLiteral("run2"), QStringLiteral("en"), &it.receiver, take);
        QTRY_VERIFY(got);
        QVERIFY(!got->ok());
    }
};

QTEST_GUILESS_MAIN(OpinionsTest)
#include "tst_opinions.moc"
