#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>

#include <functional>

namespace resync
{

/// Reads a log piece by piece: FILE, or "-" for the standard input. Text in UTF-16 (with its mark) is handed on as UTF-8, a mark of UTF-8
/// is taken off; everything else as it is. Errors: "log.unreadable".
Result<void> readLog(const QString &name, const std::function<void(QByteArrayView)> &piece);

/// The same in one piece. Error "log.too_large": more than 256 MB.
Result<QByteArray> wholeLog(const QString &name);

} // namespace resync
