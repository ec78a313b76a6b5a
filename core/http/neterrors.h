#pragma once

#include "core/base/result.h"

#include <QAbstractSocket>
#include <QList>
#include <QSslCertificate>
#include <QSslError>
#include <QUrl>

namespace resync
{

/// What Qt says went wrong with a socket, as one of our codes and a plain sentence. \a proxied: there is a proxy between.
Error netError(QAbstractSocket::SocketError error, const QString &qtText, const QUrl &url, bool proxied);

/// "net.tls": which rule the certificate breaks, and whose it is.
Error tlsError(const QList<QSslError> &errors, const QSslCertificate &certificate, const QUrl &url);

/// "net.tls_pin": another certificate than the pinned one.
Error pinError(const QSslCertificate &certificate, const QByteArray &pinnedSha256, const QUrl &url);

/// Subject, issuer, dates and fingerprint in one line.
QString describe(const QSslCertificate &certificate);

} // namespace resync
