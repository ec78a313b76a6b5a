#pragma once

#include "ui/models/plandoor.h"

#include <deque>

namespace resync::test
{

/// A door behind which the test decides: what was sent is kept, actions are answered when the test says so.
class FakeDoor : public PlanDoor
{
public:
    void details(const QString &jobId, QObject *, std::function<void(Result<JobDetails>)> reply) override
    {
        ++detailsAsked;
        const auto found = jobs.find(jobId);
        if (found == jobs.end())
            reply(Error{QStringLiteral("http.404"), QStringLiteral("No such job."), jobId});
        else
            reply(found->second);
    }

    void joblog(const JoblogQuery &query, QObject *, std::function<void(Result<JoblogText>)> reply) override
    {
        logQueries.append(query);
        const auto found = logs.find(query.runId);
        if (found == logs.end()) {
            reply(Error{QStringLiteral("AWSBHT156E"), QStringLiteral("The agent is unlinked."), query.runId});
            return;
        }
        JoblogText text = found->second;
        if (query.fromLine > 1) {
            const QList<QByteArray> lines = text.bytes.split('\n');
            text.bytes = lines.mid(query.fromLine - 1).join('\n');
        }
        reply(text);
    }

    void lastGoodRun(const QString &, const QString &runId, QObject *, std::function<void(Result<HistoricRun>)> reply) override
    {
        if (goodRun.isEmpty() || goodRun == runId) {
            reply(Error{QStringLiteral("joblog.no_good_run"), QStringLiteral("no run of this job is known that went well"), {}});
            return;
        }
        HistoricRun run;
        run.runId = goodRun;
        run.ended = fromMs(1'793'100'000'000);
        reply(run);
    }

    void act(const ActionCall &call, QObject *, std::function<void(ActionResult)> reply) override
    {
        sent.append(call);
        open.push_back(std::move(reply));
    }

    void answer(ActionOutcome outcome, const Error &error = {})
    {
        auto reply = std::move(open.front());
        open.pop_front();
        ActionResult result;
        result.outcome = outcome;
        result.error = error;
        reply(result);
    }

    void acknowledge(const QString &runId, bool acknowledged, QObject *, std::function<void(Result<void>)> reply) override
    {
        marked.append({runId, acknowledged});
        reply({});
    }

    void profile(QObject *, std::function<void(std::optional<EngineProfile>)> reply) override { reply(engine); }
    QString person() const override { return QStringLiteral("mendes"); }

    std::map<QString, JobDetails> jobs;
    std::map<QString, JoblogText> logs;
    QString goodRun; ///< the last one that went well; empty = none
    std::optional<EngineProfile> engine;
    QList<ActionCall> sent;
    std::deque<std::function<void(ActionResult)>> open;
    QList<std::pair<QString, bool>> marked;
    QList<JoblogQuery> logQueries;
    int detailsAsked = 0;
};

} // namespace resync::test
