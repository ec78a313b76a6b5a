#include "core/joblog/families.h"

#include "core/base/json.h"
#include "core/joblog/textfinder.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QLoggingCategory>

#include <algorithm>
#include <deque>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(joblogLog, "resync.joblog")

Error wrong(const QString &file, const QString &message)
{
    return {QStringLiteral("knowledge.family"), message, file};
}

constexpr size_t kMostStates = 0xffff;

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

const Families &builtInFamilies()
{
    static const Families families = [] {
        Families made;
        if (const auto added = made.addFolder(QStringLiteral(":/resync/knowledge/families")); !added)
            qCCritical(joblogLog).noquote() << "families of errors:" << added.error().text();
        made.finish();
        return made;
    }();
    return families;
}

} // namespace resync
