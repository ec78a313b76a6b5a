#pragma once

#include "core/base/time.h"
#include "core/practice/plan/status.h"

#include <QDate>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

/// What is planned, before it becomes objects of a plan: the definitions, and the PlanSource that chooses them day by day.
namespace resync::practice
{

enum class StartRule : quint8 { Continue, Suppress, Cancel }; ///< what happens when the latest start time passes
enum class DurationRule : quint8 { Continue, Kill };          ///< what happens when the maximum duration passes

/// A dependency as the definition names it. `job`/`stream` are names; the stream is looked up in the same plan, nearest before.
struct PlannedDependency {
    DependencyType type = DependencyType::Internal;
    QString stream{}; ///< external ones: stream name; internetwork: the remote text "NETAG::WS#STREAM.JOB"
    QString job{};    ///< job name; join: its name; file: path; resource and prompt: name
    QList<QString> joinJobs{};
    int quantity = 1; ///< units of a resource; of a join: how many must be satisfied (0 = all)
    int minute = 0;   ///< file and internetwork: minutes after the stream's schedTime when it arrives
};

/// How a run of a recorded trace went.
struct RecordedRun {
    Duration wait{0}; ///< ready until launched
    Duration duration{0};
    JobStatus status = JobStatus::Succ; ///< Succ, Abend or Fail
    bool canceled = false;              ///< cancelled in the record
    int returnCode = 0;
    bool synthetic = false; ///< the record knows no outcome: this failure was made at the stated rate
};

struct JobDefinition {
    QString id{}; ///< UUID of the definition
    QString name{};
    QString folder = QStringLiteral("/");
    QString workstation{}; ///< name; empty: the stream's
    QString description{};
    QString task{}; ///< command line, script or plug-in document
    TaskType taskType = TaskType::Unix;
    bool isCommand = true;
    QString user{};
    QString technology{};       ///< key of the joblog kinds ("oracle", "java", …)
    QString database{};         ///< shared place of failures; empty: none
    QString fileSystem{};       ///< likewise
    QStringList steps{};        ///< names a rerun may start from
    Duration estimated{60000};  ///< median
    double sigma = 0.3;         ///< of the log-normal duration
    double driftPerDay = 0;     ///< relative growth of the median a day
    double monthEndFactor = 1;  ///< of the last two days of a month
    double failureRate = 0;     ///< by itself, outside incidents
    double fixedByRerun = 0.85; ///< chance that the rerun of such a failure works
    RecoveryOption recovery = RecoveryOption::Stop;
    int recoveryRepeats = 0;
    Duration recoveryInterval{0};
    QString recoveryPrompt{};
    int priority = 10;
    bool critical = false;
    bool monitored = false;
    bool requiresConfirmation = false;
    bool noOperation = false;
    Duration every{0};                     ///< 0: runs once
    std::optional<Duration> everyUntil{};  ///< after the stream's schedTime
    std::optional<Duration> startAfter{};  ///< earliest start, after the stream's schedTime
    std::optional<Duration> latestAfter{}; ///< latest start ("until")
    std::optional<Duration> deadlineAfter{};
    StartRule latestRule = StartRule::Continue;
    std::optional<Duration> maxDuration{};
    DurationRule maxRule = DurationRule::Continue;
    std::optional<Duration> minDuration{};
    QString successRule{}; ///< return code mapping, e.g. "RC<=4"
    int successLimit = 0;  ///< highest return code that counts as success
    QList<PlannedDependency> dependencies{};
    std::optional<RecordedRun> recorded{};
    bool repeatsRecord = false; ///< its reruns end as recorded, failures too
};

struct StreamDefinition {
    QString id{}; ///< UUID of the definition
    QString name{};
    QString folder = QStringLiteral("/");
    QString workstation{};
    QString area{}; ///< line of business, for people
    int priority = 10;
    int limit = -1; ///< -1: none
    bool carryForward = true;
    bool monitored = false;
    bool isFinal = false; ///< carries the jobs that make and switch the plan
    std::optional<Duration> deadlineAfter{};
    std::optional<Duration> latestAfter{};
    StartRule latestRule = StartRule::Continue;
    QList<PlannedDependency> dependencies{};
    std::vector<std::shared_ptr<const JobDefinition>> jobs{};
};

struct WorkstationDefinition {
    QString name{};
    QString folder = QStringLiteral("/");
    WorkstationType type = WorkstationType::Fta;
    OperatingSystem os = OperatingSystem::Unix;
    bool isMaster = false;
    QString domain = QStringLiteral("MASTERDM");
    QString node{};
    int tcpPort = 31111;
    int sslPort = 0;
    QString securityLevel = QStringLiteral("NONE");
    QString version = QStringLiteral("10.2.8.00");
    QString timeZone{};
    QString description{};
    QString host{};        ///< name of the host workstation: broker of an agent, host of an x-agent
    QStringList members{}; ///< of a pool
    int limit = 20;        ///< -1: system (unlimited)
    int fence = 0;         ///< in office hours; 0 otherwise
    bool autoLink = true;
    bool fullStatus = false;
    bool behindFirewall = false;
    bool ignored = false;
    double outagesPerDay = 0; ///< expected losses of the link
};

struct ResourceDefinition {
    QString name{};
    QString folder = QStringLiteral("/");
    QString workstation{};
    QString description{};
    int quantity = 1;
};

struct PromptDefinition {
    QString name{};
    QString folder = QStringLiteral("/");
    QString text{};
};

struct PlannedStream {
    std::shared_ptr<const StreamDefinition> definition{};
    Instant schedTime{};
};

/// What one plan contains: its window and the streams in it.
struct DayPlan {
    Instant from{};
    Instant to{};
    QDate day{}; ///< the plan's local day
    std::vector<PlannedStream> streams{};
};

/// Where plans come from: made up (Catalogue) or recorded (replay::TraceSource).
class PlanSource
{
public:
    virtual ~PlanSource() = default;
    virtual const std::vector<WorkstationDefinition> &workstations() const = 0;
    virtual const std::vector<ResourceDefinition> &resources() const = 0;
    virtual const std::vector<PromptDefinition> &prompts() const = 0;
    /// The plan whose window begins at \a from, local day \a day.
    virtual DayPlan plan(QDate day, Instant from, Instant to) const = 0;
    /// Every stream that can be submitted, planned today or not. May leave out those that plans have shown already.
    virtual std::vector<std::shared_ptr<const StreamDefinition>> definitions() const { return {}; }
    /// True when runs have recorded outcomes: then no incidents are made.
    virtual bool isRecorded() const { return false; }
};

} // namespace resync::practice
