#include "core/health/healthalerts.h"

#include <algorithm>

namespace resync
{

namespace
{

using std::chrono::minutes;

struct Limit {
    double warning;
    double critical;
};
constexpr Limit kErrorPercent{5, 10};
constexpr Limit kResponseMs{500, 1000};
constexpr double kHitPercent = 80;
constexpr double kFewestLooks = 100;
constexpr double kCalmShare = 0.9;

} // namespace

std::vector<HealthAlerts::Finding> HealthAlerts::look(const HealthMemory &memory)
{
    using enum HealthFigure;
    std::vector<Finding> findings;
    const double requests = memory.sum(RequestsPerSecond, minutes(1)).value_or(0) * double(HealthMemory::kEvery.count());
    const auto past = [&](const char *id, HealthFigure figure, const Limit &limit) {
        const auto value = memory.weighed(figure, RequestsPerSecond, minutes(1));
        Finding finding{QLatin1String(id), {}, !value || *value < limit.warning * kCalmShare, value.value_or(0), limit.warning};
        if (value && requests >= kFewestRequests && *value > limit.warning) {
            const bool worse = *value > limit.critical;
            finding.grade = worse ? HealthAlert::Grade::Critical : HealthAlert::Grade::Warning;
            finding.limit = worse ? limit.critical : limit.warning;
        }
        findings.push_back(finding);
    };
    past("error_rate", ErrorPercent, kErrorPercent);
    past("response_time", ResponseP95, kResponseMs);

    // While it fills for the first time each text is missed once.
    const bool warm = memory.readings().back().at - memory.readings().front().at >= minutes(10);
    const double hits = memory.sum(CacheHits, minutes(10)).value_or(0);
    const double looks = hits + memory.sum(CacheMisses, minutes(10)).value_or(0);
    const double share = looks > 0 ? 100 * hits / looks : 100;
    Finding cache{QStringLiteral("cache_hits"), {}, looks < kFewestLooks || share > kHitPercent + 2, share, kHitPercent};
    if (warm && looks >= kFewestLooks && share < kHitPercent)
        cache.grade = HealthAlert::Grade::Warning;
    findings.push_back(cache);

    const auto up = memory.readings().back()[EngineUp];
    Finding engine{QStringLiteral("engine_lost"), {}, up.value_or(1) > 0, up.value_or(1), 1};
    if (up && *up == 0)
        engine.grade = HealthAlert::Grade::Critical;
    findings.push_back(engine);
    return findings;
}

std::vector<HealthAlerts::Told> HealthAlerts::judge(const HealthMemory &memory)
{
    std::vector<Told> told;
    if (memory.readings().empty())
        return told;
    const Instant now = memory.readings().back().at;
    for (const Finding &finding : look(memory))
        follow(finding, now, told);
    std::erase_if(m_alerts,
                  [oldest = memory.readings().front().at](const HealthAlert &one) { return one.cleared && *one.cleared < oldest; });
    std::stable_partition(m_alerts.begin(), m_alerts.end(), [](const HealthAlert &one) { return !one.cleared; });
    return told;
}

void HealthAlerts::follow(const Finding &finding, Instant now, std::vector<Told> &told)
{
    const auto open =
        std::find_if(m_alerts.begin(), m_alerts.end(), [&finding](const HealthAlert &one) { return one.id == finding.id && !one.cleared; });
    if (!finding.calm)
        m_calmSince.remove(finding.id);
    else if (!m_calmSince.contains(finding.id))
        m_calmSince.insert(finding.id, now);
    if (open == m_alerts.end()) {
        if (finding.grade) {
            m_alerts.push_back({finding.id, *finding.grade, finding.value, finding.limit, now, now, {}});
            told.push_back({m_alerts.back(), Change::Opened});
        }
        return;
    }
    open->value = finding.value;
    if (finding.grade && *finding.grade > open->grade) {
        open->grade = *finding.grade;
        open->limit = finding.limit;
        open->told = now;
        told.push_back({*open, Change::Rose});
    } else if (finding.calm && now - m_calmSince.value(finding.id) >= minutes(1)) {
        open->cleared = now;
        told.push_back({*open, Change::Cleared});
    } else if (now - open->told >= kTellAgain) {
        open->told = now;
        told.push_back({*open, Change::Again});
    }
}

QString healthAlertText(const HealthAlert &alert)
{
    const auto number = [](double value) { return QString::number(value, 'f', 1); };
    if (alert.id == QLatin1String("error_rate"))
        return QStringLiteral("errors of the port: %1 % of its answers (limit %2 %)").arg(number(alert.value), number(alert.limit));
    if (alert.id == QLatin1String("response_time"))
        return QStringLiteral("the port answers slowly: 95 % within %1 ms (limit %2 ms)").arg(number(alert.value), number(alert.limit));
    if (alert.id == QLatin1String("cache_hits"))
        return QStringLiteral("prepared statements were found in %1 % of look-ups (limit %2 %)")
            .arg(number(alert.value), number(alert.limit));
    return QStringLiteral("the engine is not reached");
}

QJsonObject healthAlertJson(const HealthAlert &alert)
{
    return {
        {QStringLiteral("id"), alert.id},
        {QStringLiteral("severity"), alert.grade == HealthAlert::Grade::Critical ? QStringLiteral("critical") : QStringLiteral("warning")},
        {QStringLiteral("message"), healthAlertText(alert)},
        {QStringLiteral("value"), alert.value},
        {QStringLiteral("limit"), alert.limit},
        {QStringLiteral("state"), alert.cleared ? QStringLiteral("cleared") : QStringLiteral("open")},
        {QStringLiteral("since"), toIso(alert.since)},
        {QStringLiteral("told_at"), toIso(alert.told)},
        {QStringLiteral("cleared_at"), alert.cleared ? QJsonValue(toIso(*alert.cleared)) : QJsonValue()}};
}

} // namespace resync
