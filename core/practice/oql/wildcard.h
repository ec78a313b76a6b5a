#pragma once

#include <QStringView>

namespace resync::practice
{

/// Does \a text match \a pattern, where `@` stands for any run of characters (also none) and `?` for exactly one? Case counts.
bool matchesWildcard(QStringView pattern, QStringView text);

} // namespace resync::practice
