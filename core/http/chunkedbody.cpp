#include "core/http/chunkedbody.h"

#include <algorithm>

namespace resync
{

namespace
{

constexpr qsizetype kLongestLine = 8 << 10;
constexpr qsizetype kLongestExtensions = 4 << 10;

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isVisible(char c)
{
    return c == '\t' || (uchar(c) >= 0x20 && uchar(c) < 0x7f);
}

/// What decides on the message or on who sent it must not come after it.
bool mayTrail(QByteArrayView name)
{
    static constexpr const char *kNever[] = {
        "Authorization", "Host", "Transfer-Encoding", "Connection",         "Expect", "Origin", "Cookie",
        "Upgrade",       "Te",   "Trailer",           "Proxy-Authorization"};
    if (name.size() >= 8 && qstrnicmp(name.data(), 8, "Content-", 8) == 0)
        return false;
    return std::none_of(std::begin(kNever), std::end(kNever), [&](const char *never) {
        return name.size() == qsizetype(qstrlen(never)) && qstrnicmp(name.data(), name.size(), never, name.size()) == 0;
    });
}

} // namespace

ChunkedBody::State ChunkedBody::refuse(int status, const char *detail)
{
    m_refusal = {status, {}, QLatin1String(detail)};
    return State::Refused;
}

/// A line that is not complete: can it still become one?
bool ChunkedBody::lineIsBroken(QByteArrayView bytes) const
{
    const qsizetype control =
        std::find_if_not(bytes.begin(), bytes.end(),
                         m_part == Part::Trailer ? [](char c) { return c != '\0' && c != '\n' && c != '\r'; } : isVisible) -
        bytes.begin();
    return control < bytes.size() && !(bytes[control] == '\r' && control + 1 == bytes.size());
}

ChunkedBody::State ChunkedBody::read(QByteArrayView bytes, QByteArray &body)
{
    m_taken = 0;
    while (true) {
        const QByteArrayView rest = bytes.sliced(m_taken);
        if (m_part == Part::Octets) {
            const qsizetype piece = std::min(qsizetype(m_left), rest.size());
            body.append(rest.data(), piece);
            m_taken += piece;
            m_left -= piece;
            if (m_left > 0)
                return State::NeedsMore;
            m_part = Part::End;
            continue;
        }
        if (m_part == Part::End) {
            if ((rest.size() > 0 && rest[0] != '\r') || (rest.size() > 1 && rest[1] != '\n'))
                return refuse(400, "A chunk is longer than it says.");
            if (rest.size() < 2)
                return State::NeedsMore;
            m_taken += 2;
            m_part = Part::Size;
            continue;
        }
        const qsizetype end = rest.indexOf("\r\n");
        const QByteArrayView line = end < 0 ? rest : rest.first(end);
        if (lineIsBroken(line) || (m_part == Part::Size && !line.isEmpty() && !isHex(line[0])))
            return refuse(400, "A line of the chunked body is broken.");
        if (line.size() > kLongestLine)
            return refuse(431, "A line of the chunked body is too long.");
        if (end < 0)
            return State::NeedsMore;
        m_taken += end + 2;
        const State state = m_part == Part::Size ? sizeLine(line) : trailerLine(line);
        if (state != State::NeedsMore)
            return state;
    }
}

ChunkedBody::State ChunkedBody::sizeLine(QByteArrayView line)
{
    const auto digits = std::find_if_not(line.begin(), line.end(), isHex) - line.begin();
    const QByteArrayView extension = line.sliced(digits);
    if (digits == 0 || (!extension.isEmpty() && extension[0] != ';'))
        return refuse(400, "A chunk's size is no plain hexadecimal number.");
    if (digits > 8)
        return refuse(413, "A chunk's size has too many digits.");
    m_extensionBytes += extension.size();
    if (m_extensionBytes > kLongestExtensions)
        return refuse(400, "Too many chunk extensions.");
    m_left = line.first(digits).toByteArray().toLongLong(nullptr, 16);
    m_total += m_left;
    if (m_total > m_limits.bodyBytes)
        return refuse(413, "The body is too large.");
    m_part = m_left > 0 ? Part::Octets : Part::Trailer;
    return State::NeedsMore;
}

ChunkedBody::State ChunkedBody::trailerLine(QByteArrayView line)
{
    if (line.isEmpty())
        return State::Complete;
    m_trailerBytes += line.size() + 2;
    if (m_trailerBytes > kLongestLine)
        return refuse(431, "The trailer is too long.");
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return refuse(400, "A trailer field without a name.");
    if (!mayTrail(line.first(colon)))
        return refuse(400, "A trailer field that belongs into the head.");
    return State::NeedsMore;
}

} // namespace resync
