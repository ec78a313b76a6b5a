#include "core/metrics/sources/hostround.h"

namespace resync
{

void HostRound::start(const QStringList &targets, Duration timeout, SourceDriver::Finished finished)
{
    cancel();
    m_finished = std::move(finished);
    m_reading = {};
    m_waiting.assign(targets.begin(), targets.end());
    m_end = m_clock.monotonic() + timeout;
    m_timer = m_clock.after(timeout, this, [this] { timeUp(); });
    beginMore();
}

void HostRound::cancel()
{
    m_clock.cancel(m_timer);
    m_finished = {};
    m_waiting.clear();
    m_underWay.clear();
}

void HostRound::beginMore()
{
    while (m_finished && !m_waiting.empty() && m_underWay.size() < m_atOnce) {
        const QString target = m_waiting.front();
        m_waiting.pop_front();
        m_underWay.append(target);
        m_begin(target, m_end - m_clock.monotonic());
    }
    if (m_finished && m_waiting.empty() && m_underWay.isEmpty())
        finish();
}

void HostRound::add(const QString &target, Result<HostSample> outcome)
{
    if (outcome)
        m_reading.hosts.push_back(*std::move(outcome));
    else
        m_reading.faults.push_back({hostOf(target), outcome.error()});
}

void HostRound::host(const QString &target, Result<HostSample> outcome)
{
    if (!m_finished || !m_underWay.removeOne(target))
        return;
    add(target, std::move(outcome));
    beginMore();
}

void HostRound::timeUp()
{
    const Error why{QStringLiteral("source.timeout"), QStringLiteral("the host did not answer in time"), {}};
    const Error notBegun{QStringLiteral("source.timeout"), QStringLiteral("its turn did not come in time: allow more of it"), {}};
    for (const QString &target : std::as_const(m_underWay))
        add(target, Error{why.code, why.message, target});
    for (const QString &target : m_waiting)
        add(target, Error{notBegun.code, notBegun.message, target});
    emit late();
    m_underWay.clear();
    m_waiting.clear();
    finish();
}

/// When no host at all answered, the first one's error is the source's.
void HostRound::finish()
{
    m_clock.cancel(m_timer);
    const SourceDriver::Finished finished = std::exchange(m_finished, {});
    if (m_reading.hosts.empty())
        return finished(m_reading.faults.front().error);
    finished(std::move(m_reading));
}

} // namespace resync
