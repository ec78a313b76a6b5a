#include "core/runtime/corethread.h"
#include "tests/support/fakeengine.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/panes/joblogpane.h"
#include "ui/panes/openfailurespane.h"
#include "ui/widgets/joblogview.h"

#include <QApplication>
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
};

QTEST_MAIN(KeyboardTest)
#include "tst_keyboard.moc"
