// Every five seconds: what was counted since, and what the operating system tells.
#include "core/health/health.h"

#include "core/store/database.h"

#include <QDebug>
#include <QFileInfo>

#include <algorithm>

namespace resync
{

namespace
{

/// Nearest rank; nothing of nothing.
std::optional<double> rankOf(std::vector<double> values, double share)
{
    if (values.empty())
        return {};
    const auto at = values.begin() + std::ptrdiff_t(std::min(double(values.size() - 1), share * double(values.size())));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

std::optional<double> sizeOfStore(const Database &database)
{
    if (!database.isSqlite())
        return {};
    const QString file = database.address().file;
    qint64 bytes = 0;
    for (const char *part : {"", "-wal"})
        bytes += QFileInfo(file + QLatin1String(part)).size();
    return bytes > 0 ? std::optional<double>(double(bytes)) : std::nullopt;
}

} // namespace

QString Health::storePlace() const
{
    return m_database.isSqlite() ? m_database.address().file : m_database.address().database;
}

void Health::startSampling(std::function<PollCounts()> polls)
{
    m_polls = std::move(polls);
    m_sampledAt = m_clock.monotonic();
    m_processTime = processFigures().cpuTime;
    m_hostTicks = hostFigures().cpu;
    m_cacheSeen = m_database.cacheCounts();
    sampleLater();
}

void Health::sampleLater()
{
    m_clock.after(HealthMemory::kEvery, this, [this] {
        takeReading();
        sampleLater();
    });
}

void Health::takePolls()
{
    if (!m_polls)
        return;
    const PollCounts now = m_polls();
    const qint64 ended = now.polls - m_pollsSeen.polls;
    const qint64 failed = now.failed - m_pollsSeen.failed;
    m_pollsSeen = now;
    if (ended <= 0)
        return;                        // the counts begin anew with another engine
    for (qint64 i = 0; i < ended; ++i) // seldom more than one in five seconds: the last one's time stands for them
        countPoll(now.last, now.stored, i >= std::max<qint64>(0, failed));
    m_interval.pollMs = double(now.last.count());
    if (failed < ended)
        m_interval.storeMs = double(now.stored.count());
}

void Health::takeReading()
{
    const Duration now = m_clock.monotonic();
    const Duration took = std::max(Duration(1), now - m_sampledAt);
    m_sampledAt = now;
    takePolls();
    const double seconds = double(took.count()) / 1000;
    HealthReading reading;
    reading.at = m_clock.now();
    const auto set = [&reading](HealthFigure figure, std::optional<double> value) { reading.values[size_t(figure)] = value; };
    const auto requests = double(m_interval.requestMs.size());
    set(HealthFigure::RequestsPerSecond, m_port.isEmpty() ? std::nullopt : std::optional<double>(requests / seconds));
    if (requests > 0)
        set(HealthFigure::ErrorPercent, 100.0 * m_interval.requestErrors / requests);
    set(HealthFigure::ResponseP50, rankOf(m_interval.requestMs, 0.5));
    set(HealthFigure::ResponseP95, rankOf(m_interval.requestMs, 0.95));
    if (m_connection.state != ConnectionState::Stopped) {
        set(HealthFigure::EngineCalls, m_interval.callsOk * 60 / seconds);
        set(HealthFigure::EngineFailures, m_interval.callsFailed * 60 / seconds);
    }
    set(HealthFigure::EngineLatency, rankOf(m_interval.callMs, 0.5));
    set(HealthFigure::PollTime, m_interval.pollMs);
    set(HealthFigure::StoreTime, m_interval.storeMs);
    set(HealthFigure::StoreBytes, sizeOfStore(m_database));
    set(HealthFigure::GateLag, m_interval.gateLagMs);
    set(HealthFigure::WindowLag, m_interval.windowLagMs);
    set(HealthFigure::CoreLag, double(std::max(Duration(0), took - Duration(HealthMemory::kEvery)).count()));
    m_interval = {};
    const ProcessFigures process = processFigures();
    if (process.cpuTime && m_processTime)
        set(HealthFigure::ProcessCpu, 100.0 * double((*process.cpuTime - *m_processTime).count()) / double(took.count()));
    m_processTime = process.cpuTime;
    const auto number = [](std::optional<qint64> value) { return value ? std::optional<double>(double(*value)) : std::nullopt; };
    set(HealthFigure::ProcessMemory, number(process.residentBytes));
    set(HealthFigure::ProcessThreads, number(process.threads));
    set(HealthFigure::ProcessDescriptors, number(process.descriptors));
    const HostFigures host = hostFigures();
    if (host.cpu && m_hostTicks && host.cpu->all > m_hostTicks->all)
        set(HealthFigure::HostCpu, 100.0 * double(host.cpu->busy - m_hostTicks->busy) / double(host.cpu->all - m_hostTicks->all));
    m_hostTicks = host.cpu;
    if (host.memoryBytes && host.memoryFreeBytes && *host.memoryBytes > 0)
        set(HealthFigure::HostMemory, 100.0 - 100.0 * double(*host.memoryFreeBytes) / double(*host.memoryBytes));
    set(HealthFigure::HostLoad, host.load);
    readParts(reading);
    readCounts(reading);
    m_memory.add(reading);
    for (const HealthAlerts::Told &told : m_alerts.judge(m_memory)) {
        if (told.change == HealthAlerts::Change::Cleared)
            qInfo().noquote() << QStringLiteral("health: over: %1").arg(told.alert.id);
        else
            qWarning().noquote() << QStringLiteral("health: %1").arg(healthAlertText(told.alert));
        emit alerted(told);
    }
}

void Health::readParts(HealthReading &reading)
{
    const auto set = [&reading](HealthFigure figure, std::optional<double> value) { reading.values[size_t(figure)] = value; };
    const Database::CacheCounts cache = m_database.cacheCounts();
    set(HealthFigure::CacheHits, double(cache.hits - m_cacheSeen.hits));
    set(HealthFigure::CacheMisses, double(cache.misses - m_cacheSeen.misses));
    set(HealthFigure::CacheEvictions, double(cache.evictions - m_cacheSeen.evictions));
    set(HealthFigure::CacheSize, double(cache.size));
    m_cacheSeen = cache;
    if (m_connection.state != ConnectionState::Stopped && m_connection.state != ConnectionState::Connecting)
        set(HealthFigure::EngineUp,
            m_connection.state == ConnectionState::Lost || m_connection.state == ConnectionState::AuthFailed ? 0 : 1);
    const HealthParts all = parts();
    for (const PoolHealth &pool : all.pools) {
        if (pool.name == QLatin1String("port_connections"))
            set(HealthFigure::PortConnections, double(pool.used));
    }
    const bool good = statusOf(all.parts) != QLatin1String("critical");
    ++m_readingsAll;
    m_readingsGood += good ? 1 : 0;
    set(HealthFigure::Available, good ? 1 : 0);
    if (m_queued)
        set(HealthFigure::QueuedSamples, double(m_queued()));
    if (m_workflowCounts) {
        const WorkflowCounts now = m_workflowCounts();
        set(HealthFigure::WorkflowsActive, double(now.active));
        set(HealthFigure::WorkflowsFailed, double(std::max<qint64>(0, now.failed - m_workflowsSeen.failed)));
        m_workflowsSeen = now;
    }
}

void Health::readCounts(HealthReading &reading)
{
    const auto set = [&reading](HealthFigure figure, qint64 value) { reading.values[size_t(figure)] = double(std::max<qint64>(0, value)); };
    const qint64 published = m_bus.publishedCount();
    set(HealthFigure::EventsPublished, published - std::exchange(m_publishedSeen, published));
    set(HealthFigure::EventsDropped, m_dropped - std::exchange(m_droppedSeen, m_dropped));
    if (!m_modelCounts)
        return;
    const ModelCounts now = m_modelCounts();
    const ModelCounts before = std::exchange(m_modelSeen, now).value_or(now);
    set(HealthFigure::ModelCalls, now.calls - before.calls); // at midnight they begin anew
    set(HealthFigure::ModelTokens, now.tokens - before.tokens);
    set(HealthFigure::ModelFailures, now.failures - before.failures);
}

std::optional<double> Health::availability() const
{
    if (m_readingsAll == 0)
        return {};
    return 100.0 * double(m_readingsGood) / double(m_readingsAll);
}

} // namespace resync
