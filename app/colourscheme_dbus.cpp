// The desktop's colour scheme on Linux; elsewhere Qt's palette follows the system by itself.
// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
#include "app/colourscheme.h"

#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace resync
{

ColourScheme::ColourScheme(QObject *parent) : QObject(parent) {}

#ifdef Q_OS_LINUX

namespace
{

const QString kPortal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPortalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

std::optional<bool> darkOf(QVariant value)
{
    // Read answers a variant inside a variant
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    switch (value.toUInt()) {
    case 1:
        return true;
    case 2:
        return false;
    default:
        return std::nullopt;
    }
}

} // namespace

void ColourScheme::follow()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kPortal, kPortalPath, kInterface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(kPortal, kPortalPath, kInterface, QStringLiteral("Read"));
    call.setArguments({kGroup, kKey});
    const QDBusPendingCall pending = bus.asyncCall(call, 2000);
    if (pending.isFinished() && pending.isError())
        return;
    auto *watcher = new QDBusPendingCallWatcher(pending, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError())
            emit changed(darkOf(reply.value().variant()));
    });
}

void ColourScheme::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == kGroup && key == kKey)
        emit changed(darkOf(value.variant()));
}

#else

void ColourScheme::follow() {}
void ColourScheme::settingChanged(const QString &, const QString &, const QDBusVariant &) {}

#endif

} // namespace resync

// Compiled here and not with all others: `resync` then links nothing of the windows.
#include "moc_colourscheme.cpp"
