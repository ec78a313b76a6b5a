#pragma once

#include "core/model/job.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace resync
{

struct DurationHistory;

/// Figures of a job's successful runs, as far as lateness needs them.
struct UsualDuration {
    int runs = 0;
    Duration median{0};
    Duration p90{0};
};

/// Median, percentiles (nearest rank) and the longest of successful durations; \a weekdays, when not empty, runs parallel to \a durations
/// (1 = Monday) and \a weekday chooses among them.
DurationHistory durationHistoryOf(std::vector<Duration> durations, const std::vector<int> &weekdays = {}, int weekday = 0);

struct LatenessRules {
    Duration stuckAfter{60 * 60 * 1000};
    Duration stuckAgain{4 * 60 * 60 * 1000}; ///< told again while it lasts; 0 = once
    Duration lateAfter{30 * 60 * 1000};
    int enoughRuns = 5; ///< successful runs below this say nothing of what is usual
};

/// Why a job is late, in stable words: "jobLate", "deadlineHasPassed", "maxDurationGone", "minDurationNotReached" (the plan's own flags),
/// "notStarted" (its time restriction has passed and it is ready), "longerThanUsual" (its own history). Empty: not late.
QStringList latenessOf(const Job &job, Instant engineNow, const LatenessRules &rules, const std::optional<UsualDuration> &usual);

/// How long a running job may run before it counts as stuck: the threshold, or more when the job is known, or estimated, to take longer.
Duration stuckThresholdOf(const Job &job, const LatenessRules &rules, const std::optional<UsualDuration> &usual);

/// Running time of the run under way by the engine's clock; nothing when none runs or its start is not told.
std::optional<Duration> runningFor(const Job &job, Instant engineNow);

/// Duration of an ended run: the engine's elapsed time where told, else end − start; nothing when neither makes sense.
std::optional<Duration> durationOf(const JobRun &run);

} // namespace resync
