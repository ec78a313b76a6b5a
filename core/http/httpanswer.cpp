// The half of HttpConnection that gives answers; what a HttpReply may do.
#include "core/http/httpconnection.h"
#include "core/http/httpwriter.h"

#include <algorithm>

namespace resync
{

namespace
{

/// Up to here head and body go out in one segment if they can.
constexpr qsizetype kSentTogether = 64 << 10;

} // namespace

bool HttpConnection::waitsFor(quint64 number) const
{
    return number == m_number && (m_phase == Phase::Handling || m_phase == Phase::Streaming);
}

void HttpConnection::send(const HttpResponse &response)
{
    if (m_phase != Phase::Handling)
        return;
    const int minor = m_parser.request().minorVersion;
    ++m_served;
    m_status = response.status;
    m_close = m_close || response.close || m_server.draining || m_served >= m_server.limits.requestsAConnection || m_parser.wantsClose();
    QByteArray bytes = headBytes(response, {AnswerFraming::Kind::Counted, response.body.size()}, m_server.date(), m_close, minor);
    const bool withBody = !m_head && !bodyless(response.status) && !response.body.isEmpty();
    if (withBody && response.body.size() <= kSentTogether)
        bytes += response.body;
    put(bytes);
    if (withBody && response.body.size() > kSentTogether)
        put(response.body); // shared with the socket's buffer, not copied
    finishAnswer();
}

void HttpConnection::begin(const HttpResponse &head, std::optional<qint64> length)
{
    if (m_phase != Phase::Handling)
        return;
    const int minor = m_parser.request().minorVersion;
    ++m_served;
    m_status = head.status;
    m_streamLeft = length;
    m_chunked = !length && minor > 0;
    m_close = m_close || head.close || m_server.draining || m_served >= m_server.limits.requestsAConnection || m_parser.wantsClose() ||
              (!length && minor == 0);
    AnswerFraming framing{AnswerFraming::Kind::UntilClose, 0};
    if (length)
        framing = {AnswerFraming::Kind::Counted, *length};
    else if (m_chunked)
        framing = {AnswerFraming::Kind::Chunked, 0};
    put(headBytes(head, framing, m_server.date(), m_close, minor));
    enter(Phase::Streaming);
    write(head.body);
}

void HttpConnection::write(const QByteArray &piece)
{
    if (m_phase != Phase::Streaming || piece.isEmpty() || m_head)
        return;
    if (m_streamLeft) {
        *m_streamLeft -= piece.size();
        if (*m_streamLeft < 0) {
            reset(); // what was announced is not what is given: the client must not take it for whole
            return;
        }
    }
    if (m_socket->bytesToWrite() + piece.size() > m_server.limits.unsentBytes && m_socket->bytesToWrite() > 0) {
        ++m_server.stats.timedOut;
        reset();
        return;
    }
    put(m_chunked ? chunkBytes(piece) : piece);
}

void HttpConnection::end()
{
    if (m_phase != Phase::Streaming)
        return;
    if (m_streamLeft.value_or(0) > 0 && !m_head) {
        reset();
        return;
    }
    if (m_chunked && !m_head)
        put("0\r\n\r\n");
    finishAnswer();
}

qint64 HttpConnection::unsentBytes() const
{
    return m_socket->bytesToWrite();
}

void HttpConnection::allow(Duration time)
{
    m_handlerTime = time;
    if (m_phase == Phase::Handling)
        m_since = m_server.clock.monotonic();
}

void HttpConnection::onGone(QObject *context, std::function<void()> gone)
{
    m_goneCalls.push_back({context, std::move(gone)});
}

void HttpConnection::reset()
{
    m_socket->reset();
    die();
}

void HttpConnection::sendCut(const HttpResponse &response, qsizetype bodyBytes)
{
    if (m_phase != Phase::Handling)
        return;
    m_status = response.status;
    m_close = true;
    const QByteArray head =
        headBytes(response, {AnswerFraming::Kind::Counted, response.body.size()}, m_server.date(), false, m_parser.request().minorVersion);
    put(head + response.body.first(std::clamp<qsizetype>(bodyBytes, 0, response.body.size())));
    finishAnswer();
}

void HttpConnection::sendRaw(const QByteArray &bytes)
{
    if (m_phase != Phase::Handling)
        return;
    m_close = true;
    put(bytes);
    finishAnswer();
}

QTcpSocket *HttpConnection::takeSocket()
{
    if (m_phase != Phase::Handling)
        return nullptr;
    QTcpSocket *socket = m_socket->take(m_parser.upgradeHead() + m_parser.takeUnread());
    m_phase = Phase::Gone;
    ++m_number;
    m_goneCalls.clear();
    m_server.forget(this);
    deleteLater();
    return socket;
}

} // namespace resync
