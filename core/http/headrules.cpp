#include "core/http/httprules.h"

#include <algorithm>
#include <array>

namespace resync
{

namespace
{

constexpr std::array<bool, 256> tokenCharacters()
{
    std::array<bool, 256> table{};
    for (int c = '0'; c <= '9'; ++c)
        table[size_t(c)] = true;
    for (int c = 'a'; c <= 'z'; ++c)
        table[size_t(c)] = table[size_t(c - 'a' + 'A')] = true;
    for (const char c : {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'})
        table[size_t(c)] = true;
    return table;
}

constexpr auto kToken = tokenCharacters();

bool isTokenCharacter(char c)
{
    return kToken[uchar(c)];
}

/// Visible ASCII, space, tab and the octets above 127, which are opaque.
bool isFieldValueCharacter(char c)
{
    return c == '\t' || (uchar(c) >= 0x20 && uchar(c) != 0x7f);
}

constexpr qsizetype kLongestMethod = 32;

} // namespace

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

HeadRules::State HeadRules::refuse(int status, const char *detail)
{
    m_refusal = {status, {}, QLatin1String(detail)};
    return State::Refused;
}

HeadRules::State HeadRules::scan(QByteArrayView bytes)
{
    while (m_scanned < bytes.size()) {
        const char c = bytes[m_scanned];
        if (c == '\0')
            return refuse(400, "A NUL octet in the request head.");
        if (c == '\n' && (m_scanned == m_lineStart || bytes[m_scanned - 1] != '\r'))
            return refuse(400, "A line of the request head does not end in CR LF.");
        if (m_scanned > m_lineStart && bytes[m_scanned - 1] == '\r' && c != '\n')
            return refuse(400, "A carriage return that does not end a line.");
        ++m_scanned;
        if (c != '\n')
            continue;
        const QByteArrayView text = bytes.sliced(m_lineStart, m_scanned - 2 - m_lineStart);
        const bool blank = text.isEmpty();
        if (!blank || m_inFields) {
            const State state = blank ? State::Complete : line(text);
            if (state == State::Refused)
                return state;
            m_lineStart = m_scanned;
            if (blank)
                return State::Complete;
        } else if (m_begin > 0 || m_kind == Kind::Answer) {
            return refuse(400, "More empty lines before the message than are forgiven.");
        } else {
            m_begin = m_lineStart = m_scanned; // RFC 9112 2.2: one is forgiven, old clients send it after a body
        }
    }
    return partial(bytes.sliced(m_lineStart));
}

/// A line that has not ended yet is refused as soon as no ending could save it.
HeadRules::State HeadRules::partial(QByteArrayView bytes)
{
    if (m_inFields) {
        if (bytes.size() > m_limits.headerLineBytes + 1 || m_fieldBytes + bytes.size() > m_limits.headerBytes) // + 1: its CR
            return refuse(431, "A header field or all of them together are too long.");
        return State::NeedsMore;
    }
    if (m_kind == Kind::Answer) {
        const QByteArrayView known("HTTP/1.");
        const qsizetype common = std::min(bytes.size(), known.size());
        if (bytes.first(common) != known.first(common) || bytes.size() > m_limits.headerLineBytes + 1)
            return refuse(502, "This is no HTTP.");
        return State::NeedsMore;
    }
    const qsizetype space = bytes.indexOf(' ');
    const QByteArrayView method = space < 0 ? bytes : bytes.first(space);
    const bool onlyReturn = method == QByteArrayView("\r");
    if (!method.isEmpty() && !onlyReturn && !isToken(method) && !(method.back() == '\r' && isToken(method.chopped(1))))
        return refuse(400, "The request does not begin with a method.");
    if (method.size() > kLongestMethod)
        return refuse(501, "The method is not known.");
    if (bytes.size() > kLongestMethod + m_limits.targetBytes + 12)
        return refuse(414, "The request target is too long.");
    return State::NeedsMore;
}

HeadRules::State HeadRules::line(QByteArrayView text)
{
    if (m_inFields)
        return field(text);
    return m_kind == Kind::Answer ? statusLine(text) : startLine(text);
}

HeadRules::State HeadRules::statusLine(QByteArrayView text)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool version = text.startsWith("HTTP/1.1 ") || text.startsWith("HTTP/1.0 ");
    if (!version || text.size() < 12 || !std::all_of(text.begin() + 9, text.begin() + 12, digit) || text[9] == '0')
        return refuse(502, "The status line is malformed.");
    if ((text.size() > 12 && text[12] != ' ') || text.size() > m_limits.headerLineBytes)
        return refuse(502, "The status line is malformed.");
    m_inFields = true;
    return State::NeedsMore;
}

HeadRules::State HeadRules::startLine(QByteArrayView text)
{
    const qsizetype first = text.indexOf(' ');
    const qsizetype second = first < 0 ? -1 : text.indexOf(' ', first + 1);
    if (second < 0)
        return refuse(400, "The request line has no version.");
    const QByteArrayView method = text.first(first);
    const QByteArrayView target = text.sliced(first + 1, second - first - 1);
    const QByteArrayView version = text.sliced(second + 1);
    if (!isToken(method))
        return refuse(400, "The method is no token.");
    if (target.size() > m_limits.targetBytes)
        return refuse(414, "The request target is too long.");
    if (target.isEmpty() || !std::all_of(target.begin(), target.end(), [](char c) { return uchar(c) > 0x20 && uchar(c) < 0x7f; }))
        return refuse(400, "The request target is empty or has a character that must be encoded.");
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (version.size() != 8 || !version.startsWith("HTTP/") || !digit(version[5]) || version[6] != '.' || !digit(version[7]))
        return refuse(400, "The request line does not end in a version of HTTP.");
    if (version != QByteArrayView("HTTP/1.1") && version != QByteArrayView("HTTP/1.0"))
        return refuse(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here.");
    if (method.size() > kLongestMethod)
        return refuse(501, "The method is not known.");
    m_inFields = true;
    return State::NeedsMore;
}

HeadRules::State HeadRules::field(QByteArrayView text)
{
    m_fieldBytes += text.size() + 2;
    if (text.size() > m_limits.headerLineBytes || m_fieldBytes > m_limits.headerBytes)
        return refuse(431, "A header field or all of them together are too long.");
    if (++m_fields > m_limits.headerCount)
        return refuse(431, "Too many header fields.");
    if (text.front() == ' ' || text.front() == '\t')
        return refuse(400, "A folded header field.");
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return refuse(400, "A header field without a colon.");
    if (!isToken(text.first(colon)))
        return refuse(400, "A header field whose name is no token.");
    const QByteArrayView value = text.sliced(colon + 1);
    if (!std::all_of(value.begin(), value.end(), isFieldValueCharacter))
        return refuse(400, "A control character in a header field.");
    return State::NeedsMore;
}

} // namespace resync
