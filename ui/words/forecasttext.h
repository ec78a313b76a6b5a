#pragma once

#include "core/forecast/forecast.h"

#include <QString>

namespace resync
{

/// Why a forecast is what it is: one paragraph in the language of the program.
QString whyText(const Forecast &forecast);

/// What a method is called.
QString methodText(ForecastMethod method);

/// When a limit is reached, in steps.
QString saturationText(const Saturation &saturation, double threshold);

} // namespace resync
