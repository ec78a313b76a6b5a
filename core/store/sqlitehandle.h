#pragma once

#include <QSqlDatabase>

namespace resync
{

/// What SQLite offers only through its C interface: called in the very library that Qt's driver has loaded, because two copies of SQLite in
/// one process break each other's locks (https://www.sqlite.org/howtocorrupt.html, 2.2.1). Without it (a driver with SQLite built in) these
/// return false and nothing is lost but the extra guard.

/// SQLITE_DBCONFIG_DEFENSIVE: no SQL text can damage the file.
bool makeDefensive(QSqlDatabase &database);
bool isDefensive(const QSqlDatabase &database);

} // namespace resync
