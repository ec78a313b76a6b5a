#pragma once

#include "core/base/clock.h"
#include "core/events/eventbus.h"
#include "core/health/healthalerts.h"
#include "core/health/healthmemory.h"
#include "core/health/healthparts.h"
#include "core/model/connection.h"
#include "core/store/database.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace resync
{

/// Own health: every number is measured where it happens. Core thread.
class Health : public QObject
{
    Q_OBJECT
public:
    Health(EventBus &bus, Database &database, const Clock &clock, QObject *parent = nullptr);

    /// An engine call was answered (or not).
    void countCall(const QString &operation, Duration took, int httpStatus, bool ok);
    /// A poll ended: whole time, and the part spent in the store's transaction.
    void countPoll(Duration took, Duration stored, bool ok);
    /// A request of the API port was answered.
    void countRequest(int status, Duration took);
    /// The keyring was asked; \a trouble: why it could not answer, empty = it did.
    void countKeyring(const QString &trouble) { m_keyring = trouble; }
    void setPort(const QString &address) { m_port = address; }

    /// What the poller has counted since it was made.
    struct PollCounts {
        qint64 polls = 0;
        qint64 failed = 0;
        Duration last{0};   ///< the whole of the last one
        Duration stored{0}; ///< its transaction
    };
    /// Messages of the event stream to clients of the port: sent, and dropped because they were not read in time.
    void countStreamed(qint64 sent, qint64 dropped)
    {
        m_streamed += sent;
        m_dropped += dropped;
    }
    void setStreamClients(int clients) { m_streamClients = clients; }
    /// Requests of the port that are being worked on.
    void countUnderWay(int change) { m_underWay += change; }
    /// How late the port's thread was, at worst, since this was last said.
    void countGateLag(Duration lag) { m_interval.gateLagMs = std::max(m_interval.gateLagMs.value_or(0), double(lag.count())); }

    /// How late the window's thread was, at worst, since this was last said.
    void countWindowLag(Duration lag) { m_interval.windowLagMs = std::max(m_interval.windowLagMs.value_or(0), double(lag.count())); }
    /// What a language model was asked since midnight, UTC.
    struct ModelCounts {
        qint64 calls = 0;
        qint64 tokens = 0;
        qint64 failures = 0;
    };
    /// Who knows about a language model; until then it is not measured.
    void setModel(std::function<ModelCounts()> counts) { m_modelCounts = std::move(counts); }

    struct WorkflowCounts {
        qint64 active = 0;
        qint64 created = 0;
        qint64 failed = 0;
    };
    /// Who knows about workflows; until then they are not measured.
    void setWorkflows(std::function<WorkflowCounts()> counts) { m_workflowCounts = std::move(counts); }
    /// Samples that wait for their commit.
    void setQueue(std::function<qint64()> queued) { m_queued = std::move(queued); }

    /// Remembers two hours from now on, a reading each HealthMemory::kEvery.
    void startSampling(std::function<PollCounts()> polls);
    /// One reading, now; called by the clock.
    void takeReading();
    const HealthMemory &memory() const { return m_memory; }
    /// Open ones first.
    const std::vector<HealthAlert> &alerts() const { return m_alerts.alerts(); }
    /// Percent of the readings since the start in which nothing that is used was bad.
    std::optional<double> availability() const;
    /// File, or name of the database.
    QString storePlace() const;
    /// Where the port listens, as a URL; empty while it is closed.
    QString port() const { return m_port; }

    /// Asked whenever somebody looks, each time anew; only while what it asks lives.
    using Probe = std::function<void(HealthParts &)>;
    void addProbe(Probe probe) { m_probes.push_back(std::move(probe)); }
    /// How something outside of core is, as it was told last.
    void setPart(const PartHealth &part) { m_toldParts[part.name] = part; }

    /// Our own and everybody else's, engine and store first.
    HealthParts parts() const;
    std::vector<PartHealth> dependencies() const { return parts().parts; }
    /// "healthy", "degraded" or "critical": the worst of what is in use and known.
    QString status() const;
    Duration uptime() const;

    /// GET /api/monitoring/health
    QJsonObject document() const;
    /// GET /api/monitoring/current
    QJsonObject current() const;
    /// GET /api/monitoring/history
    QJsonObject history(std::chrono::minutes stretch) const;
    /// GET /metrics: the Prometheus text format 0.0.4, names resync_….
    QByteArray exposition() const;

signals:
    /// An alert about ourselves opened, rose, is told again, or cleared.
    void alerted(const resync::HealthAlerts::Told &told);

private:
    struct Histogram {
        std::vector<quint64> buckets;
        quint64 count = 0;
        double sumSeconds = 0;
        void add(Duration took);
    };
    /// What was counted since the last reading.
    struct Interval {
        std::vector<double> requestMs;
        int requestErrors = 0;
        std::vector<double> callMs;
        int callsOk = 0;
        int callsFailed = 0;
        std::optional<double> pollMs;
        std::optional<double> storeMs;
        std::optional<double> gateLagMs;
        std::optional<double> windowLagMs;
    };
    void watch(const Event &event);
    void sampleLater();
    void takePolls();
    void readParts(HealthReading &reading);
    void readCounts(HealthReading &reading);
    static QString statusOf(const std::vector<PartHealth> &parts);
    std::vector<PartHealth> ownParts() const;
    QJsonObject apiBlock() const;
    QJsonObject cacheBlock() const;
    QJsonObject engineBlock() const;

    EventBus &m_bus;
    Database &m_database;
    const Clock &m_clock;
    Duration m_started;
    Connection m_connection;
    Error m_storeTrouble;
    std::optional<QString> m_keyring; ///< trouble of the last question; nothing = never asked
    QString m_port;
    PlanCounts m_counts;
    std::vector<Probe> m_probes;
    std::map<QString, PartHealth> m_toldParts;
    std::map<QString, std::map<int, quint64>> m_calls; ///< operation → HTTP status → count
    Histogram m_callTimes;
    Histogram m_pollTimes;
    Histogram m_storeTimes;
    Histogram m_requestTimes;
    std::map<int, quint64> m_requests;
    quint64 m_pollsOk = 0;
    quint64 m_pollsFailed = 0;
    std::map<QString, quint64> m_happened; ///< by kind
    qint64 m_callsOk = 0;
    qint64 m_callsFailed = 0;
    qint64 m_streamed = 0;
    qint64 m_dropped = 0;
    int m_streamClients = 0;
    int m_underWay = 0;
    std::function<WorkflowCounts()> m_workflowCounts;
    std::function<qint64()> m_queued;
    WorkflowCounts m_workflowsSeen;
    std::function<ModelCounts()> m_modelCounts;
    std::optional<ModelCounts> m_modelSeen;
    qint64 m_publishedSeen = 0;
    qint64 m_droppedSeen = 0;
    Database::CacheCounts m_cacheSeen;
    qint64 m_readingsAll = 0;
    qint64 m_readingsGood = 0;
    HealthAlerts m_alerts;
    HealthMemory m_memory;
    Interval m_interval;
    std::function<PollCounts()> m_polls;
    PollCounts m_pollsSeen;
    Duration m_sampledAt{0};
    std::optional<Duration> m_processTime;
    std::optional<HostFigures::Ticks> m_hostTicks;
};

} // namespace resync
