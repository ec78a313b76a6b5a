#include "core/store/backup.h"

#include "core/store/filelock.h"
#include "core/store/postgrestools.h"
#include "core/store/sqlitefile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <cstdio>

namespace resync
{

Result<void> backupStore(Database &database, const QString &file)
{
    if (QFileInfo::exists(file))
        return Error{QStringLiteral("store.backup_exists"), QStringLiteral("This file exists already; a backup never overwrites one."),
                     file};
    if (auto folder = prepareFolder(file, true); !folder && folder.error().code != QLatin1String("store.network"))
        return folder; // a backup may well lie on a network disk
    return database.isSqlite() ? copySqlite(database.address().file, file) : dumpPostgres(database.address(), file);
}

Result<QString> restoreStore(const StoreAddress &address, const QString &file, Instant now)
{
    if (address.kind == StoreAddress::Kind::Postgres) {
        if (auto done = loadPostgres(address, file); !done)
            return done.error();
        return QString();
    }
    if (kindOfFile(file) != FileKind::Ours)
        return Error{QStringLiteral("store.foreign"), QStringLiteral("This file is not a backup of a Resync store."), file};
    if (auto sound = proveSound(file); !sound)
        return sound.error();
    if (auto folder = prepareFolder(address.file, true); !folder)
        return folder.error();
    auto lock = FileLock::take(address.file + QStringLiteral(".lock"));
    if (!lock)
        return lock.error();
    const QString fresh = address.file + QStringLiteral(".restore");
    QFile::remove(fresh);
    if (auto copied = copySqlite(file, fresh); !copied)
        return copied.error();
    auto aside = setAside(address, QStringLiteral("before-restore"), now);
    if (!aside)
        return aside;
    if (std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(address.file).constData()) != 0)
        return Error{QStringLiteral("store.io"),
                     QStringLiteral("The backup could not be moved to the store's place; it is whole beside it."), fresh};
    syncPath(QFileInfo(address.file).absolutePath());
    return aside;
}

} // namespace resync
