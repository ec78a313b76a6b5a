#pragma once

#include "core/base/clock.h"

#include <QObject>

namespace resync
{

/// Whether the desktop has a place for tray icons. At log-in that place often comes up after the programs, and a panel that crashes takes
/// it away for a while: both are waited out for ten seconds. Main thread.
///
/// Qt asks only once whether there is a StatusNotifierWatcher and remembers a no for ever; so no QSystemTrayIcon is made, and Qt is not
/// asked, before this says that there is one.
class TrayHost : public QObject
{
    Q_OBJECT
public:
    explicit TrayHost(const Clock &clock, QObject *parent = nullptr);

    /// appeared() or missing() follows, at once or after the wait.
    void look();
    bool present() const { return m_present; }

signals:
    void appeared();
    /// Waited for in vain, at the start or after it went.
    void missing();

private:
    void come();
    void wait();
    /// Puts everything in motion on the platform; true when there is a place right now.
    bool watch();
    /// The older way of X11, which only Qt can ask for; asked last.
    static bool embeds();

    const Clock &m_clock;
    bool m_present = false;
    Clock::TimerId m_timer = 0;
};

} // namespace resync
