#pragma once

#include "core/runner/activerun.h"
#include "core/runner/runner.h"
#include "core/store/audit.h"
#include "core/store/retention.h"

#include <deque>
#include <map>

namespace resync
{

/// The runner's own state; see runner.h.
class Runner::Private
{
public:
    /// A result that is not in the store yet.
    struct Pending {
        QString runId;
        StepRecord record;
        std::optional<Review> review;
        std::optional<WorkflowRun> run; ///< when its state changed with it
    };

    /// What is to be done to the outside, and is not written down yet.
    struct Intent {
        EffectRow row;
        Effect effect;
        std::function<void(EffectOutcome)> reply;
    };

    Private(Runner &owner, Database &theDatabase, EventBus &theBus, const Settings &theSettings, Tell theTell, const Clock &theClock);

    // runner.cpp: runs and their steps
    Result<void> resume();
    Error obstacleTo(WorkflowRun &run) const;
    Result<void> takeUp(const WorkflowRun &run);
    void advance(const QString &runId);
    void beginStep(ActiveRun &active, const WorkflowStep &step, bool approved);
    void stepEnded(const QString &runId, const QString &step, quint64 turn, const StepRecord &begun, const StepResult &result);
    Pending resultOf(ActiveRun &one, const StepRecord &begun, const StepResult &result);
    Review reviewOf(const WorkflowRun &run, const QString &step, const ReviewWish &wish) const;
    void beginAgain(const QString &runId, const QString &step);
    void tryAgain(ActiveRun &active, const WorkflowStep &step, Duration wait);
    void ended(ActiveRun &active, RunState state, const QString &outcome, const Error &error);
    void changed(const WorkflowRun &run);
    void tellOf(const WorkflowRun &run);
    Result<void> noted(const QString &by, const char *action, const QString &object, const QJsonObject &details);
    void forgetOld();
    static Error unknownWorkflow(const QString &name);

    // checkpoints.cpp
    /// Writes all that waits in one transaction: results, actions that are to be sent, outcomes of actions. Then sends and goes on.
    void flush();
    void flushSoon();
    Result<void> write();
    /// After the result is durable.
    void goOn(const Pending &written);

    // effects.cpp
    Error obstacleToAct(const QString &runId, const QString &name) const;
    Duration waitToAct(); ///< 0 = not at all
    void intend(Intent intent);
    /// After the intent is durable.
    void send(const Intent &intent);
    void settled(EffectRow row, const EffectOutcome &outcome, const std::function<void(EffectOutcome)> &reply);
    /// None of them left: they could not be written down.
    void giveUpIntents(const Error &error);

    // reviews.cpp
    void lookAround();
    /// Settles a question and takes its run along, in one transaction. False: somebody was quicker.
    Result<bool> settle(Review review, ReviewAnswer answer, const QString &by, const QString &note);
    /// The run goes on or ends, as the answer is; inside a transaction.
    Result<WorkflowRun> follow(const Review &answered);
    /// An answered question whose run has not gone on: a crash between the two cannot be, an older release may have left it.
    Result<void> takeUpAnswer(const Review &review);
    void reconcile();

    // schedules.cpp
    Result<void> openSchedules();
    void plan(const QString &workflow);
    void fire(const QString &workflow, Instant due, bool late);
    void onEvent(const Event &event);

    Runner &q;
    Database &database;
    EventBus &bus;
    const Settings &settings;
    Tell tell;
    const Clock &clock;
    RunTable table;
    Audit audit;
    Retention retention;
    std::map<QString, Workflow> workflows;
    std::map<QString, ActiveRun> active;
    std::deque<Pending> pending;
    std::vector<Intent> intents;
    std::vector<EffectRow> settlements;
    bool lookSoon = false; ///< a question was asked since the last look
    bool flushing = false;
    bool running = false;
    int flushFailures = 0;
    quint64 lastTurn = 0;
    qint64 runsBegun = 0;
    qint64 runsFailed = 0;
    std::unique_ptr<QObject> life; ///< timers and answers of this stretch of running: gone with stop()
    std::map<QString, WorkflowSchedule> schedules;
    QHash<QString, Clock::TimerId> timers;
    Clock::TimerId lookTimer = 0;
    QSet<QString> queued;     ///< workflows that were due while the run before was not over
    std::deque<Instant> sent; ///< when actions were sent, of the last minute
};

} // namespace resync
