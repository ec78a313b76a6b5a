#pragma once

#include "core/base/clock.h"
#include "core/events/eventbus.h"
#include "core/health/healthmemory.h"
#include "core/model/connection.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace resync
{

class Database;

/// One thing the console depends on, and how it is.
struct PartHealth {
    enum class State { Good, Degraded, Bad, NotUsed };
    QString name; ///< "engine", "store", "keyring", "port"
    State state = State::NotUsed;
    QString why; ///< a sentence; empty when good

    bool operator==(const PartHealth &) const = default;
};

/// What the process uses now, read from the operating system; nothing = not available on this platform.
struct ProcessFigures {
    std::optional<qint64> residentBytes;
    std::optional<qint64> threads;
    std::optional<qint64> descriptors;
    std::optional<Duration> cpuTime;
};

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
    /// Remembers two hours from now on, a reading each HealthMemory::kEvery.
    void startSampling(std::function<PollCounts()> polls);
    /// One reading, now; called by the clock.
    void takeReading();
    const HealthMemory &memory() const { return m_memory; }
    /// File, or name of the database.
    QString storePlace() const;
    /// Where the port listens, as a URL; empty while it is closed.
    QString port() const { return m_port; }

    std::vector<PartHealth> dependencies() const;
    /// "healthy", "degraded" or "critical": the worst of the dependencies in use.
    QString status() const;
    Duration uptime() const;

    /// GET /api/monitoring/health
    QJsonObject document() const;
    /// GET /metrics: the Prometheus text format 0.0.4, names resync_….
    QByteArray exposition() const;

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
    };
    void watch(const Event &event);
    void sampleLater();
    void takePolls();

    EventBus &m_bus;
    Database &m_database;
    const Clock &m_clock;
    Duration m_started;
    Connection m_connection;
    Error m_storeTrouble;
    std::optional<QString> m_keyring; ///< trouble of the last question; nothing = never asked
    QString m_port;
    PlanCounts m_counts;
    std::map<QString, std::map<int, quint64>> m_calls; ///< operation → HTTP status → count
    Histogram m_callTimes;
    Histogram m_pollTimes;
    Histogram m_storeTimes;
    Histogram m_requestTimes;
    std::map<int, quint64> m_requests;
    quint64 m_pollsOk = 0;
    quint64 m_pollsFailed = 0;
    std::map<QString, quint64> m_happened; ///< by kind
    HealthMemory m_memory;
    Interval m_interval;
    std::function<PollCounts()> m_polls;
    PollCounts m_pollsSeen;
    Duration m_sampledAt{0};
    std::optional<Duration> m_processTime;
    std::optional<HostFigures::Ticks> m_hostTicks;
};

/// Read now; each figure that the platform does not give is left out.
ProcessFigures processFigures();

} // namespace resync
