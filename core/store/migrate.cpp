#include "core/store/migrate.h"

#include "core/store/backup.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

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
    auto version = schemaVersion(database);
    if (!version)
        return version.error();
    if (*version >= step.number)
        return {};
    if (*version == 0) {
        auto made = database.run(QStringLiteral("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER PRIMARY KEY, name TEXT NOT "
                                                "NULL, applied_ms {int64} NOT NULL) {table_end}"));
        if (!made)
            return made;
    }
    for (const QString &statement : splitStatements(step.sql)) {
        if (auto done = database.run(statement); !done) {
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
        if (auto done = database.run(QStringLiteral("PRAGMA user_version=%1").arg(step.number)); !done)
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
        if (step.number != int(steps.size()) + 1)
            return migrationError(QStringLiteral("The schema files are not numbered 0001, 0002, … without a gap."), name);
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
    const int last = int(migrations.size());
    MigrationOutcome outcome{*version, last, {}};
    if (*version > last)
        return newerStore(*version, last, database.address().text());
    if (*version == last)
        return outcome;
    if (*version > 0 && !folder.isEmpty()) {
        outcome.backup = backupName(folder, now, database.kind());
        if (auto saved = backupStore(database, outcome.backup); !saved)
            return saved.error();
    }
    for (const Migration &step : migrations) {
        if (step.number <= *version)
            continue;
        if (auto done = applyStep(database, step, now); !done)
            return done.error();
    }
    return outcome;
}

QStringList splitStatements(const QString &sql)
{
    enum class Inside { Nothing, Quote, LineComment, BlockComment };
    QStringList statements;
    QString current;
    Inside inside = Inside::Nothing;
    QChar quote;
    int blocks = 0; // BEGIN … END of a trigger
    QString word;
    const auto endWord = [&] {
        if (word.compare(QLatin1String("begin"), Qt::CaseInsensitive) == 0 || word.compare(QLatin1String("case"), Qt::CaseInsensitive) == 0)
            ++blocks;
        else if (word.compare(QLatin1String("end"), Qt::CaseInsensitive) == 0 && blocks > 0)
            --blocks;
        word.clear();
    };
    for (qsizetype i = 0; i < sql.size(); ++i) {
        const QChar c = sql[i];
        const QChar following = i + 1 < sql.size() ? sql[i + 1] : QChar();
        if (inside == Inside::LineComment) {
            if (c == QLatin1Char('\n'))
                inside = Inside::Nothing;
            continue;
        }
        if (inside == Inside::BlockComment) {
            if (c == QLatin1Char('*') && following == QLatin1Char('/')) {
                inside = Inside::Nothing;
                ++i;
            }
            continue;
        }
        if (inside == Inside::Quote) {
            current.append(c);
            if (c == quote)
                inside = Inside::Nothing;
            continue;
        }
        if (c.isLetterOrNumber() || c == QLatin1Char('_')) {
            word.append(c);
            current.append(c);
            continue;
        }
        endWord();
        if (c == QLatin1Char('-') && following == QLatin1Char('-')) {
            inside = Inside::LineComment;
            current.append(QLatin1Char('\n'));
        } else if (c == QLatin1Char('/') && following == QLatin1Char('*')) {
            inside = Inside::BlockComment;
            ++i;
        } else if (c == QLatin1Char('\'') || c == QLatin1Char('"')) {
            inside = Inside::Quote;
            quote = c;
            current.append(c);
        } else if (c == QLatin1Char(';') && blocks == 0) {
            if (!current.trimmed().isEmpty())
                statements.append(current.trimmed());
            current.clear();
        } else {
            current.append(c);
        }
    }
    if (!current.trimmed().isEmpty())
        statements.append(current.trimmed());
    return statements;
}

} // namespace resync
