#pragma once

#include "core/metrics/metrics.h"
#include "core/metrics/sources/hostnames.h"
#include "core/metrics/sources/oneseries.h"

#include <QSet>

namespace resync
{

/// From what a source read to what is stored: which workstation each host is, and what of it is new. Core thread.
class TakeIn : public QObject
{
    Q_OBJECT
public:
    TakeIn(Metrics &metrics, const Clock &clock);

    struct Outcome {
        int stored = 0;
        int known = 0;
        int conflicts = 0;
        std::optional<Error> error; ///< of the store: the rest was not taken
    };
    using Done = std::function<void(const Outcome &)>;

    /// Stores \a reading, brings \a hosts up to date, and calls \a done after the commit.
    void take(const SourceDefinition &definition, const SourceReading &reading, std::vector<SourceHost> &hosts, Done done);
    /// The hosts of \a reading as they would be taken.
    std::vector<SourceHost> hostsOf(const SourceDefinition &definition, const SourceReading &reading);

    void setPlanNodes(std::function<QMap<QString, QString>()> nodes) { m_nodes = std::move(nodes); }
    void forget(const QString &sourceId);

private:
    using Key = std::pair<QString, qint64>; ///< of a sample: workstation and stamp
    struct Batch {
        std::vector<Sample> samples;
        size_t next = 0; ///< the first that was not handed over yet
        Outcome outcome;
        Done done;
    };

    void learnNames();
    SourceHost hostOf(const SourceDefinition &definition, const QString &host, const QString &ownWord) const;
    void handOver(const std::shared_ptr<Batch> &batch);
    void answered(const std::shared_ptr<Batch> &batch, const std::vector<Sample> &part, const std::vector<SampleVerdict> &verdicts);
    std::optional<Sample> moved(const Sample &sample) const;
    void pushed(const std::vector<Sample> &samples);

    Metrics &m_metrics;
    const Clock &m_clock;
    HostNames m_names;
    std::function<QMap<QString, QString>()> m_nodes; ///< of the plan's workstations
    QMap<QString, QString> m_told;                   ///< host names by workstation, as samples told them
    OneSeries m_series;
    QSet<QString> m_pulled; ///< workstations that some source gives
    QSet<Key> m_own;        ///< samples of ours under way
};

} // namespace resync
