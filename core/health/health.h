#pragma once

#include "core/base/clock.h"
#include "core/events/eventbus.h"
#include "core/model/connection.h"

#include <QJsonObject>
#include <QObject>

#include <deque>
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
    void watch(const Event &event);

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
};

/// Read now; each figure that the platform does not give is left out.
ProcessFigures processFigures();

} // namespace resync
