#pragma once

#include "core/practice/joblogs/rows.h"

#include <QString>

namespace resync::practice::joblogs
{

/// nullptr when \a technology cannot fail for \a cause.
const Row *rowFor(const QString &technology, const QString &cause);

} // namespace resync::practice::joblogs
