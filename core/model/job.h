#pragma once

#include "core/base/time.h"
#include "core/model/dependency.h"
#include "core/model/status.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace resync
{

/// One attempt of a job: the unit of every count.
struct JobRun {
    QString id; ///< the engine's run id (UUID text); joblog and rerun go by it
    Status status = Status::Unknown;
    CommonStatus common = CommonStatus::Unknown;
    QString statusText;   ///< the engine's own word, kept for unknown ones
    QString substatus;    ///< e.g. "HOLD_WAITING_FOR_PROMPT"
    QString rerunType;    ///< REGULAR, RERUN, RERUN_EVERY …
    QString workstation;  ///< where it really ran ("/WS"); empty = not told
    qint64 jobNumber = 0; ///< operating-system process or broker number; 0 = none
    int attempt = 0;
    std::optional<int> returnCode;
    std::optional<Instant> started;
    std::optional<Instant> ended;
    std::optional<Duration> elapsed;
    std::optional<Duration> estimated;
    bool lastInChain = false;
    bool canceled = false;
    bool cancelPending = false;
    bool maxDurationGone = false;
    bool minDurationNotReached = false;

    bool operator==(const JobRun &) const = default;
};

/// Flags that the plan itself raises or that were set in the definition.
struct JobFlags {
    bool late = false;
    bool deadlinePassed = false;
    bool untilGone = false;
    bool needsMessage = false;
    bool promoted = false;
    bool streamCanceled = false;
    bool issue = false; ///< altJobIssue
    bool critical = false;
    bool every = false;
    bool noOperation = false;
    bool requiresConfirmation = false;
    bool monitored = false;
    bool carriedForward = false;

    bool operator==(const JobFlags &) const = default;
};

/// A job in the plan: an immutable value shared by pointer between the threads.
struct Job {
    QString id;          ///< the engine's UUID within this plan
    QString name;        ///< ≤ 40 characters
    QString folder;      ///< "/", "/FOLDER/"
    QString workstation; ///< "/WS"
    QString streamId;
    QString stream;
    QString streamWorkstation;
    std::optional<Instant> schedTime; ///< of the stream instance: with names it is the identity across plans
    QString timeZone;                 ///< IANA name; empty = engine's
    QString definition;               ///< key of the job definition; empty = not told
    QString user;                     ///< log-on user
    QString taskType;
    QString description;
    QString recovery; ///< STOP, CONTINUE, RERUN …

    Status status = Status::Unknown; ///< of the run shown
    CommonStatus common = CommonStatus::Unknown;
    QString statusText;
    QString substatus;
    bool canceled = false;
    bool cancelPending = false;

    int priority = 10; ///< 0 held … 99, 101 = hi, 102 = go
    JobFlags flags;
    std::optional<Instant> startTime; ///< time restriction: not before
    std::optional<Instant> deadline;
    std::optional<Instant> latestStart;
    std::optional<Duration> maxDuration;
    std::optional<Duration> estimated;
    int dependencyCount = -1; ///< -1 = not told
    int unresolvedCount = -1;

    std::vector<JobRun> runs;             ///< oldest first
    std::vector<Dependency> dependencies; ///< only when asked by id
    bool complete = false;                ///< asked by id: dependencies are the whole list

    bool operator==(const Job &) const = default;

    /// The run that stands for the job: the last of its chain. Null when it never ran.
    const JobRun *lastRun() const;
    /// The same job across plan extensions and rebuilds: workstation # folder stream [schedTime]. job.
    QString key() const;
    /// The same job on every day: workstation # folder stream. job.
    QString seriesKey() const;
    /// "/WS#STREAM.JOB", as operators write it.
    QString label() const;
};

using JobPtr = std::shared_ptr<const Job>;

} // namespace resync
