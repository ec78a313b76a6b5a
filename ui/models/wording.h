#pragma once

#include "core/base/time.h"

#include <QString>

#include <optional>

namespace resync
{

/// Times and durations as they stand in columns; ui/themes/timetext.h has those of sentences.
namespace wording
{
/// "14:02:33" today, "20 Nov 14:02" this year, "2025-11-20 14:02" else; local time. Empty when there is none.
QString time(const std::optional<Instant> &at, Instant now);
/// Local, UTC and the plan's zone, one a line, for hovering.
QString timeHover(const std::optional<Instant> &at, const QString &planZone = {});
/// "2026-11-20T14:02:33Z"; empty when there is none.
QString iso(const std::optional<Instant> &at);
/// "0:04:12", "31:00:00"
QString clock(Duration duration);
/// As durationText(), but never a zero: "< 1 ms".
QString latency(Duration duration);
/// "flapping ×6" for turns between good and bad within ten polls; empty for none.
QString flapping(int turns);
QString flappingHover(int turns);
} // namespace wording

} // namespace resync
