#include "core/store/migrate.h"

#include "core/store/backup.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

namespace resync
{

namespace
{

// One number for "a migration of Resync runs", among the advisory locks of the PostgreSQL database.
constexpr qint64 kMigrationLock = 0x7265'7379'6e63'0001;

Error migrationError(const QString &message, const QString &context)
{
    return {QStringLiteral("store.migration"), message, context};
}

Error newerStore(int found, int known, const QString &where)
{
    return {QStringLiteral("store.newer"),
            QStringLiteral(
                "The store was made by a newer Resync (its schema is number %1, this program knows up to %2). It has been left as it is. "
                "Install the newer Resync, or put back a backup made before the upgrade.")
                .arg(QString::number(found), QString::number(known)),
            where};
}

Result<bool> hasVersionTable(Database &database)
{
    const QString sql =
        database.isSqlite()
            ? QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'")
            : QStringLiteral("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_version'");
    auto count = database.number(sql);
    if (!count)
        return count.error();
    return count->value_or(0) > 0;
}

/// The steps that the store has. Slices add theirs on their own, so that a lower number may come after a higher one.
Result<QSet<int>> appliedSteps(Database &database)
{
    QSet<int> applied;
    auto exists = hasVersionTable(database);
    if (!exists)
        return exists.error();
    if (*exists) {
        Statement statement = database.prepare(QStringLiteral("SELECT number FROM schema_version"));
        if (auto done = statement.each([&] { applied.insert(statement.integer(0)); }); !done)
            return done.error();
    }
    return applied;
}

/// The statement without its mark; nothing when it is meant for the other database.
std::optional<QString> forThis(const QString &statement, StoreAddress::Kind kind)
{
    static const QLatin1String sqliteOnly("{sqlite}");
    static const QLatin1String postgresOnly("{postgresql}");
    if (statement.startsWith(sqliteOnly))
        return kind == StoreAddress::Kind::Sqlite ? std::optional<QString>(statement.mid(sqliteOnly.size())) : std::nullopt;
    if (statement.startsWith(postgresOnly))
        return kind == StoreAddress::Kind::Postgres ? std::optional<QString>(statement.mid(postgresOnly.size())) : std::nullopt;
    return statement;
}

Result<void> applyStep(Database &database, const Migration &step, Instant now)
{
    auto transaction = database.begin();
    if (!transaction)
        return transaction.error();
    if (!database.isSqlite()) {
        // Another console may be migrating: wait for it, then look again.
        if (auto locked = database.number(QStringLiteral("SELECT count(pg_advisory_xact_lock(%1))").arg(kMigrationLock)); !locked)
            return locked.error();
    }
    auto applied = appliedSteps(database);
    if (!applied)
        return applied.error();
    if (applied->contains(step.number))
        return {};
    auto made = database.run(QStringLiteral("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
                                            "applied_ms {int64} NOT NULL) {table_end}"));
    if (!made)
        return made;
    for (const QString &statement : splitStatements(step.sql)) {
        const auto meant = forThis(statement, database.kind());
        if (!meant)
            continue;
        if (auto done = database.run(*meant); !done) {
            // What the disk or the lock is to blame for keeps its own code.
            if (done.error().code != QLatin1String("store.sql") && done.error().code != QLatin1String("store.conflict"))
                return done;
            return migrationError(QStringLiteral("Step %1 of the store's schema failed and was undone.").arg(step.number),
                                  done.error().context);
        }
    }
    Statement note = database.prepare(QStringLiteral("INSERT INTO schema_version (number, name, applied_ms) VALUES (?, ?, ?)"));
    if (auto done = note.bind(step.number).bind(step.name).bind(now).exec(); !done)
        return done;
    if (database.isSqlite()) {
        const int highest = std::max(step.number, applied->isEmpty() ? 0 : *std::max_element(applied->begin(), applied->end()));
        if (auto done = database.run(QStringLiteral("PRAGMA user_version=%1").arg(highest)); !done)
            return done;
    }
    return transaction->commit();
}

} // namespace

Result<std::vector<Migration>> migrationsIn(const QString &folder)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{4})_([a-z0-9_]+)\\.sql$"));
    std::vector<Migration> steps;
    const QDir dir(folder);
    for (const QString &name : dir.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        const auto match = pattern.match(name);
        if (!match.hasMatch())
            return migrationError(QStringLiteral("A schema file is not named NNNN_name.sql."), name);
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return migrationError(QStringLiteral("A schema file cannot be read."), name);
        const Migration step{match.captured(1).toInt(), match.captured(2), QString::fromUtf8(file.readAll())};
        if (step.number < 1 || (!steps.empty() && step.number == steps.back().number))
            return migrationError(QStringLiteral("Two schema files have the same number, or one has none."), name);
        steps.push_back(step);
    }
    return steps;
}

Result<int> schemaVersion(Database &database)
{
    auto exists = hasVersionTable(database);
    if (!exists)
        return exists.error();
    int version = 0;
    if (*exists) {
        auto number = database.number(QStringLiteral("SELECT max(number) FROM schema_version"));
        if (!number)
            return number.error();
        version = int(number->value_or(0));
    }
    if (database.isSqlite()) {
        auto number = database.number(QStringLiteral("PRAGMA user_version"));
        if (!number)
            return number.error();
        version = std::max(version, int(number->value_or(0)));
    }
    return version;
}

Result<MigrationOutcome> migrate(Database &database, const std::vector<Migration> &migrations, const QString &folder, Instant now)
{
    auto version = schemaVersion(database);
    if (!version)
        return version.error();
    auto applied = appliedSteps(database);
    if (!applied)
        return applied.error();
    const int last = migrations.empty() ? 0 : migrations.back().number;
    MigrationOutcome outcome{*version, last, {}};
    if (*version > last)
        return newerStore(*version, last, database.address().text());
    std::vector<Migration> missing;
    for (const Migration &step : migrations) {
        if (!applied->contains(step.number))
            missing.push_back(step);
    }
    if (!missing.empty() && *version > 0 && !folder.isEmpty()) {
        outcome.backup = backupName(folder, now, database.kind());
        if (auto saved = backupStore(database, outcome.backup); !saved)
            return saved.error();
    }
    for (const Migration &step : missing) {
        if (auto done = applyStep(database, step, now); !done)
            return done.error();
    }
    return outcome;
}

namespace
{

/// Reads an SQL text once, from the left: outside, in a quoted text, in a comment, or in the BEGIN … END of a trigger.
class Splitter
{
public:
    QStringList split(const QString &sql)
    {
        for (m_at = 0; m_at < sql.size(); ++m_at) {
            const QChar following = m_at + 1 < sql.size() ? sql[m_at + 1] : QChar();
            if (m_inside == Inside::Nothing)
                outside(sql[m_at], following);
            else
                inside(sql[m_at], following);
        }
        endStatement();
        return m_statements;
    }

private:
    enum class Inside { Nothing, Quote, LineComment, BlockComment };

    void inside(QChar c, QChar following)
    {
        if (m_inside == Inside::Quote) {
            m_current.append(c);
            if (c == m_quote)
                m_inside = Inside::Nothing;
        } else if (m_inside == Inside::LineComment && c == QLatin1Char('\n')) {
            m_inside = Inside::Nothing;
        } else if (m_inside == Inside::BlockComment && c == QLatin1Char('*') && following == QLatin1Char('/')) {
            m_inside = Inside::Nothing;
            ++m_at;
        }
    }

    void outside(QChar c, QChar following)
    {
        if (c.isLetterOrNumber() || c == QLatin1Char('_')) {
            m_word.append(c);
            m_current.append(c);
            return;
        }
        endWord();
        if (c == QLatin1Char('-') && following == QLatin1Char('-')) {
            m_inside = Inside::LineComment;
            m_current.append(QLatin1Char('\n'));
        } else if (c == QLatin1Char('/') && following == QLatin1Char('*')) {
            m_inside = Inside::BlockComment;
            ++m_at;
        } else if (c == QLatin1Char(';') && m_blocks == 0) {
            endStatement();
        } else {
            if (c == QLatin1Char('\'') || c == QLatin1Char('"')) {
                m_inside = Inside::Quote;
                m_quote = c;
            }
            m_current.append(c);
        }
    }

    void endWord()
    {
        const QString word = std::exchange(m_word, QString()).toLower();
        if (word == QLatin1String("begin") || word == QLatin1String("case"))
            ++m_blocks;
        else if (word == QLatin1String("end") && m_blocks > 0)
            --m_blocks;
    }

    void endStatement()
    {
        const QString statement = std::exchange(m_current, QString()).trimmed();
        if (!statement.isEmpty())
            m_statements.append(statement);
    }

    QStringList m_statements;
    QString m_current;
    QString m_word;
    QChar m_quote;
    Inside m_inside = Inside::Nothing;
    int m_blocks = 0;
    qsizetype m_at = 0;
};

} // namespace

QStringList splitStatements(const QString &sql)
{
    return Splitter().split(sql);
}

} // namespace resync
