#pragma once

#include "core/forecast/numbers.h"

namespace resync::forecasting
{

/// A history without gaps and without what was only one odd value.
struct Cleaned {
    Path values;
    size_t filled = 0;  ///< gaps
    size_t spikes = 0;  ///< values replaced
    size_t leftOut = 0; ///< values before a gap so long that what was before it says nothing
};

Path withoutMissing(Values values);

/// Gaps of a season's length and more take the values of a season before where there are, others a straight line. A gap longer than what
/// follows it (when enough does) cuts off what lies before.
Cleaned clean(Values values, const std::vector<size_t> &seasons);

} // namespace resync::forecasting
