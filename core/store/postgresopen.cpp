#include "core/store/database.h"

#include "core/store/filelock.h"
#include "core/store/storeerror.h"

#include <QSqlError>

namespace resync
{

namespace
{

bool isNear(const StoreAddress::Host &host)
{
    return host.name.startsWith(QLatin1Char('/')) || host.name == QLatin1String("localhost") || host.name == QLatin1String("::1") ||
           host.name.startsWith(QLatin1String("127."));
}

bool allNear(const QList<StoreAddress::Host> &hosts)
{
    return std::all_of(hosts.begin(), hosts.end(), isNear);
}

// libpq's quoting: https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING. Qt splits at semicolons; the address has none.
QString quoted(const QString &value)
{
    QString text = value;
    text.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

/// Everything that bounds a wait, so that the thread is held for seconds at most.
QString connectOptions(const StoreAddress &address, Database::Mode mode, Duration busyTimeout)
{
    const bool writer = mode == Database::Mode::Writer;
    QMap<QString, QString> options{
        {QStringLiteral("connect_timeout"), QStringLiteral("5")},
        {QStringLiteral("tcp_user_timeout"), QStringLiteral("10000")},
        {QStringLiteral("keepalives_idle"), QStringLiteral("5")},
        {QStringLiteral("keepalives_interval"), QStringLiteral("2")},
        {QStringLiteral("keepalives_count"), QStringLiteral("3")},
        {QStringLiteral("application_name"), QStringLiteral("resync")},
        {QStringLiteral("target_session_attrs"), writer ? QStringLiteral("read-write") : QStringLiteral("any")},
        // A server elsewhere must prove who it is, unless the address says otherwise.
        {QStringLiteral("sslmode"), allNear(address.hosts) ? QStringLiteral("prefer") : QStringLiteral("verify-full")},
    };
    QString settings =
        QStringLiteral("-c lock_timeout=%1 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC -c client_min_messages=warning")
            .arg(busyTimeout.count());
    settings +=
        QStringLiteral(" -c statement_timeout=") + address.options.value(QStringLiteral("statement_timeout"), QStringLiteral("30000"));
    if (!writer)
        settings += QStringLiteral(" -c default_transaction_read_only=on");
    for (auto it = address.options.begin(); it != address.options.end(); ++it) {
        if (it.key() == QLatin1String("schema"))
            settings += QStringLiteral(" -c search_path=") + it.value();
        else if (it.key() != QLatin1String("statement_timeout"))
            options.insert(it.key(), it.value());
    }
    options.insert(QStringLiteral("options"), settings);
    QStringList ports;
    for (const StoreAddress::Host &host : address.hosts)
        ports.append(QString::number(host.port));
    options.insert(QStringLiteral("port"), ports.join(QLatin1Char(',')));
    QStringList parts;
    for (auto it = options.begin(); it != options.end(); ++it)
        parts.append(it.key() + QLatin1Char('=') + quoted(it.value()));
    return parts.join(QLatin1Char(';'));
}

} // namespace

Result<void> Database::openPostgres()
{
    if (auto added = addConnection(QStringLiteral("QPSQL")); !added)
        return added;
    QStringList names;
    for (const StoreAddress::Host &host : m_address.hosts)
        names.append(host.name);
    m_database.setHostName(names.join(QLatin1Char(',')));
    m_database.setPort(-1); // the ports of all hosts are in the options
    m_database.setDatabaseName(m_address.database);
    m_database.setUserName(m_address.user);
    m_database.setPassword(m_address.password);
    m_database.setConnectOptions(connectOptions(m_address, m_mode, m_options.busyTimeout));
    if (!m_database.open()) {
        const QString why = m_database.lastError().databaseText();
        Error error = storeError(m_database.lastError(), StoreAddress::Kind::Postgres, true, m_address.text());
        if (why.contains(QLatin1String("read-only")) && m_mode == Mode::Writer)
            return Error{QStringLiteral("store.readonly"), QStringLiteral("No database server of the store takes changes now."),
                         error.context};
        if (error.code == QLatin1String("store.denied"))
            return error;
        return Error{QStringLiteral("store.unreachable"),
                     QStringLiteral("The database server of the store cannot be reached, or has no such database."), error.context};
    }
    return {};
}

} // namespace resync
