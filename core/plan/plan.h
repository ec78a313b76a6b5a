#pragma once

#include "core/base/retry.h"
#include "core/engine/engine.h"
#include "core/events/eventbus.h"
#include "core/model/historicrun.h"
#include "core/model/picture.h"
#include "core/model/runledger.h"

#include <QObject>

#include <functional>
#include <memory>

namespace resync
{

class Database;
class Joblogs;
class Settings;

/// One failed run that has not since succeeded: the list an operator works through.
struct OpenFailure {
    QString jobId;
    QString runId; ///< of the last failed run
    QString jobKey;
    QString seriesKey;
    QString workstation;
    QString stream;
    QString job;
    Instant failedAt;
    Instant firstFailedAt; ///< of the rerun chain
    int attempts = 1;      ///< failed runs in the chain
    std::optional<int> returnCode;
    bool critical = false;
    bool rerunning = false; ///< a later attempt is on its way
    bool acknowledged = false;
    QString acknowledgedBy;
    QString cause;    ///< first causal line; empty = not known
    QString causeWhy; ///< why it is not known: "not available: agent unlinked" …; empty when known
    QString family;
    int causeLine = 0;

    bool operator==(const OpenFailure &) const = default;
};

struct JobDetails {
    JobPtr job; ///< with dependencies
    std::vector<JobPtr> successors;
    QStringList issues;               ///< the engine's own words on why it waits; empty = none or not told
    std::vector<HistoricRun> history; ///< newest first
    DurationHistory durations;
    std::vector<Error> missing; ///< what could not be had, and why
};

struct OccurrenceQuery {
    qint64 before = 0; ///< numbers below this; 0 = from the newest
    qint64 after = 0;  ///< numbers above this
    int limit = 200;
    QString text; ///< any text a person types
    std::optional<Severity> atLeast;
    QString group; ///< "jobs", "workstations", "system"; empty = all
    QString jobSeries;
    std::optional<Instant> from;
    std::optional<Instant> to;
};

struct JournalEntry {
    qint64 id = 0;
    Instant at;
    QString user;
    ActionCall call;
    ActionOutcome outcome = ActionOutcome::Unknown;
    QString error;
    QString closedBy;  ///< the person who said what became of it; empty = nobody had to
    QString closedWhy; ///< that person's reason
};

/// Runs that ended in one stretch of time.
struct RunCount {
    Instant from;
    int succeeded = 0;
    int failed = 0;

    bool operator==(const RunCount &) const = default;
};

struct RunCounts {
    std::vector<RunCount> counts; ///< one each bucket, oldest first, empty ones too
    std::optional<Instant> since; ///< the oldest run in the books: before it nothing is known, which is not zero
};

/// The plan as this console knows it: polls the engine, keeps picture and history, tells what happened, and carries out the operator's
/// verbs. Core thread only.
class Plan : public QObject
{
    Q_OBJECT
public:
    Plan(Database &database, EventBus &bus, Settings &settings, Joblogs &joblogs, const Clock &clock, QObject *parent = nullptr);
    ~Plan() override;

    /// Reads the last picture and the open failures from the store, so that there is something to show, with its age, before the first
    /// poll.
    Result<void> load();
    /// Watches this engine from now on; the one before is let go. Null stops polling.
    void watch(std::unique_ptr<Engine> engine);
    Engine *engine() const;

    void start();
    void stop();
    /// A person's "try now": skips waits; does nothing while a poll is under way.
    void pollNow();

    const Connection &connection() const;
    Picture picture() const;
    JobPtr findJob(const QString &jobId) const;
    /// By "/WS#STREAM.JOB", "STREAM.JOB", a job's name, run id or job id; more than one match is an error that lists them.
    Result<JobPtr> findJobByText(const QString &text) const;
    Result<WorkstationPtr> findWorkstationByText(const QString &text) const;
    std::vector<OpenFailure> openFailures() const;
    Result<void> acknowledge(const QString &runId, bool acknowledged, const QString &by);

    void details(const QString &jobId, QObject *receiver, std::function<void(Result<JobDetails>)> reply);
    /// From the engine while it has it, else from the store; the error says which way failed and why.
    void joblog(const JoblogQuery &query, QObject *receiver, std::function<void(Result<JoblogText>)> reply);
    Result<std::vector<HistoricRun>> history(const QString &seriesKey, int limit) const;
    Result<std::vector<Occurrence>> occurrences(const OccurrenceQuery &query) const;
    Result<std::vector<JournalEntry>> journal(int limit) const;
    struct Flapping {
        QString objectKey; ///< a job's key, a workstation's path, or "engine"
        int turns = 0;     ///< between good and bad, within its last ten polls
    };
    /// What goes back and forth right now, the worst first.
    std::vector<Flapping> flapping() const;
    /// Runs that ended from \a from until before \a to, in buckets of this length (at most 10,000), from the history: jobs that left the
    /// plan since are counted too.
    Result<RunCounts> throughput(Instant from, Instant to, Duration bucket) const;

    /// Intent stored first, sent at most once, outcome stored; then the plan is read again soon. Refused at once on a read-only profile.
    void act(const ActionCall &call, const QString &user, QObject *receiver, std::function<void(ActionResult)> reply);
    /// An action whose outcome nobody knows keeps everything else from its object until a snapshot shows it, or a person who looked closes
    /// it here. Errors: "plan.no_action", "plan.no_reason", or the store's.
    Result<void> closeAction(qint64 journalId, bool done, const QString &reason, const QString &by);

    /// Reads the finished runs of the last engine since an instant, on another thread's own connection. Nothing: no engine is known.
    using LedgerReader = std::function<Result<RunLedger>(Database &reader, Instant from)>;
    std::optional<LedgerReader> ledgerReader() const;
    /// Runs from before this console watched the engine, which ended before \a until: each job with its runs and no more than its names.
    /// They join the history, and make no events. What ended before an earlier call's \a until is there already and left out. Errors:
    /// "plan.no_engine", or the store's.
    Result<void> addPast(const std::vector<JobPtr> &jobs, Instant until);
    QByteArray timeZone() const; ///< IANA, of most jobs of the plan; empty = not told
    /// Stores and publishes what another slice found out.
    Result<void> tell(const Occurrence &occurrence);

    struct Figures {
        qint64 polls = 0;
        qint64 pollsFailed = 0;
        Duration lastPoll{0};
        Duration lastStore{0}; ///< time in the store's transaction
        qint64 requestsOk = 0;
        qint64 requestsFailed = 0;
        CircuitBreaker breaker{}; ///< of the calls to the engine
    };
    Figures figures() const;

signals:
    void callDone(const resync::CallDone &call);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace resync
