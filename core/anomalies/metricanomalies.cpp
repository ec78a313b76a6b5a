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
constexpr double kAlarmRatio = 1.44;  ///< fitted once, on many metrics
constexpr size_t kQuiet = 300;        ///< values after an alarm

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto at = ptrdiff_t(share * double(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[size_t(at)];
}

} // namespace

double MetricAnomalies::distance(const Window &window) const
{
    const size_t now = m_values.size() - window.length;
    if (now < window.length + 1)
        return 0;
    const size_t last = now - window.length + 1; // stretches that do not overlap this one
    const size_t stride = std::max<size_t>(1, last / window.compared);
    double best = std::numeric_limits<double>::infinity();
    for (size_t from = 0; from < last; from += stride) {
        double sum = 0;
        for (size_t i = 0; i < window.length && sum < best; ++i) {
            const double apart = m_values[from + i] - m_values[now + i];
            sum += apart * apart;
        }
        best = std::min(best, sum);
    }
    return std::isfinite(best) ? std::sqrt(best / double(window.length)) / m_scale : 0;
}

double MetricAnomalies::excess(Window &window)
{
    const double here = distance(window);
    if (window.past.size() % 25 == 0)
        window.usual = quantile(window.past, kUsual);
    const bool known = window.past.size() > kLeastDistances;
    window.past.push_back(here);
    return known ? here / std::max(window.usual, kLeastUsual) : 0;
}

double MetricAnomalies::add(double value)
{
    if (!std::isfinite(value))
        return 0;
    if (m_values.size() % 50 == 0 && m_values.size() > 10)
        m_scale = std::max(quantile(m_values, 0.95) - quantile(m_values, 0.05), 1e-9);
    m_values.push_back(value);
    if (m_values.size() <= kLeast)
        return 0;
    const double ratio = std::max(excess(m_long), excess(m_short));
    const double score = ratio / (ratio + kAlarmRatio);
    const size_t at = m_values.size() - 1;
    if (m_alarm && at - *m_alarm < kQuiet)
        return std::min(score, kAlarm) * 0.9; // the same event
    if (score >= kAlarm)
        m_alarm = at;
    return score;
}

} // namespace resync
