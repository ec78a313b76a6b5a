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

Meaning meaningOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return {"net.refused", "The server refuses the connection: nothing listens there."};
    case QNetworkReply::HostNotFoundError:
        return {"net.dns", "The name of the server was not found."};
    case QNetworkReply::RemoteHostClosedError:
        return {"net.cut", "The server closed the connection before its answer was complete."};
    case QNetworkReply::TimeoutError:
        return {"net.timeout", "The server did not answer in time."};
    case QNetworkReply::SslHandshakeFailedError:
        return {"net.tls", "No secure connection could be made."};
    case QNetworkReply::ProxyConnectionRefusedError:
        return {"net.proxy", "The proxy refuses the connection."};
    case QNetworkReply::ProxyConnectionClosedError:
        return {"net.proxy", "The proxy closed the connection."};
    case QNetworkReply::ProxyNotFoundError:
        return {"net.proxy", "The name of the proxy was not found."};
    case QNetworkReply::ProxyTimeoutError:
        return {"net.proxy", "The proxy did not answer in time."};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {"net.proxy_auth", "The proxy asks for a user and a password, or refuses those it was given."};
    case QNetworkReply::UnknownProxyError:
        return {"net.proxy", "The proxy could not reach the server."};
    case QNetworkReply::TooManyRedirectsError:
    case QNetworkReply::InsecureRedirectError:
        return {"net.redirect", "The server sends us elsewhere, and that is not followed."};
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::UnknownContentError:
        return {"net.protocol", "The answer is not valid HTTP."};
    case QNetworkReply::ContentReSendError:
        return {"net.cut", "The connection was lost before the answer; the request is not sent a second time."};
    case QNetworkReply::OperationCanceledError:
        return {"net.cancelled", "The request was cancelled."};
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

Error netError(QNetworkReply::NetworkError error, const QString &qtText, const QUrl &url, bool proxied)
{
    const Meaning meaning = proxied ? behindProxy(meaningOf(error)) : meaningOf(error);
    QString sentence = QString::fromLatin1(meaning.sentence);
    if (error == QNetworkReply::SslHandshakeFailedError || error == QNetworkReply::UnknownNetworkError)
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
