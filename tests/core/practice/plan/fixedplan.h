#pragma once

#include "core/practice/plan/catalogue.h"
#include "core/practice/plan/world.h"

namespace resync::practice
{

/// A plan written by the test: one master, one agent-less machine "FTA1" (limit 2) and whatever streams the test adds.
class FixedPlan final : public PlanSource
{
public:
    FixedPlan()
    {
        WorkstationDefinition master;
        master.name = QStringLiteral("MDM");
        master.type = WorkstationType::Manager;
        master.isMaster = true;
        master.limit = -1;
        WorkstationDefinition fta;
        fta.name = QStringLiteral("FTA1");
        fta.limit = 2;
        machines = {master, fta};
        things = {{QStringLiteral("TAPE"), QStringLiteral("/"), QStringLiteral("FTA1"), {}, 1}};
        questions = {{QStringLiteral("PRASK"), QStringLiteral("/"), QStringLiteral("Go on?")}};
    }

    const std::vector<WorkstationDefinition> &workstations() const override { return machines; }
    const std::vector<ResourceDefinition> &resources() const override { return things; }
    const std::vector<PromptDefinition> &prompts() const override { return questions; }
    DayPlan plan(QDate day, Instant from, Instant to) const override
    {
        DayPlan plan{from, to, day, {}};
        for (const auto &[stream, after] : streams) {
            if (day == firstDay || !firstDay.isValid())
                plan.streams.push_back({stream, from + after});
        }
        for (auto &stream : finalStreams(QStringLiteral("MDM"), to))
            plan.streams.push_back(stream);
        return plan;
    }
    bool isRecorded() const override { return true; } // no incidents, and the world begins at options.start

    /// A job that runs \a seconds and ends with \a returnCode.
    static std::shared_ptr<JobDefinition> job(const QString &name, int seconds = 60, int returnCode = 0)
    {
        auto definition = std::make_shared<JobDefinition>();
        definition->name = name;
        definition->id = QStringLiteral("def-") + name;
        definition->technology = QStringLiteral("oracle");
        definition->user = QStringLiteral("batch");
        definition->task = QStringLiteral("/opt/batch/run.sh");
        definition->estimated = std::chrono::seconds(seconds);
        RecordedRun run;
        run.duration = std::chrono::seconds(seconds);
        run.returnCode = returnCode;
        run.status = returnCode == 0 ? JobStatus::Succ : JobStatus::Abend;
        definition->recorded = run;
        definition->fixedByRerun = 1;
        return definition;
    }

    std::shared_ptr<StreamDefinition> stream(const QString &name, std::vector<std::shared_ptr<const JobDefinition>> jobs,
                                             Duration after = {})
    {
        auto definition = std::make_shared<StreamDefinition>();
        definition->name = name;
        definition->id = QStringLiteral("def-") + name;
        definition->workstation = QStringLiteral("FTA1");
        definition->jobs = std::move(jobs);
        streams.push_back({definition, after});
        return definition;
    }

    static WorldOptions options()
    {
        WorldOptions options;
        options.start = *fromIso(u"2026-09-16T00:00:00Z");
        options.timeZone = QStringLiteral("UTC");
        options.colleagues = false;
        options.replicationLag = Duration(4000);
        return options;
    }

    std::vector<WorkstationDefinition> machines;
    std::vector<ResourceDefinition> things;
    std::vector<PromptDefinition> questions;
    std::vector<std::pair<std::shared_ptr<const StreamDefinition>, Duration>> streams;
    QDate firstDay{2026, 9, 16}; ///< the only day of the test's streams; invalid: every day
};

inline const SimJob &jobNamed(const World &world, const QString &name)
{
    for (const SimJob &job : world.jobs()) {
        if (job.name == name)
            return job;
    }
    qFatal("no job %s", qPrintable(name));
}

inline const SimStream &streamNamed(const World &world, const QString &name)
{
    for (const SimStream &stream : world.streams()) {
        if (stream.name == name)
            return stream;
    }
    qFatal("no stream %s", qPrintable(name));
}

} // namespace resync::practice
