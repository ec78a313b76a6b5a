#pragma once

#include <QLoggingCategory>
#include <QString>

namespace resync
{

enum class LogLevel { Debug, Info, Warning, Error };

/// Installs the one sink: stderr, or \a file (rotated at 10 MB, five kept, mode 0600). CR, LF and ESC inside a message are escaped, so that
/// no outside text can forge a line; every text given to hideFromLog() is replaced by "‹secret›".
void startLog(LogLevel level, const QString &file = {});

/// Never let this text appear in the log. Ignored when shorter than four characters.
void hideFromLog(const QString &secret);

/// The line as the sink would write it: for tests.
QString cleanLogLine(const QString &message);

} // namespace resync
