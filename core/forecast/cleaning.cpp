#include "core/forecast/cleaning.h"

#include <algorithm>
#include <cmath>

namespace resync::forecasting
{

namespace
{

struct Gap {
    size_t from;
    size_t to; ///< behind it
};

std::vector<Gap> gapsOf(Values values)
{
    std::vector<Gap> gaps;
    for (size_t t = 0; t < values.size(); ++t) {
        if (!std::isnan(values[t]))
            continue;
        const size_t from = t;
        while (t < values.size() && std::isnan(values[t]))
            ++t;
        gaps.push_back({from, t});
    }
    return gaps;
}

void fill(Path &values, const Gap &gap, size_t season)
{
    const double before = values[gap.from - 1];
    const double after = values[gap.to];
    for (size_t t = gap.from; t < gap.to; ++t) {
        const double part = double(t - gap.from + 1) / double(gap.to - gap.from + 1);
        values[t] = before + part * (after - before);
        if (season > 1 && gap.to - gap.from > season / 4 && gap.from > season) // the season's shape on that line
            values[t] = values[t - season] + (1 - part) * (before - values[gap.from - 1 - season]) +
                        part * (after - values[gap.to >= season ? gap.to - season : 0]);
    }
}

/// Single values (or two) far from both neighbours and from the same place a season before and after.
size_t removeSpikes(Path &values, const std::vector<size_t> &seasons)
{
    constexpr double kFar = 12;
    const size_t season = seasons.empty() ? 0 : seasons.front();
    Path steps = differences(values);
    for (double &step : steps)
        step = std::abs(step);
    if (steps.size() < 20)
        return 0;
    const double usual = quantile(steps, 0.9);
    if (!(usual > 0))
        return 0;
    const Path original = values;
    size_t count = 0;
    for (size_t t = 2; t + 3 < values.size(); ++t) {
        const double around = median({original[t - 2], original[t - 1], original[t + 1], original[t + 2], original[t + 3]});
        const double distance = std::abs(original[t] - around);
        const double calm = std::max(std::abs(original[t - 1] - around), std::abs(original[t - 2] - around));
        if (distance < kFar * usual || calm > 0.2 * distance)
            continue;
        const auto usualAt = [&](size_t at) { return std::abs(original[t] - original[at]) < 0.5 * distance; };
        if (season > 1 && ((t >= season && usualAt(t - season)) || (t + season < values.size() && usualAt(t + season))))
            continue;
        values[t] = around;
        ++count;
    }
    // what is odd often is no oddity
    if (double(count) > 0.02 * double(values.size())) {
        values = original;
        count = 0;
    }
    return count;
}

} // namespace

Path withoutMissing(Values values)
{
    Path known;
    std::copy_if(values.begin(), values.end(), std::back_inserter(known), [](double value) { return !std::isnan(value); });
    return known;
}

Cleaned clean(Values values, const std::vector<size_t> &seasons)
{
    constexpr size_t kEnough = 20;
    Cleaned cleaned;
    size_t first = 0;
    size_t last = values.size();
    while (first < last && std::isnan(values[first]))
        ++first;
    while (last > first && std::isnan(values[last - 1]))
        --last;
    std::vector<Gap> gaps = gapsOf(values.subspan(first, last - first));
    for (auto gap = gaps.rbegin(); gap != gaps.rend(); ++gap) {
        const size_t after = last - first - gap->to;
        if (gap->to - gap->from > std::max(after, kEnough) && after >= kEnough) {
            cleaned.leftOut = withoutMissing(values.subspan(first, gap->from)).size();
            first += gap->to;
            gaps = gapsOf(values.subspan(first, last - first));
            break;
        }
    }
    cleaned.values.assign(values.begin() + ptrdiff_t(first), values.begin() + ptrdiff_t(last));
    for (const Gap &gap : gaps) {
        fill(cleaned.values, gap, seasons.empty() ? 0 : seasons.front());
        cleaned.filled += gap.to - gap.from;
    }
    cleaned.spikes = removeSpikes(cleaned.values, seasons);
    return cleaned;
}

} // namespace resync::forecasting
