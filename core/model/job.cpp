#include "core/model/job.h"

namespace resync
{

const JobRun *Job::lastRun() const
{
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if (run->lastInChain)
            return &*run;
    }
    return runs.empty() ? nullptr : &runs.back();
}

QString Job::key() const
{
    return workstation + QLatin1Char('#') + folder + streamWorkstation + QLatin1Char('#') + stream + QLatin1Char('[') +
           (schedTime ? toIso(*schedTime) : QString()) + QLatin1String("].") + name;
}

QString Job::seriesKey() const
{
    return workstation + QLatin1Char('#') + folder + streamWorkstation + QLatin1Char('#') + stream + QLatin1Char('.') + name;
}

QString Job::label() const
{
    return workstation + QLatin1Char('#') + (folder == QLatin1String("/") ? QString() : folder) + stream + QLatin1Char('.') + name;
}

} // namespace resync
