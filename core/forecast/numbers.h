#pragma once

#include <functional>
#include <span>
#include <vector>

namespace resync::forecasting
{

/// A path of values, one a step.
using Path = std::vector<double>;
using Values = std::span<const double>;

double mean(Values values);
/// The middle one; NaN of nothing. Works on a copy.
double median(Path values);
/// Linear between the order statistics (type 7); \a share 0–1.
double quantile(Path values, double share);
/// Median distance from the median, × 1.4826: the standard deviation of a normal sample.
double robustSpread(Values values);
/// y[t] − y[t − lag].
Path differences(Values values, size_t lag = 1);
/// Mean of |y[t] − y[t − lag]|; 0 where there are none.
double meanStep(Values values, size_t lag = 1);
/// Mean |a − b| over the shorter one.
double meanError(Values a, Values b);

/// Nelder–Mead inside [0, 1]^n, from \a start. The adaptive constants are the textbook's (1, 2, ½, ½).
Path minimise(const std::function<double(const Path &)> &cost, Path start, int evaluations, double size = 0.2);

} // namespace resync::forecasting
