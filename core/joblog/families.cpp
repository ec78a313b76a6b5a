#include "core/joblog/families.h"

#include "core/base/json.h"

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

/// The automaton knows 7 bits; what lies beyond (accents in any encoding) stands for "any other character".
quint8 symbolOf(char c)
{
    const auto byte = static_cast<quint8>(c);
    if (byte >= 128)
        return 0;
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
    for (const QJsonValue item : rules) {
        auto rule = readRule(item.toObject(), family, name);
        if (!rule)
            return rule.error();
        const QJsonArray texts = item.toObject().value(QLatin1String("find")).toArray();
        for (const QJsonValue text : texts) {
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

/// Aho and Corasick 1975: every text at once, one step a byte.
void Families::finish()
{
    m_states.assign(1, State());
    for (const Needle &needle : m_needles) {
        qint32 state = 0;
        for (const char c : needle.text) {
            const quint8 symbol = symbolOf(c);
            if (m_states[size_t(state)].next[symbol] < 0) {
                m_states[size_t(state)].next[symbol] = qint32(m_states.size());
                m_states.emplace_back();
            }
            state = m_states[size_t(state)].next[symbol];
        }
        m_states[size_t(state)].rules.push_back(needle.rule);
    }
    std::deque<qint32> open{0};
    while (!open.empty()) {
        const qint32 at = open.front();
        open.pop_front();
        for (size_t symbol = 0; symbol < 128; ++symbol) {
            const qint32 beyond = at == 0 ? 0 : m_states[size_t(m_states[size_t(at)].fallback)].next[symbol];
            qint32 &next = m_states[size_t(at)].next[symbol];
            if (next < 0) {
                next = beyond;
                continue;
            }
            State &child = m_states[size_t(next)];
            child.fallback = beyond;
            const std::vector<int> &more = m_states[size_t(beyond)].rules;
            if (next != beyond)
                child.rules.insert(child.rules.end(), more.begin(), more.end());
            open.push_back(next);
        }
    }
}

void Families::find(QByteArrayView line, std::vector<int> &rules) const
{
    rules.clear();
    if (m_states.empty())
        return;
    qint32 state = 0;
    for (const char c : line) {
        state = m_states[size_t(state)].next[symbolOf(c)];
        const std::vector<int> &here = m_states[size_t(state)].rules;
        if (!here.empty())
            rules.insert(rules.end(), here.begin(), here.end());
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
