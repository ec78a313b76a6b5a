#pragma once

#include <QString>

/// The kinds of joblog the practice engine writes: one row for each way in which a technology fails.
namespace resync::practice::joblogs
{

/// A cause by which \a technology fails of itself; the same \a key always gives the same.
QString causeFor(const QString &technology, quint64 key);

/// Whether \a technology can fail for \a cause: an incident passes by jobs that it cannot touch.
bool knows(const QString &technology, const QString &cause);

int returnCode(const QString &technology, const QString &cause);

/// All "technology.cause" keys.
QStringList kinds();

} // namespace resync::practice::joblogs
