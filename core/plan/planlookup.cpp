#include "core/plan/planlookup.h"

namespace resync
{

namespace
{

constexpr size_t kMostListed = 10;

bool same(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool hasRun(const Job &job, const QString &id)
{
    return std::any_of(job.runs.begin(), job.runs.end(), [&id](const JobRun &run) { return run.id == id; });
}

template <class Row, class Fits>
std::vector<Row> matching(const std::vector<Row> &rows, Fits fits)
{
    std::vector<Row> found;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(found), fits);
    return found;
}

Error ambiguous(const QString &text, const QStringList &names)
{
    QString list = names.mid(0, int(kMostListed)).join(QStringLiteral(", "));
    if (names.size() > qsizetype(kMostListed))
        list += QStringLiteral(" … (%1 in all)").arg(names.size());
    return {QStringLiteral("plan.ambiguous"), QStringLiteral("more than one matches: ") + list, text};
}

} // namespace

Result<JobPtr> jobByText(const LivePlan &plan, const QString &text)
{
    if (const LivePlan::Entry *entry = plan.find(text))
        return entry->job;
    std::vector<JobPtr> jobs;
    for (const LivePlan::Entry &entry : plan.jobs())
        jobs.push_back(entry.job);
    const std::function<bool(const JobPtr &)> ways[] = {
        [&](const JobPtr &job) { return hasRun(*job, text); },
        [&](const JobPtr &job) { return job->key() == text; },
        [&](const JobPtr &job) { return same(job->label(), text) || same(job->label(), QLatin1Char('/') + text); },
        [&](const JobPtr &job) { // as operators type it: without the folder
            const QString plain = job->workstation + QLatin1Char('#') + job->stream + QLatin1Char('.') + job->name;
            return same(plain, text) || same(plain, QLatin1Char('/') + text);
        },
        [&](const JobPtr &job) { return same(job->stream + QLatin1Char('.') + job->name, text); },
        [&](const JobPtr &job) { return same(job->name, text); },
    };
    for (const auto &fits : ways) {
        const std::vector<JobPtr> found = matching(jobs, fits);
        if (found.size() == 1)
            return found.front();
        if (found.empty())
            continue;
        QStringList names;
        for (const JobPtr &job : found)
            names.append(job->key());
        return ambiguous(text, names);
    }
    return Error{QStringLiteral("plan.no_match"), QStringLiteral("no job of the plan is called so"), text};
}

Result<WorkstationPtr> workstationByText(const LivePlan &plan, const QString &text)
{
    const auto fits = [&](const WorkstationPtr &workstation) {
        return same(workstation->path(), text) || same(workstation->path(), QLatin1Char('/') + text) || workstation->id == text;
    };
    std::vector<WorkstationPtr> found = matching(plan.workstations(), fits);
    if (found.empty())
        found = matching(plan.workstations(), [&](const WorkstationPtr &workstation) { return same(workstation->name, text); });
    if (found.size() == 1)
        return found.front();
    if (found.empty())
        return Error{QStringLiteral("plan.no_match"), QStringLiteral("no workstation of the plan is called so"), text};
    QStringList names;
    for (const WorkstationPtr &workstation : found)
        names.append(workstation->path());
    return ambiguous(text, names);
}

} // namespace resync
