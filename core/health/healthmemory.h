#pragma once

#include "core/base/time.h"

#include <QString>

#include <array>
#include <deque>
#include <optional>
#include <vector>

namespace resync
{

/// What is remembered of ourselves, each measured where it happens.
enum class HealthFigure {
    RequestsPerSecond, ///< answered by the port
    ErrorPercent,      ///< of them answered 5xx; nothing when there was no request
    ResponseP50,       ///< ms
    ResponseP95,       ///< ms
    EngineCalls,       ///< a minute, answered well
    EngineFailures,    ///< a minute
    EngineLatency,     ///< ms, the median of the calls
    PollTime,          ///< ms, of the polls that ended
    StoreTime,         ///< ms, of their transactions
    StoreBytes,        ///< size of the store
    CoreLag,           ///< ms that the core thread's timer came late
    ProcessCpu,        ///< % of one processor
    ProcessMemory,     ///< bytes, resident
    ProcessThreads,
    ProcessDescriptors,
    HostCpu,    ///< % of all processors
    HostMemory, ///< % in use
    HostLoad,   ///< of the last minute
    CacheHits,  ///< of the store's prepared statements, since the reading before
    CacheMisses,
    CacheSize,
    CacheEvictions,
    EngineUp,      ///< 1 while the plan's picture is fresh, else 0
    Available,     ///< 1 while nothing that is used is bad, else 0
    QueuedSamples, ///< waiting for their commit
    GateLag,       ///< ms that the port's thread came late
    WorkflowsActive,
    WorkflowsFailed, ///< since the reading before
    WindowLag,       ///< ms that the window's thread came late
    EventsPublished, ///< since the reading before, as are the following
    EventsDropped,
    ModelCalls,
    ModelTokens,
    ModelFailures,
    PortConnections
};
inline constexpr size_t kHealthFigures = size_t(HealthFigure::PortConnections) + 1;

/// Five seconds of ourselves; nothing = not measured, or nothing happened that could be.
struct HealthReading {
    Instant at;
    std::array<std::optional<double>, kHealthFigures> values;

    std::optional<double> operator[](HealthFigure figure) const { return values[size_t(figure)]; }
};

/// The last two hours, oldest first.
class HealthMemory
{
public:
    static constexpr std::chrono::seconds kEvery{5};
    static constexpr size_t kMost = 2 * 3600 / 5;

    void add(const HealthReading &reading);
    const std::deque<HealthReading> &readings() const { return m_readings; }
    /// The mean of the minute that ended \a before the last reading; nothing when nothing was measured then.
    std::optional<double> about(HealthFigure figure, Duration before) const;
    /// The sum over the last \a stretch; nothing when nothing was measured in it.
    std::optional<double> sum(HealthFigure figure, Duration stretch) const;
    /// The mean over the last \a stretch, each reading counting as much as \a weight had in it.
    std::optional<double> weighed(HealthFigure figure, HealthFigure weight, Duration stretch) const;

private:
    std::deque<HealthReading> m_readings;
};

/// What the process uses now, read from the operating system; nothing = not available on this platform.
struct ProcessFigures {
    std::optional<qint64> residentBytes;
    std::optional<qint64> threads;
    std::optional<qint64> descriptors;
    std::optional<Duration> cpuTime;
};

/// Read now; each figure that the platform does not give is left out.
ProcessFigures processFigures();

/// One local file system.
struct DiskFigures {
    QString path;
    QString device;
    qint64 totalBytes = 0;
    qint64 freeBytes = 0; ///< for this user
};

/// The machine that this console runs on, as the operating system tells it; nothing = not available on this platform.
struct HostFigures {
    struct Ticks {
        quint64 busy = 0;
        quint64 all = 0;
    };
    std::optional<Ticks> cpu; ///< since the machine started: two readings make a share
    std::optional<int> processors;
    std::optional<qint64> memoryBytes;
    std::optional<qint64> memoryFreeBytes; ///< what programs can have without swapping
    std::optional<double> load;
};
HostFigures hostFigures();
/// Of real devices, the network's left out: a dead mount would hold whoever asks.
std::vector<DiskFigures> localDisks();

/// When a level that falls steadily is used up, from (time, level) pairs; nothing when it does not fall, or when the trend is no clearer
/// than its own noise (Theil-Sen: the median of all slopes, with the quarter of them on either side as its range). Pure.
struct RunsOut {
    Duration after{0};
    Duration soonest{0};
    Duration latest{0};
};
std::optional<RunsOut> runsOut(const std::vector<std::pair<Instant, double>> &levels);

} // namespace resync
