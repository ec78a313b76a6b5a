// Auto-start by https://specifications.freedesktop.org/autostart-spec/ on Linux. Windows (Run key) and macOS (login items) are not
// available yet.
#include "app/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>

namespace resync::autostart
{

namespace
{

QString fileName()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/autostart/io.github.resync.Resync.desktop");
}

/// The program's path as an Exec argument: quoted, with the four characters escaped that the desktop entry specification names.
QByteArray execArgument()
{
    QString path = QCoreApplication::applicationFilePath();
    for (const char c : {'\\', '"', '`', '$'})
        path.replace(QLatin1Char(c), QStringLiteral("\\") + QLatin1Char(c));
    path.replace(QLatin1Char('%'), QLatin1String("%%"));
    return '"' + path.toUtf8() + '"';
}

} // namespace

bool available()
{
#ifdef Q_OS_LINUX
    return true;
#else
    return false;
#endif
}

bool enabled()
{
    return available() && QFile::exists(fileName());
}

Result<void> setEnabled(bool enabled)
{
    if (!available())
        return Error{
            QStringLiteral("autostart.unavailable"), QStringLiteral("starting with the session is not available on this system"), {}};
    const QString name = fileName();
    if (!enabled) {
        if (QFile::exists(name) && !QFile::remove(name))
            return Error{QStringLiteral("autostart.write"), QStringLiteral("the autostart file cannot be removed"), name};
        return {};
    }
    QDir().mkpath(QFileInfo(name).path());
    QSaveFile file(name);
    const QByteArray entry = "[Desktop Entry]\nType=Application\nName=Resync\nExec=" + execArgument() +
                             " --hidden\nIcon=io.github.resync.Resync\nTerminal=false\nX-GNOME-Autostart-enabled=true\n";
    if (!file.open(QIODevice::WriteOnly) || file.write(entry) != entry.size() || !file.commit())
        return Error{QStringLiteral("autostart.write"), file.errorString(), name};
    return {};
}

} // namespace resync::autostart
