#pragma once

#include "core/forecast/numbers.h"

namespace resync::forecasting
{

/// Exponential smoothing with a damped additive trend; a level alone where `beta` is 0.
///
///   level' = alpha·y + (1 − alpha)·(level + phi·trend)
///   trend' = beta·(level' − level) + (1 − beta)·phi·trend
///   forecast of step k = level + (phi + … + phi^k)·trend
struct Smoothing {
    double alpha = 0;
    double beta = 0;
    double phi = 1;
    double level = 0;
    double trend = 0;
    double squaredError = 0; ///< sum over the one-step errors of the fit

    Path forecast(size_t horizon) const;
};

/// Runs over \a values with parameters given, from the first value (and \a trend).
Smoothing smooth(Values values, double alpha, double beta, double phi, double trend);
/// Simple exponential smoothing with the alpha of least squared error.
Smoothing fitLevel(Values values);
/// Damped trend (phi 0.8–0.98) of least squared error.
Smoothing fitDamped(Values values);

/// Theta of Assimakopoulos and Nikolopoulos as Hyndman and Billah wrote it: simple exponential smoothing with half the slope of the
/// regression line as drift.
Path theta(Values values, size_t horizon);

/// Croston's forecast of intermittent demand with the bias correction of Syntetos and Boylan when \a corrected.
double croston(Values values, double alpha = 0.1, bool corrected = false);
/// Teunter, Syntetos and Babai: the probability of demand is smoothed at every step, so that what is no longer asked for fades.
double tsb(Values values, double alpha = 0.1, double beta = 0.1);

} // namespace resync::forecasting
