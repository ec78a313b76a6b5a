#pragma once

#include "core/store/database.h"

namespace resync
{

/// One step of the schema: a numbered SQL file, `:/resync/sql/NNNN_name.sql`. Statements end with `;` at the end of a line. One that begins
/// with `{sqlite}` or `{postgresql}` is for that database alone: for triggers, which have no common text.
struct Migration {
    int number = 0;
    QString name;
    QString sql;
};

/// The steps in \a folder, by number. Fails ("store.migration") on a wrong name, a double number or an unreadable file.
Result<std::vector<Migration>> migrationsIn(const QString &folder = QStringLiteral(":/resync/sql"));

/// The store's schema number: the highest step it has; 0 for a store without tables.
Result<int> schemaVersion(Database &database);

struct MigrationOutcome {
    int from = 0;
    int to = 0;
    QString backup; ///< file made before the first step; empty when nothing had to be saved
};

/// Gives the store every one of \a migrations it does not have yet, by number, each step in its own transaction together with its row in
/// `schema_version`; several consoles on one PostgreSQL wait for each other. A store that holds something is first saved into \a
/// backupFolder (when not empty; a backup that fails stops the migration). Errors: "store.newer" (made by a newer program: nothing is
/// touched), "store.migration" (the step that failed was undone), or the database's own.
Result<MigrationOutcome> migrate(Database &database, const std::vector<Migration> &migrations, const QString &backupFolder, Instant now);

/// Single statements of an SQL text: comments and quoted texts are respected.
QStringList splitStatements(const QString &sql);

} // namespace resync
