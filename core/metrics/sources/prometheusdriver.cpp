#include "core/metrics/sources/drivers.h"
#include "core/metrics/sources/httpaccess.h"
#include "core/metrics/sources/promql.h"

#include <QHash>
#include <QSet>

#include <cmath>
#include <deque>
#include <iterator>

namespace resync
{

namespace
{

/// Series that are asked for the reading's own sake.
const QString kStamp = QStringLiteral(" stamp");
const QString kSkew = QStringLiteral(" skew");
const QString kDown = QStringLiteral(" down");

class PrometheusDriver final : public SourceDriver
{
public:
    explicit PrometheusDriver(const DriverParts &parts)
        : m_definition(parts.definition), m_authorization(authorizationOf(parts)), m_clock(parts.clock),
          m_client(parts.clock, httpSettings(parts))
    {
    }

    void read(Duration timeout, Finished finished) override;
    void cancel() override;

private:
    struct Host {
        std::vector<MetricField> node; ///< of node_exporter: only with a stamp, for rates outlive their host by a window
        std::vector<MetricField> own;  ///< of the operators' queries
        std::optional<Instant> stamp;
        std::optional<Duration> skew;
    };

    Duration left() const { return m_end - m_clock.monotonic(); }
    void ask(const QString &promql, const std::function<void(const Result<std::vector<PromValue>> &, const HttpAnswer *)> &answered);
    void askTime();
    void askNext();
    void take(const PromQuery &query, const std::vector<PromValue> &values);
    bool isOwn(const PromQuery &query) const { return m_ownAsked && !query.series.startsWith(QLatin1Char(' ')); }
    void finish();
    void end(const Result<SourceReading> &outcome);

    const SourceDefinition m_definition;
    const QByteArray m_authorization;
    const Clock &m_clock;
    HttpClient m_client;
    Finished m_finished;
    Duration m_end{0}; ///< of this reading, monotonic
    Instant m_at;      ///< the time of Prometheus at which everything is asked
    std::deque<PromQuery> m_queries;
    bool m_ownAsked = false;     ///< the rest of the queries are the operators'
    QMap<QString, Host> m_hosts; ///< of this reading
    QSet<QString> m_down;
    SourceReading m_reading;
    QHash<QString, Instant> m_last; ///< newest sample of each host so far
};

void PrometheusDriver::read(Duration timeout, Finished finished)
{
    m_finished = std::move(finished);
    m_end = m_clock.monotonic() + timeout;
    m_hosts.clear();
    m_down.clear();
    m_reading = {};
    m_queries.clear();
    m_ownAsked = false;
    const QString &label = m_definition.hostLabel;
    const QString in = m_definition.selector.isEmpty() ? QString() : QLatin1Char('{') + m_definition.selector + QLatin1Char('}');
    m_queries.push_back({kStamp, QStringLiteral("max by (%1) (timestamp(node_time_seconds%2))").arg(label, in), {}});
    m_queries.push_back({kSkew, QStringLiteral("max by (%1) (node_time_seconds%2 - timestamp(node_time_seconds%2))").arg(label, in), {}});
    const auto window = std::max(std::chrono::seconds(120), m_definition.interval);
    for (PromQuery &query : nodeQueries(label, m_definition.selector, window))
        m_queries.push_back(std::move(query));
    // Last: a scrape that fails between two of these questions takes the values away, and then this says why.
    m_queries.push_back({kDown, QStringLiteral("max by (%1) (up%2) == 0").arg(label, in), {}});
    askTime();
}

void PrometheusDriver::cancel()
{
    m_finished = {};
    m_client.cancelAll();
}

void PrometheusDriver::ask(const QString &promql,
                           const std::function<void(const Result<std::vector<PromValue>> &, const HttpAnswer *)> &answered)
{
    QByteArray url = m_definition.targets.value(0).toUtf8();
    while (url.endsWith('/'))
        url.chop(1);
    url += "/api/v1/query?query=" + QUrl::toPercentEncoding(promql);
    if (m_at != Instant())
        url += "&time=" + QByteArray::number(double(toMs(m_at)) / 1000, 'f', 3);
    const QUrl whole = QUrl::fromEncoded(url);
    m_client.send(httpGet(whole, m_authorization, left()), this, [this, answered, whole](const Result<HttpAnswer> &answer) {
        if (!m_finished)
            return;
        if (!answer)
            return answered(answer.error(), nullptr);
        constexpr int kBadRequest = 400; // Prometheus says what it holds against the query
        constexpr int kUnprocessable = 422;
        const bool told = answer->status == kBadRequest || answer->status == kUnprocessable;
        if (!answer->good() && !told)
            return answered(httpError(*answer, whole), &*answer);
        answered(readVector(answer->body, m_definition.hostLabel), &*answer);
    });
}

/// All is asked at one time of Prometheus' own clock, which it says itself.
void PrometheusDriver::askTime()
{
    m_at = Instant();
    const Instant asked = m_clock.now();
    ask(QStringLiteral("time()"), [this, asked](const Result<std::vector<PromValue>> &values, const HttpAnswer *answer) {
        if (!values)
            return end(values.error());
        if (values->size() != 1)
            return end(Error{QStringLiteral("source.shape"), QStringLiteral("not an answer of Prometheus: it does not say the time"), {}});
        m_at = values->front().at;
        m_reading.clockSkew = m_at - (asked + answer->took / 2);
        askNext();
    });
}

void PrometheusDriver::askNext()
{
    if (m_queries.empty() && !std::exchange(m_ownAsked, true)) { // the hosts are known now
        const QStringList hosts = m_hosts.keys();
        std::vector<PromQuery> own = ownQueries(m_definition, hosts);
        std::move(own.begin(), own.end(), std::back_inserter(m_queries));
    }
    if (m_queries.empty())
        return finish();
    const PromQuery query = m_queries.front();
    m_queries.pop_front();
    ask(query.promql, [this, query](const Result<std::vector<PromValue>> &values, const HttpAnswer *) {
        if (values)
            take(query, *values);
        else if (isOwn(query) && values.error().code == QLatin1String("source.query"))
            m_reading.faults.push_back({{}, {values.error().code, values.error().message, query.series}});
        else
            return end(values.error());
        askNext();
    });
}

void PrometheusDriver::take(const PromQuery &query, const std::vector<PromValue> &values)
{
    for (const PromValue &one : values) {
        const QString host = hostOf(query.host.isEmpty() ? one.host : query.host);
        if (host.isEmpty())
            continue; // a value of no host
        if (query.series == kDown) {
            m_down.insert(host);
            continue;
        }
        Host &found = m_hosts[host];
        if (query.series == kStamp)
            found.stamp = fromMs(qint64(std::llround(one.value * 1000)));
        else if (query.series == kSkew && m_reading.clockSkew)
            found.skew = Duration(qint64(std::llround(one.value * 1000))) + *m_reading.clockSkew;
        else if (query.series != kSkew)
            putFigure(isOwn(query) ? found.own : found.node, query.series, one.value);
    }
}

void PrometheusDriver::finish()
{
    for (auto host = m_hosts.begin(); host != m_hosts.end(); ++host) {
        HostSample one{host.key(), {}, host->skew};
        std::vector<MetricField> fields = std::move(host->own); // before ours: of two under one name the first stays
        if (host->stamp)
            fields.insert(fields.end(), host->node.begin(), host->node.end());
        if (fields.empty())
            continue;
        one.sample.at = std::chrono::floor<std::chrono::seconds>(host->stamp.value_or(m_at));
        Instant &last = m_last[host.key()];
        if (one.sample.at <= last) {
            ++m_reading.unchanged;
            continue;
        }
        last = one.sample.at;
        sortFields(fields);
        one.sample.fields = std::move(fields);
        m_reading.hosts.push_back(std::move(one));
    }
    for (const QString &host : std::as_const(m_down)) {
        const bool ours = m_last.contains(host) || m_definition.hosts.contains(host); // others are not hosts of node_exporters
        if (ours && !m_hosts.value(host).stamp)
            m_reading.faults.push_back({host, {QStringLiteral("source.down"), QStringLiteral("Prometheus cannot scrape it"), host}});
    }
    const bool nothing = m_reading.hosts.empty() && m_reading.unchanged == 0;
    if (nothing && !m_reading.faults.empty() && !m_reading.faults.back().host.isEmpty())
        return end(m_reading.faults.back().error);
    if (nothing)
        return end(
            Error{QStringLiteral("source.empty"),
                  QStringLiteral("Prometheus has no host with node_exporter's series under the label %1").arg(m_definition.hostLabel),
                  m_definition.selector});
    end(std::move(m_reading));
}

void PrometheusDriver::end(const Result<SourceReading> &outcome)
{
    if (const Finished finished = std::exchange(m_finished, {}))
        finished(outcome);
}

} // namespace

std::unique_ptr<SourceDriver> makePrometheusDriver(const DriverParts &parts)
{
    return std::make_unique<PrometheusDriver>(parts);
}

} // namespace resync
