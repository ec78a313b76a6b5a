#pragma once

#include <QObject>

#include <functional>

namespace resync
{

/// SIGTERM, SIGINT and SIGHUP end the program in order: \a end is called on the main thread. On Windows only the console's Ctrl+C.
void endOnSignals(QObject *context, std::function<void()> end);

} // namespace resync
