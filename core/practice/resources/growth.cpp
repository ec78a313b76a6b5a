#include "core/practice/resources/growth.h"

#include "core/practice/plan/chance.h"

#include <algorithm>

namespace resync::practice
{

namespace
{

constexpr double kLeavesNothing = 0.45; ///< share of jobs
constexpr double kMedianMb = 3;
constexpr double kMbSigma = 1.3;
constexpr int kRunsOfRepeated = 6; ///< of a job that runs every so often, in a day
constexpr int kOrdinaryDays = 28;
constexpr int kDaysAhead = 40; ///< read at once
constexpr int kDaysKept = 128; ///< with their steps

WorldOptions fromMidnight(WorldOptions options)
{
    options.startOfDayMinutes = 0; // so that a plan's window, which a start chooses, changes nothing
    return options;
}

} // namespace

double keptByRun(const JobDefinition &job)
{
    const quint64 key = mix(hashOf(job.id), 901);
    if (unit(key) < kLeavesNothing)
        return 0;
    const double heavy = job.technology == QLatin1String("oracle") || job.technology == QLatin1String("sqlserver") ? 3 : 1;
    return heavy * kMedianMb * std::exp(kMbSigma * normal(mix(key, 1)));
}

void DayClock::look(Instant when)
{
    if (when >= m_from && when < m_to)
        return;
    m_day = m_calendar.dayOf(when);
    m_from = m_calendar.startOf(m_day);
    m_to = m_calendar.startOf(m_day.addDays(1));
}

Growth::Growth(const WorldOptions &options)
    : m_company(fromMidnight(options)), m_calendar(options.timeZone, 0), m_fromDay(m_calendar), m_toDay(m_calendar)
{
    for (const WorkstationDefinition &one : m_company.workstations()) {
        m_places.insert(one.name, qint32(m_places.size()));
        m_definitions.insert(one.name, &one);
    }
}

QStringList Growth::placesOf(const QString &workstation) const
{
    const WorkstationDefinition *one = m_definitions.value(workstation);
    if (!one)
        return {};
    if (!one->members.isEmpty())
        return one->members;
    return one->type == WorkstationType::XAgent ? QStringList(one->host) : QStringList(workstation);
}

const std::vector<Growth::Share> &Growth::sharesOf(const StreamDefinition &stream) const
{
    const auto known = m_shares.constFind(&stream);
    if (known != m_shares.constEnd())
        return *known;
    std::vector<Share> shares;
    for (const auto &job : stream.jobs) {
        const double megabytes = keptByRun(*job) * (job->every.count() > 0 ? kRunsOfRepeated : 1);
        const QStringList places = placesOf(job->workstation.isEmpty() ? stream.workstation : job->workstation);
        for (const QString &place : places) {
            if (megabytes > 0)
                shares.push_back({m_places.value(place), megabytes / double(places.size())});
        }
    }
    return *m_shares.insert(&stream, std::move(shares));
}

std::vector<PlannedStream> Growth::streamsOf(QDate day) const
{
    std::vector<PlannedStream> streams = m_company.plan(day, m_calendar.startOf(day), m_calendar.startOf(day.addDays(1))).streams;
    std::erase_if(streams, [](const PlannedStream &planned) { return planned.definition->isFinal; });
    return streams;
}

void Growth::reach(QDate from, QDate to) const
{
    if (m_sums.empty() || from < m_first) {
        m_first = from;
        m_sums.assign(1, std::vector<double>(size_t(m_places.size()), 0));
    }
    while (m_first.addDays(qint64(m_sums.size()) - 1) < to) {
        std::vector<double> sum = m_sums.back();
        for (const PlannedStream &planned : streamsOf(m_first.addDays(qint64(m_sums.size()) - 1))) {
            for (const Share &share : sharesOf(*planned.definition))
                sum[size_t(share.place)] += share.megabytes;
        }
        m_sums.push_back(std::move(sum));
    }
}

const Growth::DaySteps &Growth::stepsOf(QDate day) const
{
    const auto known = m_days.constFind(day);
    if (known != m_days.constEnd())
        return *known;
    if (m_days.size() >= kDaysKept)
        m_days.clear();
    DaySteps all(static_cast<size_t>(m_places.size()));
    for (const PlannedStream &planned : streamsOf(day)) {
        for (const Share &share : sharesOf(*planned.definition)) {
            auto &steps = all[size_t(share.place)];
            steps.emplace_back(planned.schedTime, (steps.empty() ? 0 : steps.back().second) + share.megabytes);
        }
    }
    return *m_days.insert(day, std::move(all));
}

double Growth::upTo(qint32 place, Instant when, QDate day) const
{
    const auto &steps = stepsOf(day)[size_t(place)];
    const auto after = std::upper_bound(steps.begin(), steps.end(), when, [](Instant at, const auto &step) { return at < step.first; });
    return m_sums[size_t(m_first.daysTo(day))][size_t(place)] + (after == steps.begin() ? 0 : std::prev(after)->second);
}

double Growth::between(const QString &workstation, Instant from, Instant to) const
{
    const auto place = m_places.constFind(workstation);
    if (place == m_places.constEnd() || to <= from)
        return 0;
    const QDate first = m_fromDay.dayOf(from);
    const QDate last = m_toDay.dayOf(to);
    if (m_sums.empty() || first < m_first || m_first.addDays(qint64(m_sums.size()) - 1) < last)
        reach(m_sums.empty() ? first : std::min(first, m_first), last.addDays(kDaysAhead));
    // The day on which it begins counts whole: it is one of hundreds.
    return upTo(*place, to, last) - m_sums[size_t(m_first.daysTo(first))][size_t(*place)];
}

double Growth::perDay(const QString &workstation) const
{
    static const Instant begin = fromMs(1'756'684'800'000); // 2025-09-01T00:00Z, a Monday: four ordinary weeks
    return between(workstation, begin, begin + std::chrono::hours(24 * kOrdinaryDays)) / kOrdinaryDays;
}

} // namespace resync::practice
