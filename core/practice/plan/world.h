#pragma once

#include "core/base/result.h"
#include "core/practice/plan/changes.h"
#include "core/practice/plan/objects.h"
#include "core/practice/plan/requests.h"

#include <functional>
#include <memory>

namespace resync::practice
{

/// Where a run is.
struct RunPlace {
    qint32 job = -1;
    qint32 run = -1;
    bool isValid() const { return job >= 0; }
};

/// What a joblog really says, for tests.
struct JobLogTruth {
    bool failed = false;
    QString family;    ///< "oracle.space", "network.timeout", …; empty when it did not fail
    int causeLine = 0; ///< 1-based line of the first true cause in the whole log; 0 when there is none
    QString causeText; ///< that line, without line end and colours
};

enum class CopyState : quint8 { Complete, Empty, Loading };

/// One action of a person on the plan, for the audit trail.
struct AuditEntry {
    Instant when;
    QString user;
    QString action;
    QString object;
};

/// The living plan: an event-driven simulation of a scheduler on its own clock. Deterministic: the same options and the same calls at the
/// same simulated times give the same plan. Not thread-safe; nothing happens outside advance and actions.
///
/// Two views: "live" (jobs(), job(i) …) is what the scheduler knows; "copied" (copiedJob(i) …) is the database copy that REST reads: it
/// shows changes only after WorldOptions::replicationLag, and after a plan switch it is empty, then partial.
///
/// Refusals: AWSBIN076E (wrong state), AWSBHU085E (kill of a job that does not run), AWSJDB101E (no such object), AWSJCO032E (no such
/// workstation), AWSBIN091E, AWSJCS027E. `Error::code` is the inner code; `Error::message` the whole vendor-style text.
class World
{
public:
    explicit World(const WorldOptions &options, std::shared_ptr<const PlanSource> source = {});
    ~World();
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    const WorldOptions &options() const;

    // Time
    /// Moves simulated time by the real time since the last call × speed. The first call only sets the reference.
    void advanceTo(Instant realNow);
    /// Moves simulated time; for tests and for catching up.
    void advanceBy(Duration simulated);
    Instant now() const;
    double speed() const;
    void setSpeed(double speed);
    /// Called for every run that ends from now on, before anything follows from its end.
    void onRunEnded(std::function<void(const SimJob &job, const SimRun &run)> call);

    // Plan
    const PlanIdentity &plan() const;
    const QString &engineId() const;
    qint32 master() const; ///< index of the master workstation
    /// Grows with every change of anything visible in the live view.
    quint64 revision() const;

    // Live view
    const std::vector<SimJob> &jobs() const;
    const std::vector<SimStream> &streams() const;
    const std::vector<SimWorkstation> &workstations() const;
    const std::vector<SimPrompt> &prompts() const;
    const std::vector<SimResource> &resources() const;
    const std::vector<SimFile> &files() const;
    /// Indexes by id; -1 (or an invalid place) when unknown in this plan.
    qint32 jobIndex(const QString &id) const;
    qint32 streamIndex(const QString &id) const;
    qint32 workstationIndex(const QString &idOrKey) const;
    qint32 promptIndex(const QString &id) const;
    qint32 resourceIndex(const QString &id) const;
    qint32 fileIndex(const QString &id) const;
    RunPlace runPlace(const QString &runId) const;
    QList<qint32> successorJobs(qint32 job) const;
    /// What waits or waited for a job (its index) or a job stream (~index), in the same form.
    QList<qint32> successors(qint32 node) const;
    CommonStatus commonStatus(const SimJob &job) const;
    CommonStatus commonStatus(const SimJob &job, const SimRun &run) const;
    CommonStatus commonStatus(const SimStream &stream) const;
    QStringList activeStates(const SimWorkstation &workstation) const;
    QStringList activeFlags(const SimWorkstation &workstation) const;

    // Database copy
    CopyState copyState() const;
    /// Grows with every change of the copy.
    quint64 copyRevision() const;
    /// nullptr: not (yet) in the copy. Pointers hold until the next advance or action.
    const SimJob *copiedJob(qint32 index) const;
    const SimStream *copiedStream(qint32 index) const;
    const SimWorkstation *copiedWorkstation(qint32 index) const;
    const SimPrompt *copiedPrompt(qint32 index) const;
    const SimResource *copiedResource(qint32 index) const;

    // Actions on jobs (by id)
    Result<void> holdJob(const QString &id, const QString &user);
    Result<void> releaseJob(const QString &id, const QString &user);
    Result<void> releaseAllDependencies(const QString &id, const QString &user); ///< of a job or a stream
    Result<void> releaseDependencies(const QString &id, const QList<DependencyRequest> &which, const QString &user);
    Result<void> addDependencies(const QString &id, const QList<DependencyRequest> &which, const QString &user);
    Result<void> removeDependencies(const QString &id, const QList<DependencyRequest> &which, const QString &user);
    Result<void> cancelJob(const QString &id, const QString &user);
    Result<void> cancelJobPending(const QString &id, const QString &user);
    /// Accepted at once; the job ends ABEND some seconds later.
    Result<void> killJob(const QString &id, const QString &user);
    Result<void> confirmSucc(const QString &id, const QString &user);
    Result<void> confirmAbend(const QString &id, const QString &user);
    /// Returns the id of the new run.
    Result<QString> rerun(const QString &runId, const RerunOptions &options, const QString &user);
    Result<void> setJobPriority(const QString &id, int priority, const QString &user);
    /// Returns the composite key "WS;JOBS;NAME".
    Result<QString> submitAdHoc(const AdHocJob &job, const QString &user);
    /// As submitAdHoc(), of a defined job. "practice.exists" when the job is already in that stream.
    Result<QString> submitJob(const JobSubmission &job, const QString &user);
    Result<void> changeJob(const QString &id, const JobChange &change, const QString &user);
    /// What can be submitted: of this plan and of other days.
    std::vector<std::shared_ptr<const StreamDefinition>> definitions() const;

    // Actions on streams
    Result<void> holdStream(const QString &id, const QString &user);
    Result<void> releaseStream(const QString &id, const QString &user);
    Result<void> cancelStream(const QString &id, const QString &user);
    Result<void> cancelStreamPending(const QString &id, const QString &user);
    Result<void> setStreamLimit(const QString &id, int limit, const QString &user);
    Result<void> setStreamPriority(const QString &id, int priority, const QString &user);
    Result<void> changeStream(const QString &id, const StreamChange &change, const QString &user);
    /// Returns the id of the new instance.
    Result<QString> submitStream(const StreamSubmission &stream, const QString &user);

    // Actions on the rest (workstations by id or key)
    Result<void> setWorkstationLimit(const QString &workstation, int limit, const QString &user);
    Result<void> setWorkstationFence(const QString &workstation, int fence, const QString &user);
    Result<void> linkWorkstation(const QString &workstation, const QString &user);
    Result<void> unlinkWorkstation(const QString &workstation, const QString &user);
    Result<void> startWorkstation(const QString &workstation, const QString &user);
    Result<void> stopWorkstation(const QString &workstation, const QString &user);
    Result<void> setEventMonitoring(const QString &workstation, bool on, const QString &user);
    Result<void> setEventProcessor(const QString &workstation, bool on, const QString &user);
    /// Moves the event processor to the master or its backup, and starts it there.
    Result<void> switchEventProcessor(const QString &workstation, const QString &user);
    /// The backup becomes the master, as after switchmgr; what the master hosted goes with it.
    Result<void> becomeMaster(const QString &workstation, const QString &user);
    /// An agent gets the version of the master.
    Result<void> upgradeAgent(const QString &workstation, const QString &user);
    Result<void> replyPrompt(const QString &id, bool yes, const QString &user);
    Result<void> setResourceQuantity(const QString &id, int quantity, const QString &user);
    /// The last thousand actions, oldest first; those of simulated colleagues too.
    const QList<AuditEntry> &audit() const;

    // For training and tests
    /// A job in EXEC ends ABEND now. \a cause: a key its technology knows, else one of its own. AWSBIN076E when it does not execute.
    Result<void> forceAbend(const QString &id, const QString &cause);

    // Joblogs, made on demand from the run id alone (and the time while it executes)
    /// Fails with `joblog.none` when the run never started, `joblog.unreachable` when its workstation is unlinked, `AWSJDB101E` when
    /// unknown.
    Result<QByteArray> joblog(const QString &runId) const;
    Result<JobLogTruth> joblogTruth(const QString &runId) const;

private:
    Result<void> confirm(const QString &id, bool succeeded, const QString &user);
    struct Submission {
        JobTimes times;
        bool named = false; ///< by who submits it: then another job of this name is in its way
    };
    Result<QString> submitInto(const Submission &submission, std::shared_ptr<JobDefinition> definition, qint32 stream, qint32 workstation,
                               const QString &user);
    enum class DependencyChange : quint8 { Add, Release, Remove };
    Result<void> changeDependencies(const QString &id, const QList<DependencyRequest> &which, const QString &user, DependencyChange change);

    class Body;
    std::unique_ptr<Body> m_body;
};

} // namespace resync::practice
