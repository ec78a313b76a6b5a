#include "core/plan/lateness.h"

#include "core/plan/plan.h"

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

/// Nearest rank of a sorted list.
Duration rankOf(const std::vector<Duration> &sorted, double share)
{
    const auto rank = size_t(std::max(1.0, std::ceil(share * double(sorted.size()))));
    return sorted[std::min(rank, sorted.size()) - 1];
}

Duration medianOf(const std::vector<Duration> &sorted)
{
    const size_t middle = sorted.size() / 2;
    return sorted.size() % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

bool waitsForNothing(const Job &job)
{
    return job.status == Status::Ready || job.unresolvedCount == 0;
}

} // namespace

DurationHistory durationHistoryOf(std::vector<Duration> durations, const std::vector<int> &weekdays, int weekday)
{
    DurationHistory history;
    std::vector<Duration> same;
    for (size_t i = 0; i < durations.size() && i < weekdays.size(); ++i) {
        if (weekdays[i] == weekday)
            same.push_back(durations[i]);
    }
    history.runs = int(durations.size());
    if (durations.empty())
        return history;
    std::sort(durations.begin(), durations.end());
    history.median = medianOf(durations);
    history.p10 = rankOf(durations, 0.10);
    history.p90 = rankOf(durations, 0.90);
    history.longest = durations.back();
    history.sameWeekday = int(same.size());
    if (!same.empty()) {
        std::sort(same.begin(), same.end());
        history.sameWeekdayMedian = medianOf(same);
    }
    return history;
}

QStringList latenessOf(const Job &job, Instant engineNow, const LatenessRules &rules, const std::optional<UsualDuration> &usual)
{
    QStringList reasons;
    if (job.canceled)
        return reasons;
    if (job.flags.late)
        reasons.append(QStringLiteral("jobLate"));
    if (job.flags.deadlinePassed)
        reasons.append(QStringLiteral("deadlineHasPassed"));
    const JobRun *run = job.lastRun();
    if (run && run->maxDurationGone)
        reasons.append(QStringLiteral("maxDurationGone"));
    if (run && run->minDurationNotReached && isFinal(run->status))
        reasons.append(QStringLiteral("minDurationNotReached"));
    if (isFinal(job.status))
        return reasons;
    const bool started = run && run->started;
    if (!started && job.startTime && engineNow - *job.startTime > rules.lateAfter && waitsForNothing(job) && job.priority > 0)
        reasons.append(QStringLiteral("notStarted"));
    const auto running = runningFor(job, engineNow);
    if (running && usual && usual->runs >= rules.enoughRuns && *running > std::max(usual->p90 * 3 / 2, usual->p90 + rules.lateAfter))
        reasons.append(QStringLiteral("longerThanUsual"));
    return reasons;
}

Duration stuckThresholdOf(const Job &job, const LatenessRules &rules, const std::optional<UsualDuration> &usual)
{
    Duration threshold = rules.stuckAfter;
    if (usual && usual->runs >= rules.enoughRuns)
        return std::max(threshold, usual->p90 * 3 / 2);
    const JobRun *run = job.lastRun();
    const auto estimated = run && run->estimated ? run->estimated : job.estimated;
    if (estimated)
        threshold = std::max(threshold, *estimated * 3 / 2);
    return threshold;
}

std::optional<Duration> runningFor(const Job &job, Instant engineNow)
{
    const JobRun *run = job.lastRun();
    if (!run || !run->started || run->ended || !isRunning(run->status) || !isRunning(job.status))
        return std::nullopt;
    const Duration running = engineNow - *run->started;
    return running >= Duration(0) ? std::optional(running) : std::nullopt;
}

std::optional<Duration> durationOf(const JobRun &run)
{
    if (run.elapsed && *run.elapsed >= Duration(0) && (isFinal(run.status) || run.ended))
        return run.elapsed;
    if (!run.started || !run.ended || *run.ended < *run.started)
        return std::nullopt;
    return *run.ended - *run.started;
}

} // namespace resync
