// Signals on Linux and macOS; Windows ends its programs by messages, which Qt handles.
#include "app/signals.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace resync
{

#ifdef Q_OS_UNIX

namespace
{

int t_signalPair[2] = {-1, -1};

// Only async-signal-safe calls here: signal-safety(7).
void onSignal(int)
{
    const char byte = 1;
    const auto written = ::write(t_signalPair[0], &byte, 1);
    (void)written;
}

} // namespace

void endOnSignals(QObject *context, std::function<void()> end)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, t_signalPair) != 0)
        return;
    auto *notifier = new QSocketNotifier(t_signalPair[1], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, end = std::move(end)] {
        notifier->setEnabled(false);
        end();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(signal, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

#else

void endOnSignals(QObject *, std::function<void()>) {}

#endif

} // namespace resync
