#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QString>

namespace resync
{

/// The folder of public data sets that a developer may have beside the project: RESYNC_SHARED_DATA, else ../shared/data beside the source
/// folder. Empty when there is none; nothing but extra tables depends on it.
inline QString sharedData(const QString &set)
{
    QString folder = qEnvironmentVariable("RESYNC_SHARED_DATA");
    if (folder.isEmpty())
        folder = QStringLiteral(RESYNC_SOURCE_DIR "/../shared/data");
    const QDir dir(folder + QLatin1Char('/') + set);
    return dir.exists() ? dir.absolutePath() : QString();
}

} // namespace resync
