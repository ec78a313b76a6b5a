#include "ui/panes/throughput.h"

#include <algorithm>

namespace resync
{

int Throughput::most() const
{
    int most = 0;
    for (const HourCount &hour : hours)
        most = std::max(most, hour.succeeded + hour.failed);
    return most;
}

Throughput throughputOf(const QHash<QString, JobPtr> &jobs, Instant now, std::optional<Instant> readAt)
{
    using std::chrono::hours;
    Throughput result;
    result.from = std::chrono::floor<hours>(now) - hours(Throughput::kHours - 1);
    std::optional<Instant> first;
    for (const JobPtr &job : jobs) {
        for (const JobRun &run : job->runs) {
            if (!run.ended)
                continue;
            if (!first || *run.ended < *first)
                first = run.ended;
            if (*run.ended < result.from || *run.ended > now)
                continue;
            HourCount &hour = result.hours[size_t((*run.ended - result.from) / hours(1))];
            if (isFailed(run.status))
                ++hour.failed;
            else if (isSuccessful(run.status))
                ++hour.succeeded;
        }
    }
    if (!first || !readAt)
        return result;
    for (int i = 0; i < Throughput::kHours; ++i) {
        const Instant start = result.from + hours(i);
        result.hours[size_t(i)].known = start + hours(1) > *first && start <= *readAt;
    }
    return result;
}

} // namespace resync
