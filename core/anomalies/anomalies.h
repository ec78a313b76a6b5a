#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace resync
{

/// Scores values as they come: how unlike all before it the newest stretch of a metric is. Only the past is ever used.
///
/// The stretch is compared with every earlier one (a short and a longer window, nearest neighbour), and its distance with how far apart
/// stretches of this metric usually are. One event is told once: for a while after an alarm, scores stay below it.
class MetricAnomalies
{
public:
    /// A score of this or more is an alarm.
    static constexpr double kAlarm = 0.5;

    /// 0–1; 0 while there is too little to compare with. A missing value (NaN) scores 0 and is left out.
    double add(double value);

private:
    /// Distances from nearest neighbours, and their usual height.
    struct Window {
        size_t length;
        size_t compared; ///< at most so many earlier stretches
        std::vector<double> past{};
        double usual = 0;
    };
    double distance(const Window &window) const;
    double excess(Window &window);

    std::vector<double> m_values;
    Window m_long{12, 3000};
    Window m_short{2, 6000};
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

} // namespace resync
