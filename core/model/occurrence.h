#pragma once

#include "core/base/time.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace resync
{

/// What happened, by the names that other people's scripts use ("job_abend").
enum class OccurrenceKind : quint8 {
    JobStarted,
    JobCompleted,
    JobAbend,
    JobLate,
    JobStuck,
    JobRerun,
    JobCancelled,
    JobHeld,
    WorkstationOnline,
    WorkstationOffline,
    WorkstationLinked,
    WorkstationUnlinked,
    EngineLost,
    EngineRestored,
    PlanSwitched,
    SystemHealthy,
    SystemDegraded,
    SystemCritical,
    AnomalyDetected,
    PatternDetected,
    PromptAsked,
    PromptAnswered,
    ActionDone,
    ActionRefused,
    ActionUnknown,
    SettingChanged,
    StoreTrouble,
    MetricThreshold, ///< a metric of a workstation is past its limit
    MetricNormal,    ///< and back
    WorkstationSilent,
    WorkstationReporting,
    SaturationAhead,
    ApiKeyExpiring,
    WorkflowWaiting, ///< for a person
    WorkflowDone,
    WorkflowFailed,
    OwnHealthTrouble, ///< something is wrong with this console itself
    OwnHealthNormal
};
constexpr OccurrenceKind kLastOccurrenceKind = OccurrenceKind::OwnHealthNormal; // the store keeps their numbers: new ones come after it
enum class Severity : quint8 { Info, Warning, Error, Critical };

QString toWire(OccurrenceKind kind); ///< "job_abend"
std::optional<OccurrenceKind> occurrenceKindFromWire(QStringView word);
QString toWire(Severity severity); ///< "critical"
std::optional<Severity> severityFromWire(QStringView word);
/// Group by which the event stream subscribes: "jobs", "workstations" or "system".
QString groupOf(OccurrenceKind kind);

/// One thing that happened: stored before it is published, numbered by the store.
struct Occurrence {
    qint64 seq = 0; ///< the event's number; 0 = not stored yet
    Instant at;     ///< when it happened as far as known (a job's end), else when it was seen
    Instant seenAt;
    OccurrenceKind kind = OccurrenceKind::JobStarted;
    Severity severity = Severity::Info;
    QString workstation;
    QString stream;
    QString job;   ///< name
    QString jobId; ///< in the plan of that time
    QString runId;
    QString objectKey;   ///< what it is about, stable across plans: Job::key(), workstation path, prompt id, setting name …
    QString causeKey;    ///< equal for everything that should be one toast; empty = alone
    QJsonObject details; ///< kind-specific facts: returnCode, statusFrom, statusTo, cause (first line), durationMs, count, user, call …

    bool operator==(const Occurrence &) const = default;
};

} // namespace resync
