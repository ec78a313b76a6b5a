#pragma once

#include "core/base/outside.h"

namespace resync
{

/// For a tool tip. Qt reads markup there whenever a text looks like it; this is always read as the plain text it is. Cut when very long.
QString toolTipText(const QString &plain);

} // namespace resync
