#pragma once

#include "core/metrics/sources/sources.h"
#include "ui/themes/theme.h"

namespace resync
{

/// What sources of metrics, their states and their hosts are called.
namespace sourcetext
{
QString kind(SourceKind kind);
/// What stands in the targets of this kind, for an empty field.
QString targetHint(SourceKind kind);
Look look(SourceHealth::State state);
QString match(HostMatch match);
/// "+3 s", "−120 ms": how far a clock is ahead of ours; empty when not known.
QString skew(const std::optional<Duration> &skew);
/// Name of a field of SourceDefinition, as problemsOf() names it.
QString field(const QString &name);
} // namespace sourcetext

} // namespace resync
