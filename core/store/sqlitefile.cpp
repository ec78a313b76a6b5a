#include "core/store/sqlitefile.h"

#include "core/store/backup.h"
#include "core/store/storeerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QVariant>

#include <atomic>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace resync
{

namespace
{

/// A connection for a few statements; gone at the end of the scope.
class ShortConnection
{
public:
    ShortConnection(const QString &file, const QString &options)
    {
        static std::atomic<quint64> last = 0;
        m_name = QStringLiteral("resync-look-%1").arg(++last);
        database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        database.setDatabaseName(file);
        database.setConnectOptions(options);
    }
    ~ShortConnection()
    {
        database.close();
        database = QSqlDatabase();
        QSqlDatabase::removeDatabase(m_name);
    }
    ShortConnection(const ShortConnection &) = delete;
    ShortConnection &operator=(const ShortConnection &) = delete;

    QSqlDatabase database;

private:
    QString m_name;
};

Result<void> runAll(QSqlDatabase &database, const QStringList &statements, const QString &file)
{
    QSqlQuery query(database);
    for (const QString &statement : statements) {
        if (!query.exec(statement))
            return storeError(query.lastError(), StoreAddress::Kind::Sqlite, true, file);
        query.finish();
    }
    return {};
}

Error damaged(const QString &file, const QString &what)
{
    return {QStringLiteral("store.damaged"), QStringLiteral("The store is damaged and has been left as it is. %1").arg(wayOut(file)),
            QStringLiteral("%1: %2").arg(file, what.simplified().left(300))};
}

} // namespace

namespace
{

/// A number that tells one store's first page from another's. It stands in the header where old SQLite kept a suggested cache size
/// (offset 48): the only free place that every change of the file's length carries into the log.
int newIdentity()
{
    return QRandomGenerator::system()->bounded(1000, 60000);
}

Result<void> giveIdentity(const QString &file)
{
    ShortConnection connection(file, {});
    if (!connection.database.open())
        return storeError(connection.database.lastError(), StoreAddress::Kind::Sqlite, true, file);
    return runAll(connection.database,
                  {QStringLiteral("PRAGMA synchronous=FULL"), QStringLiteral("PRAGMA default_cache_size=%1").arg(newIdentity())}, file);
}

/// The file as it lies on the disk, without its log, by way of SQLite and not by a descriptor of our own: closing one would drop the POSIX
/// locks that this process holds on an open store (https://www.sqlite.org/howtocorrupt.html, 2.2), another program would think itself
/// alone, and the last to leave throws the log away.
class BareFile
{
public:
    explicit BareFile(const QString &file)
        : m_connection(QStringLiteral("file:%1?immutable=1").arg(QString::fromLatin1(QUrl::toPercentEncoding(file, "/"))),
                       QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"))
    {
        m_connection.database.open();
    }
    /// What a PRAGMA of the header's says; nothing when it cannot be read, then code() says why.
    std::optional<quint32> header(const QString &pragma)
    {
        QSqlQuery query(m_connection.database);
        if (m_connection.database.isOpen() && query.exec(QStringLiteral("PRAGMA ") + pragma) && query.next())
            return query.value(0).toUInt();
        const QSqlError error = m_connection.database.isOpen() ? query.lastError() : m_connection.database.lastError();
        m_code = error.nativeErrorCode().toInt() & 0xff;
        return {};
    }
    int code() const { return m_code; } ///< SQLite's primary result code

private:
    ShortConnection m_connection;
    int m_code = 0;
};

/// SQLite plays in any log that lies beside the file, and the mixture may even check whole: another store's, or the one left behind when a
/// backup was copied over the store by hand. The identity in the file and the one in its log must be the same.
bool hasForeignLog(const QString &file, QSqlDatabase &withLog)
{
    if (QFileInfo(file + QStringLiteral("-wal")).size() == 0)
        return false;
    const auto bare = BareFile(file).header(QStringLiteral("default_cache_size"));
    QSqlQuery query(withLog);
    return bare && query.exec(QStringLiteral("PRAGMA default_cache_size")) && query.next() && query.value(0).toUInt() != *bare;
}

} // namespace

void syncPath(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

QString wayOut(const QString &file)
{
    const QString backup = newestBackup(backupFolder(StoreAddress::sqlite(file)));
    if (backup.isEmpty())
        return QStringLiteral("There is no backup beside it. Put one back with \"resync store restore FILE\", or move the store away to "
                              "begin with an empty one.");
    return QStringLiteral("Put its newest backup back with \"resync store restore %1\" (the damaged store is kept aside).").arg(backup);
}

FileKind kindOfFile(const QString &file)
{
    const QFileInfo info(file);
    if (!info.exists())
        return info.isSymLink() ? FileKind::Unreadable : FileKind::Absent;
    if (!info.isFile())
        return FileKind::Unreadable;
    if (info.size() == 0)
        return FileKind::Empty;
    if (!info.isReadable())
        return FileKind::Unreadable;
    constexpr int kNotADatabase = 26; // SQLITE_NOTADB
    constexpr int kCannotOpen = 14;   // SQLITE_CANTOPEN
    BareFile bare(file);
    const auto id = bare.header(QStringLiteral("application_id"));
    if (id)
        return *id == quint32(kApplicationId) ? FileKind::Ours : FileKind::Foreign;
    if (bare.code() == kCannotOpen)
        return FileKind::Unreadable;
    return bare.code() == kNotADatabase ? FileKind::NotSqlite : FileKind::Ours; // more is damaged than the header: the next look says it
}

bool isNetworkFileSystem(qint64 statfsType)
{
    // linux/magic.h; statfs(2)
    switch (quint32(statfsType)) {
    case 0x6969:     // NFS
    case 0x517b:     // SMB
    case 0xff534d42: // CIFS
    case 0xfe534d42: // SMB2
    case 0x5346414f: // AFS
    case 0x6b414653: // kAFS
    case 0x73757245: // Coda
    case 0x01021997: // 9P
    case 0x00c36400: // Ceph
        return true;
    default:
        return false;
    }
}

Result<void> prepareFolder(const QString &file, bool writer)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (writer && !QFileInfo::exists(folder)) {
        // Every folder made here is for this user alone.
        const mode_t before = ::umask(0077);
        const bool made = QDir().mkpath(folder);
        ::umask(before);
        if (!made)
            return Error{QStringLiteral("store.readonly"),
                         QStringLiteral("The store's folder cannot be made. Choose another with --data-dir."), folder};
    }
    struct statfs system = {};
    if (::statfs(QFile::encodeName(folder).constData(), &system) == 0 && isNetworkFileSystem(qint64(system.f_type)))
        return Error{
            QStringLiteral("store.network"),
            QStringLiteral("The store would lie on a network file system, where its locks do not hold and it would be damaged. Choose a "
                           "folder on a local disk with --data-dir, or share a PostgreSQL store."),
            folder};
    return {};
}

Result<void> createSqliteFile(const QString &file)
{
    const QString born = file + QStringLiteral(".new");
    for (const char *tail : {"", "-wal", "-shm", "-journal"})
        QFile::remove(born + QLatin1String(tail));
    const int descriptor = ::open(QFile::encodeName(born).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return Error{QStringLiteral("store.readonly"),
                     QStringLiteral("The store cannot be made in its folder. Choose another with --data-dir."), file};
    ::close(descriptor);
    {
        ShortConnection connection(born, {});
        if (!connection.database.open())
            return storeError(connection.database.lastError(), StoreAddress::Kind::Sqlite, true, file);
        auto done = runAll(connection.database,
                           {QStringLiteral("PRAGMA synchronous=FULL"), QStringLiteral("PRAGMA auto_vacuum=INCREMENTAL"),
                            QStringLiteral("PRAGMA application_id=%1").arg(kApplicationId),
                            QStringLiteral("PRAGMA default_cache_size=%1").arg(newIdentity()), QStringLiteral("PRAGMA journal_mode=WAL"),
                            QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")},
                           file);
        if (!done) {
            QFile::remove(born);
            return done;
        }
    }
    syncPath(born);
    if (::rename(QFile::encodeName(born).constData(), QFile::encodeName(file).constData()) != 0)
        return Error{QStringLiteral("store.io"), QStringLiteral("The new store could not be moved to its place."), file};
    syncPath(QFileInfo(file).absolutePath());
    return {};
}

Result<void> proveWhole(const QString &file, qint64 quickCheckBytes, Duration busyTimeout)
{
    ShortConnection connection(file, QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeout.count()));
    if (!connection.database.open())
        return storeError(connection.database.lastError(), StoreAddress::Kind::Sqlite, true, file);
    const bool small = QFileInfo(file).size() <= quickCheckBytes;
    QSqlQuery query(connection.database);
    query.setForwardOnly(true);
    query.exec(QStringLiteral("PRAGMA cache_size=-2000")); // the header's own number is an identity here
    query.exec(QStringLiteral("PRAGMA cell_size_check=ON"));
    query.exec(QStringLiteral("PRAGMA trusted_schema=OFF"));
    const QStringList questions =
        small ? QStringList{QStringLiteral("SELECT count(*) FROM sqlite_master"), QStringLiteral("PRAGMA quick_check(5)")}
              : QStringList{QStringLiteral("SELECT count(*) FROM sqlite_master")};
    for (const QString &question : questions) {
        const bool asked = query.exec(question);
        QStringList answer;
        while (asked && query.next())
            answer.append(query.value(0).toString());
        if (query.lastError().type() != QSqlError::NoError) {
            const Error error = storeError(query.lastError(), StoreAddress::Kind::Sqlite, true, file);
            // What cannot be read is damaged too, unless someone else merely holds it or it waits for its journal to be played back.
            if (error.code == QLatin1String("store.damaged") || error.code == QLatin1String("store.sql") ||
                error.code == QLatin1String("store.io"))
                return damaged(file, error.context);
            return error;
        }
        if (question.startsWith(QLatin1String("PRAGMA")) && answer != QStringList{QStringLiteral("ok")})
            return damaged(file, answer.join(QLatin1String("; ")));
    }
    if (hasForeignLog(file, connection.database))
        return damaged(file, QStringLiteral("the log beside it (-wal) belongs to another store"));
    return {};
}

Result<void> proveSound(const QString &file)
{
    ShortConnection connection(file, QStringLiteral("QSQLITE_OPEN_READONLY"));
    if (!connection.database.open())
        return storeError(connection.database.lastError(), StoreAddress::Kind::Sqlite, true, file);
    QSqlQuery query(connection.database);
    QStringList answer;
    query.exec(QStringLiteral("PRAGMA integrity_check(5)"));
    while (query.next())
        answer.append(query.value(0).toString());
    if (answer != QStringList{QStringLiteral("ok")})
        return Error{QStringLiteral("store.damaged"), QStringLiteral("The copy of the store is damaged."), file};
    return {};
}

Result<void> copySqlite(const QString &file, const QString &copy)
{
    const QString part = copy + QStringLiteral(".part");
    QFile::remove(part);
    {
        // VACUUM INTO writes into a file that exists and is empty; made here so that nobody else can read it.
        const int descriptor = ::open(QFile::encodeName(part).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0)
            return Error{QStringLiteral("store.backup"), QStringLiteral("The backup cannot be written there."), part};
        ::close(descriptor);
        ShortConnection connection(file, QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"));
        if (!connection.database.open())
            return storeError(connection.database.lastError(), StoreAddress::Kind::Sqlite, true, file);
        QSqlQuery query(connection.database);
        query.prepare(QStringLiteral("VACUUM INTO ?"));
        query.bindValue(0, part);
        if (!query.exec()) {
            const Error error = storeError(query.lastError(), StoreAddress::Kind::Sqlite, true, part);
            QFile::remove(part);
            return error;
        }
    }
    // The copy is a store of its own: the log of the one it was made of must not be played into it.
    if (auto named = giveIdentity(part); !named) {
        QFile::remove(part);
        return named;
    }
    syncPath(part);
    auto sound = proveSound(part);
    if (sound && kindOfFile(part) != FileKind::Ours)
        sound = Error{QStringLiteral("store.backup"), QStringLiteral("The copy does not carry the mark of Resync."), part};
    // link() never overwrites, as rename() would.
    if (sound && ::link(QFile::encodeName(part).constData(), QFile::encodeName(copy).constData()) != 0)
        sound = Error{QStringLiteral("store.backup"), QStringLiteral("The backup could not be moved to its place."), copy};
    QFile::remove(part);
    syncPath(QFileInfo(copy).absolutePath());
    return sound;
}

} // namespace resync
