// One night, whole: practice engine over HTTPS with a private authority → client → poller → store → event → window → tray → rerun → all
// well again.
#include "app/traystate.h"
#include "core/plan/plan.h"
#include "core/practice/practice.h"
#include "core/runtime/corethread.h"
#include "ui/languages.h"
#include "ui/mainwindow.h"
#include "ui/models/planfeed.h"
#include "ui/session.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;

class NightTest : public QObject
{
    Q_OBJECT
private slots:
    void anAbendAppearsItsJoblogOpensAndARerunMendsIt_data()
    {
        QTest::addColumn<bool>("replay");
        QTest::newRow("the living plan") << false;
        QTest::newRow("a recorded trace") << true;
    }
    void anAbendAppearsItsJoblogOpensAndARerunMendsIt()
    {
        QFETCH(bool, replay);
        QTemporaryDir folder;
        PracticeOptions options;
        options.tls = true;
        options.user = QStringLiteral("operator");
        options.password = QStringLiteral("night-shift-1");
        options.world.jobs = 200;
        options.world.workstations = 20;
        options.world.speed = 30;
        options.world.incidents = false;
        options.world.colleagues = false;
        options.replayFailureRate = 0;
        if (replay)
            options.replayFile = writeTrace(folder);
        Practice practice(options);
        const auto url = practice.start();
        QVERIFY2(url.ok(), url.ok() ? "" : qPrintable(url.error().text()));
        QFile ca(folder.filePath(QStringLiteral("ca.pem")));
        QVERIFY(ca.open(QIODevice::WriteOnly) && ca.write(practice.caPem()) > 0);
        ca.close();

        qputenv("NIGHT_PASSWORD", "night-shift-1");
        CoreOptions core;
        core.dataDir = folder.filePath(QStringLiteral("data"));
        core.settings.insert(QStringLiteral("polling_interval_seconds"), QStringLiteral("5"));
        EngineProfile profile;
        profile.name = QStringLiteral("night");
        profile.environment = EngineProfile::Environment::Test;
        profile.urls = {*url};
        profile.user = QStringLiteral("operator");
        profile.secretVariable = QStringLiteral("NIGHT_PASSWORD");
        profile.caFile = ca.fileName();
        core.engine = profile;

        const SystemClock clock;
        CoreThread thread(core);
        PlanFeed feed(thread);
        Themes themes;
        Session session(folder.filePath(QStringLiteral("session.ini")));
        Languages languages;
        languages.choose(QStringLiteral("en"));
        themes.choose(QStringLiteral("dark"));
        MainWindow window({thread, feed, themes, languages, session, clock});
        QSignalSpy failed(&thread, &CoreThread::failed);
        window.restoreSession();
        window.resize(1280, 800);
        window.show();
        thread.start();
        QTRY_VERIFY_WITH_TIMEOUT(feed.hasPicture() && feed.connection().state == ConnectionState::Ok, 30000);
        QCOMPARE(failed.count(), 0);
        QVERIFY(feed.jobs().size() > 5);
        QTRY_VERIFY_WITH_TIMEOUT(feed.connection().practice, 20000); // said even when reached like any other engine

        const auto broken = practice.abend();
        QVERIFY2(broken.ok(), broken.ok() ? "" : qPrintable(broken.error().text()));
        QTRY_VERIFY_WITH_TIMEOUT(failureOf(feed, *broken) != nullptr, 40000);
        QCOMPARE(view(feed, clock).state, TrayView::State::Critical);

        // its joblog opens, with the first line of the cause
        const QString run = failureOf(feed, *broken)->runId;
        emit window.desk().joblogWanted(*broken, run);
        Pane *joblog = window.builtPane(QStringLiteral("joblog"));
        QVERIFY(joblog);
        QTRY_VERIFY_WITH_TIMEOUT(joblog->ready(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(failureOf(feed, *broken) && !failureOf(feed, *broken)->cause.isEmpty(), 30000);

        // The rerun is sent and seen. On the trace, whose jobs all succeed, it mends the night and the tray goes back; the living plan has
        // jobs that fail again and again, and there another run is all that is certain.
        const size_t runsBefore = feed.job(*broken)->runs.size();
        practice.setSpeed(120);
        const ActionResult acted = rerun(thread, window, feed.job(*broken), failureOf(feed, *broken)->runId);
        QVERIFY2(acted.outcome == ActionOutcome::Confirmed, qPrintable(acted.error.text()));
        QTRY_VERIFY_WITH_TIMEOUT(feed.job(*broken) && feed.job(*broken)->runs.size() > runsBefore, 60000);
        if (replay)
            QTRY_VERIFY_WITH_TIMEOUT(failureOf(feed, *broken) == nullptr, 90000);
        QVERIFY(view(feed, clock).state != TrayView::State::Unknown);
    }

private:
    static const OpenFailure *failureOf(const PlanFeed &feed, const QString &jobId)
    {
        for (const OpenFailure &failure : feed.openFailures()) {
            if (failure.jobId == jobId)
                return &failure;
        }
        return nullptr;
    }
    /// Sends the verb as a pane does and waits for what became of it.
    static ActionResult rerun(CoreThread &thread, MainWindow &window, const JobPtr &job, const QString &run)
    {
        std::optional<ActionResult> acted;
        thread.request<ActionResult>(
            &window,
            [call = verbs::rerun(*job, run)](Core &one, const std::function<void(ActionResult)> &done) {
                one.plan().act(call, QStringLiteral("tester"), &one.plan(), done);
            },
            [&acted](const ActionResult &result) { acted = result; });
        [[maybe_unused]] const bool answered = QTest::qWaitFor([&acted] { return acted.has_value(); }, 20000);
        return acted.value_or(ActionResult{});
    }
    static TrayView view(const PlanFeed &feed, const Clock &clock)
    {
        TrayFacts facts{feed.connection(), feed.counts(), int(feed.openFailures().size()), int(feed.openFailures().size()), 0, false,
                        clock.now()};
        return trayView(facts);
    }
    static QString writeTrace(const QTemporaryDir &folder)
    {
        // forty jobs in four streams on two machines, one every minute of the day, all succeeded
        QByteArray text = "job,stream,workstation,submitted,started,ended,state,return code\n";
        for (int i = 0; i < 1400; ++i) {
            const qint64 at = 1789948800 + qint64(i) * 60;
            text += "LOAD" + QByteArray::number(i) + ",STREAM" + QByteArray::number(i % 4) + ",NODE" + QByteArray::number(i % 2) + ',' +
                    QByteArray::number(at) + ',' + QByteArray::number(at + 5) + ',' + QByteArray::number(at + 185) + ",COMPLETED,0\n";
        }
        const QString name = folder.filePath(QStringLiteral("trace.csv"));
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return {};
        return name;
    }
};

QTEST_MAIN(NightTest)
#include "tst_night.moc"
