#pragma once

#include "core/model/occurrence.h"

#include <vector>

namespace resync
{

enum class SystemState : quint8 { Healthy, Degraded, Critical };

/// What the rules look at: measured from one complete snapshot.
struct SystemFacts {
    int jobs = 0;
    int failed = 0;  ///< jobs whose last run failed
    int offline = 0; ///< workstations that cannot launch jobs and are not ignored
};

struct HealthThresholds {
    int criticalFailed = 10;
    double criticalShare = 0.10;
    int criticalOffline = 2;
    int degradedFailed = 5;
    double degradedShare = 0.05;
    int degradedOffline = 1;
    double anomalyShare = 0.10;
};

/// The rule alone, without memory.
SystemState systemStateOf(const SystemFacts &facts, const HealthThresholds &thresholds);

/// Remembers what was told: worse is told at once, better only after two polls in a row that say so. A value, like CauseWindows.
class HealthWatch
{
public:
    void setThresholds(const HealthThresholds &thresholds) { m_thresholds = thresholds; }
    /// What an earlier run of the program told last.
    void remember(SystemState told, bool anomalyTold);

    std::vector<Occurrence> observe(const SystemFacts &facts, Instant seenAt);

    SystemState told() const { return m_told; }
    bool anomalyTold() const { return m_anomalyTold; }

private:
    HealthThresholds m_thresholds;
    SystemState m_told = SystemState::Healthy;
    SystemState m_better = SystemState::Healthy; ///< the worst of the good polls counted
    int m_goodPolls = 0;
    bool m_anomalyTold = false;
    int m_calmPolls = 0;
};

} // namespace resync
