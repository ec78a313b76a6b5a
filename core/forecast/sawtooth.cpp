#include "core/forecast/sawtooth.h"

#include <algorithm>
#include <cmath>

namespace resync::forecasting
{

Sawtooth findSawtooth(Values values)
{
    Sawtooth teeth;
    if (values.size() < 12)
        return teeth;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const double range = *most - *least;
    std::vector<size_t> drops;
    Path rises;
    size_t falls = 0;
    for (size_t t = 1; t < values.size(); ++t) {
        const double step = values[t] - values[t - 1];
        if (step < -0.3 * range)
            drops.push_back(t);
        else
            rises.push_back(step);
        falls += step < 0;
    }
    if (drops.size() < 3 || values.size() < 4 * drops.size())
        return teeth;
    Path gaps;
    Path lows;
    Path highs;
    for (size_t i = 0; i < drops.size(); ++i) {
        lows.push_back(values[drops[i]]);
        highs.push_back(values[drops[i] - 1]);
        if (i > 0)
            gaps.push_back(double(drops[i] - drops[i - 1]));
    }
    teeth.lastDrop = drops.back();
    teeth.interval = median(gaps);
    teeth.slope = median(rises);
    teeth.low = median(lows);
    teeth.high = median(highs);
    const bool regular = robustSpread(gaps) <= 0.2 * teeth.interval;
    const bool rising = teeth.slope > 0 && double(falls - drops.size()) < 0.1 * double(rises.size());
    const bool reaches = teeth.slope * teeth.interval > 0.7 * (teeth.high - teeth.low);
    teeth.found = regular && rising && reaches && teeth.interval >= 3;
    return teeth;
}

Path sawtoothPath(Values values, const Sawtooth &teeth, size_t horizon)
{
    Path path(horizon);
    double age = double(values.size() - 1 - teeth.lastDrop);
    double value = values.empty() ? 0 : values.back();
    for (double &next : path) {
        ++age;
        value += teeth.slope;
        if (age >= teeth.interval) {
            age -= teeth.interval;
            value = teeth.low + age * teeth.slope;
        }
        next = value;
    }
    return path;
}

} // namespace resync::forecasting
