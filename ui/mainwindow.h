#pragma once

#include "core/base/clock.h"
#include "ui/layouts.h"
#include "ui/panes/pane.h"
#include "ui/themes/freshness.h"
#include "ui/windowpalette.h"

#include <QMainWindow>
#include <QTimer>

#include <vector>

class QToolBar;

namespace resync
{

class ConnectionBanner;
class EngineSwitch;
class KeySheet;
class Languages;
class NoticeBar;
class OpenActionsButton;
class PaneDock;
class PlanFeed;
class Session;
class StatusStrip;
class WindowMenu;

/// What the window stands on; all of it outlives it.
struct WindowParts {
    CoreThread &core;
    PlanFeed &feed;
    Themes &themes;
    Languages &languages;
    Session &session;
    const Clock &clock;
};

/// The frame: docks made from the table of panes, layouts, tool bar, state of the connection. Knows no pane by name. Main thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    Desk &desk() { return m_desk; }
    /// Whether a person is asked for an engine when none is chosen yet.
    enum class Greeting { Ask, None };
    /// Puts everything as it was when it was last closed; a new installation gets the Operator layout.
    void restoreSession(Greeting greeting = Greeting::Ask);
    void saveSession();
    /// One of namedLayouts(); false for an unknown id.
    bool applyLayout(const QString &id);
    QString layoutId() const;

    /// Makes the pane when it is not there yet; null for an unknown id. Does not show it.
    Pane *pane(const QString &id);
    /// Null until first shown.
    Pane *builtPane(const QString &id) const;
    bool bringUp(const QString &paneId);
    /// The sheet of "?", made or brought up.
    KeySheet *showKeys();
    /// Ctrl+K: goes to anything by its name.
    void openPalette();

    bool muted() const { return m_muted; }
    void setMuted(bool muted);
    /// With a tray, closing hides and the program goes on.
    void setClosingHides(bool hides) { m_closingHides = hides; }
    /// A switch of the program around the window, shown in its menu too.
    void offer(QAction *action);
    /// Of the profile watched, for frame and badge; invalid: the environment's own.
    void setProfileColour(const QColor &colour);
    /// Shows the window where it was without taking the keyboard from another program.
    void showQuietly();

signals:
    void mutedChanged(bool muted);
    /// The last word of the person: end the program.
    void quitWanted();
    void closed();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void connectMenu();
    void connectDesk();
    void offerPalette();
    void findInPlan(const QString &typed, std::vector<WindowPalette::Entry> &found);
    void showConnection();
    void showFreshness(const Freshness &freshness);
    void showNotices();
    void setTheme(const QString &name);
    void setBare(bool bare);
    void noteShares();
    void noteTabs();
    void applyShares();
    QColor frameColour() const;
    void saveLayoutAs();
    void restoreSaved(const QString &name);
    PaneDock *dock(const QString &id) const;
    /// The pane with the keyboard, else the first one shown.
    PaneDock *currentDock() const;
    void retranslate();
    void sayOwn();

    WindowParts m_parts;
    Desk m_desk;
    std::vector<PaneDock *> m_docks;
    QToolBar *m_noticeLine;
    ConnectionBanner *m_banner;
    NoticeBar *m_notices;
    StatusStrip *m_strip;
    OpenActionsButton *m_unsure;
    WindowMenu *m_menu;
    EngineSwitch *m_engines;
    QAction *m_palette = nullptr;
    QStringList m_recent; ///< chosen in the palette, the newest first
    bool m_muted = false;
    bool m_bare = false;
    bool m_wasMaximised = false;
    DockShares m_shares;
    QSize m_shareSize; ///< of the window, when the docks were last shared out
    QTimer m_note;
    QTimer m_tabsNote;
    bool m_closingHides = false;
    QColor m_profileColour;
    QByteArray m_beforeWall;
    QString m_layoutBeforeWall;
};

} // namespace resync
