#pragma once

#include "core/base/time.h"
#include "core/practice/plan/status.h"

#include <QStringList>

#include <optional>

/// What is asked of a World: how it is made, and the values of actions.
namespace resync::practice
{

struct WorldOptions {
    quint64 seed = 1;
    double speed = 1; ///< simulated seconds a real second
    int jobs = 400;   ///< of an ordinary working day, 200 … 200,000
    int workstations = 40;
    Instant start; ///< simulated time at construction; the day before it is simulated at once
    QString timeZone = QStringLiteral("America/Sao_Paulo");
    QString language = QStringLiteral("en"); ///< of what the company's people wrote: prompts, descriptions; or "pt_BR"
    int startOfDayMinutes = 0;               ///< local time at which a plan begins
    Duration replicationLag{4000};           ///< simulated; 0 = readers see changes at once
    Duration copyEmpty{20000};               ///< after a plan switch the database copy is empty for so long …
    Duration copyLoading{45000};             ///< … and partial for so long (simulated)
    bool colleagues = true;                  ///< other operators mend, answer and confirm what was left for hours
    bool incidents = true;                   ///< failures beyond a job's own rate
    quint64 luck = 0;                        ///< the same company on other days: other things go wrong
};

struct RerunOptions {
    QString step;                     ///< start at this step of the job
    QString fromDefinition;           ///< name of another job definition to run in its place ("rerun from")
    std::optional<int> priority;      ///< of the new run
    std::optional<Instant> startTime; ///< not before
    bool sameWorkstation = false;
    int successorsDepth = 0;  ///< >0: successors up to so many levels are rerun too
    QStringList successorIds; ///< or exactly these jobs
};

struct AdHocJob {
    QString workstation; ///< key "/WS" or id
    TaskType type = TaskType::Unix;
    QString task; ///< command or document
    bool isCommand = true;
    QString user;
    QString alias; ///< job name; empty: from the first word of the command
    int priority = 10;
    std::optional<Instant> startTime;
    std::optional<Instant> latestStart;
    std::optional<Instant> deadline;
    bool critical = false;
    bool requiresConfirmation = false;
};

/// When a submitted job may start, must have started, and must have ended.
struct JobTimes {
    std::optional<Instant> startTime;
    std::optional<Instant> latestStart;
    std::optional<Instant> deadline;
};

/// A defined job put into the plan once more, without what it depends on in its own stream.
struct JobSubmission {
    QString definition;  ///< id
    QString workstation; ///< key or id; empty: the definition's
    QString stream;      ///< id of the job stream that takes it; empty: JOBS of that workstation
    QString alias;
    JobTimes times;
    std::optional<int> priority;
    std::optional<bool> critical;
    std::optional<bool> requiresConfirmation;
};

/// A defined job stream put into the plan once more.
struct StreamSubmission {
    QString definition; ///< id
    QString alias;
    std::optional<Instant> schedTime; ///< empty: now
    std::optional<Instant> latestStart;
    std::optional<Instant> deadline;
    std::optional<int> priority;
    std::optional<int> limit;
    std::optional<bool> carryForward;
    std::optional<bool> monitored;
};

/// A change of dependencies as REST names it: the ids (UUID) of what is depended on.
struct DependencyRequest {
    DependencyType type = DependencyType::ExternalJob;
    QString targetId; ///< id of the job, stream, file, resource or prompt
    int quantity = 1;
};

} // namespace resync::practice
