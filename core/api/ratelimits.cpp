#include "core/api/ratelimits.h"

#include <algorithm>

namespace resync
{

using std::chrono::minutes;
using std::chrono::seconds;

std::optional<Duration> TokenBuckets::refuse(const QByteArray &name, Duration now, std::optional<int> ownRate)
{
    const int rate = ownRate.value_or(m_rate);
    if (rate <= 0)
        return {};
    const double most = double(rate) * m_burstSeconds;
    auto bucket = m_buckets.find(name);
    if (bucket == m_buckets.end()) {
        if (m_buckets.size() >= kMostNames)
            forgetQuiet();
        bucket = m_buckets.insert(name, {most, now});
    }
    bucket->tokens = std::min(most, bucket->tokens + double((now - bucket->at).count()) * rate / 1000);
    bucket->at = now;
    if (bucket->tokens >= 1) {
        bucket->tokens -= 1;
        return {};
    }
    return std::max(Duration(1), Duration(qint64((1 - bucket->tokens) * 1000 / rate)));
}

void TokenBuckets::forgetQuiet()
{
    QList<Duration> times;
    for (const Bucket &bucket : std::as_const(m_buckets))
        times.append(bucket.at);
    const auto middle = times.begin() + times.size() / 2;
    std::nth_element(times.begin(), middle, times.end());
    m_buckets.removeIf([until = *middle](const auto &entry) { return entry.value().at <= until; });
}

std::optional<Duration> BadKeys::refuse(const QByteArray &address, Duration now)
{
    constexpr Duration kFirst = std::chrono::seconds(1);
    constexpr Duration kLongestPenalty = std::chrono::minutes(15);
    if (m_perMinute <= 0)
        return {};
    if (!m_addresses.contains(address) && m_addresses.size() >= kMostAddresses) {
        auto oldest = std::min_element(m_addresses.begin(), m_addresses.end(),
                                       [](const Guesses &one, const Guesses &other) { return one.last < other.last; });
        m_addresses.erase(oldest);
    }
    Guesses &guesses = m_addresses[address];
    guesses.last = now;
    if (now < guesses.until)
        return guesses.until - now;
    if (guesses.count == 0 || now - guesses.since >= minutes(1)) {
        if (guesses.count <= m_perMinute)
            guesses.penalty = Duration(0); // a quiet minute forgives
        guesses.since = now;
        guesses.count = 0;
    }
    if (++guesses.count <= m_perMinute)
        return {};
    guesses.penalty = std::clamp(guesses.penalty * 2, kFirst, kLongestPenalty);
    guesses.until = now + guesses.penalty;
    return guesses.penalty;
}

} // namespace resync
