#pragma once

#include <cstddef>
#include <vector>

namespace resync
{

/// Statistics that one wild value does not move. Pure.

double medianOf(std::vector<double> values); ///< NaN of none

/// Theil and Sen's slope: the median of the slopes of all pairs (of at most 400 points, evenly taken), with its 95 % interval by Kendall's
/// statistic. Source: P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63, 1968.
struct RobustSlope {
    double slope = 0; ///< y a unit of x; NaN with fewer than two points
    double low = 0;
    double high = 0;
    double p = 1; ///< of no trend at all, two-sided (Mann-Kendall with ties)
};
RobustSlope robustSlope(const std::vector<double> &x, const std::vector<double> &y);

/// Spearman's rank correlation with its two-sided p (Student's t with n − 2 degrees of freedom); NaN with fewer than four pairs or when one
/// side never changes.
struct RankCorrelation {
    double rho = 0;
    double p = 1;
    size_t pairs = 0;
};
RankCorrelation rankCorrelation(const std::vector<double> &x, const std::vector<double> &y);

/// Chance of at least \a failed of \a runs when each fails with the rate of \a usualFailed of \a usualRuns (one-sided Fisher's exact test).
double rateRise(int failed, int runs, int usualFailed, int usualRuns);

/// The greatest p that still counts among \a values when at most \a share of what is named may be false (Benjamini and Hochberg, 1995);
/// below 0 when none does.
double discoveryLimit(std::vector<double> values, double share);

} // namespace resync
