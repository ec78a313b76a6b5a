// Forecasts of 8,640 values (30 days of five minutes, a year of hours), trials on the history included, beside repeating the last season.

#include "core/forecast/forecast.h"
#include "tests/bench/figure.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>

using namespace resync;
using namespace resync::bench;

namespace
{

constexpr int kRounds = 5;

Series busy(int count, qint64 stepMs, int day)
{
    std::mt19937 random(11);
    std::normal_distribution<double> noise(0, 2);
    Series series;
    series.step.ms = stepMs;
    for (int t = 0; t < count; ++t)
        series.values.push_back(40 + 20 * std::sin(t * 2 * M_PI / day) + (t / day % 7 >= 5 ? -12 : 0) + noise(random));
    return series;
}

double bestMs(const Series &series, int horizon)
{
    double best = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        const double start = threadMs();
        const auto forecast = forecastSeries(series, {horizon, {80, 95}, {}});
        if (!forecast || forecast->mean.size() != size_t(horizon))
            std::abort();
        best = std::min(best, threadMs() - start);
    }
    return best;
}

double repeatedMs(const Series &series, int season, int horizon)
{
    const double start = threadMs();
    std::vector<double> path;
    for (int k = 0; k < horizon; ++k)
        path.push_back(series.values[series.values.size() - size_t(season - k % season)]);
    return path.empty() ? 0 : threadMs() - start;
}

} // namespace

int main()
{
    const Series minutes = busy(8640, 300000, 288);
    const Series hours = busy(8640, 3600000, 24);
    const Series days = busy(120, 86400000, 7);
    bool good = tell({"forecast of 8,640 five-minute values, a day ahead", bestMs(minutes, 288), "ms", 20, "last day again",
                      repeatedMs(minutes, 288, 288)});
    good &= tell(
        {"forecast of 8,640 hourly values, a month ahead", bestMs(hours, 720), "ms", 20, "last day again", repeatedMs(hours, 24, 720)});
    // 2,000 workstations with 4 resources on two cores in 20 s
    good &= tell({"forecast of 120 daily values, 90 days ahead", bestMs(days, 90), "ms", 5, "last week again", repeatedMs(days, 7, 90)});
    return good ? 0 : 1;
}
