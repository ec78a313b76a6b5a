#pragma once

#include <QString>

namespace resync
{

/// A random UUID (version 4) as lower-case text without braces.
QString newUuid();

/// A name-based UUID of the version-3 shape that the engine's ids have: the same text always gives the same id.
QString nameUuid(const QString &text);

} // namespace resync
