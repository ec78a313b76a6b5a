#include "ui/windowmenu.h"

#include "ui/languages.h"
#include "ui/layouts.h"
#include "ui/panedock.h"
#include "ui/session.h"
#include "ui/widgets/enginebadge.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace resync
{

namespace
{

/// Refresh, next, settings, quit.
constexpr int kFixedEngineActions = 5;

QString themeTitle(const QString &name)
{
    if (name == QLatin1String("light"))
        return WindowMenu::tr("Light");
    if (name == QLatin1String("dark"))
        return WindowMenu::tr("Dark");
    if (name == QLatin1String("cyberpunk"))
        return WindowMenu::tr("Cyberpunk");
    return WindowMenu::tr("As the desktop");
}

/// A name somebody typed, for a menu: an ampersand in it is no mnemonic.
QString plain(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

WindowMenu::WindowMenu(QMainWindow &window, const std::vector<PaneDock *> &docks, Themes &themes, Languages &languages, Session &session)
    : QObject(&window), m_window(window), m_docks(docks), m_themes(themes), m_languages(languages), m_session(session),
      m_bar(new QToolBar(&window))
{
    m_bar->setObjectName(QStringLiteral("toolbar"));
    m_bar->setMovable(false);
    m_bar->setIconSize({20, 20});
    m_bar->toggleViewAction()->setEnabled(false);
    m_window.addToolBar(Qt::TopToolBarArea, m_bar);
    connect(&themes, &Themes::changed, this, &WindowMenu::showTheme);
    build();
}

WindowMenu::~WindowMenu() = default;

QAction *WindowMenu::add(QMenu *menu, const QString &icon, const QString &text, const char *command, void (WindowMenu::*wish)())
{
    QAction *action = menu->addAction(m_themes.icon(icon), text);
    if (command)
        action->setShortcuts(m_keys.keys(QString::fromLatin1(command)));
    connect(action, &QAction::triggered, this, [this, wish] { (this->*wish)(); });
    // Of the window, not of the menu: the keys work on a wall too, where the menu bar is hidden.
    m_window.addAction(action);
    m_made.push_back(action);
    return action;
}

QString WindowMenu::withKey(const QString &text, const char *command) const
{
    return QStringLiteral("%1 (%2)").arg(text, m_keys.key(QString::fromLatin1(command)).toString(QKeySequence::NativeText));
}

void WindowMenu::build()
{
    m_keys = KeyMap::fromFile(KeyMap::usualFile());
    m_window.menuBar()->clear();
    m_bar->clear();
    for (QObject *made : m_made)
        delete made;
    m_made.clear();
    buildEngineMenu(m_window.menuBar()->addMenu(tr("&Engine")));
    buildPaneMenu(m_window.menuBar()->addMenu(tr("&Panes")));
    m_layouts = m_window.menuBar()->addMenu(tr("&Layouts"));
    connect(m_layouts, &QMenu::aboutToShow, this, [this] { buildLayoutMenu(m_layouts); });
    buildLayoutMenu(m_layouts);
    buildLookMenu(m_window.menuBar()->addMenu(tr("&View")));
    buildHelpMenu(m_window.menuBar()->addMenu(tr("&Help")));
    for (QMenu *menu : m_window.menuBar()->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly))
        m_made.push_back(menu);
    buildToolBar();
    setMuted(m_muted);
    showConnection(m_connection);
}

void WindowMenu::buildEngineMenu(QMenu *menu)
{
    m_engines = menu;
    connect(menu, &QMenu::aboutToShow, this, [this] {
        emit profilesAsked();
        fillEngines();
    });
    // Filled when opened; these have keys and must exist before.
    add(menu, QStringLiteral("refresh"), tr("&Refresh now"), "refresh", &WindowMenu::refreshWanted);
    add(menu, QStringLiteral("right"), tr("&Watch the next engine"), "next-engine", &WindowMenu::nextEngineWanted);
    add(menu, QStringLiteral("warning"), tr("Actions with &unknown outcome…"), nullptr, &WindowMenu::openActionsWanted);
    add(menu, QStringLiteral("settings"), tr("&Settings…"), "settings", &WindowMenu::settingsWanted);
    add(menu, QStringLiteral("quit"), tr("&Quit"), "quit", &WindowMenu::quitWanted);
    fillEngines();
}

void WindowMenu::fillEngines()
{
    const QList<QAction *> actions = m_engines->actions();
    const QList<QAction *> fixed = actions.last(kFixedEngineActions);
    for (QAction *action : actions) {
        if (fixed.contains(action))
            m_engines->removeAction(action);
        else if (action->menu())
            delete action->menu();
        else
            delete action;
    }
    for (const QString &name : m_profiles) {
        QAction *action = m_engines->addAction(plain(name));
        action->setCheckable(true);
        action->setChecked(!m_connection.practice && name == m_connection.engine);
        connect(action, &QAction::triggered, this, [this, name] { emit profileWanted(name); });
    }
    QAction *practice = m_engines->addAction(m_themes.icon(QStringLiteral("practice")), tr("Practice engine"));
    practice->setCheckable(true);
    practice->setChecked(m_connection.practice);
    connect(practice, &QAction::triggered, this, &WindowMenu::practiceWanted);
    m_engines->addSeparator();
    QAction *fresh = m_engines->addAction(m_themes.icon(QStringLiteral("plus")), tr("&New engine…"));
    connect(fresh, &QAction::triggered, this, &WindowMenu::newProfileWanted);
    if (!m_profiles.isEmpty()) {
        QMenu *edit = m_engines->addMenu(m_themes.icon(QStringLiteral("edit")), tr("&Edit engine"));
        for (const QString &name : m_profiles) {
            QAction *action = edit->addAction(plain(name));
            connect(action, &QAction::triggered, this, [this, name] { emit editProfileWanted(name); });
        }
    }
    QAction *stop = m_engines->addAction(m_themes.icon(QStringLiteral("stop")), tr("S&top watching"));
    stop->setEnabled(m_connection.state != ConnectionState::Stopped);
    connect(stop, &QAction::triggered, this, &WindowMenu::stopWanted);
    m_engines->addSeparator();
    m_engines->addActions(fixed);
}

void WindowMenu::buildPaneMenu(QMenu *menu)
{
    for (PaneDock *dock : m_docks) {
        QAction *action = menu->addAction(m_themes.icon(QString::fromLatin1(dock->row().icon)), dock->title());
        action->setShortcuts(m_keys.keys(QStringLiteral("pane.") + dock->id(), QString::fromLatin1(dock->row().shortcut)));
        connect(action, &QAction::triggered, dock, &PaneDock::bringUp);
        m_window.addAction(action);
        m_made.push_back(action);
    }
    menu->addSeparator();
    add(menu, QStringLiteral("search"), tr("&Filter or find in the pane"), "filter", &WindowMenu::filterWanted);
    add(menu, QStringLiteral("export"), tr("&Export what is shown as CSV…"), "export", &WindowMenu::exportWanted);
    add(menu, QStringLiteral("save"), tr("&Write what is shown as a PDF"), "print", &WindowMenu::printWanted);
}

void WindowMenu::buildLayoutMenu(QMenu *menu)
{
    menu->clear();
    for (const NamedLayout &layout : namedLayouts()) {
        const QString id = QString::fromLatin1(layout.id);
        QAction *action = menu->addAction(titleOf(layout));
        action->setCheckable(true);
        action->setChecked(m_session.layout() == id);
        connect(action, &QAction::triggered, this, [this, id] { emit layoutWanted(id); });
    }
    const QStringList saved = m_session.savedLayouts();
    if (!saved.isEmpty())
        menu->addSeparator();
    for (const QString &name : saved) {
        QAction *action = menu->addAction(plain(name));
        connect(action, &QAction::triggered, this, [this, name] { emit savedLayoutWanted(name); });
    }
    menu->addSeparator();
    connect(menu->addAction(m_themes.icon(QStringLiteral("save")), tr("&Save this layout…")), &QAction::triggered, this,
            &WindowMenu::saveLayoutWanted);
    if (!saved.isEmpty()) {
        QMenu *remove = menu->addMenu(m_themes.icon(QStringLiteral("trash")), tr("&Forget a saved layout"));
        for (const QString &name : saved)
            connect(remove->addAction(plain(name)), &QAction::triggered, this, [this, name] { m_session.removeLayout(name); });
    }
    connect(menu->addAction(tr("&Reset layout")), &QAction::triggered, this, &WindowMenu::resetWanted);
}

void WindowMenu::buildLookMenu(QMenu *menu)
{
    QMenu *themes = menu->addMenu(m_themes.icon(QStringLiteral("theme")), tr("&Theme"));
    for (const QString &name : Themes::names()) {
        QAction *action = themes->addAction(themeTitle(name));
        action->setCheckable(true);
        connect(themes, &QMenu::aboutToShow, action, [this, action, name] { action->setChecked(m_themes.chosen() == name); });
        connect(action, &QAction::triggered, this, [this, name] { emit themeWanted(name); });
    }
    QMenu *languages = menu->addMenu(m_themes.icon(QStringLiteral("language")), tr("&Language"));
    for (const QString &name : Languages::names()) {
        QAction *action = languages->addAction(Languages::title(name));
        action->setCheckable(true);
        action->setChecked(m_languages.chosen() == name);
        connect(action, &QAction::triggered, this, [this, name] { emit languageWanted(name); });
    }
    m_mute = menu->addAction(m_themes.icon(QStringLiteral("bell")), tr("&Mute notifications"));
    m_mute->setCheckable(true);
    m_mute->setShortcuts(m_keys.keys(QStringLiteral("mute")));
    connect(m_mute, &QAction::triggered, this, &WindowMenu::muteWanted);
    m_window.addAction(m_mute);
    m_made.push_back(m_mute);
    for (const auto &action : std::as_const(m_offered)) {
        if (action)
            menu->addAction(action);
    }
    add(menu, QStringLiteral("fullscreen"), tr("&Wallboard"), "wallboard", &WindowMenu::fullScreenWanted);
}

void WindowMenu::offer(QAction *action)
{
    m_offered.append(QPointer<QAction>(action));
    build();
}

void WindowMenu::buildHelpMenu(QMenu *menu)
{
    add(menu, QStringLiteral("help"), tr("&Help for this pane"), "help", &WindowMenu::paneHelpWanted);
    add(menu, QStringLiteral("key"), tr("&Keys"), "keys", &WindowMenu::keysWanted);
    add(menu, QStringLiteral("info"), tr("&About Resync"), nullptr, &WindowMenu::aboutWanted);
}

void WindowMenu::buildToolBar()
{
    m_bar->setWindowTitle(tr("Tool bar"));
    m_badge = new EngineBadge(m_themes);
    m_badge->setProfileColour(m_profileColour);
    m_badge->setMenu(m_engines);
    m_made.push_back(m_bar->addWidget(m_badge));
    m_bar->addSeparator();
    const auto button = [this](const QString &icon, const QString &text, const QString &tip, auto call) {
        QAction *action = m_bar->addAction(m_themes.icon(icon), text);
        action->setToolTip(tip);
        connect(action, &QAction::triggered, this, call);
        m_made.push_back(action);
        return action;
    };
    button(QStringLiteral("refresh"), tr("Refresh"), withKey(tr("Read the plan now"), "refresh"), [this] { emit refreshWanted(); });
    QAction *layouts = button(QStringLiteral("layout"), tr("Layouts"), tr("Arrangements of the panes"), [] {});
    layouts->setMenu(m_layouts);
    if (auto *widget = qobject_cast<QToolButton *>(m_bar->widgetForAction(layouts)))
        widget->setPopupMode(QToolButton::InstantPopup);
    auto *gap = new QWidget(m_bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_made.push_back(m_bar->addWidget(gap));
    m_bar->addAction(m_mute);
    m_theme = button(QStringLiteral("theme"), QString(), QString(), [this] { cycleTheme(); });
    button(QStringLiteral("language"), tr("Language"), tr("Switch between English and Portuguese"),
           [this] { emit languageWanted(m_languages.current() == QLatin1String("en") ? QStringLiteral("pt_BR") : QStringLiteral("en")); });
    button(QStringLiteral("settings"), tr("Settings"), withKey(tr("Settings"), "settings"), [this] { emit settingsWanted(); });
    button(QStringLiteral("help"), tr("Keys"), withKey(tr("Keys"), "keys"), [this] { emit keysWanted(); });
    for (QAction *action : m_bar->actions()) {
        if (QWidget *widget = m_bar->widgetForAction(action); widget && !action->text().isEmpty()) {
            widget->setFocusPolicy(Qt::TabFocus);
            widget->setAccessibleName(action->text().remove(QLatin1Char('&')));
        }
    }
    showTheme();
}

void WindowMenu::cycleTheme()
{
    const QStringList names = Themes::names();
    emit themeWanted(names.at((names.indexOf(m_themes.chosen()) + 1) % names.size()));
}

void WindowMenu::showTheme()
{
    const QString text = tr("Theme: %1").arg(themeTitle(m_themes.chosen()));
    m_theme->setText(text);
    m_theme->setToolTip(tr("%1. Click for the next.").arg(text));
    if (QWidget *widget = m_bar->widgetForAction(m_theme)) {
        widget->setAccessibleName(text);
        widget->setFocusPolicy(Qt::TabFocus);
    }
}

void WindowMenu::showConnection(const Connection &connection)
{
    m_connection = connection;
    m_badge->show(connection);
}

void WindowMenu::setProfileColour(const QColor &colour)
{
    m_profileColour = colour;
    m_badge->setProfileColour(colour);
}

void WindowMenu::setProfiles(const QStringList &names)
{
    if (m_profiles == names)
        return;
    m_profiles = names;
    fillEngines();
}

void WindowMenu::setMuted(bool muted)
{
    m_muted = muted;
    m_mute->setChecked(muted);
    m_mute->setIcon(m_themes.icon(muted ? QStringLiteral("belloff") : QStringLiteral("bell")));
    m_mute->setToolTip(withKey(muted ? tr("Notifications are muted") : tr("Mute notifications"), "mute"));
}

void WindowMenu::setBare(bool bare)
{
    m_bar->setVisible(!bare);
    m_window.menuBar()->setVisible(!bare);
}

} // namespace resync
