#pragma once

#include "core/base/result.h"

#include <QList>
#include <QMap>
#include <QString>

namespace resync
{

/// Where a store is: `sqlite:FILE` or `postgresql://[user[:password]@]host[:port][,host[:port]…]/database[?option=value&…]`.
///
/// A host may be a folder of a Unix socket, percent-encoded ("%2Frun%2Fpostgresql"). Options: sslmode, sslrootcert, sslcert, sslkey,
/// connect_timeout (s), statement_timeout (ms), target_session_attrs, application_name, schema.
struct StoreAddress {
    enum class Kind { Sqlite, Postgres };
    struct Host {
        QString name;
        quint16 port = 5432;

        bool operator==(const Host &) const = default;
    };

    Kind kind = Kind::Sqlite;
    QString file; ///< SQLite: absolute path
    QList<Host> hosts;
    QString database;
    QString user;
    QString password; ///< never part of text()
    QMap<QString, QString> options;

    bool operator==(const StoreAddress &) const = default;

    /// Errors: "store.address". A password in \a text is hidden from the log at once; the environment variable RESYNC_STORE_PASSWORD
    /// gives one when the text has none.
    static Result<StoreAddress> parse(const QString &text);
    static StoreAddress sqlite(const QString &file);

    /// The address without its password: for messages and the log.
    QString text() const;
};

} // namespace resync
