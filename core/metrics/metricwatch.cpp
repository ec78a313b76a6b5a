#include "core/metrics/metricwatch.h"

#include <algorithm>

namespace resync
{

namespace
{

constexpr size_t kGaps = 9;
constexpr size_t kLatencies = 288;  ///< a day of samples each five minutes
constexpr double kLeastRiseMs = 20; ///< three times of next to nothing is no trouble
constexpr std::chrono::minutes kShortestSilence{3};

template <class Container>
double middleOf(const Container &values)
{
    std::vector<double> sorted(values.begin(), values.end());
    const auto middle = sorted.begin() + std::ptrdiff_t(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

std::optional<double> figure(const Sample &sample, std::initializer_list<QLatin1String> names)
{
    for (const QLatin1String name : names) {
        const auto field = std::lower_bound(sample.fields.begin(), sample.fields.end(), name,
                                            [](const MetricField &one, QLatin1String wanted) { return one.name < wanted; });
        if (field == sample.fields.end() || field->name != name)
            continue;
        if (const auto *number = std::get_if<double>(&field->value))
            return *number;
        if (const auto *truth = std::get_if<bool>(&field->value))
            return *truth ? 1 : 0;
    }
    return {};
}

} // namespace

QString MetricWatch::nameOf(Rule rule)
{
    switch (rule) {
    case Cpu:
        return QStringLiteral("cpu_percent");
    case Memory:
        return QStringLiteral("memory_percent");
    case Disk:
        return QStringLiteral("disk_percent");
    case Load:
        return QStringLiteral("load_avg_5");
    case Latency:
        return QStringLiteral("latency_avg_ms");
    case LatencyUsual:
        return QStringLiteral("latency_usual");
    case Loss:
        return QStringLiteral("packet_loss_percent");
    case Tcp:
    case RuleCount:
        break;
    }
    return QStringLiteral("tcp_connectivity");
}

std::optional<Duration> MetricWatch::rhythmOf(const Place &place)
{
    if (place.gaps.size() < kFewestGaps)
        return {};
    return Duration(qint64(middleOf(place.gaps)));
}

void MetricWatch::note(Place &place, Instant at) const
{
    if (place.last) {
        place.gaps.push_back((at - *place.last).count());
        if (place.gaps.size() > kGaps)
            place.gaps.pop_front();
    }
    place.last = at;
}

void MetricWatch::remember(const QString &workstation, const std::vector<Instant> &stamps)
{
    Place &place = m_places[workstation];
    for (const Instant at : stamps) {
        if (!place.last || at > *place.last)
            note(place, at);
    }
}

void MetricWatch::reopen(const OpenMetricFinding &open)
{
    Place &place = m_places[open.workstation];
    if (open.metric.isEmpty()) {
        place.silent = true;
        return;
    }
    for (int rule = 0; rule < RuleCount; ++rule) {
        if (nameOf(Rule(rule)) == open.metric) {
            place.states[size_t(rule)].open = true;
            place.states[size_t(rule)].since = open.since;
        }
    }
}

std::array<std::optional<MetricWatch::Reading>, MetricWatch::RuleCount> MetricWatch::read(Place &place, const Sample &sample) const
{
    std::array<std::optional<Reading>, RuleCount> readings;
    const auto plain = [&](Rule rule, std::initializer_list<QLatin1String> names, double limit) {
        if (const auto value = figure(sample, names))
            readings[rule] = Reading{*value, limit};
    };
    plain(Cpu, {QLatin1String("cpu_percent")}, m_limits.cpuPercent);
    plain(Memory, {QLatin1String("memory_percent")}, m_limits.memoryPercent);
    plain(Disk, {QLatin1String("disk_percent")}, m_limits.diskPercent);
    plain(Latency, {QLatin1String("latency_avg_ms")}, m_limits.latencyMs);
    plain(Loss, {QLatin1String("packet_loss_percent")}, m_limits.lossPercent);
    if (const auto cpus = figure(sample, {QLatin1String("cpu_count")}))
        place.cpus = *cpus;
    if (place.cpus > 0)
        plain(Load, {QLatin1String("load_avg_5"), QLatin1String("load_avg_5min")}, m_limits.loadPerCpu * place.cpus);
    if (const auto answers = figure(sample, {QLatin1String("tcp_connectivity")}))
        readings[Tcp] = Reading{1 - *answers, 0.5}; // past its limit when it does not answer
    if (readings[Latency]) {
        const double latency = readings[Latency]->value;
        if (place.latencies.size() >= kUsualFrom) {
            const double usual = middleOf(place.latencies);
            readings[LatencyUsual] = Reading{latency, std::max(usual * m_limits.latencyTimes, usual + kLeastRiseMs)};
        }
        place.latencies.push_back(float(latency));
        if (place.latencies.size() > kLatencies)
            place.latencies.pop_front();
    }
    return readings;
}

std::optional<MetricFinding> MetricWatch::follow(State &state, Rule rule, const Reading &reading, const Sample &sample) const
{
    const bool past = reading.value > reading.limit;
    const bool calm = reading.value <= reading.limit * (1 - m_limits.hysteresisPercent / 100);
    if (!past)
        state.pastSince.reset();
    else if (!state.pastSince)
        state.pastSince = sample.at;
    if (!calm)
        state.calmSince.reset();
    else if (!state.calmSince)
        state.calmSince = sample.at;
    MetricFinding finding{MetricFinding::Kind::Past, sample.workstation, nameOf(rule), reading.value, reading.limit, {}};
    if (rule == Tcp) {
        finding.value = 1 - reading.value;
        finding.limit = 1;
    }
    if (!state.open && past && sample.at - *state.pastSince >= m_limits.holds) {
        state.open = true;
        state.since = finding.since = *state.pastSince;
        return finding;
    }
    if (state.open && calm && sample.at - *state.calmSince >= m_limits.holds) {
        state.open = false;
        finding.kind = MetricFinding::Kind::Normal;
        finding.since = state.since;
        return finding;
    }
    return {};
}

std::vector<MetricFinding> MetricWatch::take(const Sample &sample, Instant now)
{
    std::vector<MetricFinding> findings;
    Place &place = m_places[sample.workstation];
    if (place.last && sample.at <= *place.last)
        return findings;
    constexpr std::chrono::minutes kUnknownRhythm{5};
    const Duration patience = 3 * std::max<Duration>(rhythmOf(place).value_or(kUnknownRhythm), std::chrono::seconds(30));
    if (now - sample.at > patience)
        return findings;
    if (place.last && sample.at - *place.last > patience) { // what was before the gap does not run on over it
        for (State &state : place.states) {
            state.pastSince.reset();
            state.calmSince.reset();
        }
    }
    if (std::exchange(place.silent, false))
        findings.push_back({MetricFinding::Kind::Reporting, sample.workstation, {}, 0, 0, place.last.value_or(sample.at)});
    note(place, sample.at);
    const auto readings = read(place, sample);
    for (int rule = 0; rule < RuleCount; ++rule) {
        if (!readings[size_t(rule)])
            continue;
        if (auto finding = follow(place.states[size_t(rule)], Rule(rule), *readings[size_t(rule)], sample))
            findings.push_back(*finding);
    }
    return findings;
}

std::vector<MetricFinding> MetricWatch::look(Instant now)
{
    std::vector<MetricFinding> findings;
    for (auto place = m_places.begin(); place != m_places.end(); ++place) {
        const auto rhythm = rhythmOf(*place);
        if (place->silent || !rhythm || !place->last)
            continue;
        const Duration most = std::max<Duration>(*rhythm * m_limits.silentIntervals, kShortestSilence);
        if (now - std::max(*place->last, m_listening) <= most)
            continue;
        place->silent = true;
        findings.push_back(
            {MetricFinding::Kind::Silent, place.key(), {}, double((now - *place->last).count()), double(most.count()), *place->last});
    }
    return findings;
}

} // namespace resync
