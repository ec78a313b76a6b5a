#include "core/store/backup.h"

#include "core/store/sqlitefile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSet>

namespace resync
{

namespace
{

QString stamp(Instant now)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(now), Qt::UTC).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
}

QFileInfoList backupsIn(const QString &folder)
{
    const QDir dir(folder);
    return dir.entryInfoList({QStringLiteral("resync-*.sqlite"), QStringLiteral("resync-*.pgdump")}, QDir::Files,
                             QDir::Name | QDir::Reversed);
}

Result<QStringList> texts(Database &database, const QString &sql)
{
    QStringList found;
    Statement statement = database.prepare(sql);
    if (auto done = statement.each([&] { found.append(statement.text(0)); }); !done)
        return done.error();
    return found;
}

Result<StoreCheck> checkSqlite(Database &database, CheckDepth depth)
{
    StoreCheck check;
    check.complete = depth == CheckDepth::Full;
    auto answers =
        texts(database, check.complete ? QStringLiteral("PRAGMA integrity_check(20)") : QStringLiteral("PRAGMA quick_check(20)"));
    if (!answers && answers.error().code != QLatin1String("store.damaged"))
        return answers.error();
    if (!answers)
        check.faults.append(answers.error().context);
    else if (*answers != QStringList{QStringLiteral("ok")})
        check.faults = *answers;
    if (auto id = database.number(QStringLiteral("PRAGMA application_id")); !id || id->value_or(0) != kApplicationId)
        check.faults.append(QStringLiteral("the file does not carry the mark of Resync"));
    if (check.complete && check.faults.isEmpty()) {
        auto strays = texts(database, QStringLiteral("PRAGMA foreign_key_check"));
        if (!strays)
            return strays.error();
        const QSet<QString> tables(strays->begin(), strays->end());
        for (const QString &table : tables)
            check.faults.append(QStringLiteral("rows of %1 point to rows that are not there").arg(table));
    }
    return check;
}

Result<StoreCheck> checkPostgres(Database &database, CheckDepth depth)
{
    StoreCheck check;
    check.complete = depth == CheckDepth::Full;
    auto tables = texts(database, QStringLiteral("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"));
    if (!tables)
        return tables.error();
    for (const QString &table : *tables) {
        QString quoted = table;
        quoted.replace(QLatin1Char('"'), QLatin1String("\"\""));
        const QString all = check.complete ? QString() : QStringLiteral(" LIMIT 1000");
        auto read = database.number(QStringLiteral("SELECT count(t::text) FROM (SELECT * FROM \"%1\"%2) t").arg(quoted, all));
        if (!read && read.error().code == QLatin1String("store.unreachable"))
            return read.error();
        if (!read)
            check.faults.append(QStringLiteral("table %1 cannot be read: %2").arg(table, read.error().context));
    }
    return check;
}

} // namespace

Result<StoreCheck> checkStore(Database &database, CheckDepth depth)
{
    auto check = database.isSqlite() ? checkSqlite(database, depth) : checkPostgres(database, depth);
    if (!check || !check->whole())
        return check;
    auto steps = database.number(QStringLiteral("SELECT count(*) FROM schema_version"));
    if (!steps)
        check->faults.append(QStringLiteral("the schema has no number"));
    else if (steps->value_or(0) == 0)
        check->faults.append(QStringLiteral("the schema's steps are not noted"));
    return check;
}

QString backupName(const QString &folder, Instant now, StoreAddress::Kind kind)
{
    const QString ending = kind == StoreAddress::Kind::Sqlite ? QStringLiteral("sqlite") : QStringLiteral("pgdump");
    return QStringLiteral("%1/resync-%2.%3").arg(folder, stamp(now), ending);
}

std::optional<Instant> backupTime(const QString &file)
{
    const QString name = QFileInfo(file).completeBaseName();
    if (!name.startsWith(QLatin1String("resync-")))
        return std::nullopt;
    QDateTime time = QDateTime::fromString(name.mid(7), QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    time.setTimeSpec(Qt::UTC);
    return time.isValid() ? std::optional(fromMs(time.toMSecsSinceEpoch())) : std::nullopt;
}

QString backupFolder(const StoreAddress &address)
{
    return QFileInfo(address.file).absolutePath() + QStringLiteral("/backups");
}

QString newestBackup(const QString &folder)
{
    for (const QFileInfo &info : backupsIn(folder)) {
        if (info.suffix() == QLatin1String("pgdump") || kindOfFile(info.absoluteFilePath()) == FileKind::Ours)
            return info.absoluteFilePath();
    }
    return {};
}

int thinBackups(const QString &folder, Instant now)
{
    QSet<qint64> days;
    QSet<qint64> weeks;
    int gone = 0;
    const qint64 today = toMs(now) / 86'400'000;
    for (const QFileInfo &info : backupsIn(folder)) { // newest first
        const std::optional<Instant> made = backupTime(info.absoluteFilePath());
        if (!made)
            continue;
        const qint64 day = toMs(*made) / 86'400'000;
        // Backups from the future belong to a clock that was wrong; they are no reason to delete anything.
        const bool keep = day > today || (days.size() < 7 && !days.contains(day)) || (weeks.size() < 4 && !weeks.contains(day / 7));
        if (day <= today && !days.contains(day) && days.size() < 7)
            days.insert(day);
        if (keep && day <= today)
            weeks.insert(day / 7);
        if (!keep && QFile::remove(info.absoluteFilePath()))
            ++gone;
    }
    return gone;
}

Result<QString> setAside(const StoreAddress &address, const QString &reason, Instant now)
{
    const QString aside = QStringLiteral("%1.%2-%3").arg(address.file, reason, stamp(now));
    if (QFileInfo::exists(aside))
        return Error{QStringLiteral("store.backup_exists"), QStringLiteral("There is already a store set aside under this name."), aside};
    if (!QFileInfo::exists(address.file))
        return QString();
    // The log first: left behind, it would be played into whatever file comes next.
    for (const char *tail : {"-wal", "-shm", ""}) {
        const QString from = address.file + QLatin1String(tail);
        if (QFileInfo::exists(from) && !QFile::rename(from, aside + QLatin1String(tail)))
            return Error{QStringLiteral("store.readonly"), QStringLiteral("The store could not be set aside."), from};
    }
    return aside;
}

} // namespace resync
