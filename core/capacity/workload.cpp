#include "core/capacity/workload.h"

#include <algorithm>

namespace resync
{

namespace
{

constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kDayMs = 24 * kHourMs;
constexpr qint64 kSpanDays = 28;

struct Sum {
    qint64 runs = 0;
    qint64 ms = 0;
    qint64 msBefore = 0;
    int failed = 0;
};

std::vector<WorkloadLine> linesOf(const QMap<QString, Sum> &sums)
{
    qint64 all = 0;
    for (const Sum &one : sums)
        all += one.ms;
    std::vector<WorkloadLine> lines;
    for (auto one = sums.begin(); one != sums.end(); ++one) {
        WorkloadLine line;
        line.name = one.key();
        line.runsADay = double(one->runs) / kSpanDays;
        line.hoursADay = double(one->ms) / double(kHourMs) / kSpanDays;
        line.share = all > 0 ? double(one->ms) / double(all) : 0;
        line.change = one->msBefore > 0 ? double(one->ms) / double(one->msBefore) - 1 : 0;
        line.failed = one->failed;
        lines.push_back(std::move(line));
    }
    std::stable_sort(lines.begin(), lines.end(), [](const WorkloadLine &a, const WorkloadLine &b) { return a.hoursADay > b.hoursADay; });
    return lines;
}

} // namespace

QString workstationName(const QString &path)
{
    return path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
}

QString streamOfKey(const QString &seriesKey)
{
    // "/WS#" folder, workstation of the stream, "#STREAM.JOB"
    const qsizetype first = seriesKey.indexOf(QLatin1Char('#'));
    const qsizetype second = seriesKey.lastIndexOf(QLatin1Char('#'));
    const qsizetype job = seriesKey.lastIndexOf(QLatin1Char('.'));
    if (first < 0 || second <= first || job < second)
        return seriesKey;
    const QString place = seriesKey.mid(first + 1, second - first - 1);
    const QString folder = place.left(std::max<qsizetype>(1, place.indexOf(QLatin1Char('/'), 1)));
    return (folder == QLatin1String("/") ? folder : folder + QLatin1Char('/')) + seriesKey.mid(second + 1, job - second - 1);
}

QString folderOfStream(const QString &stream)
{
    return stream.left(std::max<qsizetype>(1, stream.lastIndexOf(QLatin1Char('/'))));
}

Workloads workloadsOf(const RunLedger &runs, Instant now)
{
    const qint64 from = toMs(now) - kSpanDays * kDayMs;
    const qint64 before = from - kSpanDays * kDayMs;
    QMap<QString, Sum> streams;
    QMap<QString, Sum> folders;
    for (const RunFact &run : runs.runs) {
        if (run.endedMs < before || run.durationMs < 0)
            continue;
        const QString stream = streamOfKey(runs.series[size_t(run.series)].key);
        for (Sum *sum : {&streams[stream], &folders[folderOfStream(stream)]}) {
            if (run.endedMs < from) {
                sum->msBefore += run.durationMs;
                continue;
            }
            ++sum->runs;
            sum->ms += run.durationMs;
            sum->failed += run.failed;
        }
    }
    return {linesOf(streams), linesOf(folders)};
}

QMap<QString, QMap<qint64, int>> peaksOf(const RunLedger &runs)
{
    std::vector<std::vector<std::pair<qint64, int>>> changes(runs.workstations.size());
    for (const RunFact &run : runs.runs) {
        if (run.durationMs < 0)
            continue;
        auto &of = changes[size_t(runs.series[size_t(run.series)].workstation)];
        of.emplace_back(run.endedMs - run.durationMs, 1);
        of.emplace_back(run.endedMs, -1);
    }
    QMap<QString, QMap<qint64, int>> peaks;
    for (size_t place = 0; place < changes.size(); ++place) {
        auto &of = changes[place];
        std::sort(of.begin(), of.end()); // an end before a begin of the same moment
        QMap<qint64, int> days;
        int running = 0;
        qint64 day = of.empty() ? 0 : of.front().first / kDayMs;
        for (const auto &[at, by] : of) {
            for (; day < at / kDayMs; ++day) // what runs over midnight runs on the next day too
                days[day + 1] = std::max(days.value(day + 1), running);
            running += by;
            days[day] = std::max(days.value(day), running);
        }
        if (!days.isEmpty())
            peaks.insert(runs.workstations[place], days);
    }
    return peaks;
}

QMap<QString, QMap<QString, std::vector<qint64>>> beginsOf(const RunLedger &runs)
{
    QMap<QString, QMap<QString, std::vector<qint64>>> begins;
    for (const RunFact &run : runs.runs) {
        if (run.durationMs < 0)
            continue;
        const SeriesFact &series = runs.series[size_t(run.series)];
        begins[workstationName(runs.workstations[size_t(series.workstation)])][streamOfKey(series.key)].push_back(
            (run.endedMs - run.durationMs) / kHourMs);
    }
    for (auto &streams : begins) {
        for (auto &hours : streams) {
            std::sort(hours.begin(), hours.end());
            hours.erase(std::unique(hours.begin(), hours.end()), hours.end());
        }
    }
    return begins;
}

} // namespace resync
