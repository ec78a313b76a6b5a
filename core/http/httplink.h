#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QObject>
#include <QSslConfiguration>
#include <QSslError>
#include <QUrl>

class QTcpSocket;

namespace resync
{

/// How links are made and trusted.
struct LinkSettings {
    QSslConfiguration tls;
    QByteArray pinnedSha256; ///< 32 bytes, or empty
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
};

/// One connection to one server. Ready means: the certificate is believed; nothing has been sent before. Tries the addresses of a name one
/// after the other.
class HttpLink : public QObject
{
    Q_OBJECT
public:
    HttpLink(const Clock &clock, LinkSettings settings, const QUrl &url, QObject *parent);
    ~HttpLink() override;

    /// \a time is for all addresses together; keeping it is the caller's business.
    void open(Duration time);
    void write(const QByteArray &bytes);
    QByteArray read();
    bool up() const;
    /// scheme, host and port: links with the same key lead to the same server.
    static QByteArray keyOf(const QUrl &url);
    const QByteArray &key() const { return m_key; }

signals:
    void ready();
    void readyRead();
    void sawCertificate(const QSslCertificate &certificate);
    /// Once; also "net.cut" for a connection that was up.
    void failed(const resync::Error &error);

private:
    void tryNext();
    void connectTo(const QString &host);
    void socketUp();
    void socketFailed();
    void checkCertificate(const QList<QSslError> &errors);
    bool pinHolds(const QSslCertificate &certificate) const;
    void fail(const Error &error);

    const Clock &m_clock;
    const LinkSettings m_settings;
    const QUrl m_url;
    const QByteArray m_key;
    QTcpSocket *m_socket = nullptr;
    QList<QHostAddress> m_addresses;
    int m_lookup = -1;
    Clock::TimerId m_nextTimer = 0;
    Duration m_anAddress{0};
    QList<QSslError> m_tlsErrors;
    bool m_ready = false;
    bool m_failed = false;
};

} // namespace resync
