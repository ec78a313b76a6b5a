#include "core/http/neterrors.h"

#include "core/base/time.h"
#include "core/http/certificate.h"
#include "core/http/httpclient.h"

namespace resync
{

namespace
{

struct Meaning {
    const char *code;
    const char *sentence;
};

Meaning meaningOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return {"net.refused", "The server refuses the connection: nothing listens there."};
    case QAbstractSocket::HostNotFoundError:
        return {"net.dns", "The name of the server was not found."};
    case QAbstractSocket::RemoteHostClosedError:
        return {"net.cut", "The server closed the connection before its answer was complete."};
    case QAbstractSocket::SocketTimeoutError:
        return {"net.timeout", "The connection was not made in time."};
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return {"net.tls", "No secure connection could be made."};
    case QAbstractSocket::ProxyConnectionRefusedError:
        return {"net.proxy", "The proxy refuses the connection."};
    case QAbstractSocket::ProxyConnectionClosedError:
        return {"net.proxy", "The proxy closed the connection."};
    case QAbstractSocket::ProxyNotFoundError:
        return {"net.proxy", "The name of the proxy was not found."};
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return {"net.proxy", "The proxy did not answer in time."};
    case QAbstractSocket::ProxyProtocolError:
        return {"net.proxy", "The proxy could not reach the server, or is no proxy of that kind."};
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return {"net.proxy_auth", "The proxy asks for a user and a password, or refuses those it was given."};
    default:
        return {"net.unreachable", "The server cannot be reached."};
    }
}

/// With a proxy every connection of ours is one to the proxy.
Meaning behindProxy(Meaning meaning)
{
    const QLatin1String code(meaning.code);
    if (code == QLatin1String("net.refused"))
        return {"net.proxy", "The proxy refuses the connection."};
    if (code == QLatin1String("net.dns"))
        return {"net.proxy", "The name of the proxy was not found."};
    if (code == QLatin1String("net.unreachable"))
        return {"net.proxy", "The proxy cannot be reached, or cannot reach the server."};
    return meaning;
}

} // namespace

Error netError(QAbstractSocket::SocketError error, const QString &qtText, const QUrl &url, bool proxied)
{
    const Meaning meaning = proxied ? behindProxy(meaningOf(error)) : meaningOf(error);
    QString sentence = QString::fromLatin1(meaning.sentence);
    if (QLatin1String(meaning.code) == QLatin1String("net.tls") || QLatin1String(meaning.code) == QLatin1String("net.unreachable"))
        sentence += QStringLiteral(" (%1)").arg(qtText.simplified().left(200));
    return {QString::fromLatin1(meaning.code), sentence, plainUrl(url)};
}

QString describe(const QSslCertificate &certificate)
{
    const auto name = [](const QStringList &names) { return names.isEmpty() ? QStringLiteral("(no name)") : names.join(QLatin1Char('/')); };
    const auto day = [](const QDateTime &time) { return time.toUTC().date().toString(Qt::ISODate); };
    return QStringLiteral("certificate of \"%1\", issued by \"%2\", valid %3 to %4, SHA-256 %5")
        .arg(name(certificate.subjectInfo(QSslCertificate::CommonName)).left(100),
             name(certificate.issuerInfo(QSslCertificate::CommonName)).left(100), day(certificate.effectiveDate()),
             day(certificate.expiryDate()), fingerprintText(certificate.digest(QCryptographicHash::Sha256)));
}

Error tlsError(const QList<QSslError> &errors, const QSslCertificate &certificate, const QUrl &url)
{
    QStringList reasons;
    for (const QSslError &error : errors) {
        const QString text = error.errorString();
        if (!reasons.contains(text))
            reasons.append(text);
    }
    const QString why = reasons.isEmpty() ? QStringLiteral("it cannot be trusted") : reasons.join(QStringLiteral("; "));
    const QString who = certificate.isNull() ? QStringLiteral("The server showed no certificate") : describe(certificate);
    return {QStringLiteral("net.tls"), QStringLiteral("The server's certificate is refused: %1. %2.").arg(why, who), plainUrl(url)};
}

Error pinError(const QSslCertificate &certificate, const QByteArray &pinnedSha256, const QUrl &url)
{
    return {QStringLiteral("net.tls_pin"),
            QStringLiteral("The server shows another certificate than the pinned one (SHA-256 %1): now it is the %2.")
                .arg(fingerprintText(pinnedSha256), describe(certificate)),
            plainUrl(url)};
}

} // namespace resync
