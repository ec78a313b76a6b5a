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
    QString in = folder == QLatin1String("/") ? QString() : folder;
    if (!in.isEmpty() && !in.endsWith(QLatin1Char('/')))
        in += QLatin1Char('/');
    return workstation + QLatin1Char('#') + in + stream + QLatin1Char('.') + name;
}

} // namespace resync
