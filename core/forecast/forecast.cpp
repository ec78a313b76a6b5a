#include "core/forecast/forecast.h"

#include "core/forecast/changepoints.h"
#include "core/forecast/cleaning.h"
#include "core/forecast/combination.h"

#include <algorithm>
#include <cmath>

namespace resync
{

using namespace forecasting;

const char *name(ForecastMethod method)
{
    switch (method) {
    case ForecastMethod::Constant:
        return "constant";
    case ForecastMethod::RobustLevel:
        return "robust-level";
    case ForecastMethod::RobustTrend:
        return "robust-trend";
    case ForecastMethod::DampedTrend:
        return "damped-trend";
    case ForecastMethod::Theta:
        return "theta";
    case ForecastMethod::SeasonalTrendDamped:
        return "seasonal-trend-damped";
    case ForecastMethod::SeasonalTrendTheta:
        return "seasonal-trend-theta";
    case ForecastMethod::SeasonalAutoregression:
        return "seasonal-autoregression";
    case ForecastMethod::SeasonalNaive:
        return "seasonal-naive";
    case ForecastMethod::Intermittent:
        return "intermittent";
    case ForecastMethod::Sawtooth:
        return "sawtooth";
    }
    return "";
}

namespace
{

constexpr int kLongestHorizon = 100000;
constexpr size_t kLeastValues = 3;

Bounds boundsOf(const Series &series, Values history)
{
    Bounds bounds;
    const auto [least, most] = std::minmax_element(history.begin(), history.end());
    if (*least >= 0)
        bounds.low = 0;
    // a ceiling that was touched more than once is one
    const bool touched = *most == 100 && std::count(history.begin(), history.end(), 100.0) > 1;
    if (*least >= 0 && *most <= 100 && (series.percent || touched))
        bounds.high = 100;
    return bounds;
}

double inside(double value, const Bounds &bounds)
{
    if (bounds.low)
        value = std::max(value, *bounds.low);
    if (bounds.high)
        value = std::min(value, *bounds.high);
    return value;
}

Result<void> checked(const ForecastRequest &request)
{
    if (request.horizon < 1 || request.horizon > kLongestHorizon)
        return Error{QStringLiteral("forecast.horizon"), QStringLiteral("the horizon must be 1 to %1 steps").arg(kLongestHorizon), {}};
    for (const int percent : request.percents) {
        if (percent < 1 || percent > 99)
            return Error{QStringLiteral("forecast.percent"), QStringLiteral("an interval must be 1 to 99 percent"),
                         QString::number(percent)};
    }
    if (request.bounds && request.bounds->low && request.bounds->high && *request.bounds->low >= *request.bounds->high)
        return Error{QStringLiteral("forecast.bounds"), QStringLiteral("the lower bound must be below the upper one"), {}};
    return {};
}

void addReadingReasons(const Series &series, const Cleaned &cleaned, std::vector<ForecastReason> &reasons)
{
    const auto add = [&reasons](ForecastReason::Kind kind, qint64 count) {
        if (count > 0)
            reasons.push_back({kind, ForecastMethod::Constant, count});
    };
    add(ForecastReason::OnlyAfterGap, qint64(cleaned.leftOut));
    add(ForecastReason::GapsFilled, qint64(cleaned.filled));
    add(ForecastReason::SpikesLeftOut, qint64(cleaned.spikes));
    add(ForecastReason::Unordered, series.unordered);
    add(ForecastReason::Duplicates, series.duplicates);
    add(ForecastReason::BadLines, series.badLines);
}

/// Keeps all inside the bounds; true when something had to be.
bool keepInside(Forecast &out)
{
    bool moved = false;
    const auto keep = [&](double &value) {
        const double kept = inside(value, out.bounds);
        moved |= kept != value;
        value = kept;
    };
    std::for_each(out.mean.begin(), out.mean.end(), keep);
    for (Band &band : out.bands) {
        std::for_each(band.lo.begin(), band.lo.end(), keep);
        std::for_each(band.hi.begin(), band.hi.end(), keep);
    }
    return moved;
}

} // namespace

Result<Forecast> forecastSeries(const Series &series, const ForecastRequest &request)
{
    if (const auto good = checked(request); !good)
        return good.error();
    const auto horizon = size_t(request.horizon);
    const Path known = withoutMissing(series.values);
    if (known.size() < kLeastValues)
        return Error{QStringLiteral("forecast.short"),
                     QStringLiteral("no forecast: %1 values are needed, there are %2").arg(kLeastValues).arg(known.size()),
                     {}};
    Forecast out;
    out.bounds = request.bounds ? *request.bounds : boundsOf(series, known);
    const auto [least, most] = std::minmax_element(known.begin(), known.end());
    Cleaned cleaned;
    if (*least == *most) {
        out.mean.assign(horizon, *least);
        for (const int percent : request.percents)
            out.bands.push_back({percent, out.mean, out.mean});
        out.reasons.push_back({ForecastReason::NeverChanged, out.method, qint64(known.size())});
    } else {
        cleaned = clean(series.values, seasonsOf(series.step, series.values));
        const std::vector<size_t> seasons = seasonsOf(series.step, cleaned.values);
        Outlook ahead = outlook(cleaned.values, seasons, horizon, request.percents);
        out.mean = std::move(ahead.middle);
        out.method = ahead.method;
        out.reasons = std::move(ahead.reasons);
        out.backtest = std::move(ahead.backtest);
        if (!seasons.empty())
            out.reasons.push_back({ForecastReason::Seasons, out.method, 0, 0, seasons});
        for (size_t i = 0; i < request.percents.size(); ++i) {
            Band band{request.percents[i], out.mean, out.mean};
            for (size_t k = 0; k < horizon; ++k) {
                band.lo[k] -= ahead.widthsBelow[i][k];
                band.hi[k] += ahead.widthsAbove[i][k];
            }
            out.bands.push_back(std::move(band));
        }
    }
    addReadingReasons(series, cleaned, out.reasons);
    if (keepInside(out))
        out.reasons.push_back({ForecastReason::Bounded});
    return out;
}

} // namespace resync
