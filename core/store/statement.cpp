#include "core/store/statement.h"

#include "core/store/database.h"
#include "core/store/preparedstatement.h"

#include <QSqlError>

namespace resync
{

Statement::Statement(Database &database, std::unique_ptr<PreparedStatement> prepared)
    : m_database(&database), m_prepared(std::move(prepared))
{
}

Statement::Statement(Statement &&other) noexcept = default;

Statement &Statement::operator=(Statement &&other) noexcept
{
    if (this != &other) {
        giveBack();
        m_database = other.m_database;
        m_prepared = std::move(other.m_prepared);
    }
    return *this;
}

Statement::~Statement()
{
    giveBack();
}

void Statement::giveBack()
{
    if (m_prepared)
        m_database->giveBack(std::move(m_prepared));
}

namespace
{

void add(PreparedStatement &prepared, QVariant value)
{
    if (prepared.ran) {
        prepared.values.clear();
        prepared.ran = false;
    }
    prepared.values.push_back(std::move(value));
}

} // namespace

Statement &Statement::bind(qint64 value)
{
    add(*m_prepared, QVariant::fromValue(value));
    return *this;
}

Statement &Statement::bind(double value)
{
    add(*m_prepared, value);
    return *this;
}

Statement &Statement::bind(const QString &value)
{
    // PostgreSQL refuses U+0000 in a text and would cut it; both databases keep the same, visible character instead. A null QString is an
    // empty text: NULL is said with nullptr or an empty optional.
    if (value.contains(QChar(0)))
        add(*m_prepared, QString(value).replace(QChar(0), QChar(0xfffd)));
    else
        add(*m_prepared, value.isNull() ? QStringLiteral("") : value);
    return *this;
}

Statement &Statement::bind(const QByteArray &value)
{
    add(*m_prepared, value.isNull() ? QByteArray("") : value);
    return *this;
}

Statement &Statement::bind(std::nullptr_t)
{
    add(*m_prepared, QVariant());
    return *this;
}

Result<void> Statement::exec()
{
    return m_database->execute(*m_prepared);
}

bool Statement::next()
{
    QSqlQuery &query = m_prepared->query;
    if (query.next())
        return true;
    if (query.lastError().type() != QSqlError::NoError)
        m_prepared->failure = m_database->failed(query.lastError(), m_prepared->sql);
    query.finish(); // a statement left open would hold the write-ahead log back
    return false;
}

const std::optional<Error> &Statement::failure() const
{
    return m_prepared->failure;
}

bool Statement::isNull(int column) const
{
    return m_prepared->query.isNull(column);
}

qint64 Statement::int64(int column) const
{
    return m_prepared->query.value(column).toLongLong();
}

int Statement::integer(int column) const
{
    return m_prepared->query.value(column).toInt();
}

double Statement::real(int column) const
{
    return m_prepared->query.value(column).toDouble();
}

QString Statement::text(int column) const
{
    return m_prepared->query.value(column).toString();
}

QByteArray Statement::blob(int column) const
{
    return m_prepared->query.value(column).toByteArray();
}

std::optional<qint64> Statement::optionalInt64(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(int64(column));
}

std::optional<double> Statement::optionalReal(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(real(column));
}

std::optional<QString> Statement::optionalText(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

std::optional<Instant> Statement::optionalInstant(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(instant(column));
}

qint64 Statement::rowsChanged() const
{
    return std::max(0, m_prepared->query.numRowsAffected());
}

} // namespace resync
