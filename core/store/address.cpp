#include "core/store/address.h"

#include "core/base/log.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace resync
{

namespace
{

const QSet<QString> &knownOptions()
{
    static const QSet<QString> names{
        QStringLiteral("sslmode"),          QStringLiteral("sslrootcert"),          QStringLiteral("sslcert"),
        QStringLiteral("sslkey"),           QStringLiteral("connect_timeout"),      QStringLiteral("statement_timeout"),
        QStringLiteral("application_name"), QStringLiteral("target_session_attrs"), QStringLiteral("schema")};
    return names;
}

Error addressError(const QString &message)
{
    // The text itself is not repeated: it may hold a password.
    return {QStringLiteral("store.address"), message, QStringLiteral("--store")};
}

QString decoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

Result<QList<StoreAddress::Host>> hostsOf(const QString &text)
{
    QList<StoreAddress::Host> hosts;
    for (const QString &part : text.split(QLatin1Char(','))) {
        static const QRegularExpression pattern(QStringLiteral("^(\\[[0-9A-Fa-f:.%]+\\]|[^:\\[\\]]+)(?::(\\d{1,5}))?\\z"));
        const auto match = pattern.match(part);
        if (!match.hasMatch())
            return addressError(QStringLiteral("The store's address has a host that cannot be read."));
        StoreAddress::Host host;
        host.name = match.captured(1);
        if (host.name.startsWith(QLatin1Char('[')))
            host.name = host.name.mid(1, host.name.size() - 2);
        host.name = decoded(host.name);
        static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9._:%/@ -]+\\z"));
        if (!allowed.match(host.name).hasMatch())
            return addressError(QStringLiteral("The store's address has a host that cannot be read."));
        if (!match.captured(2).isEmpty()) {
            const int port = match.captured(2).toInt();
            if (port < 1 || port > 65535)
                return addressError(QStringLiteral("The store's address has a port outside 1 to 65535."));
            host.port = quint16(port);
        }
        hosts.append(host);
    }
    return hosts;
}

Result<QMap<QString, QString>> optionsOf(const QString &text)
{
    QMap<QString, QString> options;
    for (const QString &part : text.split(QLatin1Char('&'), Qt::SkipEmptyParts)) {
        const qsizetype equals = part.indexOf(QLatin1Char('='));
        const QString name = part.left(equals);
        const QString value = equals < 0 ? QString() : decoded(part.mid(equals + 1));
        if (!knownOptions().contains(name))
            return addressError(QStringLiteral("The store's address has the unknown option \"%1\".").arg(name));
        // What follows goes into a connection string, where quotes and semicolons have a meaning.
        static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9_./:@ -]+\\z"));
        if (!allowed.match(value).hasMatch())
            return addressError(QStringLiteral("The store's address has a value of \"%1\" that cannot be used.").arg(name));
        static const QRegularExpression digits(QStringLiteral("^\\d{1,7}\\z"));
        if (name.endsWith(QLatin1String("_timeout")) && !digits.match(value).hasMatch())
            return addressError(QStringLiteral("The option \"%1\" of the store's address must be a number.").arg(name));
        static const QRegularExpression word(QStringLiteral("^[a-z_][a-z0-9_]{0,62}\\z"));
        if (name == QLatin1String("schema") && !word.match(value).hasMatch())
            return addressError(QStringLiteral("The option \"schema\" of the store's address must be a plain lower-case name."));
        options.insert(name, value);
    }
    return options;
}

Result<StoreAddress> postgresAddress(QString rest)
{
    StoreAddress address;
    address.kind = StoreAddress::Kind::Postgres;
    const qsizetype question = rest.indexOf(QLatin1Char('?'));
    if (question >= 0) {
        auto options = optionsOf(rest.mid(question + 1));
        if (!options)
            return options.error();
        address.options = *options;
        rest.truncate(question);
    }
    const qsizetype at = rest.lastIndexOf(QLatin1Char('@'));
    if (at >= 0) {
        const QString login = rest.left(at);
        const qsizetype colon = login.indexOf(QLatin1Char(':'));
        address.user = decoded(login.left(colon));
        if (colon >= 0)
            address.password = decoded(login.mid(colon + 1));
        hideFromLog(address.password);
        rest = rest.mid(at + 1);
    }
    const qsizetype slash = rest.indexOf(QLatin1Char('/'));
    address.database = slash < 0 ? QString() : decoded(rest.mid(slash + 1));
    if (address.database.isEmpty())
        return addressError(QStringLiteral("The store's address names no database: postgresql://user@host:port/database."));
    auto hosts = hostsOf(rest.left(slash));
    if (!hosts)
        return hosts.error();
    address.hosts = *hosts;
    if (address.password.isEmpty()) {
        address.password = qEnvironmentVariable("RESYNC_STORE_PASSWORD");
        hideFromLog(address.password);
    }
    return address;
}

} // namespace

Result<StoreAddress> StoreAddress::parse(const QString &text)
{
    if (text.startsWith(QLatin1String("sqlite:"))) {
        QString file = text.mid(7);
        if (file.startsWith(QLatin1String("///")))
            file.remove(0, 2);
        if (file.isEmpty() || file.startsWith(QLatin1String("//")) || file.contains(QChar(0)))
            return addressError(QStringLiteral("The store's address names no file: sqlite:FILE."));
        return sqlite(file);
    }
    for (const char *scheme : {"postgresql://", "postgres://"}) {
        const QLatin1String prefix(scheme);
        if (text.startsWith(prefix))
            return postgresAddress(text.mid(prefix.size()));
    }
    return addressError(QStringLiteral("The store's address must be sqlite:FILE or postgresql://user@host:port/database."));
}

StoreAddress StoreAddress::sqlite(const QString &file)
{
    StoreAddress address;
    address.file = QDir::cleanPath(QDir::current().absoluteFilePath(file));
    return address;
}

QString StoreAddress::text() const
{
    if (kind == Kind::Sqlite)
        return QStringLiteral("sqlite:") + file;
    QStringList places;
    for (const Host &host : hosts) {
        const QString name = host.name.contains(QLatin1Char(':')) ? QLatin1Char('[') + host.name + QLatin1Char(']')
                                                                  : QString::fromLatin1(QUrl::toPercentEncoding(host.name));
        places.append(QStringLiteral("%1:%2").arg(name, QString::number(host.port)));
    }
    QStringList extras;
    for (auto it = options.begin(); it != options.end(); ++it)
        extras.append(it.key() + QLatin1Char('=') + QString::fromLatin1(QUrl::toPercentEncoding(it.value())));
    const QString login = user.isEmpty() ? QString() : QString::fromLatin1(QUrl::toPercentEncoding(user)) + QLatin1Char('@');
    const QString tail = extras.isEmpty() ? QString() : QLatin1Char('?') + extras.join(QLatin1Char('&'));
    return QStringLiteral("postgresql://%1%2/%3%4")
        .arg(login, places.join(QLatin1Char(',')), QString::fromLatin1(QUrl::toPercentEncoding(database)), tail);
}

} // namespace resync
