#pragma once

#include "core/forecast/numbers.h"

namespace resync::forecasting
{

/// A rise that something empties again and again: log rotation, a clean-up.
///
///   high      /|   /|   /|
///            / |  / |  / |     slope = median step of the rises, interval = median steps from drop to drop
///   low     /  | /  | /  |/
struct Sawtooth {
    bool found = false;
    size_t lastDrop = 0; ///< index of the first value after it
    double interval = 0;
    double slope = 0;
    double low = 0;  ///< median value after a drop
    double high = 0; ///< median value before a drop
};

/// Three drops or more, alike in size and distance, and between them a rise.
Sawtooth findSawtooth(Values values);
Path sawtoothPath(Values values, const Sawtooth &teeth, size_t horizon);

} // namespace resync::forecasting
