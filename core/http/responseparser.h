#pragma once

#include "core/http/chunkedbody.h"
#include "core/http/headparser.h"
#include "core/http/httprules.h"

#include <memory>

namespace resync
{

/// Bytes in, one answer out: as strict about framing as HttpParser is about requests. No sockets and no clock. An interim answer (1xx) is
/// read over.
class ResponseParser
{
public:
    enum class State { Head, Body, Complete, Refused };
    enum class End { Counted, Chunked, Close }; ///< what ends the body

    /// \a bodyless: the answer to a HEAD.
    ResponseParser(const HttpLimits &limits, bool bodyless);
    ~ResponseParser();

    State feed(const QByteArray &bytes);
    /// The connection has ended: the answer is complete only if nothing else could end it.
    State finish();

    State state() const { return m_state; }
    int status() const { return m_answer.status; }
    const HttpHeaders &headers() const { return m_answer.headers; }
    End end() const { return m_end; }
    std::optional<qint64> announcedBytes() const;
    /// Not a byte of the answer has come.
    bool untouched() const { return m_untouched; }
    /// The octets of the body read since the last call.
    QByteArray takeBody();
    /// Why it was refused; status 413 when it is only too large.
    const HttpRefusal &refusal() const { return m_refusal; }
    /// After Complete: the connection may carry another request.
    bool keepsConnection() const;

private:
    State go();
    State refuse(const HttpRefusal &refusal);
    State readHead();
    std::optional<HttpRefusal> findEnd();
    State readBody();
    State readChunks();

    const HttpLimits m_limits;
    const bool m_bodyless;
    State m_state = State::Head;
    End m_end = End::Counted;
    QByteArray m_buffer;
    QByteArray m_body;
    std::unique_ptr<HeadRules> m_head;
    std::unique_ptr<ChunkedBody> m_chunks;
    AnswerHead m_answer;
    HttpRefusal m_refusal;
    int m_interim = 0;
    qint64 m_length = 0;
    qint64 m_read = 0;
    bool m_untouched = true;
};

} // namespace resync
