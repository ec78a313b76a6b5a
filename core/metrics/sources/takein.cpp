#include "core/metrics/sources/takein.h"

#include "core/metrics/sources/driver.h"

namespace resync
{

namespace
{

/// What is pulled stands half a second beside the whole seconds of what is pushed, so that neither takes the other's place.
constexpr Duration kBesidePushes{500};

bool isMeasured(const MetricField &field)
{
    return !std::holds_alternative<std::monostate>(field.value);
}

bool anyMeasured(const Sample &sample)
{
    return std::any_of(sample.fields.begin(), sample.fields.end(), isMeasured);
}

QString seriesKey(const SourceDefinition &definition, const QString &host)
{
    return definition.id + QLatin1Char('/') + host;
}

void put(std::vector<SourceHost> &hosts, SourceHost host)
{
    const auto place =
        std::lower_bound(hosts.begin(), hosts.end(), host.host, [](const SourceHost &one, const QString &name) { return one.host < name; });
    if (place == hosts.end() || place->host != host.host) {
        hosts.insert(place, std::move(host));
        return;
    }
    if (!host.last)
        host.last = place->last;
    if (!host.clockSkew)
        host.clockSkew = place->clockSkew;
    *place = std::move(host);
}

} // namespace

TakeIn::TakeIn(Metrics &metrics, const Clock &clock) : m_metrics(metrics), m_clock(clock)
{
    connect(&metrics, &Metrics::added, this, &TakeIn::pushed);
}

void TakeIn::forget(const QString &sourceId)
{
    if (!sourceId.isEmpty())
        m_series.forget(sourceId + QLatin1Char('/'));
}

void TakeIn::learnNames()
{
    m_names.clear();
    m_told = m_metrics.hostnames();
    const QMap<QString, QString> nodes = m_nodes ? m_nodes() : QMap<QString, QString>();
    for (const auto *known : {&std::as_const(m_told), &nodes}) {
        for (auto one = known->begin(); one != known->end(); ++one)
            m_names.add(one.key(), *one);
    }
}

SourceHost TakeIn::hostOf(const SourceDefinition &definition, const QString &host, const QString &ownWord) const
{
    const HostNames::Found found = m_names.find(host, ownWord, definition.hosts);
    SourceHost one;
    one.host = host;
    one.workstation = found.workstation;
    one.match = found.match;
    return one;
}

std::vector<SourceHost> TakeIn::hostsOf(const SourceDefinition &definition, const SourceReading &reading)
{
    learnNames();
    std::vector<SourceHost> hosts;
    for (const HostSample &sample : reading.hosts) {
        SourceHost one = hostOf(definition, sample.host, sample.sample.workstation);
        one.last = sample.sample.at;
        one.clockSkew = sample.clockSkew;
        put(hosts, std::move(one));
    }
    for (const HostFault &fault : reading.faults) {
        if (fault.host.isEmpty())
            continue;
        SourceHost one = hostOf(definition, fault.host, {});
        one.fault = fault.error;
        put(hosts, std::move(one));
    }
    return hosts;
}

void TakeIn::take(const SourceDefinition &definition, const SourceReading &reading, std::vector<SourceHost> &hosts, Done done)
{
    auto batch = std::make_shared<Batch>();
    batch->done = std::move(done);
    std::vector<SourceHost> seen = hostsOf(definition, reading);
    for (const HostSample &host : reading.hosts) {
        const auto place = std::find_if(seen.begin(), seen.end(), [&host](const SourceHost &one) { return one.host == host.host; });
        if (place->match == HostMatch::LeftOut)
            continue;
        Sample sample = host.sample;
        sample.at = std::chrono::floor<std::chrono::seconds>(sample.at) + kBesidePushes;
        sample.workstation = place->workstation;
        m_pulled.insert(sample.workstation);
        place->elsewhere = m_series.keepOwn(seriesKey(definition, host.host), definition.interval, sample);
        if (!anyMeasured(sample))
            continue;
        if (m_told.value(sample.workstation).isEmpty())
            sample.hostname = host.host;
        else // the workstation's own collector has told of itself
            sample.hostname = sample.osType = sample.collectorVersion = QString();
        batch->samples.push_back(std::move(sample));
    }
    for (SourceHost &one : seen)
        put(hosts, std::move(one));
    handOver(batch);
}

/// A part at a time: the queue is everybody's.
void TakeIn::handOver(const std::shared_ptr<Batch> &batch)
{
    if (batch->next >= batch->samples.size())
        return batch->done(batch->outcome);
    const size_t end = std::min(batch->samples.size(), batch->next + size_t(Metrics::kMostInCommit));
    const std::vector<Sample> part(batch->samples.begin() + qsizetype(batch->next), batch->samples.begin() + qsizetype(end));
    batch->next = end;
    for (const Sample &sample : part)
        m_own.insert({sample.workstation, toMs(sample.at)});
    const QPointer<TakeIn> alive(this);
    m_metrics.add(part, [this, alive, batch, part](const Result<std::vector<SampleVerdict>> &verdicts) {
        if (!alive)
            return;
        for (const Sample &sample : part)
            m_own.remove({sample.workstation, toMs(sample.at)});
        if (!verdicts) {
            batch->outcome.error = verdicts.error();
            return batch->done(batch->outcome);
        }
        answered(batch, part, *verdicts);
        handOver(batch);
    });
}

void TakeIn::answered(const std::shared_ptr<Batch> &batch, const std::vector<Sample> &part, const std::vector<SampleVerdict> &verdicts)
{
    for (size_t i = 0; i < part.size(); ++i) {
        switch (verdicts[i]) {
        case SampleVerdict::Stored:
            ++batch->outcome.stored;
            break;
        case SampleVerdict::Known:
            ++batch->outcome.known;
            break;
        case SampleVerdict::Full:
            batch->outcome.error = Error{QStringLiteral("metrics.full"), QStringLiteral("no more different series are kept"), {}};
            break;
        case SampleVerdict::Conflict:
            if (auto later = moved(part[i]))
                batch->samples.push_back(*std::move(later));
            else
                ++batch->outcome.conflicts;
            break;
        }
    }
}

/// Two sources of one workstation may have read at the same second: other series, other sample. The second of them goes a second later.
/// What either of them could not measure is no series of its.
std::optional<Sample> TakeIn::moved(const Sample &sample) const
{
    constexpr std::chrono::seconds one{1};
    const auto at = [this, &sample](Instant when) { return m_metrics.samples(sample.workstation, when, when + Duration(1), 1); };
    const auto there = at(sample.at);
    const auto after = at(sample.at + one);
    if (!there || there->empty() || !after || !after->empty())
        return {};
    for (const MetricField &field : sample.fields) {
        const auto same = [&field](const MetricField &other) { return other.name == field.name && isMeasured(other); };
        if (isMeasured(field) && std::any_of(there->front().fields.begin(), there->front().fields.end(), same))
            return {};
    }
    Sample later = sample;
    later.at += one;
    return later;
}

/// Everything that was stored, ours too. Runs for each push: what no source gives must cost next to nothing.
void TakeIn::pushed(const std::vector<Sample> &samples)
{
    for (const Sample &sample : samples) {
        if (m_pulled.contains(sample.workstation) && !m_own.contains({sample.workstation, toMs(sample.at)}))
            m_series.pushed(sample);
    }
}

} // namespace resync
