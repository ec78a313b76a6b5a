#include "core/store/database.h"

#include "core/store/filelock.h"
#include "core/store/preparedstatement.h"
#include "core/store/storeerror.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QThread>

#include <atomic>

namespace resync
{

namespace
{

// QSqlDatabase keeps its connections under names of the whole process.
QString newConnectionName()
{
    static std::atomic<quint64> last = 0;
    return QStringLiteral("resync-store-%1").arg(++last);
}

bool writes(const QString &sql)
{
    const QString start = sql.trimmed().left(12).toUpper();
    for (const char *word : {"INSERT", "UPDATE", "REPLACE", "CREATE", "ALTER", "COPY"}) {
        if (start.startsWith(QLatin1String(word)))
            return true;
    }
    return false;
}

} // namespace

Database::Database(const StoreAddress &address, Mode mode, const Options &options)
    : m_address(address), m_mode(mode), m_options(options), m_connection(newConnectionName())
{
}

Result<std::unique_ptr<Database>> Database::open(const StoreAddress &address, Mode mode, const Options &options)
{
    std::unique_ptr<Database> database(new Database(address, mode, options));
    auto opened = database->isSqlite() ? database->openSqlite() : database->openPostgres();
    if (!opened)
        return opened.error();
    return database;
}

Database::~Database()
{
    if (m_inTransaction && m_database.isOpen())
        m_database.driver()->rollbackTransaction();
    dropCache();
    if (m_database.isValid())
        m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<void> Database::addConnection(const QString &driver)
{
    if (m_database.isValid()) {
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(m_connection);
    }
    m_database = QSqlDatabase::addDatabase(driver, m_connection);
    if (!m_database.isValid())
        return Error{QStringLiteral("store.open"), QStringLiteral("Qt's database driver %1 is not installed.").arg(driver),
                     m_address.text()};
    ++m_generation;
    return {};
}

void Database::dropCache()
{
    for (const auto &kept : std::as_const(m_cache)) {
        m_cacheCounts.evictions += qint64(kept.size());
        for (PreparedStatement *prepared : kept)
            delete prepared;
    }
    m_cache.clear();
}

Database::CacheCounts Database::cacheCounts() const
{
    CacheCounts counts = m_cacheCounts;
    counts.size = m_cache.size();
    return counts;
}

Statement Database::prepare(const QString &sql)
{
    Q_ASSERT(m_database.driver() && m_database.driver()->thread() == QThread::currentThread());
    if (auto kept = m_cache.find(sql); kept != m_cache.end() && !kept->empty()) {
        std::unique_ptr<PreparedStatement> prepared(kept->back());
        kept->pop_back();
        ++m_cacheCounts.hits;
        return Statement(*this, std::move(prepared));
    }
    ++m_cacheCounts.misses;
    auto prepared = std::make_unique<PreparedStatement>();
    prepared->sql = sql;
    prepared->writes = writes(sql);
    return Statement(*this, std::move(prepared));
}

void Database::giveBack(std::unique_ptr<PreparedStatement> prepared)
{
    constexpr qsizetype kKeptTexts = 200;
    if (prepared->generation != m_generation || (m_cache.size() >= kKeptTexts && !m_cache.contains(prepared->sql))) {
        ++m_cacheCounts.evictions;
        return;
    }
    prepared->query.finish();
    prepared->values.clear();
    prepared->ran = false;
    prepared->failure.reset();
    const QString sql = prepared->sql;
    m_cache[sql].push_back(prepared.release());
}

Result<void> Database::refuseWrite(const PreparedStatement &prepared)
{
    if (!prepared.writes || m_writesStopped.isEmpty())
        return {};
    const Error error{QStringLiteral("store.full"), m_writesStopped, prepared.sql.simplified().left(120)};
    if (m_inTransaction && !m_transactionFailure)
        m_transactionFailure = error;
    return error;
}

Result<void> Database::makeReady(PreparedStatement &prepared)
{
    if (!isOpen())
        return failed(QSqlError(), prepared.sql);
    if (prepared.generation != m_generation) {
        prepared.query = QSqlQuery(m_database);
        // On PostgreSQL forward-only means row by row from the server, and any other statement in between ends the reading.
        prepared.query.setForwardOnly(isSqlite());
        if (!prepared.query.prepare(dialect(prepared.sql, kind())))
            return failed(prepared.query.lastError(), prepared.sql);
        prepared.generation = m_generation;
    }
    return {};
}

Result<void> Database::execute(PreparedStatement &prepared)
{
    prepared.ran = true;
    prepared.failure.reset();
    if (auto allowed = refuseWrite(prepared); !allowed)
        return allowed;
    if (auto ready = makeReady(prepared); !ready)
        return ready;
    for (size_t i = 0; i < prepared.values.size(); ++i)
        prepared.query.bindValue(int(i), prepared.values[i]);
    if (!prepared.query.exec())
        return failed(prepared.query.lastError(), prepared.sql);
    return {};
}

Result<void> Database::run(const QString &sql)
{
    // Not prepared: PostgreSQL prepares no BEGIN, SET or CREATE.
    PreparedStatement statement;
    statement.sql = sql;
    statement.writes = writes(sql);
    if (auto allowed = refuseWrite(statement); !allowed)
        return allowed;
    if (!isOpen())
        return failed(QSqlError(), sql);
    QSqlQuery query(m_database);
    query.setForwardOnly(isSqlite());
    if (!query.exec(dialect(sql, kind())))
        return failed(query.lastError(), sql);
    return {};
}

Result<std::optional<qint64>> Database::number(const QString &sql)
{
    Statement statement = prepare(sql);
    if (auto done = statement.exec(); !done)
        return done.error();
    if (statement.next())
        return statement.optionalInt64(0);
    if (statement.failure())
        return *statement.failure();
    return std::optional<qint64>();
}

Error Database::failed(const QSqlError &sqlError, const QString &sql)
{
    Error error = storeError(sqlError, kind(), isOpen(), sql);
    if (m_inTransaction && !m_transactionFailure)
        m_transactionFailure = error;
    if (error.code == QLatin1String("store.full") && m_onFull)
        m_onFull();
    return error;
}

bool Database::isOpen() const
{
    return m_database.isOpen();
}

Result<void> Database::reopen()
{
    if (m_inTransaction)
        return Error{QStringLiteral("store.nested"), QStringLiteral("The store cannot be opened anew inside a transaction."),
                     m_address.text()};
    dropCache();
    m_database.close();
    m_lock.reset();
    return isSqlite() ? openSqlite() : openPostgres();
}

Result<Transaction> Database::begin()
{
    if (m_inTransaction)
        return Error{QStringLiteral("store.nested"), QStringLiteral("A transaction is already open."), m_address.text()};
    const bool reads = m_mode == Mode::Reader;
    auto begun = run(isSqlite() && !reads ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
    if (!begun)
        return begun.error();
    m_inTransaction = true;
    m_transactionFailure.reset();
    return Transaction(*this);
}

Transaction::~Transaction()
{
    if (!m_database)
        return;
    if (auto undone = rollback(); !undone)
        qWarning("store: a transaction could not be rolled back: %s", qUtf8Printable(undone.error().text()));
}

Result<void> Transaction::commit()
{
    if (!m_database)
        return Error{QStringLiteral("store.nested"), QStringLiteral("This transaction is over."), {}};
    // PostgreSQL answers COMMIT of a failed transaction with success and a rollback.
    if (const auto failure = m_database->m_transactionFailure) {
        if (auto undone = rollback(); !undone)
            return undone.error();
        return *failure;
    }
    auto done = m_database->run(QStringLiteral("COMMIT"));
    if (!done) {
        const Error error = done.error();
        if (auto undone = rollback(); !undone)
            qWarning("store: %s", qUtf8Printable(undone.error().text()));
        return error;
    }
    m_database->m_inTransaction = false;
    m_database = nullptr;
    return {};
}

Result<void> Transaction::rollback()
{
    Database *database = std::exchange(m_database, nullptr);
    if (!database)
        return {};
    database->m_inTransaction = false;
    if (!database->isOpen())
        return {}; // the server undoes what a lost connection left
    auto undone = database->run(QStringLiteral("ROLLBACK"));
    // After some errors (full disk) SQLite has rolled back by itself; then there is nothing left to undo.
    if (!undone && undone.error().context.contains(QLatin1String("no transaction is active")))
        return {};
    return undone;
}

QString Database::dialect(const QString &sql, StoreAddress::Kind kind)
{
    if (!sql.contains(QLatin1Char('{')))
        return sql;
    struct Token {
        const char *token;
        const char *sqlite;
        const char *postgres;
    };
    static constexpr Token kTokens[] = {
        {"{serial}", "INTEGER PRIMARY KEY AUTOINCREMENT", "BIGSERIAL PRIMARY KEY"},
        {"{int64}", "INTEGER", "BIGINT"},
        {"{double}", "REAL", "DOUBLE PRECISION"},
        {"{blob}", "BLOB", "BYTEA"},
        {"{table_end}", "STRICT", ""},
        {"{table_end_keyed}", "STRICT, WITHOUT ROWID", ""},
    };
    QString text = sql;
    for (const Token &token : kTokens)
        text.replace(QLatin1String(token.token), QLatin1String(kind == StoreAddress::Kind::Sqlite ? token.sqlite : token.postgres));
    return text;
}

} // namespace resync
