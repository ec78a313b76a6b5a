#include "core/knowledge/ranking.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace resync
{

double lowerBound(int worked, int tried)
{
    if (tried <= 0)
        return 0;
    constexpr double z = 1.959964; // of the normal distribution, 95 % between its two ends
    const double n = tried;
    const double rate = worked / n;
    const double centre = rate + z * z / (2 * n);
    const double half = z * std::sqrt(rate * (1 - rate) / n + z * z / (4 * n * n));
    return std::max(0.0, (centre - half) / (1 + z * z / n));
}

void rank(std::vector<Solution> &solutions, std::vector<Fit> &fits, double minRate)
{
    const auto key = [&](size_t i) {
        const Evidence &evidence = solutions[i].evidence;
        const bool poor = evidence.settled() >= kTriedEnough && evidence.rate().value_or(0) < minRate;
        return std::tuple(poor, -lowerBound(evidence.worked, evidence.settled()), -fits[i].pattern, -fits[i].scope,
                          -toMs(solutions[i].changedAt), solutions[i].id);
    };
    std::vector<size_t> order(solutions.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(), [&key](size_t a, size_t b) { return key(a) < key(b); });
    std::vector<Solution> sorted;
    std::vector<Fit> sortedFits;
    for (const size_t i : order) {
        sorted.push_back(std::move(solutions[i]));
        sortedFits.push_back(fits[i]);
    }
    solutions = std::move(sorted);
    fits = std::move(sortedFits);
}

} // namespace resync
