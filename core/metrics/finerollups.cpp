// Five minutes, where samples come so often that reading them again each time would be slow.
#include "core/metrics/sampletable.h"
#include "core/store/database.h"

#include <QSet>

namespace resync
{

namespace
{

using FiveMinuteSpan = std::chrono::duration<qint64, std::ratio<300>>;
constexpr std::chrono::hours kFineHour{1};
/// More samples an hour than these: of one or two each five minutes the figures would be as large as the samples.
constexpr size_t kMostSparse = 24;
constexpr int kMostRead = 200'000;

template <class Close>
void eachFiveMinutes(const std::vector<Sample> &samples, Close close)
{
    for (auto first = samples.begin(); first != samples.end();) {
        const Instant start = std::chrono::floor<FiveMinuteSpan>(first->at);
        const auto end =
            std::find_if(first, samples.end(), [start](const Sample &one) { return std::chrono::floor<FiveMinuteSpan>(one.at) != start; });
        close(std::vector<Sample>(first, end), start);
        first = end;
    }
}

} // namespace

Result<void> SampleTable::putFine(qint64 workstation, const std::vector<Sample> &samples)
{
    if (samples.size() <= kMostSparse)
        return {};
    Result<void> done;
    eachFiveMinutes(samples, [&](const std::vector<Sample> &some, Instant start) {
        if (done)
            done = putRollup(workstation, RollupSpan::FiveMinutes, rollUp(some, start));
    });
    return done;
}

Result<void> SampleTable::addFine(std::vector<Rollup> &found, qint64 workstation, Instant from, Instant to)
{
    if (from >= to)
        return {};
    const auto samples = this->samples(workstation, from, to, kMostRead);
    if (!samples)
        return samples.error();
    eachFiveMinutes(*samples, [&found](const std::vector<Sample> &some, Instant start) { found.push_back(rollUp(some, start)); });
    return {};
}

/// Of an hour that is kept and has not changed since, what is kept; of every other its samples.
Result<std::vector<Rollup>> SampleTable::fineRollups(qint64 workstation, Instant from, Instant to)
{
    const Instant start = std::chrono::floor<FiveMinuteSpan>(from);
    auto kept = rollups(workstation, RollupSpan::FiveMinutes, start, to, {});
    if (!kept)
        return kept;
    QSet<qint64> changed;
    Statement dirty =
        m_database.prepare(QStringLiteral("SELECT hour_ms FROM metric_dirty WHERE workstation_id = ? AND hour_ms > ? AND hour_ms < ?"));
    const auto read = dirty.bind(workstation).bind(start - kFineHour).bind(to).each([&] { changed.insert(dirty.int64(0)); });
    if (!read)
        return read.error();
    std::vector<Rollup> found;
    Instant reached = start;
    for (size_t i = 0; i < kept->size();) {
        const Instant hour = std::chrono::floor<std::chrono::hours>((*kept)[i].start);
        size_t end = i;
        while (end < kept->size() && (*kept)[end].start < hour + kFineHour)
            ++end;
        if (!changed.contains(toMs(hour))) {
            if (auto done = addFine(found, workstation, reached, hour); !done)
                return done.error();
            std::move(kept->begin() + std::ptrdiff_t(i), kept->begin() + std::ptrdiff_t(end), std::back_inserter(found));
            reached = hour + kFineHour;
        }
        i = end;
    }
    if (auto done = addFine(found, workstation, reached, to); !done)
        return done.error();
    return found;
}

} // namespace resync
