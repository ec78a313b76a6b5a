#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/forecast/forecast.h"

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace resync
{

enum class CapacityKind : quint8 { Cpu, Memory, Disk, Latency, Jobs };

/// One day of a resource.
struct CapacityDay {
    Instant start; ///< UTC midnight
    double mean = 0;
    double busy = 0; ///< the 95th percentile of its busiest hour; of jobs the most that ran at once
};

/// When a limit is reached: dates by which it is with that probability, none when not within the horizon.
struct SaturationDates {
    Saturation::State state = Saturation::NotWithinHorizon;
    std::optional<Instant> p10;
    std::optional<Instant> p50;
    std::optional<Instant> p90;
    double chance = 0; ///< that it is reached within the horizon
};

/// A forecast of before, and what came true.
struct PastForecast {
    Instant madeAt;
    Instant target;
    double mean = 0;
    double lo80 = 0;
    double hi80 = 0;
    double actual = 0;
    bool held() const { return actual >= lo80 && actual <= hi80; }
};

/// What a stream has to do with a disk's growth.
struct GrowthShare {
    QString stream;      ///< "/FOLDER/STREAM"
    double perDay = 0;   ///< percentage points a day that come when it runs
    double share = 0;    ///< of the growth, 0 to 1
    int runs = 0;        ///< days on which it was seen to run
    bool surely = false; ///< its part is many times its uncertainty; else only likely
};

/// One resource of one workstation: what it is, where it goes and how sure that is.
struct CapacityRow {
    QString workstation;
    CapacityKind kind = CapacityKind::Cpu;
    QString part; ///< the mount point of a disk; empty otherwise

    QString unit;                   ///< "%", "ms", "jobs"
    std::optional<double> now;      ///< mean of the last day with data
    std::optional<double> busyHour; ///< of the last seven days with data, the highest
    std::optional<double> limit;    ///< that is not to be passed: 95, 95, 90 %; own baseline × 3 of latency; the job limit
    double perDay = 0;              ///< slope of the middle path, unit a day
    std::optional<double> total;    ///< of a disk: GB

    std::vector<CapacityDay> history; ///< days with data, oldest first
    std::vector<Instant> times;       ///< of the forecast: UTC midnights
    std::optional<Forecast> forecast; ///< daily; of disks the mean, of all else the busy hour; bands of 80 and 95 %
    std::optional<SaturationDates> saturation;
    std::optional<int> daysLeft; ///< to p50, or 0 when full; none when not within the horizon, not told, or at its limit in peaks alone
    bool fullAtPeak = false;     ///< at its limit today in its busiest hour alone: the mean of the day is below

    /// Why there is no forecast: "capacity.short" (daysNeeded says how many more), "capacity.silent" (no data for three days),
    /// "capacity.single" (a job limit of one, which every run reaches), "capacity.none", or of the store. Never an all-clear.
    std::optional<Error> refusal;
    int daysNeeded = 0;
    int daysMissing = 0; ///< without data, between the first and the last

    std::vector<GrowthShare> growth;  ///< of disks that grow, the largest first
    std::vector<PastForecast> record; ///< the last four that came due, newest first

    /// "cpu", "memory", "latency", "jobs", "disk:/data".
    QString resource() const;
    /// What is forecast of a day.
    double value(const CapacityDay &day) const { return kind == CapacityKind::Disk ? day.mean : day.busy; }
};

/// By days left; then what is not reached, the likelier first; refusals last.
bool isMoreUrgent(const CapacityRow &one, const CapacityRow &other);
/// "cpu": for programs and the store.
QString toWire(CapacityKind kind);
/// With the forecast's paths unless \a brief.
QJsonObject toJson(const CapacityRow &row, bool brief = false);

} // namespace resync
