#include "ui/panes/throughput.h"

#include <algorithm>

namespace resync
{

using std::chrono::hours;

int Throughput::most() const
{
    int most = 0;
    for (const HourCount &hour : hours)
        most = std::max(most, hour.succeeded + hour.failed);
    return most;
}

Instant Throughput::begin(Instant now)
{
    return std::chrono::floor<std::chrono::hours>(now) - std::chrono::hours(kHours - 1);
}

Throughput throughputOf(const RunCounts &counts, Instant now, std::optional<Instant> readAt)
{
    Throughput result;
    result.from = Throughput::begin(now);
    for (const RunCount &count : counts.counts) {
        const auto index = (count.from - result.from) / hours(1);
        if (count.from < result.from || index >= Throughput::kHours)
            continue; // asked for an hour ago
        result.hours[size_t(index)].succeeded = count.succeeded;
        result.hours[size_t(index)].failed = count.failed;
    }
    if (!counts.since || !readAt)
        return result;
    for (int i = 0; i < Throughput::kHours; ++i) {
        const Instant start = result.from + hours(i);
        result.hours[size_t(i)].known = start + hours(1) > *counts.since && start <= *readAt;
    }
    return result;
}

} // namespace resync
