#pragma once

#include "core/practice/plan/definitions.h"

/// The objects of a simulated plan. All times are simulated, in UTC. References between objects are indexes into the World's vectors.
namespace resync::practice
{

struct SimDependency {
    DependencyType type = DependencyType::Internal;
    DependencyStatus status = DependencyStatus::Unsatisfied;
    qint32 target = -1;      ///< index of the job, stream, file, resource or prompt; -1: none in this plan (join, internetwork)
    qint32 quantity = 0;     ///< resource: units wanted; join: how many needed (0 = all)
    bool released = false;   ///< satisfied because an operator released it
    QString text{};          ///< join: its name; internetwork: "NETAG::WS#STREAM.JOB"; otherwise empty
    QList<qint32> members{}; ///< join: job indexes

    bool isSatisfied() const { return status == DependencyStatus::Satisfied; }
    bool operator==(const SimDependency &) const = default;
};

/// One run of a job. Every job has at least one, before it starts too.
struct SimRun {
    QString id{};
    int attempt = 1;
    int jobNumber = 0; ///< 0 until launched
    JobStatus status = JobStatus::Hold;
    JobSubstatus substatus = JobSubstatus::None;
    RerunType rerunType = RerunType::Regular;
    bool canceled = false;
    bool cancelPending = false;
    bool error = false;
    bool started = false;
    bool dontRun = false;
    bool confirmed = false;
    bool released = false;
    bool lastInRerunChain = true;
    bool minDurationNotReached = false;
    bool maxDurationGone = false;
    bool syntheticFailure = false; ///< a replayed trace knew no outcome: the failure is ours
    qint32 actualWorkstation = -1;
    std::optional<int> returnCode{};
    QString step{};
    Duration estimated{0};
    QString cause{}; ///< what goes wrong in it: a key of the joblog kinds; not to be shown
    Instant submitted{};
    Instant plannedEnd{};               ///< while it executes; not to be shown
    std::optional<Instant> startedAt{}; ///< launched on the workstation
    std::optional<Instant> endedAt{};
};

struct SimJob {
    QString id{};
    std::shared_ptr<const JobDefinition> definition;
    QString name{}; ///< may differ from the definition's (alias)
    qint32 stream = -1;
    qint32 workstation = -1;
    qint32 position = 0; ///< in the stream, from 1
    int priority = 10;   ///< 0 held, 101 hi, 102 go
    int origPriority = 10;
    Instant schedTime{};
    std::optional<Instant> startTime{};
    std::optional<Instant> latestStart{};
    std::optional<Instant> deadline{};
    bool startTimeReached = true;
    bool latestStartPassed = false; ///< flag untilGone
    bool deadlineHasPassed = false;
    bool jobLate = false;
    bool restarted = false;
    bool promoted = false; ///< flag promotedToUrgentQueue
    bool needMessage = false;
    bool streamCanceled = false; ///< flag jobStreamCancelled
    bool continued = false;      ///< failed, but its successors may go on
    QList<SimRun> runs{};
    QList<SimDependency> dependencies{};
    quint64 revision = 0;

    const SimRun &lastRun() const { return runs.constLast(); }
    JobStatus status() const { return lastRun().status; }
    bool isOver() const; ///< nothing more happens to it without an operator
    bool isRunning() const { return status() == JobStatus::Intro || status() == JobStatus::Exec; }
    bool satisfiesSuccessors() const;
};

struct SimStreamStats {
    int jobs = 0, successful = 0, notRunning = 0, executing = 0, abended = 0, failed = 0, undecided = 0, canceled = 0;
};

struct SimStream {
    QString id{};
    std::shared_ptr<const StreamDefinition> definition;
    QString name{};
    qint32 workstation = -1;
    QString internalIdentifier{}; ///< "0AAAAAAAAAAAABQM"
    Instant schedTime{};
    std::optional<Instant> latestStart{};
    std::optional<Instant> deadline{};
    StreamStatus status = StreamStatus::Hold;
    StreamSubstatus substatus = StreamSubstatus::None;
    bool canceled = false;
    bool cancelPending = false;
    bool held = false;
    bool released = false; ///< by an operator
    bool started = false;  ///< a job of it was launched
    bool late = false;
    bool carriedForward = false;
    bool pendingPredecessor = false;
    bool hasEveryJobs = false;
    int priority = 10;
    int origPriority = 10;
    int limit = -1;
    QString submitter{}; ///< of a submitted one
    std::optional<Instant> startedAt{};
    std::optional<Instant> endedAt{};
    QList<SimDependency> dependencies{};
    QList<qint32> jobs{};
    SimStreamStats stats;
    quint64 revision = 0;

    bool isOver() const { return status == StreamStatus::Succ || status == StreamStatus::Cancl; }
};

struct SimWorkstation {
    QString id{};
    WorkstationDefinition definition;
    qint32 host = -1; ///< index of the host workstation
    QList<qint32> members{};
    int limit = 20; ///< -1: system (unlimited)
    int fence = 0;
    bool linked = true;
    bool running = true; ///< jobman / JobManager
    bool online = true;  ///< the machine answers
    bool unlinkedByUser = false;
    bool monitoring = true;                                 ///< monman
    bool hasEventProcessor = false, eventProcessor = false; ///< installed here; and running
    int executing = 0;                                      ///< jobs in INTRO or EXEC
    std::optional<Instant> timeStarted{};
    QString agentId{}; ///< dynamic agents
    quint64 revision = 0;

    QString key() const; ///< "/FOLDER/NAME" or "/NAME"
    bool isReachable() const { return linked && online; }
};

struct SimPrompt {
    QString id{};
    QString name{}; ///< empty for ad hoc ones
    QString folder = QStringLiteral("/");
    QString text{};
    PromptType type = PromptType::AdHoc;
    PromptStatus status = PromptStatus::NotAsked;
    int number = 0;
    std::optional<Instant> asked{};
    std::optional<Instant> answered{};
    QString answeredBy{};
    qint32 job = -1;    ///< for which it asks; -1: not for one job
    qint32 stream = -1; ///< likewise
    quint64 revision = 0;
};

struct SimResourceHolder {
    qint32 stream = -1;
    qint32 job = -1; ///< -1: held by the stream
    int quantity = 1;
};

struct SimResource {
    QString id{};
    ResourceDefinition definition;
    qint32 workstation = -1;
    QString internalIdentifier{};
    int quantity = 1;
    int inUse = 0;
    QList<SimResourceHolder> holders{};
    quint64 revision = 0;

    int available() const { return quantity > inUse ? quantity - inUse : 0; }
};

struct SimFile {
    QString id{};
    QString path{};
    QString qualifier = QStringLiteral("-f %p");
    qint32 workstation = -1;
    FileStatus status = FileStatus::NotChecked;
    std::optional<Instant> lastChecked{};
    Instant arrives{}; ///< when it will exist
    quint64 revision = 0;
};

struct PlanIdentity {
    QString planId{}; ///< UUID, changes with every switch
    int runNumber = 0;
    Instant from{};
    Instant to{};
    bool operator==(const PlanIdentity &) const = default;
};

} // namespace resync::practice
