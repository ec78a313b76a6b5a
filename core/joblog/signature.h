#pragma once

#include "core/joblog/joblog.h"

namespace resync
{

/// "space:5c1d…": the family and a hash of what the line says, whatever its times, numbers, ids and objects. Codes (ORA-01653) stay.
QString signatureOf(const QString &family, const QString &text, const std::vector<CauseObject> &objects);
/// The text that is hashed: the line with <*> for all that changes from run to run.
QString signatureText(const QString &text, const std::vector<CauseObject> &objects);

} // namespace resync
