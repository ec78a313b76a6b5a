#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <QByteArray>
#include <QStringList>

namespace resync
{

/// A certificate and its key as PEM, with the SHA-256 of the certificate's DER (32 bytes).
struct Certificate {
    QByteArray certificatePem;
    QByteArray keyPem;
    QByteArray sha256;
};

struct CertificateWish {
    QString commonName;
    QStringList names; ///< subject alternative names: host names and IP addresses
    Instant validFrom;
    Instant validTo;
};

/// A private authority (EC P-256, pathlen 0) for tests and for the practice engine. Error: "certificate.make".
Result<Certificate> makeAuthority(const CertificateWish &wish);
/// A server's certificate signed by \a authority.
Result<Certificate> makeServerCertificate(const CertificateWish &wish, const Certificate &authority);
/// A server's certificate signed by itself.
Result<Certificate> makeSelfSigned(const CertificateWish &wish);

/// localhost, 127.0.0.1, ::1 and \a more.
QStringList loopbackNames(const QStringList &more = {});

/// "AB:CD:…", as browsers and openssl show it.
QString fingerprintText(const QByteArray &sha256);

} // namespace resync
