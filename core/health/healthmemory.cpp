#include "core/health/healthmemory.h"

#include <algorithm>

namespace resync
{

void HealthMemory::add(const HealthReading &reading)
{
    m_readings.push_back(reading);
    while (m_readings.size() > kMost)
        m_readings.pop_front();
}

std::optional<double> HealthMemory::about(HealthFigure figure, Duration before) const
{
    if (m_readings.empty())
        return {};
    const Instant end = m_readings.back().at - before;
    double sum = 0;
    int count = 0;
    for (const HealthReading &reading : m_readings) {
        if (reading.at <= end - std::chrono::minutes(1) || reading.at > end || !reading[figure])
            continue;
        sum += *reading[figure];
        ++count;
    }
    return count > 0 ? std::optional<double>(sum / count) : std::nullopt;
}

std::optional<double> HealthMemory::sum(HealthFigure figure, Duration stretch) const
{
    std::optional<double> all;
    for (auto reading = m_readings.rbegin(); reading != m_readings.rend() && reading->at > m_readings.back().at - stretch; ++reading) {
        if ((*reading)[figure])
            all = all.value_or(0) + *(*reading)[figure];
    }
    return all;
}

std::optional<double> HealthMemory::weighed(HealthFigure figure, HealthFigure weight, Duration stretch) const
{
    double all = 0;
    double weights = 0;
    for (auto reading = m_readings.rbegin(); reading != m_readings.rend() && reading->at > m_readings.back().at - stretch; ++reading) {
        const double one = (*reading)[weight].value_or(0);
        if (!(*reading)[figure] || one <= 0)
            continue;
        all += one * *(*reading)[figure];
        weights += one;
    }
    return weights > 0 ? std::optional<double>(all / weights) : std::nullopt;
}

std::optional<RunsOut> runsOut(const std::vector<std::pair<Instant, double>> &levels)
{
    constexpr size_t kFewest = 12;
    constexpr size_t kMostPoints = 120; // all pairs of them
    if (levels.size() < kFewest)
        return {};
    std::vector<std::pair<Instant, double>> some;
    const size_t every = (levels.size() + kMostPoints - 1) / kMostPoints;
    for (size_t i = 0; i < levels.size(); i += every)
        some.push_back(levels[i]);
    std::vector<double> slopes; // a millisecond
    for (size_t i = 0; i < some.size(); ++i) {
        for (size_t j = i + 1; j < some.size(); ++j) {
            if (some[j].first > some[i].first)
                slopes.push_back((some[j].second - some[i].second) / double((some[j].first - some[i].first).count()));
        }
    }
    if (slopes.empty())
        return {};
    std::sort(slopes.begin(), slopes.end());
    const double middle = slopes[slopes.size() / 2];
    const double steep = slopes[slopes.size() / 4];
    const double flat = slopes[slopes.size() * 3 / 4];
    if (middle >= 0 || flat >= 0)
        return {}; // a quarter of all pairs do not fall: no trend
    const auto left = [level = levels.back().second](double slope) { return Duration(qint64(std::min(level / -slope, 1e15))); };
    return RunsOut{left(middle), left(steep), left(flat)};
}

} // namespace resync
