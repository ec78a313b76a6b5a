#pragma once

#include "core/joblog/joblog.h"

namespace resync
{

/// An analysis as the store keeps it.
QByteArray toStoredJson(const JoblogAnalysis &analysis);
/// Nothing when \a json is no analysis: one of an older program is then simply made again.
std::optional<JoblogAnalysis> analysisFromStoredJson(const QByteArray &json);

} // namespace resync
