#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>

#include <optional>

namespace resync
{

/// What SQLite offers only through its C interface: called in the very library that Qt's driver has loaded, because two copies of SQLite in
/// one process break each other's locks (https://www.sqlite.org/howtocorrupt.html, 2.2.1). Without it (a driver with SQLite built in) these
/// return false and nothing is lost but the extra guard.

/// SQLITE_DBCONFIG_DEFENSIVE: no SQL text can damage the file.
bool makeDefensive(QSqlDatabase &database);
bool isDefensive(const QSqlDatabase &database);

/// A statement that Qt's driver has prepared, run many times by SQLite's own calls: QSqlQuery takes longer to bind a row than SQLite to
/// store it.
class SqliteStatement
{
public:
    /// Nothing where the C interface is not to be had: then QSqlQuery must do.
    static std::optional<SqliteStatement> of(const QSqlQuery &prepared);

    /// Integers, doubles, texts, bytes; an invalid value is NULL. Texts and bytes must stay where they are until run() has returned.
    void bind(int column, const QVariant &value);
    /// Runs the statement and makes it ready for the next values. 0, or SQLite's extended result code.
    int run();
    /// What SQLite says of the last failure.
    QString complaint() const;

private:
    explicit SqliteStatement(void *statement) : m_statement(statement) {}

    void *m_statement;
    int m_failedBind = 0;
};

} // namespace resync
