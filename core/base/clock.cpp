#include "core/base/clock.h"

#include <QHash>
#include <QTimer>

namespace resync
{

namespace
{

// Timers live in the thread that asked for them; so does the table they are cancelled by.
thread_local QHash<Clock::TimerId, QPointer<QTimer>> t_timers;
thread_local Clock::TimerId t_lastId = 0;

} // namespace

Instant SystemClock::now() const
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

Duration SystemClock::monotonic() const
{
    return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch());
}

Clock::TimerId SystemClock::after(Duration delay, QObject *context, std::function<void()> call) const
{
    Q_ASSERT(context);
    const TimerId id = ++t_lastId;
    auto *timer = new QTimer(context);
    timer->setSingleShot(true);
    timer->setTimerType(delay < Duration(2000) ? Qt::PreciseTimer : Qt::CoarseTimer);
    t_timers.insert(id, timer);
    QObject::connect(timer, &QTimer::timeout, context, [id, timer, call = std::move(call)] {
        t_timers.remove(id);
        timer->deleteLater();
        call();
    });
    QObject::connect(timer, &QObject::destroyed, timer, [id] { t_timers.remove(id); });
    timer->start(delay);
    return id;
}

void SystemClock::cancel(TimerId id) const
{
    if (const QPointer<QTimer> timer = t_timers.take(id))
        delete timer.data();
}

ManualClock::ManualClock(Instant start) : m_now(start) {}

Clock::TimerId ManualClock::after(Duration delay, QObject *context, std::function<void()> call) const
{
    const TimerId id = ++m_lastId;
    m_timers.emplace(m_monotonic + std::max(delay, Duration(0)), Timer{id, context, std::move(call)});
    return id;
}

void ManualClock::cancel(TimerId id) const
{
    std::erase_if(m_timers, [id](const auto &entry) { return entry.second.id == id; });
}

void ManualClock::advance(Duration by)
{
    const Duration end = m_monotonic + by;
    while (!m_timers.empty() && m_timers.begin()->first <= end) {
        const auto first = m_timers.begin();
        const Duration due = std::max(first->first, m_monotonic);
        const Timer timer = std::move(first->second);
        m_timers.erase(first);
        m_now += due - m_monotonic;
        m_monotonic = due;
        if (timer.context)
            timer.call();
    }
    m_now += end - m_monotonic;
    m_monotonic = end;
}

} // namespace resync
