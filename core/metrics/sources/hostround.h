#pragma once

#include "core/base/clock.h"
#include "core/metrics/sources/driver.h"

#include <deque>

namespace resync
{

/// One reading of many hosts, some at a time, all within one time-out: who is not there by then is told as late, and the others stand. Core
/// thread.
class HostRound : public QObject
{
    Q_OBJECT
public:
    /// Begins to read one host, within \a left; host() is told of its outcome later.
    using Begin = std::function<void(const QString &target, Duration left)>;

    HostRound(const Clock &clock, int atOnce, Begin begin) : m_clock(clock), m_atOnce(atOnce), m_begin(std::move(begin)) {}

    void start(const QStringList &targets, Duration timeout, SourceDriver::Finished finished);
    /// Of a host of this round that was begun; others are ignored.
    void host(const QString &target, Result<HostSample> outcome);
    void cancel();
    /// The hosts that are being read.
    const QStringList &underWay() const { return m_underWay; }

signals:
    /// The time is over: whoever reads the hosts under way may stop.
    void late();

private:
    void beginMore();
    void timeUp();
    void finish();
    void add(const QString &target, Result<HostSample> outcome);

    const Clock &m_clock;
    const int m_atOnce;
    const Begin m_begin;
    SourceDriver::Finished m_finished;
    std::deque<QString> m_waiting;
    QStringList m_underWay;
    SourceReading m_reading;
    Duration m_end{0}; ///< monotonic
    Clock::TimerId m_timer = 0;
};

} // namespace resync
