#include "app/trayhost.h"

#include <QGuiApplication>
#include <QSystemTrayIcon>

#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusServiceWatcher>
#endif

namespace resync
{

namespace
{

constexpr Duration kPatience{10000};

} // namespace

TrayHost::TrayHost(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) {}

void TrayHost::look()
{
    if (watch())
        come();
    else
        wait();
}

void TrayHost::come()
{
    m_clock.cancel(m_timer);
    m_timer = 0;
    if (std::exchange(m_present, true))
        return;
    emit appeared();
}

void TrayHost::wait()
{
    m_clock.cancel(m_timer);
    m_timer = m_clock.after(kPatience, this, [this] {
        m_timer = 0;
        if (!m_present && embeds())
            return come();
        m_present = false;
        emit missing();
    });
}

#ifdef Q_OS_LINUX

// https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
bool TrayHost::watch()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return embeds();
    const QString name = QStringLiteral("org.kde.StatusNotifierWatcher");
    auto *watcher =
        new QDBusServiceWatcher(name, bus, QDBusServiceWatcher::WatchForRegistration | QDBusServiceWatcher::WatchForUnregistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayHost::come);
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, &TrayHost::wait);
    return bus.interface()->isServiceRegistered(name);
}

bool TrayHost::embeds()
{
    return QGuiApplication::platformName() == QLatin1String("xcb") && QSystemTrayIcon::isSystemTrayAvailable();
}

#else

bool TrayHost::watch()
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

bool TrayHost::embeds()
{
    return false;
}

#endif

} // namespace resync
