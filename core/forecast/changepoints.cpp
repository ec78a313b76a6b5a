#include "core/forecast/changepoints.h"

#include "core/base/partition.h"

#include <cmath>

namespace resync::forecasting
{

namespace
{

/// Standard deviation of the noise from the median step; from the mean one where most steps are none.
double noiseOf(Values values)
{
    Path steps = differences(values);
    for (double &step : steps)
        step = std::abs(step);
    const double middle = steps.empty() ? 0 : median(steps) / 0.6745 / std::sqrt(2.0);
    return middle > 0 ? middle : meanStep(values) / 2;
}

} // namespace

std::vector<size_t> levelChanges(Values values, double penalty, size_t shortest)
{
    const size_t n = values.size();
    const double noise = noiseOf(values);
    if (n < 2 * shortest || !(noise > 0))
        return {};
    Path sums(n + 1, 0);
    Path squares(n + 1, 0);
    for (size_t t = 0; t < n; ++t) {
        const double value = (values[t] - values[0]) / noise;
        sums[t + 1] = sums[t] + value;
        squares[t + 1] = squares[t] + value * value;
    }
    const auto cost = [&](size_t from, size_t to) {
        const double sum = sums[to] - sums[from];
        return squares[to] - squares[from] - sum * sum / double(to - from);
    };
    return bestPartition(n, shortest, penalty, cost);
}

} // namespace resync::forecasting
