#include "core/anomalies/anomalies.h"

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

constexpr size_t kLeastWatched = 20; ///< runs before anything is said
constexpr size_t kBaseline = 40;     ///< runs that say what is usual
constexpr size_t kFresh = 8;         ///< the newest runs do not: they may be the change
constexpr double kAllowed = 0.75;    ///< spreads off that are no change
constexpr double kDecision = 12;     ///< cumulated spreads that are one
constexpr double kLargest = 4;       ///< one run weighs no more
constexpr double kLeastSpread = 0.004;

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return values.size() % 2 ? *middle : (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double deviation(const std::vector<double> &values)
{
    double mean = 0;
    for (const double value : values)
        mean += value / double(values.size());
    double square = 0;
    for (const double value : values)
        square += (value - mean) * (value - mean);
    return std::sqrt(square / double(values.size()));
}

} // namespace

std::optional<RuntimeAlarm> RuntimeWatch::add(double runtime)
{
    const size_t run = m_runs++;
    if (!std::isfinite(runtime) || runtime <= 0)
        return {};
    const double now = std::log(runtime);
    if (m_logs.size() < kLeastWatched) {
        m_logs.push_back(now);
        return {};
    }
    const size_t end = std::max(kLeastWatched, m_logs.size() > kFresh ? m_logs.size() - kFresh : 0);
    const size_t begin = end > kBaseline ? end - kBaseline : 0;
    const std::vector<double> baseline(m_logs.begin() + ptrdiff_t(begin), m_logs.begin() + ptrdiff_t(end));
    const double middle = medianOf(baseline);
    std::vector<double> distances = baseline;
    for (double &value : distances)
        value = std::abs(value - middle);
    const double spread = std::max({1.4826 * medianOf(distances), 0.6 * deviation(baseline), kLeastSpread});
    const double off = std::clamp((now - middle) / spread, -kLargest, kLargest);
    m_above = std::max(0.0, m_above + off - kAllowed);
    m_below = std::max(0.0, m_below - off - kAllowed);
    m_logs.push_back(now);
    if (m_above <= kDecision && m_below <= kDecision)
        return {};
    const std::vector<double> newest(m_logs.end() - 4, m_logs.end());
    m_logs = newest; // what is usual is learnt anew
    m_above = m_below = 0;
    return RuntimeAlarm{run, std::exp(medianOf(newest) - middle), std::exp(middle)};
}

} // namespace resync
