#include "core/alerts/alertrule.h"

#include <QDateTime>
#include <QSet>
#include <QTimeZone>

#include <algorithm>

namespace resync
{

namespace
{

const QSet<QString> &ruleMembers()
{
    static const QSet<QString> members = {
        QStringLiteral("id"),       QStringLiteral("opens"),         QStringLiteral("resolved_by"),   QStringLiteral("same"),
        QStringLiteral("severity"), QStringLiteral("workstation"),   QStringLiteral("stream"),        QStringLiteral("job"),
        QStringLiteral("hours"),    QStringLiteral("after_minutes"), QStringLiteral("quiet_minutes"), QStringLiteral("expires_hours"),
        QStringLiteral("enabled")};
    return members;
}

Error badRule(qsizetype place, const QString &field, const QString &why)
{
    return {QStringLiteral("alerts.rule"), why, QStringLiteral("rules[%1].%2").arg(place).arg(field)};
}

Result<std::vector<OccurrenceKind>> kindsOf(const QJsonValue &value, qsizetype place, const QString &field)
{
    std::vector<OccurrenceKind> kinds;
    if (!value.isArray() && !value.isUndefined())
        return badRule(place, field, QStringLiteral("must be a list of types of events"));
    const QJsonArray words = value.toArray();
    for (const QJsonValue &word : words) {
        const auto kind = occurrenceKindFromWire(word.toString());
        if (!kind)
            return badRule(place, field, QStringLiteral("is not a type of event: %1").arg(word.toString().left(60)));
        kinds.push_back(*kind);
    }
    return kinds;
}

std::optional<QPair<QTime, QTime>> hoursOf(const QString &text)
{
    const QStringList ends = text.split(QLatin1Char('-'));
    const QTime from = QTime::fromString(ends.value(0), QStringLiteral("HH:mm"));
    const QTime to = QTime::fromString(ends.value(1), QStringLiteral("HH:mm"));
    if (ends.size() != 2 || !from.isValid() || !to.isValid() || from == to)
        return std::nullopt;
    return qMakePair(from, to);
}

Result<int> countOf(const QJsonObject &json, const char *field, qsizetype place)
{
    constexpr int kMost = 100'000;
    const QJsonValue value = json.value(QLatin1String(field));
    if (value.isUndefined())
        return 0;
    const double number = value.toDouble(-1);
    if (number < 0 || number > kMost || number != int(number))
        return badRule(place, QLatin1String(field), QStringLiteral("must be a whole number from 0 to %1").arg(kMost));
    return int(number);
}

Result<AlertRule> ruleOf(const QJsonObject &json, qsizetype place)
{
    for (auto member = json.begin(); member != json.end(); ++member) {
        if (!ruleMembers().contains(member.key()))
            return badRule(place, member.key().left(60), QStringLiteral("is no member of a rule"));
    }
    AlertRule rule;
    rule.id = json.value(QLatin1String("id")).toString();
    if (rule.id.isEmpty())
        return badRule(place, QStringLiteral("id"), QStringLiteral("is needed"));
    auto opens = kindsOf(json.value(QLatin1String("opens")), place, QStringLiteral("opens"));
    auto resolved = kindsOf(json.value(QLatin1String("resolved_by")), place, QStringLiteral("resolved_by"));
    if (!opens || !resolved)
        return !opens ? opens.error() : resolved.error();
    if (opens->empty())
        return badRule(place, QStringLiteral("opens"), QStringLiteral("is needed"));
    rule.opens = std::move(*opens);
    rule.resolvedBy = std::move(*resolved);
    const QString same = json.value(QLatin1String("same")).toString(QStringLiteral("object"));
    if (same != QLatin1String("object") && same != QLatin1String("job") && same != QLatin1String("kind"))
        return badRule(place, QStringLiteral("same"), QStringLiteral("must be object, job or kind"));
    rule.same = same == QLatin1String("job")    ? AlertRule::Same::Job
                : same == QLatin1String("kind") ? AlertRule::Same::Kind
                                                : AlertRule::Same::Object;
    if (const QString word = json.value(QLatin1String("severity")).toString(); !word.isEmpty()) {
        rule.severity = severityFromWire(word);
        if (!rule.severity)
            return badRule(place, QStringLiteral("severity"), QStringLiteral("must be info, warning, error or critical"));
    }
    rule.workstation = json.value(QLatin1String("workstation")).toString();
    rule.stream = json.value(QLatin1String("stream")).toString();
    rule.job = json.value(QLatin1String("job")).toString();
    rule.hours = json.value(QLatin1String("hours")).toString();
    if (!rule.hours.isEmpty() && !hoursOf(rule.hours))
        return badRule(place, QStringLiteral("hours"), QStringLiteral("must be two times of day, as 06:00-22:00"));
    const auto after = countOf(json, "after_minutes", place);
    const auto quiet = countOf(json, "quiet_minutes", place);
    const auto expires = countOf(json, "expires_hours", place);
    if (!after || !quiet || !expires)
        return !after ? after.error() : !quiet ? quiet.error() : expires.error();
    rule.afterMinutes = *after;
    rule.quietMinutes = *quiet;
    rule.expiresHours = *expires;
    rule.enabled = json.value(QLatin1String("enabled")).toBool(true);
    return rule;
}

QJsonArray wordsOf(const std::vector<OccurrenceKind> &kinds)
{
    QJsonArray words;
    for (const OccurrenceKind kind : kinds)
        words.append(toWire(kind));
    return words;
}

} // namespace

bool fitsPattern(const QString &text, const QString &pattern)
{
    if (pattern.isEmpty())
        return true;
    // Two pointers and one way back to the last star: no pattern makes it slow.
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype star = -1;
    qsizetype mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && (pattern[p] == QLatin1Char('?') || pattern[p].toLower() == text[t].toLower())) {
            ++t;
            ++p;
        } else if (p < pattern.size() && pattern[p] == QLatin1Char('*')) {
            star = p++;
            mark = t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == QLatin1Char('*'))
        ++p;
    return p == pattern.size();
}

bool AlertRule::isOpenedBy(const Occurrence &occurrence) const
{
    return enabled && std::find(opens.begin(), opens.end(), occurrence.kind) != opens.end() && isAbout(occurrence);
}

bool AlertRule::isResolvedBy(OccurrenceKind kind) const
{
    return std::find(resolvedBy.begin(), resolvedBy.end(), kind) != resolvedBy.end();
}

bool AlertRule::isAbout(const Occurrence &occurrence) const
{
    return fitsPattern(occurrence.workstation, workstation) && fitsPattern(occurrence.stream, stream) && fitsPattern(occurrence.job, job);
}

QString AlertRule::keyOf(const Occurrence &occurrence) const
{
    switch (same) {
    case Same::Kind:
        return id;
    case Same::Job:
        return QStringLiteral("%1:%2#%3.%4").arg(id, occurrence.workstation, occurrence.stream, occurrence.job);
    case Same::Object:
        break;
    }
    const QString object = !occurrence.objectKey.isEmpty() ? occurrence.objectKey : occurrence.workstation;
    const QString metric = occurrence.details.value(QLatin1String("metric")).toString();
    return id + QLatin1Char(':') + object + (metric.isEmpty() ? QString() : QLatin1Char(':') + metric);
}

bool AlertRule::isNow(Instant at, const QByteArray &zone) const
{
    const auto limits = hoursOf(hours);
    if (!limits)
        return true;
    const QTimeZone named(zone);
    const QTime time = QDateTime::fromMSecsSinceEpoch(toMs(at), named.isValid() ? named : QTimeZone::utc()).time();
    return limits->first < limits->second ? time >= limits->first && time < limits->second : time >= limits->first || time < limits->second;
}

Result<std::vector<AlertRule>> alertRules(const QJsonArray &json)
{
    std::vector<AlertRule> rules;
    for (qsizetype i = 0; i < json.size(); ++i) {
        auto rule = ruleOf(json[i].toObject(), i);
        if (!rule)
            return rule.error();
        const bool known = std::any_of(rules.begin(), rules.end(), [&rule](const AlertRule &one) { return one.id == rule->id; });
        if (known)
            return badRule(i, QStringLiteral("id"), QStringLiteral("stands there twice"));
        rules.push_back(std::move(*rule));
    }
    return rules;
}

QJsonObject toJson(const AlertRule &rule)
{
    static const char *const sames[] = {"object", "job", "kind"};
    QJsonObject json{{QStringLiteral("id"), rule.id},
                     {QStringLiteral("opens"), wordsOf(rule.opens)},
                     {QStringLiteral("resolved_by"), wordsOf(rule.resolvedBy)},
                     {QStringLiteral("same"), QLatin1String(sames[size_t(rule.same)])},
                     {QStringLiteral("after_minutes"), rule.afterMinutes},
                     {QStringLiteral("quiet_minutes"), rule.quietMinutes},
                     {QStringLiteral("expires_hours"), rule.expiresHours},
                     {QStringLiteral("enabled"), rule.enabled}};
    if (rule.severity)
        json.insert(QStringLiteral("severity"), toWire(*rule.severity));
    for (const auto &[name, value] : {std::pair("workstation", rule.workstation), std::pair("stream", rule.stream),
                                      std::pair("job", rule.job), std::pair("hours", rule.hours)}) {
        if (!value.isEmpty())
            json.insert(QLatin1String(name), value);
    }
    return json;
}

} // namespace resync
