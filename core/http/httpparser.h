#pragma once

#include "core/http/chunkedbody.h"
#include "core/http/httprules.h"

#include <memory>

namespace resync
{

/// Bytes in, requests out; no sockets and no clock. After a refusal nothing more can be read: the connection's framing is lost.
///
///   bytes ─► HeadRules ─► Beast's request_parser ─► framing, Host, target, fields ─► body (counted or ChunkedBody) ─► request
class HttpParser
{
public:
    enum class State {
        Idle,     ///< not a byte of the next request has come
        Head,     ///< in the middle of a head
        HeadDone, ///< request() has all but the body; call readBody() to go on
        Body,     ///< in the middle of a body
        Complete, ///< request() is whole; call next() for the following one
        Refused,  ///< refusal() says why
    };

    HttpParser(const HttpLimits &limits, const HttpRules &rules, bool tls);
    ~HttpParser();

    /// Takes what the network brought. What follows the request in hand is kept for the next one.
    State feed(const QByteArray &bytes);
    /// After HeadDone: go on to the body.
    State readBody();
    /// After Complete: forget this request and look at what came after it.
    State next();

    State state() const { return m_state; }
    HttpRequest &request() { return m_request; }
    const HttpRefusal &refusal() const { return m_refusal; }
    const BodyFraming &framing() const { return m_framing; }
    /// Octets of the body read so far.
    qint64 bodyRead() const { return m_request.body.size(); }
    qsizetype unread() const { return m_buffer.size(); }
    /// The head as it was sent, kept only for a request to change the protocol; and what came after it.
    const QByteArray &upgradeHead() const { return m_upgradeHead; }
    QByteArray takeUnread() { return std::exchange(m_buffer, {}); }
    /// The client wants the connection to end after this request, or its version has no other way.
    bool wantsClose() const;
    bool expectsContinue() const;

private:
    State go();
    State refuse(const HttpRefusal &refusal);
    State readHead();
    State readCounted();
    State readChunked();

    const HttpLimits &m_limits;
    const HttpRules &m_rules;
    const bool m_tls;
    State m_state = State::Idle;
    QByteArray m_buffer;
    QByteArray m_upgradeHead;
    QByteArray m_goodHost; ///< of the request before: a client that stays asks the same server again
    HttpRequest m_request;
    HttpRefusal m_refusal;
    BodyFraming m_framing;
    std::unique_ptr<HeadRules> m_head;
    std::unique_ptr<ChunkedBody> m_chunks;
};

} // namespace resync
