#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace resync::practice
{

/// What `objects-info` tells: the actions, statuses and their labels of one kind of object ("JOB_IN_PLAN"), or of all when empty.
/// Nothing for a kind that does not exist.
std::optional<QJsonObject> objectCatalogue(const QString &type);

} // namespace resync::practice
