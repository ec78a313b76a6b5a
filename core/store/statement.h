#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace resync
{

class Database;
struct PreparedStatement;

/// A prepared statement borrowed from its Database, which must outlive it; destroying it gives it back to the cache and ends its reading.
/// \code
///   Statement insert = db.prepare(u"INSERT INTO job (id, name, ended_ms) VALUES (?, ?, ?)"_qs);
///   if (auto done = insert.bind(id).bind(name).bind(ended).exec(); !done)
///       return done.error();
/// \endcode
class Statement
{
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    ~Statement();

    /// Each call binds the next `?`, from the left. bool is stored as 0 or 1, an Instant as UTC milliseconds.
    Statement &bind(int value) { return bind(qint64(value)); }
    Statement &bind(qint64 value);
    Statement &bind(double value);
    Statement &bind(bool value) { return bind(qint64(value ? 1 : 0)); }
    Statement &bind(const QString &value);
    Statement &bind(const char *) = delete;
    Statement &bind(const QByteArray &value);
    Statement &bind(Instant value) { return bind(toMs(value)); }
    Statement &bind(std::nullptr_t);
    template <class T>
    Statement &bind(const std::optional<T> &value)
    {
        return value ? bind(*value) : bind(nullptr);
    }

    /// Runs it with what was bound; the next bind() starts at the first `?` again. Error codes: see database.h.
    Result<void> exec();

    /// The next row of the answer; an `INSERT … RETURNING` must be read to its end before the commit. False at the end and on an error: ask
    /// failure() afterwards, or use each().
    bool next();
    /// The error that ended next(), if one did.
    const std::optional<Error> &failure() const;
    /// exec(), then \a row() for each row; \a row reads the columns of this statement.
    template <class Row>
    Result<void> each(Row row)
    {
        if (auto done = exec(); !done)
            return done.error();
        while (next())
            row();
        if (failure())
            return *failure();
        return {};
    }

    /// Columns of the current row, counted from 0. NULL reads as 0, empty or nothing.
    bool isNull(int column) const;
    qint64 int64(int column) const;
    int integer(int column) const;
    double real(int column) const;
    bool boolean(int column) const { return int64(column) != 0; }
    QString text(int column) const;
    QByteArray blob(int column) const;
    Instant instant(int column) const { return fromMs(int64(column)); }
    std::optional<qint64> optionalInt64(int column) const;
    std::optional<double> optionalReal(int column) const;
    std::optional<QString> optionalText(int column) const;
    std::optional<Instant> optionalInstant(int column) const;

    /// Rows the last exec() changed.
    qint64 rowsChanged() const;

private:
    friend class Database;
    Statement(Database &database, std::unique_ptr<PreparedStatement> prepared);
    void giveBack();

    Database *m_database;
    std::unique_ptr<PreparedStatement> m_prepared;
};

} // namespace resync
