#include "core/workflows/rankstats.h"

#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace resync
{

namespace
{

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr size_t kMostPoints = 400;

/// Ranks from 1, ties share their mean.
std::vector<double> ranksOf(const std::vector<double> &values)
{
    std::vector<size_t> order(values.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(), [&values](size_t left, size_t right) { return values[left] < values[right]; });
    std::vector<double> ranks(values.size());
    for (size_t from = 0; from < order.size();) {
        size_t to = from;
        while (to < order.size() && values[order[to]] == values[order[from]])
            ++to;
        for (size_t i = from; i < to; ++i)
            ranks[order[i]] = double(from + to + 1) / 2;
        from = to;
    }
    return ranks;
}

/// Sum of t(t-1)(2t+5) over groups of equal values.
double tieTerm(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    double sum = 0;
    for (size_t from = 0; from < values.size();) {
        size_t to = from;
        while (to < values.size() && values[to] == values[from])
            ++to;
        const double t = double(to - from);
        sum += t * (t - 1) * (2 * t + 5);
        from = to;
    }
    return sum;
}

} // namespace

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return kNan;
    const size_t middle = values.size() / 2;
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(middle), values.end());
    const double upper = values[middle];
    if (values.size() % 2 == 1)
        return upper;
    return (upper + *std::max_element(values.begin(), values.begin() + std::ptrdiff_t(middle))) / 2;
}

RobustSlope robustSlope(const std::vector<double> &allX, const std::vector<double> &allY)
{
    std::vector<double> x;
    std::vector<double> y;
    const size_t n = std::min(allX.size(), kMostPoints);
    for (size_t i = 0; i < n; ++i) {
        const size_t at = n == allX.size() ? i : i * (allX.size() - 1) / (n - 1);
        x.push_back(allX[at]);
        y.push_back(allY[at]);
    }
    std::vector<double> slopes;
    double s = 0;
    for (size_t i = 0; i < n; ++i) {
        for (size_t j = i + 1; j < n; ++j) {
            if (x[j] == x[i])
                continue;
            const double slope = (y[j] - y[i]) / (x[j] - x[i]);
            slopes.push_back(slope);
            s += slope > 0 ? 1 : slope < 0 ? -1 : 0;
        }
    }
    if (slopes.empty())
        return {kNan, kNan, kNan, 1};
    std::sort(slopes.begin(), slopes.end());
    RobustSlope result;
    result.slope = medianOf(slopes);
    const double count = double(n);
    const double variance = (count * (count - 1) * (2 * count + 5) - tieTerm(y)) / 18;
    const boost::math::normal normal;
    const double reach = boost::math::quantile(normal, 0.975) * std::sqrt(std::max(variance, 0.0));
    const double pairs = double(slopes.size());
    const auto at = [&slopes](double index) { return slopes[size_t(std::clamp(index, 0.0, double(slopes.size() - 1)))]; };
    result.low = at(std::floor((pairs - reach) / 2));
    result.high = at(std::ceil((pairs + reach) / 2));
    if (variance > 0 && s != 0) {
        const double z = (std::abs(s) - 1) / std::sqrt(variance);
        result.p = 2 * boost::math::cdf(boost::math::complement(normal, z));
    }
    return result;
}

RankCorrelation rankCorrelation(const std::vector<double> &x, const std::vector<double> &y)
{
    RankCorrelation result{kNan, 1, x.size()};
    if (x.size() < 4)
        return result;
    const std::vector<double> rx = ranksOf(x);
    const std::vector<double> ry = ranksOf(y);
    const double n = double(x.size());
    const double mean = (n + 1) / 2;
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (size_t i = 0; i < rx.size(); ++i) {
        xy += (rx[i] - mean) * (ry[i] - mean);
        xx += (rx[i] - mean) * (rx[i] - mean);
        yy += (ry[i] - mean) * (ry[i] - mean);
    }
    if (xx == 0 || yy == 0)
        return result;
    result.rho = std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
    if (std::abs(result.rho) >= 1) {
        result.p = 0;
        return result;
    }
    const double t = std::abs(result.rho) * std::sqrt((n - 2) / (1 - result.rho * result.rho));
    result.p = 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(n - 2), t));
    return result;
}

double rateRise(int failed, int runs, int usualFailed, int usualRuns)
{
    if (failed <= 0 || runs <= 0 || usualRuns <= 0)
        return 1;
    const auto total = unsigned(runs + usualRuns);
    const boost::math::hypergeometric draw(unsigned(failed + usualFailed), unsigned(runs), total);
    if (failed - 1 < int(boost::math::support(draw).first))
        return 1;
    return boost::math::cdf(boost::math::complement(draw, unsigned(failed - 1)));
}

double discoveryLimit(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    double limit = -1;
    for (size_t i = 0; i < values.size(); ++i) {
        if (values[i] <= share * double(i + 1) / double(values.size()))
            limit = values[i];
    }
    return limit;
}

} // namespace resync
