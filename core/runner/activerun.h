#pragma once

#include "core/base/clock.h"
#include "core/runner/runtable.h"
#include "core/runner/workflow.h"

#include <QSet>

namespace resync
{

/// A run that is not over, as the Runner has it in mind.
struct ActiveRun {
    WorkflowRun run;
    const Workflow *workflow = nullptr;
    QHash<QString, StepRecord> done;       ///< Done and Skipped, by step
    QHash<QString, StepRecord> settling;   ///< Done, but not in the store yet: what follows does not begin
    QHash<QString, int> attempts;          ///< begun so far, by step
    QSet<QString> underWay;                ///< begun, or waiting to be tried again
    QHash<QString, quint64> turns;         ///< a late answer of an earlier try is told by its number
    QHash<QString, Clock::TimerId> timers; ///< their time-outs
    QSet<QString> asked;                   ///< steps that wait for a person
    QSet<QString> approved;                ///< steps to which a person said yes
    int ordinal = 0;                       ///< of the last result
    int effects = 0;                       ///< done to the outside so far

    QJsonObject state() const; ///< with what is settling
    /// Steps that can begin now, in the order of the workflow.
    std::vector<const WorkflowStep *> ready() const;
    bool finished() const; ///< with what is settling
};

/// As the store has it. \a records in the order in which they ended.
ActiveRun activeRun(WorkflowRun run, const Workflow &workflow, const std::vector<StepRecord> &records);

/// The steps that can only begin after \a step, and itself.
QSet<QString> followers(const Workflow &workflow, const QString &step);

/// \a changes over \a state, name by name.
void addTo(QJsonObject &state, const QJsonObject &changes);

} // namespace resync
