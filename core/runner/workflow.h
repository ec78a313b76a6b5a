#pragma once

#include "core/events/event.h"
#include "core/model/workflowrun.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace resync
{

/// What a step is given.
struct StepCall {
    QString runId;
    QString step;
    int attempt = 1;
    QJsonObject state; ///< the input and every output so far
    Instant now;
    bool approved = false; ///< a person said yes to what an earlier step asked
};

/// What a step wants to ask of a person.
struct ReviewWish {
    QString question;
    QString reason;
    QJsonArray calls;
    QJsonObject rehearsal;
    QJsonObject guard;
    QString owner;
    Duration patience = std::chrono::hours(24);
};

/// What a step answers, once.
struct StepResult {
    enum class Kind {
        Done,
        Ended,   ///< the whole run ends here, well: `outcome` says why
        Asks,    ///< done when a person says yes
        Again,   ///< failed in a way that may pass: tried again while the step's rule allows
        Failed,  ///< for good
        Blocked, ///< nobody knows what became of an action; looked at again later
        Later,   ///< not yet: asked again after `pause`, which is no try
    };
    Kind kind = Kind::Done;
    QJsonObject output = {}; ///< Done, Ended, Asks: added to the run's state, name by name
    QString outcome = {};
    ReviewWish review = {};
    Error error = {};
    Duration pause{0};

    static StepResult done(const QJsonObject &output) { return {Kind::Done, output, {}, {}, {}, {}}; }
    static StepResult ended(const QString &outcome, const QJsonObject &output = {}) { return {Kind::Ended, output, outcome, {}, {}, {}}; }
    static StepResult asks(ReviewWish review, const QJsonObject &output = {})
    {
        return {Kind::Asks, output, {}, std::move(review), {}, {}};
    }
    static StepResult again(const Error &error) { return {Kind::Again, {}, {}, {}, error, {}}; }
    static StepResult failed(const Error &error) { return {Kind::Failed, {}, {}, {}, error, {}}; }
    static StepResult later(Duration pause) { return {Kind::Later, {}, {}, {}, {}, pause}; }
    static StepResult blocked(const Error &error) { return {Kind::Blocked, {}, {}, {}, error, {}}; }
};

/// One named step. It must be safe to run again: what it does to the outside goes through Runner::perform().
struct WorkflowStep {
    QString name;
    std::function<void(const StepCall &, std::function<void(StepResult)>)> run;
    QStringList after = {};                       ///< steps that must be done before; empty = the one above (the first: none)
    int tries = 3;                                ///< with waiting between them, see core/base/retry.h
    Duration timeout = std::chrono::seconds(120); ///< of one try; then it counts as Again
};

/// A workflow: its steps in order. Begun runs finish with the version that they know: `migrate` takes the input of an older one along.
struct Workflow {
    QString name; ///< "predictive-maintenance"
    int version = 1;
    std::vector<WorkflowStep> steps;
    QString cron = {}; ///< standard schedule; empty = none
    /// The state of an older version, or why its runs cannot go on. Empty: they cannot.
    std::function<Result<QJsonObject>(int version, const QJsonObject &input)> migrate = {};
    /// What stands against going on with an approved question; empty = nothing. Asked right before.
    std::function<QString(const QJsonObject &guard)> objection = {};
    /// An input when this event begins a run.
    std::function<std::optional<QJsonObject>(const Event &)> onEvent = {};
    /// What is wrong with an input; empty code = nothing.
    std::function<Error(const QJsonObject &)> check = {};

    const WorkflowStep *step(const QString &stepName) const;
    /// Of step \a index: `after`, or the one above it.
    QStringList before(size_t index) const;
};

} // namespace resync
