#include "core/http/httpparser.h"

#include "core/http/headparser.h"

#include <algorithm>
#include <utility>

namespace resync
{

namespace
{

bool hasToken(const HttpHeaders &headers, QByteArrayView field, const QByteArray &token)
{
    for (const QByteArray &value : headers.values(field)) {
        for (const QByteArray &word : value.split(',')) {
            if (word.trimmed().toLower() == token)
                return true;
        }
    }
    return false;
}

} // namespace

HttpParser::HttpParser(const HttpLimits &limits, const HttpRules &rules, bool tls)
    : m_limits(limits), m_rules(rules), m_tls(tls), m_head(std::make_unique<HeadRules>(limits))
{
}

HttpParser::~HttpParser() = default;

HttpParser::State HttpParser::feed(const QByteArray &bytes)
{
    m_buffer += bytes;
    return go();
}

HttpParser::State HttpParser::next()
{
    Q_ASSERT(m_state == State::Complete);
    m_request = {};
    m_framing = {};
    m_chunks.reset();
    m_upgradeHead.clear();
    m_head = std::make_unique<HeadRules>(m_limits);
    m_state = State::Idle;
    if (m_buffer.isEmpty())
        m_buffer = {}; // an idle connection holds no memory
    return go();
}

HttpParser::State HttpParser::refuse(const HttpRefusal &refusal)
{
    m_refusal = refusal;
    m_buffer.clear();
    return m_state = State::Refused;
}

HttpParser::State HttpParser::go()
{
    switch (m_state) {
    case State::Idle:
    case State::Head:
        return readHead();
    case State::Body:
        return m_chunks ? readChunked() : readCounted();
    case State::HeadDone:
    case State::Complete:
        return m_state;
    case State::Refused:
        m_buffer.clear();
        return m_state;
    }
    return m_state;
}

HttpParser::State HttpParser::readHead()
{
    if (m_buffer.isEmpty())
        return m_state;
    m_state = State::Head;
    switch (m_head->scan(m_buffer)) {
    case HeadRules::State::NeedsMore:
        return m_state;
    case HeadRules::State::Refused:
        return refuse(m_head->refusal());
    case HeadRules::State::Complete:
        break;
    }
    const QByteArray head = m_buffer.mid(m_head->begin(), m_head->end() - m_head->begin());
    m_buffer.remove(0, m_head->end());
    if (!parseRequestHead(head, m_request))
        return refuse({400, {}, QLatin1String("The request head is malformed.")});
    m_request.tls = m_tls;
    if (const auto refusal = checkFraming(m_request, m_limits, m_framing))
        return refuse(*refusal);
    if (const auto refusal = checkMethod(m_request))
        return refuse(*refusal);
    if (const QByteArray host = m_request.headers.value("Host"); host.isEmpty() || host != m_goodHost) {
        if (const auto refusal = checkHost(m_request, m_rules))
            return refuse(*refusal);
        m_goodHost = host;
    }
    if (const auto refusal = checkTarget(m_request))
        return refuse(*refusal);
    if (const auto refusal = checkFields(m_request, m_rules))
        return refuse(*refusal);
    if (m_request.headers.has("Upgrade"))
        m_upgradeHead = head;
    return m_state = State::HeadDone;
}

HttpParser::State HttpParser::readBody()
{
    Q_ASSERT(m_state == State::HeadDone);
    m_state = State::Body;
    if (m_framing.kind == BodyFraming::Kind::Chunked)
        m_chunks = std::make_unique<ChunkedBody>(m_limits);
    return go();
}

HttpParser::State HttpParser::readCounted()
{
    const qsizetype piece = qsizetype(std::min<qint64>(m_framing.length - m_request.body.size(), m_buffer.size()));
    if (piece > 0) {
        if (m_request.body.isEmpty())
            m_request.body.reserve(qsizetype(std::min<qint64>(m_framing.length, 64 << 10)));
        m_request.body.append(m_buffer.constData(), piece);
        m_buffer.remove(0, piece);
    }
    if (m_request.body.size() == m_framing.length)
        m_state = State::Complete;
    return m_state;
}

HttpParser::State HttpParser::readChunked()
{
    const ChunkedBody::State state = m_chunks->read(m_buffer, m_request.body);
    m_buffer.remove(0, m_chunks->taken());
    if (state == ChunkedBody::State::Refused)
        return refuse(m_chunks->refusal());
    if (state == ChunkedBody::State::Complete)
        m_state = State::Complete;
    return m_state;
}

bool HttpParser::wantsClose() const
{
    if (m_request.minorVersion == 0)
        return !hasToken(m_request.headers, "Connection", "keep-alive");
    return hasToken(m_request.headers, "Connection", "close");
}

bool HttpParser::expectsContinue() const
{
    return m_request.minorVersion > 0 && m_request.headers.has("Expect") && m_framing.kind != BodyFraming::Kind::None;
}

} // namespace resync
