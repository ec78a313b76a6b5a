#include "core/joblog/textfinder.h"

#include <deque>

namespace resync
{

namespace
{

/// 64 symbols: letters in one case, digits, the marks that texts may hold; 0 = all else.
constexpr std::array<uint8_t, 256> symbols()
{
    std::array<uint8_t, 256> table{};
    for (int c = 'a'; c <= 'z'; ++c)
        table[size_t(c)] = table[size_t(c - 32)] = uint8_t(1 + c - 'a');
    uint8_t next = 27;
    for (const char c : std::string_view("0123456789 !\"#$%&'()*+,-./:;<=>[]_|\\@"))
        table[uint8_t(c)] = next++;
    table['\t'] = table[' '];
    return table;
}

} // namespace

const std::array<uint8_t, 256> TextFinder::kSymbolOf = symbols();

bool TextFinder::isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || uint8_t(c) >= 0x80;
}

void TextFinder::add(std::string_view text, uint16_t id)
{
    const bool wordBegin = text.front() == ' ';
    const bool wordEnd = text.back() == ' ';
    text.remove_prefix(wordBegin);
    text.remove_suffix(wordEnd);
    insert(text, id, wordBegin, wordEnd);
}

void TextFinder::addExact(std::string_view text, uint16_t id)
{
    insert(text, id, false, false);
}

void TextFinder::insert(std::string_view text, uint16_t id, bool wordBegin, bool wordEnd)
{
    size_t row = 0;
    for (const char c : text) {
        uint32_t next = m_next[row * kSymbols + symbolOf(c)];
        if (next == 0) {
            next = uint32_t(m_first.size());
            m_next[row * kSymbols + symbolOf(c)] = next;
            m_next.resize(m_next.size() + kSymbols, 0);
            m_first.push_back(kNone);
        }
        row = next;
    }
    m_hits.push_back({m_first[row], id, uint16_t(text.size()), wordBegin, wordEnd});
    m_first[row] = uint32_t(m_hits.size() - 1);
}

void TextFinder::finish()
{
    std::vector<uint32_t> fallback(m_first.size(), 0);
    std::deque<uint32_t> open;
    for (size_t symbol = 0; symbol < kSymbols; ++symbol) {
        if (m_next[symbol])
            open.push_back(m_next[symbol]);
    }
    while (!open.empty()) {
        const uint32_t at = open.front();
        open.pop_front();
        // what the shorter ending finds is found here too
        uint32_t last = m_first[at];
        if (last == kNone) {
            m_first[at] = m_first[fallback[at]];
        } else {
            while (m_hits[last].next != kNone)
                last = m_hits[last].next;
            m_hits[last].next = m_first[fallback[at]];
        }
        for (size_t symbol = 0; symbol < kSymbols; ++symbol) {
            uint32_t &next = m_next[at * kSymbols + symbol];
            const uint32_t beyond = m_next[fallback[at] * kSymbols + symbol];
            if (next == 0) {
                next = beyond;
            } else {
                fallback[next] = beyond;
                open.push_back(next);
            }
        }
    }
    for (uint32_t &next : m_next)
        next = next << 1 | (m_first[next] == kNone ? 0 : kFinds);
    if (m_first.size() <= UINT16_MAX >> 1) {
        m_narrow.assign(m_next.begin(), m_next.end());
        m_next = std::vector<uint32_t>(); // {} would keep the room
    }
}

} // namespace resync
