#pragma once

#include "core/metrics/sample.h"

#include <QHash>

#include <array>
#include <deque>

namespace resync
{

/// When a metric is worth a word. Percent, milliseconds, or as named.
struct MetricLimits {
    double cpuPercent = 95;
    double memoryPercent = 95;
    double diskPercent = 90;
    double loadPerCpu = 2;
    double latencyMs = 500;
    double latencyTimes = 3; ///< its own usual latency
    double lossPercent = 5;
    Duration holds = std::chrono::minutes(10); ///< past the limit for so long without a break, and calm for so long afterwards
    double hysteresisPercent = 5;              ///< calm is so much below the limit
    int silentIntervals = 3;                   ///< as many of its own usual intervals without a sample

    bool operator==(const MetricLimits &) const = default;
};

/// Something about a workstation that began, or is over.
struct MetricFinding {
    enum class Kind { Past, Normal, Silent, Reporting } kind = Kind::Past;
    QString workstation;
    QString metric; ///< "cpu_percent"; "latency_usual": latency_avg_ms against its own past; empty for Silent and Reporting
    double value = 0;
    double limit = 0;
    Instant since; ///< the first sample past the limit; for Silent the last sample

    bool operator==(const MetricFinding &) const = default;
};

/// What is open, as the store keeps it across restarts.
struct OpenMetricFinding {
    QString workstation;
    QString metric; ///< empty: silent
    Instant since;
};

/// Holds each new sample against the limits, and each workstation against its own rhythm. Pure: whoever uses it says when.
///
/// Only samples that are fresh speak (not older than three of the workstation's intervals): a spool that is delivered late never raises
/// today's alarm. Out of order ones are passed over. What is missing from a sample neither raises nor clears. A workstation is silent only
/// after it has shown a rhythm (kFewestGaps), and never for the time in which nobody listened.
class MetricWatch
{
public:
    explicit MetricWatch(Instant listeningSince) : m_listening(listeningSince) {}

    void setLimits(const MetricLimits &limits) { m_limits = limits; }
    /// Of one workstation, oldest first: its rhythm before the restart.
    void remember(const QString &workstation, const std::vector<Instant> &stamps);
    void reopen(const OpenMetricFinding &open);

    std::vector<MetricFinding> take(const Sample &sample, Instant now);
    /// Looks for silence; once a minute is enough.
    std::vector<MetricFinding> look(Instant now);

    static constexpr size_t kFewestGaps = 3;
    static constexpr size_t kUsualFrom = 48; ///< latencies before there is a usual one

private:
    enum Rule { Cpu, Memory, Disk, Load, Latency, LatencyUsual, Loss, Tcp, RuleCount };
    struct State {
        bool open = false;
        std::optional<Instant> pastSince;
        std::optional<Instant> calmSince;
        Instant since;
    };
    struct Place {
        std::optional<Instant> last;
        std::deque<qint64> gaps; ///< ms between the last samples
        std::deque<float> latencies;
        double cpus = 0;
        bool silent = false;
        std::array<State, RuleCount> states;
    };
    struct Reading {
        double value = 0;
        double limit = 0;
    };

    static QString nameOf(Rule rule);
    static std::optional<Duration> rhythmOf(const Place &place);
    std::array<std::optional<Reading>, RuleCount> read(Place &place, const Sample &sample) const;
    std::optional<MetricFinding> follow(State &state, Rule rule, const Reading &reading, const Sample &sample) const;
    void note(Place &place, Instant at) const;

    MetricLimits m_limits;
    const Instant m_listening;
    QHash<QString, Place> m_places;
};

} // namespace resync
