#include "core/store/database.h"

#include "core/store/filelock.h"
#include "core/store/sqlitefile.h"
#include "core/store/sqlitehandle.h"
#include "core/store/storeerror.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>

#include <unistd.h>

namespace resync
{

namespace
{

Result<void> refuseUnusable(const QString &file, bool writer)
{
    switch (kindOfFile(file)) {
    case FileKind::Absent:
        if (!writer)
            return Error{QStringLiteral("store.absent"), QStringLiteral("There is no store yet."), file};
        if (QFileInfo(file + QStringLiteral("-wal")).size() > 0)
            return Error{
                QStringLiteral("store.lost"),
                QStringLiteral("The store's file is gone but its log is there: it was not simply never made. %1").arg(wayOut(file)), file};
        return {};
    case FileKind::Empty:
        return Error{QStringLiteral("store.lost"),
                     QStringLiteral("The store's file is empty: what was in it is lost. %1").arg(wayOut(file)), file};
    case FileKind::Foreign:
        return Error{
            QStringLiteral("store.foreign"),
            QStringLiteral("This is a database, but not one of Resync (or its first page is destroyed). It has been left as it is. %1")
                .arg(wayOut(file)),
            file};
    case FileKind::NotSqlite:
        return Error{QStringLiteral("store.damaged"),
                     QStringLiteral("The store's beginning is destroyed, or this is another kind of file. It has been left as it is. %1")
                         .arg(wayOut(file)),
                     file};
    case FileKind::Unreadable:
        return Error{QStringLiteral("store.denied"), QStringLiteral("The store's file cannot be read by this user."), file};
    case FileKind::Ours:
        return {};
    }
    return {};
}

/// The settings a connection must have, and what reading each back must give.
struct Setting {
    const char *set;
    const char *read;
    const char *wanted;
};

constexpr Setting kBoth[] = {
    {"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
    // 2 MB beside the system's own. Storing a first load of 100,000 jobs takes its thread 2.5 s of the processor, with 32 MB 2.6 s.
    {"PRAGMA cache_size=-2000", "PRAGMA cache_size", "-2000"},
};
constexpr Setting kWriter[] = {
    {"PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"},
    {"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
    // 16 MB: each time the log is carried over, whoever writes waits for two flushes of the disk and a thousand pages.
    {"PRAGMA wal_autocheckpoint=4000", "PRAGMA wal_autocheckpoint", "4000"},
    {"PRAGMA journal_size_limit=67108864", "PRAGMA journal_size_limit", "67108864"},
};
constexpr Setting kReader[] = {
    {"PRAGMA query_only=ON", "PRAGMA query_only", "1"},
};

template <size_t N>
Result<void> settle(QSqlDatabase &database, const Setting (&settings)[N], const QString &file)
{
    QSqlQuery query(database);
    for (const Setting &setting : settings) {
        if (!query.exec(QLatin1String(setting.set)))
            return storeError(query.lastError(), StoreAddress::Kind::Sqlite, true, file);
        query.finish();
        if (!query.exec(QLatin1String(setting.read)) || !query.next())
            return storeError(query.lastError(), StoreAddress::Kind::Sqlite, true, file);
        if (query.value(0).toString() != QLatin1String(setting.wanted))
            return Error{QStringLiteral("store.open"), QStringLiteral("The store cannot be opened safely: a setting was not taken."),
                         QLatin1String(setting.set)};
        query.finish();
    }
    return {};
}

Error readOnlyStore(const QString &file)
{
    return {QStringLiteral("store.readonly"),
            QStringLiteral(
                "The store can only be read here: its file or folder is write-protected. Give this user the right to write, choose another "
                "folder with --data-dir, or open it to read only."),
            file};
}

} // namespace

Result<void> Database::openSqlite()
{
    const QString &file = m_address.file;
    const bool writer = m_mode == Mode::Writer;
    if (auto folder = prepareFolder(file, writer); !folder)
        return folder;
    if (writer) {
        auto lock = FileLock::take(file + QStringLiteral(".lock"));
        if (!lock)
            return lock.error();
        m_lock = std::move(*lock);
    }
    auto usable = refuseUnusable(file, writer);
    if (usable && writer && kindOfFile(file) == FileKind::Absent)
        usable = createSqliteFile(file);
    else if (usable && writer)
        usable = proveWhole(file, m_options.quickCheckBytes, m_options.busyTimeout);
    // A store whose creation was cut off waits for its journal; only a writer can play it back.
    if (!usable && usable.error().code != QLatin1String("store.readonly") && usable.error().code != QLatin1String("store.open")) {
        m_lock.reset();
        return usable;
    }
    auto connected = connectSqlite();
    if (!connected) {
        m_database.close();
        m_lock.reset();
    }
    return connected;
}

Result<void> Database::connectSqlite()
{
    const QString &file = m_address.file;
    const bool writer = m_mode == Mode::Writer;
    if (auto added = addConnection(QStringLiteral("QSQLITE")); !added)
        return added;
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(m_options.busyTimeout.count());
    QString name = file;
    if (!writer) {
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
        // In a folder that cannot be written to SQLite cannot make its shared memory; without a log there is nothing to share.
        const QString folder = QFileInfo(file).absolutePath();
        if (::access(QFile::encodeName(folder).constData(), W_OK) != 0 && QFileInfo(file + QStringLiteral("-wal")).size() == 0) {
            options += QStringLiteral(";QSQLITE_OPEN_URI");
            name = QStringLiteral("file:%1?immutable=1").arg(QString::fromLatin1(QUrl::toPercentEncoding(file, "/")));
        }
    }
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(options);
    if (!m_database.open())
        return storeError(m_database.lastError(), StoreAddress::Kind::Sqlite, true, file);
    makeDefensive(m_database);
    if (auto done = settle(m_database, kBoth, file); !done)
        return done;
    if (!writer)
        return settle(m_database, kReader, file);
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    // Takes the write lock for a moment: tells a write-protected or locked store now and not at the first event.
    for (const char *statement : {"BEGIN IMMEDIATE", "ROLLBACK"}) {
        if (auto done = run(QLatin1String(statement)); !done)
            return done.error().code == QLatin1String("store.readonly") ? readOnlyStore(file) : done.error();
    }
    return settle(m_database, kWriter, file);
}

} // namespace resync
