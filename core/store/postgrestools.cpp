#include "core/store/postgrestools.h"

#include "core/store/sqlitefile.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <unistd.h>

namespace resync
{

namespace
{

constexpr int kLongestMs = 60 * 60 * 1000;

QString toolPath(const QString &tool)
{
    const QString found = QStandardPaths::findExecutable(tool);
    if (!found.isEmpty())
        return found;
    // Debian keeps the server's own tools out of the PATH.
    QStringList folders;
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed))
        folders.append(versions.filePath(version + QStringLiteral("/bin")));
    return folders.isEmpty() ? QString() : QStandardPaths::findExecutable(tool, folders);
}

QProcessEnvironment environmentFor(const StoreAddress &address)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QStringList hosts;
    QStringList ports;
    for (const StoreAddress::Host &host : address.hosts) {
        hosts.append(host.name);
        ports.append(QString::number(host.port));
    }
    environment.insert(QStringLiteral("PGHOST"), hosts.join(QLatin1Char(',')));
    environment.insert(QStringLiteral("PGPORT"), ports.join(QLatin1Char(',')));
    environment.insert(QStringLiteral("PGDATABASE"), address.database);
    environment.insert(QStringLiteral("PGCONNECT_TIMEOUT"), address.options.value(QStringLiteral("connect_timeout"), QStringLiteral("5")));
    environment.insert(QStringLiteral("PGTARGETSESSIONATTRS"), QStringLiteral("any"));
    environment.insert(QStringLiteral("LC_MESSAGES"), QStringLiteral("C"));
    if (!address.user.isEmpty())
        environment.insert(QStringLiteral("PGUSER"), address.user);
    if (!address.password.isEmpty())
        environment.insert(QStringLiteral("PGPASSWORD"), address.password);
    for (const auto &[option, variable] : {std::pair("sslmode", "PGSSLMODE"), std::pair("sslrootcert", "PGSSLROOTCERT"),
                                           std::pair("sslcert", "PGSSLCERT"), std::pair("sslkey", "PGSSLKEY")}) {
        if (const QString value = address.options.value(QLatin1String(option)); !value.isEmpty())
            environment.insert(QLatin1String(variable), value);
    }
    return environment;
}

Result<void> runTool(const QString &tool, const QStringList &arguments, const StoreAddress &address)
{
    const QString path = toolPath(tool);
    if (path.isEmpty())
        return Error{
            QStringLiteral("store.tool_missing"),
            QStringLiteral("%1 is not installed: install the package postgresql-client, or save the database with the server's own means.")
                .arg(tool),
            address.text()};
    QProcess process;
    process.setProcessEnvironment(environmentFor(address));
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(path, arguments);
    if (!process.waitForFinished(kLongestMs)) {
        process.kill();
        process.waitForFinished(5000);
        return Error{QStringLiteral("store.backup"), QStringLiteral("%1 did not end.").arg(tool), address.text()};
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return Error{QStringLiteral("store.backup"), QStringLiteral("%1 failed.").arg(tool),
                     QString::fromUtf8(process.readAllStandardError()).simplified().left(400)};
    return {};
}

} // namespace

Result<void> dumpPostgres(const StoreAddress &address, const QString &file)
{
    const QString part = file + QStringLiteral(".part");
    QFile::remove(part);
    QStringList arguments{QStringLiteral("--format=custom"), QStringLiteral("--no-owner"), QStringLiteral("--no-privileges"),
                          QStringLiteral("--no-password"), QStringLiteral("--file=") + part};
    arguments.append(QStringLiteral("--schema=") + address.options.value(QStringLiteral("schema"), QStringLiteral("public")));
    auto done = runTool(QStringLiteral("pg_dump"), arguments, address);
    if (done) {
        QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner);
        syncPath(part);
        // The list of contents is at the end of the work: a cut dump has none.
        done = runTool(QStringLiteral("pg_restore"), {QStringLiteral("--list"), part}, address);
    }
    if (done && ::link(QFile::encodeName(part).constData(), QFile::encodeName(file).constData()) != 0)
        done = Error{QStringLiteral("store.backup"), QStringLiteral("The backup could not be moved to its place."), file};
    QFile::remove(part);
    return done;
}

Result<void> loadPostgres(const StoreAddress &address, const QString &file)
{
    if (auto readable = runTool(QStringLiteral("pg_restore"), {QStringLiteral("--list"), file}, address); !readable)
        return readable;
    return runTool(QStringLiteral("pg_restore"),
                   {QStringLiteral("--clean"), QStringLiteral("--if-exists"), QStringLiteral("--no-owner"),
                    QStringLiteral("--no-privileges"), QStringLiteral("--single-transaction"), QStringLiteral("--no-password"),
                    QStringLiteral("--dbname=") + address.database, file},
                   address);
}

} // namespace resync
