#include "core/metrics/rollup.h"

#include <QMap>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace resync
{

namespace
{

std::optional<double> numberIn(const MetricValue &value)
{
    if (const auto *number = std::get_if<double>(&value))
        return *number;
    if (const auto *truth = std::get_if<bool>(&value))
        return *truth ? 1 : 0;
    return {};
}

/// To nine significant digits: what a chart or a forecast can use, in a third of the bytes.
double shortened(double value)
{
    if (value == 0)
        return 0;
    const double scale = std::pow(10.0, 8 - std::floor(std::log10(std::abs(value))));
    const double rounded = std::round(value * scale) / scale;
    return std::isfinite(rounded) ? rounded : value;
}

SeriesFigures figuresOf(const QString &name, std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    const auto rank = size_t(std::ceil(0.95 * double(values.size())));
    return {name, int(values.size()), values.front(), shortened(sum / double(values.size())), values[rank - 1], values.back()};
}

} // namespace

Rollup rollUp(const std::vector<Sample> &samples, Instant start)
{
    QMap<QString, std::vector<double>> values;
    for (const Sample &sample : samples) {
        for (const MetricField &field : sample.fields) {
            if (const auto number = numberIn(field.value))
                values[field.name].push_back(*number);
        }
    }
    Rollup rollup{start, int(samples.size()), {}};
    for (auto one = values.begin(); one != values.end(); ++one)
        rollup.series.push_back(figuresOf(one.key(), std::move(*one)));
    return rollup;
}

} // namespace resync
