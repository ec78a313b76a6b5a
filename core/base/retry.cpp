#include "core/base/retry.h"

#include <QRandomGenerator>

#include <algorithm>
#include <bit>

namespace resync
{

namespace
{

constexpr int kFailuresInRow = 5;
constexpr int kWindow = 20;
constexpr int kGoodToClose = 2;

} // namespace

Backoff::Backoff(Duration first, Duration longest, std::function<double()> random)
    : m_first(first), m_longest(longest), m_random(std::move(random))
{
    if (!m_random)
        m_random = [] { return QRandomGenerator::global()->generateDouble(); };
}

Duration Backoff::next()
{
    const int doublings = std::min(m_tries++, 30);
    const double limit = std::min(double(m_longest.count()), double(m_first.count()) * double(quint64(1) << doublings));
    return Duration(qint64(limit * m_random()));
}

bool CircuitBreaker::allows(Duration monotonicNow)
{
    if (m_state == State::Open && monotonicNow >= m_openUntil) {
        m_state = State::HalfOpen;
        m_goodInRow = 0;
        m_probing = false;
    }
    if (m_state == State::HalfOpen) {
        if (m_probing)
            return false;
        m_probing = true;
        return true;
    }
    return m_state == State::Closed;
}

void CircuitBreaker::succeeded()
{
    remember(true);
    m_failuresInRow = 0;
    m_probing = false;
    if (m_state == State::HalfOpen && ++m_goodInRow >= kGoodToClose) {
        m_state = State::Closed;
        m_last = 0;
        m_seen = 0;
    }
}

void CircuitBreaker::failed(Duration monotonicNow, Duration wait)
{
    remember(false);
    ++m_failuresInRow;
    m_probing = false;
    const bool halfFailed = m_seen >= kWindow && std::popcount(m_last) * 2 >= kWindow;
    if (m_state == State::HalfOpen || m_failuresInRow >= kFailuresInRow || halfFailed) {
        m_state = State::Open;
        m_openUntil = monotonicNow + wait;
    }
}

void CircuitBreaker::remember(bool good)
{
    m_last = ((m_last << 1) | (good ? 0u : 1u)) & ((1u << kWindow) - 1);
    m_seen = std::min(m_seen + 1, kWindow);
}

} // namespace resync
