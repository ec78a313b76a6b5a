#include "app/notifier.h"

#include <QSystemTrayIcon>

namespace resync
{

Notifier::Notifier(QSystemTrayIcon *tray, QObject *parent) : QObject(parent), m_tray(tray) {}

void Notifier::show(const Toast &toast)
{
    if (!askDesktop(toast))
        fallBack(toast);
}

void Notifier::fallBack(const Toast &toast)
{
    emit served(m_tray ? Way::Tray : Way::Window);
    if (!m_tray) {
        emit notShown(toast);
        return;
    }
    const auto icon = toast.severity >= Severity::Error     ? QSystemTrayIcon::Critical
                      : toast.severity == Severity::Warning ? QSystemTrayIcon::Warning
                                                            : QSystemTrayIcon::Information;
    m_tray->showMessage(toastTitle(toast), toastBody(toast), icon);
}

void Notifier::actionInvoked(uint id, const QString &action)
{
    const auto shown = m_shown.constFind(id);
    if (shown == m_shown.constEnd())
        return; // another program's
    const Toast toast = *shown;
    if (action == QLatin1String("acknowledge"))
        emit acknowledgeWanted(toast);
    else
        emit openWanted(toast);
}

void Notifier::notificationClosed(uint id, uint)
{
    const auto shown = m_shown.constFind(id);
    if (shown == m_shown.constEnd())
        return;
    m_idOfCause.remove(shown->cause);
    m_shown.erase(shown);
}

} // namespace resync

// Compiled here and not with all others: `resync` then links nothing of the windows.
#include "moc_notifier.cpp"
