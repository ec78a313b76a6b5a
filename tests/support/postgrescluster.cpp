#include "tests/support/postgrescluster.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace resync::test
{

namespace
{

QString binaries()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed)) {
        const QString folder = versions.filePath(version + QStringLiteral("/bin"));
        if (QFile::exists(folder + QStringLiteral("/initdb")))
            return folder;
    }
    return {};
}

struct User {
    uid_t uid = ::geteuid();
    gid_t gid = ::getegid();
};

User serverUser()
{
    User user;
    if (user.uid == 0) {
        if (const passwd *entry = ::getpwnam("postgres")) {
            user.uid = entry->pw_uid;
            user.gid = entry->pw_gid;
        }
    }
    return user;
}

bool runTool(const QString &tool, const QStringList &arguments, QString *why)
{
    QProcess process;
    const User user = serverUser();
    if (::geteuid() == 0 && user.uid != 0) {
        process.setChildProcessModifier([user] {
            if (::setgroups(0, nullptr) != 0 || ::setgid(user.gid) != 0 || ::setuid(user.uid) != 0)
                ::_exit(126);
        });
    }
    process.setWorkingDirectory(QStringLiteral("/"));
    process.setProcessChannelMode(QProcess::MergedChannels);
    // The server inherits what pg_ctl has: an open pipe would keep us waiting for as long as it lives.
    process.setStandardOutputFile(tool == QLatin1String("pg_ctl") ? QProcess::nullDevice() : QString());
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(binaries() + QLatin1Char('/') + tool, arguments);
    const bool ended = process.waitForFinished(60000);
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    if (why)
        *why = tool + QStringLiteral(": ") + QString::fromUtf8(process.readAll()).right(400);
    return false;
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QString makeFolder(const QString &wanted)
{
    const QString folder =
        wanted.isEmpty() ? QDir::tempPath() + QStringLiteral("/resync-pg-%1").arg(QRandomGenerator::system()->generate64(), 0, 36) : wanted;
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0)
        return {};
    const User user = serverUser();
    if (::geteuid() == 0 && ::chown(QFile::encodeName(folder).constData(), user.uid, user.gid) != 0)
        return {};
    return folder;
}

} // namespace

std::unique_ptr<PostgresCluster> PostgresCluster::start(QString *why, const QString &wanted)
{
    QString unused;
    QString &reason = why ? *why : unused;
    if (binaries().isEmpty()) {
        reason = QStringLiteral("PostgreSQL's server is not installed");
        return nullptr;
    }
    std::unique_ptr<PostgresCluster> cluster(new PostgresCluster);
    cluster->m_folder = makeFolder(wanted);
    if (cluster->m_folder.isEmpty()) {
        reason = QStringLiteral("no folder for the server");
        return nullptr;
    }
    const QString data = cluster->m_folder + QStringLiteral("/data");
    // --no-sync spares only the flush of the empty cluster.
    if (!runTool(QStringLiteral("initdb"),
                 {QStringLiteral("-D"), data, QStringLiteral("-U"), QStringLiteral("resync"), QStringLiteral("-A"), QStringLiteral("trust"),
                  QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--no-sync")},
                 &reason))
        return nullptr;
    for (int tries = 0; tries < 5; ++tries) { // another process may take the port in between
        cluster->m_port = freePort();
        cluster->m_url = QStringLiteral("postgresql://resync@127.0.0.1:%1/postgres").arg(cluster->m_port);
        if (cluster->restart())
            return cluster;
    }
    reason = QStringLiteral("the server does not start");
    return nullptr;
}

bool PostgresCluster::restart()
{
    const QString options = QStringLiteral("-p %1 -c listen_addresses=127.0.0.1 -c unix_socket_directories='%2' -c max_connections=60 -c "
                                           "shared_buffers=16MB -c max_wal_size=128MB")
                                .arg(QString::number(m_port), m_folder);
    return runTool(QStringLiteral("pg_ctl"),
                   {QStringLiteral("-D"), m_folder + QStringLiteral("/data"), QStringLiteral("-w"), QStringLiteral("-t"),
                    QStringLiteral("30"), QStringLiteral("-l"), m_folder + QStringLiteral("/log"), QStringLiteral("-o"), options,
                    QStringLiteral("start")},
                   nullptr);
}

bool PostgresCluster::crash()
{
    return runTool(QStringLiteral("pg_ctl"),
                   {QStringLiteral("-D"), m_folder + QStringLiteral("/data"), QStringLiteral("-w"), QStringLiteral("-m"),
                    QStringLiteral("immediate"), QStringLiteral("stop")},
                   nullptr);
}

void PostgresCluster::stopAt(const QString &folder)
{
    runTool(QStringLiteral("pg_ctl"),
            {QStringLiteral("-D"), folder + QStringLiteral("/data"), QStringLiteral("-w"), QStringLiteral("-m"),
             QStringLiteral("immediate"), QStringLiteral("stop")},
            nullptr);
    QDir(folder).removeRecursively();
}

PostgresCluster::~PostgresCluster()
{
    if (m_stops && !m_folder.isEmpty())
        stopAt(m_folder);
}

} // namespace resync::test
