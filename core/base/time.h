#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace resync
{

using Duration = std::chrono::milliseconds;
/// A moment in UTC, to the millisecond.
using Instant = std::chrono::sys_time<Duration>;

/// Milliseconds since 1970-01-01T00:00:00Z: the form in the store.
constexpr qint64 toMs(Instant instant)
{
    return instant.time_since_epoch().count();
}
constexpr Instant fromMs(qint64 ms)
{
    return Instant(Duration(ms));
}

/// "2026-09-05T02:59:31Z"; milliseconds only when they are not zero.
QString toIso(Instant instant);

/// Reads ISO-8601 with Z, with an offset, or (taken as UTC unless \a assumedOffset says otherwise) without a zone; and epoch milliseconds
/// in digits. Nothing when the text is no such time or lies outside the years 1970–9999.
std::optional<Instant> fromIso(QStringView text, std::chrono::seconds assumedOffset = std::chrono::seconds(0));

/// Reads an ISO-8601 duration ("PT1H2M3S", "P1DT2H"); nothing when the text is none, is negative or exceeds 100 years.
std::optional<Duration> durationFromIso(QStringView text);

/// "PT1H2M3S"
QString toIsoDuration(Duration duration);

} // namespace resync
