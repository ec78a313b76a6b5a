#include "tests/ui/windowfixture.h"
#include "ui/layouts.h"
#include "ui/panedock.h"
#include "ui/panes/jobspane.h"
#include "ui/statusstrip.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/connectionbanner.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/veil.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QTest>
#include <QToolButton>

using namespace resync;
using namespace resync::test;

namespace
{

/// Every text that the program itself put on the screen.
QSet<QString> textsOf(QWidget &window)
{
    QSet<QString> texts;
    const auto add = [&](const QString &text) {
        if (text.size() > 3)
            texts.insert(text);
    };
    for (const QLabel *label : window.findChildren<QLabel *>())
        add(label->text());
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        if (button->objectName().startsWith(QLatin1String("qt_")) || button->parentWidget()->inherits("QTabBar"))
            continue; // Qt's own, never shown here
        add(button->text());
        add(button->toolTip());
        add(button->accessibleName());
    }
    for (const QAction *action : window.findChildren<QAction *>()) {
        if (!action->isSeparator())
            add(action->text());
    }
    for (const QLineEdit *line : window.findChildren<QLineEdit *>())
        add(line->placeholderText());
    for (const QDockWidget *dock : window.findChildren<QDockWidget *>())
        add(dock->windowTitle());
    return texts;
}

} // namespace

class WindowTest : public QObject
{
    Q_OBJECT
private slots:
    void panesAreBuiltWhenFirstShown()
    {
        WindowFixture it;
        for (const PaneRow &row : paneTable())
            QVERIFY(!it.window->builtPane(QLatin1String(row.id)));
        it.window->restoreSession();
        it.window->show();
        QTRY_VERIFY(it.window->builtPane(QStringLiteral("overview")));
        QVERIFY2(!it.window->builtPane(QStringLiteral("prompts")), "a pane behind another tab is not built");
        QVERIFY(it.window->bringUp(QStringLiteral("prompts")));
        QVERIFY(it.window->builtPane(QStringLiteral("prompts")));
        QVERIFY(!it.window->pane(QStringLiteral("no such pane")));
    }
    void aFilterWishedBeforeTheJobsPaneIsThereIsTheOneShown()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("session.ini"));
        const auto shownFilter = [](WindowFixture &it) {
            return static_cast<JobsPane *>(it.window->builtPane(QStringLiteral("jobs")))->model().filter().text;
        };
        {
            WindowFixture it(60, file);
            QVERIFY(!it.window->builtPane(QStringLiteral("jobs")));
            emit it.window->desk().jobsWanted(QStringLiteral("state:failed"));
            QVERIFY(it.window->builtPane(QStringLiteral("jobs")));
            QCOMPARE(shownFilter(it), QStringLiteral("state:failed"));
            it.window->saveSession();
        }
        {
            WindowFixture it(60, file); // what the session remembers is older than the wish
            emit it.window->desk().jobsWanted(QStringLiteral("ws:/AGT001"));
            QCOMPARE(shownFilter(it), QStringLiteral("ws:/AGT001"));
            emit it.window->desk().jobsWanted(QStringLiteral("state:running"));
            QCOMPARE(shownFilter(it), QStringLiteral("state:running"));
            QVERIFY2(!it.window->desk().takeWantedFilter(), "a wish is fulfilled once");
        }
        WindowFixture it(60, file);
        emit it.window->desk().jobsWanted({}); // "show all of them"
        QCOMPARE(shownFilter(it), QString());
    }
    void everyNamedLayoutShowsThePanesThatNameIt()
    {
        WindowFixture it;
        it.window->restoreSession();
        it.window->show();
        for (const NamedLayout &layout : namedLayouts()) {
            QVERIFY(it.window->applyLayout(QLatin1String(layout.id)));
            QCOMPARE(it.window->layoutId(), QLatin1String(layout.id));
            for (const PaneDock *dock : it.window->findChildren<PaneDock *>()) {
                const bool wanted = QString::fromLatin1(dock->row().layouts).split(QLatin1Char(' ')).contains(QLatin1String(layout.id));
                QVERIFY2(dock->isHidden() != wanted, qPrintable(QLatin1String(layout.id) + QLatin1Char(' ') + dock->id()));
            }
            QCOMPARE(it.window->menuBar()->isHidden(), layout.bare);
        }
        QVERIFY(!it.window->applyLayout(QStringLiteral("cinema")));
    }
    void theWallboardLeavesByEscapeToWhatWasBefore()
    {
        WindowFixture it;
        it.window->restoreSession();
        it.window->show();
        it.window->applyLayout(QStringLiteral("on-call"));
        it.window->applyLayout(QStringLiteral("wallboard"));
        QVERIFY(it.window->isFullScreen());
        QTest::keyClick(it.window.get(), Qt::Key_Escape);
        QVERIFY(!it.window->isFullScreen());
        QCOMPARE(it.window->layoutId(), QStringLiteral("on-call"));
        QVERIFY(!it.window->menuBar()->isHidden());
    }
    void aWindowThatGrowsKeepsTheSharesOfItsAreas()
    {
        WindowFixture it(50);
        it.window->restoreSession();
        it.window->show();
        it.window->resize(1280, 800);
        QTRY_VERIFY(it.window->builtPane(QStringLiteral("jobdetails")));
        const auto *details = it.window->findChild<PaneDock *>(QStringLiteral("dock-jobdetails"));
        QTRY_COMPARE_WITH_TIMEOUT(qRound(10.0 * details->width() / it.window->width()), 3, 2000);
        it.window->resize(1920, 1080);
        QTRY_COMPARE_WITH_TIMEOUT(qRound(10.0 * details->width() / it.window->width()), 3, 2000);
    }
    void aBannerThatComesAndGoesLeavesThePanesAsTheyWere()
    {
        WindowFixture it(50);
        it.window->restoreSession();
        it.window->resize(1280, 800);
        it.window->show();
        QTRY_VERIFY(it.window->builtPane(QStringLiteral("joblog")));
        const auto *foot = it.window->findChild<PaneDock *>(QStringLiteral("dock-joblog"));
        const auto *banner = it.window->findChild<ConnectionBanner *>();
        QTest::qWait(50);
        const int before = foot->height();
        Connection good = it.hand.feed.connection();
        for (int times = 0; times < 3; ++times) {
            Connection lost = good;
            lost.state = ConnectionState::Lost;
            it.hand.feed.handle(ConnectionChanged{lost});
            QTRY_VERIFY(banner->isVisible());
            it.hand.feed.handle(ConnectionChanged{good});
            QTRY_VERIFY(!banner->isVisible());
        }
        QTRY_VERIFY2(std::abs(foot->height() - before) <= 2, qPrintable(QStringLiteral("%1, was %2").arg(foot->height()).arg(before)));
    }
    void theOperatorsOverviewNeedsNoScrollingOnASmallScreen()
    {
        WindowFixture it(400);
        it.window->restoreSession();
        it.window->resize(1280, 800);
        it.window->show();
        QTRY_VERIFY(it.window->builtPane(QStringLiteral("overview")));
        const auto *scroll = it.window->builtPane(QStringLiteral("overview"))->findChild<QScrollArea *>();
        QTRY_COMPARE(scroll->verticalScrollBar()->maximum(), 0);
    }
    void productionIsRedWhateverColourItsProfileHas()
    {
        WindowFixture it(10);
        it.window->resize(900, 600);
        it.window->show();
        it.window->setProfileColour(Qt::green);
        QCOMPARE(it.window->grab().toImage().pixelColor(1, 300), it.themes.colour(ColourRole::Production));
        auto *jobs = it.window->findChild<PaneDock *>(QStringLiteral("dock-jobs"));
        QCOMPARE(jobs->windowTitle(), QStringLiteral("Jobs"));
        jobs->setFloating(true);
        QVERIFY2(jobs->windowTitle().contains(QLatin1String("PROD")), "a pane apart tells its environment itself");
    }
    void theNextStartFindsEverythingAsItWasLeft()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("session.ini"));
        {
            WindowFixture it(50, file);
            it.window->restoreSession();
            it.window->show();
            it.window->resize(1111, 777);
            it.window->bringUp(QStringLiteral("events"));
            it.window->findChild<PaneDock *>(QStringLiteral("dock-workstations"))->close();
            it.window->setMuted(true);
            it.session.saveLayout(QStringLiteral("Mine / & own"), it.window->saveState(1));
            it.window->saveSession();
        }
        WindowFixture it(50, file);
        it.window->restoreSession();
        it.window->show();
        QCOMPARE(it.window->size(), QSize(1111, 777));
        QVERIFY(it.window->muted());
        QVERIFY(it.window->findChild<PaneDock *>(QStringLiteral("dock-workstations"))->isHidden());
        QCOMPARE(it.session.savedLayouts(), QStringList{QStringLiteral("Mine / & own")});
        QVERIFY(!it.session.savedLayout(QStringLiteral("Mine / & own")).isEmpty());
    }
    void aDamagedSessionIsAnEmptyOne()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("session.ini")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[window\ngeometry=@ByteArray(\x01\x02\nlayout=nowhere\n\xff\xfe");
        file.close();
        WindowFixture it(50, file.fileName());
        it.window->restoreSession();
        it.window->show();
        QCOMPARE(it.window->layoutId(), QStringLiteral("operator"));
    }
    void aWindowOnAScreenThatIsGoneComesBack()
    {
        WindowFixture it(50);
        it.window->restoreSession();
        auto *dock = it.window->findChild<PaneDock *>(QStringLiteral("dock-events"));
        it.window->show();
        dock->setFloating(true);
        dock->move(9000, 9000);
        it.window->move(-9000, 40);
        keepOnScreen(*it.window, {dock});
        const QRect screen = it.window->screen()->availableGeometry();
        QVERIFY(screen.intersects(it.window->frameGeometry()));
        QVERIFY(screen.intersects(dock->frameGeometry()));
    }
    void oldNumbersAreVeiledAndSaidAcrossTheWindow_data()
    {
        QTest::addColumn<int>("state");
        for (const ConnectionState state : {ConnectionState::Lost, ConnectionState::Stale, ConnectionState::Partial,
                                            ConnectionState::AuthFailed, ConnectionState::PlanSwitching, ConnectionState::Stopped})
            QTest::newRow(qPrintable(toWire(state))) << int(state);
    }
    void oldNumbersAreVeiledAndSaidAcrossTheWindow()
    {
        QFETCH(int, state);
        WindowFixture it(50);
        it.window->restoreSession();
        it.window->show();
        auto *banner = it.window->findChild<ConnectionBanner *>();
        QVERIFY(banner->isHidden());
        for (const Veil *veil : it.window->findChildren<Veil *>())
            QVERIFY(veil->isHidden());
        Connection connection = it.hand.feed.connection();
        connection.state = ConnectionState(state);
        connection.since = it.clock.now();
        connection.lastError = Error{QStringLiteral("net.refused"), QStringLiteral("nobody listens there"), {}};
        it.hand.feed.handle(ConnectionChanged{connection});
        QVERIFY(!banner->isHidden());
        QVERIFY(!banner->text().isEmpty());
        for (const Veil *veil : it.window->findChildren<Veil *>())
            QVERIFY(!veil->isHidden());
        QVERIFY(it.window->findChild<StatusStrip *>()->text().contains(freshnessOf(connection, it.clock.now()).look.word));
        connection.state = ConnectionState::Ok;
        it.hand.feed.handle(ConnectionChanged{connection});
        QVERIFY(banner->isHidden());
    }
    void whatIsNotTheEnginesDoesNotGrowOldWithIt()
    {
        WindowFixture it(50);
        it.window->restoreSession();
        it.window->show();
        it.window->pane(QStringLiteral("apikeys"));
        Connection connection = it.hand.feed.connection();
        connection.state = ConnectionState::Lost;
        connection.since = it.clock.now();
        it.hand.feed.handle(ConnectionChanged{connection});
        const auto veil = [&](const QString &id) {
            return it.window->findChild<PaneDock *>(QStringLiteral("dock-") + id)->findChild<Veil *>();
        };
        QVERIFY(!veil(QStringLiteral("jobs"))->isHidden());
        QVERIFY(veil(QStringLiteral("apikeys"))->isHidden());
        it.window->pane(QStringLiteral("health")); // built while the plan is old
        QVERIFY(veil(QStringLiteral("health"))->isHidden());
    }
    void theClockOfARealEngineThatIsOffIsWarnedOf()
    {
        WindowFixture it(50);
        it.window->show();
        Connection connection = it.hand.feed.connection();
        connection.practice = false;
        connection.skew = std::chrono::minutes(17);
        it.hand.feed.handle(ConnectionChanged{connection});
        const QString text = it.window->findChild<StatusStrip *>()->text();
        QVERIFY2(text.contains(QStringLiteral("engine clock 17 min off")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("practice time")), qPrintable(text));
    }
    void aPracticeEnginesTimeIsToldWithoutAWarning()
    {
        HandFeed hand(fullPicture(5));
        Themes themes;
        ManualClock clock(SystemClock().now());
        const StatusStrip strip(hand.feed, themes, clock);
        Connection connection = hand.feed.connection();
        connection.practice = true;
        connection.skew = std::chrono::hours(5);
        const auto poll = [&](Duration since) {
            clock.advance(since);
            connection.skew = *connection.skew + since * 9; // a minute there is six seconds here
            hand.feed.handle(ConnectionChanged{connection});
        };
        poll(Duration(0));
        const Instant there = clock.now() + std::chrono::hours(5);
        const QString time = QStringLiteral("practice time ") + timeText(there, there);
        QVERIFY2(strip.text().contains(time), qPrintable(strip.text()));
        QVERIFY2(!strip.text().contains(QStringLiteral("engine clock")), qPrintable(strip.text()));
        QVERIFY2(!strip.text().contains(QChar(0xd7)), "the rate is not measured yet");
        poll(std::chrono::seconds(30));
        poll(std::chrono::seconds(30));
        QVERIFY2(strip.text().contains(QString(QChar(0xd7)) + QStringLiteral("10")), qPrintable(strip.text()));
    }
    void storeTroubleIsSaidUntilItEnds()
    {
        WindowFixture it(50);
        it.window->show();
        it.hand.feed.handle(StoreStateChanged{{QStringLiteral("store.full"), QStringLiteral("The disk is full."), {}}});
        auto *strip = it.window->findChild<StatusStrip *>();
        QVERIFY(strip->text().contains(QStringLiteral("The disk is full.")));
        it.hand.feed.handle(StoreStateChanged{});
        QVERIFY(!strip->text().contains(QStringLiteral("The disk is full.")));
    }
    void aFailureNoticeIsNotWipedOutByASuccess()
    {
        WindowFixture it(50);
        it.window->show();
        auto *bar = it.window->findChild<NoticeBar *>();
        emit it.window->desk().notice(QStringLiteral("refused <b>"), true);
        QCOMPARE(bar->text(), QStringLiteral("refused <b>"));
        emit it.window->desk().notice(QStringLiteral("fine"), false);
        QCOMPARE(bar->text(), QStringLiteral("refused <b>"));
    }
    void theTitleNamesPractice()
    {
        WindowFixture it(50);
        QVERIFY(it.window->windowTitle().contains(QStringLiteral("PROD")));
        Connection connection = it.hand.feed.connection();
        connection.practice = true;
        it.hand.feed.handle(ConnectionChanged{connection});
        QVERIFY(it.window->windowTitle().contains(QStringLiteral("PRACTICE")));
    }
    void anotherLanguageLeavesNoEnglishBehind()
    {
        WindowFixture it(50);
        it.window->restoreSession();
        it.window->show();
        for (const PaneRow &row : paneTable())
            it.window->pane(QLatin1String(row.id));
        const QSet<QString> english = textsOf(*it.window);
        QVERIFY(english.size() > 60);
        QVERIFY(it.languages.choose(QStringLiteral("pt_BR")));
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const QSet<QString> portuguese = textsOf(*it.window);
        // Words that are the same in both, and what the plan itself says.
        static const QSet<QString> kSame = {
            QStringLiteral("Jobs"),      QStringLiteral("Rege&x"),    QStringLiteral("&Jobs"),    QStringLiteral("Joblog"),
            QStringLiteral("Prompts"),   QStringLiteral("Wallboard"), QStringLiteral("English"),  QStringLiteral("Layouts"),
            QStringLiteral("&Layouts"),  QStringLiteral("ABEND"),     QStringLiteral("FAIL"),     QStringLiteral("Português (Brasil)"),
            QStringLiteral("Cyberpunk"), QStringLiteral("Layouts"),   QStringLiteral("PRACTICE"), QStringLiteral("24 h")};
        // The filter's own vocabulary is the same everywhere: filters are shared between desks.
        static const QSet<QString> kFilterWords = {QStringLiteral("failed"),   QStringLiteral("running"), QStringLiteral("waiting"),
                                                   QStringLiteral("ready"),    QStringLiteral("done"),    QStringLiteral("held"),
                                                   QStringLiteral("canceled"), QStringLiteral("blocked"), QStringLiteral("late")};
        QStringList left;
        for (const QString &text : english &portuguese) {
            if (!kSame.contains(text) && !text.contains(QLatin1Char('/')) && !kFilterWords.contains(text) &&
                !text.endsWith(QLatin1Char(':')))
                left << text;
        }
        QVERIFY2(left.isEmpty(), qPrintable(left.join(QStringLiteral(" | "))));
        QVERIFY(it.languages.choose(QStringLiteral("en")));
        QCoreApplication::sendPostedEvents();
        QVERIFY(!it.languages.choose(QStringLiteral("tlh")));
    }
    void aSwitchOfTheProgramAroundItStaysInTheMenu()
    {
        WindowFixture it(50);
        const QString text = QStringLiteral("Start at log-in");
        auto autostart = std::make_unique<QAction>(text);
        QAction sound(QStringLiteral("Sound"));
        it.window->offer(autostart.get());
        it.window->offer(&sound);
        const auto isThere = [&] {
            const auto menus = it.window->menuBar()->findChildren<QMenu *>();
            return std::any_of(menus.begin(), menus.end(), [&](const QMenu *menu) {
                const auto actions = menu->actions();
                return std::any_of(actions.begin(), actions.end(), [&](const QAction *each) { return each->text() == text; });
            });
        };
        QVERIFY(isThere());
        QVERIFY(it.languages.choose(QStringLiteral("pt_BR"))); // the menus are made anew
        QCoreApplication::sendPostedEvents();
        QVERIFY(isThere());
        QVERIFY(it.languages.choose(QStringLiteral("en")));
        autostart.reset(); // whose it is takes it back
        QVERIFY(!isThere());
    }
    void everyControlHasANameForAScreenReader()
    {
        WindowFixture it(50);
        it.window->restoreSession();
        it.window->show();
        for (const PaneRow &row : paneTable())
            it.window->pane(QLatin1String(row.id));
        for (const QAbstractButton *button : it.window->findChildren<QAbstractButton *>()) {
            if (button->objectName().startsWith(QLatin1String("qt_")) || button->inherits("QTableCornerButton"))
                continue;
            const QWidget *of = button->parentWidget();
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty() || !button->toolTip().isEmpty() ||
                         of->inherits("QLineEdit") || of->inherits("QTabBar"),
                     qPrintable(QString::fromLatin1(button->metaObject()->className()) + QStringLiteral(" in ") +
                                QString::fromLatin1(of->metaObject()->className())));
        }
    }
};

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
