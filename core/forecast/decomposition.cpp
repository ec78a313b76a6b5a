#include "core/forecast/decomposition.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace resync::forecasting
{

namespace
{

size_t oddAbove(double value)
{
    auto whole = size_t(std::ceil(value));
    return whole % 2 ? whole : whole + 1;
}

/// Values with a weight each, at 0, 1, 2 …
struct Weighted {
    Values values;
    Values weights; ///< empty = all the same
};

/// Local line at \a at through the \a span nearest of [left, right], tricube weights (Cleveland). NaN when no weight is left.
double localLine(const Weighted &known, double at, size_t left, size_t right, size_t span)
{
    const auto n = known.values.size();
    double reach = std::max(at - double(left), double(right) - at);
    if (span > n)
        reach += double((span - n) / 2);
    double total = 0;
    double weights[512];
    std::vector<double> many;
    const size_t count = right - left + 1;
    double *weight = weights;
    if (count > 512) {
        many.resize(count);
        weight = many.data();
    }
    for (size_t i = 0; i < count; ++i) {
        const double distance = std::abs(double(left + i) - at);
        double value = 0;
        if (distance <= 0.999 * reach) {
            const double part = distance / reach;
            const double inside = 1 - part * part * part;
            value = distance <= 0.001 * reach ? 1 : inside * inside * inside;
            if (!known.weights.empty())
                value *= known.weights[left + i];
        }
        weight[i] = value;
        total += value;
    }
    if (!(total > 0))
        return std::nan("");
    double centre = 0;
    for (size_t i = 0; i < count; ++i) {
        weight[i] /= total;
        centre += weight[i] * double(left + i);
    }
    double square = 0;
    for (size_t i = 0; i < count; ++i)
        square += weight[i] * (double(left + i) - centre) * (double(left + i) - centre);
    const double slope = std::sqrt(square) > 0.001 * double(n - 1) ? (at - centre) / square : 0;
    double sum = 0;
    for (size_t i = 0; i < count; ++i)
        sum += weight[i] * (1 + slope * (double(left + i) - centre)) * known.values[left + i];
    return sum;
}

/// Local regression at every value, worked out at each \a jump-th and drawn straight between.
Path smoothed(const Weighted &known, size_t span, size_t jump)
{
    const size_t n = known.values.size();
    Path out(known.values.begin(), known.values.end());
    if (n < 2)
        return out;
    jump = std::clamp<size_t>(jump, 1, n - 1);
    const size_t width = std::min(span, n);
    const auto at = [&](size_t t) {
        size_t left = 0;
        if (span < n) {
            const size_t half = (span + 1) / 2;
            left = t + 1 < half ? 0 : std::min(t + 1 - half, n - width);
        }
        const double value = localLine(known, double(t), left, left + width - 1, span);
        return std::isnan(value) ? known.values[t] : value;
    };
    size_t last = 0;
    out[0] = at(0);
    for (size_t t = jump; last + 1 < n; t += jump) {
        const size_t next = std::min(t, n - 1);
        out[next] = at(next);
        for (size_t between = last + 1; between < next; ++between)
            out[between] = out[last] + (out[next] - out[last]) * double(between - last) / double(next - last);
        last = next;
    }
    return out;
}

Path movingMean(Values values, size_t length)
{
    Path out;
    out.reserve(values.size());
    double sum = 0;
    for (size_t t = 0; t < values.size(); ++t) {
        sum += values[t];
        if (t >= length)
            sum -= values[t - length];
        if (t + 1 >= length)
            out.push_back(sum / double(length));
    }
    return out;
}

/// Each place of the season smoothed over the seasons, with one value more on both sides.
Path cycleSubseries(Values values, Values weights, size_t season, size_t span)
{
    Path out(values.size() + 2 * season);
    for (size_t place = 0; place < season; ++place) {
        Path sub;
        Path subWeights;
        for (size_t t = place; t < values.size(); t += season) {
            sub.push_back(values[t]);
            if (!weights.empty())
                subWeights.push_back(weights[t]);
        }
        const Weighted known{sub, subWeights};
        const Path inner = smoothed(known, span, (span + 9) / 10);
        for (size_t i = 0; i < inner.size(); ++i)
            out[place + (i + 1) * season] = inner[i];
        const size_t right = std::min(span, sub.size()) - 1;
        const double before = localLine(known, -1, 0, right, span);
        out[place] = std::isnan(before) ? inner.front() : before;
        const size_t left = span >= sub.size() ? 0 : sub.size() - span;
        const double after = localLine(known, double(sub.size()), left, sub.size() - 1, span);
        out[place + (sub.size() + 1) * season] = std::isnan(after) ? inner.back() : after;
    }
    return out;
}

/// Bisquare weights of what is left over.
Path robustWeights(Values values, const Decomposition &parts)
{
    Path distances(values.size());
    for (size_t t = 0; t < values.size(); ++t)
        distances[t] = std::abs(values[t] - parts.trend[t] - parts.seasonal[t]);
    const double reach = 6 * median(distances);
    for (double &distance : distances) {
        const double part = reach > 0 ? distance / reach : 0;
        distance = part <= 0.001 ? 1 : part > 0.999 ? 0 : (1 - part * part) * (1 - part * part);
    }
    return distances;
}

} // namespace

Decomposition stl(Values values, size_t season, StlSpans spans, int outer, int inner)
{
    const size_t n = values.size();
    if (spans.trend == 0)
        spans.trend = oddAbove(1.5 * double(season) / (1 - 1.5 / double(spans.seasonal)));
    if (spans.lowPass == 0)
        spans.lowPass = oddAbove(double(season));
    Decomposition parts{Path(n, 0), Path(n, 0), Path(n, 0)};
    if (season < 2 || n < 2 * season)
        return {Path(values.begin(), values.end()), parts.seasonal, parts.rest};
    Path weights;
    Path plain(n);
    for (int round = 0; round <= outer; ++round) {
        for (int pass = 0; pass < inner; ++pass) {
            for (size_t t = 0; t < n; ++t)
                plain[t] = values[t] - parts.trend[t];
            const Path cycle = cycleSubseries(plain, weights, season, spans.seasonal);
            const Path low =
                smoothed({movingMean(movingMean(movingMean(cycle, season), season), 3), {}}, spans.lowPass, (spans.lowPass + 9) / 10);
            for (size_t t = 0; t < n; ++t) {
                parts.seasonal[t] = cycle[t + season] - low[t];
                plain[t] = values[t] - parts.seasonal[t];
            }
            parts.trend = smoothed({plain, weights}, spans.trend, (spans.trend + 9) / 10);
        }
        if (round < outer)
            weights = robustWeights(values, parts);
    }
    for (size_t t = 0; t < n; ++t)
        parts.rest[t] = values[t] - parts.trend[t] - parts.seasonal[t];
    return parts;
}

SeveralSeasons decompose(Values values, const std::vector<size_t> &seasons)
{
    SeveralSeasons parts;
    parts.rest.assign(values.begin(), values.end());
    for (const size_t season : seasons) {
        if (2 * season < values.size()) {
            parts.lengths.push_back(season);
            parts.seasonal.emplace_back(values.size(), 0);
        }
    }
    const bool several = parts.lengths.size() > 1;
    const int rounds = several ? 2 : 1;
    for (int round = 0; round < rounds; ++round) {
        for (size_t i = 0; i < parts.lengths.size(); ++i) {
            for (size_t t = 0; t < values.size(); ++t)
                parts.rest[t] += parts.seasonal[i][t];
            parts.seasonal[i] = stl(parts.rest, parts.lengths[i], {7 + 4 * (i + 1), 0, 0}, 0, several ? 1 : 2).seasonal;
            for (size_t t = 0; t < values.size(); ++t)
                parts.rest[t] -= parts.seasonal[i][t];
        }
    }
    return parts;
}

Path seasonalAhead(const SeveralSeasons &parts, size_t horizon)
{
    Path path(horizon, 0);
    for (size_t i = 0; i < parts.lengths.size(); ++i) {
        const size_t from = parts.rest.size() - parts.lengths[i];
        for (size_t k = 0; k < horizon; ++k)
            path[k] += parts.seasonal[i][from + k % parts.lengths[i]];
    }
    return path;
}

double strength(Values seasonal, Values rest)
{
    const auto variance = [](const Path &of) {
        const double middle = mean(of);
        return std::accumulate(of.begin(), of.end(), 0.0, [middle](double sum, double v) { return sum + (v - middle) * (v - middle); });
    };
    Path both(rest.begin(), rest.end());
    for (size_t t = 0; t < both.size(); ++t)
        both[t] += seasonal[t];
    const double all = variance(both);
    return all > 0 ? std::max(0.0, 1 - variance({rest.begin(), rest.end()}) / all) : 0;
}

} // namespace resync::forecasting
