#pragma once

#include "core/http/clientsocket.h"
#include "core/http/httpparser.h"
#include "core/http/httpserver.h"
#include "core/http/httpserver_p.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <optional>
#include <vector>

class QTcpSocket;

namespace resync
{

struct HttpReply::Ticket {
    QPointer<HttpConnection> connection;
    quint64 number = 0; ///< of the request on that connection; another number is another request's business
};

/// One client. Its life:
///
///   Handshake ─► Idle ─► Head ─► Body ─► Handling ─► (Streaming) ─► Idle …        at the end, or on a refusal ─► Lingering ─► Gone
///
/// Nothing is read from the socket while a request is being handled: what the client sends meanwhile waits in the kernel.
class HttpConnection : public QObject, private ClientSocket::Listener
{
    Q_OBJECT
public:
    HttpConnection(HttpServer::Private &server, std::unique_ptr<ClientSocket> socket, const QByteArray &addressKey, bool tls,
                   QObject *parent);
    ~HttpConnection() override;

    /// Begins to serve; with \a turnedAway only to say that there is no room.
    void start(bool turnedAway);
    /// Ends what is older than its limit allows. Called by the server's sweep.
    void checkDeadlines(Duration now);
    /// Ends after the answer under way, at once when there is none.
    void endSoon();
    /// Ends now.
    void die();

    const QByteArray &addressKey() const { return m_addressKey; }
    bool turnedAway() const { return m_turnedAway; }
    HttpClientFacts facts() const;

    // what a reply may do
    bool waitsFor(quint64 number) const;
    void send(const HttpResponse &response);
    void begin(const HttpResponse &head, std::optional<qint64> length);
    void write(const QByteArray &piece);
    void end();
    qint64 unsentBytes() const;
    void allow(Duration time);
    void setLabel(const QString &label) { m_label = label; }
    void onGone(QObject *context, std::function<void()> gone);
    void reset();
    void sendCut(const HttpResponse &response, qsizetype bodyBytes);
    void sendRaw(const QByteArray &bytes);
    QTcpSocket *takeSocket();

private:
    enum class Phase { Handshake, Idle, Head, Body, Handling, Streaming, Lingering, Gone };

    void enter(Phase phase);
    void process();
    bool step();
    void followParser();
    bool pull();
    void headSeen();
    void dispatch();
    void refuse(const HttpResponse &response);
    void put(const QByteArray &bytes);
    void finishAnswer();
    void startClosing();
    void closeWhenSent();
    void socketReady() override;
    void bytesCame() override;
    void bytesTaken(qint64 bytes) override;
    void socketEnded() override;
    void gone();
    void withdrawReply();
    bool bodyTooSlow(Duration now) const;
    HttpReply reply();

    HttpServer::Private &m_server;
    const std::unique_ptr<ClientSocket> m_socket;
    const QByteArray m_addressKey;
    const bool m_tls;
    bool m_turnedAway = false;
    HttpParser m_parser;
    Phase m_phase = Phase::Idle;
    const Duration m_opened;
    Duration m_since{0}; ///< when the phase began
    Duration m_handlerTime{0};
    std::optional<Duration> m_writingSince; ///< when the unsent bytes were none for the last time
    qint64 m_taken = 0;                     ///< by the network since then
    quint64 m_number = 0;
    int m_served = 0;
    qint64 m_bytesIn = 0;
    qint64 m_bytesOut = 0;
    QString m_label;
    int m_status = 0;
    bool m_processing = false;
    bool m_answered = false; ///< the parser still holds an answered request
    bool m_head = false;     ///< the request is a HEAD
    bool m_close = false;
    bool m_refused = false;
    bool m_sendingClosed = false;
    bool m_chunked = false;
    std::optional<qint64> m_streamLeft;
    struct GoneCall {
        QPointer<QObject> context;
        std::function<void()> call;
    };
    std::vector<GoneCall> m_goneCalls;
};

} // namespace resync
