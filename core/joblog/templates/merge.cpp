#include "core/joblog/templates/merge.h"

#include "core/joblog/templates/render.h"

#include <algorithm>
#include <unordered_map>

namespace resync::templates
{

namespace
{

constexpr uint64_t kValue = 1;
constexpr size_t kMostRounds = 5;
constexpr size_t kMostShapesInPairs = 5000;
constexpr size_t kMostPairs = 24; ///< words of a message of which two may be names at once

std::string_view textOf(const LineType &type, const Token &token)
{
    return type.sample.substr(token.begin, token.length);
}

char markOf(const LineType &type, const Token &token)
{
    return token.kind == Kind::Mark && token.length == 1 ? type.sample[token.begin] : '\0';
}

bool isPair(char open, char close)
{
    return (open == '(' && close == ')') || (open == '[' && close == ']');
}

/// A message as a row of symbols, in which repetitions stand once.
struct Shape {
    uint32_t type = 0;             ///< that of most lines
    std::vector<uint64_t> symbols; ///< kValue, or the hash of a word or mark
    std::vector<uint32_t> tokens;  ///< of `type`, one for each symbol
    uint64_t lines = 0;
};

/// A quantity said once more: 3637 bytes (3.55 KB). How many tokens from \a at say nothing new; 0 = they do.
size_t restated(const LineType &type, size_t at)
{
    const std::vector<Token> &tokens = type.tokens;
    if (at < 2 || markOf(type, tokens[at]) != '(' || !tokens[at].spaced || tokens[at - 1].kind != Kind::Word ||
        tokens[at - 2].kind != Kind::Number)
        return 0;
    size_t end = at + 1;
    if (end >= tokens.size() || tokens[end].kind != Kind::Number)
        return 0;
    if (++end < tokens.size() && tokens[end].kind == Kind::Word)
        ++end;
    return end < tokens.size() && markOf(type, tokens[end]) == ')' ? end + 1 - at : 0;
}

/// A time that something took, as 00:07 or as <1 sec: how many tokens from \a at are it; 0 = none.
size_t duration(const LineType &type, size_t at)
{
    const std::vector<Token> &tokens = type.tokens;
    if (at + 2 >= tokens.size())
        return 0;
    if (markOf(type, tokens[at]) == '<' && tokens[at].spaced && !tokens[at + 1].spaced && tokens[at + 1].kind == Kind::Number)
        return tokens[at + 2].kind == Kind::Word && tokens[at + 2].spaced && tokens[at + 2].length <= 7 ? 3 : 2;
    const bool isClock = tokens[at].kind == Kind::Number && tokens[at].length == 2 && markOf(type, tokens[at + 1]) == ':' &&
                         !tokens[at + 1].spaced && tokens[at + 2].kind == Kind::Number && tokens[at + 2].length == 2 &&
                         !tokens[at + 2].spaced;
    return isClock ? 3 : 0;
}

Shape shapeOf(const LineType &type, uint32_t number)
{
    Shape shape;
    shape.type = number;
    shape.lines = type.lines;
    for (size_t i = 0; i < type.tokens.size(); ++i) {
        const Token &token = type.tokens[i];
        if (const size_t said = restated(type, i)) {
            i += said - 1;
            continue;
        }
        if (const size_t took = duration(type, i)) {
            shape.symbols.push_back(kValue);
            shape.tokens.push_back(uint32_t(i));
            i += took - 1;
            continue;
        }
        if (token.isValue() && token.spaced && !shape.symbols.empty() && shape.symbols.back() == kValue)
            continue;
        shape.symbols.push_back(token.isValue() ? kValue : hashOf(textOf(type, token), 2));
        shape.tokens.push_back(uint32_t(i));
        if (i + 1 < type.tokens.size() &&
            isPair(markOf(type, token), markOf(type, type.tokens[i + 1]))) { // empty brackets may hold a value too
            shape.symbols.push_back(kValue);
            shape.tokens.push_back(uint32_t(i + 1));
        }
        for (size_t period = 2; period <= 8 && period * 2 <= shape.symbols.size(); ++period) {
            const auto last = shape.symbols.end() - int64_t(period);
            if (!std::equal(last, shape.symbols.end(), last - int64_t(period)) ||
                std::find(last, shape.symbols.end(), kValue) == shape.symbols.end())
                continue;
            shape.symbols.resize(shape.symbols.size() - period);
            shape.tokens.resize(shape.tokens.size() - period);
            break;
        }
    }
    return shape;
}

bool isCapitals(std::string_view word)
{
    return word.size() > 1 && std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool isFlag(std::string_view word)
{
    static constexpr std::string_view kWords[] = {"true", "false", "null", "True", "False", "TRUE", "FALSE", "NULL"};
    return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

/// Words after which a name stands.
bool introducesName(std::string_view word)
{
    static constexpr std::string_view kWords[] = {"user",  "for",  "from",    "by",    "host",   "file",
                                                  "named", "name", "service", "group", "domain", "account"};
    return std::any_of(std::begin(kWords), std::end(kWords), [word](std::string_view known) {
        return word.size() == known.size() &&
               std::equal(word.begin(), word.end(), known.begin(), [](char a, char b) { return (a | 0x20) == b; });
    });
}

class Merger
{
public:
    explicit Merger(const std::vector<LineType> &types) : m_types(types)
    {
        for (size_t i = 0; i < types.size(); ++i) {
            m_shapes.push_back(shapeOf(types[i], uint32_t(i)));
            m_owner.push_back(uint32_t(i));
        }
    }

    Messages run()
    {
        unite();
        for (size_t round = 0; round < kMostRounds; ++round) {
            const bool one = generalise(false);
            const bool two = !one && m_shapes.size() <= kMostShapesInPairs && generalise(true);
            if (!one && !two)
                break;
            unite();
        }
        return messages();
    }

private:
    static uint64_t hashOfShape(const Shape &shape)
    {
        uint64_t hash = shape.symbols.size();
        for (const uint64_t symbol : shape.symbols)
            hash = mixed(hash, symbol);
        return hash;
    }

    uint32_t rootOf(uint32_t shape)
    {
        while (m_owner[shape] != shape)
            shape = m_owner[shape] = m_owner[m_owner[shape]];
        return shape;
    }

    /// Shapes that have become equal are one.
    void unite()
    {
        std::unordered_map<uint64_t, uint32_t> first;
        for (uint32_t i = 0; i < m_shapes.size(); ++i) {
            if (m_owner[i] != i)
                continue;
            const auto [found, isNew] = first.emplace(hashOfShape(m_shapes[i]), i);
            if (isNew || m_shapes[found->second].symbols != m_shapes[i].symbols) // the hash of nothing is that of a lone value
                continue;
            Shape &kept = m_shapes[found->second];
            const uint64_t lines = kept.lines + m_shapes[i].lines;
            if (m_types[m_shapes[i].type].lines > m_types[kept.type].lines) {
                kept.type = m_shapes[i].type;
                kept.tokens = m_shapes[i].tokens;
            }
            kept.lines = lines;
            m_owner[i] = found->second;
        }
    }

    struct Place {
        uint32_t shape;
        uint16_t first;
        uint16_t second; ///< the same as `first` when only one word differs
    };

    /// Finds shapes that are equal but for one word (or two), and makes values of these when they look like names. True when any was.
    bool generalise(bool pairs)
    {
        std::vector<std::pair<uint64_t, Place>> alike;
        for (uint32_t i = 0; i < m_shapes.size(); ++i) {
            if (m_owner[i] == i)
                addPlaces(i, pairs, alike);
        }
        std::sort(alike.begin(), alike.end(), [](const auto &a, const auto &b) {
            return a.first < b.first || (a.first == b.first && a.second.shape < b.second.shape);
        });
        std::vector<Place> names;
        std::vector<Place> places;
        for (size_t i = 0; i < alike.size(); i += places.size()) {
            places.clear();
            for (size_t j = i; j < alike.size() && alike[j].first == alike[i].first; ++j)
                places.push_back(alike[j].second);
            if (places.size() > 1 && areNames(places))
                names.insert(names.end(), places.begin(), places.end());
        }
        bool any = false;
        for (const Place &place : names) {
            any = any || m_shapes[place.shape].symbols[place.first] != kValue || m_shapes[place.shape].symbols[place.second] != kValue;
            m_shapes[place.shape].symbols[place.first] = kValue;
            m_shapes[place.shape].symbols[place.second] = kValue;
        }
        return any;
    }

    void addPlaces(uint32_t index, bool pairs, std::vector<std::pair<uint64_t, Place>> &alike) const
    {
        const Shape &shape = m_shapes[index];
        uint64_t whole = shape.symbols.size();
        const auto part = [&](size_t at, uint64_t symbol) { return mixed(mixed(7, at), symbol); };
        for (size_t i = 0; i < shape.symbols.size(); ++i)
            whole += part(i, shape.symbols[i]);
        std::vector<uint16_t> words;
        for (size_t i = 0; i < shape.symbols.size(); ++i) {
            const bool isWord = m_types[shape.type].tokens[shape.tokens[i]].kind == Kind::Word;
            if (isWord || (!pairs && shape.symbols[i] == kValue))
                words.push_back(uint16_t(i));
        }
        if (!pairs) {
            for (const uint16_t at : words)
                alike.push_back({whole - part(at, shape.symbols[at]), {index, at, at}});
            return;
        }
        if (words.size() < 5 || words.size() > kMostPairs)
            return;
        for (size_t a = 0; a < words.size(); ++a) {
            for (size_t b = a + 1; b < words.size(); ++b)
                alike.push_back({whole - part(words[a], shape.symbols[words[a]]) - part(words[b], shape.symbols[words[b]]),
                                 {index, words[a], words[b]}});
        }
    }

    bool areNames(const std::vector<Place> &places) const
    {
        if (places.front().first == places.front().second)
            return areNamesAt(places, false, 0);
        return areNamesAt(places, false, 4) && areNamesAt(places, true, 4);
    }

    /// How many different words make it a name depends on where they stand and what they look like.
    bool areNamesAt(const std::vector<Place> &places, bool second, size_t more) const
    {
        std::vector<uint64_t> words;
        bool hasValue = false;
        size_t capitals = 0;
        for (const Place &place : places) {
            const Shape &shape = m_shapes[place.shape];
            const size_t at = second ? place.second : place.first;
            words.push_back(shape.symbols[at]);
            hasValue = hasValue || shape.symbols[at] == kValue;
            capitals += isCapitals(textOf(m_types[shape.type], m_types[shape.type].tokens[shape.tokens[at]]));
        }
        std::sort(words.begin(), words.end());
        const size_t distinct = size_t(std::unique(words.begin(), words.end()) - words.begin());
        if (distinct < 2)
            return false;
        const Shape &shape = m_shapes[places.front().shape];
        const size_t at = second ? places.front().second : places.front().first;
        const size_t fixed = size_t(std::count_if(shape.tokens.begin(), shape.tokens.end(),
                                                  [&](uint32_t token) { return m_types[shape.type].tokens[token].kind == Kind::Word; })) -
                             1;
        if (fixed < 1)
            return false;
        size_t needed = 5;
        if (at == 0) {
            needed = 12;
        } else {
            const Token &before = m_types[shape.type].tokens[shape.tokens[at - 1]];
            const char mark = markOf(m_types[shape.type], before);
            if (introducesName(textOf(m_types[shape.type], before)))
                needed = 3;
            else if (mark == '=')
                needed = 4;
            else if (mark == '\'' || mark == '"' || mark == '(' || mark == '[' || mark == '{' || mark == '|')
                needed = 3;
            else if (mark == ':')
                needed = 4;
        }
        if (capitals * 2 > places.size())
            needed += needed / 2;
        if (hasValue && at > 0)
            needed = std::min<size_t>(needed, 2);
        return distinct >= needed + more;
    }

    Messages messages()
    {
        Messages made;
        made.ofType.resize(m_types.size());
        std::unordered_map<uint32_t, uint32_t> numbers;
        std::vector<std::vector<uint32_t>> members;
        std::vector<uint32_t> roots;
        for (uint32_t i = 0; i < m_types.size(); ++i) {
            const uint32_t root = rootOf(i);
            const auto [found, isNew] = numbers.emplace(root, uint32_t(members.size()));
            if (isNew) {
                members.emplace_back();
                roots.push_back(root);
            }
            members[found->second].push_back(i);
            made.ofType[i] = found->second;
        }
        const std::vector<bool> toldApart = flagsToldApart(roots);
        std::unordered_map<std::string, uint32_t> firstOf;
        std::vector<uint32_t> same(members.size());
        for (size_t i = 0; i < members.size(); ++i) {
            const Shape &shape = m_shapes[roots[i]];
            const LineType &type = m_types[shape.type];
            std::vector<bool> isName(type.tokens.size());
            const bool varies = std::any_of(members[i].begin(), members[i].end(),
                                            [&](uint32_t other) { return m_types[other].tokens.size() > type.tokens.size(); });
            for (size_t at = 0; at < shape.symbols.size(); ++at) {
                const Token &token = type.tokens[shape.tokens[at]];
                const bool isPlace = token.kind == Kind::Mark ? varies : token.kind == Kind::Word;
                if (isPlace && (shape.symbols[at] == kValue || (token.kind == Kind::Word && !toldApart[i] && isFlag(textOf(type, token)))))
                    isName[shape.tokens[at]] = true;
            }
            std::string text = render(m_types, shape.type, members[i], isName);
            const auto [found, isNew] = firstOf.emplace(text, uint32_t(made.texts.size()));
            if (isNew)
                made.texts.push_back(std::move(text));
            same[i] = found->second;
        }
        for (uint32_t &message : made.ofType)
            message = same[message];
        return made;
    }

    /// Which messages differ from another one in nothing but a flag.
    std::vector<bool> flagsToldApart(const std::vector<uint32_t> &roots) const
    {
        std::unordered_map<uint64_t, uint32_t> count;
        std::vector<uint64_t> hashes;
        for (const uint32_t root : roots) {
            const Shape &shape = m_shapes[root];
            const LineType &type = m_types[shape.type];
            uint64_t hash = shape.symbols.size();
            for (size_t at = 0; at < shape.symbols.size(); ++at)
                hash = mixed(hash, isFlag(textOf(type, type.tokens[shape.tokens[at]])) ? kValue : shape.symbols[at]);
            hashes.push_back(hash);
            ++count[hash];
        }
        std::vector<bool> apart;
        for (const uint64_t hash : hashes)
            apart.push_back(count[hash] > 1);
        return apart;
    }

    const std::vector<LineType> &m_types;
    std::vector<Shape> m_shapes;
    std::vector<uint32_t> m_owner;
};

} // namespace

Messages mergeTypes(const std::vector<LineType> &types)
{
    return Merger(types).run();
}

} // namespace resync::templates
