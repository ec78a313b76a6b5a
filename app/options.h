#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "core/runtime/core.h"

#include <QStringList>

namespace resync
{

/// The whole command line, read once. Global options stand before or after the command; each has an environment twin RESYNC_….
struct Options {
    QString command;  ///< first word; empty = the console
    QStringList rest; ///< what follows the command, global options taken out
    bool json = false;
    bool help = false;
    bool version = false;
    bool startHidden = false;
    QString language; ///< "en", "pt_BR"; empty = the system's
    LogLevel logLevel = LogLevel::Info;
    QString logFile;
    CoreOptions core;
};

/// Errors "usage": what is wrong with which option.
Result<Options> readOptions(const QStringList &arguments, const QMap<QString, QString> &environment);

/// "90d" or "90". Error "usage".
Result<int> historyDays(const QString &text);

/// Where Resync keeps its data unless told otherwise.
QString standardDataDir();

} // namespace resync
