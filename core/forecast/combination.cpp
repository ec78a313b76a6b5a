#include "core/forecast/combination.h"

#include "core/forecast/candidates.h"
#include "core/forecast/changepoints.h"
#include "core/forecast/sawtooth.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace resync::forecasting
{

namespace
{

constexpr size_t kTrials = 4;
constexpr size_t kTrialsOfLong = 2; ///< of more than kLong values: each weighs more, and costs more
constexpr size_t kLong = 5000;
constexpr size_t kLeast = 3;       ///< methods combined, when so many are good enough
constexpr size_t kMost = 5;        ///< methods combined
constexpr double kTolerance = 1.3; ///< error against the best one's

/// Fewer leave no room to try methods over the whole horizon and still fit them.
size_t valuesForTrial(size_t horizon)
{
    return std::max<size_t>(4 * horizon, 40);
}

/// Where trials begin: each leaves a whole horizon (or what there is) behind it.
std::vector<size_t> origins(size_t n, size_t horizon, size_t apart, size_t least, size_t most)
{
    std::vector<size_t> found;
    for (size_t back = horizon; back + least <= n && found.size() < most; back += apart)
        found.push_back(n - back);
    return found;
}

Path middleOf(const std::vector<Path> &paths, const std::vector<size_t> &used)
{
    Path path(paths.front().size());
    for (size_t k = 0; k < path.size(); ++k) {
        Path values;
        for (const size_t i : used)
            values.push_back(paths[i][k]);
        path[k] = median(std::move(values));
    }
    return path;
}

bool isUsable(const Path &path, double least, double most)
{
    const double range = std::max(most - least, 1e-12);
    return std::all_of(path.begin(), path.end(),
                       [&](double value) { return std::isfinite(value) && value > least - 3 * range && value < most + 3 * range; });
}

/// Split-conformal half widths: for each step the quantile of the trials' absolute errors around it, never narrower than before.
Path conformalWidths(const std::vector<Path> &errors, size_t horizon, int percent)
{
    Path widths(horizon, 0);
    double widest = 0;
    const size_t reach = std::max<size_t>(2, horizon / 6);
    const size_t apart = std::max<size_t>(1, horizon / 48); // between, the width of the step before holds
    for (size_t k = 0; k < horizon; ++k) {
        if (k % apart != 0) {
            widths[k] = widest;
            continue;
        }
        Path near;
        for (const Path &path : errors) {
            const size_t from = k > reach ? k - reach : 0;
            for (size_t j = from; j < std::min(path.size(), k + reach + 1); ++j)
                near.push_back(std::abs(path[j]));
        }
        const double count = double(near.size());
        const double share = double(percent) / 100 * (1 + 1 / std::max(count, 1.0));
        double width = near.empty() ? widest : quantile(near, std::min(1.0, share));
        if (share > 1)
            width *= 1.2;
        widest = std::max(widest, width);
        widths[k] = widest;
    }
    return widths;
}

struct Trials {
    std::vector<size_t> at;
    std::vector<std::vector<Path>> paths; ///< by trial, by candidate
    Path errors;                          ///< by candidate
};

Trials tryAll(Values history, const std::vector<size_t> &seasons, const std::vector<Candidate> &candidates, const std::vector<size_t> &at,
              size_t horizon)
{
    Trials trials{at, {}, Path(candidates.size(), 0)};
    const auto ends = std::minmax_element(history.begin(), history.end());
    for (const size_t origin : at) {
        std::vector<Path> &paths = trials.paths.emplace_back();
        for (size_t i = 0; i < candidates.size(); ++i) {
            paths.push_back(candidates[i].path(history.first(origin), seasons, horizon));
            trials.errors[i] += isUsable(paths.back(), *ends.first, *ends.second)
                                    ? meanError(history.subspan(origin), paths.back()) / double(at.size())
                                    : std::numeric_limits<double>::infinity();
        }
    }
    return trials;
}

/// The few best, those far behind the best left out.
std::vector<size_t> chosen(const Path &errors, const std::vector<size_t> &ranked)
{
    std::vector<size_t> used;
    for (const size_t i : ranked) {
        if (!std::isfinite(errors[i]) || used.size() >= kMost)
            break;
        if (used.size() < kLeast ? errors[i] <= 2 * errors[ranked[0]] : errors[i] <= kTolerance * errors[ranked[0]])
            used.push_back(i);
    }
    return used;
}

/// What of the history matters to how it goes on.
void addCharacter(Values history, ForecastMethod method, std::vector<ForecastReason> &reasons)
{
    if (method == ForecastMethod::Sawtooth)
        reasons.push_back({ForecastReason::Emptied, method, std::llround(findSawtooth(history).interval)});
    if (method != ForecastMethod::RobustLevel)
        return;
    const std::vector<size_t> changes = levelChanges(history, 30);
    if (!changes.empty())
        reasons.push_back({ForecastReason::LevelChanged, method, qint64(history.size() - changes.back())});
}

Outlook byTrial(Values history, const std::vector<size_t> &seasons, size_t horizon, const std::vector<int> &percents,
                const std::vector<size_t> &at)
{
    const std::vector<Candidate> candidates = candidatesFor(history, seasons);
    const Trials trials = tryAll(history, seasons, candidates, at, horizon);
    std::vector<size_t> ranked(candidates.size());
    for (size_t i = 0; i < ranked.size(); ++i)
        ranked[i] = i;
    std::stable_sort(ranked.begin(), ranked.end(), [&](size_t a, size_t b) { return trials.errors[a] < trials.errors[b]; });
    std::vector<size_t> used = chosen(trials.errors, ranked);
    const auto ends = std::minmax_element(history.begin(), history.end());
    std::vector<Path> paths(candidates.size());
    for (const size_t i : used)
        paths[i] = candidates[i].path(history, seasons, horizon);
    std::erase_if(used, [&](size_t i) { return !isUsable(paths[i], *ends.first, *ends.second); });
    if (used.empty()) {
        used = {4}; // the last season again: always usable
        paths[4] = candidates[4].path(history, seasons, horizon);
    }
    for (Path &path : paths)
        path.resize(horizon);
    Outlook out;
    out.middle = middleOf(paths, used);
    std::vector<Path> errors;
    for (size_t t = 0; t < at.size(); ++t) {
        Path error = middleOf(trials.paths[t], used);
        for (size_t k = 0; k < horizon; ++k)
            error[k] = at[t] + k < history.size() ? history[at[t] + k] - error[k] : 0;
        out.backtest.error += meanError(error, Path(horizon, 0)) / double(at.size());
        errors.push_back(std::move(error));
    }
    for (const int percent : percents) {
        out.widthsBelow.push_back(conformalWidths(errors, horizon, percent));
        out.widthsAbove.push_back(out.widthsBelow.back());
    }
    out.method = candidates[used.front()].method;
    out.backtest.origins = int(at.size());
    out.backtest.horizon = int(horizon);
    out.backtest.naiveError = trials.errors[4];
    for (const size_t i : ranked) {
        if (std::isfinite(trials.errors[i]))
            out.backtest.methods.push_back({candidates[i].method, trials.errors[i], std::find(used.begin(), used.end(), i) != used.end()});
    }
    if (used.size() > 1)
        out.reasons.push_back({ForecastReason::CombinedInTrial, out.method, qint64(used.size()), qint64(at.size())});
    else
        out.reasons.push_back({ForecastReason::BestInTrial, out.method, qint64(at.size())});
    addCharacter(history, out.method, out.reasons);
    return out;
}

/// How far errors of short trials are widened for long horizons: fitted once, on many series, so that an 80 % band holds 75–88 %.
struct Calibration {
    double factor;
    double power;
};

Calibration calibrationOf(ForecastMethod method, size_t n)
{
    switch (method) {
    case ForecastMethod::RobustTrend:
        return {1.05 * std::clamp(std::sqrt(120 / double(n)), 1.0, 1.5), 1.25}; // a slope from fewer days is less sure
    default:
        return {0.82, 0.55};
    }
}

Outlook byCharacter(Values history, const std::vector<size_t> &seasons, size_t horizon, const std::vector<int> &percents)
{
    const Candidate candidate = candidateByCharacter(history);
    Outlook out;
    out.method = candidate.method;
    out.middle = candidate.path(history, seasons, horizon);
    const size_t n = history.size();
    const size_t ahead = std::clamp<size_t>(n / 4, 1, horizon);
    const std::vector<size_t> at = origins(n, ahead, std::max<size_t>(1, n / 60), std::max<size_t>(2, n / 3), 60);
    Path errors;
    double naive = 0;
    double error = 0;
    for (const size_t origin : at) {
        const Path path = candidate.path(history.first(origin), seasons, ahead);
        for (size_t k = 0; k < ahead; ++k) {
            errors.push_back(history[origin + k] - path[k]);
            error += std::abs(errors.back());
            naive += std::abs(history[origin + k] - history[origin - 1]);
        }
    }
    const double count = double(std::max<size_t>(1, errors.size()));
    out.backtest = {int(at.size()), int(ahead), {{candidate.method, error / count, true}}, error / count, naive / count};
    const Calibration calibration = calibrationOf(candidate.method, n);
    for (const int percent : percents) {
        Path distances = errors;
        for (double &value : distances)
            value = std::abs(value);
        double base = distances.empty() ? 0 : quantile(distances, double(percent) / 100);
        base = std::max(base, meanStep(history)) * calibration.factor;
        Path widths(horizon);
        for (size_t k = 0; k < horizon; ++k)
            widths[k] = base * std::pow(double(k + 1) / double(std::max<size_t>(1, ahead / 2)), calibration.power);
        out.widthsBelow.push_back(widths);
        out.widthsAbove.push_back(widths);
    }
    addCharacter(history, candidate.method, out.reasons);
    out.reasons.push_back({ForecastReason::TooShortForTrial, candidate.method, qint64(n), qint64(valuesForTrial(horizon))});
    return out;
}

} // namespace

Outlook outlook(Values history, const std::vector<size_t> &seasons, size_t horizon, const std::vector<int> &percents)
{
    const size_t n = history.size();
    if (n >= valuesForTrial(horizon)) {
        const size_t apart = std::max<size_t>(1, horizon / 2);
        const std::vector<size_t> at = origins(n, horizon, apart, n / 2, n > kLong ? kTrialsOfLong : kTrials);
        if (at.size() >= 2)
            return byTrial(history, seasons, horizon, percents, at);
    }
    return byCharacter(history, seasons, horizon, percents);
}

} // namespace resync::forecasting
