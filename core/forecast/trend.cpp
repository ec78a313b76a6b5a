#include "core/forecast/trend.h"

#include "core/forecast/changepoints.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace resync::forecasting
{

double theilSen(Values values)
{
    constexpr size_t kPairs = 300 * 300;
    const size_t n = values.size();
    const size_t stride = std::max<size_t>(1, n * n / 2 / kPairs);
    Path slopes;
    slopes.reserve(std::min(n * n / 2 + 1, kPairs * 2));
    size_t pair = 0;
    for (size_t gap = 1; gap < n; ++gap) {
        for (size_t t = gap; t < n; ++t, ++pair) {
            if (pair % stride == 0)
                slopes.push_back((values[t] - values[t - gap]) / double(gap));
        }
    }
    return slopes.empty() ? 0 : median(std::move(slopes));
}

TrendTest mannKendall(Values values)
{
    constexpr size_t kMost = 2000; // pairs grow with the square; a regular sample says the same
    Path sample;
    const size_t stride = values.size() / kMost + 1;
    for (size_t t = 0; t < values.size(); t += stride)
        sample.push_back(values[t]);
    TrendTest test;
    for (size_t j = 1; j < sample.size(); ++j) {
        for (size_t i = 0; i < j; ++i)
            test.score += (sample[j] > sample[i]) - (sample[j] < sample[i]);
    }
    std::map<double, double> ties;
    for (const double value : sample)
        ++ties[value];
    const double n = double(sample.size());
    double variance = n * (n - 1) * (2 * n + 5);
    for (const auto &[value, count] : ties)
        variance -= count * (count - 1) * (2 * count + 5);
    variance /= 18;
    if (!(variance > 0))
        return test;
    test.z = (test.score - (test.score > 0 ? 1 : test.score < 0 ? -1 : 0)) / std::sqrt(variance);
    test.significance = 2 * boost::math::cdf(boost::math::complement(boost::math::normal(), std::abs(test.z)));
    return test;
}

double winsorisedDrift(Values values, double low, double high)
{
    Path steps = differences(values);
    if (steps.empty())
        return 0;
    const double least = quantile(steps, low);
    const double most = quantile(steps, 1 - high);
    for (double &step : steps)
        step = std::clamp(step, least, most);
    return mean(steps);
}

bool isStock(Values values)
{
    const double middle = values.empty() ? 0 : mean(values);
    double steps = 0;
    double spread = 0;
    double ups = 0;
    double downs = 0;
    for (size_t t = 0; t < values.size(); ++t) {
        spread += (values[t] - middle) * (values[t] - middle);
        if (t == 0)
            continue;
        const double step = values[t] - values[t - 1];
        steps += step * step;
        ups += step > 0;
        downs += step < 0;
    }
    if (values.size() < 10 || !(spread > 0) || ups + downs == 0)
        return false;
    const double sign = (ups - downs) / std::sqrt(ups + downs);
    const double rough = steps / spread; // 2 for noise, near 0 for a smooth rise
    const bool isShort = values.size() < 50;
    const bool sameSign = sign >= 3 && rough < (isShort ? 0.1 : 0.4);
    const bool smallSteps = rough < 0.3 && meanStep(values) < 0.006 * std::abs(middle) && (!isShort || sign >= 2);
    return sameSign || smallSteps;
}

namespace
{

/// How steadily it rises or falls: near 1 where every step is like the others, near 0 where few large ones make all of it.
double steadiness(Values values)
{
    const Path steps = differences(values);
    const double middle = mean(steps);
    double square = 0;
    for (const double step : steps)
        square += (step - middle) * (step - middle);
    const double score = middle * middle * double(steps.size()); // squared t-value of the mean step, times its variance
    const double variance = square / double(steps.size());
    return score > 0 ? score / (score + 60 * variance) : 0;
}

} // namespace

Path growthPath(Values values, size_t horizon)
{
    if (values.size() < 2)
        return Path(horizon, values.empty() ? 0 : values.back());
    const double steady = steadiness(values);
    // what grows by fits and starts grows faster later: deposits of years do, month for month
    const double bend = 1 + 0.5 * (1 - steady);
    double slope = (0.8 + 0.2 * steady) * 0.5 * (winsorisedDrift(values, 0.05, 0.01) + winsorisedDrift(values, 0.1, 0.03));
    if (slope < 0 && mannKendall(values).z > -3) // what was cleaned up once does not go on falling
        slope = 0;
    Path path(horizon);
    for (size_t k = 0; k < horizon; ++k) {
        const double reach = double(k + 1);
        path[k] = values.back() + slope * (slope > 0 ? std::pow(reach, bend) * std::pow(30.0, 1 - bend) : reach);
    }
    return path;
}

double recentMedian(Values values, double halfLife)
{
    std::vector<std::pair<double, double>> weighted;
    double total = 0;
    double weight = 1;
    const double fade = std::pow(0.5, 1 / halfLife);
    for (size_t back = 0; back < values.size() && weight > 1e-9; ++back, weight *= fade) {
        weighted.emplace_back(values[values.size() - 1 - back], weight);
        total += weight;
    }
    std::sort(weighted.begin(), weighted.end());
    double sum = 0;
    for (const auto &[value, share] : weighted) {
        sum += share;
        if (sum >= total / 2)
            return value;
    }
    return weighted.empty() ? 0 : weighted.back().first;
}

Profile seasonalProfile(Values values, size_t season)
{
    Profile profile{Path(season, 0), 0};
    if (season < 2 || values.size() < 3 * season)
        return profile;
    const size_t half = season / 2;
    std::vector<Path> places(season);
    Path rest(values.size(), std::nan(""));
    const double inner = double(season);
    for (size_t t = half; t + half < values.size(); ++t) {
        double sum = std::accumulate(values.begin() + ptrdiff_t(t - half), values.begin() + ptrdiff_t(t + half + 1), 0.0);
        if (season % 2 == 0)
            sum -= (values[t - half] + values[t + half]) / 2;
        rest[t] = values[t] - sum / inner;
        places[t % season].push_back(rest[t]);
    }
    for (size_t place = 0; place < season; ++place)
        profile.places[place] = places[place].empty() ? 0 : median(places[place]);
    Path known;
    std::copy_if(rest.begin(), rest.end(), std::back_inserter(known), [](double value) { return !std::isnan(value); });
    const double middle = median(known);
    double with = 0;
    double without = 0;
    for (size_t t = 0; t < values.size(); ++t) {
        if (std::isnan(rest[t]))
            continue;
        with += std::abs(rest[t] - profile.places[t % season]);
        without += std::abs(rest[t] - middle);
    }
    profile.strength = without > 0 ? std::max(0.0, 1 - with / without) : 0;
    const double share = 0.8 * std::clamp((profile.strength - 0.25) / 0.3, 0.0, 1.0);
    for (double &place : profile.places)
        place *= share;
    return profile;
}

Path levelPath(Values values, size_t season, size_t horizon)
{
    const Profile profile = seasonalProfile(values, season);
    Path plain(values.begin(), values.end());
    if (season > 1) {
        for (size_t t = 0; t < plain.size(); ++t)
            plain[t] -= profile.places[t % season];
    }
    const Values all(plain);
    const auto since = [&all](double penalty) {
        const std::vector<size_t> changes = levelChanges(all, penalty);
        return changes.empty() ? all : all.subspan(changes.back());
    };
    const double level = median({values.empty() ? 0 : plain.back(), recentMedian(all, 2), recentMedian(all, 3), recentMedian(since(15), 3),
                                 recentMedian(since(30), 2)});
    Path path(horizon, level);
    if (season > 1) {
        for (size_t k = 0; k < horizon; ++k)
            path[k] += profile.places[(values.size() + k) % season];
    }
    return path;
}

} // namespace resync::forecasting
