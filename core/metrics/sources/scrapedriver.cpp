#include "core/metrics/metrics.h"
#include "core/metrics/sources/drivers.h"
#include "core/metrics/sources/hostround.h"
#include "core/metrics/sources/httpaccess.h"
#include "core/metrics/sources/nodefigures.h"

#include <QHash>

namespace resync
{

namespace
{

constexpr int kScrapesAtOnce = 16;

/// Gets a page from each of many hosts.
class ScrapeDriver : public SourceDriver
{
public:
    explicit ScrapeDriver(const DriverParts &parts)
        : m_clock(parts.clock), m_targets(parts.definition.targets), m_authorization(authorizationOf(parts)),
          m_client(parts.clock, httpSettings(parts)),
          m_round(parts.clock, kScrapesAtOnce, [this](const QString &target, Duration left) { begin(target, left); })
    {
        connect(&m_round, &HostRound::late, this, [this] { m_client.cancelAll(); });
    }

    void read(Duration timeout, Finished finished) override { m_round.start(m_targets, timeout, std::move(finished)); }
    void cancel() override
    {
        m_round.cancel();
        m_client.cancelAll();
    }

protected:
    /// What an answer holds, or nothing when the host is to be asked once more in a moment.
    virtual std::optional<Result<HostSample>> interpret(const QString &target, const HttpAnswer &answer) = 0;

    const Clock &m_clock;

private:
    static QUrl urlOf(const QString &target)
    {
        QUrl url(target);
        if (url.path().isEmpty() || url.path() == QLatin1String("/"))
            url.setPath(QStringLiteral("/metrics"));
        return url;
    }
    void begin(const QString &target, Duration left)
    {
        const QUrl url = urlOf(target);
        const Duration end = m_clock.monotonic() + left;
        m_client.send(httpGet(url, m_authorization, left), this, [this, target, url, end](const Result<HttpAnswer> &answer) {
            if (!answer)
                return m_round.host(target, answer.error());
            if (!answer->good())
                return m_round.host(target, httpError(*answer, url));
            if (auto outcome = interpret(target, *answer))
                return m_round.host(target, *std::move(outcome));
            constexpr Duration kMoment{2000};
            m_clock.after(kMoment, this, [this, target, end] {
                if (m_round.underWay().contains(target))
                    begin(target, end - m_clock.monotonic());
            });
        });
    }

    const QStringList m_targets;
    const QByteArray m_authorization;
    HttpClient m_client;
    HostRound m_round;
};

class NodeExporterDriver final : public ScrapeDriver
{
public:
    explicit NodeExporterDriver(const DriverParts &parts) : ScrapeDriver(parts), m_interval(parts.definition.interval) {}

protected:
    std::optional<Result<HostSample>> interpret(const QString &target, const HttpAnswer &answer) override;

private:
    struct Scrape {
        NodeFigures figures;
        Duration at{0}; ///< monotonic
    };
    const Duration m_interval;
    QHash<QString, Scrape> m_last; ///< by target
};

/// The first time a host is asked twice in a row: rates need two scrapes.
std::optional<Result<HostSample>> NodeExporterDriver::interpret(const QString &target, const HttpAnswer &answer)
{
    Scrape now;
    now.at = m_clock.monotonic() - answer.took / 2;
    const auto read = readExposition(answer.body, [&now](const ExpositionSample &sample) { now.figures.add(sample); });
    if (!read)
        return Error{read.error().code, read.error().message, target + QStringLiteral(", ") + read.error().context};
    if (!now.figures.any())
        return Error{QStringLiteral("source.shape"),
                     QStringLiteral("this is an exposition, but not a node_exporter's: it has no node_… series"), target};
    const auto before = m_last.constFind(target);
    constexpr int kTooOld = 10; // intervals: an average over hours is no rate of now
    const bool usable = before != m_last.constEnd() && now.at - before->at <= m_interval * kTooOld;
    if (!usable) {
        m_last.insert(target, std::move(now));
        return {};
    }
    const Instant middle = m_clock.now() - answer.took / 2;
    HostSample host{hostOf(target), {}, {}};
    host.sample.at = std::chrono::floor<std::chrono::seconds>(middle);
    host.sample.fields = now.figures.fields(&before->figures, now.at - before->at);
    host.sample.osType = now.figures.osType();
    if (const auto hostTime = now.figures.hostTime())
        host.clockSkew = *hostTime - middle;
    m_last.insert(target, std::move(now));
    return host;
}

class AgentDriver final : public ScrapeDriver
{
public:
    using ScrapeDriver::ScrapeDriver;

protected:
    std::optional<Result<HostSample>> interpret(const QString &target, const HttpAnswer &answer) override;
};

/// The agent's stamp stays unless its clock is wrong: the same sample read twice, or pushed as well, is one sample.
std::optional<Result<HostSample>> AgentDriver::interpret(const QString &target, const HttpAnswer &answer)
{
    const Instant now = m_clock.now();
    auto batch = decodeSamples(answer.body, now + answer.clockSkew);
    if (!batch)
        return Error{QStringLiteral("source.shape"), QStringLiteral("not a collector's JSON: ") + batch.error().text(), target};
    if (batch->samples.empty()) {
        const SampleFault fault = batch->faults.empty() ? SampleFault() : batch->faults.front();
        return Error{QStringLiteral("source.shape"), QStringLiteral("not a collector's JSON: %1 %2").arg(fault.field, fault.why), target};
    }
    HostSample host{hostOf(target), std::move(batch->samples.back()), {}};
    if (answer.serverTime)
        host.clockSkew = answer.clockSkew;
    constexpr Duration kWrong{60'000};
    if (std::chrono::abs(answer.clockSkew) >= kWrong)
        host.sample.at = std::chrono::floor<std::chrono::seconds>(host.sample.at - answer.clockSkew);
    return host;
}

} // namespace

std::unique_ptr<SourceDriver> makeNodeExporterDriver(const DriverParts &parts)
{
    return std::make_unique<NodeExporterDriver>(parts);
}

std::unique_ptr<SourceDriver> makeAgentDriver(const DriverParts &parts)
{
    return std::make_unique<AgentDriver>(parts);
}

} // namespace resync
