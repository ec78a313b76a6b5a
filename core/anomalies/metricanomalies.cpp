#include "core/anomalies/anomalies.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace resync
{

namespace
{

constexpr size_t kLeast = 100; ///< values before anything is scored
constexpr size_t kLeastDistances = 100;
constexpr double kUsual = 0.995;      ///< quantile of the distances so far
constexpr double kLeastUsual = 0.005; ///< of the scale: what is smaller is no difference
constexpr size_t kStretch = 12;
constexpr size_t kStretches = 3000; ///< at most so many earlier ones are compared
constexpr size_t kLevel = 50;
constexpr size_t kLevelBefore = 500;
// Chosen, like the three looks themselves, among some hundred settings on the open half of the Numenta files: other metrics may do worse.
constexpr double kStretchWeight = 0.7;
constexpr double kLevelWeight = 0.8;
constexpr double kAlarmRatio = 1.17;
constexpr size_t kQuiet = 100; ///< values after an alarm

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto at = ptrdiff_t(share * double(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[size_t(at)];
}

} // namespace

double MetricAnomalies::Look::excess(double here)
{
    if (past.size() % 25 == 0)
        usual = quantile({past.begin() + ptrdiff_t(double(past.size()) * forgets), past.end()}, kUsual);
    const bool known = past.size() > kLeastDistances;
    past.push_back(here);
    return known ? here / std::max(usual, kLeastUsual) : 0;
}

double MetricAnomalies::toNearestValue() const
{
    const double value = m_values.back();
    const auto above = m_sorted.lower_bound(value);
    double best = above == m_sorted.end() ? std::numeric_limits<double>::infinity() : *above - value;
    if (above != m_sorted.begin())
        best = std::min(best, value - *std::prev(above));
    return best / m_scale;
}

double MetricAnomalies::toNearestStretch() const
{
    const size_t now = m_values.size() - kStretch;
    const size_t last = now - kStretch + 1; // stretches that do not overlap this one
    const size_t stride = std::max<size_t>(1, last / kStretches);
    double best = std::numeric_limits<double>::infinity();
    for (size_t from = 0; from < last; from += stride) {
        double sum = 0;
        for (size_t i = 0; i < kStretch && sum < best; ++i) {
            const double apart = m_values[from + i] - m_values[now + i];
            sum += apart * apart;
        }
        best = std::min(best, sum);
    }
    return std::sqrt(best / double(kStretch)) / m_scale;
}

double MetricAnomalies::toLevelBefore() const
{
    const size_t now = m_values.size();
    const double level = (m_sums[now] - m_sums[now - kLevel]) / double(kLevel);
    const double before = (m_sums[now - kLevel] - m_sums[now - kLevel - kLevelBefore]) / double(kLevelBefore);
    return std::abs(level - before) / m_scale;
}

double MetricAnomalies::add(double value)
{
    if (!std::isfinite(value))
        return 0;
    if (m_values.size() % 50 == 0 && m_values.size() > 10)
        m_scale = std::max(quantile(m_values, 0.95) - quantile(m_values, 0.05), 1e-9);
    m_values.push_back(value);
    m_sums.push_back(m_sums.back() + value);
    double ratio = 0;
    if (m_values.size() > kLeast) {
        ratio = std::max(m_value.excess(toNearestValue()), kStretchWeight * m_stretch.excess(toNearestStretch()));
        if (m_values.size() > kLevel + kLevelBefore)
            ratio = std::max(ratio, kLevelWeight * m_level.excess(toLevelBefore()));
    }
    m_sorted.insert(value);
    const double score = ratio / (ratio + kAlarmRatio);
    const size_t at = m_values.size() - 1;
    if (m_alarm && at - *m_alarm < kQuiet)
        return std::min(score, kAlarm) * 0.9; // the same event
    if (score >= kAlarm)
        m_alarm = at;
    return score;
}

} // namespace resync
