#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace resync
{

/// Scores values as they come: how unlike all before it the newest stretch of a metric is. Only the past is ever used.
///
/// Three looks, and the most unusual counts: how far the value is from every value so far, how far the newest twelve are from every
/// stretch of twelve so far (nearest neighbour), and how far the level of the newest fifty is from the one before. Each is measured by how
/// far apart that usually is in this metric. One event is told once: for a while after an alarm, scores stay below it.
class MetricAnomalies
{
public:
    /// A score of this or more is an alarm.
    static constexpr double kAlarm = 0.5;

    /// 0–1; 0 while there is too little to compare with. A missing value (NaN) scores 0 and is left out.
    double add(double value);

private:
    /// How far apart something was, and the usual height of it.
    struct Look {
        double forgets = 0; ///< share of the oldest that no longer count: at first all is new
        std::vector<double> past{};
        double usual = 0;
        double excess(double here);
    };
    double toNearestValue() const;
    double toNearestStretch() const;
    double toLevelBefore() const;

    std::vector<double> m_values;
    std::vector<double> m_sums{0}; ///< of all values before each
    std::multiset<double> m_sorted;
    Look m_value;
    Look m_stretch{0.5};
    Look m_level;
    double m_scale = 1;
    std::optional<size_t> m_alarm; ///< index of the last one
};

/// A run that shows that a job now takes longer (or shorter) than it did.
struct RuntimeAlarm {
    size_t run;    ///< index, from 0
    double ratio;  ///< of the last runs' median to the one before
    double before; ///< usual runtime until then
};

/// Watches the runtimes of one job: cumulated deviations (two-sided CUSUM of logarithms) from the median of its own runs, in units of
/// their spread. A single long run is no alarm; a lasting change of a quarter is one within some runs.
class RuntimeWatch
{
public:
    /// Runtimes of 0 or less and NaN are left out.
    std::optional<RuntimeAlarm> add(double runtime);

private:
    std::vector<double> m_logs; ///< since the last change
    size_t m_runs = 0;
    double m_above = 0;
    double m_below = 0;
};

/// Where the level or the slope of a whole series changes: first index of each new segment. NaN count as the value before them.
///
/// Optimal partitioning into straight lines (least squares, PELT's pruning of Killick et al.). A change must explain a tenth of all that
/// one line leaves unexplained, and more than noise would (its height from the median step). At most some thousand values are looked at one
/// by one; of more, means of neighbours.
std::vector<size_t> changePoints(const std::vector<double> &values);

} // namespace resync
