#include "tests/ui/eyes.h"
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/keysheet.h"
#include "ui/dialogs/panehelp.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/windowpalette.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QMenuBar>
#include <QSet>
#include <QTextEdit>

using namespace resync;
using namespace resync::test;

namespace
{

constexpr int kMostStops = 600;

bool isIn(const QWidget &pane, const QWidget *widget)
{
    return widget && (widget == &pane || pane.isAncestorOf(widget));
}

/// Parts that Qt makes for itself inside its own controls.
bool isQtsOwn(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    return !parent || qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QTabBar *>(parent) ||
           qobject_cast<const QComboBox *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent) ||
           widget.objectName().startsWith(QLatin1String("qt_"));
}

/// What a person may work with here.
QList<QWidget *> controlsOf(const QWidget &pane)
{
    QList<QWidget *> all;
    for (QWidget *widget : pane.findChildren<QWidget *>()) {
        const bool works = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) ||
                           qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget) ||
                           qobject_cast<QTextEdit *>(widget) || qobject_cast<QTabBar *>(widget) ||
                           (qobject_cast<QAbstractItemView *>(widget) && !qobject_cast<QHeaderView *>(widget)) ||
                           (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
        const auto *proxied = widget->focusProxy();
        if (works && !proxied && widget->isVisible() && widget->isEnabled() && !isQtsOwn(*widget) && !qobject_cast<QScrollBar *>(widget))
            all.append(widget);
    }
    return all;
}

/// Of buttons that exclude each other Tab reaches one, arrows the others.
bool isReachedByArrows(const QWidget &widget, const QSet<QWidget *> &stops)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    if (!button || !button->group() || !button->group()->exclusive())
        return false;
    const auto group = button->group()->buttons();
    return std::any_of(group.begin(), group.end(), [&stops](QAbstractButton *each) { return stops.contains(each); });
}

} // namespace

/// Every pane by keyboard alone, over the practice engine.
class TabWalkTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_it = std::make_unique<PracticeWindow>(kDays);
        QVERIFY(m_it->open(QStringLiteral("pt_BR")));
        QApplication::setActiveWindow(m_it->window.get());
        QVERIFY(QTest::qWaitForWindowActive(m_it->window.get()));
    }
    void cleanupTestCase() { m_it.reset(); }

    void everyControlIsReachedByTab_data() { panes(); }
    void everyControlIsReachedByTab()
    {
        Pane *pane = shown();
        const QList<QWidget *> controls = controlsOf(*pane);
        QVERIFY2(!controls.isEmpty(), "a pane with nothing to work with");
        QVERIFY2(isIn(*pane, QApplication::focusWidget()), "bringing it up gives it the keyboard");
        for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
            const QSet<QWidget *> stops = walk(key);
            if (QTest::currentTestFailed())
                return;
            QStringList missed;
            bool left = false;
            for (QWidget *stop : stops)
                left = left || !isIn(*pane, stop);
            for (QWidget *control : controls) {
                const bool gone = !control->isVisible() || !control->isEnabled();
                if (!gone && !stops.contains(control) && !isReachedByArrows(*control, stops))
                    missed << describe(*control);
            }
            QVERIFY2(left, qPrintable(QStringLiteral("the keyboard is trapped in the pane: ") + m_way.join(QStringLiteral(" → "))));
            QVERIFY2(missed.isEmpty(), qPrintable(QStringLiteral("not reached: ") + missed.join(QStringLiteral("; ")) +
                                                  QStringLiteral("; the way was ") + m_way.join(QStringLiteral(" → "))));
        }
    }
    void everyControlHasAName_data() { panes(); }
    void everyControlHasAName()
    {
        QStringList nameless;
        for (QWidget *control : controlsOf(*shown())) {
            QAccessibleInterface *read = QAccessible::queryAccessibleInterface(control);
            if (!read || read->text(QAccessible::Name).trimmed().isEmpty())
                nameless << describe(*control);
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
    }
    /// Alt and a letter mean one thing: within a pane, and beside the menus.
    void noMnemonicMeansTwoThings_data() { panes(); }
    void noMnemonicMeansTwoThings()
    {
        QHash<QString, QString> taken;
        for (const QAction *action : m_it->window->menuBar()->actions())
            taken.insert(QKeySequence::mnemonic(action->text()).toString(), action->text());
        QStringList twice;
        for (QWidget *control : controlsOf(*shown())) {
            const auto *button = qobject_cast<const QAbstractButton *>(control);
            const QString key = button ? QKeySequence::mnemonic(button->text()).toString() : QString();
            if (key.isEmpty())
                continue;
            if (taken.contains(key))
                twice << QStringLiteral("%1: “%2” and “%3”").arg(key, taken.value(key), button->text());
            taken.insert(key, button->text());
        }
        QVERIFY2(twice.isEmpty(), qPrintable(twice.join(QStringLiteral("; "))));
    }
    void theFilterIsTwoKeysAway_data() { panes(); }
    void theFilterIsTwoKeysAway()
    {
        Pane *pane = shown();
        if (!pane->focusFilter())
            return;
        QWidget *field = QApplication::focusWidget();
        QVERIFY2(isIn(*pane, field), "the filter has the keyboard");
        for (const QString &keys : {u"Ctrl+F"_qs, u"/"_qs}) {
            QVERIFY(m_it->window->bringUp(QString::fromLatin1(QTest::currentDataTag())));
            QWidget *before = QApplication::focusWidget();
            if (before == field && keys == QLatin1String("/"))
                continue; // there a slash is a slash
            const QKeyCombination key = QKeySequence(keys)[0];
            QTest::keyClick(before, key.key(), key.keyboardModifiers());
            QCOMPARE(QApplication::focusWidget(), field);
        }
    }
    void theKeysOfTheWindowDoWhatTheSheetSays()
    {
        MainWindow &window = *m_it->window;
        const auto press = [&](Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
            QWidget *focus = QApplication::focusWidget();
            QTest::keyClick(focus ? focus : &window, key, with);
        };
        for (const PaneRow &row : paneTable()) {
            const QKeyCombination key = QKeySequence(QString::fromLatin1(row.shortcut))[0];
            press(key.key(), key.keyboardModifiers());
            const Pane *pane = window.builtPane(QString::fromLatin1(row.id));
            QVERIFY2(pane && pane->isVisible() && isIn(*pane, QApplication::focusWidget()), row.id);
        }
        QVERIFY(window.bringUp(QStringLiteral("jobs")));
        const auto opensAndEscCloses = [&](auto find) {
            QTRY_VERIFY(find());
            QWidget *dialog = find();
            QApplication::setActiveWindow(dialog);
            QVERIFY(QTest::qWaitForWindowActive(dialog));
            QTest::keyClick(dialog, Qt::Key_Escape);
            QTRY_VERIFY(!find() || !find()->isVisible());
            window.activateWindow();
            QApplication::setActiveWindow(&window);
            QVERIFY(QTest::qWaitForWindowActive(&window));
        };
        press(Qt::Key_F1);
        opensAndEscCloses([&]() -> QWidget * { return window.findChild<PaneHelp *>(); });
        press(Qt::Key_Question);
        opensAndEscCloses([&]() -> QWidget * { return window.findChild<KeySheet *>(); });
        press(Qt::Key_Comma, Qt::ControlModifier);
        opensAndEscCloses([&]() -> QWidget * { return window.findChild<SettingsDialog *>(); });
        press(Qt::Key_K, Qt::ControlModifier);
        opensAndEscCloses([&]() -> QWidget * { return window.findChild<WindowPalette *>(); });
        QTRY_VERIFY(!window.findChild<WindowPalette *>());
        press(Qt::Key_K, Qt::ControlModifier);
        auto *palette = window.findChild<WindowPalette *>();
        QVERIFY(palette);
        QTest::keyClicks(palette->findChild<QLineEdit *>(), QStringLiteral("joblog"));
        QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Return);
        window.activateWindow();
        QApplication::setActiveWindow(&window);
        QTRY_VERIFY(isIn(*window.builtPane(QStringLiteral("joblog")), QApplication::focusWidget()));
        QTRY_VERIFY(!window.findChild<WindowPalette *>());
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(!window.muted());
        press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(window.muted());
        press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!window.muted());
        press(Qt::Key_F11);
        QVERIFY(!window.menuBar()->isVisible());
        press(Qt::Key_F11);
        QTRY_VERIFY(window.menuBar()->isVisible());
    }

private:
    static constexpr int kDays = 15;

    static void panes()
    {
        QTest::addColumn<QString>("id");
        for (const PaneRow &row : paneTable())
            QTest::newRow(row.id) << QString::fromLatin1(row.id);
    }

    /// The pane of this row of data, in the window, having read what it shows.
    Pane *shown()
    {
        QFETCH(QString, id);
        m_it->window->bringUp(id);
        Pane *pane = m_it->window->builtPane(id);
        PracticeWindow::waitFor(*pane);
        return pane;
    }

    QSet<QWidget *> walk(Qt::Key key)
    {
        QSet<QWidget *> stops;
        QWidget *first = QApplication::focusWidget();
        m_way.clear();
        for (int i = 0; i < kMostStops; ++i) {
            QWidget *before = QApplication::focusWidget();
            stops.insert(before);
            m_way << describe(*before);
            QTest::keyClick(before, key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
            QWidget *after = QApplication::focusWidget();
            if (!after || after == before)
                QTest::qFail(qPrintable(QStringLiteral("trapped in ") + describe(*before)), __FILE__, __LINE__);
            if (!after || after == before || after == first)
                return stops;
        }
        const QStringList ends = m_way.first(20) + QStringList(QStringLiteral("…")) + m_way.last(20);
        QTest::qFail(qPrintable(QStringLiteral("Tab never comes round: ") + ends.join(QStringLiteral(" → "))), __FILE__, __LINE__);
        return stops;
    }

    static QString describe(const QWidget &widget)
    {
        const auto *button = qobject_cast<const QAbstractButton *>(&widget);
        return QStringLiteral("%1 “%2”").arg(Eyes::nameOf(widget), button ? button->text() : widget.accessibleName());
    }

    std::unique_ptr<PracticeWindow> m_it;
    QStringList m_way; ///< of the last walk, for a person to read
};

QTEST_MAIN(TabWalkTest)
#include "tst_tabwalk.moc"
