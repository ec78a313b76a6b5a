#include "core/alerts/alerts.h"
#include "core/runtime/corethread.h"
#include "tests/support/fakeengine.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/maintenancedialog.h"
#include "ui/dialogs/notedialog.h"
#include "ui/engineswitch.h"
#include "ui/panes/joblogpane.h"
#include "ui/panes/openfailurespane.h"
#include "ui/widgets/joblogview.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

/// A whole window over a real core and an engine that holds state; time goes on when the test says so. No mouse.
struct Night {
    Night() : clock(*fromIso(u"2026-11-27T02:41:00Z")), core(options(), clock), feed(core), session(folder.filePath(u"session.ini"_qs))
    {
        auto own = std::make_unique<FakeEngine>(clock);
        engine = own.get();
        engine->profile_.environment = EngineProfile::Environment::Test;
        engine->workstationRows = {FakeEngine::workstation(u"WS1"_qs)};
        for (const auto &[name, status] : {std::pair(u"LOAD"_qs, Status::Abend), std::pair(u"REPORT"_qs, Status::Hold)}) {
            auto job = FakeEngine::job(name, status, clock.now() - std::chrono::hours(3));
            if (isFailed(status)) {
                FakeEngine::addRun(*job, status, clock.now() - std::chrono::minutes(9), clock.now() - std::chrono::minutes(1));
                engine->joblogs[job->runs.back().id] =
                    "begin\nread 12 rows\nORA-01653: unable to extend table PAY.LINES\nORA-06512: at line 4\n";
            }
            engine->put(job);
        }
        core.start();
        core.tell([kept = std::make_shared<std::unique_ptr<Engine>>(std::move(own))](Core &there) {
            there.plan().watch(std::move(*kept));
            there.plan().start();
        });
        window = std::make_unique<MainWindow>(WindowParts{core, feed, themes, languages, session, clock});
        window->restoreSession(MainWindow::Greeting::None);
        window->resize(1280, 800);
        window->show();
        QApplication::setActiveWindow(window.get());
    }
    CoreOptions options() const
    {
        CoreOptions wanted;
        wanted.dataDir = folder.path();
        return wanted;
    }
    /// Waits while time goes on.
    template <class Until>
    bool wait(Until until)
    {
        return QTest::qWaitFor(
            [&] {
                clock.advance(std::chrono::milliseconds(200));
                return until();
            },
            15000);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window.get(), key, modifiers);
    }

    /// Goes to the open failures by their key; the list has the keyboard then, on its first row.
    OpenFailuresPane *failures()
    {
        QApplication::setActiveWindow(window.get()); // a dialog may have been closed
        press(Qt::Key_4, Qt::ControlModifier);
        auto *pane = static_cast<OpenFailuresPane *>(window->builtPane(QStringLiteral("openfailures")));
        if (!pane || !QTest::qWaitFor([pane] { return pane->table().hasFocus(); }))
            return nullptr;
        press(Qt::Key_J);
        return pane;
    }
    QString notice() const { return window->findChild<NoticeBar *>()->text(); }
    QStringList exported(const QString &suffix) const { return QDir(folder.path()).entryList({QStringLiteral("resync-*.") + suffix}); }
    /// Presses Tab until \a button has the keyboard, then Space.
    bool pressByTab(const QPushButton *button)
    {
        for (int tab = 0; tab < 40 && QApplication::focusWidget() != button; ++tab)
            press(Qt::Key_Tab);
        if (QApplication::focusWidget() != button)
            return false;
        press(Qt::Key_Space);
        return true;
    }
    template <class Dialog>
    Dialog *opened()
    {
        Dialog *dialog = nullptr;
        wait([&] {
            dialog = window->findChild<Dialog *>();
            return dialog && dialog->isVisible() && dialog->isAncestorOf(QApplication::focusWidget());
        });
        return dialog;
    }
    template <class Work>
    auto ask(Work work)
    {
        std::optional<std::invoke_result_t<Work, Core &>> answer;
        core.ask(window.get(), work, [&answer](auto value) { answer = std::move(value); });
        wait([&answer] { return answer.has_value(); });
        return answer;
    }

    QTemporaryDir folder;
    ManualClock clock;
    CoreThread core;
    PlanFeed feed;
    Themes themes;
    Languages languages;
    Session session;
    FakeEngine *engine = nullptr;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class KeyboardTest : public QObject
{
    Q_OBJECT
private slots:
    void aFailureIsReadAndRerunWithoutAMouse()
    {
        Night night;
        QVERIFY(QTest::qWaitForWindowActive(night.window.get()));
        QVERIFY(night.wait([&] { return !night.feed.openFailures().empty(); }));
        night.press(Qt::Key_4, Qt::ControlModifier);
        auto *failures = static_cast<OpenFailuresPane *>(night.window->builtPane(QStringLiteral("openfailures")));
        QVERIFY(failures);
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(&failures->table()));
        night.press(Qt::Key_J);
        QCOMPARE(failures->table().currentIndex().row(), 0);
        night.press(Qt::Key_L);
        auto *joblog = static_cast<JoblogPane *>(night.window->builtPane(QStringLiteral("joblog")));
        QVERIFY(joblog);
        QVERIFY(night.wait([&] { return joblog->view().document() != nullptr; }));
        QCOMPARE(joblog->view().currentLine(), 2); // where the cause is
        QVERIFY2(joblog->isAncestorOf(QApplication::focusWidget()), "the keyboard went along");
        night.press(Qt::Key_4, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(&failures->table()));
        night.press(Qt::Key_R);
        ConfirmDialog *dialog = nullptr;
        QVERIFY(night.wait([&] {
            dialog = night.window->findChild<ConfirmDialog *>();
            return dialog && dialog->isVisible();
        }));
        QVERIFY2(night.engine->acts.empty(), "nothing is sent before it is confirmed");
        const QString wanted = dialog->windowTitle();
        bool pressed = false;
        for (int tab = 0; tab < 30 && !pressed; ++tab) {
            auto *button = qobject_cast<QPushButton *>(QApplication::focusWidget());
            pressed = button && button->isEnabled() && button->objectName() == QLatin1String("go");
            if (!pressed)
                night.press(Qt::Key_Tab);
        }
        QVERIFY2(pressed, qPrintable(wanted));
        night.press(Qt::Key_Space);
        QVERIFY(night.wait([&] { return night.engine->acts.size() == 1; }));
        QCOMPARE(night.engine->acts.front().verb, QStringLiteral("rerun"));
        QVERIFY(night.engine->acts.front().object.contains(QStringLiteral("LOAD")));
    }

    void whatIsShownGoesIntoFiles()
    {
        Night night;
        qputenv("HOME", night.folder.path().toUtf8()); // where the person's documents are
        QVERIFY(QTest::qWaitForWindowActive(night.window.get()));
        QVERIFY(night.wait([&] { return !night.feed.openFailures().empty(); }));
        QVERIFY(night.failures());
        night.press(Qt::Key_E, Qt::ControlModifier);
        QTRY_COMPARE(night.exported(u"csv"_qs).size(), 1);
        night.press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(night.exported(u"pdf"_qs).size(), 1);
        QTRY_VERIFY2(night.notice().contains(night.exported(u"pdf"_qs).front()), qPrintable(night.notice()));
    }

    void thePlanIsReadAndTheEngineChangedByKey()
    {
        Night night;
        QVERIFY(QTest::qWaitForWindowActive(night.window.get()));
        QVERIFY(night.wait([&] { return !night.feed.openFailures().empty(); }));
        const auto read = [&night] { return night.ask([](Core &core) { return core.plan().connection().pictureAt; }); };
        const auto before = read();
        night.press(Qt::Key_F5);
        QTRY_VERIFY(read() > before); // the clock has not gone on by a whole poll
        night.press(Qt::Key_Tab, Qt::ControlModifier);
        QTRY_VERIFY2(night.notice().contains(u"no other engine"_qs), qPrintable(night.notice()));
        for (const QString &name : {u"NORTH"_qs, u"SOUTH"_qs}) {
            EngineProfile profile;
            profile.name = name;
            profile.user = u"ana"_qs;
            profile.urls = {QUrl(u"https://127.0.0.1:1/"_qs)};
            const auto saved = night.ask([profile](Core &core) { return core.saveProfile(profile); });
            QVERIFY2(saved && saved->ok(), qPrintable(saved->error().message));
        }
        night.window->findChild<EngineSwitch *>()->askProfiles();
        night.ask([](Core &) { return true; }); // answered after that
        night.press(Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY2(night.wait([&] { return night.feed.connection().engine == u"NORTH"_qs; }), qPrintable(night.notice()));
        night.press(Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(night.wait([&] { return night.feed.connection().engine == u"SOUTH"_qs; }));
    }

    void returnOpensTheDetails()
    {
        Night night;
        QVERIFY(QTest::qWaitForWindowActive(night.window.get()));
        QVERIFY(night.wait([&] { return !night.feed.openFailures().empty(); }));
        QVERIFY(night.failures());
        night.press(Qt::Key_Return);
        QTRY_VERIFY(night.window->builtPane(u"jobdetails"_qs) && night.window->builtPane(u"jobdetails"_qs)->isVisible());
    }

    void aNoteAndAWindowOfMaintenanceWithoutAMouse()
    {
        Night night;
        QVERIFY(QTest::qWaitForWindowActive(night.window.get()));
        const auto alerts = [&night] { return night.ask([](Core &core) { return *core.alerts().alerts(false, 10); }); };
        QVERIFY(night.wait([&] { return !night.feed.openFailures().empty(); }));
        QTRY_VERIFY(!alerts()->empty());
        QVERIFY(night.failures());
        night.press(Qt::Key_N);
        auto *note = night.opened<NoteDialog>();
        QVERIFY(note);
        QVERIFY(!note->findChild<QPushButton *>()->isEnabled()); // an empty one is none
        QTest::keyClicks(QApplication::focusWidget(), u"DBA called"_qs);
        QVERIFY(night.pressByTab(note->findChild<QPushButton *>()));
        QTRY_COMPARE(alerts()->front().note, u"DBA called"_qs);

        QVERIFY(night.failures());
        night.press(Qt::Key_M);
        auto *dialog = night.opened<MaintenanceDialog>();
        QVERIFY(dialog);
        QCOMPARE(dialog->window().job, u"LOAD"_qs);
        QTest::keyClicks(QApplication::focusWidget(), u"new disk"_qs); // why it is, which nothing else can say
        night.press(Qt::Key_Return);
        const auto windows = [&night] { return night.ask([](Core &core) { return *core.alerts().windows(); }); };
        QTRY_COMPARE(windows()->size(), size_t(1));
        QCOMPARE(windows()->front().reason, u"new disk"_qs);
        QCOMPARE(windows()->front().workstation, u"/WS1"_qs);
    }
};

QTEST_MAIN(KeyboardTest)
#include "tst_keyboard.moc"
