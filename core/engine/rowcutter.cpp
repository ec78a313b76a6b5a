#include "core/engine/rowcutter.h"

#include <cstring>
#include <utility>

namespace resync::wire
{

namespace
{

constexpr int kRowDepth = 2;           ///< in the object, in its list
constexpr qsizetype kLongestName = 32; ///< a longer one is not the one looked for
constexpr char kListName[] = "results";

/// To the first quote or backslash: eight characters at once where there are none of them
/// (https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord).
const char *skipPlain(const char *at, const char *end)
{
    constexpr quint64 kOnes = 0x0101010101010101u;
    constexpr quint64 kHighs = 0x8080808080808080u;
    const auto holds = [](quint64 eight, char c) {
        const quint64 zeroed = eight ^ (kOnes * quint64(static_cast<unsigned char>(c)));
        return ((zeroed - kOnes) & ~zeroed & kHighs) != 0;
    };
    for (; end - at >= qsizetype(sizeof(quint64)); at += sizeof(quint64)) {
        quint64 eight = 0;
        std::memcpy(&eight, at, sizeof eight);
        if (holds(eight, '"') || holds(eight, '\\'))
            break;
    }
    while (at != end && *at != '"' && *at != '\\')
        ++at;
    return at;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

} // namespace

void RowCutter::add(const QByteArray &piece)
{
    const char *const end = piece.constData() + piece.size();
    const char *from = piece.constData(); // what is not yet in m_frame or m_rows
    const auto take = [&](QByteArray &into, const char *to) {
        into.append(from, to - from);
        from = to;
    };
    for (const char *at = from; at != end;) {
        if (m_inText) {
            at = skipText(at, end);
            continue;
        }
        const char c = *at++;
        if (m_depth > kRowDepth) { // within a row nothing but its depth matters
            m_inText = c == '"';
            m_depth += (c == '{' || c == '[') ? 1 : (c == '}' || c == ']') ? -1 : 0;
            continue;
        }
        const bool inRows = m_inRows;
        const bool betweenRows = inRows && m_depth == kRowDepth;
        if (betweenRows && c == ',') {
            m_damaged = m_damaged || !m_rowBegun;
            m_rowBegun = false;
            m_comma = true;
            take(m_rows, at);
            m_rowsEnd = m_rows.size();
        } else if (betweenRows && c == ']') {
            take(m_rows, at - 1);
            closeList();
        } else {
            m_rowBegun = m_rowBegun || (betweenRows && !isBlank(c));
            structure(c);
            if (m_inRows != inRows)
                take(m_frame, at);
        }
    }
    take(m_inRows ? m_rows : m_frame, end);
}

/// To behind the end of the text that \a at is in.
const char *RowCutter::skipText(const char *at, const char *end)
{
    const char *const from = at;
    while (at != end) {
        if (m_escaped) {
            m_escaped = false;
            ++at;
            continue;
        }
        at = skipPlain(at, end);
        if (at == end || *at == '"')
            break;
        m_escaped = true;
        ++at;
    }
    if (m_depth == 1 && m_name.size() <= kLongestName)
        m_name.append(from, at - from);
    if (at == end)
        return at;
    m_inText = false;
    return at + 1;
}

/// What \a c, outside of texts and not at the end of a row, does to where we are.
void RowCutter::structure(char c)
{
    switch (c) {
    case '"':
        m_inText = true;
        if (m_depth == 1) {
            m_name.clear();
            m_named = false;
        }
        break;
    case ':':
        m_named = m_named || m_depth == 1;
        break;
    case ',':
        m_named = m_named && m_depth != 1;
        break;
    case '{':
    case '[':
        if (++m_depth == kRowDepth && c == '[' && m_named && m_name == kListName) {
            m_inRows = true;
            m_rowBegun = m_comma = false;
        }
        break;
    case '}':
    case ']':
        --m_depth;
        break;
    default:
        break;
    }
}

void RowCutter::closeList()
{
    m_damaged = m_damaged || (m_comma && !m_rowBegun);
    if (m_rowBegun)
        m_rows += ',';
    else
        m_rows.truncate(m_rowsEnd);
    m_rowsEnd = m_rows.size();
    m_inRows = false;
    --m_depth;
}

bool RowCutter::takeRows(QByteArray &list)
{
    if (m_rowsEnd == 0)
        return false;
    list.resize(0); // keeps its room
    list.append("{\"results\":[").append(m_rows.constData(), m_rowsEnd - 1).append("]}");
    m_rows.remove(0, std::exchange(m_rowsEnd, 0));
    return true;
}

} // namespace resync::wire
