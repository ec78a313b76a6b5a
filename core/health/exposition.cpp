// The Prometheus text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/
#include "core/health/health.h"

#include <array>

namespace resync
{

namespace
{

/// Upper bounds in seconds; the last bucket (+Inf) is the count.
constexpr std::array<double, 10> kBounds = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30};

QByteArray head(const char *name, const char *type, const char *help)
{
    return QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

QByteArray quoted(QString value)
{
    value.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""))
        .replace(QLatin1Char('\n'), QLatin1String("\\n"));
    return '"' + value.toUtf8() + '"';
}

template <class Number>
QByteArray sample(const char *name, const QByteArray &labels, Number value)
{
    return QByteArray(name) + (labels.isEmpty() ? QByteArray() : '{' + labels + '}') + ' ' + QByteArray::number(value) + '\n';
}

QByteArray histogram(const char *name, const char *help, const std::vector<quint64> &buckets, quint64 count, double sumSeconds)
{
    QByteArray text = head(name, "histogram", help);
    quint64 below = 0;
    for (size_t i = 0; i < kBounds.size(); ++i) {
        below += i < buckets.size() ? buckets[i] : 0;
        text += QByteArray(name) + "_bucket{le=\"" + QByteArray::number(kBounds[i]) + "\"} " + QByteArray::number(below) + '\n';
    }
    text += QByteArray(name) + "_bucket{le=\"+Inf\"} " + QByteArray::number(count) + '\n';
    text += QByteArray(name) + "_sum " + QByteArray::number(sumSeconds, 'g', 12) + '\n';
    text += QByteArray(name) + "_count " + QByteArray::number(count) + '\n';
    return text;
}

QByteArray processText()
{
    const ProcessFigures figures = processFigures();
    QByteArray text;
    if (figures.residentBytes)
        text += head("process_resident_memory_bytes", "gauge", "Resident memory size in bytes.") +
                sample("process_resident_memory_bytes", {}, *figures.residentBytes);
    if (figures.cpuTime)
        text += head("process_cpu_seconds_total", "counter", "Total user and system CPU time in seconds.") +
                sample("process_cpu_seconds_total", {}, double(figures.cpuTime->count()) / 1000);
    if (figures.descriptors)
        text += head("process_open_fds", "gauge", "Open file descriptors.") + sample("process_open_fds", {}, *figures.descriptors);
    if (figures.threads)
        text +=
            head("resync_process_threads", "gauge", "Threads of this process.") + sample("resync_process_threads", {}, *figures.threads);
    return text;
}

/// Room that is used up, breakers, and days on which something ends.
QByteArray partsText(const HealthParts &all)
{
    QByteArray text;
    if (!all.pools.empty())
        text += head("resync_pool_used", "gauge", "Places taken, of room of which there is only so much.");
    for (const PoolHealth &pool : all.pools)
        text += sample("resync_pool_used", "name=" + quoted(pool.name), pool.used);
    if (!all.pools.empty())
        text += head("resync_pool_limit", "gauge", "Places there are; absent where there is no limit.");
    for (const PoolHealth &pool : all.pools) {
        if (pool.most > 0)
            text += sample("resync_pool_limit", "name=" + quoted(pool.name), pool.most);
    }
    if (!all.breakers.empty())
        text += head("resync_breaker_open", "gauge", "1 while calls are held back, 0.5 while one is tried, 0 else.");
    for (const BreakerHealth &breaker : all.breakers) {
        using enum BreakerHealth::State;
        text += sample("resync_breaker_open", "name=" + quoted(breaker.name),
                       breaker.state == Open       ? 1.0
                       : breaker.state == HalfOpen ? 0.5
                                                   : 0.0);
    }
    if (!all.ends.empty())
        text += head("resync_ends_timestamp_seconds", "gauge", "When it ends: certificates and keys.");
    for (const EndHealth &end : all.ends)
        text += sample("resync_ends_timestamp_seconds", "name=" + quoted(end.name), qint64(toMs(end.at) / 1000));
    return text;
}

} // namespace

void Health::Histogram::add(Duration took)
{
    if (buckets.empty())
        buckets.resize(kBounds.size());
    const double seconds = double(took.count()) / 1000;
    for (size_t i = 0; i < kBounds.size(); ++i) {
        if (seconds <= kBounds[i]) {
            ++buckets[i];
            break;
        }
    }
    ++count;
    sumSeconds += seconds;
}

QByteArray Health::exposition() const
{
    QByteArray text = head("resync_build_info", "gauge", "The program's version.") +
                      sample("resync_build_info", "version=" + quoted(QStringLiteral(RESYNC_VERSION)), 1);
    text += head("resync_uptime_seconds", "gauge", "Seconds since the core was opened.") +
            sample("resync_uptime_seconds", {}, double(uptime().count()) / 1000);

    text += head("resync_dependency_up", "gauge", "1 when good, 0.5 when degraded, 0 when bad; absent when not used or not known.");
    const HealthParts all = parts();
    for (const PartHealth &dependency : all.parts) {
        if (dependency.state == PartHealth::State::NotUsed || dependency.state == PartHealth::State::Unknown)
            continue;
        const double up = dependency.state == PartHealth::State::Good ? 1 : dependency.state == PartHealth::State::Degraded ? 0.5 : 0;
        text += sample("resync_dependency_up", "name=" + quoted(dependency.name), up);
    }
    text += partsText(all);
    if (m_connection.pictureAt)
        text += head("resync_engine_data_age_seconds", "gauge", "Age of the plan's picture.") +
                sample("resync_engine_data_age_seconds", {}, double((m_clock.now() - *m_connection.pictureAt).count()) / 1000);

    text += head("resync_engine_requests_total", "counter", "Calls to the engine by operation and HTTP status (0: none came).");
    for (const auto &[operation, statuses] : m_calls) {
        for (const auto &[status, count] : statuses)
            text += sample("resync_engine_requests_total", "operation=" + quoted(operation) + ",code=\"" + QByteArray::number(status) + '"',
                           count);
    }
    text += histogram("resync_engine_request_duration_seconds", "Time of calls to the engine.", m_callTimes.buckets, m_callTimes.count,
                      m_callTimes.sumSeconds);
    text += head("resync_polls_total", "counter", "Polls by outcome.") + sample("resync_polls_total", "outcome=\"ok\"", m_pollsOk) +
            sample("resync_polls_total", "outcome=\"failed\"", m_pollsFailed);
    text += histogram("resync_poll_duration_seconds", "Time of a poll, from its first call to its events.", m_pollTimes.buckets,
                      m_pollTimes.count, m_pollTimes.sumSeconds);
    text += histogram("resync_store_commit_duration_seconds", "Time of a poll's transaction.", m_storeTimes.buckets, m_storeTimes.count,
                      m_storeTimes.sumSeconds);

    text += head("resync_events_total", "counter", "Occurrences by kind since the start.");
    for (const auto &[kind, count] : m_happened)
        text += sample("resync_events_total", "kind=" + quoted(kind), count);
    text += head("resync_events_published_total", "counter", "Events the bus has carried.") +
            sample("resync_events_published_total", {}, m_bus.publishedCount());
    text += head("resync_events_delivered_total", "counter", "Deliveries to subscribers.") +
            sample("resync_events_delivered_total", {}, m_bus.deliveredCount());
    text += head("resync_http_requests_total", "counter", "Requests of the port by status.");
    for (const auto &[status, count] : m_requests)
        text += sample("resync_http_requests_total", "code=\"" + QByteArray::number(status) + '"', count);
    text += histogram("resync_http_request_duration_seconds", "Time of requests of the port.", m_requestTimes.buckets, m_requestTimes.count,
                      m_requestTimes.sumSeconds);
    return text + processText();
}

} // namespace resync
