#pragma once

#include "core/joblog/templates/scan.h"

#include <deque>
#include <string>

namespace resync::templates
{

constexpr size_t kFollowedValues = 64; ///< of a message: of those beyond, nothing is learnt

/// How a value of a type looked so far.
struct ValueLook {
    uint32_t prefix = 0;      ///< bytes that it always begins with
    bool changes = false;     ///< it has had a second text
    bool partsChange = false; ///< a list of one length, then of another
};

/// Lines that are alike but for values: the first of them, and what changed since.
struct LineType {
    std::string_view sample; ///< the text of the first line
    uint64_t hash = 0;
    uint64_t lines = 0;
    std::vector<Token> tokens;
    std::vector<ValueLook> values; ///< of its values, in order
};

/// All types met so far. Bounded: once it is full, lines of new types share one type for each number of tokens.
class TypeTable
{
public:
    TypeTable();
    /// The type of a line; tokens are those of scan().
    uint32_t take(std::string_view text, const std::vector<Token> &tokens);
    const std::vector<LineType> &types() const { return m_types; }

private:
    static constexpr size_t kMostTypes = 50000;
    static constexpr size_t kMostBytes = 64 << 20; ///< of samples and tokens

    uint32_t insert(std::string_view text, uint64_t hash, const std::vector<Token> &tokens, size_t slot);
    void grow();
    std::string_view keep(std::string_view text);

    std::vector<LineType> m_types;
    std::vector<uint32_t> m_slots; ///< open addressing; 0 = free, else index + 1
    std::deque<std::string> m_texts;
    size_t m_bytes = 0;
};

} // namespace resync::templates
