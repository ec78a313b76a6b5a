#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace resync
{

/// Bytes of a log, of whatever encoding: only ASCII letters and digits are any.
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Capitals of the line count as small letters; \a text is in small letters.
inline bool startsWith(std::string_view line, std::string_view text)
{
    return line.size() >= text.size() && std::equal(text.begin(), text.end(), line.begin(),
                                                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? char(b + 32) : b); });
}

inline bool startsWithOne(std::string_view line, std::initializer_list<std::string_view> texts)
{
    return std::any_of(texts.begin(), texts.end(), [line](std::string_view text) { return startsWith(line, text); });
}

} // namespace resync
