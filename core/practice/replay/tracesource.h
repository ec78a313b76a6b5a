#pragma once

#include "core/practice/plan/definitions.h"
#include "core/practice/replay/trace.h"

#include <QHash>

namespace resync::practice::replay
{

struct TraceOptions {
    Instant start;             ///< when the trace's first job is submitted again
    double failureRate = 0.02; ///< of a trace that knows no outcomes; those failures are marked as synthetic
    quint64 seed = 1;
};

/// Plays a trace as plans: shifted so that it begins at TraceOptions::start, day by day, from the front again when it is over (after whole
/// days, so that the pattern of the day stays). Jobs of one stream and workstation in one plan are one stream instance.
class TraceSource final : public PlanSource
{
public:
    TraceSource(Trace trace, const TraceOptions &options);

    const std::vector<WorkstationDefinition> &workstations() const override { return m_workstations; }
    const std::vector<ResourceDefinition> &resources() const override { return m_none; }
    const std::vector<PromptDefinition> &prompts() const override { return m_noPrompts; }
    DayPlan plan(QDate day, Instant from, Instant to) const override;
    bool isRecorded() const override { return true; }

    const Trace &trace() const { return m_trace; }
    /// After so long it begins again.
    Duration period() const { return m_period; }

private:
    struct Building;
    void makeWorkstations();
    std::shared_ptr<JobDefinition> definition(size_t index, const QString &stream, const QString &name, quint64 round) const;
    RecordedRun recorded(const TraceJob &job, quint64 key) const;
    void add(Building &building, size_t index, Instant submitted, quint64 round) const;

    Trace m_trace;
    TraceOptions m_options;
    Duration m_period;
    QHash<QString, QString> m_workstationNames; ///< of the trace → in the plan
    std::vector<WorkstationDefinition> m_workstations;
    std::vector<ResourceDefinition> m_none;
    std::vector<PromptDefinition> m_noPrompts;
};

} // namespace resync::practice::replay
