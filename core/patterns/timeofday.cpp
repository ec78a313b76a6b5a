#include "core/patterns/detect.h"
#include "core/patterns/significance.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace resync
{

namespace
{

constexpr qint64 kHourMs = 60LL * 60 * 1000;
constexpr int kHours = 24;
constexpr int kWeekdayCount = 7;
constexpr int kLeastInCell = 4; ///< failures in the hour or on the weekday

/// Local hour and weekday, with the zone asked once an hour of the ledger.
class LocalTime
{
public:
    explicit LocalTime(const QByteArray &zone) : m_zone(zone.isEmpty() ? QTimeZone::utc() : QTimeZone(zone)) {}

    void at(qint64 ms, int &hour, int &weekday)
    {
        const qint64 hours = ms / kHourMs;
        if (hours != m_hours) {
            m_hours = hours;
            const QDateTime utc = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
            m_offsetMs = m_zone.isValid() ? m_zone.offsetFromUtc(utc) * 1000LL : 0;
        }
        const qint64 local = ms + m_offsetMs;
        const qint64 day = local / (24 * kHourMs);
        hour = int((local - day * 24 * kHourMs) / kHourMs);
        weekday = int((day + 3) % 7); // 0 = Monday: 1970-01-01 was a Thursday
    }

private:
    QTimeZone m_zone;
    qint64 m_hours = -1;
    qint64 m_offsetMs = 0;
};

struct Cells {
    std::array<Count, kHours> hours;
    std::array<Count, kWeekdayCount> weekdays;
    Count all;

    void add(int hour, int weekday, bool failed)
    {
        for (Count *one : {&hours[size_t(hour)], &weekdays[size_t(weekday)], &all}) {
            ++one->runs;
            one->failed += failed ? 1 : 0;
        }
    }
};

struct Peak {
    size_t cell = 0;
    double p = 1;
};

/// The cell whose failures its runs explain least. One that holds every run explains them all.
template <size_t N>
Peak peakOf(const std::array<Count, N> &cells, const Count &all)
{
    Peak peak;
    int used = 0;
    for (const Count &cell : cells)
        used += cell.runs > 0 ? 1 : 0;
    for (size_t i = 0; i < N; ++i) {
        const Count &cell = cells[i];
        if (cell.failed < kLeastInCell || cell.runs == all.runs)
            continue;
        const double p = hypergeometricTail(cell.failed, cell.runs, all.failed, all.runs) * used;
        if (p < peak.p)
            peak = {i, p};
    }
    return peak;
}

Finding findingOf(const QString &subject, bool isHour, size_t index, const Count &cell, const Count &all, double p)
{
    Finding one;
    one.kind = PatternKind::TimeCorrelation;
    one.subject = subject;
    one.second = isHour ? QStringLiteral("hour %1").arg(index) : QStringLiteral("weekday %1").arg(index + 1);
    one.p = std::min(p * 2, 1.0); // hours and weekdays were both looked at
    const int otherRuns = all.runs - cell.runs;
    one.facts = {{QStringLiteral("failed"), cell.failed},
                 {QStringLiteral("runs"), cell.runs},
                 {isHour ? QStringLiteral("hour") : QStringLiteral("weekday"), int(isHour ? index : index + 1)},
                 {QStringLiteral("usual_rate"), otherRuns > 0 ? double(all.failed - cell.failed) / otherRuns : 0.0},
                 {QStringLiteral("rate"), double(cell.failed) / cell.runs}};
    return one;
}

/// The stronger of the two: an hour and a weekday of one job are told as one pattern.
std::optional<Finding> strongest(const QString &subject, const Cells &cells)
{
    const Peak hour = peakOf(cells.hours, cells.all);
    const Peak weekday = peakOf(cells.weekdays, cells.all);
    if (hour.p >= 1 && weekday.p >= 1)
        return std::nullopt;
    return hour.p <= weekday.p ? findingOf(subject, true, hour.cell, cells.hours[hour.cell], cells.all, hour.p)
                               : findingOf(subject, false, weekday.cell, cells.weekdays[weekday.cell], cells.all, weekday.p);
}

} // namespace

std::vector<Finding> timeCorrelations(const RunLedger &ledger, const DetectRules &rules)
{
    LocalTime local(ledger.timeZone);
    std::vector<qint8> hours(ledger.runs.size());
    std::vector<qint8> weekdays(ledger.runs.size());
    for (size_t i = 0; i < ledger.runs.size(); ++i) {
        int hour = 0;
        int weekday = 0;
        local.at(ledger.runs[i].endedMs - std::max(ledger.runs[i].durationMs, 0), hour, weekday); // when it began
        hours[i] = qint8(hour);
        weekdays[i] = qint8(weekday);
    }
    const BySeries rows(ledger);
    std::vector<Finding> found;
    size_t tests = 0;
    for (size_t series = 0; series < ledger.series.size(); ++series) {
        Cells cells;
        for (const quint32 *row = rows.begin(series); row != rows.end(series); ++row)
            cells.add(hours[*row], weekdays[*row], ledger.runs[*row].failed);
        if (cells.all.failed < rules.leastFailures)
            continue;
        ++tests;
        auto one = strongest(ledger.series[series].key, cells);
        if (!one)
            continue;
        const bool isHour = one->facts.contains(QLatin1String("hour"));
        const int cell = isHour ? one->facts.value(QLatin1String("hour")).toInt() : one->facts.value(QLatin1String("weekday")).toInt() - 1;
        std::vector<quint32> evidence;
        std::copy_if(rows.begin(series), rows.end(series), std::back_inserter(evidence),
                     [&](quint32 row) { return ledger.runs[row].failed && (isHour ? hours[row] : weekdays[row]) == cell; });
        putEvidence(*one, ledger, std::move(evidence));
        found.push_back(std::move(*one));
    }
    return onlyDiscoveries(std::move(found), rules, tests);
}

} // namespace resync
