#include "core/http/httplistener.h"

#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>
#include <QSslSocket>

namespace resync
{

HttpListener::HttpListener(const Clock &clock, int backlog, std::function<void(qintptr)> accepted, QObject *parent)
    : QTcpServer(parent), m_accepted(std::move(accepted))
{
    setListenBacklogSize(backlog);
    setMaxPendingConnections(backlog);
    // Out of descriptors: Qt stops accepting for good. Others may close theirs soon.
    connect(this, &QTcpServer::acceptError, this, [this, &clock] {
        pauseAccepting();
        clock.after(Duration(200), this, [this] { resumeAccepting(); });
    });
}

void HttpListener::incomingConnection(qintptr descriptor)
{
    m_accepted(descriptor);
}

Result<QSslConfiguration> serverTls(const QByteArray &certificatesPem, const QByteArray &keyPem)
{
    const auto failed = [](const QString &why) { return Error{QStringLiteral("http.certificate"), why, {}}; };
    if (!QSslSocket::supportsSsl())
        return failed(QStringLiteral("TLS is not available: no library for it was found."));
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificatesPem, QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return failed(QStringLiteral("There is no certificate in PEM form."));
    QSslKey key;
    for (const auto algorithm : {QSsl::Ec, QSsl::Rsa}) {
        if (key.isNull())
            key = QSslKey(keyPem, algorithm, QSsl::Pem, QSsl::PrivateKey);
    }
    if (key.isNull())
        return failed(QStringLiteral("There is no unencrypted private key in PEM form."));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    QList<QSslCipher> strong;
    for (const QSslCipher &cipher : QSslConfiguration::supportedCiphers()) {
        const QString name = cipher.name();
        const bool forward = name.startsWith(QLatin1String("TLS_")) || name.startsWith(QLatin1String("ECDHE-"));
        if (forward && (name.contains(QLatin1String("GCM")) || name.contains(QLatin1String("CHACHA20"))))
            strong.append(cipher);
    }
    configuration.setCiphers(strong);
    return configuration;
}

} // namespace resync
