#pragma once

#include "core/base/clock.h"
#include "core/base/retry.h"
#include "core/metrics/sources/driver.h"

#include <memory>

namespace resync
{

/// When to read, and for how long.
struct PullTimes {
    Duration interval{60'000};
    Duration timeout{20'000};            ///< for one whole reading
    Duration longestWait{600'000};       ///< added to the interval while it fails
    Duration afterRefusal{900'000};      ///< a refused login is not asked again sooner: a storm of them locks accounts
    std::function<double()> random = {}; ///< in [0, 1); tests hand in their own
};

/// A Source that asks: reads through its driver at each interval, counted from the end of the reading before, so that a slow source is
/// never asked twice at once, and waits longer with each failure in a row (full jitter).
class PullSource final : public Source
{
    Q_OBJECT
public:
    PullSource(std::unique_ptr<SourceDriver> driver, const PullTimes &times, const Clock &clock, QObject *parent = nullptr);
    ~PullSource() override;

    void start() override;
    void stop() override;
    /// A person's "now": does not wait for the interval or the back-off. Nothing when it reads already, or is stopped.
    void readNow();

    bool reading() const { return m_reading; }
    /// When it reads next, by our clock; nothing while it reads or is stopped.
    std::optional<Instant> next() const { return m_next; }

signals:
    /// A reading has begun.
    void began();

private:
    void read();
    void finish(const Result<SourceReading> &outcome);
    void wait(Duration pause);

    std::unique_ptr<SourceDriver> m_driver;
    const PullTimes m_times;
    const Clock &m_clock;
    Backoff m_backoff;
    bool m_running = false;
    bool m_reading = false;
    quint64 m_round = 0; ///< of the reading under way: what an older one says is dropped
    std::optional<Instant> m_next;
    Clock::TimerId m_timer = 0;
    Clock::TimerId m_deadline = 0;
};

} // namespace resync
