#include "core/store/database.h"

#include "core/store/preparedstatement.h"
#include "core/store/sqlitehandle.h"

#include <QLocale>
#include <QSqlError>

namespace resync
{

namespace
{

// So many rows go to PostgreSQL in one statement; the text of their values is bounded too.
constexpr qsizetype kRowsAtOnce = 5000;
constexpr qsizetype kCharactersAtOnce = 4 << 20;

QString columnList(const BulkInsert &insert)
{
    QStringList names;
    for (const BulkColumn &column : insert.columns)
        names.append(column.name);
    return names.join(QLatin1String(", "));
}

const char *postgresType(BulkColumn::Type type)
{
    switch (type) {
    case BulkColumn::Type::Integer:
        return "int4";
    case BulkColumn::Type::Int64:
        return "int8";
    case BulkColumn::Type::Real:
        return "float8";
    case BulkColumn::Type::Blob:
        return "bytea";
    case BulkColumn::Type::Text:
        break;
    }
    return "text";
}

// One element of an array literal: https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO
void appendElement(QString &array, const QVariant &value, BulkColumn::Type type)
{
    array.append(array.isEmpty() ? QLatin1Char('{') : QLatin1Char(','));
    if (!value.isValid()) {
        array.append(QLatin1String("NULL"));
        return;
    }
    if (type == BulkColumn::Type::Integer || type == BulkColumn::Type::Int64) {
        array.append(QString::number(value.toLongLong()));
        return;
    }
    if (type == BulkColumn::Type::Real) {
        array.append(QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest));
        return;
    }
    array.append(QLatin1Char('"'));
    if (type == BulkColumn::Type::Blob) {
        array.append(QLatin1String("\\\\x") + QString::fromLatin1(value.toByteArray().toHex()));
    } else {
        const QString text = value.toString();
        for (const QChar c : text) {
            if (c == QLatin1Char('"') || c == QLatin1Char('\\'))
                array.append(QLatin1Char('\\'));
            array.append(c == QChar(0) ? QChar(0xfffd) : c);
        }
    }
    array.append(QLatin1Char('"'));
}

/// As Statement::bind() would store it.
QVariant asStored(QVariant value, BulkColumn::Type type)
{
    if (!value.isValid())
        return value;
    if (type == BulkColumn::Type::Blob) {
        const QByteArray bytes = value.toByteArray();
        return bytes.isNull() ? QByteArray("") : bytes;
    }
    if (type == BulkColumn::Type::Text) {
        const QString text = value.toString();
        if (text.contains(QChar(0)))
            return QString(text).replace(QChar(0), QChar(0xfffd));
        return text.isNull() ? QStringLiteral("") : text;
    }
    return value;
}

} // namespace

Result<void> Database::insertMany(const BulkInsert &insert, qsizetype rowCount, const std::function<QVariant(qsizetype, int)> &cell)
{
    if (rowCount <= 0)
        return {};
    if (!m_inTransaction) {
        auto transaction = begin();
        if (!transaction)
            return transaction.error();
        if (auto done = insertMany(insert, rowCount, cell); !done)
            return done;
        return transaction->commit();
    }
    return isSqlite() ? insertManySqlite(insert, rowCount, cell) : insertManyPostgres(insert, rowCount, cell);
}

Result<void> Database::insertManySqlite(const BulkInsert &insert, qsizetype rowCount, const std::function<QVariant(qsizetype, int)> &cell)
{
    const int columns = int(insert.columns.size());
    const QString places = QStringList(columns, QStringLiteral("?")).join(QLatin1Char(','));
    Statement statement =
        prepare(QStringLiteral("INSERT INTO %1 (%2) VALUES (%3) %4").arg(insert.table, columnList(insert), places, insert.conflict));
    // Without a copy of the values, and by SQLite's own calls where they are to be had: this is where the first load of a large plan goes
    // through.
    PreparedStatement &prepared = *statement.m_prepared;
    auto ready = refuseWrite(prepared);
    if (ready)
        ready = makeReady(prepared);
    if (!ready)
        return ready;
    if (auto direct = SqliteStatement::of(prepared.query)) {
        std::vector<QVariant> values(static_cast<size_t>(columns));
        for (qsizetype row = 0; row < rowCount; ++row) {
            for (int column = 0; column < columns; ++column) {
                QVariant &value = values[size_t(column)];
                value = asStored(cell(row, column), insert.columns[size_t(column)].type);
                direct->bind(column, value);
            }
            if (const int code = direct->run(); code != 0)
                return failed(QSqlError({}, direct->complaint(), QSqlError::StatementError, QString::number(code)), prepared.sql);
        }
        return {};
    }
    for (qsizetype row = 0; row < rowCount; ++row) {
        for (int column = 0; column < columns; ++column)
            prepared.query.bindValue(column, asStored(cell(row, column), insert.columns[size_t(column)].type));
        if (!prepared.query.exec())
            return failed(prepared.query.lastError(), prepared.sql);
    }
    return {};
}

Result<void> Database::insertManyPostgres(const BulkInsert &insert, qsizetype rowCount, const std::function<QVariant(qsizetype, int)> &cell)
{
    const int columns = int(insert.columns.size());
    QStringList places;
    for (const BulkColumn &column : insert.columns)
        places.append(QStringLiteral("?::%1[]").arg(QLatin1String(postgresType(column.type))));
    Statement statement = prepare(QStringLiteral("INSERT INTO %1 (%2) SELECT * FROM unnest(%3) %4")
                                      .arg(insert.table, columnList(insert), places.join(QLatin1Char(',')), insert.conflict));
    for (qsizetype row = 0; row < rowCount;) {
        std::vector<QString> arrays(static_cast<size_t>(columns));
        qsizetype characters = 0;
        for (qsizetype end = std::min(rowCount, row + kRowsAtOnce); row < end && characters < kCharactersAtOnce; ++row) {
            for (int column = 0; column < columns; ++column) {
                QString &array = arrays[size_t(column)];
                characters -= array.size();
                appendElement(array, cell(row, column), insert.columns[size_t(column)].type);
                characters += array.size();
            }
        }
        for (const QString &array : arrays)
            statement.bind(array + QLatin1Char('}'));
        if (auto done = statement.exec(); !done)
            return done;
    }
    return {};
}

} // namespace resync
