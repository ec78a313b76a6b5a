#pragma once

#include "core/base/time.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <map>

namespace resync
{

/// The only source of time and of timers. A test hands in a ManualClock and nothing ever waits by wall time.
class Clock
{
public:
    using TimerId = quint64;

    virtual ~Clock() = default;

    /// Wall time; may jump.
    virtual Instant now() const = 0;
    /// Time since an arbitrary start; never goes back and does not follow changes of the wall clock.
    virtual Duration monotonic() const = 0;
    /// Calls \a call once after \a delay on the calling thread, unless \a context has died or the timer was cancelled.
    virtual TimerId after(Duration delay, QObject *context, std::function<void()> call) const = 0;
    virtual void cancel(TimerId timer) const = 0;
};

/// The machine's clock. Each timer belongs to the thread that asked for it.
class SystemClock final : public Clock
{
public:
    Instant now() const override;
    Duration monotonic() const override;
    TimerId after(Duration delay, QObject *context, std::function<void()> call) const override;
    void cancel(TimerId timer) const override;
};

/// A clock that stands still until a test advances it; timers fire inside advance(), in the order of their times. One thread only.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Instant start);

    Instant now() const override { return m_now; }
    Duration monotonic() const override { return m_monotonic; }
    TimerId after(Duration delay, QObject *context, std::function<void()> call) const override;
    void cancel(TimerId timer) const override;

    void advance(Duration by);
    /// Moves the wall clock alone, as an operator or NTP would.
    void jump(Duration by) { m_now += by; }

private:
    struct Timer {
        TimerId id;
        QPointer<QObject> context;
        std::function<void()> call;
    };
    Instant m_now;
    Duration m_monotonic{0};
    mutable TimerId m_lastId = 0;
    mutable std::multimap<Duration, Timer> m_timers;
};

} // namespace resync
