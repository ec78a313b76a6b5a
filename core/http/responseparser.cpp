#include "core/http/responseparser.h"

#include "core/http/httpwriter.h"

#include <algorithm>
#include <utility>

namespace resync
{

namespace
{

constexpr int kMostInterim = 8;

HttpRefusal invalid(const char *detail)
{
    return {502, {}, QLatin1String(detail)};
}

} // namespace

ResponseParser::ResponseParser(const HttpLimits &limits, bool bodyless)
    : m_limits(limits), m_bodyless(bodyless), m_head(std::make_unique<HeadRules>(m_limits, HeadRules::Kind::Answer))
{
}

ResponseParser::~ResponseParser() = default;

ResponseParser::State ResponseParser::feed(const QByteArray &bytes)
{
    m_untouched = m_untouched && bytes.isEmpty();
    if (m_buffer.isEmpty())
        m_buffer = bytes; // shared, not copied
    else
        m_buffer += bytes;
    return go();
}

ResponseParser::State ResponseParser::go()
{
    if (m_state == State::Head)
        readHead();
    if (m_state == State::Body)
        m_end == End::Chunked ? readChunks() : readBody();
    if (m_state == State::Complete && !m_buffer.isEmpty())
        refuse(invalid("The answer is longer than it says."));
    return m_state;
}

ResponseParser::State ResponseParser::finish()
{
    if (m_state == State::Body && m_end == End::Close)
        m_state = State::Complete;
    return m_state;
}

ResponseParser::State ResponseParser::refuse(const HttpRefusal &refusal)
{
    m_refusal = refusal;
    m_buffer.clear();
    return m_state = State::Refused;
}

ResponseParser::State ResponseParser::readHead()
{
    while (!m_buffer.isEmpty()) {
        const HeadRules::State scanned = m_head->scan(m_buffer);
        if (scanned == HeadRules::State::NeedsMore)
            return m_state;
        if (scanned == HeadRules::State::Refused)
            return refuse(m_head->refusal());
        const QByteArray head = m_buffer.first(m_head->end());
        m_buffer.remove(0, head.size());
        if (!parseAnswerHead(head, m_answer))
            return refuse(invalid("The answer's head is malformed."));
        m_head = std::make_unique<HeadRules>(m_limits, HeadRules::Kind::Answer);
        if (m_answer.status >= 200) {
            if (const auto refusal = findEnd())
                return refuse(*refusal);
            return m_state = State::Body;
        }
        if (m_answer.status == 101 || ++m_interim > kMostInterim)
            return refuse(invalid("An interim answer that nobody asked for."));
    }
    return m_state;
}

std::optional<HttpRefusal> ResponseParser::findEnd()
{
    const bool counted = m_answer.headers.has("Content-Length");
    const bool coded = m_answer.headers.has("Transfer-Encoding");
    const auto length = readLength(m_answer.headers.value("Content-Length"));
    if (m_answer.headers.count("Content-Length") > 1 || (counted && !length) || (counted && coded) ||
        m_answer.headers.count("Transfer-Encoding") > 1)
        return invalid("The answer contradicts itself about its length.");
    if (m_bodyless || bodyless(m_answer.status)) {
        m_end = End::Counted;
        m_length = 0;
        return {};
    }
    if (coded) {
        if (m_answer.headers.value("Transfer-Encoding").toLower() != "chunked" || m_answer.minorVersion == 0)
            return invalid("The answer's transfer coding is not known.");
        m_end = End::Chunked;
        m_chunks = std::make_unique<ChunkedBody>(m_limits);
        return {};
    }
    m_end = counted ? End::Counted : End::Close;
    m_length = length.value_or(0);
    if (m_length > m_limits.bodyBytes)
        return HttpRefusal{413, {}, QLatin1String("The answer is larger than is taken.")};
    return {};
}

ResponseParser::State ResponseParser::readBody()
{
    const qint64 wanted = m_end == End::Counted ? m_length - m_read : m_buffer.size();
    const qsizetype piece = qsizetype(std::min<qint64>(wanted, m_buffer.size()));
    m_read += piece;
    if (m_read > m_limits.bodyBytes)
        return refuse({413, {}, QLatin1String("The answer is larger than is taken.")});
    if (m_body.isEmpty() && piece == m_buffer.size()) {
        m_body = std::exchange(m_buffer, {});
    } else {
        m_body.append(m_buffer.constData(), piece);
        m_buffer.remove(0, piece);
    }
    if (m_end == End::Counted && m_read == m_length)
        m_state = State::Complete;
    return m_state;
}

ResponseParser::State ResponseParser::readChunks()
{
    const ChunkedBody::State state = m_chunks->read(m_buffer, m_body);
    m_buffer.remove(0, m_chunks->taken());
    if (state == ChunkedBody::State::Refused)
        return refuse(m_chunks->refusal());
    if (state == ChunkedBody::State::Complete)
        m_state = State::Complete;
    return m_state;
}

QByteArray ResponseParser::takeBody()
{
    return std::exchange(m_body, {});
}

std::optional<qint64> ResponseParser::announcedBytes() const
{
    return readLength(m_answer.headers.value("Content-Length"));
}

bool ResponseParser::keepsConnection() const
{
    const QByteArray words = m_answer.headers.value("Connection").toLower();
    if (m_state != State::Complete || m_end == End::Close || words.contains("close"))
        return false;
    return m_answer.minorVersion > 0 || words.contains("keep-alive");
}

} // namespace resync
