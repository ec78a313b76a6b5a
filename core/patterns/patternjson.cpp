#include "core/patterns/patterns.h"

#include <QJsonArray>

#include <array>

namespace resync
{

namespace
{

constexpr std::array kStates = {"new", "active", "fading", "resolved"};
constexpr std::array kWeekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

QString percent(double rate)
{
    return QString::number(rate * 100, 'f', rate < 0.095 ? 1 : 0) + QStringLiteral(" %");
}

QString whenOf(const QJsonObject &facts)
{
    if (facts.contains(QLatin1String("hour")))
        return QStringLiteral("between %1:00 and %1:59").arg(facts.value(QLatin1String("hour")).toInt(), 2, 10, QLatin1Char('0'));
    return QStringLiteral("on %1").arg(QLatin1String(kWeekdays[size_t(qBound(1, facts.value(QLatin1String("weekday")).toInt(), 7) - 1)]));
}

} // namespace

QString toWire(PatternState state)
{
    return QLatin1String(kStates[size_t(state)]);
}

QString sentenceOf(const Pattern &one)
{
    const auto number = [&one](const char *name) { return one.facts.value(QLatin1String(name)).toDouble(); };
    const auto whole = [&number](const char *name) { return QString::number(qRound64(number(name))); };
    switch (one.kind) {
    case PatternKind::RecurringFailure:
        return QStringLiteral("failed %1 of %2 runs in %3 days, usual %4")
            .arg(whole("failed"), whole("runs"), whole("days"), percent(number("usual_rate")));
    case PatternKind::TimeCorrelation:
        return QStringLiteral("failed %1 of %2 runs %3, otherwise %4")
            .arg(whole("failed"), whole("runs"), whenOf(one.facts), percent(number("usual_rate")));
    case PatternKind::DependencyChain:
        return QStringLiteral("%1 of %2 failures were followed by one of %3 after %4 s, %5 times as often as usual")
            .arg(whole("together"), whole("first_failed"), one.second, whole("lag_seconds"), QString::number(number("lift"), 'f', 1));
    case PatternKind::DurationDrift:
        return QStringLiteral("takes %1 s since %2, before %3 s: %4 times as long")
            .arg(whole("after_seconds"), one.facts.value(QLatin1String("since")).toString(), whole("before_seconds"),
                 QString::number(number("ratio"), 'f', 2));
    case PatternKind::SignatureBurst:
        return QStringLiteral("%1 failures of %2 jobs with this cause between %3 and %4")
            .arg(whole("failed"), whole("jobs"), one.facts.value(QLatin1String("from")).toString(),
                 one.facts.value(QLatin1String("to")).toString());
    case PatternKind::WorkstationCluster:
        break;
    }
    return QStringLiteral("%1 failures of %2 jobs on this workstation between %3 and %4, usual %5")
        .arg(whole("failed"), whole("jobs"), one.facts.value(QLatin1String("from")).toString(),
             one.facts.value(QLatin1String("to")).toString(), percent(number("usual_rate")));
}

QString suggestionOf(const Pattern &one)
{
    switch (one.kind) {
    case PatternKind::RecurringFailure:
        return QStringLiteral("Open its failed runs and compare their first causal lines with the last good run.");
    case PatternKind::TimeCorrelation:
        return QStringLiteral("Look at what else runs at that time on the same workstation, or move the job.");
    case PatternKind::DependencyChain:
        return QStringLiteral("Mend the first job; where the second needs its result, make it a dependency.");
    case PatternKind::DurationDrift:
        return QStringLiteral("Compare data volume and the workstation's resources before and after that day.");
    case PatternKind::SignatureBurst:
        return QStringLiteral("Look for what these jobs share: a database, a host, a file system.");
    case PatternKind::WorkstationCluster:
        break;
    }
    return QStringLiteral("Look at the workstation: its disk, its memory, its link to the master.");
}

QJsonObject toJson(const Pattern &one)
{
    const auto at = [](const std::optional<Instant> &instant) { return instant ? QJsonValue(toIso(*instant)) : QJsonValue(); };
    return {{QStringLiteral("id"), one.id},
            {QStringLiteral("kind"), toWire(one.kind)},
            {QStringLiteral("subject"), one.subject},
            {QStringLiteral("second"), one.second.isEmpty() ? QJsonValue() : QJsonValue(one.second)},
            {QStringLiteral("state"), toWire(one.state)},
            {QStringLiteral("muted_until"), at(one.mutedUntil)},
            {QStringLiteral("confidence"), one.confidence},
            {QStringLiteral("description"), sentenceOf(one)},
            {QStringLiteral("suggestion"), suggestionOf(one)},
            {QStringLiteral("facts"), one.facts},
            {QStringLiteral("evidence"), QJsonArray::fromStringList(one.evidence)},
            {QStringLiteral("first_detected"), toIso(one.firstAt)},
            {QStringLiteral("last_evidence"), toIso(one.lastAt)},
            {QStringLiteral("last_detected"), toIso(one.seenAt)},
            {QStringLiteral("resolved_at"), at(one.resolvedAt)},
            {QStringLiteral("resolved_by"), one.resolvedBy}};
}

} // namespace resync
