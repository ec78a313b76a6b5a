#include "core/http/responseparser.h"

#include "core/http/httpwriter.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace resync
{

namespace
{

namespace http = boost::beast::http;

constexpr int kMostInterim = 8;

HttpRefusal invalid(const char *detail)
{
    return {502, {}, QLatin1String(detail)};
}

QByteArray toBytes(boost::beast::string_view text)
{
    return {text.data(), qsizetype(text.size())};
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
        if (!parseHead(head))
            return refuse(invalid("The answer's head is malformed."));
        m_head = std::make_unique<HeadRules>(m_limits, HeadRules::Kind::Answer);
        if (m_status >= 200) {
            if (const auto refusal = findEnd())
                return refuse(*refusal);
            return m_state = State::Body;
        }
        if (m_status == 101 || ++m_interim > kMostInterim)
            return refuse(invalid("An interim answer that nobody asked for."));
    }
    return m_state;
}

bool ResponseParser::parseHead(QByteArrayView head)
{
    http::response_parser<http::empty_body> parser;
    parser.header_limit(std::uint32_t(std::min<qsizetype>(head.size() + 1, 1 << 30)));
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    parser.skip(true);
    boost::beast::error_code failed;
    parser.put(boost::asio::buffer(head.data(), std::size_t(head.size())), failed);
    if (failed || !parser.is_header_done())
        return false;
    const auto &parsed = parser.get();
    m_status = int(parsed.result_int());
    m_minorVersion = int(parsed.version() % 10);
    m_headers = {};
    for (const auto &field : parsed)
        m_headers.add(toBytes(field.name_string()), toBytes(field.value()));
    return true;
}

std::optional<HttpRefusal> ResponseParser::findEnd()
{
    const bool counted = m_headers.has("Content-Length");
    const bool coded = m_headers.has("Transfer-Encoding");
    const auto length = readLength(m_headers.value("Content-Length"));
    if (m_headers.count("Content-Length") > 1 || (counted && !length) || (counted && coded) || m_headers.count("Transfer-Encoding") > 1)
        return invalid("The answer contradicts itself about its length.");
    if (m_bodyless || bodyless(m_status)) {
        m_end = End::Counted;
        m_length = 0;
        return {};
    }
    if (coded) {
        if (m_headers.value("Transfer-Encoding").toLower() != "chunked" || m_minorVersion == 0)
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
    m_body.append(m_buffer.constData(), piece);
    m_buffer.remove(0, piece);
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
    return readLength(m_headers.value("Content-Length"));
}

bool ResponseParser::keepsConnection() const
{
    const QByteArray words = m_headers.value("Connection").toLower();
    if (m_state != State::Complete || m_end == End::Close || words.contains("close"))
        return false;
    return m_minorVersion > 0 || words.contains("keep-alive");
}

} // namespace resync
