#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace resync
{

/// Finds many short texts in one pass over a line, in any case (Aho and Corasick 1975).
class TextFinder
{
public:
    /// \a text in lower case; a blank at its begin or end stands for any end of a word.
    void add(std::string_view text, uint16_t id);
    /// The same, but a blank is a blank.
    void addExact(std::string_view text, uint16_t id);
    void finish();

    /// Calls \a found(id) for every occurrence.
    template <typename Found>
    void find(std::string_view line, Found &&found) const
    {
        if (!m_narrow.empty())
            walk(m_narrow, line, found);
        else
            walk(m_next, line, found);
    }

private:
    static constexpr size_t kSymbols = 64;
    static constexpr uint32_t kFinds = 1; ///< set in a state in which a text ends; its row is in the other bits
    static constexpr uint32_t kNone = UINT32_MAX;
    struct Hit {
        uint32_t next;
        uint16_t id;
        uint16_t length;
        bool wordBegin;
        bool wordEnd;
    };

    template <typename State, typename Found>
    void walk(const std::vector<State> &next, std::string_view line, Found &found) const
    {
        State state = 0;
        for (size_t i = 0; i < line.size(); ++i) {
            state = next[size_t(state >> 1) * kSymbols + symbolOf(line[i])];
            if (state & kFinds)
                tell(line, i + 1, state, found);
        }
    }
    template <typename Found>
    void tell(std::string_view line, size_t end, uint32_t state, Found &found) const
    {
        for (uint32_t at = m_first[state >> 1]; at != kNone; at = m_hits[at].next) {
            const Hit &hit = m_hits[at];
            const size_t begin = end - hit.length;
            if ((hit.wordBegin && begin > 0 && isWord(line[begin - 1])) || (hit.wordEnd && end < line.size() && isWord(line[end])))
                continue;
            found(hit.id);
        }
    }
    void insert(std::string_view text, uint16_t id, bool wordBegin, bool wordEnd);
    static bool isWord(char c);
    static uint8_t symbolOf(char c) { return kSymbolOf[uint8_t(c)]; }
    static const std::array<uint8_t, 256> kSymbolOf;

    std::vector<uint32_t> m_next = std::vector<uint32_t>(kSymbols, 0); ///< rows of kSymbols; empty when they fit into m_narrow
    std::vector<uint16_t> m_narrow;                                    ///< the same in half the memory, unless there are too many
    std::vector<uint32_t> m_first = {kNone};                           ///< of each row, its first hit
    std::vector<Hit> m_hits;
};

} // namespace resync
