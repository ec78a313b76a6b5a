#pragma once

#include "core/base/clock.h"
#include "core/events/eventbus.h"
#include "core/runner/runtable.h"
#include "core/runner/workflow.h"

#include <functional>
#include <memory>

namespace resync
{

class Settings;

/// Who or what begins a run.
struct RunOrigin {
    QString kind = QStringLiteral("manual"); ///< "manual", "schedule", "event", "fork"
    QString detail = {};
    QString by;
};

/// What became of something done to the outside.
struct EffectOutcome {
    enum class Kind { Done, Refused, Unknown };
    Kind kind = Kind::Unknown;
    QJsonObject answer;
    Error error;
};

/// Carries runs of workflows through steps, restarts and people. Core thread.
///
/// A step's result is durable before the next step begins; results of one turn of the event loop share a transaction. After a crash a run
/// goes on with the first step that has no result. What a step does to the outside is written down before it is sent (perform()), sent at
/// most once, and settled after; what was sent and has no outcome blocks its run until the engine shows it or a person closes it.
///
/// Errors: "runner.unknown" (no such workflow, run or question), "runner.input" (`context` names the field), "runner.over" (the run has
/// ended), "runner.answered" (by whom and when), "runner.expired", "runner.void" (what it stood on has changed), "runner.cron",
/// "runner.zone", "runner.stopped" (actions of workflows are switched off), "runner.too_many" (actions in one run), or the store's.
class Runner : public QObject
{
    Q_OBJECT
public:
    using Tell = std::function<void(const Occurrence &)>;

    Runner(Database &database, EventBus &bus, const Settings &settings, Tell tell, const Clock &clock, QObject *parent = nullptr);
    ~Runner() override;

    void add(Workflow workflow);
    QStringList workflows() const;
    const Workflow *workflow(const QString &name) const;

    /// Goes on with what was begun, keeps schedules and listens to events, until stop(): of several consoles on one store, one.
    Result<void> start();
    void stop();
    bool isRunning() const;

    /// Since this began.
    struct Counts {
        qint64 active = 0; ///< now
        qint64 begun = 0;
        qint64 failed = 0;
    };
    Counts counts() const;

    Result<WorkflowRun> begin(const QString &workflow, const QJsonObject &input, const RunOrigin &origin);
    Result<WorkflowRun> cancel(const QString &runId, const QString &reason, const QString &by);
    /// A new run of the same input that takes over what was done before \a step and begins there.
    Result<WorkflowRun> fork(const QString &runId, const QString &step, const QString &by);

    Result<std::vector<WorkflowRun>> runs(const RunQuery &query) const;
    Result<qint64> count(const RunQuery &query) const;
    struct Details {
        WorkflowRun run;
        std::vector<StepRecord> steps; ///< in the order in which they ended, then those under way
        std::vector<Review> reviews;
        std::vector<EffectRow> effects;
    };
    Result<Details> details(const QString &runId) const;
    /// The run's state before a step: its input and the outputs of what ended before it.
    static QJsonObject stateBefore(const Details &details, const StepRecord &record);

    Result<std::vector<Review>> reviews(bool openOnly, int limit) const;
    Result<Review> review(const QString &id) const;
    /// One answer counts, the first. A yes to a question whose ground has changed makes it void: "runner.void".
    Result<Review> answer(const QString &reviewId, bool yes, const QString &note, const QString &by);

    Result<std::vector<WorkflowSchedule>> schedules() const;
    Result<WorkflowSchedule> setSchedule(WorkflowSchedule schedule, const QString &by);

    /// For steps: does something to the outside at most once. \a name is unique in its step. `send(key, done)` does it; after a crash
    /// `look(key, known)` tells what is known of it: an outcome, or nothing when it never left.
    using Known = std::function<void(std::optional<EffectOutcome>)>;
    struct Effect {
        QString name;
        QJsonObject call;
        std::function<void(const QString &key, std::function<void(EffectOutcome)> done)> send;
        std::function<void(const QString &key, Known known)> look;
    };
    void perform(const StepCall &step, Effect effect, std::function<void(EffectOutcome)> reply);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// As the port and the command line show it: the run, its steps with the state before and after each, questions and effects.
QJsonObject toJson(const Runner::Details &details);

} // namespace resync
