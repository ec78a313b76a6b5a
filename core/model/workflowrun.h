#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace resync
{

/// The store keeps their numbers.
enum class RunState : quint8 {
    Running,
    Waiting, ///< for a person
    Blocked, ///< an action was sent and nobody knows what became of it
    Done,
    Failed,
    Cancelled,
    Rejected ///< a person said no, or nobody answered in time, or the question was void
};
QString toWire(RunState state); ///< "waiting"
std::optional<RunState> runStateFromWire(QStringView word);
constexpr bool isOver(RunState state)
{
    return state >= RunState::Done;
}

/// One run of a workflow.
struct WorkflowRun {
    QString id;
    QString workflow;
    int version = 1; ///< of the workflow that began it
    RunState state = RunState::Running;
    QString outcome; ///< what came out, or why it ended early; one sentence
    Error error;     ///< of Failed and Blocked; empty code otherwise
    QJsonObject input;
    QString origin; ///< "manual", "schedule", "event", "fork"
    QString originDetail;
    QString begunBy;
    QString forkedFrom; ///< run id; empty = not a fork
    Instant begunAt;
    std::optional<Instant> endedAt;

    bool operator==(const WorkflowRun &) const = default;
};

enum class StepState : quint8 { Running, Done, Failed, Waiting, Skipped };
QString toWire(StepState state);

/// One attempt of a step.
struct StepRecord {
    QString step;
    int ordinal = 0; ///< in which order it ended, from 1; 0 = not ended
    int attempt = 1;
    StepState state = StepState::Running;
    QJsonObject output; ///< what it added to the run's state
    Error error;
    Instant begunAt;
    std::optional<Instant> endedAt;

    bool operator==(const StepRecord &) const = default;
};

enum class ReviewAnswer : quint8 { Open, Approved, Rejected, Expired, Void };
QString toWire(ReviewAnswer answer);

/// A question that a workflow asks of a person, kept until it is answered, expires (to no) or is void.
struct Review {
    QString id;
    QString runId;
    QString workflow;
    QString step;
    QString question;      ///< one sentence
    QString reason;        ///< why a person is asked
    QJsonArray calls;      ///< exactly what will be sent: {"method","path","body","conman","object"}
    QJsonObject rehearsal; ///< what it would do, as far as can be told
    QJsonObject guard;     ///< what the question stands on; when that changes it is void
    QString owner;         ///< who is to answer; empty = anybody who may
    Instant askedAt;
    Instant until; ///< unanswered then, it is a no
    ReviewAnswer answer = ReviewAnswer::Open;
    QString answeredBy;
    std::optional<Instant> answeredAt;
    QString note;

    bool operator==(const Review &) const = default;
};

/// When a workflow begins by itself.
struct WorkflowSchedule {
    enum class Overlap : quint8 { Skip, Queue }; ///< when the one before is not over
    enum class CatchUp : quint8 { Never, Once }; ///< of times that passed while nothing ran
    QString workflow;
    QString cron; ///< five fields
    QByteArray zone = "UTC";
    bool enabled = true;
    Overlap overlap = Overlap::Skip;
    CatchUp catchUp = CatchUp::Once;
    std::optional<Instant> lastAt; ///< the last time that was acted on
    std::optional<Instant> nextAt; ///< not stored
    QString changedBy;

    bool operator==(const WorkflowSchedule &) const = default;
};

/// As the port and the command line show them.
QJsonObject toJson(const WorkflowRun &run);
QJsonObject toJson(const StepRecord &record);
QJsonObject toJson(const Review &review);
QJsonObject toJson(const WorkflowSchedule &schedule);

} // namespace resync
