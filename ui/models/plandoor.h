#pragma once

#include "core/plan/plan.h"

#include <functional>
#include <memory>
#include <optional>

namespace resync
{

class CoreThread;

/// What panes ask of the plan. In the program the core thread answers; a test answers by itself. Every reply comes once, on the main
/// thread, unless \a receiver has died.
class PlanDoor
{
public:
    virtual ~PlanDoor() = default;
    virtual void details(const QString &jobId, QObject *receiver, std::function<void(Result<JobDetails>)> reply) = 0;
    virtual void joblog(const JoblogQuery &query, QObject *receiver, std::function<void(Result<JoblogText>)> reply) = 0;
    /// The newest run of the same job that went well, for comparison. Error: "joblog.no_good_run".
    virtual void lastGoodRun(const QString &jobId, const QString &runId, QObject *receiver,
                             std::function<void(Result<HistoricRun>)> reply) = 0;
    virtual void act(const ActionCall &call, QObject *receiver, std::function<void(ActionResult)> reply) = 0;
    virtual void acknowledge(const QString &runId, bool acknowledged, QObject *receiver, std::function<void(Result<void>)> reply) = 0;
    /// Of the engine watched now; nothing when none is.
    virtual void profile(QObject *receiver, std::function<void(std::optional<EngineProfile>)> reply) = 0;
    /// Who acts, for the journal: the person logged on to this machine.
    virtual QString person() const = 0;
};

std::unique_ptr<PlanDoor> planDoor(CoreThread &core);

} // namespace resync
