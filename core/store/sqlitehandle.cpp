#include "core/store/sqlitehandle.h"

#include <QSqlDriver>
#include <QVariant>

#include <dlfcn.h>

#include <cstring>

namespace resync
{

namespace
{

constexpr int kDbConfigDefensive = 1010; // SQLITE_DBCONFIG_DEFENSIVE

using DbConfig = int (*)(void *, int, ...);

DbConfig dbConfig()
{
    // RTLD_NOLOAD: only if the driver has it already.
    if (void *library = ::dlopen("libsqlite3.so.0", RTLD_LAZY | RTLD_NOLOAD)) {
        const auto function = reinterpret_cast<DbConfig>(::dlsym(library, "sqlite3_db_config"));
        ::dlclose(library);
        return function;
    }
    return nullptr;
}

void *handleOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || std::strcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<void *const *>(handle.constData());
}

bool configured(const QSqlDatabase &database, int value)
{
    const DbConfig function = dbConfig();
    void *handle = handleOf(database);
    int now = 0;
    return function && handle && function(handle, kDbConfigDefensive, value, &now) == 0 && now == 1;
}

} // namespace

bool makeDefensive(QSqlDatabase &database)
{
    return configured(database, 1);
}

bool isDefensive(const QSqlDatabase &database)
{
    return configured(database, -1);
}

} // namespace resync
