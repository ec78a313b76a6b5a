#include "core/joblog/templates/types.h"

#include <algorithm>

namespace resync::templates
{

namespace
{

/// Notes how the values differ from those of the first line.
void compare(LineType &type, std::string_view text, const std::vector<Token> &tokens)
{
    size_t value = 0;
    for (size_t i = 0; i < tokens.size() && value < type.values.size(); ++i) {
        const Token &token = tokens[i];
        if (!token.isValue())
            continue;
        ValueLook &look = type.values[value++];
        const Token &first = type.tokens[i];
        look.partsChange = look.partsChange || first.parts != token.parts;
        if (!token.mayBeConstant()) {
            look.changes = true;
            continue;
        }
        const uint32_t most = std::min(look.prefix, token.length);
        const char *a = text.data() + token.begin;
        const char *b = type.sample.data() + first.begin;
        look.prefix = uint32_t(std::mismatch(a, a + most, b).first - a);
        look.changes = look.changes || look.prefix < first.length || token.length != first.length;
    }
}

} // namespace

TypeTable::TypeTable() : m_slots(1 << 12) {}

std::string_view TypeTable::keep(std::string_view text)
{
    m_texts.emplace_back(text);
    return m_texts.back();
}

uint32_t TypeTable::take(std::string_view text, const std::vector<Token> &tokens)
{
    uint64_t hash = hashOf(text, tokens);
    for (int attempt = 0;; ++attempt) {
        size_t slot = hash & (m_slots.size() - 1);
        for (; m_slots[slot]; slot = (slot + 1) & (m_slots.size() - 1)) {
            LineType &type = m_types[m_slots[slot] - 1];
            if (type.hash != hash)
                continue;
            ++type.lines;
            if (type.tokens.size() == tokens.size() && attempt == 0)
                compare(type, text, tokens);
            return m_slots[slot] - 1;
        }
        if (attempt > 0 || (m_types.size() < kMostTypes && m_bytes < kMostBytes))
            return insert(text, hash, tokens, slot);
        hash = mixed(tokens.size(), 0);
    }
}

uint32_t TypeTable::insert(std::string_view text, uint64_t hash, const std::vector<Token> &tokens, size_t slot)
{
    LineType type;
    type.sample = keep(text.substr(0, kMostScanned));
    m_bytes += type.sample.size() + tokens.size() * (sizeof(Token) + sizeof(ValueLook));
    type.hash = hash;
    type.lines = 1;
    type.tokens = tokens;
    for (const Token &token : tokens) {
        if (token.isValue() && type.values.size() < kFollowedValues)
            type.values.push_back({token.length, false, false});
    }
    m_types.push_back(std::move(type));
    m_slots[slot] = uint32_t(m_types.size());
    if (m_types.size() * 2 > m_slots.size())
        grow();
    return uint32_t(m_types.size() - 1);
}

void TypeTable::grow()
{
    std::vector<uint32_t> slots(m_slots.size() * 2);
    for (size_t i = 0; i < m_types.size(); ++i) {
        size_t slot = m_types[i].hash & (slots.size() - 1);
        while (slots[slot])
            slot = (slot + 1) & (slots.size() - 1);
        slots[slot] = uint32_t(i + 1);
    }
    m_slots = std::move(slots);
}

} // namespace resync::templates
