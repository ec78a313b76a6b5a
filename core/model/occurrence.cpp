#include "core/model/occurrence.h"

#include <array>
#include <utility>

namespace resync
{

namespace
{

constexpr std::array<std::pair<QLatin1String, OccurrenceKind>, 38> kKinds = {{
    {QLatin1String("job_started"), OccurrenceKind::JobStarted},
    {QLatin1String("job_completed"), OccurrenceKind::JobCompleted},
    {QLatin1String("job_abend"), OccurrenceKind::JobAbend},
    {QLatin1String("job_late"), OccurrenceKind::JobLate},
    {QLatin1String("job_stuck"), OccurrenceKind::JobStuck},
    {QLatin1String("job_rerun"), OccurrenceKind::JobRerun},
    {QLatin1String("job_cancelled"), OccurrenceKind::JobCancelled},
    {QLatin1String("job_held"), OccurrenceKind::JobHeld},
    {QLatin1String("workstation_online"), OccurrenceKind::WorkstationOnline},
    {QLatin1String("workstation_offline"), OccurrenceKind::WorkstationOffline},
    {QLatin1String("workstation_linked"), OccurrenceKind::WorkstationLinked},
    {QLatin1String("workstation_unlinked"), OccurrenceKind::WorkstationUnlinked},
    {QLatin1String("engine_lost"), OccurrenceKind::EngineLost},
    {QLatin1String("engine_restored"), OccurrenceKind::EngineRestored},
    {QLatin1String("plan_switched"), OccurrenceKind::PlanSwitched},
    {QLatin1String("system_healthy"), OccurrenceKind::SystemHealthy},
    {QLatin1String("system_degraded"), OccurrenceKind::SystemDegraded},
    {QLatin1String("system_critical"), OccurrenceKind::SystemCritical},
    {QLatin1String("anomaly_detected"), OccurrenceKind::AnomalyDetected},
    {QLatin1String("pattern_detected"), OccurrenceKind::PatternDetected},
    {QLatin1String("prompt_asked"), OccurrenceKind::PromptAsked},
    {QLatin1String("prompt_answered"), OccurrenceKind::PromptAnswered},
    {QLatin1String("action_done"), OccurrenceKind::ActionDone},
    {QLatin1String("action_refused"), OccurrenceKind::ActionRefused},
    {QLatin1String("action_unknown"), OccurrenceKind::ActionUnknown},
    {QLatin1String("setting_changed"), OccurrenceKind::SettingChanged},
    {QLatin1String("store_trouble"), OccurrenceKind::StoreTrouble},
    {QLatin1String("metric_threshold"), OccurrenceKind::MetricThreshold},
    {QLatin1String("metric_normal"), OccurrenceKind::MetricNormal},
    {QLatin1String("workstation_silent"), OccurrenceKind::WorkstationSilent},
    {QLatin1String("workstation_reporting"), OccurrenceKind::WorkstationReporting},
    {QLatin1String("saturation_ahead"), OccurrenceKind::SaturationAhead},
    {QLatin1String("apikey_expiring"), OccurrenceKind::ApiKeyExpiring},
    {QLatin1String("workflow_waiting"), OccurrenceKind::WorkflowWaiting},
    {QLatin1String("workflow_done"), OccurrenceKind::WorkflowDone},
    {QLatin1String("workflow_failed"), OccurrenceKind::WorkflowFailed},
    {QLatin1String("own_health_trouble"), OccurrenceKind::OwnHealthTrouble},
    {QLatin1String("own_health_normal"), OccurrenceKind::OwnHealthNormal},
}};

constexpr std::array<std::pair<QLatin1String, Severity>, 4> kSeverities = {{
    {QLatin1String("info"), Severity::Info},
    {QLatin1String("warning"), Severity::Warning},
    {QLatin1String("error"), Severity::Error},
    {QLatin1String("critical"), Severity::Critical},
}};

template <class Table, class Value>
QString wordOf(const Table &table, Value value)
{
    for (const auto &[word, entry] : table) {
        if (entry == value)
            return word;
    }
    return {};
}

template <class Value, size_t n>
std::optional<Value> valueOf(const std::array<std::pair<QLatin1String, Value>, n> &table, QStringView word)
{
    for (const auto &[text, value] : table) {
        if (word == text)
            return value;
    }
    return std::nullopt;
}

} // namespace

QString toWire(OccurrenceKind kind)
{
    return wordOf(kKinds, kind);
}

std::optional<OccurrenceKind> occurrenceKindFromWire(QStringView word)
{
    return valueOf(kKinds, word);
}

QString toWire(Severity severity)
{
    return wordOf(kSeverities, severity);
}

std::optional<Severity> severityFromWire(QStringView word)
{
    return valueOf(kSeverities, word);
}

QString groupOf(OccurrenceKind kind)
{
    if (kind <= OccurrenceKind::JobHeld)
        return QStringLiteral("jobs");
    if (kind <= OccurrenceKind::WorkstationUnlinked || (kind >= OccurrenceKind::MetricThreshold && kind <= OccurrenceKind::SaturationAhead))
        return QStringLiteral("workstations");
    return QStringLiteral("system");
}

} // namespace resync
