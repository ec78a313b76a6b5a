#pragma once

#include "core/store/database.h"

namespace resync
{

/// What a check found. An empty list of faults means whole.
struct StoreCheck {
    bool complete = true; ///< false: only the quick look
    QStringList faults;

    bool whole() const { return faults.isEmpty(); }
};

enum class CheckDepth { Quick, Full };

/// Looks a store over: SQLite's own quick_check or integrity_check, foreign keys, the identity, the schema number; on PostgreSQL that every
/// table can be read. Changes nothing.
Result<StoreCheck> checkStore(Database &database, CheckDepth depth);

/// Writes a complete copy of the store as of now to \a file, which must not exist: SQLite by `VACUUM INTO` a temporary file → fsync →
/// integrity check → rename; PostgreSQL by pg_dump (custom format). Killed half-way, it leaves no \a file. Blocks: call it in the pool on a
/// reader of its own. Errors: "store.backup", "store.backup_exists", "store.tool_missing" (pg_dump not installed), "store.full".
Result<void> backupStore(Database &database, const QString &file);

/// Puts \a file in the place of the store at \a address, which nobody may have open. The former SQLite store is kept aside (renamed to
/// "FILE.before-restore-…"), never overwritten; the copy is checked before it takes the place. Returns the path of what was kept aside
/// (empty when there was nothing). PostgreSQL: pg_restore in one transaction, replacing the tables of the dump.
Result<QString> restoreStore(const StoreAddress &address, const QString &file, Instant now);

/// Renames the SQLite store (with its -wal and -shm) to "FILE.\a reason-TIME" so that a new one can begin. Returns the new path.
Result<QString> setAside(const StoreAddress &address, const QString &reason, Instant now);

/// "BACKUPFOLDER/resync-20261120T134600Z.sqlite"
QString backupName(const QString &backupFolder, Instant now, StoreAddress::Kind kind);
/// When backupName() named this file; nothing for other names.
std::optional<Instant> backupTime(const QString &file);
/// The folder for backups of a SQLite store: "backups" beside its file.
QString backupFolder(const StoreAddress &address);
/// The newest backup in \a folder that opens and is ours; empty when there is none.
QString newestBackup(const QString &folder);
/// Deletes backups made by backupName() but the newest seven days' and four weeks' (one each). Returns how many went.
int thinBackups(const QString &folder, Instant now);

} // namespace resync
