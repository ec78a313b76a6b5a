#include "core/forecast/combination.h"

#include <algorithm>
#include <cmath>

namespace resync::forecasting
{

namespace
{

constexpr qint64 kDayMs = 86400000;

double autocorrelation(Values values, size_t lag, double middle, double variance)
{
    double sum = 0;
    for (size_t t = lag; t < values.size(); ++t)
        sum += (values[t] - middle) * (values[t - lag] - middle);
    return variance > 0 ? sum / variance : 0;
}

/// Usual seasons, where their lag stands out of its neighbours in the autocorrelation of the steps.
std::vector<size_t> seasonsSeen(Values values)
{
    const Path steps = differences(values.size() > 4000 ? values.last(4000) : values);
    const double middle = steps.empty() ? 0 : mean(steps);
    double variance = 0;
    for (const double step : steps)
        variance += (step - middle) * (step - middle);
    const double noise = 2 / std::sqrt(double(std::max<size_t>(1, steps.size())));
    std::vector<size_t> found;
    for (const size_t season : {4, 7, 12, 24, 48, 52, 96, 144, 168, 288}) {
        if (steps.size() < 3 * season)
            break;
        const double here = autocorrelation(steps, season, middle, variance);
        const double beside = std::max(std::abs(autocorrelation(steps, season - 1, middle, variance)),
                                       std::abs(autocorrelation(steps, season + 1, middle, variance)));
        const bool multiple = !found.empty() && season % found.front() == 0 && season != 7 * found.front();
        if (here > std::max(0.3, 1.5 * noise) && here > beside && !multiple && found.size() < 2)
            found.push_back(season);
    }
    return found;
}

} // namespace

std::vector<size_t> seasonsOf(const Step &step, Values history)
{
    std::vector<size_t> seasons;
    if (!step.isKnown())
        seasons = seasonsSeen(history);
    else if (step.months > 0)
        seasons = {size_t(12 / step.months)};
    else if (step.ms == 7 * kDayMs)
        seasons = {52};
    else if (step.ms == kDayMs)
        seasons = {7};
    else
        for (const qint64 cycle : {kDayMs, 7 * kDayMs}) {
            if (cycle % step.ms == 0)
                seasons.push_back(size_t(cycle / step.ms));
        }
    std::erase_if(seasons, [&](size_t season) { return season < 2 || season * 2 > history.size(); });
    return seasons;
}

} // namespace resync::forecasting
