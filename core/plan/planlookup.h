#pragma once

#include "core/plan/diff.h"

namespace resync
{

/// What a person writes for a job: "/WS#STREAM.JOB", "STREAM.JOB", a job's name, a run id, a job id or a job's key. Errors:
/// "plan.no_match", "plan.ambiguous" (lists them).
Result<JobPtr> jobByText(const LivePlan &plan, const QString &text);
/// "/WS" or "WS".
Result<WorkstationPtr> workstationByText(const LivePlan &plan, const QString &text);

} // namespace resync
