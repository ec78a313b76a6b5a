#include "ui/models/plandoor.h"

#include "core/base/systemuser.h"
#include "core/runtime/corethread.h"

namespace resync
{

namespace
{

constexpr int kRunsLookedThrough = 500;

Result<HistoricRun> goodRunOf(const Plan &plan, const QString &jobId, const QString &runId)
{
    const JobPtr job = plan.findJob(jobId);
    if (!job)
        return Error{QStringLiteral("joblog.no_good_run"), QStringLiteral("the plan no longer has the job"), runId};
    for (auto run = job->runs.rbegin(); run != job->runs.rend(); ++run) {
        if (run->common != CommonStatus::Successful || run->id == runId)
            continue;
        HistoricRun good;
        good.runId = run->id;
        good.started = run->started;
        good.ended = run->ended;
        return good;
    }
    const auto history = plan.history(job->seriesKey(), kRunsLookedThrough);
    if (!history)
        return history.error();
    for (const HistoricRun &run : *history) {
        if (run.status == Status::Succ && run.runId != runId)
            return run;
    }
    return Error{QStringLiteral("joblog.no_good_run"), QStringLiteral("no run of this job is known that went well"), job->label()};
}

class CoreDoor final : public PlanDoor
{
public:
    explicit CoreDoor(CoreThread &core) : m_core(core) {}

    void details(const QString &jobId, QObject *receiver, std::function<void(Result<JobDetails>)> reply) override
    {
        m_core.request<Result<JobDetails>>(
            receiver, [jobId](Core &core, auto done) { core.plan().details(jobId, &core.bus(), done); }, std::move(reply));
    }

    void joblog(const JoblogQuery &query, QObject *receiver, std::function<void(Result<JoblogText>)> reply) override
    {
        m_core.request<Result<JoblogText>>(
            receiver, [query](Core &core, auto done) { core.plan().joblog(query, &core.bus(), done); }, std::move(reply));
    }

    void act(const ActionCall &call, QObject *receiver, std::function<void(ActionResult)> reply) override
    {
        m_core.request<ActionResult>(
            receiver, [call, who = person()](Core &core, auto done) { core.plan().act(call, who, &core.bus(), done); }, std::move(reply));
    }

    void lastGoodRun(const QString &jobId, const QString &runId, QObject *receiver, std::function<void(Result<HistoricRun>)> reply) override
    {
        m_core.ask(
            receiver, [jobId, runId](Core &core) { return goodRunOf(core.plan(), jobId, runId); }, std::move(reply));
    }

    void acknowledge(const QString &runId, bool acknowledged, QObject *receiver, std::function<void(Result<void>)> reply) override
    {
        m_core.ask(
            receiver, [runId, acknowledged, who = person()](Core &core) { return core.plan().acknowledge(runId, acknowledged, who); },
            std::move(reply));
    }

    void profile(QObject *receiver, std::function<void(std::optional<EngineProfile>)> reply) override
    {
        m_core.ask(
            receiver,
            [](Core &core) {
                const Engine *engine = core.plan().engine();
                return engine ? std::optional<EngineProfile>(engine->profile()) : std::nullopt;
            },
            std::move(reply));
    }

    QString person() const override { return systemUser(); }

private:
    CoreThread &m_core;
};

} // namespace

std::unique_ptr<PlanDoor> planDoor(CoreThread &core)
{
    return std::make_unique<CoreDoor>(core);
}

} // namespace resync
