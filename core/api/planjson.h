#pragma once

#include "core/plan/plan.h"

namespace resync
{

/// Beside the documents of core/model. What is not known is left out.
QJsonObject runJson(const HistoricRun &run);

} // namespace resync
