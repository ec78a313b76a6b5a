#pragma once

#include <QString>

namespace resync
{

/// A family of causes of the joblog's rules ("space", "oracle") in the user's language; one that is not known here stays as it is.
QString causeFamilyText(const QString &family);
/// What an object is that a cause names ("path", "tablespace").
QString causeObjectText(const QString &kind);

} // namespace resync
