#pragma once

#include "core/practice/planview.h"

#include <QByteArray>

namespace resync::practice
{

/// What the master's own `/metrics` shows (Prometheus text), measured from the plan: jobs by status, workstation and folder, links,
/// critical jobs, the queue to the database and the server's memory.
QByteArray metricsText(const PlanView &view);

} // namespace resync::practice
