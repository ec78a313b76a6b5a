#pragma once

#include "core/practice/plan/calendar.h"
#include "core/practice/plan/world.h"

#include <QHash>

namespace resync::practice
{

class Draw;

/// The two streams that end every plan: FINAL makes and switches the next one a minute before the window ends, FINALPOSTREPORTS follows it.
std::vector<PlannedStream> finalStreams(const QString &workstation, Instant to);

/// A made-up company whose ordinary working day has the wanted number of jobs. The same options always give the same definitions.
class Catalogue final : public PlanSource
{
public:
    explicit Catalogue(const WorldOptions &options);

    const std::vector<WorkstationDefinition> &workstations() const override { return m_workstations; }
    const std::vector<ResourceDefinition> &resources() const override { return m_resources; }
    const std::vector<PromptDefinition> &prompts() const override { return m_prompts; }
    DayPlan plan(QDate day, Instant from, Instant to) const override;
    std::vector<std::shared_ptr<const StreamDefinition>> definitions() const override;

private:
    struct Template {
        std::shared_ptr<const StreamDefinition> stream;
        DayRule rule = DayRule::Daily;
        int weekday = 1;
        int startMinute = 0; ///< local
    };
    void makeWorkstations(int count);
    void addServer(int number, Draw &draw);
    void addPool(int number, Draw &draw);
    void makeStreams(int jobs);
    Template makeStream(int number, Draw &draw);
    std::shared_ptr<JobDefinition> makeJob(const QString &streamName, int area, int number, Draw &draw) const;
    void addDependencies(JobDefinition &job, const std::vector<std::shared_ptr<const JobDefinition>> &before, Draw &draw) const;
    void addSpecials(JobDefinition &job, Draw &draw) const;
    void addRepetition(JobDefinition &job, int startMinute, Draw &draw) const;
    void addStreamDependencies(StreamDefinition &stream, int startMinute, Draw &draw) const;
    QString workstationFor(const QString &technology, int area, quint64 key) const;

    quint64 m_seed;
    QString m_language;
    QString m_timeZone;
    Calendar m_calendar;
    std::vector<WorkstationDefinition> m_workstations;
    std::vector<ResourceDefinition> m_resources;
    std::vector<PromptDefinition> m_prompts;
    QStringList m_unix, m_windows, m_pools, m_xagents;
    std::vector<Template> m_templates;
    QHash<QString, int> m_nameCounts;
    double m_everyShare = 0;
    double m_stretch = 1; ///< of durations: in a small plan jobs take longer, so that some run at any moment
};

} // namespace resync::practice
