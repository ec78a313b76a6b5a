#include "core/forecast/forecast.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>

namespace resync
{

namespace
{

/// Chance that the threshold is reached by step \a k, were the middle path and the 80 % band a normal distribution.
double chanceAt(const Forecast &forecast, const Band &band, size_t k, double threshold)
{
    static const double kReach = boost::math::quantile(boost::math::normal(), 0.9);
    const double above = threshold - forecast.mean[k];
    const double half = above >= 0 ? band.hi[k] - forecast.mean[k] : forecast.mean[k] - band.lo[k];
    if (!(half > 0))
        return above <= 0 ? 1 : 0;
    return boost::math::cdf(boost::math::complement(boost::math::normal(), above / half * kReach));
}

} // namespace

Saturation saturation(const Forecast &forecast, double lastValue, double threshold)
{
    Saturation result;
    if (lastValue >= threshold) {
        result.state = Saturation::AlreadyFull;
        result.chance = 1;
        return result;
    }
    const auto band = std::find_if(forecast.bands.begin(), forecast.bands.end(), [](const Band &one) { return one.percent == 80; });
    for (size_t k = 0; k < forecast.mean.size(); ++k) {
        // what was reached once stays reached, whatever the path does later
        if (band != forecast.bands.end())
            result.chance = std::max(result.chance, chanceAt(forecast, *band, k, threshold));
        const int step = int(k) + 1;
        if (!result.expected && forecast.mean[k] >= threshold)
            result.expected = step;
        if (!result.early && result.chance >= 0.1)
            result.early = step;
        if (!result.likely && result.chance >= 0.5)
            result.likely = step;
        if (!result.late && result.chance >= 0.9)
            result.late = step;
    }
    if (result.expected || result.likely)
        result.state = Saturation::Reached;
    return result;
}

} // namespace resync
