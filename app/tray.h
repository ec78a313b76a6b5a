#pragma once

#include "app/traystate.h"
#include "core/base/clock.h"
#include "ui/themes/theme.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <memory>

namespace resync
{

class PlanFeed;

/// The icon in the tray: state by shape, colour and count; tooltip with the age of the data; a click shows or hides the window. Main
/// thread.
class Tray : public QObject
{
    Q_OBJECT
public:
    Tray(PlanFeed &feed, Themes &themes, const Clock &clock, QObject *parent = nullptr);

    /// Only where there is a place for it: see TrayHost.
    void show();
    void setMuted(bool muted);
    void setApprovals(int waiting);
    const TrayView &view() const { return m_view; }
    /// The switch "start at log-in"; useful without a tray too. Null where the system has no such thing.
    QAction *autostartSwitch() const { return m_autostart->isVisible() ? m_autostart : nullptr; }
    /// Null until shown.
    QSystemTrayIcon *icon() { return m_icon.get(); }
    /// The picture for a view, as the tray shows it: for tests and pictures too.
    QIcon picture(const TrayView &view) const;

signals:
    void toggleWanted();
    void openWanted();
    void failuresWanted();
    void approvalsWanted();
    void muteWanted(bool muted);
    /// Something could not be done: for the window's notice line.
    void failed(const resync::Error &error);
    void quitWanted();

private:
    void refresh();
    void paint();
    void retranslate();
    void tick();
    void switchAutostart(bool on);
    bool eventFilter(QObject *watched, QEvent *event) override;

    PlanFeed &m_feed;
    Themes &m_themes;
    const Clock &m_clock;
    QMenu m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    QAction *m_open;
    QAction *m_failures;
    QAction *m_approvals;
    QAction *m_mute;
    QAction *m_autostart;
    QAction *m_quit;
    TrayView m_view;
    bool m_muted = false;
    int m_waiting = 0;
};

} // namespace resync
