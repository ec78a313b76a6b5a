#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/http/httpmessage.h"

#include <QNetworkProxy>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace resync
{

/// How a server is reached and trusted.
struct HttpClientSettings {
    QByteArray caPem;        ///< the only authorities believed when not empty; else the system's
    QByteArray pinnedSha256; ///< of the server's certificate (DER), 32 bytes or their hex with or without colons: then this certificate and
                             ///< no other is believed, self-signed or not, whatever its dates and names
    QNetworkProxy proxy{QNetworkProxy::NoProxy}; ///< HTTP (by CONNECT, for http addresses too) or SOCKS 5; never gone around
    QByteArray userAgent = QByteArrayLiteral("resync/" RESYNC_VERSION);
};

/// One request that goes out.
struct HttpCall {
    QByteArray method = QByteArrayLiteral("GET");
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
    Duration connect = std::chrono::seconds(5);    ///< address found, TCP and TLS up, request sent
    Duration firstByte = std::chrono::seconds(15); ///< from there to the answer's head
    Duration whole = std::chrono::seconds(30);     ///< all of it, absolute; 0 = no end (a followed joblog)
    Duration silence = std::chrono::seconds(30);   ///< without one byte of the body
    qint64 maxBodyBytes = 64 << 20;
    /// When set the body is handed over as it comes and HttpAnswer::body stays empty.
    std::function<void(const QByteArray &)> piece;
};

/// A complete answer, whatever its status.
struct HttpAnswer {
    /// How the end of the body was known. After CloseDelimited nobody can tell a whole body from a cut one: the caller must count or parse.
    enum class Framing { Counted, Chunked, CloseDelimited };

    int status = 0;
    HttpHeaders headers;
    QByteArray body;
    Framing framing = Framing::Counted;
    std::optional<Duration> retryAfter; ///< seconds or date, capped at a day; nothing when absent or rubbish
    std::optional<Instant> serverTime;  ///< the Date header
    Duration clockSkew{0}; ///< server's clock − ours, half the round trip taken off; 0 without Date. Coarse: Date has whole seconds
    Duration took{0};

    bool good() const { return status >= 200 && status < 300; }
    QByteArray mediaType() const;
};

/// "http.401" and so on for an answer that is not good, with a plain sentence; the body is not looked at.
Error httpError(const HttpAnswer &answer, const QUrl &url);

/// The URL without user, password and query: for `Error::context` and logs.
QString plainUrl(const QUrl &url);

/// Asynchronous HTTP/1.1 out of this process, on one thread with an event loop. A redirect is an error, so that credentials never reach
/// another server; a cut, overlong or late answer is an error; TLS errors are never ignored but for the pinned certificate.
///
/// Errors: net.refused, net.dns, net.timeout, net.unreachable, net.cut, net.protocol, net.too_large, net.redirect, net.cancelled, net.url,
/// net.header, net.proxy, net.proxy_auth, net.tls (message names subject, issuer, dates, fingerprint), net.tls_pin (the pinned certificate
/// has changed).
class HttpClient : public QObject
{
    Q_OBJECT
public:
    using CallId = quint64;
    using Finished = std::function<void(Result<HttpAnswer>)>;

    HttpClient(const Clock &clock, HttpClientSettings settings = {}, QObject *parent = nullptr);
    ~HttpClient() override;

    const HttpClientSettings &settings() const;
    /// Drops kept connections; calls under way end with the old settings.
    void setSettings(const HttpClientSettings &settings);

    /// Never calls \a finished before it returns, and never once \a receiver has died (the call is then cancelled).
    CallId send(const HttpCall &call, QObject *receiver, Finished finished);
    /// Ends with net.cancelled. Unknown ids are ignored.
    void cancel(CallId id);
    void cancelAll();
    int underWay() const;

    /// The last certificate the server showed, trusted or not: what a person is asked to pin. Empty before the first TLS handshake.
    struct PeerCertificate {
        QByteArray sha256; ///< 32 bytes
        QString subject;
        QString issuer;
        QString validFrom;
        QString validTo;
        bool selfSigned = false;
    };
    PeerCertificate peerCertificate() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace resync
