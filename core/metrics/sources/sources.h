#pragma once

#include "core/base/clock.h"
#include "core/config/secret.h"
#include "core/metrics/source.h"
#include "core/metrics/sources/sourcedefinition.h"

#include <functional>
#include <memory>

namespace resync
{

class Database;
class Metrics;
class Secrets;

/// How a host's name became a workstation's.
enum class HostMatch : quint8 {
    Mapped,     ///< an operator said so
    OwnWord,    ///< the host calls itself that
    Hostname,   ///< one workstation has told this host name with its samples, or the plan knows it as its node
    SameName,   ///< one workstation is called like the host, without its domain
    HostItself, ///< no workstation is known for it: it goes by the host's name
    LeftOut     ///< an operator said that it is not wanted
};

/// A host of a source as it was last seen.
struct SourceHost {
    QString host;
    QString workstation; ///< empty when left out
    HostMatch match = HostMatch::HostItself;
    std::optional<Instant> last; ///< its newest sample
    std::optional<Error> fault;  ///< of the last reading
    std::optional<Duration> clockSkew;
    QStringList elsewhere; ///< series that another source, or the workstation's own collector, gives: not stored twice
};

struct SourceHealth {
    enum class State : quint8 {
        Off,     ///< not enabled, or another console reads
        Waiting, ///< not read yet
        Good,    ///< every host answered
        Partial, ///< some hosts or series did not
        Failing, ///< nothing came of the last reading
    };
    State state = State::Off;
    bool reading = false;
    std::optional<Instant> lastTry;
    std::optional<Instant> lastSuccess;
    std::optional<Instant> next;
    std::optional<Error> lastError; ///< stays after a success, with its time
    std::optional<Instant> lastErrorAt;
    int failuresInRow = 0;
    qint64 readings = 0;
    qint64 failures = 0;
    qint64 stored = 0;    ///< samples
    qint64 known = 0;     ///< that were there already, value for value
    qint64 conflicts = 0; ///< that another had stored for the same second with other values: the first stays
    std::optional<Duration> took;
    std::optional<Duration> clockSkew; ///< of the source itself; each host has its own
    std::vector<SourceHost> hosts;     ///< sorted by name
    std::vector<HostFault> seriesFaults;
};

struct SourceState {
    SourceDefinition definition;
    SourceHealth health;
};

/// What a test of a definition found: nothing of it is stored.
struct SourceTrial {
    SourceReading reading;
    std::vector<SourceHost> hosts; ///< one for each sample and fault of the reading
    Duration took{0};
};

/// The sources of workstation metrics: their stored definitions, their readings and their health. Core thread.
///
///   Source::samples ─► host to workstation ─► what nobody else gives ─► Metrics::add ─► health
///
/// A workstation that several give is one series: each of its values comes from one of them at a time. A collector on the host comes before
/// every source; of two sources the one that gives a value goes on until it has been silent for three intervals.
///
/// Errors: "source.field", "source.name" (another has this name), "source.unknown", or the store's; of a test those of source.h.
class Sources : public QObject
{
    Q_OBJECT
public:
    Sources(Database &database, Metrics &metrics, Secrets &secrets, const Clock &clock, QObject *parent = nullptr);
    ~Sources() override;

    /// Reads the definitions; nothing is read from the sources yet.
    Result<void> load();
    /// Reads the enabled ones from now on. Only one console of a team does.
    void start();
    void stop();
    bool running() const;

    /// Sorted by name.
    std::vector<SourceState> all() const;
    std::optional<SourceState> find(const QString &idOrName) const;
    /// Stores a new one (its id is empty) or a changed one, and begins to read by it.
    Result<SourceDefinition> save(SourceDefinition definition, const QString &who);
    Result<void> remove(const QString &id, const QString &who);
    void readNow(const QString &id);

    using Tested = std::function<void(Result<SourceTrial>)>;
    /// Reads once by \a definition, stored or not, with \a secret or, without one, with what Secrets has. \a tested is called later, unless
    /// \a receiver has died.
    void test(const SourceDefinition &definition, const std::optional<Secret> &secret, QObject *receiver, Tested tested);

    /// Asked when hosts are matched: the plan's workstations, each with its node's host name.
    void setPlanNodes(std::function<QMap<QString, QString>()> nodeOfWorkstation);

signals:
    /// Definition or health of this one; or it is gone.
    void changed(const QString &id);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace resync
