#include "core/forecast/numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace resync::forecasting
{

double mean(Values values)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

double quantile(Path values, double share)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const double place = std::clamp(share, 0.0, 1.0) * double(values.size() - 1);
    const auto below = size_t(place);
    std::nth_element(values.begin(), values.begin() + ptrdiff_t(below), values.end());
    const double low = values[below];
    if (below + 1 >= values.size() || place == double(below))
        return low;
    const double high = *std::min_element(values.begin() + ptrdiff_t(below) + 1, values.end());
    return low + (place - double(below)) * (high - low);
}

double median(Path values)
{
    return quantile(std::move(values), 0.5);
}

double robustSpread(Values values)
{
    const double middle = median({values.begin(), values.end()});
    Path distances(values.size());
    std::transform(values.begin(), values.end(), distances.begin(), [middle](double value) { return std::abs(value - middle); });
    return 1.4826 * median(std::move(distances));
}

Path differences(Values values, size_t lag)
{
    Path steps;
    steps.reserve(values.size());
    for (size_t t = lag; t < values.size(); ++t)
        steps.push_back(values[t] - values[t - lag]);
    return steps;
}

double meanStep(Values values, size_t lag)
{
    double sum = 0;
    for (size_t t = lag; t < values.size(); ++t)
        sum += std::abs(values[t] - values[t - lag]);
    return values.size() > lag ? sum / double(values.size() - lag) : 0;
}

double meanError(Values a, Values b)
{
    const size_t count = std::min(a.size(), b.size());
    double sum = 0;
    for (size_t i = 0; i < count; ++i)
        sum += std::abs(a[i] - b[i]);
    return count ? sum / double(count) : 0;
}

namespace
{

struct Corner {
    Path at;
    double cost;
};

Path towards(const Path &from, const Path &to, double factor)
{
    Path at(from.size());
    for (size_t i = 0; i < at.size(); ++i)
        at[i] = std::clamp(from[i] + factor * (to[i] - from[i]), 0.0, 1.0);
    return at;
}

} // namespace

Path minimise(const std::function<double(const Path &)> &cost, Path start, int evaluations, double size)
{
    const size_t n = start.size();
    std::vector<Corner> corners;
    corners.push_back({start, cost(start)});
    for (size_t i = 0; i < n; ++i) {
        Path at = start;
        at[i] += at[i] + size <= 1 ? size : -size;
        at[i] = std::clamp(at[i], 0.0, 1.0);
        corners.push_back({at, cost(at)});
    }
    const auto lower = [](const Corner &a, const Corner &b) { return a.cost < b.cost; };
    for (int used = int(n) + 1; used < evaluations;) {
        std::sort(corners.begin(), corners.end(), lower);
        if (corners.back().cost - corners.front().cost <= 1e-9 * std::abs(corners.front().cost))
            break;
        Path centre(n, 0);
        for (size_t c = 0; c < n; ++c) {
            for (size_t i = 0; i < n; ++i)
                centre[i] += corners[c].at[i] / double(n);
        }
        const auto tried = [&](double factor) {
            ++used;
            Path at = towards(corners.back().at, centre, factor);
            const double value = cost(at);
            return Corner{std::move(at), value};
        };
        Corner next = tried(2);
        if (next.cost < corners.front().cost) {
            Corner further = tried(3);
            corners.back() = further.cost < next.cost ? std::move(further) : std::move(next);
        } else if (next.cost < corners[n - 1].cost) {
            corners.back() = std::move(next);
        } else {
            Corner inner = tried(next.cost < corners.back().cost ? 1.5 : 0.5);
            if (inner.cost < std::min(next.cost, corners.back().cost)) {
                corners.back() = std::move(inner);
            } else {
                for (size_t c = 1; c <= n; ++c, ++used) {
                    corners[c].at = towards(corners.front().at, corners[c].at, 0.5);
                    corners[c].cost = cost(corners[c].at);
                }
            }
        }
    }
    return std::min_element(corners.begin(), corners.end(), lower)->at;
}

} // namespace resync::forecasting
