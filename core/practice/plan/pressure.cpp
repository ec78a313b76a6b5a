#include "core/practice/plan/pressure.h"

#include "core/practice/plan/chance.h"

#include <algorithm>

namespace resync::practice
{

namespace
{

constexpr double kLeakyShare = 0.22; ///< of workstations
constexpr double kDaysLow = 120, kDaysHigh = 200;
constexpr double kMostLow = 35, kMostHigh = 55; ///< percent, just before the restart
constexpr double kFeelingShare = 0.4;           ///< of jobs
constexpr double kFeltFrom = 20;                ///< percent
constexpr double kSlowestAt = 55;
constexpr double kSlowest = 2.5;

} // namespace

double leakedMemory(quint64 seed, const QString &workstation, Instant when)
{
    const quint64 key = mix(mix(seed, 4041), hashOf(workstation));
    if (unit(key) >= kLeakyShare)
        return 0;
    const double length = kDaysLow + (kDaysHigh - kDaysLow) * unit(mix(key, 1));
    const double day = double(toMs(when)) / 86'400'000.0 / length + unit(mix(key, 2));
    return (day - std::floor(day)) * (kMostLow + (kMostHigh - kMostLow) * unit(mix(key, 3)));
}

double slowdown(quint64 seed, const JobDefinition &job, const QString &workstation, Instant when)
{
    if (unit(mix(mix(seed, 4042), hashOf(job.id))) >= kFeelingShare)
        return 1;
    const double felt = std::max(0.0, leakedMemory(seed, workstation, when) - kFeltFrom) / (kSlowestAt - kFeltFrom);
    return 1 + (kSlowest - 1) * felt;
}

} // namespace resync::practice
