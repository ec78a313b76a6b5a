#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace resync
{

/// Where n values are best divided: the places, ascending, that make the sum of `cost(from, to)` of all parts, [from, to), and of
/// \a penalty for each place the least; no part is shorter than \a shortest (at least 1). A cost may not grow when a part is divided.
/// PELT: Killick, Fearnhead and Eckley, "Optimal detection of changepoints with a linear computational cost", JASA 107 (2012).
template <class Cost>
std::vector<size_t> bestPartition(size_t n, size_t shortest, double penalty, const Cost &cost)
{
    std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
    std::vector<size_t> before(n + 1, 0);
    std::vector<size_t> open{0}; // where the last part may still begin
    best[0] = -penalty;
    for (size_t t = shortest; t <= n; ++t) {
        for (const size_t from : open) {
            const double value = best[from] + cost(from, t) + penalty;
            if (value < best[t]) {
                best[t] = value;
                before[t] = from;
            }
        }
        std::erase_if(open, [&](size_t from) { return best[from] + cost(from, t) > best[t]; });
        if (t >= 2 * shortest - 1)
            open.push_back(t - shortest + 1);
    }
    std::vector<size_t> changes;
    for (size_t t = before[n]; t > 0; t = before[t])
        changes.push_back(t);
    std::reverse(changes.begin(), changes.end());
    return changes;
}

} // namespace resync
