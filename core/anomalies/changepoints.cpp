#include "core/anomalies/anomalies.h"

#include "core/base/partition.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace resync
{

namespace
{

constexpr double kShare = 0.1;       ///< of what one line leaves unexplained
constexpr double kNoiseFactor = 6;   ///< x log n x the noise's variance
constexpr size_t kMostPoints = 3000; ///< looked at one by one
constexpr size_t kShortest = 3;
constexpr size_t kLongestMinimum = 10;

/// Squared error of the best line through any stretch, from running sums.
class LineCost
{
public:
    explicit LineCost(const std::vector<double> &values) : m_sums(values.size() + 1)
    {
        const double n = double(values.size());
        for (size_t i = 0; i < values.size(); ++i) {
            const double t = double(i) / n;
            const double y = values[i];
            const std::array<double, 5> terms{t, t * t, y, y * y, t * y};
            for (size_t k = 0; k < terms.size(); ++k)
                m_sums[i + 1][k] = m_sums[i][k] + terms[k];
        }
    }
    double operator()(size_t from, size_t to) const
    {
        std::array<double, 5> sum{};
        for (size_t k = 0; k < sum.size(); ++k)
            sum[k] = m_sums[to][k] - m_sums[from][k];
        const double n = double(to - from);
        const double yy = sum[3] - sum[2] * sum[2] / n;
        const double tt = sum[1] - sum[0] * sum[0] / n;
        const double ty = sum[4] - sum[0] * sum[2] / n;
        return std::max(0.0, tt > 1e-12 ? yy - ty * ty / tt : yy);
    }

private:
    std::vector<std::array<double, 5>> m_sums;
};

/// Centred and in standard deviations; empty when nothing varies.
std::vector<double> standardised(const std::vector<double> &values)
{
    const double n = double(values.size());
    double mean = 0;
    for (const double value : values)
        mean += value / n;
    double variance = 0;
    for (const double value : values)
        variance += (value - mean) * (value - mean) / n;
    if (!(variance > 0) || !std::isfinite(variance))
        return {};
    std::vector<double> standard;
    for (const double value : values)
        standard.push_back((value - mean) / std::sqrt(variance));
    return standard;
}

double noiseVariance(const std::vector<double> &values)
{
    std::vector<double> steps;
    for (size_t i = 1; i < values.size(); ++i)
        steps.push_back(std::abs(values[i] - values[i - 1]));
    const auto middle = steps.begin() + ptrdiff_t(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    const double sigma = *middle / 0.6745 / std::sqrt(2.0); // median of |N(0, 2s²)|
    return sigma * sigma;
}

/// Without what is missing; of many values means of neighbours, \a width each.
std::vector<double> thinned(const std::vector<double> &values, size_t width)
{
    std::vector<double> filled;
    const auto first = std::find_if(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
    double last = first == values.end() ? 0 : *first;
    for (const double value : values)
        filled.push_back(last = std::isfinite(value) ? value : last);
    if (width == 1)
        return filled;
    std::vector<double> means;
    for (size_t from = 0; from + width <= filled.size(); from += width) {
        double sum = 0;
        for (size_t i = from; i < from + width; ++i)
            sum += filled[i];
        means.push_back(sum / double(width));
    }
    return means;
}

} // namespace

std::vector<size_t> changePoints(const std::vector<double> &values)
{
    const size_t width = values.size() / kMostPoints + 1;
    const std::vector<double> standard = standardised(thinned(values, width));
    const size_t n = standard.size();
    const size_t shortest = std::max(kShortest, std::min(kLongestMinimum, n / 10));
    if (n < 2 * shortest)
        return {};
    const LineCost cost(standard);
    const double all = cost(0, n);
    if (all < 1e-9 * double(n)) // a straight line
        return {};
    const double penalty = std::max(kShare * all, kNoiseFactor * std::log(double(n)) * noiseVariance(standard));
    std::vector<size_t> changes = bestPartition(n, shortest, penalty, cost);
    for (size_t &change : changes)
        change *= width;
    return changes;
}

} // namespace resync
