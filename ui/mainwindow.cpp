#include "ui/mainwindow.h"

#include "core/config/settings.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/keysheet.h"
#include "ui/dialogs/openactions.h"
#include "ui/dialogs/panehelp.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/engineswitch.h"
#include "ui/languages.h"
#include "ui/models/planfeed.h"
#include "ui/panedock.h"
#include "ui/panes/printout.h"
#include "ui/session.h"
#include "ui/statusstrip.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/connectionbanner.h"
#include "ui/widgets/enginebadge.h"
#include "ui/widgets/noticebar.h"
#include "ui/windowmenu.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QPainter>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

namespace resync
{

namespace
{
constexpr int kFrame = 3;
}

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : QMainWindow(parent), m_parts(parts), m_desk(parts.core, parts.feed, parts.themes), m_noticeLine(new QToolBar(this)),
      m_banner(new ConnectionBanner(parts.themes)), m_notices(new NoticeBar(parts.themes)), m_muted(parts.session.muted())
{
    setObjectName(QStringLiteral("resync"));
    setWindowIcon(QIcon(QStringLiteral(":/resync/icons/resync.svg")));
    setDockNestingEnabled(true);
    DockOptions options = AllowNestedDocks | AllowTabbedDocks | GroupedDragging;
    options.setFlag(AnimatedDocks, !m_parts.themes.reducedMotion());
    setDockOptions(options);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setContentsMargins(kFrame, kFrame, kFrame, kFrame);
    resize(1280, 800);

    for (const PaneRow &row : paneTable()) {
        auto *made = new PaneDock(row, m_desk, m_parts.session, this);
        connect(made, &PaneDock::helpWanted, this, [this](const QString &id) { PaneHelp::show(id, this); });
        made->installEventFilter(this);
        const auto noteSoon = [this] { m_tabsNote.start(); };
        connect(made, &QDockWidget::visibilityChanged, this, noteSoon);
        connect(made, &QDockWidget::dockLocationChanged, this, noteSoon);
        connect(made, &QDockWidget::topLevelChanged, this, noteSoon);
        m_docks.push_back(made);
    }
    m_tabsNote.setSingleShot(true);
    m_tabsNote.setInterval(0);
    connect(&m_tabsNote, &QTimer::timeout, this, &MainWindow::noteTabs);
    m_note.setSingleShot(true);
    m_note.setInterval(0);
    connect(&m_note, &QTimer::timeout, this, &MainWindow::noteShares);
    m_menu = new WindowMenu(*this, m_docks, m_parts.themes, m_parts.languages, m_parts.session);
    m_engines = new EngineSwitch(m_parts.core, m_parts.feed, m_parts.themes, *this);

    auto *lines = new QWidget;
    auto *column = new QVBoxLayout(lines);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_notices);
    m_noticeLine->setObjectName(QStringLiteral("notices"));
    m_noticeLine->setMovable(false);
    m_noticeLine->setContentsMargins(0, 0, 0, 0);
    m_noticeLine->layout()->setContentsMargins(0, 0, 0, 0);
    m_noticeLine->toggleViewAction()->setEnabled(false);
    m_noticeLine->addWidget(lines);
    addToolBarBreak(Qt::TopToolBarArea);
    addToolBar(Qt::TopToolBarArea, m_noticeLine);

    m_strip = new StatusStrip(m_parts.feed, m_parts.themes, m_parts.clock);
    statusBar()->addWidget(m_strip, 1);
    m_unsure = new OpenActionsButton(m_parts.core, m_parts.feed, m_parts.themes, this);
    statusBar()->addPermanentWidget(m_unsure);
    statusBar()->setSizeGripEnabled(false);
    connectMenu();
    connectDesk();
    offerPalette();
    m_menu->setMuted(m_muted);
    sayOwn();
}

MainWindow::~MainWindow()
{
    // Docks go after the window's own members, and tell that they are no longer visible.
    for (PaneDock *each : m_docks)
        disconnect(each, nullptr, this, nullptr);
}

void MainWindow::connectMenu()
{
    connect(m_menu, &WindowMenu::refreshWanted, m_engines, &EngineSwitch::pollNow);
    connect(m_menu, &WindowMenu::muteWanted, this, &MainWindow::setMuted);
    connect(m_menu, &WindowMenu::themeWanted, this, &MainWindow::setTheme);
    connect(m_menu, &WindowMenu::languageWanted, this, [this](const QString &name) {
        m_parts.session.setLanguage(name);
        m_parts.languages.choose(name);
    });
    connect(m_menu, &WindowMenu::layoutWanted, this, &MainWindow::applyLayout);
    connect(m_menu, &WindowMenu::savedLayoutWanted, this, [this](const QString &name) { restoreSaved(name); });
    connect(m_menu, &WindowMenu::saveLayoutWanted, this, &MainWindow::saveLayoutAs);
    connect(m_menu, &WindowMenu::resetWanted, this, [this] { applyLayout(layoutId()); });
    connect(m_menu, &WindowMenu::fullScreenWanted, this, [this] {
        applyLayout(m_bare ? (m_layoutBeforeWall.isEmpty() ? QStringLiteral("operator") : m_layoutBeforeWall)
                           : QStringLiteral("wallboard"));
    });
    connect(m_menu, &WindowMenu::settingsWanted, this, [this] { SettingsDialog::show(m_parts.core, m_parts.themes, this); });
    const auto showUnsure = [this] { OpenActions::show(m_parts.core, m_parts.feed, m_parts.themes, this); };
    connect(m_menu, &WindowMenu::openActionsWanted, this, showUnsure);
    connect(m_unsure, &QToolButton::clicked, this, showUnsure);
    connect(m_menu, &WindowMenu::paneHelpWanted, this, [this] {
        if (const PaneDock *current = currentDock())
            PaneHelp::show(current->id(), this);
    });
    connect(m_menu, &WindowMenu::nextEngineWanted, m_engines, &EngineSwitch::watchNext);
    connect(m_menu, &WindowMenu::keysWanted, this, &MainWindow::showKeys);
    connect(m_menu, &WindowMenu::aboutWanted, this, [this] { AboutDialog::show(this); });
    connect(m_menu, &WindowMenu::quitWanted, this, &MainWindow::quitWanted);
    connect(m_menu, &WindowMenu::filterWanted, this, [this] {
        if (PaneDock *current = currentDock(); current && current->pane())
            current->pane()->focusFilter();
    });
    connect(m_menu, &WindowMenu::exportWanted, this, [this] {
        PaneDock *current = currentDock();
        if (current && current->pane() && !current->pane()->exportCsv())
            m_notices->say(tr("%1 has no list to export.").arg(current->title()), false);
    });
    connect(m_menu, &WindowMenu::printWanted, this, [this] {
        PaneDock *current = currentDock();
        if (current && current->pane() && !current->pane()->exportPdf())
            printPane(m_desk, *current->pane(), current->id(), current->title());
    });
    connect(m_menu, &WindowMenu::profilesAsked, m_engines, &EngineSwitch::askProfiles);
    connect(m_menu, &WindowMenu::profileWanted, m_engines, &EngineSwitch::watch);
    connect(m_menu, &WindowMenu::practiceWanted, m_engines, &EngineSwitch::watchPractice);
    connect(m_menu, &WindowMenu::newProfileWanted, m_engines, [this] { m_engines->edit({}); });
    connect(m_menu, &WindowMenu::editProfileWanted, m_engines, &EngineSwitch::edit);
    connect(m_menu, &WindowMenu::stopWanted, m_engines, &EngineSwitch::stop);
    connect(m_engines, &EngineSwitch::profilesChanged, m_menu, &WindowMenu::setProfiles);
    connect(m_engines, &EngineSwitch::colourChanged, this, &MainWindow::setProfileColour);
}

void MainWindow::connectDesk()
{
    connect(&m_desk, &Desk::notice, m_notices, &NoticeBar::say);
    connect(m_engines, &EngineSwitch::notice, m_notices, &NoticeBar::say);
    connect(m_notices, &NoticeBar::shownChanged, this, &MainWindow::showNotices);
    connect(m_banner, &ConnectionBanner::retryWanted, m_engines, &EngineSwitch::pollNow);
    connect(m_banner, &ConnectionBanner::profileWanted, m_engines, &EngineSwitch::mend);
    connect(&m_desk, &Desk::paneWanted, this, &MainWindow::bringUp);
    connect(&m_desk, &Desk::joblogWanted, this, [this] { bringUp(QStringLiteral("joblog")); });
    connect(&m_desk, &Desk::jobsWanted, this, [this] { bringUp(QStringLiteral("jobs")); });
    connect(m_strip, &StatusStrip::freshnessChanged, this, &MainWindow::showFreshness);
    connect(&m_parts.feed, &PlanFeed::connectionChanged, this, &MainWindow::showConnection);
    connect(&m_parts.feed, &PlanFeed::reset, this, &MainWindow::showConnection);
    connect(&m_parts.feed, &PlanFeed::storeStateChanged, m_strip, &StatusStrip::setStoreTrouble);
    connect(&m_parts.feed, &PlanFeed::settingApplied, this, [this](const QString &name, const QString &value) {
        if (name == QLatin1String("dashboard_theme")) {
            m_parts.session.setTheme(value);
            m_parts.themes.choose(value);
        }
    });
    connect(&m_parts.themes, &Themes::changed, this, &MainWindow::showConnection);
    // What the command line or the environment fixes wins over what this person chose last.
    m_parts.core.ask(
        this, [](Core &core) { return core.settings().state(QStringLiteral("dashboard_theme")); },
        [this](const SettingState &theme) {
            if (theme.fixed && m_parts.themes.choose(theme.value))
                m_menu->showTheme();
        });
}

void MainWindow::showConnection()
{
    const Connection &connection = m_parts.feed.connection();
    m_menu->showConnection(connection);
    showFreshness(freshnessOf(connection, m_parts.clock.now()));
    QString title = QStringLiteral("Resync");
    if (!connection.engine.isEmpty() && !connection.practice)
        title = QStringLiteral("%1 – %2 – Resync").arg(connection.environment, connection.engine);
    if (connection.practice)
        title = tr("PRACTICE") + QStringLiteral(" – Resync");
    setWindowTitle(title);
    QStringList words;
    if (connection.practice)
        words << tr("PRACTICE");
    else if (!connection.engine.isEmpty())
        words << connection.environment << connection.engine;
    for (PaneDock *each : m_docks)
        each->setEnvironment(frameColour(), words.join(QStringLiteral(" – ")));
    update();
}

void MainWindow::showFreshness(const Freshness &freshness)
{
    m_banner->show(m_parts.feed.connection(), freshness);
    for (PaneDock *each : m_docks)
        each->setTrusted(freshness.trusted);
    showNotices();
}

void MainWindow::showNotices()
{
    const bool before = m_noticeLine->isVisible();
    m_noticeLine->setVisible(!m_banner->isHidden() || !m_notices->isHidden());
    if (m_noticeLine->isVisible() == before)
        return;
    // The line takes its height from the panes and gives it back: it must not leave them with other shares.
    m_shareSize = {};
    QTimer::singleShot(0, this, [this] {
        layout()->activate();
        m_shareSize = size();
        applyShares();
    });
}

PaneDock *MainWindow::dock(const QString &id) const
{
    for (PaneDock *each : m_docks) {
        if (each->id() == id)
            return each;
    }
    return nullptr;
}

Pane *MainWindow::pane(const QString &id)
{
    PaneDock *found = dock(id);
    return found ? found->build() : nullptr;
}

Pane *MainWindow::builtPane(const QString &id) const
{
    const PaneDock *found = dock(id);
    return found ? found->pane() : nullptr;
}

bool MainWindow::bringUp(const QString &paneId)
{
    PaneDock *found = dock(paneId);
    if (found)
        found->bringUp();
    return found != nullptr;
}

PaneDock *MainWindow::currentDock() const
{
    PaneDock *first = nullptr;
    for (PaneDock *each : m_docks) {
        if (each->isAncestorOf(QApplication::focusWidget()))
            return each;
        if (!first && each->pane() && each->pane()->isVisible())
            first = each;
    }
    return first;
}

KeySheet *MainWindow::showKeys()
{
    if (auto *open = findChild<KeySheet *>()) {
        open->raise();
        return open;
    }
    const auto panes = [this] {
        std::vector<KeyLine> lines;
        for (const PaneDock *each : m_docks)
            lines.push_back({QStringLiteral("pane.") + each->id(), QString::fromLatin1(each->row().shortcut), each->title()});
        return lines;
    };
    auto *sheet = new KeySheet(panes, KeyMap::usualFile(), this);
    // Menus, hints and lists read the file when they are made.
    connect(sheet, &KeySheet::changed, this, [this] {
        m_menu->build();
        m_palette->setShortcuts(KeyMap::fromFile(KeyMap::usualFile()).keys(QStringLiteral("palette")));
        for (PaneDock *each : m_docks)
            each->rebuild();
    });
    sheet->show();
    return sheet;
}

void MainWindow::setMuted(bool muted)
{
    m_menu->setMuted(muted);
    if (m_muted == muted)
        return;
    m_muted = muted;
    m_parts.session.setMuted(muted);
    emit mutedChanged(muted);
}

void MainWindow::offer(QAction *action)
{
    m_menu->offer(action);
}

void MainWindow::setTheme(const QString &name)
{
    m_parts.themes.choose(name);
    m_parts.session.setTheme(name);
    m_parts.core.ask(
        this,
        [name](Core &core) {
            return core.settings().set({{QStringLiteral("dashboard_theme"), name}}, QStringLiteral("window"));
        },
        [this](const Result<void> &stored) {
            if (!stored)
                m_notices->say(tr("The theme is used now, but could not be stored as a setting: %1").arg(errorText(stored.error())), true);
        });
    m_menu->showTheme();
}

void MainWindow::setProfileColour(const QColor &colour)
{
    m_menu->setProfileColour(colour);
    m_profileColour = colour;
    showConnection();
}

QColor MainWindow::frameColour() const
{
    const Connection &connection = m_parts.feed.connection();
    // Whatever colour a profile has: around a production engine stands red.
    if (connection.environment == QLatin1String("PROD") && !connection.practice)
        return m_parts.themes.colour(ColourRole::Production);
    return EngineBadge::colourOf(m_parts.themes, connection, m_profileColour);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MainWindow::retranslate()
{
    for (PaneDock *each : m_docks)
        each->retranslate();
    sayOwn();
}

/// What the window itself says; its docks have said theirs when they were made.
void MainWindow::sayOwn()
{
    m_palette->setText(tr("&Go to…"));
    m_menu->build();
    m_banner->retranslate();
    m_notices->retranslate();
    m_strip->retranslate();
    m_unsure->retranslate();
    m_noticeLine->setWindowTitle(tr("Notices"));
    showConnection();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveSession();
    if (m_closingHides) {
        event->ignore();
        hide();
        return;
    }
    QMainWindow::closeEvent(event);
    emit closed();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_bare) {
        applyLayout(m_layoutBeforeWall.isEmpty() ? QStringLiteral("operator") : m_layoutBeforeWall);
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    const Connection &connection = m_parts.feed.connection();
    if (connection.engine.isEmpty() && !connection.practice)
        return;
    QPainter painter(this);
    painter.setPen(QPen(frameColour(), kFrame));
    painter.drawRect(QRectF(rect()).adjusted(kFrame / 2.0, kFrame / 2.0, -kFrame / 2.0, -kFrame / 2.0));
}

} // namespace resync
