#include "core/joblog/templates/render.h"

#include "core/joblog/templates/ascii.h"

#include <algorithm>

namespace resync::templates
{

namespace
{

constexpr std::string_view kPlace = "<*>";

/// Where a part of a name may end: MININT-4711, core.812, Server@1f, CPU#0.
bool endsPart(char c)
{
    return std::string_view(".-+@#$%&/").find(c) != std::string_view::npos;
}

/// "ssh2", "L3", "http": one that never changes may well be a constant. "v2.6", "80x25", "4711" are not.
bool looksConstant(std::string_view part)
{
    if (part.empty() || isDigit(part.front()))
        return false;
    const auto digits = std::count_if(part.begin(), part.end(), isDigit);
    return digits <= 1 || (digits == 2 && part.size() >= 6);
}

/// Of \a word, of which \a fixed bytes never change: whole parts that look constant stay, the rest is a place.
std::string renderName(std::string_view word, size_t fixed, bool changes)
{
    size_t kept = 0;
    while (kept < word.size()) {
        size_t end = kept;
        while (end < word.size() && !endsPart(word[end]))
            ++end;
        const bool last = end == word.size();
        if (!looksConstant(word.substr(kept, end - kept)) || (last ? changes : end + 1 > fixed))
            break;
        kept = last ? end : end + 1;
    }
    std::string text(word.substr(0, kept));
    if (kept < word.size())
        text += kPlace;
    return text;
}

/// A list of always as many values: each is a place.
std::string renderList(std::string_view list)
{
    std::string text;
    bool inPart = false;
    for (const char c : list) {
        const bool between = c == ' ' || c == '\t' || c == ',';
        if (!between && !inPart)
            text += kPlace;
        else if (between && !(c != ',' && !inPart && !text.empty() && text.back() == ' '))
            text += c == ',' ? ',' : ' ';
        inPart = !between;
    }
    return text;
}

/// One type of a message, with the number of the value that each token is.
struct Member {
    const LineType *type;
    std::vector<uint32_t> valueAt;

    explicit Member(const LineType &own) : type(&own)
    {
        uint32_t value = 0;
        for (const Token &token : own.tokens) {
            valueAt.push_back(value);
            value += token.isValue();
        }
    }
    ValueLook look(size_t token) const
    {
        return valueAt[token] < type->values.size() ? type->values[valueAt[token]] : ValueLook{0, true, true};
    }
};

/// What is known of a value over all types of a message.
ValueLook lookOf(const Member &main, const std::vector<Member> &members, size_t token)
{
    const LineType &type = *main.type;
    ValueLook look = main.look(token);
    const Token &own = type.tokens[token];
    const std::string_view text = type.sample.substr(own.begin, own.length);
    for (const Member &member : members) {
        const LineType &other = *member.type;
        if (&other == &type)
            continue;
        if (other.tokens.size() != type.tokens.size() || !other.tokens[token].isValue())
            return {0, true, true};
        const ValueLook there = member.look(token);
        const Token &its = other.tokens[token];
        const std::string_view theirs = other.sample.substr(its.begin, its.length);
        const size_t most = std::min<size_t>({look.prefix, there.prefix, theirs.size(), text.size()});
        look.prefix = uint32_t(std::mismatch(text.begin(), text.begin() + int64_t(most), theirs.begin()).first - text.begin());
        look.changes = look.changes || there.changes || theirs != text;
        look.partsChange = look.partsChange || there.partsChange || its.parts != own.parts;
    }
    return look;
}

std::string renderValue(std::string_view text, const Token &token, const ValueLook &look)
{
    if (token.parts > 1)
        return look.partsChange ? std::string(kPlace) : renderList(text);
    if (token.kind == Kind::Number && text.size() > 1) {
        if (text.front() == '#')
            return "#" + std::string(kPlace);
        if (text.back() == '%')
            return std::string(kPlace) + "%";
    }
    if (!token.mayBeConstant())
        return std::string(kPlace);
    if (token.kind == Kind::Given && !look.changes)
        return std::string(text);
    return renderName(text, look.prefix, look.changes);
}

} // namespace

std::string render(const std::vector<LineType> &types, uint32_t typeIndex, const std::vector<uint32_t> &members,
                   const std::vector<bool> &isName)
{
    const LineType &type = types[typeIndex];
    const Member main(type);
    std::vector<Member> all;
    for (const uint32_t member : members)
        all.emplace_back(types[member]);
    std::string text;
    for (size_t i = 0; i < type.tokens.size(); ++i) {
        const Token &token = type.tokens[i];
        const std::string_view own = type.sample.substr(token.begin, token.length);
        if (token.spaced)
            text += ' ';
        if (token.isValue())
            text += renderValue(own, token, lookOf(main, all, i));
        else if (isName[i] && token.kind == Kind::Mark) // brackets, empty here and not elsewhere
            text.append(kPlace).append(own);
        else if (isName[i])
            text += kPlace;
        else
            text += own;
    }
    return text;
}

} // namespace resync::templates
