#include "core/knowledge/knowledge.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace resync
{

namespace
{

constexpr std::array kScopes = {"anywhere", "workstation", "stream", "job"};
constexpr std::array kOrigins = {"person", "starter", "import"};
constexpr std::array kStates = {"offered", "retired", "merged"};

QJsonValue secondsOf(const std::optional<Duration> &duration)
{
    return duration ? QJsonValue(qint64(duration->count() / 1000)) : QJsonValue();
}

QJsonObject evidenceJson(const Evidence &evidence)
{
    const auto rate = evidence.rate();
    return {{QStringLiteral("worked"), evidence.worked},
            {QStringLiteral("failed"), evidence.failed},
            {QStringLiteral("waiting"), evidence.waiting},
            {QStringLiteral("success_rate"), rate ? QJsonValue(*rate) : QJsonValue()},
            {QStringLiteral("lower_bound"), rate ? QJsonValue(lowerBound(evidence.worked, evidence.settled())) : QJsonValue()},
            {QStringLiteral("median_seconds"), secondsOf(evidence.median)}};
}

} // namespace

Result<NewSolution> newSolutionFrom(const QJsonObject &json)
{
    const auto wrong = [](const char *field, const QString &why) {
        return Error{QStringLiteral("knowledge.field"), why, QLatin1String(field)};
    };
    for (const char *field : {"problem_type", "problem_pattern", "solution", "scope", "scope_key"}) {
        const QJsonValue value = json.value(QLatin1String(field));
        if (!value.isUndefined() && !value.isString())
            return wrong(field, QStringLiteral("must be text"));
    }
    NewSolution wanted;
    wanted.problemType = json.value(QLatin1String("problem_type")).toString();
    wanted.pattern = json.value(QLatin1String("problem_pattern")).toString();
    wanted.text = json.value(QLatin1String("solution")).toString();
    wanted.scopeKey = json.value(QLatin1String("scope_key")).toString();
    const QString scope = json.value(QLatin1String("scope")).toString(QLatin1String(kScopes[0]));
    const auto found = std::find_if(kScopes.begin(), kScopes.end(), [&scope](const char *word) { return scope == QLatin1String(word); });
    if (found == kScopes.end())
        return wrong("scope", QStringLiteral("must be anywhere, workstation, stream or job"));
    wanted.scope = SolutionScope(found - kScopes.begin());
    return wanted;
}

QJsonObject toJson(const Solution &one)
{
    const auto rate = one.evidence.rate();
    return {{QStringLiteral("problem_id"), one.id},
            {QStringLiteral("problem_type"), one.problemType},
            {QStringLiteral("problem_pattern"), one.pattern},
            {QStringLiteral("scope"), QLatin1String(kScopes[size_t(one.scope)])},
            {QStringLiteral("scope_key"), one.scopeKey},
            {QStringLiteral("solution"), one.text},
            {QStringLiteral("origin"), QLatin1String(kOrigins[size_t(one.origin)])},
            {QStringLiteral("state"), QLatin1String(kStates[size_t(one.state)])},
            {QStringLiteral("merged_into"), one.mergedInto.isEmpty() ? QJsonValue() : QJsonValue(one.mergedInto)},
            {QStringLiteral("note"), one.note},
            {QStringLiteral("success_rate"), rate ? QJsonValue(*rate) : QJsonValue()},
            {QStringLiteral("times_applied"), one.evidence.settled() + one.evidence.waiting},
            {QStringLiteral("tried"), rate.has_value()},
            {QStringLiteral("evidence"), evidenceJson(one.evidence)},
            {QStringLiteral("created_by"), one.madeBy},
            {QStringLiteral("created_at"), toIso(one.madeAt)},
            {QStringLiteral("changed_by"), one.changedBy},
            {QStringLiteral("changed_at"), toIso(one.changedAt)}};
}

QJsonObject toJson(const Odds &odds)
{
    return {{QStringLiteral("signature"), odds.signature},
            {QStringLiteral("family"), odds.family},
            {QStringLiteral("problem"), odds.problem},
            {QStringLiteral("seen"), odds.seen},
            {QStringLiteral("first_at"), toIso(odds.firstAt)},
            {QStringLiteral("last_at"), toIso(odds.lastAt)},
            {QStringLiteral("rerun_alone"), evidenceJson(odds.rerunAlone)},
            {QStringLiteral("confirmed"), odds.confirmed},
            {QStringLiteral("cancelled"), odds.cancelled}};
}

QJsonObject toJson(const CaseKnowledge &about)
{
    QJsonArray solutions;
    for (const Solution &one : about.solutions)
        solutions.append(toJson(one));
    return {{QStringLiteral("run_id"), about.runId},
            {QStringLiteral("odds"), about.odds ? QJsonValue(toJson(*about.odds)) : QJsonValue()},
            {QStringLiteral("odds_of_job"), about.oddsOfJob ? QJsonValue(toJson(*about.oddsOfJob)) : QJsonValue()},
            {QStringLiteral("solutions"), solutions}};
}

} // namespace resync
