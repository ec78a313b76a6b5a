#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/runledger.h"

namespace resync
{

class Database;

/// Every finished run of one engine that ended at or after \a from, read on a connection of the caller's thread. Signatures are not the
/// plan's: they are left out. Run ids are those of failed runs and of good ones later than 76 days after \a from.
Result<RunLedger> readRunLedger(Database &reader, qint64 engine, Instant from, const QByteArray &timeZone);

} // namespace resync
