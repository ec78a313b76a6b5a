#include "core/forecast/autoregression.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace resync::forecasting
{

namespace
{

/// The part of the history that is fitted: enough of it for every lag, without the cost of years of samples.
constexpr size_t kFitted = 2500;

} // namespace

Autoregression fitAutoregression(Values values, const std::vector<size_t> &lags, double ridge)
{
    Autoregression model;
    for (const size_t lag : lags) {
        if (lag > 0 && 3 * lag < values.size() && std::find(model.lags.begin(), model.lags.end(), lag) == model.lags.end())
            model.lags.push_back(lag);
    }
    model.centre = values.empty() ? 0 : mean(values);
    double square = 0;
    for (const double value : values)
        square += (value - model.centre) * (value - model.centre);
    model.scale = values.empty() ? 1 : std::sqrt(square / double(values.size()));
    const size_t width = model.lags.size() + 1;
    model.weights.assign(width, 0);
    if (model.lags.empty() || !(model.scale > 0)) {
        model.scale = 1;
        return model;
    }
    const size_t longest = *std::max_element(model.lags.begin(), model.lags.end());
    const size_t first = std::max(longest, values.size() > kFitted ? values.size() - kFitted : 0);
    const auto rows = Eigen::Index(values.size() - first);
    Eigen::MatrixXd known(rows, Eigen::Index(width));
    const Eigen::Map<const Eigen::VectorXd> all(values.data(), Eigen::Index(values.size()));
    for (size_t i = 0; i < model.lags.size(); ++i)
        known.col(Eigen::Index(i)) = (all.segment(Eigen::Index(first - model.lags[i]), rows).array() - model.centre) / model.scale;
    known.col(Eigen::Index(width) - 1).setOnes();
    const Eigen::VectorXd sought = (all.tail(rows).array() - model.centre) / model.scale;
    Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(known.cols(), known.cols());
    normal.selfadjointView<Eigen::Lower>().rankUpdate(known.transpose());
    for (Eigen::Index i = 0; i + 1 < known.cols(); ++i)
        normal(i, i) += ridge * double(rows);
    const Eigen::VectorXd weights = normal.selfadjointView<Eigen::Lower>().ldlt().solve(known.transpose() * sought);
    if (weights.allFinite())
        std::copy(weights.begin(), weights.end(), model.weights.begin());
    return model;
}

Path forecast(const Autoregression &model, Values values, size_t horizon)
{
    const size_t longest = model.lags.empty() ? 0 : *std::max_element(model.lags.begin(), model.lags.end());
    Path known(longest + horizon);
    for (size_t i = 0; i < longest; ++i)
        known[i] = (values[values.size() - longest + i] - model.centre) / model.scale;
    Path path(horizon);
    for (size_t k = 0; k < horizon; ++k) {
        double next = model.weights.back();
        for (size_t i = 0; i < model.lags.size(); ++i)
            next += model.weights[i] * known[longest + k - model.lags[i]];
        known[longest + k] = next;
        path[k] = model.centre + model.scale * next;
    }
    return path;
}

Path forecastOfSteps(Values values, const std::vector<size_t> &lags, double ridge, size_t horizon)
{
    const Path steps = differences(values);
    Path path = forecast(fitAutoregression(steps, lags, ridge), steps, horizon);
    double level = values.empty() ? 0 : values.back();
    for (double &value : path) {
        level += value;
        value = level;
    }
    return path;
}

} // namespace resync::forecasting
