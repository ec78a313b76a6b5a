#include "core/store/sqlitehandle.h"

#include <QSqlDriver>
#include <QSqlResult>
#include <QVariant>

#include <dlfcn.h>

#include <cstring>
#include <utility>

namespace resync
{

namespace
{

constexpr int kDbConfigDefensive = 1010; // SQLITE_DBCONFIG_DEFENSIVE

constexpr int kRow = 100;  // SQLITE_ROW
constexpr int kDone = 101; // SQLITE_DONE

/// https://www.sqlite.org/c3ref/funclist.html
struct Calls {
    int (*dbConfig)(void *, int, ...) = nullptr;
    int (*bindInt64)(void *, int, qint64) = nullptr;
    int (*bindDouble)(void *, int, double) = nullptr;
    int (*bindText16)(void *, int, const void *, int, void (*)(void *)) = nullptr;
    int (*bindBlob)(void *, int, const void *, int, void (*)(void *)) = nullptr;
    int (*bindNull)(void *, int) = nullptr;
    int (*step)(void *) = nullptr;
    int (*reset)(void *) = nullptr;
    int (*clearBindings)(void *) = nullptr;
    void *(*dbHandle)(void *) = nullptr;
    int (*extendedCode)(void *) = nullptr;
    const void *(*message16)(void *) = nullptr;
    bool complete = false;
};

template <class Function>
bool take(void *library, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(::dlsym(library, name));
    return function != nullptr;
}

Calls findCalls()
{
    Calls calls;
    void *library = ::dlopen("libsqlite3.so.0", RTLD_LAZY | RTLD_NOLOAD); // only if the driver has it already
    if (!library)
        return calls;
    calls.complete = take(library, "sqlite3_db_config", calls.dbConfig) && take(library, "sqlite3_bind_int64", calls.bindInt64) &&
                     take(library, "sqlite3_bind_double", calls.bindDouble) && take(library, "sqlite3_bind_text16", calls.bindText16) &&
                     take(library, "sqlite3_bind_blob", calls.bindBlob) && take(library, "sqlite3_bind_null", calls.bindNull) &&
                     take(library, "sqlite3_step", calls.step) && take(library, "sqlite3_reset", calls.reset) &&
                     take(library, "sqlite3_clear_bindings", calls.clearBindings) && take(library, "sqlite3_db_handle", calls.dbHandle) &&
                     take(library, "sqlite3_extended_errcode", calls.extendedCode) && take(library, "sqlite3_errmsg16", calls.message16);
    ::dlclose(library);
    return calls;
}

/// Ask only with a handle of the driver's in hand: then it has loaded its library, and that stays.
const Calls &sqlite()
{
    static const Calls calls = findCalls();
    return calls;
}

void *pointerIn(const QVariant &handle, const char *type)
{
    if (!handle.isValid() || std::strcmp(handle.typeName(), type) != 0)
        return nullptr;
    return *static_cast<void *const *>(handle.constData());
}

bool configured(const QSqlDatabase &database, int value)
{
    void *handle = pointerIn(database.driver()->handle(), "sqlite3*");
    int now = 0;
    return handle && sqlite().complete && sqlite().dbConfig(handle, kDbConfigDefensive, value, &now) == 0 && now == 1;
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

std::optional<SqliteStatement> SqliteStatement::of(const QSqlQuery &prepared)
{
    void *statement = prepared.result() ? pointerIn(prepared.result()->handle(), "sqlite3_stmt*") : nullptr;
    if (!statement || !sqlite().complete)
        return std::nullopt;
    return SqliteStatement(statement);
}

void SqliteStatement::bind(int column, const QVariant &value)
{
    const Calls &calls = sqlite();
    const int place = column + 1;
    int done = 0;
    if (!value.isValid()) {
        done = calls.bindNull(m_statement, place);
    } else if (value.typeId() == QMetaType::QByteArray) {
        const auto &bytes = *static_cast<const QByteArray *>(value.constData());
        done = calls.bindBlob(m_statement, place, bytes.constData(), int(bytes.size()), nullptr);
    } else if (value.typeId() == QMetaType::QString) {
        const auto &text = *static_cast<const QString *>(value.constData());
        done = calls.bindText16(m_statement, place, text.constData(), int(text.size() * qsizetype(sizeof(QChar))), nullptr);
    } else if (value.typeId() == QMetaType::Double) {
        done = calls.bindDouble(m_statement, place, value.toDouble());
    } else {
        done = calls.bindInt64(m_statement, place, value.toLongLong());
    }
    if (done != 0)
        m_failedBind = done;
}

int SqliteStatement::run()
{
    const Calls &calls = sqlite();
    int code = std::exchange(m_failedBind, 0);
    if (code == 0) {
        const int came = calls.step(m_statement);
        if (came != kDone && came != kRow)
            code = calls.extendedCode(calls.dbHandle(m_statement));
    }
    calls.reset(m_statement);
    calls.clearBindings(m_statement);
    return code;
}

QString SqliteStatement::complaint() const
{
    return QString(static_cast<const QChar *>(sqlite().message16(sqlite().dbHandle(m_statement))));
}

} // namespace resync
