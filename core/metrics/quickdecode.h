#pragma once

#include "core/metrics/sample.h"

namespace resync
{

/// Reads \a body when it is one sample, or an array of them, in the form that collectors send and nothing about it is in doubt; nothing at
/// the slightest doubt: then decodeSamples() reads it slowly and says what is wrong. What this takes, decodeSamples() takes, with the same
/// result. Pure; each thread keeps its own memory for it.
std::optional<SampleBatch> quickDecode(const QByteArray &body, Instant now);

} // namespace resync
