#include "core/runner/activerun.h"

#include <algorithm>

namespace resync
{

void addTo(QJsonObject &state, const QJsonObject &changes)
{
    for (auto change = changes.begin(); change != changes.end(); ++change)
        state.insert(change.key(), change.value());
}

QJsonObject ActiveRun::state() const
{
    std::vector<const StepRecord *> ended;
    for (const auto *records : {&done, &settling}) {
        for (const StepRecord &record : *records)
            ended.push_back(&record);
    }
    std::sort(ended.begin(), ended.end(), [](const StepRecord *left, const StepRecord *right) { return left->ordinal < right->ordinal; });
    QJsonObject state = run.input;
    for (const StepRecord *record : ended)
        addTo(state, record->output);
    return state;
}

std::vector<const WorkflowStep *> ActiveRun::ready() const
{
    std::vector<const WorkflowStep *> steps;
    for (size_t i = 0; i < workflow->steps.size(); ++i) {
        const WorkflowStep &step = workflow->steps[i];
        if (done.contains(step.name) || underWay.contains(step.name) || asked.contains(step.name))
            continue;
        const QStringList before = workflow->before(i);
        if (std::all_of(before.begin(), before.end(), [this](const QString &name) { return done.contains(name); }))
            steps.push_back(&step);
    }
    return steps;
}

bool ActiveRun::finished() const
{
    return std::all_of(workflow->steps.begin(), workflow->steps.end(),
                       [this](const WorkflowStep &step) { return done.contains(step.name) || settling.contains(step.name); });
}

ActiveRun activeRun(WorkflowRun run, const Workflow &workflow, const std::vector<StepRecord> &records)
{
    ActiveRun active;
    active.run = std::move(run);
    active.workflow = &workflow;
    for (const StepRecord &record : records) {
        active.attempts[record.step] = std::max(active.attempts.value(record.step), record.attempt);
        active.ordinal = std::max(active.ordinal, record.ordinal);
        if (record.state == StepState::Done || record.state == StepState::Skipped)
            active.done.insert(record.step, record);
        if (record.state == StepState::Waiting)
            active.asked.insert(record.step);
        else
            active.asked.remove(record.step);
    }
    return active;
}

QSet<QString> followers(const Workflow &workflow, const QString &step)
{
    QSet<QString> after{step};
    bool more = true;
    while (more) { // a workflow has few steps
        more = false;
        for (size_t i = 0; i < workflow.steps.size(); ++i) {
            const QStringList before = workflow.before(i);
            const bool follows = std::any_of(before.begin(), before.end(), [&after](const QString &name) { return after.contains(name); });
            if (follows && !after.contains(workflow.steps[i].name)) {
                after.insert(workflow.steps[i].name);
                more = true;
            }
        }
    }
    return after;
}

} // namespace resync
