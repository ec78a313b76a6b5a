#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <vector>

namespace resync
{

/// Distance of two values: fixed, or by the calendar.
struct Step {
    qint64 ms = 0;  ///< 0 = not known
    int months = 0; ///< 1, 3, 12: months, quarters, years

    bool operator==(const Step &) const = default;
    bool isKnown() const { return ms > 0 || months > 0; }
};

/// "5m", "h", "d", "w", "m" (month), "q", "y", also with a number before the unit: "15min", "2h". Nothing for other words.
std::optional<Step> stepFromText(const QString &text);

/// A line that could not be used.
struct SeriesProblem {
    qsizetype line; ///< from 1
    QString what;   ///< English
};

/// Values at equal distances, oldest first; NaN where there is none.
struct Series {
    std::vector<double> values;
    Step step;
    qint64 firstMs = 0;                  ///< UTC; 0 without time stamps
    bool percent = false;                ///< the column says so ("%", "percent", "pct")
    std::vector<SeriesProblem> problems; ///< at most 100; `badLines` counts all
    qsizetype badLines = 0;
    qsizetype duplicates = 0; ///< several values at one time: the last one counts
    qsizetype unordered = 0;  ///< lines before their predecessor; sorted
    qsizetype missing = 0;    ///< NaN inside `values`
};

/// CSV of `timestamp,value` or `value`, with or without a header, separated by comma, semicolon or tab. Times: ISO 8601, or seconds or
/// milliseconds since 1970. Empty, NaN, NA and null are missing. A line that is neither is told; more than a tenth of them, or no value at
/// all, is an Error ("series.unreadable", "series.empty") that names lines.
Result<Series> readSeries(const QByteArray &csv, std::optional<Step> step = {});

/// The last value there is; NaN without any.
double lastValue(const Series &series);

enum class ForecastMethod {
    Constant,
    RobustLevel,
    RobustTrend,
    DampedTrend,
    Theta,
    SeasonalTrendDamped,
    SeasonalTrendTheta,
    SeasonalAutoregression,
    SeasonalNaive,
    Intermittent,
    Sawtooth
};
/// "seasonal-naive" …: stable, for programs.
const char *name(ForecastMethod method);

/// Lowest and highest value that can be.
struct Bounds {
    std::optional<double> low;
    std::optional<double> high;
};

struct ForecastRequest {
    int horizon = 1;
    std::vector<int> percents = {80, 95}; ///< of the bands
    std::optional<Bounds> bounds;         ///< unset: 0 when nothing was ever below; 100 when the series is a percentage
};

struct Band {
    int percent;
    std::vector<double> lo;
    std::vector<double> hi;
};

/// How a method did on the history itself, each time from what came before.
struct MethodScore {
    ForecastMethod method;
    double error; ///< mean absolute error
    bool used;
};
struct Backtest {
    int origins = 0;
    int horizon = 0;
    std::vector<MethodScore> methods; ///< best first
    double error = 0;                 ///< of the forecast as given, mean absolute
    double naiveError = 0;            ///< of "as the last value (or season)"
};

/// Why the forecast is what it is, as data; the words belong to who shows it.
struct ForecastReason {
    enum Kind {
        NeverChanged,     ///< count: values
        BestInTrial,      ///< method; count: origins
        CombinedInTrial,  ///< count: methods; count2: origins
        TooShortForTrial, ///< method; count: values; count2: needed
        Seasons,          ///< lengths
        LevelChanged,     ///< count: steps ago
        GapsFilled,       ///< count
        OnlyAfterGap,     ///< count: values before it, left out
        SpikesLeftOut,    ///< count
        Emptied,          ///< count: steps from one emptying to the next
        Bounded,          ///< values kept inside the bounds
        Unordered,        ///< count
        Duplicates,       ///< count
        BadLines          ///< count
    };
    Kind kind;
    ForecastMethod method = ForecastMethod::Constant;
    qint64 count = 0;
    qint64 count2 = 0;
    std::vector<size_t> lengths{};
};

struct Forecast {
    std::vector<double> mean; ///< the middle path: as likely above as below
    std::vector<Band> bands;
    ForecastMethod method = ForecastMethod::Constant; ///< the one used, or the best of those combined
    std::vector<ForecastReason> reasons;
    Backtest backtest;
    Bounds bounds;
};

/// The same settings for every series. Deterministic. Fails ("forecast.short", "forecast.horizon", "forecast.percent").
Result<Forecast> forecastSeries(const Series &series, const ForecastRequest &request);

/// When a limit is reached, from the paths of a forecast.
struct Saturation {
    enum State { AlreadyFull, Reached, NotWithinHorizon };
    State state = NotWithinHorizon;
    std::optional<int> expected; ///< step (from 1) at which the middle path reaches it
    std::optional<int> early;    ///< step by which it is reached with 10 %
    std::optional<int> likely;   ///< with 50 %
    std::optional<int> late;     ///< with 90 %
    double chance = 0;           ///< that it is reached within the horizon
};
/// \a threshold is reached from below. The forecast must have an 80 % band.
Saturation saturation(const Forecast &forecast, double lastValue, double threshold);

} // namespace resync
