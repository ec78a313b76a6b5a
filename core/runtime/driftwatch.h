#pragma once

#include "core/anomalies/drift.h"
#include "core/base/handover.h"
#include "core/health/healthparts.h"
#include "core/model/runledger.h"
#include "core/store/address.h"

#include <QObject>
#include <QThreadPool>

#include <functional>

namespace resync
{

class Clock;
class Database;
class Settings;

/// Looks each few hours whether what this console learns from is still what it was: the last seven days against the 28 before, of what
/// comes seldom the last 28 against the 84 before. The work is done in the pool, on a connection of its own. Core thread.
class DriftWatch : public QObject
{
    Q_OBJECT
public:
    /// Reads the finished runs since an instant; nothing: no engine is known.
    using Runs = std::function<Result<RunLedger>(Database &reader, Instant from)>;
    DriftWatch(const StoreAddress &store, std::function<std::optional<Runs>()> runs, const Clock &clock);
    /// Waits for a look that is under way.
    ~DriftWatch() override;

    /// In some minutes, and then every six hours.
    void start();
    void look();
    /// As they were found last; before that each says that nothing has been looked at.
    const std::vector<DriftHealth> &monitors() const { return m_monitors; }

signals:
    void looked();

private:
    void later(Duration pause);

    StoreAddress m_store;
    std::function<std::optional<Runs>()> m_runs;
    const Clock &m_clock;
    std::vector<DriftHealth> m_monitors;
    bool m_looking = false;
    QThreadPool m_pool;
    Mailbox m_home{this};
};

/// Each run's time against the usual one of its job before (log of the ratio), split at \a since. Pure.
std::pair<std::vector<double>, std::vector<double>> durationsOf(const RunLedger &ledger, Instant since);

} // namespace resync
