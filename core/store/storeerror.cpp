#include "core/store/storeerror.h"

#include <QSqlError>

namespace resync
{

namespace
{

struct Meaning {
    const char *code;
    const char *message;
};

constexpr Meaning kFull{"store.full", "The disk of the store is full: nothing more can be stored until there is room."};
constexpr Meaning kDamaged{"store.damaged",
                           "The store is damaged. It is left as it is; put back the newest backup, or set it aside and begin anew."};
constexpr Meaning kLocked{"store.locked", "The store is locked by another program."};
constexpr Meaning kReadOnly{"store.readonly", "The store can only be read here."};
constexpr Meaning kConflict{"store.conflict", "The store refuses this: it contradicts what is already there."};
constexpr Meaning kTimeout{"store.timeout", "The store took too long and the statement was stopped."};
constexpr Meaning kOpen{"store.open", "The store cannot be opened."};
constexpr Meaning kIo{"store.io", "Reading or writing the store failed."};
constexpr Meaning kSql{"store.sql", "The store did not understand a statement."};
constexpr Meaning kRetry{"store.retry", "Two changes met in the store; this one must be repeated."};
constexpr Meaning kUnreachable{"store.unreachable", "The connection to the database server is lost."};
constexpr Meaning kDenied{"store.denied", "The database server refuses this user or password."};

// https://www.sqlite.org/rescode.html: the low byte is the primary code.
Meaning sqliteMeaning(int code)
{
    switch (code & 0xff) {
    case 13:
        return kFull;
    case 11:
    case 26:
        return kDamaged;
    case 5:
    case 6:
        return kLocked;
    case 8:
        return kReadOnly;
    case 19:
        return kConflict;
    case 9:
        return kTimeout;
    case 14:
        return kOpen;
    case 10:
        return kIo;
    default:
        return kSql;
    }
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html: the first two characters are the class.
Meaning postgresMeaning(const QString &state, const QString &text)
{
    if (state == QLatin1String("53100") || state == QLatin1String("53200"))
        return kFull;
    if (state == QLatin1String("57014") || state == QLatin1String("55P03") || state == QLatin1String("25P03"))
        return kTimeout;
    if (state == QLatin1String("25006"))
        return kReadOnly;
    if (state == QLatin1String("40001") || state == QLatin1String("40P01"))
        return kRetry;
    const QString group = state.left(2);
    if (group == QLatin1String("XX"))
        return kDamaged;
    if (group == QLatin1String("23"))
        return kConflict;
    if (group == QLatin1String("28") || state == QLatin1String("42501") || text.contains(QLatin1String("password authentication failed")) ||
        text.contains(QLatin1String("no password supplied")))
        return kDenied;
    if (group == QLatin1String("58"))
        return kIo;
    if (group == QLatin1String("08") || group == QLatin1String("57") || group == QLatin1String("53"))
        return kUnreachable;
    return kSql;
}

} // namespace

Error storeError(const QSqlError &error, StoreAddress::Kind kind, bool open, const QString &context)
{
    Meaning meaning = kSql;
    if (kind == StoreAddress::Kind::Sqlite)
        meaning = sqliteMeaning(error.nativeErrorCode().toInt());
    else
        meaning = open ? postgresMeaning(error.nativeErrorCode(), error.databaseText()) : kUnreachable;
    QStringList parts;
    for (const QString &part : {context.simplified().left(120), error.databaseText().simplified().left(300), error.nativeErrorCode()}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return {QLatin1String(meaning.code), QLatin1String(meaning.message), parts.join(QStringLiteral(" · "))};
}

} // namespace resync
