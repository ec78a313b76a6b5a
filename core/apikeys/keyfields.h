#pragma once

#include "core/apikeys/apikeys.h"

namespace resync
{

/// \a wanted with its texts trimmed, or the first field that is wrong ("apikey.field").
Result<NewApiKey> checkedFields(NewApiKey wanted);
/// A reason for the audit, trimmed: 3–500 characters, or none.
Result<QString> checkedReason(const QString &reason);

} // namespace resync
