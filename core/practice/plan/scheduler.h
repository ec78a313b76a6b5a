#pragma once

#include "core/practice/plan/board.h"
#include "core/practice/plan/calendar.h"
#include "core/practice/plan/failures.h"
#include "core/practice/plan/simevent.h"

#include <functional>
#include <set>

namespace resync::practice
{

/// Why a READY job is not launched.
enum class Blocker : quint8 { None, Agent, Fence, Limit, StreamLimit, Resource };

/// The rules of the plan: what may start, what follows from an end, when the plan is switched. Every event costs O(log n) and the size of
/// its stream at most; nothing ever walks the whole plan but the switch.
class Scheduler
{
public:
    Scheduler(const WorldOptions &options, std::shared_ptr<const PlanSource> source);

    Board board;
    /// Makes the first plan and lives through the time before WorldOptions::start.
    void begin();
    void runUntil(Instant when);
    const Calendar &calendar() const { return m_calendar; }
    const Failures &failures() const { return m_failures; }

    // For the actions (jobs and streams by index; the caller has checked that it is allowed)
    template <class Change>
    void changeJob(qint32 job, Change &&change)
    {
        const JobClass before = classOf(board.jobs[job]);
        change(board.editJob(job));
        moveClass(board.jobs[job].stream, before, classOf(board.jobs[job]));
    }
    void post(Duration in, EventKind kind, qint32 object, qint32 detail = 0);
    void evaluate(qint32 job); ///< sets HOLD or READY of a job that waits; queues and launches it when it may
    void evaluateStream(qint32 stream);
    void dispatch(qint32 workstation);
    void reconsider(qint32 workstation); ///< after a change of limit, fence, link: all waiting reasons anew
    void endRun(qint32 job, JobStatus status, std::optional<int> returnCode);
    void failNow(qint32 job, const QString &cause); ///< a run in EXEC ends ABEND for this cause
    QString appendRun(qint32 job, RerunType type, const QString &step = {});
    void waitAgain(qint32 successor, qint32 predecessor); ///< a satisfied dependency becomes unsatisfied for a rerun
    void cancelJob(qint32 job);
    void cancelStream(qint32 stream);
    void resolveSuccessors(qint32 job);
    void setDependency(qint32 owner, bool ofStream, qint32 index, DependencyStatus status, bool released);
    void recount(qint32 owner, bool ofStream); ///< after dependencies were added or removed
    void setLink(qint32 workstation, bool linked, bool byUser);
    void setRunning(qint32 workstation, bool running);
    void answerPrompt(qint32 prompt, bool yes, const QString &user);
    void freeResource(qint32 resource);
    qint32 addStream(const PlannedStream &planned);
    qint32 addJob(qint32 stream, std::shared_ptr<const JobDefinition> definition, const QString &name);
    void addSubmitted(qint32 stream, std::shared_ptr<const JobDefinition> definition, const JobTimes &times);
    qint32 submitStream(const PlannedStream &planned, const QString &name);
    void changeTimes(qint32 job, const JobTimes &times);
    void changeTimesOfStream(qint32 stream, const JobTimes &times);
    void setMaster(qint32 workstation);
    const PlanSource &source() const { return *m_source; }
    void preferLastWorkstation(qint32 job);
    void changePriority(qint32 job, int priority);
    void changeStreamPriority(qint32 stream, int priority);
    /// A dependency on \a target, registered with it, for an owner that is about to get it.
    SimDependency newDependency(qint32 owner, bool ofStream, DependencyType type, qint32 target, int quantity);
    void note(const QString &user, const QString &action, const QString &object);
    const QList<qint32> successorsOf(qint32 job) const;
    const QList<qint32> &successorNodes(qint32 node) const
    {
        return node < 0 ? m_streams[size_t(~node)].successors : m_jobs[size_t(node)].successors;
    }
    QList<AuditEntry> audit;
    std::function<void(const SimJob &, const SimRun &)> onRunEnded;

private:
    enum class JobClass : quint8 { NotRunning, Executing, Successful, Abended, Failed, Undecided, Canceled };
    struct ReadyKey {
        int rank; ///< the higher priority first
        quint64 order;
        qint32 job;
        bool operator<(const ReadyKey &o) const { return rank != o.rank ? rank < o.rank : order < o.order; }
    };
    struct JobState {
        QList<qint32> successors; ///< job, or ~stream
        qint32 unresolved = 0;    ///< unsatisfied dependencies but resources
        std::optional<ReadyKey> queued;
        bool holds = false; ///< resources
        bool recordedPosted = false;
        bool recordedDue = false;
        qint32 priorFailures = 0;
        qint32 preferred = -1; ///< member of the pool on which a rerun shall run
        Outcome outcome;
    };
    struct StreamState {
        QList<qint32> successors; ///< job, or ~stream
        qint32 unresolved = 0;
        bool timeReached = false;
        bool open = false; ///< its jobs may start
        bool holds = false;
        bool resolved = false; ///< its successors were told
        qint32 executing = 0;
        std::vector<qint32> parked; ///< jobs waiting for its limit
    };
    struct WorkstationState {
        std::set<ReadyKey> ready;
        std::vector<std::pair<qint32, qint32>> deferredEnds; ///< job, run: ended while the link was lost
    };

    static JobClass classOf(const SimJob &job);
    static qint32 unresolvedOf(const QList<SimDependency> &dependencies);
    void moveClass(qint32 stream, JobClass before, JobClass after);
    void refreshStream(qint32 stream);
    bool allWaitingBlocked(const SimStream &stream) const;
    void handle(const SimEvent &event);
    void handleJob(const SimEvent &event);
    void colleagueMends(const SimEvent &event);
    void maximumPassed(const SimEvent &event);
    bool isCurrent(const SimEvent &event, JobStatus status) const;
    /// An event of a time that was changed since comes too early.
    bool isDue(const std::optional<Instant> &time) const { return time && *time <= board.now; }
    JobSubstatus waitingFor(const SimJob &job) const;
    void setWaiting(qint32 job, JobStatus status, JobSubstatus substatus);
    void queue(qint32 job);
    void unqueue(qint32 job);
    int effectivePriority(const SimJob &job) const;
    Blocker blocker(qint32 job) const;
    void showBlocker(qint32 job, Blocker why);
    bool isUsable(const SimWorkstation &workstation) const;
    qint32 member(const SimWorkstation &workstation, qint32 job) const;
    bool resourcesFit(const QList<SimDependency> &dependencies) const;
    void holdResources(qint32 owner, bool ofStream, bool hold);
    void launch(qint32 job);
    void execute(qint32 job);
    void finish(qint32 job);
    void afterEnd(qint32 job);
    void afterFailure(qint32 job);
    void latestStartPassed(qint32 job);
    void judgeRisk(qint32 job);
    void resolveStream(qint32 stream);
    void resolveOne(qint32 owner, bool ofStream, DependencyType a, DependencyType b, qint32 target);
    void fileArrived(qint32 file);
    void askPrompts(qint32 owner, bool ofStream);
    void machineChanged(qint32 workstation);
    void planMachines(const DayPlan &plan);
    // planbuild.cpp, planswitch.cpp
    void makeWorkstations();
    void install(const DayPlan &plan);
    void link(qint32 stream);
    QList<SimDependency> resolve(const QList<PlannedDependency> &planned, qint32 stream, qint32 job);
    qint32 fileFor(const PlannedDependency &planned, qint32 stream);
    qint32 promptFor(const PlannedDependency &planned, qint32 stream, qint32 job);
    qint32 closestPreceding(const QString &stream, Instant schedTime, qint32 self) const;
    void scheduleStream(qint32 stream);
    void scheduleJob(qint32 job);
    void switchPlan();
    struct Moves;
    struct OldPlan;
    Moves carryForward();
    void chooseKept(OldPlan &old, Moves &moves);
    void carryFilesAndPrompts(OldPlan &old, Moves &moves);
    void carryStreams(OldPlan &old, const Moves &moves);
    void carryJobs(OldPlan &old, const Moves &moves);
    void registerUse(const QList<SimDependency> &dependencies, qint32 owner);
    void remapEvents(const Moves &moves);

    WorldOptions m_options;
    std::shared_ptr<const PlanSource> m_source;
    Calendar m_calendar;
    Failures m_failures;
    QDate m_day;
    std::vector<SimEvent> m_events; ///< a heap
    quint64 m_eventOrder = 0;
    quint64 m_readyOrder = 0;
    int m_jobNumber = 20000;
    quint64 m_streamNumber = 0;
    int m_promptNumber = 0;
    std::vector<JobState> m_jobs;
    std::vector<StreamState> m_streams;
    std::vector<WorkstationState> m_workstations;
    std::vector<std::vector<qint32>> m_resourceWaiters;
    QHash<qint32, QList<qint32>> m_fileUsers;   ///< job, or ~stream
    QHash<qint32, QList<qint32>> m_promptUsers; ///< likewise
    QHash<QString, QList<qint32>> m_streamsByName;
};

} // namespace resync::practice
