// GET /api/monitoring/current, …/history and …/alerts: what is null was not measured, or nothing happened that could be.
#include "core/health/health.h"

#include <QJsonArray>

namespace resync
{

namespace
{

using enum HealthFigure;

QJsonValue orNull(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

struct Named {
    const char *name;
    HealthFigure figure;
};

/// The last minute against the same minute an hour ago; null while we are younger than that.
QJsonObject trendOf(const HealthMemory &memory, std::initializer_list<Named> figures)
{
    QJsonObject trend;
    for (const Named &one : figures) {
        const auto now = memory.about(one.figure, Duration(0));
        const auto then = memory.about(one.figure, std::chrono::hours(1));
        trend.insert(QLatin1String(one.name), now && then ? QJsonValue(*now - *then) : QJsonValue());
    }
    return trend;
}

std::optional<double> shareOf(double part, double rest)
{
    return part + rest > 0 ? std::optional<double>(part / (part + rest)) : std::nullopt;
}

struct Block {
    const char *name;
    std::vector<Named> series;
};

const std::vector<Block> &historyBlocks()
{
    static const std::vector<Block> all = {
        {"api",
         {{"requests_per_sec", RequestsPerSecond},
          {"error_rate", ErrorPercent},
          {"response_time_p50", ResponseP50},
          {"response_time_p95", ResponseP95}}},
        {"cache", {{"hits", CacheHits}, {"misses", CacheMisses}, {"size", CacheSize}, {"evictions", CacheEvictions}}},
        {"workflows", {{"active", WorkflowsActive}, {"failed", WorkflowsFailed}}},
        {"events", {{"published", EventsPublished}, {"dropped", EventsDropped}}},
        {"llm", {{"calls", ModelCalls}, {"tokens", ModelTokens}, {"errors", ModelFailures}}},
        {"tws",
         {{"connected", EngineUp},
          {"latency_ms", EngineLatency},
          {"requests_success_per_min", EngineCalls},
          {"requests_failed_per_min", EngineFailures},
          {"poll_ms", PollTime}}},
        {"store", {{"commit_ms", StoreTime}, {"size_bytes", StoreBytes}, {"queued_samples", QueuedSamples}}},
        {"system",
         {{"available", Available},
          {"core_lag_ms", CoreLag},
          {"gate_lag_ms", GateLag},
          {"window_lag_ms", WindowLag},
          {"process_cpu_percent", ProcessCpu},
          {"process_memory_bytes", ProcessMemory},
          {"process_threads", ProcessThreads},
          {"process_descriptors", ProcessDescriptors},
          {"host_cpu_percent", HostCpu},
          {"host_memory_percent", HostMemory},
          {"host_load", HostLoad},
          {"port_connections", PortConnections}}}};
    return all;
}

} // namespace

QJsonObject Health::apiBlock() const
{
    qint64 total = 0;
    qint64 errors = 0;
    for (const auto &[code, count] : m_requests) {
        total += qint64(count);
        errors += code >= 500 ? qint64(count) : 0;
    }
    const auto minute = std::chrono::minutes(1);
    return {{QStringLiteral("requests_per_sec"), orNull(m_memory.about(RequestsPerSecond, Duration(0)))},
            {QStringLiteral("requests_total"), total},
            {QStringLiteral("error_rate"), orNull(m_memory.weighed(ErrorPercent, RequestsPerSecond, minute))},
            {QStringLiteral("error_count"), errors},
            {QStringLiteral("response_time_p50"), orNull(m_memory.weighed(ResponseP50, RequestsPerSecond, minute))},
            {QStringLiteral("response_time_p95"), orNull(m_memory.weighed(ResponseP95, RequestsPerSecond, minute))},
            {QStringLiteral("trend"), trendOf(m_memory, {{"requests_per_sec", RequestsPerSecond},
                                                         {"error_rate", ErrorPercent},
                                                         {"response_time_p50", ResponseP50},
                                                         {"response_time_p95", ResponseP95}})}};
}

QJsonObject Health::cacheBlock() const
{
    const Database::CacheCounts counts = m_database.cacheCounts();
    return {{QStringLiteral("hits"), counts.hits},
            {QStringLiteral("misses"), counts.misses},
            {QStringLiteral("hit_ratio"), orNull(shareOf(double(counts.hits), double(counts.misses)))},
            {QStringLiteral("size"), counts.size},
            {QStringLiteral("evictions"), counts.evictions},
            {QStringLiteral("trend"), trendOf(m_memory, {{"hits", CacheHits}, {"misses", CacheMisses}, {"size", CacheSize}})}};
}

QJsonObject Health::engineBlock() const
{
    const bool fresh = m_connection.state == ConnectionState::Ok || m_connection.state == ConnectionState::Partial ||
                       m_connection.state == ConnectionState::PlanSwitching;
    return {{QStringLiteral("connected"), fresh},
            {QStringLiteral("status"), toWire(m_connection.state)},
            {QStringLiteral("practice"), m_connection.practice},
            {QStringLiteral("latency_ms"), m_connection.latency ? QJsonValue(qint64(m_connection.latency->count())) : QJsonValue()},
            {QStringLiteral("requests_success"), m_callsOk},
            {QStringLiteral("requests_failed"), m_callsFailed},
            {QStringLiteral("trend"),
             trendOf(m_memory, {{"latency_ms", EngineLatency}, {"requests_success", EngineCalls}, {"requests_failed", EngineFailures}})}};
}

QJsonObject Health::current() const
{
    const WorkflowCounts workflows = m_workflowCounts ? m_workflowCounts() : WorkflowCounts();
    const auto ofWorkflows = [this](qint64 count) { return m_workflowCounts ? QJsonValue(count) : QJsonValue(); };
    const auto seconds = qint64(uptime().count() / 1000);
    QJsonArray open;
    for (const HealthAlert &alert : m_alerts.alerts()) {
        if (!alert.cleared)
            open.append(healthAlertJson(alert));
    }
    return {{QStringLiteral("status"), status()},
            {QStringLiteral("uptime_seconds"), seconds},
            {QStringLiteral("version"), QStringLiteral(RESYNC_VERSION)},
            {QStringLiteral("last_update"), toIso(m_clock.now())},
            {QStringLiteral("api"), apiBlock()},
            {QStringLiteral("cache"), cacheBlock()},
            {QStringLiteral("workflows"),
             QJsonObject{{QStringLiteral("active"), ofWorkflows(workflows.active)},
                         {QStringLiteral("created_total"), ofWorkflows(workflows.created)},
                         {QStringLiteral("failed_total"), ofWorkflows(workflows.failed)},
                         {QStringLiteral("trend"), trendOf(m_memory, {{"active", WorkflowsActive}, {"failed_total", WorkflowsFailed}})}}},
            {QStringLiteral("tws"), engineBlock()},
            {QStringLiteral("events"),
             QJsonObject{{QStringLiteral("published"), m_bus.publishedCount()},
                         {QStringLiteral("delivered"), m_bus.deliveredCount() + m_streamed},
                         {QStringLiteral("dropped"), m_dropped},
                         {QStringLiteral("subscribers"), m_bus.subscriberCount() + m_streamClients},
                         {QStringLiteral("trend"), trendOf(m_memory, {{"published", EventsPublished}, {"dropped", EventsDropped}})}}},
            {QStringLiteral("system"), QJsonObject{{QStringLiteral("uptime"), seconds},
                                                   {QStringLiteral("availability"), orNull(availability())},
                                                   {QStringLiteral("async_operations_active"), m_underWay},
                                                   {QStringLiteral("trend"), trendOf(m_memory, {{"process_cpu_percent", ProcessCpu},
                                                                                                {"process_memory_bytes", ProcessMemory},
                                                                                                {"core_lag_ms", CoreLag}})}}},
            {QStringLiteral("alerts"), open}};
}

QJsonObject Health::history(std::chrono::minutes stretch) const
{
    QJsonArray timestamps;
    std::vector<const HealthReading *> readings;
    for (const HealthReading &reading : m_memory.readings()) {
        if (reading.at <= m_clock.now() - stretch)
            continue;
        readings.push_back(&reading);
        timestamps.append(toIso(reading.at));
    }
    const auto arrayOf = [&readings](HealthFigure figure) {
        QJsonArray values;
        for (const HealthReading *reading : readings)
            values.append(orNull((*reading)[figure]));
        return values;
    };
    QJsonObject document{{QStringLiteral("minutes"), qint64(stretch.count())},
                         {QStringLiteral("interval_seconds"), qint64(HealthMemory::kEvery.count())},
                         {QStringLiteral("count"), timestamps.size()},
                         {QStringLiteral("timestamps"), timestamps}};
    for (const Block &block : historyBlocks()) {
        QJsonObject series;
        for (const Named &one : block.series)
            series.insert(QLatin1String(one.name), arrayOf(one.figure));
        document.insert(QLatin1String(block.name), series);
    }
    QJsonArray ratios;
    for (const HealthReading *reading : readings)
        ratios.append(orNull(shareOf((*reading)[CacheHits].value_or(0), (*reading)[CacheMisses].value_or(0))));
    QJsonObject cache = document.value(QStringLiteral("cache")).toObject();
    cache.insert(QStringLiteral("hit_ratio"), ratios);
    document.insert(QStringLiteral("cache"), cache);
    return document;
}

} // namespace resync
