#pragma once

#include "core/forecast/numbers.h"

namespace resync::forecasting
{

/// y[t] from y[t − lag] and a constant by least squares with a small ridge, on standardised values; forecasts feed themselves.
struct Autoregression {
    std::vector<size_t> lags;
    Path weights; ///< one a lag, then the constant
    double centre = 0;
    double scale = 1;
};

/// Lags that are too long for \a values are left out; without any left, nothing but the mean remains.
Autoregression fitAutoregression(Values values, const std::vector<size_t> &lags, double ridge);
Path forecast(const Autoregression &model, Values values, size_t horizon);
/// The same on first differences, added up from the last value.
Path forecastOfSteps(Values values, const std::vector<size_t> &lags, double ridge, size_t horizon);

} // namespace resync::forecasting
