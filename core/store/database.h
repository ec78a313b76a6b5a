#pragma once

#include "core/store/address.h"
#include "core/store/statement.h"

#include <QHash>
#include <QSqlDatabase>

#include <functional>
#include <memory>
#include <vector>

class QSqlError;

namespace resync
{

class FileLock;
class Transaction;

/// One column of a bulk insert.
struct BulkColumn {
    enum class Type { Integer, Int64, Real, Text, Blob };
    QString name;
    Type type = Type::Text;
};

/// Rows for one table, each key at most once a call. \a conflict is what follows the values: "ON CONFLICT (id) DO UPDATE SET …" or empty.
struct BulkInsert {
    QString table;
    std::vector<BulkColumn> columns;
    QString conflict;
};

/// One connection to the store, of the thread that opened it. Knows no domain.
///
/// One SQL text for both databases: the common dialect (`ON CONFLICT … DO UPDATE`, `RETURNING`, `?`), times as `{int64}` UTC
/// milliseconds, JSON as TEXT, and these tokens, replaced for each: `{serial}` (a key that counts), `{int64}`, `{double}`, `{blob}`,
/// `{table_end}` (after the closing bracket of CREATE TABLE) and `{table_end_keyed}` (the same for a table stored by its primary key).
///
/// Error codes: store.damaged, store.lost, store.newer, store.foreign, store.locked, store.readonly, store.full, store.network (file on a
/// network file system), store.unreachable (PostgreSQL gone: reopen()), store.denied, store.conflict (a constraint), store.retry
/// (serialization), store.timeout, store.open, store.sql, store.io.
class Database
{
public:
    enum class Mode { Writer, Reader };
    struct Options {
        Duration busyTimeout{5000};
        /// A SQLite file up to this size is checked whole by the open of a writer; above it, checkStore() is left to the caller.
        qint64 quickCheckBytes = 64LL << 20;
    };

    /// A writer creates what is not there; a reader never changes anything. A second writer of one SQLite file is refused with the name
    /// and process id of the first. A damaged, foreign or newer store is left as it is, byte for byte.
    static Result<std::unique_ptr<Database>> open(const StoreAddress &address, Mode mode, const Options &options);
    static Result<std::unique_ptr<Database>> open(const StoreAddress &address, Mode mode) { return open(address, mode, Options()); }
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const StoreAddress &address() const { return m_address; }
    StoreAddress::Kind kind() const { return m_address.kind; }
    bool isSqlite() const { return kind() == StoreAddress::Kind::Sqlite; }
    Mode mode() const { return m_mode; }

    /// From the cache when this text was prepared before. A mistake in the text shows as "store.sql" at exec().
    Statement prepare(const QString &sql);
    /// Runs one statement without values.
    Result<void> run(const QString &sql);
    /// The first column of the first row, as number; nothing when there is no row or it is NULL.
    Result<std::optional<qint64>> number(const QString &sql);

    /// Starts a transaction (SQLite: immediate, so that it cannot fail half-way for a lock). Not nested: "store.nested".
    Result<Transaction> begin();
    bool inTransaction() const { return m_inTransaction; }

    /// Inserts \a rowCount rows, `cell(row, column)` giving the values (invalid = NULL), in one transaction unless one is open. SQLite: one
    /// prepared statement; PostgreSQL: `INSERT … SELECT FROM unnest(…)`, some thousand rows at once.
    Result<void> insertMany(const BulkInsert &insert, qsizetype rowCount, const std::function<QVariant(qsizetype, int)> &cell);

    /// False once the PostgreSQL server or the way to it is gone; then every statement fails with "store.unreachable" until reopen().
    bool isOpen() const;
    /// Connects anew, bounded by connect_timeout. Prepared statements stay usable. Not inside a transaction.
    Result<void> reopen();

    /// While a reason is set, every statement that writes (but DELETE) fails with "store.full" and this reason.
    void stopWrites(const QString &reason) { m_writesStopped = reason; }
    void resumeWrites() { m_writesStopped.clear(); }
    const QString &writesStopped() const { return m_writesStopped; }
    /// Called on every "store.full" that the database itself reports.
    void onFull(std::function<void()> call) { m_onFull = std::move(call); }

    /// Of prepared statements: kept ones found and not found, how many texts are kept, how many were let go.
    struct CacheCounts {
        qint64 hits = 0;
        qint64 misses = 0;
        qint64 size = 0;
        qint64 evictions = 0;
    };
    CacheCounts cacheCounts() const;

    /// The text with the tokens replaced.
    static QString dialect(const QString &sql, StoreAddress::Kind kind);

private:
    friend class Statement;
    friend class Transaction;
    Database(const StoreAddress &address, Mode mode, const Options &options);
    Result<void> openSqlite();
    Result<void> connectSqlite();
    Result<void> openPostgres();
    Result<void> addConnection(const QString &driver);
    Result<void> makeReady(PreparedStatement &prepared);
    Result<void> execute(PreparedStatement &prepared);
    Result<void> refuseWrite(const PreparedStatement &prepared);
    Error failed(const QSqlError &error, const QString &sql);
    void dropCache();
    void giveBack(std::unique_ptr<PreparedStatement> prepared);
    Result<void> insertManySqlite(const BulkInsert &insert, qsizetype rowCount, const std::function<QVariant(qsizetype, int)> &cell);
    Result<void> insertManyPostgres(const BulkInsert &insert, qsizetype rowCount, const std::function<QVariant(qsizetype, int)> &cell);

    StoreAddress m_address;
    Mode m_mode;
    Options m_options;
    QString m_connection;
    QSqlDatabase m_database;
    std::unique_ptr<FileLock> m_lock; ///< held by the one writer of a SQLite file
    QHash<QString, std::vector<PreparedStatement *>> m_cache;
    CacheCounts m_cacheCounts;
    quint64 m_generation = 0; ///< counts reopenings; statements of an older one are prepared again
    bool m_inTransaction = false;
    std::optional<Error> m_transactionFailure;
    QString m_writesStopped;
    std::function<void()> m_onFull;
};

/// Rolled back when destroyed before commit().
class Transaction
{
public:
    Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    /// Durable when this returns success. Fails with the first error that a statement of this transaction had. After "store.unreachable"
    /// the outcome is unknown: repeat with the same ids (`ON CONFLICT DO NOTHING`).
    Result<void> commit();
    Result<void> rollback();

private:
    friend class Database;
    explicit Transaction(Database &database) : m_database(&database) {}
    Database *m_database;
};

} // namespace resync
