#include "core/forecast/candidates.h"

#include "core/forecast/autoregression.h"
#include "core/forecast/decomposition.h"
#include "core/forecast/sawtooth.h"
#include "core/forecast/smoothing.h"
#include "core/forecast/trend.h"

#include <algorithm>

namespace resync::forecasting
{

namespace
{

using Seasons = std::vector<size_t>;
constexpr double kRidge = 1e-3;

/// The last steps, and around one and two seasons ago.
std::vector<size_t> seasonalLags(const Seasons &seasons, size_t near)
{
    std::vector<size_t> lags;
    for (size_t lag = 1; lag <= near; ++lag)
        lags.push_back(lag);
    for (size_t i = 0; i < seasons.size(); ++i) {
        const size_t season = seasons[i];
        for (const size_t lag : {season - 1, season, season + 1})
            lags.push_back(lag);
        if (i == 0) {
            for (const size_t lag : {2 * season - 1, 2 * season, 2 * season + 1})
                lags.push_back(lag);
        }
    }
    return lags;
}

size_t firstOf(const Seasons &seasons)
{
    return seasons.empty() ? 1 : seasons.front();
}

Path levels(Values y, const Seasons &seasons, size_t horizon)
{
    return forecast(fitAutoregression(y, seasonalLags(seasons, 3), kRidge), y, horizon);
}

Path levelsDense(Values y, const Seasons &seasons, size_t horizon)
{
    return forecast(fitAutoregression(y, seasonalLags(seasons, std::clamp<size_t>(2 * firstOf(seasons), 5, 26)), kRidge), y, horizon);
}

Path levelsLate(Values y, const Seasons &seasons, size_t horizon)
{
    const size_t window = std::max<size_t>(60, 6 * firstOf(seasons));
    const Values late = y.size() > window ? y.last(window) : y;
    return forecast(fitAutoregression(late, seasonalLags(seasons, 5), 10 * kRidge), late, horizon);
}

Path steps(Values y, const Seasons &seasons, size_t horizon)
{
    return forecastOfSteps(y, seasonalLags(seasons, 3), 10 * kRidge, horizon);
}

Path repeated(Values y, size_t season, size_t horizon)
{
    season = std::min(season, y.size());
    Path path(horizon);
    for (size_t k = 0; k < horizon; ++k)
        path[k] = y[y.size() - season + k % season];
    return path;
}

Path shortSeason(Values y, const Seasons &seasons, size_t horizon)
{
    return repeated(y, firstOf(seasons), horizon);
}

Path longSeason(Values y, const Seasons &seasons, size_t horizon)
{
    return repeated(y, seasons.empty() ? 1 : seasons.back(), horizon);
}

/// A season of more places than these is decomposed from means of blocks: local regression over months of five minutes costs too much, and
/// its smooth shape says no more.
constexpr size_t kPlaces = 48;

size_t blockOf(const Seasons &seasons)
{
    const size_t block = firstOf(seasons) / kPlaces;
    const bool fits = std::all_of(seasons.begin(), seasons.end(), [block](size_t season) { return block > 1 && season % block == 0; });
    return fits && !seasons.empty() ? block : 1;
}

/// Means of blocks, the last one ending with the last value.
Path blockMeans(Values y, size_t block)
{
    Path means(y.size() / block);
    for (size_t i = 0; i < means.size(); ++i)
        means[means.size() - 1 - i] = mean(y.subspan(y.size() - (i + 1) * block, block));
    return means;
}

/// Values of blocks drawn straight from centre to centre.
Path unblocked(const Path &means, size_t block, size_t horizon)
{
    Path path(horizon);
    for (size_t k = 0; k < horizon; ++k) {
        const double place = std::max(0.0, (double(k) + 0.5) / double(block) - 0.5);
        const size_t low = std::min(size_t(place), means.size() - 1);
        const size_t high = std::min(low + 1, means.size() - 1);
        path[k] = means[low] + (place - double(low)) * (means[high] - means[low]);
    }
    return path;
}

/// What is left without the seasons goes on by itself, the seasons repeat.
Path decomposed(Values y, const Seasons &seasons, size_t horizon, Path (*rest)(Values, size_t))
{
    const size_t longest = seasons.empty() ? 1 : seasons.back();
    const size_t window = std::max<size_t>(8 * longest, 400); // older seasons say little about the next one
    if (y.size() > window)
        y = y.last(window);
    if (const size_t block = blockOf(seasons); block > 1) {
        Seasons fewer = seasons;
        for (size_t &season : fewer)
            season /= block;
        const Path means = blockMeans(y, block);
        return unblocked(decomposed(means, fewer, horizon / block + 2, rest), block, horizon);
    }
    const SeveralSeasons parts = decompose(y, seasons);
    Path path = rest(parts.rest, horizon);
    const Path seasonal = seasonalAhead(parts, horizon);
    for (size_t k = 0; k < horizon; ++k)
        path[k] += seasonal[k];
    return path;
}

Path damped(Values y, const Seasons &seasons, size_t horizon)
{
    return decomposed(y, seasons, horizon, [](Values rest, size_t h) { return fitDamped(rest).forecast(h); });
}

Path thetaOfSeasons(Values y, const Seasons &seasons, size_t horizon)
{
    return decomposed(y, seasons, horizon, theta);
}

Path growth(Values y, const Seasons &, size_t horizon)
{
    return growthPath(y, horizon);
}

Path level(Values y, const Seasons &seasons, size_t horizon)
{
    const size_t window = std::max<size_t>(6 * firstOf(seasons), 200); // a level of long ago is none
    return levelPath(y.size() > window ? y.last(window) : y, firstOf(seasons), horizon);
}

Path intermittent(Values y, const Seasons &, size_t horizon)
{
    return Path(horizon, tsb(y));
}

Path teeth(Values y, const Seasons &, size_t horizon)
{
    return sawtoothPath(y, findSawtooth(y), horizon);
}

bool isIntermittent(Values y)
{
    const auto zeros = std::count(y.begin(), y.end(), 0.0);
    size_t demands = 0; // stretches of it: something switched on once is not asked for now and then
    for (size_t t = 1; t < y.size(); ++t)
        demands += y[t - 1] == 0 && y[t] != 0;
    return double(zeros) > 0.5 * double(y.size()) && *std::min_element(y.begin(), y.end()) >= 0 && demands >= 8;
}

} // namespace

std::vector<Candidate> candidatesFor(Values history, const std::vector<size_t> &seasons)
{
    std::vector<Candidate> all = {{ForecastMethod::SeasonalAutoregression, levels},
                                  {ForecastMethod::SeasonalAutoregression, levelsDense},
                                  {ForecastMethod::SeasonalAutoregression, levelsLate},
                                  {ForecastMethod::SeasonalAutoregression, steps},
                                  {ForecastMethod::SeasonalNaive, shortSeason}};
    if (seasons.size() > 1)
        all.push_back({ForecastMethod::SeasonalNaive, longSeason});
    const bool split = !seasons.empty() && history.size() > 2 * seasons.front();
    all.push_back({split ? ForecastMethod::SeasonalTrendDamped : ForecastMethod::DampedTrend, damped});
    all.push_back({split ? ForecastMethod::SeasonalTrendTheta : ForecastMethod::Theta, thetaOfSeasons});
    all.push_back({ForecastMethod::RobustLevel, level});
    if (isStock(history))
        all.push_back({ForecastMethod::RobustTrend, growth});
    if (isIntermittent(history))
        all.push_back({ForecastMethod::Intermittent, intermittent});
    if (findSawtooth(history).found)
        all.push_back({ForecastMethod::Sawtooth, teeth});
    return all;
}

Candidate candidateByCharacter(Values history)
{
    if (findSawtooth(history).found)
        return {ForecastMethod::Sawtooth, teeth};
    if (isIntermittent(history))
        return {ForecastMethod::Intermittent, intermittent};
    if (isStock(history))
        return {ForecastMethod::RobustTrend, growth};
    return {ForecastMethod::RobustLevel, level};
}

} // namespace resync::forecasting
