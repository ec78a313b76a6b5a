#include "core/joblog/templates/scan.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace resync::templates
{

namespace
{

enum CharClass : uint8_t {
    kLetter = 1,
    kDigit = 2,
    kHexLetter = 4, // with kLetter
    kSlash = 8,
    kDot = 16,
    kOther = 32, // - _ + @ # $ % & * ~ \ ^ `
    kMark = 64,
    kBlank = 128,
};

constexpr std::array<uint8_t, 256> classes()
{
    std::array<uint8_t, 256> table{};
    for (int c = 0; c < 256; ++c) {
        uint8_t &cls = table[size_t(c)];
        if (c >= '0' && c <= '9')
            cls = kDigit;
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            cls = kLetter | kHexLetter;
        else if ((c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z') || c >= 0x80)
            cls = kLetter;
        else if (c <= ' ' || c == 0x7f)
            cls = kBlank;
        else if (c == '/')
            cls = kSlash;
        else if (c == '.')
            cls = kDot;
        else if (std::string_view(",!;:=|\"'[](){}<>?").find(char(c)) != std::string_view::npos)
            cls = kMark;
        else
            cls = kOther;
    }
    return table;
}

constexpr std::array<uint8_t, 256> kClass = classes();

uint8_t classOf(char c)
{
    return kClass[uint8_t(c)];
}

bool isHex(std::string_view word)
{
    const bool marked = word.size() > 2 && word[0] == '0' && (word[1] | 0x20) == 'x';
    if (!marked && word.size() < 6)
        return false;
    for (const char c : marked ? word.substr(2) : word) {
        if (!(classOf(c) & (kDigit | kHexLetter)))
            return false;
    }
    return true;
}

/// Digits with sign and points, and at most three letters of a unit behind.
bool isNumber(std::string_view word)
{
    size_t i = word[0] == '-' || word[0] == '+' || word[0] == '#' ? 1 : 0;
    if (i >= word.size() || !(classOf(word[i]) & kDigit))
        return false;
    while (i < word.size() && (classOf(word[i]) & (kDigit | kDot)))
        ++i;
    if (i < word.size() && word[i] == '%')
        return i + 1 == word.size();
    const size_t unit = i;
    while (i < word.size() && (classOf(word[i]) & kLetter))
        ++i;
    return i == word.size() && i - unit <= 3;
}

bool isIp(std::string_view word)
{
    int parts = 1;
    int digits = 0;
    for (const char c : word) {
        if (classOf(c) & kDigit) {
            if (++digits > 3)
                return false;
        } else if (c == '.' && digits > 0) {
            ++parts;
            digits = 0;
        } else {
            return false;
        }
    }
    return parts == 4 && digits > 0;
}

/// a.b.c: a host, a class, a package; the class of an exception is what the message is about.
bool isDottedName(std::string_view word)
{
    size_t dots = 0;
    for (size_t i = 1; i + 1 < word.size(); ++i)
        dots += word[i] == '.';
    const auto endsWith = [word](std::string_view end) { return word.size() > end.size() && word.substr(word.size() - end.size()) == end; };
    return dots >= 2 && !endsWith("Exception") && !endsWith("Error");
}

/// \a seen: classes of all its characters.
Kind kindOf(std::string_view word, uint8_t seen)
{
    if (seen & kSlash) {
        const bool rooted =
            word.size() > 1 && (word[0] == '/' || word.substr(0, 2) == "./" || word.substr(0, 3) == "../" || word.substr(0, 2) == "~/");
        const size_t first = word.find('/');
        const bool deep = word.find('/', first + 1) != std::string_view::npos;
        if ((seen & (kLetter | kDigit)) && (rooted || deep || (seen & kDot)))
            return Kind::Path;
    }
    if (seen & kDigit) {
        if (isNumber(word))
            return isIp(word) ? Kind::Address : Kind::Number;
        return isHex(word) ? Kind::Hex : Kind::Id;
    }
    if (!(seen & kLetter))
        return Kind::Mark;
    return Kind::Word;
}

class Scanner
{
public:
    Scanner(std::string_view line, std::vector<Token> &tokens) : m_line(line.substr(0, kMostScanned)), m_tokens(tokens) {}

    void run()
    {
        while (m_at < m_line.size() && m_tokens.size() < kMostTokens) {
            const uint8_t cls = classOf(m_line[m_at]);
            if (cls & kBlank) {
                m_spaced = true;
                ++m_at;
            } else if (cls & kMark) {
                takeMark();
            } else {
                takeWord();
            }
        }
    }

private:
    void add(size_t begin, size_t end, Kind kind)
    {
        m_tokens.push_back({uint32_t(begin), uint32_t(end - begin), kind, m_spaced && begin > 0, 1});
        m_spaced = false;
        m_at = end;
    }

    void takeMark()
    {
        const char c = m_line[m_at];
        if (c == '"' && m_at > 0 && m_line[m_at - 1] == '=' && !isMessageKey()) {
            const size_t end = m_line.find('"', m_at + 1);
            if (end != std::string_view::npos && end - m_at < 120 && end > m_at + 1) {
                add(m_at, m_at + 1, Kind::Mark);
                add(m_at, end, Kind::Given);
                add(end, end + 1, Kind::Mark);
                return;
            }
        }
        add(m_at, m_at + 1, Kind::Mark);
    }

    /// msg="…": there the text is the message itself.
    bool isMessageKey() const
    {
        if (m_tokens.size() < 2)
            return false;
        const Token &key = m_tokens[m_tokens.size() - 2];
        const std::string_view text = m_line.substr(key.begin, key.length);
        return text == "msg" || text == "message" || text == "error" || text == "err" || text == "text";
    }

    void takeWord()
    {
        const size_t begin = m_at;
        size_t end = begin;
        uint8_t seen = 0;
        for (; end < m_line.size(); ++end) {
            const uint8_t cls = classOf(m_line[end]);
            if (cls & (kMark | kBlank)) {
                if (m_line[end] == ':' && (startsUrl(begin, end) || startsDrive(begin, end))) {
                    takeUrl(begin, end);
                    return;
                }
                break;
            }
            if ((cls & kDot) && end + 1 < m_line.size() && m_line[end + 1] == '.')
                break; // a run of dots is a mark
            seen |= cls;
        }
        if (end == begin) { // the run of dots itself
            while (end < m_line.size() && m_line[end] == '.')
                ++end;
            add(begin, end, Kind::Mark);
            return;
        }
        if (end - begin > 1 && m_line[end - 1] == '.' && (seen & (kLetter | kDigit)))
            --end; // a full stop
        const std::string_view word = m_line.substr(begin, end - begin);
        Kind kind = kindOf(word, seen);
        if (kind == Kind::Word && begin > 0 && (((seen & kDot) && isDottedName(word))))
            kind = Kind::Given;
        add(begin, end, kind);
    }

    bool follows(char mark) const
    {
        if (m_spaced || m_tokens.empty())
            return false;
        const Token &last = m_tokens.back();
        return last.kind == Kind::Mark && m_line[last.begin] == mark;
    }

    bool startsUrl(size_t begin, size_t colon) const
    {
        return colon - begin > 1 && colon + 3 < m_line.size() && m_line[colon + 1] == '/' && m_line[colon + 2] == '/';
    }
    bool startsDrive(size_t begin, size_t colon) const
    {
        return colon - begin == 1 && (classOf(m_line[begin]) & kLetter) && colon + 2 < m_line.size() && m_line[colon + 1] == '\\';
    }
    void takeUrl(size_t begin, size_t colon)
    {
        size_t end = colon + 2;
        while (end < m_line.size() && !(classOf(m_line[end]) & kBlank) && std::strchr(",;\"'<>)]}|", m_line[end]) == nullptr)
            ++end;
        while (end > colon + 2 && (m_line[end - 1] == '.' || m_line[end - 1] == ':'))
            --end;
        add(begin, end, Kind::Path);
    }

    std::string_view m_line;
    std::vector<Token> &m_tokens;
    size_t m_at = 0;
    bool m_spaced = false;
};

/// host:80 is one value.
bool isPort(std::string_view line, const Token &host, const Token &colon, const Token &port)
{
    if (colon.spaced || port.spaced || port.kind != Kind::Number || port.length < 2 || port.length > 5)
        return false;
    const std::string_view number = line.substr(port.begin, port.length);
    if (!std::all_of(number.begin(), number.end(), [](char c) { return classOf(c) & kDigit; }))
        return false;
    if (host.kind == Kind::Address || host.kind == Kind::Id || host.kind == Kind::Path)
        return true;
    if (host.kind != Kind::Word && host.kind != Kind::Given)
        return false;
    const std::string_view name = line.substr(host.begin, host.length);
    const auto dots = std::count(name.begin(), name.end(), '.');
    const bool hasCapital = std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return !hasCapital && (dots > 1 || (dots == 1 && port.length > 3));
}

/// Two digits.
bool isClockPart(std::string_view line, const Token &token)
{
    return token.kind == Kind::Number && token.length >= 2 && !token.spaced && (classOf(line[token.begin]) & kDigit) &&
           (classOf(line[token.begin + 1]) & kDigit) && (token.length == 2 || !(classOf(line[token.begin + 2]) & kDigit));
}

/// 12:59:59 behind whatever stands before it.
bool isClock(std::string_view line, const std::vector<Token> &tokens, size_t colon)
{
    const Token &hour = tokens[colon - 1];
    const char last = line[hour.begin + hour.length - 1];
    return colon + 3 < tokens.size() && hour.kind == Kind::Number && (classOf(last) & kDigit) && !tokens[colon].spaced &&
           !tokens[colon + 2].spaced && line[tokens[colon + 2].begin] == ':' && isClockPart(line, tokens[colon + 1]) &&
           isClockPart(line, tokens[colon + 3]);
}

bool isHexPair(const Token &token, std::string_view line)
{
    if (token.length != 2 || token.kind == Kind::Mark)
        return false;
    return (classOf(line[token.begin]) & (kDigit | kHexLetter)) && (classOf(line[token.begin + 1]) & (kDigit | kHexLetter));
}

/// aa:bb:cc:dd…: how many tokens a hardware address or the like fills from \a at; 0 = none is there.
size_t hexPairs(std::string_view line, const std::vector<Token> &tokens, size_t at)
{
    size_t pairs = 0;
    size_t i = at;
    while (i < tokens.size() && isHexPair(tokens[i], line) && (i == at || !tokens[i].spaced)) {
        ++pairs;
        if (i + 1 >= tokens.size() || line[tokens[i + 1].begin] != ':' || tokens[i + 1].spaced)
            return pairs >= 4 ? i + 1 - at : 0;
        i += 2;
    }
    return pairs >= 4 && i > at ? i - 1 - at : 0;
}

bool isDayOrMonth(std::string_view word)
{
    static constexpr std::string_view kDayAndMonthNames = "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun ";
    if (word.size() != 3 || !(classOf(word[0]) & kLetter))
        return false;
    const char lower[3] = {char(word[0] | 0x20), char(word[1] | 0x20), char(word[2] | 0x20)};
    const size_t found = kDayAndMonthNames.find(std::string_view(lower, 3));
    return found != std::string_view::npos && found % 4 == 0;
}

/// Sun Jul 10 …: names before a number.
void markDates(std::string_view line, std::vector<Token> &tokens)
{
    for (size_t i = tokens.size(); i-- > 0;) {
        const Token &token = tokens[i];
        if (token.length != 3 || token.kind != Kind::Word || i + 1 >= tokens.size() || tokens[i + 1].kind != Kind::Number)
            continue;
        if (isDayOrMonth(line.substr(token.begin, token.length))) {
            tokens[i].kind = Kind::Number;
            tokens[i].parts = tokens[i + 1].parts = 0;
        }
    }
}

bool areAlike(Kind a, Kind b)
{
    return a == b || (a == Kind::Number && b == Kind::Hex) || (a == Kind::Hex && b == Kind::Number);
}

/// Lists, host:port, aa:bb:cc:dd and dates become one token. \a tokens is made shorter in place.
void join(std::string_view line, std::vector<Token> &tokens)
{
    markDates(line, tokens);
    size_t out = 0;
    const auto extend = [&](const Token &last) { tokens[out - 1].length = last.begin + last.length - tokens[out - 1].begin; };
    const auto extendList = [&](const Token &last) {
        extend(last);
        uint8_t &parts = tokens[out - 1].parts;
        parts = parts == 0 || last.parts == 0 ? 0 : parts < 250 ? uint8_t(parts + 1) : parts;
    };
    for (size_t i = 0; i < tokens.size(); ++i) {
        Token token = tokens[i];
        if (token.length == 2 && token.kind != Kind::Mark) {
            if (const size_t filled = hexPairs(line, tokens, i)) {
                const Token &last = tokens[i + filled - 1];
                token.length = last.begin + last.length - token.begin;
                token.kind = Kind::Hex;
                i += filled - 1;
            }
        }
        const bool between = out > 0 && i + 1 < tokens.size() && token.kind == Kind::Mark && token.length == 1;
        if (between && line[token.begin] == ':' && isPort(line, tokens[out - 1], token, tokens[i + 1])) {
            tokens[out - 1].kind = Kind::Address;
            extend(tokens[i + 1]);
            ++i;
            continue;
        }
        if (between && i > 0 && line[token.begin] == ':' && isClock(line, tokens, i)) {
            tokens[out - 1].parts = 0;
            extend(tokens[i + 3]);
            i += 3;
            continue;
        }
        if (between && line[token.begin] == ',' && tokens[out - 1].isValue() && areAlike(tokens[i + 1].kind, tokens[out - 1].kind)) {
            extendList(tokens[i + 1]);
            ++i;
            continue;
        }
        if (out > 0 && token.isValue() && token.spaced && areAlike(tokens[out - 1].kind, token.kind)) {
            extendList(token);
            continue;
        }
        tokens[out++] = token;
    }
    tokens.resize(out);
}

} // namespace

uint64_t mixed(uint64_t hash, uint64_t number)
{
    hash = (hash ^ number) * 0x9e3779b97f4a7c15U;
    return hash ^ (hash >> 32);
}

uint64_t hashOf(std::string_view text, uint64_t seed)
{
    uint64_t hash = seed ^ (text.size() * 0xa0761d6478bd642fU);
    const char *at = text.data();
    size_t left = text.size();
    for (; left >= 8; at += 8, left -= 8) {
        uint64_t part;
        std::memcpy(&part, at, 8);
        hash = mixed(hash, part);
    }
    uint64_t rest = 0;
    std::memcpy(&rest, at, left);
    return mixed(hash, rest);
}

void scan(std::string_view line, std::vector<Token> &tokens)
{
    tokens.clear();
    Scanner(line, tokens).run();
    join(line, tokens);
}

uint64_t hashOf(std::string_view line, const std::vector<Token> &tokens)
{
    constexpr uint64_t kStart = 0xa0761d6478bd642fU; // a bare count would be undone by the value of a line of one value
    uint64_t hash = mixed(kStart, tokens.size());
    for (const Token &token : tokens) {
        if (token.isValue())
            hash = mixed(hash, 1 + token.spaced);
        else
            hash = hashOf(line.substr(token.begin, token.length), hash + token.spaced);
    }
    return hash;
}

} // namespace resync::templates
