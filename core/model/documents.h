#pragma once

#include "core/model/occurrence.h"
#include "core/model/picture.h"

#include <QJsonObject>

namespace resync
{

// The values as other people's scripts read them, on the command line and on the port. What is not known is left out, or null where its
// absence says something. Times are ISO-8601 in UTC.

QJsonObject connectionJson(const Connection &connection, Instant now);
/// What another Resync told of its connection.
Connection connectionFromJson(const QJsonObject &json);
QJsonObject countsJson(const PlanCounts &counts);
QJsonObject jobJson(const Job &job);
/// `online` and `linked` are null when the engine's words do not tell.
QJsonObject workstationJson(const Workstation &workstation);
QJsonObject occurrenceJson(const Occurrence &occurrence);

} // namespace resync
