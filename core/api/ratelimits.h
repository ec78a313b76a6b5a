#pragma once

#include "core/base/time.h"

#include <QByteArray>
#include <QHash>

#include <optional>

namespace resync
{

/// A bucket of tokens for each name: `rate` a second, as many as `burst` at once. Bounded: when too many names are known, those that have
/// been quiet longest are forgotten. Pure: whoever uses it says when.
class TokenBuckets
{
public:
    /// \a rate 0: no limit.
    explicit TokenBuckets(int rate = 0, int burstSeconds = kBurstSeconds) : m_rate(rate), m_burstSeconds(burstSeconds) {}

    /// Takes a token; else says how long to wait for the next. \a ownRate replaces the common one for this name.
    std::optional<Duration> refuse(const QByteArray &name, Duration now, std::optional<int> ownRate = {});
    /// False: whoever has \a ownRate is never refused.
    bool limits(std::optional<int> ownRate = {}) const { return ownRate.value_or(m_rate) > 0; }
    qsizetype known() const { return m_buckets.size(); }

    static constexpr int kBurstSeconds = 6;
    static constexpr qsizetype kMostNames = 4096;

private:
    struct Bucket {
        double tokens = 0;
        Duration at{0};
    };
    void forgetQuiet();

    int m_rate;
    int m_burstSeconds;
    QHash<QByteArray, Bucket> m_buckets;
};

/// Guesses at keys, by address (IPv4, or IPv6 /64). After `perMinute` bad keys within a minute, further bad keys are told to wait: 1 s,
/// then twice as long each time, up to 15 minutes. Good keys from the same address are never made to wait.
class BadKeys
{
public:
    explicit BadKeys(int perMinute = 0) : m_perMinute(perMinute) {}

    /// One more bad key; the time to wait when there have been too many.
    std::optional<Duration> refuse(const QByteArray &address, Duration now);
    qsizetype known() const { return m_addresses.size(); }

    static constexpr qsizetype kMostAddresses = 4096;

private:
    struct Guesses {
        Duration since{0}; ///< the minute's beginning
        int count = 0;
        Duration penalty{0}; ///< of the last time it was told to wait
        Duration until{0};
        Duration last{0};
    };
    int m_perMinute;
    QHash<QByteArray, Guesses> m_addresses;
};

} // namespace resync
