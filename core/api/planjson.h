#pragma once

#include "core/plan/plan.h"

namespace resync
{

// The documents of /api/v1/monitoring. What is not known is left out, or null where its absence says something.
QJsonObject connectionJson(const Connection &connection, Instant now);
QJsonObject countsJson(const PlanCounts &counts);
QJsonObject jobJson(const Job &job);
QJsonObject workstationJson(const Workstation &workstation);
QJsonObject occurrenceJson(const Occurrence &occurrence);
QJsonObject runJson(const HistoricRun &run);

} // namespace resync
