#pragma once

#include "tests/support/serverprocess.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace resync::test
{

inline void writeTestFile(const QString &name, const QByteArray &bytes, QFile::Permissions rights = QFile::ReadOwner | QFile::WriteOwner)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    file.setPermissions(rights);
}

inline QByteArray readTestFile(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool runTestProgram(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(20'000) && process.exitCode() == 0;
}

/// A real sshd that lets this very user in by a key, and a client's configuration with a known_hosts of its own.
class RealSshd
{
public:
    /// What is missing; empty when it runs. \a more: further lines of its configuration.
    QString start(const QByteArray &more = {})
    {
        const QString sshd = serverProgram(QStringLiteral("sshd"));
        if (sshd.isEmpty() || serverProgram(QStringLiteral("ssh")).isEmpty())
            return QStringLiteral("Debian's packages openssh-server and openssh-client are not installed");
        QDir().mkpath(QStringLiteral("/run/sshd")); // where a root's sshd locks itself in; no matter to a user's own
        port = freePort();
        for (const char *key : {"host", "otherhost", "user"}) {
            if (!runTestProgram(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                                                               QStringLiteral("-N"), QString(), QStringLiteral("-f"), file(key)}))
                qFatal("ssh-keygen failed");
        }
        writeTestFile(file("authorized"), readTestFile(file("user.pub")));
        writeTestFile(file("sshd_config"), "ListenAddress 127.0.0.1\nPort " + QByteArray::number(port) + "\nHostKey " +
                                               file("host").toUtf8() + "\nAuthorizedKeysFile " + file("authorized").toUtf8() +
                                               "\nStrictModes no\nUsePAM no\nPidFile none\nPermitRootLogin yes\nPasswordAuthentication no\n"
                                               "KbdInteractiveAuthentication no\n" +
                                               more);
        writeTestFile(file("ssh_config"), "Host *\n  IdentityFile " + file("user").toUtf8() +
                                              "\n  IdentitiesOnly yes\n  IdentityAgent none\n  UserKnownHostsFile " +
                                              file("known_hosts").toUtf8() + "\n  GlobalKnownHostsFile none\n");
        know("host");
        QString said;
        if (!m_sshd.start(sshd, {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"), file("sshd_config")}, port, &said))
            qFatal("%s", qPrintable(said));
        return {};
    }
    /// The client believes that the host has the key \a name; none at all when it is empty.
    void know(const char *name)
    {
        const QByteArray key =
            *name ? "[127.0.0.1]:" + QByteArray::number(port) + ' ' + readTestFile(file(name) + QStringLiteral(".pub")) : QByteArray();
        writeTestFile(file("known_hosts"), key);
    }
    void letIn(const char *key)
    {
        writeTestFile(file("authorized"), *key ? readTestFile(file(key) + QStringLiteral(".pub")) : QByteArray());
    }
    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    quint16 port = 0;

private:
    QTemporaryDir m_folder;
    ServerProcess m_sshd;
};

} // namespace resync::test
