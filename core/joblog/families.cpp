#include "core/joblog/families.h"

#include "core/base/json.h"
#include "core/joblog/textfinder.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

#include <algorithm>
#include <deque>

namespace resync
{

namespace
{

Error wrong(const QString &file, const QString &message)
{
    return {QStringLiteral("knowledge.family"), message, file};
}

constexpr size_t kMostStates = 0xffff;
constexpr qsizetype kMostOwnRules = 500;
constexpr qsizetype kLongestOwnMatch = 1000;
constexpr qsizetype kMostOwnText = 24 << 10; ///< each byte may be a state of the automaton
constexpr qsizetype kMostTexts = 50;
constexpr qsizetype kMostSteps = 10;
/// PCRE gives up after so many steps, whatever an expression asks for itself: of several limits the least counts.
constexpr char kBound[] = "(*LIMIT_MATCH=10000)(*LIMIT_DEPTH=2000)(*LIMIT_HEAP=4000)";

const QStringList kFileMembers{QStringLiteral("family"), QStringLiteral("about"), QStringLiteral("rules"), QStringLiteral("steps")};
const QStringList kRuleMembers{QStringLiteral("find"), QStringLiteral("match"), QStringLiteral("weight"), QStringLiteral("role"),
                               QStringLiteral("family")};

/// The first member that is none of \a known; empty when there is none.
QString foreignMember(const QJsonObject &object, const QStringList &known)
{
    const QStringList names = object.keys();
    const auto found = std::find_if(names.begin(), names.end(), [&known](const QString &name) { return !known.contains(name); });
    return found == names.end() ? QString() : *found;
}

/// What only looks right in JSON; \a text grows by the bytes of its texts.
Result<void> checkOwnRule(const QJsonValue &value, qsizetype &text)
{
    if (!value.isObject())
        return wrong({}, QStringLiteral("a rule is a JSON object"));
    const QJsonObject rule = value.toObject();
    if (const QString member = foreignMember(rule, kRuleMembers); !member.isEmpty())
        return wrong({}, QStringLiteral("“%1” is no member of a rule").arg(member.left(40)));
    const QJsonArray find = rule.value(QLatin1String("find")).toArray();
    if (find.isEmpty() || find.size() > kMostTexts)
        return wrong({}, QStringLiteral("“find” is a list of 1 to %1 texts").arg(kMostTexts));
    for (const QJsonValue &one : find) {
        if (one.toString().trimmed().size() < 3)
            return wrong({}, QStringLiteral("a text of “find” has at least 3 characters"));
        text += one.toString().toUtf8().size();
    }
    for (const char *name : {"match", "role", "family"}) {
        const QJsonValue member = rule.value(QLatin1String(name));
        if (!member.isUndefined() && (!member.isString() || member.toString().isEmpty()))
            return wrong({}, QStringLiteral("“%1” is a text").arg(QLatin1String(name)));
    }
    const double weight = rule.value(QLatin1String("weight")).toDouble(rule.contains(QLatin1String("weight")) ? -1 : 0);
    if (weight < 0 || weight > 1)
        return wrong({}, QStringLiteral("a weight lies between 0 and 1"));
    static const QStringList roles{QStringLiteral("cause"), QStringLiteral("consequence"), QStringLiteral("noise")};
    if (rule.contains(QLatin1String("role")) && !roles.contains(rule.value(QLatin1String("role")).toString()))
        return wrong({}, QStringLiteral("“role” is cause, consequence or noise"));
    const QString match = rule.value(QLatin1String("match")).toString();
    if (match.size() > kLongestOwnMatch)
        return wrong({}, QStringLiteral("“match” has at most %1 characters").arg(kLongestOwnMatch));
    const QRegularExpression expression(match); // before ours is put before it, so that the place of the fault is theirs
    if (!expression.isValid())
        return wrong({}, QStringLiteral("“match” is no regular expression: at character %1, %2")
                             .arg(expression.patternErrorOffset() + 1)
                             .arg(expression.errorString()));
    return {};
}

Result<void> checkSteps(const QJsonValue &steps)
{
    if (steps.isUndefined())
        return {};
    const QJsonObject languages = steps.toObject();
    bool good =
        steps.isObject() && !languages.isEmpty() && foreignMember(languages, {QStringLiteral("en"), QStringLiteral("pt")}).isEmpty();
    for (const QJsonValue &list : languages) {
        const QJsonArray texts = list.toArray();
        good = good && !texts.isEmpty() && texts.size() <= kMostSteps &&
               std::all_of(texts.begin(), texts.end(), [](const QJsonValue &one) { return !one.toString().trimmed().isEmpty(); });
    }
    if (!good)
        return wrong({}, QStringLiteral("“steps” has lists of 1 to %1 texts, under “en” and “pt”").arg(kMostSteps));
    return {};
}

quint8 lower(char c)
{
    const auto byte = static_cast<quint8>(c);
    return byte >= 'A' && byte <= 'Z' ? quint8(byte + 32) : byte;
}

} // namespace

Result<FamilyRule> Families::readRule(const QJsonObject &json, const QString &family, const QString &name) const
{
    FamilyRule rule;
    rule.family = json.value(QLatin1String("family")).toString(family);
    rule.weight = json.value(QLatin1String("weight")).toDouble(0.5);
    const QString role = json.value(QLatin1String("role")).toString(QStringLiteral("cause"));
    if (role == QLatin1String("consequence"))
        rule.role = LineRole::Consequence;
    else if (role == QLatin1String("noise"))
        rule.role = LineRole::Noise;
    else if (role != QLatin1String("cause"))
        return wrong(name, QStringLiteral("“%1” is no role").arg(role));
    if (rule.weight < 0 || rule.weight > 1)
        return wrong(name, QStringLiteral("a weight lies between 0 and 1"));
    const QString match = json.value(QLatin1String("match")).toString();
    rule.hasMatch = !match.isEmpty();
    if (rule.hasMatch) {
        rule.match = QRegularExpression(match, QRegularExpression::CaseInsensitiveOption);
        if (!rule.match.isValid())
            return wrong(name, QStringLiteral("“%1”: %2").arg(match, rule.match.errorString()));
        rule.match.optimize();
        rule.groups = rule.match.namedCaptureGroups();
        rule.groups.removeAll(QString());
    }
    return rule;
}

Result<void> Families::add(const QJsonObject &file, const QString &name)
{
    const QString family = file.value(QLatin1String("family")).toString();
    const QJsonArray rules = file.value(QLatin1String("rules")).toArray();
    if (family.isEmpty() || rules.isEmpty())
        return wrong(name, QStringLiteral("a family file needs “family” and “rules”"));
    std::vector<FamilyRule> read;
    std::vector<Needle> needles;
    for (const auto &item : rules) {
        auto rule = readRule(item.toObject(), family, name);
        if (!rule)
            return rule.error();
        const QJsonArray texts = item.toObject().value(QLatin1String("find")).toArray();
        for (const auto &text : texts) {
            const QByteArray needle = text.toString().toLower().toUtf8();
            if (needle.size() < 3)
                return wrong(name, QStringLiteral("“%1” is too short to look for").arg(text.toString()));
            needles.push_back({needle, int(m_rules.size() + read.size())});
        }
        if (texts.isEmpty())
            return wrong(name, QStringLiteral("a rule needs “find”"));
        read.push_back(std::move(*rule));
    }
    std::move(read.begin(), read.end(), std::back_inserter(m_rules));
    std::move(needles.begin(), needles.end(), std::back_inserter(m_needles));
    return {};
}

Result<void> Families::addOwn(const QJsonObject &file, int &rule)
{
    rule = -1;
    if (const QString member = foreignMember(file, kFileMembers); !member.isEmpty())
        return wrong({}, QStringLiteral("“%1” is no member of a family file").arg(member.left(40)));
    static const QRegularExpression name(QStringLiteral("\\A[a-z][a-z0-9_-]{0,39}\\z"));
    if (!name.match(file.value(QLatin1String("family")).toString()).hasMatch())
        return wrong({}, QStringLiteral("“family” is a name of at most 40 small letters, digits, - and _"));
    const QJsonArray rules = file.value(QLatin1String("rules")).toArray();
    if (rules.isEmpty() || rules.size() > kMostOwnRules)
        return wrong({}, QStringLiteral("“rules” is a list of 1 to %1 rules").arg(kMostOwnRules));
    qsizetype text = 0;
    for (rule = 0; rule < int(rules.size()); ++rule) {
        if (auto checked = checkOwnRule(rules[rule], text); !checked)
            return checked;
    }
    rule = -1;
    if (m_ownText + text > kMostOwnText)
        return wrong({}, QStringLiteral("the texts of all own files together are longer than %1 bytes").arg(kMostOwnText));
    if (auto checked = checkSteps(file.value(QLatin1String("steps"))); !checked)
        return checked;
    QJsonArray bounded;
    for (const QJsonValue &one : rules) {
        QJsonObject object = one.toObject();
        if (const QString match = object.value(QLatin1String("match")).toString(); !match.isEmpty())
            object.insert(QStringLiteral("match"), QLatin1String(kBound) + match);
        bounded.append(object);
    }
    QJsonObject taken = file;
    taken.insert(QStringLiteral("rules"), bounded);
    const size_t before = m_rules.size();
    if (auto added = add(taken, {}); !added)
        return added;
    for (size_t i = before; i < m_rules.size(); ++i)
        m_rules[i].gaveUp = std::make_shared<std::atomic<int>>(0);
    m_ownText += text;
    if (file.contains(QLatin1String("steps")))
        m_ownSteps.insert(file.value(QLatin1String("family")).toString(), file.value(QLatin1String("steps")));
    return {};
}

Result<void> Families::addFolder(const QString &folder)
{
    const QDir dir(folder);
    const QStringList files = dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    if (files.isEmpty())
        return wrong(folder, QStringLiteral("no family of errors is here"));
    for (const QString &name : files) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return wrong(name, file.errorString());
        const auto json = readJson(file.readAll());
        if (!json || !json->isObject())
            return wrong(name, json ? QStringLiteral("it is no JSON object") : json.error().text());
        if (auto added = add(json->toObject(), name); !added)
            return added;
    }
    return {};
}

void Families::addTexts(TextFinder &finder, uint16_t offset) const
{
    for (const Needle &needle : m_needles)
        finder.addExact({needle.text.data(), size_t(needle.text.size())}, uint16_t(offset + needle.rule));
}

/// Aho and Corasick 1975: every text at once, one step a byte. Some thousand states: the table is kept small by numbering only the
/// characters that occur in a text, and by 16 bits a state.
void Families::finish()
{
    collectSymbols();
    std::vector<std::vector<int>> rules(1);
    growTrie(rules);
    closeTrie(rules);
    m_next.shrink_to_fit();
    m_rulesFrom.assign(1, 0);
    m_stateRules.clear();
    for (const std::vector<int> &here : rules) {
        m_stateRules.insert(m_stateRules.end(), here.begin(), here.end());
        m_rulesFrom.push_back(quint32(m_stateRules.size()));
    }
}

/// The automaton knows 7 bits; all that lies beyond (accents in any encoding) is one symbol.
void Families::collectSymbols()
{
    m_symbols.fill(0);
    std::fill(m_symbols.begin() + 128, m_symbols.end(), quint8(1));
    m_alphabet = 2;
    for (const Needle &needle : m_needles) {
        for (const char c : needle.text) {
            quint8 &symbol = m_symbols[lower(c)];
            if (symbol == 0)
                symbol = quint8(m_alphabet++);
        }
    }
    for (char c = 'A'; c <= 'Z'; ++c)
        m_symbols[quint8(c)] = m_symbols[lower(c)];
}

void Families::growTrie(std::vector<std::vector<int>> &rules)
{
    m_next.assign(m_alphabet, 0);
    for (const Needle &needle : m_needles) {
        size_t state = 0;
        for (const char c : needle.text) {
            const size_t place = state * m_alphabet + symbolOf(c);
            if (m_next[place] == 0) {
                Q_ASSERT(rules.size() < kMostStates);
                m_next[place] = quint16(rules.size());
                rules.emplace_back();
                m_next.resize(m_next.size() + m_alphabet, 0);
            }
            state = m_next[place];
        }
        rules[state].push_back(needle.rule);
    }
}

/// Where no text goes on, the longest other beginning that ends here does.
void Families::closeTrie(std::vector<std::vector<int>> &rules)
{
    std::vector<quint16> fallback(rules.size(), 0);
    std::deque<size_t> open{0};
    while (!open.empty()) {
        const size_t at = open.front();
        open.pop_front();
        for (size_t symbol = 0; symbol < m_alphabet; ++symbol) {
            const quint16 beyond = at == 0 ? quint16(0) : m_next[fallback[at] * m_alphabet + symbol];
            quint16 &next = m_next[at * m_alphabet + symbol];
            if (next == 0) {
                next = beyond;
                continue;
            }
            fallback[next] = beyond;
            const std::vector<int> more = rules[beyond];
            rules[next].insert(rules[next].end(), more.begin(), more.end());
            open.push_back(next);
        }
    }
}

void Families::find(QByteArrayView line, std::vector<int> &rules) const
{
    rules.clear();
    if (m_rulesFrom.empty())
        return;
    size_t state = 0;
    for (const char c : line) {
        state = m_next[state * m_alphabet + symbolOf(c)];
        const quint32 from = m_rulesFrom[state];
        const quint32 to = m_rulesFrom[state + 1];
        if (from != to)
            rules.insert(rules.end(), m_stateRules.begin() + from, m_stateRules.begin() + to);
    }
    if (rules.size() > 1) {
        std::sort(rules.begin(), rules.end());
        rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    }
}

} // namespace resync
