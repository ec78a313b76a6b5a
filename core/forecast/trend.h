#pragma once

#include "core/forecast/numbers.h"

namespace resync::forecasting
{

/// Median of the slopes between all pairs of values (Theil and Sen); over a regular sample of them when there are many.
double theilSen(Values values);

/// Is there a trend at all? Mann and Kendall's test with ties and continuity correction.
struct TrendTest {
    double score = 0;        ///< S
    double z = 0;            ///< standard normal under no trend
    double significance = 1; ///< two-sided
};
TrendTest mannKendall(Values values);

/// Mean step, steps below the quantile \a low and above 1 − \a high cut to it: one clean-up or one restored backup is no trend.
double winsorisedDrift(Values values, double low, double high);

/// What accumulates (a disk, a table), not what is used and given back: neighbours lie close together and steps mostly have one sign.
bool isStock(Values values);

/// The path of what accumulates: from the last value, with steps cut more carefully below than above, growing a little faster than a line.
/// Its constants were fitted on the growth of public repositories, for the day a limit is crossed.
Path growthPath(Values values, size_t horizon);

/// Median of the last values with weights that halve every \a halfLife steps: forgets an old level at once, and one odd value too.
double recentMedian(Values values, double halfLife);

/// What each place of a season adds to the level, shrunk by how much of the variation it explains; zeros when that is little.
/// `strength` is the share of the mean deviation explained.
struct Profile {
    Path places; ///< by t modulo the season's length
    double strength = 0;
};
Profile seasonalProfile(Values values, size_t season);

/// The path of what is used and given back, from a short history: several robust levels of the present, their median, and the profile.
Path levelPath(Values values, size_t season, size_t horizon);

} // namespace resync::forecasting
