#pragma once

#include "tests/support/realsshd.h"

#include <unistd.h>

namespace resync::test
{

/// Debian's exim4 on the loopback with a certificate of its own; it takes mail in, and keeps it in its spool for the test to read. It
/// defers what is for later@… and denies what is for nobody@….
class RealExim
{
public:
    /// What is missing; empty when it runs. \a fromTheStart: TLS before the first word.
    QString start(bool fromTheStart = false)
    {
        const QString exim = serverProgram(QStringLiteral("exim4"));
        if (exim.isEmpty())
            return QStringLiteral("Debian's package exim4-daemon-light is not installed");
        port = freePort();
        QDir(m_folder.path()).mkdir(QStringLiteral("spool"));
        if (!runTestProgram(QStringLiteral("openssl"),
                            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                             QStringLiteral("-nodes"), QStringLiteral("-keyout"), file("key.pem"), QStringLiteral("-out"), file("cert.pem"),
                             QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                             QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1")}))
            qFatal("openssl failed");
        const QByteArray here = m_folder.path().toUtf8();
        const QByteArray user = QByteArray::number(getuid());
        const QByteArray group = QByteArray::number(getgid());
        writeTestFile(file("exim.conf"),
                      "primary_hostname = localhost\nspool_directory = " + here + "/spool\nlog_file_path = " + here +
                          "/spool/%slog\npid_file_path = " + here + "/exim.pid\nexim_user = " + user + "\nexim_group = " + group +
                          "\nqueue_only = true\nkeep_environment =\ntls_advertise_hosts = *\ntls_certificate = " + here +
                          "/cert.pem\ntls_privatekey = " + here +
                          "/key.pem\nlocal_interfaces = 127.0.0.1\ndaemon_smtp_ports = " + QByteArray::number(port) +
                          (fromTheStart ? "\ntls_on_connect_ports = " + QByteArray::number(port) : QByteArray()) +
                          "\nacl_smtp_rcpt = check_rcpt\nacl_smtp_data = accept\nbegin acl\ncheck_rcpt:\n  deny local_parts = nobody\n"
                          "  defer local_parts = later\n  accept\nbegin authenticators\nplain:\n  driver = plaintext\n"
                          "  public_name = PLAIN\n  server_prompts = :\n"
                          "  server_condition = ${if and{{eq{$auth2}{ana}}{eq{$auth3}{sesame}}}}\n  server_set_id = $auth2\n"
                          "  server_advertise_condition = ${if def:tls_in_cipher}\n");
        QString said;
        if (!m_exim.start(exim, {QStringLiteral("-bdf"), QStringLiteral("-C"), file("exim.conf")}, port, &said))
            qFatal("%s", qPrintable(said));
        return {};
    }
    void stop() { m_exim.stop(); }
    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    /// Envelope and header of each mail taken in, with its body.
    QByteArrayList mails() const
    {
        QByteArrayList all;
        const QDir input(file("spool/input"));
        for (const QString &head : input.entryList({QStringLiteral("*-H")}, QDir::Files, QDir::Time | QDir::Reversed))
            all << readTestFile(input.filePath(head)) + readTestFile(input.filePath(head.chopped(2) + QStringLiteral("-D")));
        return all;
    }

    quint16 port = 0;

private:
    QTemporaryDir m_folder;
    ServerProcess m_exim;
};

} // namespace resync::test
