#pragma once

#include "core/model/connection.h"
#include "ui/widgets/keymap.h"

#include <QColor>
#include <QMainWindow>
#include <QObject>
#include <QPointer>

class QAction;
class QMenu;
class QToolBar;

namespace resync
{

class EngineBadge;
class Languages;
class PaneDock;
class Session;
class Themes;

/// Menu bar and tool bar: every wish of the operator is a signal. Made anew when the language changes.
class WindowMenu : public QObject
{
    Q_OBJECT
public:
    WindowMenu(QMainWindow &window, const std::vector<PaneDock *> &docks, Themes &themes, Languages &languages, Session &session);
    ~WindowMenu() override;

    /// Everything anew: in another language, or with other keys.
    void build();
    void showConnection(const Connection &connection);
    void setProfiles(const QStringList &names);
    void setProfileColour(const QColor &colour);
    /// The name of the theme on its button.
    void showTheme();
    void setMuted(bool muted);
    void setBare(bool bare);
    /// A switch of the program around the window, for the View menu; it stays whose it is.
    void offer(QAction *action);

signals:
    void refreshWanted();
    void nextEngineWanted();
    void muteWanted(bool muted);
    void themeWanted(const QString &name);
    void languageWanted(const QString &name);
    void layoutWanted(const QString &id);
    void savedLayoutWanted(const QString &name);
    void saveLayoutWanted();
    void resetWanted();
    void fullScreenWanted();
    void settingsWanted();
    void openActionsWanted();
    void paneHelpWanted();
    void keysWanted();
    void aboutWanted();
    void profilesAsked(); ///< the engine menu is about to open
    void profileWanted(const QString &name);
    void practiceWanted();
    void newProfileWanted();
    void editProfileWanted(const QString &name);
    void stopWanted();
    void quitWanted();
    void filterWanted();
    void exportWanted();
    void printWanted();

private:
    /// \a command of keyTable(); null = no key.
    QAction *add(QMenu *menu, const QString &icon, const QString &text, const char *command, void (WindowMenu::*wish)());
    /// "Refresh (F5)"
    QString withKey(const QString &text, const char *command) const;
    void buildEngineMenu(QMenu *menu);
    void fillEngines();
    void buildPaneMenu(QMenu *menu);
    void buildLayoutMenu(QMenu *menu);
    void buildHelpMenu(QMenu *menu);
    void buildLookMenu(QMenu *menu);
    void buildToolBar();
    void cycleTheme();

    QMainWindow &m_window;
    const std::vector<PaneDock *> &m_docks;
    Themes &m_themes;
    Languages &m_languages;
    Session &m_session;
    QToolBar *m_bar;
    EngineBadge *m_badge = nullptr;
    QMenu *m_engines = nullptr;
    QMenu *m_layouts = nullptr;
    QAction *m_mute = nullptr;
    QAction *m_theme = nullptr;
    QList<QPointer<QAction>> m_offered;
    std::vector<QObject *> m_made; ///< goes when all is made anew
    QStringList m_profiles;
    Connection m_connection;
    QColor m_profileColour;
    KeyMap m_keys;
    bool m_muted = false;
};

} // namespace resync
