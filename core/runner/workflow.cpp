#include "core/runner/workflow.h"

namespace resync
{

const WorkflowStep *Workflow::step(const QString &stepName) const
{
    for (const WorkflowStep &one : steps) {
        if (one.name == stepName)
            return &one;
    }
    return nullptr;
}

QStringList Workflow::before(size_t index) const
{
    if (!steps[index].after.isEmpty() || index == 0)
        return steps[index].after;
    return {steps[index - 1].name};
}

} // namespace resync
