#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace resync::templates
{

/// What a token of a log line is. From Number on it is a value: it says nothing about which message the line is.
enum class Kind : uint8_t {
    Mark,    ///< one delimiter, or a run of dots
    Word,    ///< letters, perhaps with inner punctuation
    Number,  ///< with sign, point, unit: -3, 1.5, 64K, 12ms
    Hex,     ///< 0x1f, or a long run of hexadecimal digits
    Address, ///< 10.0.0.1, 10.0.0.1:80, host.domain:80
    Path,    ///< /var/log/x, C:\x, scheme://host/path
    Id,      ///< letters with digits: blk_12, R02-M1; a constant when it never changes (ssh2)
    Given,   ///< a quoted text after '=', or a.b.c; a constant when it never changes
};

struct Token {
    uint32_t begin = 0;
    uint32_t length = 0;
    Kind kind = Kind::Mark;
    bool spaced = false; ///< white space stands before it
    uint8_t parts = 1;   ///< of a list; 0 = joined, yet no list (a date)

    bool isValue() const { return kind >= Kind::Number; }
    /// Its text may be the same in every line of a message.
    bool mayBeConstant() const { return kind == Kind::Id || kind == Kind::Given; }
};

constexpr size_t kMostTokens = 400;      ///< of a line; what follows is one value
constexpr size_t kMostScanned = 4 << 10; ///< bytes of a line

/// Splits \a line into tokens. Lists of values of one kind become one value, so that their length does not matter.
void scan(std::string_view line, std::vector<Token> &tokens);

/// Of the message that \a tokens are, whatever their values.
uint64_t hashOf(std::string_view line, const std::vector<Token> &tokens);
uint64_t hashOf(std::string_view text, uint64_t seed = 0);
/// Mixes one more number into a hash.
uint64_t mixed(uint64_t hash, uint64_t number);

} // namespace resync::templates
