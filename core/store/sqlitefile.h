#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <QString>

namespace resync
{

/// "RsyC": marks a SQLite file as a store of Resync.
constexpr qint64 kApplicationId = 0x52737943;

/// A SQLite file looked at before it is opened as a store: its header alone, without its log. Format:
/// https://www.sqlite.org/fileformat2.html#the_database_header \code
///   0  "SQLite format 3\0"      16  page size (1 = 65536)     18  write, read version (2 = WAL)
///  28  size in pages            60  user version              68  application id
/// \endcode
enum class FileKind { Absent, Empty, Ours, Foreign, Unreadable, NotSqlite };
FileKind kindOfFile(const QString &file);

/// True for the file systems on which SQLite's locks do not hold (NFS, SMB, AFS, Coda, 9P).
bool isNetworkFileSystem(qint64 statfsType);

/// Errors: "store.network", "store.readonly".
Result<void> prepareFolder(const QString &file, bool writer);

/// Makes a new store with everything that must be set before the first table, beside its place, and moves it there whole: a store that is
/// killed while it is born leaves no half one.
Result<void> createSqliteFile(const QString &file);

/// Opens \a file read only and asks SQLite whether it is whole (`quick_check` up to \a quickCheckBytes, else the first page and the
/// schema). Changes nothing in it. Errors: "store.damaged", "store.locked".
Result<void> proveWhole(const QString &file, qint64 quickCheckBytes, Duration busyTimeout);

/// Writes a whole, checked copy of the store \a file to \a copy, by way of "COPY.part". \a copy must not exist.
Result<void> copySqlite(const QString &file, const QString &copy);
/// SQLite's full integrity_check on a connection that changes nothing. Errors: "store.damaged".
Result<void> proveSound(const QString &file);
/// Flushes a file or folder to the disk.
void syncPath(const QString &path);

/// What to do about a store that cannot be used: names the newest backup when there is one.
QString wayOut(const QString &file);

} // namespace resync
