#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace resync
{

/// Cuts a stream into lines at CRLF, LF or a lone CR, whatever the size of its pieces. An end of line at the very end begins no further
/// one. Of a line that never ends, only its first bytes are kept.
class LineSplitter
{
public:
    explicit LineSplitter(size_t longest = 64 << 10) : m_longest(longest) {}

    /// Calls \a line with each line that \a bytes completes.
    template <typename Line>
    void feed(std::string_view bytes, Line &&line)
    {
        size_t at = 0;
        if (m_afterCr && !bytes.empty()) {
            at = bytes[0] == '\n' ? 1 : 0;
            m_afterCr = false;
        }
        size_t lf = find(bytes, '\n', at);
        size_t cr = find(bytes, '\r', at);
        while (at < bytes.size()) {
            const size_t end = lf < cr ? lf : cr;
            const std::string_view part = bytes.substr(at, end - at);
            if (end == bytes.size()) {
                keep(part);
                return;
            }
            if (m_begun) {
                keep(part);
                line(std::string_view(m_kept));
            } else {
                line(part.substr(0, m_longest));
            }
            m_kept.clear();
            m_begun = false;
            at = end + 1;
            if (end == cr) {
                m_afterCr = at == bytes.size();
                at += at < bytes.size() && bytes[at] == '\n' ? 1 : 0;
            }
            if (lf < at)
                lf = find(bytes, '\n', at);
            if (cr < at)
                cr = find(bytes, '\r', at);
        }
    }
    /// The last line, when no end stands behind it.
    template <typename Line>
    void end(Line &&line)
    {
        if (m_begun)
            line(std::string_view(m_kept));
        m_kept.clear();
        m_begun = false;
    }

private:
    static size_t find(std::string_view bytes, char c, size_t from)
    {
        const auto *found =
            from < bytes.size() ? static_cast<const char *>(std::memchr(bytes.data() + from, c, bytes.size() - from)) : nullptr;
        return found ? size_t(found - bytes.data()) : bytes.size();
    }
    void keep(std::string_view part)
    {
        m_begun = m_begun || !part.empty();
        if (m_kept.size() < m_longest)
            m_kept += part.substr(0, m_longest - m_kept.size());
    }

    size_t m_longest;
    std::string m_kept;
    bool m_begun = false;
    bool m_afterCr = false;
};

} // namespace resync
