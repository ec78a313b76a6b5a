// joblog show RUN, joblog diff RUN [OTHER].
#include "app/cli/output.h"
#include "core/joblog/joblog.h"
#include "core/plan/plan.h"
#include "core/runtime/core.h"

#include <QUuid>

namespace resync
{

namespace
{

using Done = std::function<void(Outcome)>;

/// A run and the job it is of; the plan may have forgotten the job while the store still has the run.
struct NamedRun {
    QString runId;
    JobPtr job;
};

/// A job's name stands for its last run; a run id that the plan no longer has may still be in the store.
Result<NamedRun> findRun(const Plan &plan, const QString &text)
{
    const auto job = plan.findJobByText(text);
    const bool isId = !QUuid::fromString(text).isNull();
    if (!job && (!isId || job.error().code != QLatin1String("plan.no_match")))
        return job.error();
    if (!job)
        return NamedRun{text, nullptr};
    for (const JobRun &one : (*job)->runs) {
        if (one.id == text)
            return NamedRun{text, *job};
    }
    if (const JobRun *run = (*job)->lastRun())
        return NamedRun{run->id, *job};
    return Error{QStringLiteral("joblog.none"), QStringLiteral("the job has no run yet"), (*job)->label()};
}

/// The newest run of the same job that went well.
Result<QString> lastGoodRun(const Plan &plan, const NamedRun &failed)
{
    if (!failed.job)
        return Error{QStringLiteral("joblog.no_good_run"), QStringLiteral("the plan no longer has the job: name the run to compare with"),
                     failed.runId};
    for (auto run = failed.job->runs.rbegin(); run != failed.job->runs.rend(); ++run) {
        if (run->common == CommonStatus::Successful && run->id != failed.runId)
            return run->id;
    }
    const auto history = plan.history(failed.job->seriesKey(), 500);
    if (!history)
        return history.error();
    for (const HistoricRun &run : *history) {
        if (run.status == Status::Succ && run.runId != failed.runId)
            return run.runId;
    }
    return Error{QStringLiteral("joblog.no_good_run"), QStringLiteral("no run of this job is known that went well"), failed.job->label()};
}

void showJoblog(Core &core, const Invocation &invocation, const NamedRun &run, const Done &done)
{
    JoblogQuery query;
    query.runId = run.runId;
    core.plan().joblog(query, &core.plan(), [invocation, query, done](const Result<JoblogText> &log) {
        if (!log)
            return done(Outcome::failed(log.error()));
        const QStringList lines = joblogLines(log->bytes);
        if (!invocation.json) {
            QByteArray text;
            for (const QString &line : lines)
                text += line.toUtf8() + '\n';
            return done({kDone, text, {}});
        }
        const JoblogAnalysis analysis = analyseJoblog(log->bytes);
        QJsonObject json{{QStringLiteral("run_id"), query.runId},
                         {QStringLiteral("lines"), QJsonArray::fromStringList(lines)},
                         {QStringLiteral("truncated"), log->truncated}};
        if (analysis.line > 0)
            json.insert(QStringLiteral("cause"), QJsonObject{{QStringLiteral("line"), analysis.line},
                                                             {QStringLiteral("text"), analysis.text},
                                                             {QStringLiteral("family"), analysis.family}});
        done({kDone, jsonDocument(json), {}});
    });
}

void compareJoblogs(Core &core, bool json, const QString &failedRun, const QString &goodRun, const Done &done)
{
    JoblogQuery query;
    query.runId = failedRun;
    core.plan().joblog(query, &core.plan(), [&core, json, goodRun, done](const Result<JoblogText> &failed) {
        if (!failed)
            return done(Outcome::failed(failed.error()));
        JoblogQuery other;
        other.runId = goodRun;
        core.plan().joblog(other, &core.plan(), [json, done, bytes = failed->bytes](const Result<JoblogText> &good) {
            done(good ? differenceOutcome(bytes, good->bytes, json) : Outcome::failed(good.error()));
        });
    });
}

} // namespace

void askJoblog(Core &core, const Invocation &invocation, const Done &done)
{
    const QStringList &words = invocation.words;
    const bool shows = words.size() == 2 && words[0] == QLatin1String("show");
    const bool compares = (words.size() == 2 || words.size() == 3) && words[0] == QLatin1String("diff");
    if (!shows && !compares)
        return done(Outcome::usage(QStringLiteral("joblog show RUN | diff RUN [OTHER] | diff --files FAILED GOOD")));
    const auto run = findRun(core.plan(), words[1]);
    if (!run)
        return done(Outcome::failed(run.error()));
    if (shows)
        return showJoblog(core, invocation, *run, done);
    Result<QString> other = QString();
    if (words.size() == 2) {
        other = lastGoodRun(core.plan(), *run);
    } else {
        const auto named = findRun(core.plan(), words[2]);
        other = named ? Result<QString>(named->runId) : Result<QString>(named.error());
    }
    if (!other)
        return done(Outcome::failed(other.error()));
    compareJoblogs(core, invocation.json, run->runId, *other, done);
}

} // namespace resync
