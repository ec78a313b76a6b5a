#pragma once

#include "core/practice/plan/definitions.h"

namespace resync::practice
{

/// What a service of this workstation holds of its memory and does not give back, in percent of the memory, 0 to 55: nothing on most; on
/// about every fifth it grows for months until somebody starts the service again. Pure.
double leakedMemory(quint64 seed, const QString &workstation, Instant when);

/// By how much a run of \a job takes longer there for want of memory, 1 to 2.5: some jobs feel it, once a fifth of the memory has leaked.
/// Pure.
double slowdown(quint64 seed, const JobDefinition &job, const QString &workstation, Instant when);

} // namespace resync::practice
