#pragma once

#include "app/toasts.h"

#include <QHash>
#include <QObject>

class QSystemTrayIcon;

namespace resync
{

/// Shows toasts where the desktop can: org.freedesktop.Notifications with the actions Open and Acknowledge (Linux), else the tray's own
/// balloon, else the window's notice line by notShown(). Never takes the focus. Main thread.
class Notifier : public QObject
{
    Q_OBJECT
public:
    explicit Notifier(QSystemTrayIcon *tray, QObject *parent = nullptr);

    void show(const Toast &toast);
    /// The one for balloons; null while there is none.
    void setTray(QSystemTrayIcon *tray) { m_tray = tray; }
    /// Whether the desktop may make its sound with them.
    void setSound(bool sound) { m_sound = sound; }

    /// Who showed a toast.
    enum class Way { Desktop, Tray, Window };

signals:
    /// After each toast.
    void served(resync::Notifier::Way way);
    void openWanted(const resync::Toast &toast);
    void acknowledgeWanted(const resync::Toast &toast);
    /// Nobody could show it: the window must.
    void notShown(const resync::Toast &toast);

private slots:
    // org.freedesktop.Notifications, connected by name
    void actionInvoked(uint id, const QString &action);
    void notificationClosed(uint id, uint reason);

private:
    /// False when there is no session bus.
    bool askDesktop(const Toast &toast);
    void fallBack(const Toast &toast);
    void listen();

    QSystemTrayIcon *m_tray;
    bool m_listening = false;
    bool m_sound = false;
    QHash<uint, Toast> m_shown;       ///< by the daemon's id
    QHash<QString, uint> m_idOfCause; ///< so that a restated cause replaces its toast
};

} // namespace resync
