#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QSslConfiguration>
#include <QTcpServer>

#include <functional>

namespace resync
{

/// Hands over each accepted descriptor at once: Qt's queue of pending connections, which silent clients can fill, is never used.
class HttpListener : public QTcpServer
{
    Q_OBJECT
public:
    HttpListener(const Clock &clock, int backlog, std::function<void(qintptr)> accepted, QObject *parent);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::function<void(qintptr)> m_accepted;
};

/// TLS 1.2 with forward secrecy and AEAD only, and TLS 1.3; the client is not asked for a certificate. Error: "http.certificate".
Result<QSslConfiguration> serverTls(const QByteArray &certificatesPem, const QByteArray &keyPem);

} // namespace resync
