#pragma once

#include "core/base/clock.h"
#include "core/base/handover.h"
#include "core/practice/practice.h"

#include <QObject>

namespace resync
{

class Metrics;
class Plan;

/// Brings what the machines of the built-in practice engine measure into the store, as a collector on each would: now and every minute; and
/// the past that the engine has lived through, runs and measurements. Core thread.
class PracticeFeed : public QObject
{
    Q_OBJECT
public:
    PracticeFeed(Practice &practice, Plan &plan, Metrics &metrics, const Clock &clock);

    void start();
    /// Runs at once, in one transaction; then machine after machine, each measured on the practice thread while the one before is stored.
    /// \a done is called when all of it is there, or with the error of a store that refused.
    void bringPast(int days, std::function<void(Result<void>)> done);

private:
    void measureNow();
    Result<void> bringRuns();
    void askNext();
    void bring(const std::vector<practice::Measurement> &measured);

    Practice &m_practice;
    Plan &m_plan;
    Metrics &m_metrics;
    const Clock &m_clock;
    Mailbox m_here;
    Mailbox::Post m_post;
    QStringList m_waiting; ///< machines whose past is still to be asked for
    int m_left = 0;        ///< whose past is not stored yet
    Instant m_until;
    int m_days = 0;
    std::function<void(Result<void>)> m_done;
};

} // namespace resync
