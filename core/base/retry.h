#pragma once

#include "core/base/time.h"

#include <functional>

namespace resync
{

/// Waiting between tries with full jitter: a random time between 0 and min(longest, first · 2^tries).
/// Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
class Backoff
{
public:
    /// \a random gives a number in [0, 1); tests hand in their own.
    Backoff(Duration first, Duration longest, std::function<double()> random = {});

    Duration next();
    void reset() { m_tries = 0; }
    int tries() const { return m_tries; }

private:
    Duration m_first;
    Duration m_longest;
    std::function<double()> m_random;
    int m_tries = 0;
};

/// Opens after five failures in a row, or when half of the last twenty calls failed; lets one probe through when the wait ends; closes
/// after two good answers. Pure: whoever uses it says what happened and when.
class CircuitBreaker
{
public:
    enum class State { Closed, Open, HalfOpen };

    State state() const { return m_state; }
    /// May a call be made now? An open breaker whose wait is over becomes half open and allows one.
    bool allows(Duration monotonicNow);
    void succeeded();
    /// \a wait: how long the breaker stays open if this failure opens it.
    void failed(Duration monotonicNow, Duration wait);
    /// A person's "try now": the wait is over.
    void skipWait() { m_openUntil = Duration(0); }
    Duration openUntil() const { return m_openUntil; }

private:
    void remember(bool good);

    State m_state = State::Closed;
    Duration m_openUntil{0};
    int m_failuresInRow = 0;
    int m_goodInRow = 0;
    bool m_probing = false;
    quint32 m_last = 0; ///< one bit a call, newest lowest, 1 = failed
    int m_seen = 0;
};

} // namespace resync
