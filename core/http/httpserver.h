#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/http/httplimits.h"
#include "core/http/httpmessage.h"

#include <QMap>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QTcpSocket;

namespace resync
{

class HttpConnection;

/// The right to answer one request, now or later, from the server's thread. Copies mean the same answer; the first one to begin it wins.
/// Every call is safe, and does nothing, once the client has gone, the time was up, or the answer was given.
class HttpReply
{
public:
    HttpReply() = default;

    /// The client is still there and waits for (more of) this answer.
    bool waiting() const;

    void send(const HttpResponse &response) const;

    /// A streamed answer: head now, then write() as often as wanted, then end(). Chunked, or close-delimited to an HTTP/1.0 client; with
    /// \a length the body is counted and the connection is dropped when more or less than that is written. `head.body` is the first piece.
    void begin(const HttpResponse &head, std::optional<qint64> length = {}) const;
    void write(const QByteArray &piece) const;
    void end() const;
    /// What write() has been given and the network has not yet taken.
    qint64 unsentBytes() const;

    /// How long the handler may take to begin this answer, from now; 0 = as long as the client waits.
    void allow(Duration time) const;
    /// Who the client is, for HttpServer::clients(): its connection keeps the last one.
    void label(const QString &who) const;
    /// Calls \a gone once, when the client goes, or the time is up, before the answer is complete.
    void onGone(QObject *context, std::function<void()> gone) const;

    /// The connection dies at once (RST), whatever was sent before.
    void abort() const;
    /// A fault on purpose: announces all of \a response and closes in an orderly way after \a bodyBytes of its body.
    void sendCut(const HttpResponse &response, qsizetype bodyBytes) const;
    /// A fault on purpose: exactly these bytes, then close.
    void sendRaw(const QByteArray &bytes) const;

    /// Hands the connection over for another protocol: the request's head is readable again from the socket, the server forgets it and the
    /// caller owns it. Null when the client has gone or an answer was begun.
    QTcpSocket *takeSocket() const;

private:
    friend class HttpConnection;
    struct Ticket;
    std::shared_ptr<Ticket> m_ticket;
};

/// One client as it is now.
struct HttpClientFacts {
    QHostAddress address;
    quint16 port = 0;
    bool tls = false;
    Duration connectedFor{0};
    int requests = 0;  ///< answered so far
    bool busy = false; ///< a request is being read, worked on or answered
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    QString label; ///< see HttpReply::label()
};

struct HttpServerStats {
    int open = 0;
    int mostOpen = 0;
    quint64 accepted = 0;
    quint64 refused = 0;  ///< connections past a cap
    quint64 timedOut = 0; ///< connections closed by a deadline
    quint64 requests = 0; ///< that reached a handler
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    QMap<int, quint64> answers; ///< by status
};

/// An HTTP/1.1 server on Qt's sockets: a strict parser, absolute deadlines, caps, one request in flight a connection. Lives in one thread
/// with an event loop; the handler runs there.
///
///   accept ─ caps ─► head (deadline, HeadRules) ─► headCheck ─► 100-continue ─► body (deadline, rate, cap) ─► handler ─► HttpReply
///                                                                                next request of the connection ◄─ answer written
class HttpServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const HttpRequest &, HttpReply)>;
    /// Sees the head before the body is read or 100-continue is sent; an answer refuses the request.
    using HeadCheck = std::function<std::optional<HttpResponse>(const HttpRequest &)>;

    HttpServer(const Clock &clock, Handler handler, HttpLimits limits = {}, HttpRules rules = {}, QObject *parent = nullptr);
    ~HttpServer() override;

    /// Also before an answer to a malformed request: only requests that keep all rules get this far.
    void setHeadCheck(HeadCheck check);
    /// Refuses, accepts or changes limits for what comes from now on.
    void setLimits(const HttpLimits &limits);
    const HttpLimits &limits() const;
    const HttpRules &rules() const;

    /// The port listened on; \a port 0 takes a free one. May be called more than once, for several addresses.
    /// Errors: "http.listen" (the address in `context`).
    Result<quint16> listen(const QHostAddress &address, quint16 port);
    /// \a certificatesPem: the server's certificate first, then its chain. TLS 1.2 and 1.3. Errors: "http.listen", "http.certificate".
    Result<quint16> listenTls(const QHostAddress &address, quint16 port, const QByteArray &certificatesPem, const QByteArray &keyPem);
    bool listening() const;
    /// Plain connections on Qt's sockets, as they are where the system has nothing better. Before listen().
    void useQtSockets();
    /// Stops listening and drops every connection.
    void close();
    /// Stops listening; connections end after the answer they wait for. \a done is called when the last has gone, or after \a time.
    void drain(Duration time, QObject *context, std::function<void()> done);

    HttpServerStats stats() const;
    std::vector<HttpClientFacts> clients() const;

private:
    friend class HttpConnection;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace resync
