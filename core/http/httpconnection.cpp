#include "core/http/httpconnection.h"

#include "core/http/httpwriter.h"

#include <algorithm>

namespace resync
{

namespace
{

/// The next pipelined request waits until the answers before it have shrunk to this.
constexpr qint64 kUnsentBeforeNext = 256 << 10;

} // namespace

HttpConnection::HttpConnection(HttpServer::Private &server, std::unique_ptr<ClientSocket> socket, const QByteArray &addressKey, bool tls,
                               QObject *parent)
    : QObject(parent), m_server(server), m_socket(std::move(socket)), m_addressKey(addressKey), m_tls(tls),
      m_parser(server.limits, server.rules, tls), m_opened(server.clock.monotonic())
{
}

HttpConnection::~HttpConnection() = default;

void HttpConnection::start(bool turnedAway)
{
    m_turnedAway = turnedAway;
    m_phase = m_tls ? Phase::Handshake : Phase::Idle;
    m_socket->start(*this, m_server.limits.readBufferBytes);
    if (m_phase == Phase::Gone)
        return; // it was over before it began
    if (turnedAway) {
        refuse(HttpResponse::problem(503, QStringLiteral("Service Unavailable"), QStringLiteral("Too many connections."))
                   .with("Retry-After", "5"));
        return;
    }
    enter(m_tls ? Phase::Handshake : Phase::Idle);
    if (!m_tls)
        process();
}

void HttpConnection::socketReady()
{
    enter(Phase::Idle);
    process();
}

void HttpConnection::bytesCame()
{
    process();
}

void HttpConnection::socketEnded()
{
    gone();
}

void HttpConnection::enter(Phase phase)
{
    m_phase = phase;
    m_since = m_server.clock.monotonic();
}

/// Answers may be given inside the handler: the loop goes on then, it is never entered twice.
void HttpConnection::process()
{
    if (m_processing)
        return;
    m_processing = true;
    while (step()) {
    }
    m_processing = false;
}

bool HttpConnection::step()
{
    switch (m_phase) {
    case Phase::Lingering:
        m_socket->read(m_server.limits.readBufferBytes);
        return false;
    case Phase::Idle:
    case Phase::Head:
    case Phase::Body:
        break;
    case Phase::Handshake:
    case Phase::Handling:
    case Phase::Streaming:
    case Phase::Gone:
        return false;
    }
    if (m_answered) {
        if (m_socket->bytesToWrite() > kUnsentBeforeNext)
            return false;
        m_answered = false;
        m_head = false;
        m_parser.next();
    }
    switch (m_parser.state()) {
    case HttpParser::State::HeadDone:
        headSeen();
        return true;
    case HttpParser::State::Complete:
        dispatch();
        return true;
    case HttpParser::State::Refused:
        refuse(m_parser.refusal().response(m_server.nextId()));
        return false;
    case HttpParser::State::Idle:
    case HttpParser::State::Head:
    case HttpParser::State::Body:
        break;
    }
    followParser();
    return pull();
}

/// The deadline of the head runs from its first byte and of the body from the end of the head; neither restarts.
void HttpConnection::followParser()
{
    if (m_parser.state() == HttpParser::State::Head && m_phase == Phase::Idle)
        enter(Phase::Head);
    else if (m_parser.state() == HttpParser::State::Body && m_phase != Phase::Body)
        enter(Phase::Body);
}

bool HttpConnection::pull()
{
    const QByteArray bytes = m_socket->read(m_server.limits.readBufferBytes);
    if (bytes.isEmpty())
        return false;
    m_server.stats.bytesIn += quint64(bytes.size());
    m_bytesIn += bytes.size();
    m_parser.feed(bytes);
    return true;
}

void HttpConnection::headSeen()
{
    HttpRequest &request = m_parser.request();
    request.id = m_server.nextId();
    request.peer = m_socket->peerAddress();
    request.peerPort = m_socket->peerPort();
    m_head = request.method == "HEAD";
    const bool hasBody = m_parser.framing().kind != BodyFraming::Kind::None;
    if (m_server.headCheck) {
        if (auto refusal = m_server.headCheck(request)) {
            if (hasBody) {
                refuse(*refusal);
                return;
            }
            m_parser.readBody();
            enter(Phase::Handling);
            send(*refusal);
            return;
        }
    }
    if (m_parser.expectsContinue() && m_parser.unread() == 0)
        put("HTTP/1.1 100 Continue\r\n\r\n");
    m_parser.readBody();
}

void HttpConnection::dispatch()
{
    ++m_server.stats.requests;
    m_handlerTime = m_server.limits.handler;
    enter(Phase::Handling);
    m_server.handler(m_parser.request(), reply());
}

HttpReply HttpConnection::reply()
{
    HttpReply reply;
    reply.m_ticket = std::make_shared<HttpReply::Ticket>(HttpReply::Ticket{this, m_number});
    return reply;
}

/// What the client still sends is not read as requests: it is thrown away until it has read the answer.
void HttpConnection::refuse(const HttpResponse &response)
{
    m_refused = true;
    m_close = true;
    enter(Phase::Handling);
    send(response);
}

void HttpConnection::put(const QByteArray &bytes)
{
    if (!m_writingSince) {
        m_writingSince = m_server.clock.monotonic();
        m_taken = 0;
    }
    m_server.stats.bytesOut += quint64(bytes.size());
    m_bytesOut += bytes.size();
    m_socket->write(bytes);
}

void HttpConnection::bytesTaken(qint64 bytes)
{
    m_taken += bytes;
    if (m_socket->bytesToWrite() == 0)
        m_writingSince.reset();
    if (m_phase == Phase::Lingering)
        closeWhenSent();
    else if (m_answered)
        process();
}

void HttpConnection::finishAnswer()
{
    ++m_number;
    ++m_server.stats.answers[m_status];
    m_goneCalls.clear();
    m_socket->flush();
    if (m_phase == Phase::Gone)
        return; // flushing found the client gone
    if (m_close) {
        startClosing();
        return;
    }
    m_answered = true;
    enter(Phase::Idle);
    if (!m_processing)
        process();
}

void HttpConnection::startClosing()
{
    enter(Phase::Lingering);
    closeWhenSent();
}

/// A plain connection closes its sending side, so that the client reads the answer and then the end, and waits for the client to close
/// too; closing at once would reset the connection and could take the answer with it. TLS has no half-closed state in Qt: it ends at once,
/// but after a refusal, when the client may still be sending, only after the wait.
void HttpConnection::closeWhenSent()
{
    if (!m_socket->allSent() || m_sendingClosed)
        return;
    m_sendingClosed = true;
    m_since = m_server.clock.monotonic();
    if (!m_tls || !m_refused)
        m_socket->endSending();
}

void HttpConnection::gone()
{
    if (m_phase == Phase::Gone)
        return;
    m_phase = Phase::Gone;
    m_server.forget(this);
    m_socket->close();
    deleteLater();
    withdrawReply();
}

/// The answer under way will not be completed; whoever makes it is told.
void HttpConnection::withdrawReply()
{
    ++m_number;
    const auto calls = std::exchange(m_goneCalls, {});
    for (const GoneCall &gone : calls) {
        if (gone.context)
            gone.call();
    }
}

void HttpConnection::die()
{
    if (m_phase == Phase::Gone)
        return;
    m_socket->close();
    gone();
}

void HttpConnection::endSoon()
{
    m_close = true;
    if (m_phase == Phase::Handshake)
        die();
    else if (m_phase == Phase::Idle && m_parser.state() != HttpParser::State::Head)
        startClosing();
}

HttpClientFacts HttpConnection::facts() const
{
    return {m_socket->peerAddress(),
            m_socket->peerPort(),
            m_tls,
            m_server.clock.monotonic() - m_opened,
            m_served,
            m_phase != Phase::Idle,
            m_bytesIn,
            m_bytesOut,
            m_label};
}

bool HttpConnection::bodyTooSlow(Duration now) const
{
    const Duration spent = now - m_since;
    if (spent > m_server.limits.body)
        return true;
    if (spent <= m_server.limits.bodyRateFrom)
        return false;
    return m_parser.bodyRead() * 1000 < m_server.limits.bodyBytesASecond * spent.count();
}

void HttpConnection::checkDeadlines(Duration now)
{
    const HttpLimits &limits = m_server.limits;
    const auto late = [&](Duration limit) { return now - m_since > limit; };
    const auto tooSlow = [this](int status, const QString &detail) {
        ++m_server.stats.timedOut;
        refuse(HttpResponse::problem(status, QString::fromLatin1(reasonPhrase(status)), detail));
    };
    if (m_writingSince && now - *m_writingSince > limits.write + Duration(m_taken * 1000 / std::max<qint64>(1, limits.writeBytesASecond))) {
        ++m_server.stats.timedOut;
        die();
    } else if (m_phase == Phase::Head && late(limits.head)) {
        tooSlow(408, QStringLiteral("The request head took too long."));
    } else if (m_phase == Phase::Body && bodyTooSlow(now)) {
        tooSlow(408, QStringLiteral("The request body took too long."));
    } else if (m_phase == Phase::Handling && m_handlerTime > Duration(0) && late(m_handlerTime)) {
        withdrawReply();
        tooSlow(503, QStringLiteral("The answer was not ready in time."));
    } else if (m_phase == Phase::Idle && late(limits.idle)) {
        startClosing();
    } else if (m_phase == Phase::Handshake && late(limits.handshake)) {
        ++m_server.stats.timedOut;
        die();
    } else if (m_phase == Phase::Lingering && m_sendingClosed && late(limits.linger)) {
        die();
    }
}

} // namespace resync
