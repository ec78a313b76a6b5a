#pragma once

#include "core/forecast/forecast.h"
#include "core/forecast/numbers.h"

namespace resync::forecasting
{

/// What came out before bounds and words: the middle path and, per step, half widths for each percentage.
struct Outlook {
    Path middle;
    std::vector<Path> widthsBelow; ///< one a percentage
    std::vector<Path> widthsAbove;
    ForecastMethod method = ForecastMethod::Constant;
    std::vector<ForecastReason> reasons;
    Backtest backtest;
};

/// \a history without gaps, more than one value, not constant.
Outlook outlook(Values history, const std::vector<size_t> &seasons, size_t horizon, const std::vector<int> &percents);

/// Seasons of a rhythm, shortest first.
std::vector<size_t> seasonsOf(const Step &step, Values history);

} // namespace resync::forecasting
