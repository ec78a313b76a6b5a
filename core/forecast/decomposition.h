#pragma once

#include "core/forecast/numbers.h"

namespace resync::forecasting
{

/// y = trend + seasonal + rest.
struct Decomposition {
    Path trend;
    Path seasonal;
    Path rest;
};

/// How smooth each part is (odd spans, in steps); the defaults follow Cleveland et al. 1990.
struct StlSpans {
    size_t seasonal = 7; ///< in seasons
    size_t trend = 0;    ///< 0 = the next odd above 1.5·season / (1 − 1.5/seasonal)
    size_t lowPass = 0;  ///< 0 = the next odd above the season
};

/// Seasonal-trend decomposition by local regression; \a outer rounds of weights that leave out odd values (0 = not robust).
/// Needs two whole seasons.
Decomposition stl(Values values, size_t season, StlSpans spans = {}, int outer = 0, int inner = 2);

/// Several seasons, shortest first, taken out in turn and refined (MSTL). The sum of the seasonal parts, repeated, is what comes next.
struct SeveralSeasons {
    std::vector<Path> seasonal; ///< one a season
    std::vector<size_t> lengths;
    Path rest; ///< without any season
};
SeveralSeasons decompose(Values values, const std::vector<size_t> &seasons);
/// The last cycle of each, repeated.
Path seasonalAhead(const SeveralSeasons &parts, size_t horizon);

/// 1 − var(rest) / var(rest + seasonal), at least 0: above some 0.3 a season is worth keeping (Wang, Smith and Hyndman 2006).
double strength(Values seasonal, Values rest);

} // namespace resync::forecasting
