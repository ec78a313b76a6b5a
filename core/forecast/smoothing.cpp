#include "core/forecast/smoothing.h"

#include <algorithm>
#include <cmath>

namespace resync::forecasting
{

namespace
{

/// Parameters are fitted on this many of the last values: older ones only move the start.
constexpr size_t kFitted = 1500;

Values lastOf(Values values, size_t count)
{
    return values.size() > count ? values.last(count) : values;
}

double slope(Values values)
{
    const double n = double(values.size());
    const double middle = (n - 1) / 2;
    double above = 0;
    for (size_t t = 0; t < values.size(); ++t)
        above += (double(t) - middle) * values[t];
    return n < 2 ? 0 : above / (n * (n * n - 1) / 12);
}

} // namespace

Path Smoothing::forecast(size_t horizon) const
{
    Path path(horizon);
    double reach = 0;
    double damping = 1;
    for (double &value : path) {
        damping *= phi;
        reach += damping;
        value = level + reach * trend;
    }
    return path;
}

Smoothing smooth(Values values, double alpha, double beta, double phi, double trend)
{
    Smoothing state{alpha, beta, phi, values.empty() ? 0 : values[0], trend, 0};
    for (size_t t = 1; t < values.size(); ++t) {
        const double expected = state.level + phi * state.trend;
        const double error = values[t] - expected;
        state.squaredError += error * error;
        const double level = expected + alpha * error;
        state.trend = beta * (level - state.level) + (1 - beta) * phi * state.trend;
        state.level = level;
    }
    return state;
}

Smoothing fitLevel(Values values)
{
    const Values fitted = lastOf(values, kFitted);
    const Path best = minimise([&](const Path &at) { return smooth(fitted, at[0], 0, 1, 0).squaredError; }, {0.4}, 40, 0.3);
    return smooth(fitted, best[0], 0, 1, 0);
}

Smoothing fitDamped(Values values)
{
    if (values.size() < 4)
        return fitLevel(values);
    const Values fitted = lastOf(values, kFitted);
    const double start = (fitted[std::min<size_t>(fitted.size() - 1, 4)] - fitted[0]) / double(std::min<size_t>(fitted.size() - 1, 4));
    const auto run = [&](const Path &at) { return smooth(fitted, at[0], at[0] * at[1], 0.8 + 0.18 * at[2], start); };
    const Path best = minimise([&](const Path &at) { return run(at).squaredError; }, {0.5, 0.2, 0.5}, 90);
    return run(best);
}

Path theta(Values values, size_t horizon)
{
    const Smoothing level = fitLevel(values);
    const Values fitted = lastOf(values, kFitted);
    const double drift = slope(fitted) / 2;
    const double alpha = std::max(level.alpha, 1e-6);
    const double before = (1 - std::pow(1 - alpha, double(fitted.size()))) / alpha;
    Path path(horizon);
    for (size_t k = 0; k < horizon; ++k)
        path[k] = level.level + drift * (double(k) + before);
    return path;
}

double croston(Values values, double alpha, bool corrected)
{
    double size = 0;
    double gap = 1;
    double since = 1;
    bool begun = false;
    for (const double value : values) {
        if (value == 0) {
            ++since;
            continue;
        }
        size = begun ? size + alpha * (value - size) : value;
        gap = begun ? gap + alpha * (since - gap) : since;
        begun = true;
        since = 1;
    }
    return begun ? size / gap * (corrected ? 1 - alpha / 2 : 1) : 0;
}

double tsb(Values values, double alpha, double beta)
{
    double size = 0;
    double chance = 0;
    bool begun = false;
    for (size_t t = 0; t < values.size(); ++t) {
        const bool asked = values[t] != 0;
        if (asked && !begun) {
            size = values[t];
            chance = 1 / double(t + 1);
            begun = true;
            continue;
        }
        if (asked)
            size += alpha * (values[t] - size);
        if (begun)
            chance += beta * ((asked ? 1 : 0) - chance);
    }
    return size * chance;
}

} // namespace resync::forecasting
