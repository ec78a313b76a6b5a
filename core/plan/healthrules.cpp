#include "core/plan/healthrules.h"

#include "core/plan/causes.h"

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kGoodPolls = 2;

double shareFailed(const SystemFacts &facts)
{
    return facts.jobs > 0 ? double(facts.failed) / facts.jobs : 0;
}

Occurrence systemOccurrence(OccurrenceKind kind, Severity severity, const SystemFacts &facts, Instant seenAt)
{
    Occurrence occurrence;
    occurrence.at = occurrence.seenAt = seenAt;
    occurrence.kind = kind;
    occurrence.severity = severity;
    occurrence.objectKey = QStringLiteral("system");
    occurrence.causeKey = CauseWindows::ofSystem();
    occurrence.details = {{QStringLiteral("jobs"), facts.jobs},
                          {QStringLiteral("failed"), facts.failed},
                          {QStringLiteral("workstationsOffline"), facts.offline}};
    return occurrence;
}

Occurrence stateOccurrence(SystemState state, const SystemFacts &facts, Instant seenAt)
{
    switch (state) {
    case SystemState::Critical:
        return systemOccurrence(OccurrenceKind::SystemCritical, Severity::Critical, facts, seenAt);
    case SystemState::Degraded:
        return systemOccurrence(OccurrenceKind::SystemDegraded, Severity::Warning, facts, seenAt);
    case SystemState::Healthy:
        break;
    }
    return systemOccurrence(OccurrenceKind::SystemHealthy, Severity::Info, facts, seenAt);
}

} // namespace

SystemState systemStateOf(const SystemFacts &facts, const HealthThresholds &thresholds)
{
    const auto reached = [&facts](int count, double share) { return facts.failed >= std::max(double(count), share * facts.jobs); };
    if (reached(thresholds.criticalFailed, thresholds.criticalShare) || facts.offline >= thresholds.criticalOffline)
        return SystemState::Critical;
    if (reached(thresholds.degradedFailed, thresholds.degradedShare) || facts.offline >= thresholds.degradedOffline)
        return SystemState::Degraded;
    return SystemState::Healthy;
}

void HealthWatch::remember(SystemState told, bool anomalyTold)
{
    m_told = told;
    m_anomalyTold = anomalyTold;
    m_goodPolls = m_calmPolls = 0;
}

std::vector<Occurrence> HealthWatch::observe(const SystemFacts &facts, Instant seenAt)
{
    std::vector<Occurrence> told;
    const SystemState now = systemStateOf(facts, m_thresholds);
    if (now > m_told) {
        m_told = now;
        m_goodPolls = 0;
        told.push_back(stateOccurrence(now, facts, seenAt));
    } else if (now < m_told) {
        m_better = m_goodPolls == 0 ? now : std::max(m_better, now);
        if (++m_goodPolls >= kGoodPolls) {
            m_told = m_better;
            m_goodPolls = 0;
            told.push_back(stateOccurrence(m_told, facts, seenAt));
        }
    } else {
        m_goodPolls = 0;
    }

    const bool anomalous = shareFailed(facts) > m_thresholds.anomalyShare;
    if (anomalous && !m_anomalyTold) {
        m_anomalyTold = true;
        Occurrence anomaly = systemOccurrence(OccurrenceKind::AnomalyDetected, Severity::Warning, facts, seenAt);
        anomaly.details.insert(QStringLiteral("share"), shareFailed(facts));
        anomaly.details.insert(QStringLiteral("threshold"), m_thresholds.anomalyShare);
        told.push_back(std::move(anomaly));
    }
    m_calmPolls = anomalous ? 0 : m_calmPolls + 1;
    if (m_calmPolls >= kGoodPolls)
        m_anomalyTold = false;
    return told;
}

} // namespace resync
