// Notifications through org.freedesktop.Notifications 1.2 on Linux; elsewhere the tray's balloon (notifier.cpp).
// https://specifications.freedesktop.org/notification-spec/1.2/
#include "app/notifier.h"

#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

#include <QCoreApplication>

namespace resync
{

#ifdef Q_OS_LINUX

namespace
{

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
constexpr int kAnswerMs = 2000;

uchar urgencyOf(Severity severity)
{
    return severity == Severity::Critical ? 2 : severity == Severity::Info ? 0 : 1;
}

QVariantList notifyArguments(const Toast &toast, uint replaces, bool sound)
{
    QStringList actions = {QStringLiteral("default"), QCoreApplication::translate("Notifier", "Open"), QStringLiteral("open"),
                           QCoreApplication::translate("Notifier", "Open")};
    if (!toast.runIds.isEmpty())
        actions += {QStringLiteral("acknowledge"), QCoreApplication::translate("Notifier", "Acknowledge")};
    QVariantMap hints = {{QStringLiteral("urgency"), QVariant::fromValue(urgencyOf(toast.severity))},
                         {QStringLiteral("category"), QStringLiteral("device.error")},
                         {QStringLiteral("desktop-entry"), QStringLiteral("io.github.resync.Resync")}};
    if (sound)
        hints.insert(QStringLiteral("sound-name"),
                     toast.severity >= Severity::Error ? QStringLiteral("dialog-error") : QStringLiteral("dialog-warning"));
    else
        hints.insert(QStringLiteral("suppress-sound"), true);
    // The body is markup by the specification: outside text must not become tags.
    return {QStringLiteral("Resync"),
            replaces,
            QStringLiteral("resync"),
            toastTitle(toast),
            toastBody(toast).toHtmlEscaped(),
            actions,
            hints,
            -1};
}

} // namespace

void Notifier::listen()
{
    if (m_listening)
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    m_listening = bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this, SLOT(actionInvoked(uint, QString))) &&
                  bus.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this, SLOT(notificationClosed(uint, uint)));
}

bool Notifier::askDesktop(const Toast &toast)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    listen();
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    call.setArguments(notifyArguments(toast, m_idOfCause.value(toast.cause), m_sound));
    const QDBusPendingCall pending = bus.asyncCall(call, kAnswerMs);
    if (pending.isFinished() && pending.isError()) // without a bus the watcher would never tell
        return false;
    auto *watcher = new QDBusPendingCallWatcher(pending, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, toast] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError())
            return fallBack(toast);
        emit served(Way::Desktop);
        m_idOfCause.insert(toast.cause, reply.value());
        m_shown.insert(reply.value(), toast);
    });
    return true;
}

#else

void Notifier::listen() {}

bool Notifier::askDesktop(const Toast &)
{
    return false;
}

#endif

} // namespace resync
