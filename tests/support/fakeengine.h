#pragma once

#include "core/base/ids.h"
#include "core/engine/engine.h"

#include <QPointer>

namespace resync::test
{

/// An engine that holds state: a plan that a test changes, pages, and faults by operation. Answers come by the clock, never at once.
class FakeEngine : public Engine
{
public:
    explicit FakeEngine(const Clock &clock) : m_clock(clock)
    {
        profile_.name = QStringLiteral("PRD");
        profile_.urls = {QUrl(QStringLiteral("https://engine.example"))};
    }

    // the world
    QString planId = QStringLiteral("57c9a3d5-e6a0-3f0d-96c4-c65602a069b2");
    int runNumber = 14;
    std::vector<WorkstationPtr> workstationRows;
    std::vector<JobStreamPtr> streamRows;
    std::vector<JobPtr> jobRows;
    std::vector<Prompt> promptRows;
    std::vector<Resource> resourceRows;
    QHash<QString, QByteArray> joblogs; ///< by run id

    // faults
    std::function<std::optional<Error>(const QString &operation, int offset)> fault;
    std::function<void(Page<JobPtr> &, int offset)> bendJobs;
    std::function<void(Page<WorkstationPtr> &, int offset)> bendWorkstations;
    std::function<ActionResult(const ActionCall &)> onAct;
    bool silentActs = false; ///< no answer comes
    std::optional<Duration> retryAfter;
    Duration skew{0};
    Duration latency{20};

    // what it saw
    int calls = 0;
    int mostAtOnce = 0;
    QStringList operations;
    bool remember = true;
    std::vector<ActionCall> acts;
    EngineProfile profile_;

    CallId info(QObject *receiver, Reply<EngineInfo> reply) override
    {
        return answer<EngineInfo>(QStringLiteral("engine/info"), 0, receiver, std::move(reply), [] { return EngineInfo{}; });
    }
    CallId capabilities(QObject *receiver, Reply<EngineCapabilities> reply) override
    {
        return answer<EngineCapabilities>(QStringLiteral("objects-info"), 0, receiver, std::move(reply),
                                          [] { return EngineCapabilities{}; });
    }
    CallId jobs(const PageQuery &query, QObject *receiver, Reply<Page<JobPtr>> reply) override
    {
        return answer<Page<JobPtr>>(QStringLiteral("plan/job"), query.offset, receiver, std::move(reply), [this, query] {
            auto page = pageOf(jobRows, query);
            for (JobPtr &row : page.rows) // each answer is decoded anew
                row = std::make_shared<Job>(*row);
            if (bendJobs)
                bendJobs(page, query.offset);
            return page;
        });
    }
    CallId jobStreams(const PageQuery &query, QObject *receiver, Reply<Page<JobStreamPtr>> reply) override
    {
        return answer<Page<JobStreamPtr>>(QStringLiteral("plan/jobstream"), query.offset, receiver, std::move(reply),
                                          [this, query] { return pageOf(streamRows, query); });
    }
    CallId workstations(const PageQuery &query, QObject *receiver, Reply<Page<WorkstationPtr>> reply) override
    {
        return answer<Page<WorkstationPtr>>(QStringLiteral("plan/workstation"), query.offset, receiver, std::move(reply), [this, query] {
            auto page = pageOf(workstationRows, query);
            for (WorkstationPtr &row : page.rows) {
                auto copy = std::make_shared<Workstation>(*row);
                copy->planId = planId;
                copy->runNumber = runNumber;
                row = copy;
            }
            if (bendWorkstations)
                bendWorkstations(page, query.offset);
            return page;
        });
    }
    CallId prompts(const PageQuery &query, QObject *receiver, Reply<Page<Prompt>> reply) override
    {
        return answer<Page<Prompt>>(QStringLiteral("plan/prompt"), query.offset, receiver, std::move(reply),
                                    [this, query] { return pageOf(promptRows, query); });
    }
    CallId resources(const PageQuery &query, QObject *receiver, Reply<Page<Resource>> reply) override
    {
        return answer<Page<Resource>>(QStringLiteral("plan/resource"), query.offset, receiver, std::move(reply),
                                      [this, query] { return pageOf(resourceRows, query); });
    }
    CallId job(const QString &jobId, QObject *receiver, Reply<JobPtr> reply) override
    {
        return answerOr<JobPtr>(QStringLiteral("plan/job/id"), receiver, std::move(reply), [this, jobId]() -> Result<JobPtr> {
            for (const JobPtr &row : jobRows) {
                if (row->id == jobId)
                    return row;
            }
            return Error{QStringLiteral("http.404"), QStringLiteral("no such job"), jobId};
        });
    }
    CallId successors(const QString &, QObject *receiver, Reply<std::vector<JobPtr>> reply) override
    {
        return answer<std::vector<JobPtr>>(QStringLiteral("successors"), 0, receiver, std::move(reply),
                                           [] { return std::vector<JobPtr>(); });
    }
    CallId issues(const QString &, QObject *receiver, Reply<QStringList> reply) override
    {
        return answer<QStringList>(QStringLiteral("issues"), 0, receiver, std::move(reply), [] { return QStringList(); });
    }
    CallId joblog(const JoblogQuery &query, QObject *receiver, Reply<JoblogText> reply) override
    {
        return answerOr<JoblogText>(QStringLiteral("joblog"), receiver, std::move(reply), [this, query]() -> Result<JoblogText> {
            if (!joblogs.contains(query.runId))
                return Error{QStringLiteral("AWSUI0331E"), QStringLiteral("the agent is not linked"), query.runId};
            return JoblogText{joblogs.value(query.runId)};
        });
    }
    CallId act(const ActionCall &call, QObject *receiver, std::function<void(ActionResult)> reply) override
    {
        acts.push_back(call);
        if (silentActs)
            return ++m_last;
        m_clock.after(latency, receiver, [this, call, reply = std::move(reply)] {
            reply(onAct ? onAct(call) : ActionResult{ActionOutcome::Confirmed, {}, {}});
        });
        return ++m_last;
    }
    void cancel(CallId) override {}
    void cancelAll() override {}
    const EngineProfile &profile() const override { return profile_; }

    // building a world
    static std::shared_ptr<Workstation> workstation(const QString &name)
    {
        auto w = std::make_shared<Workstation>();
        w->name = name;
        w->key = QLatin1Char('/') + name;
        w->folder = QStringLiteral("/");
        w->id = nameUuid(w->key);
        w->type = QStringLiteral("FTA");
        w->states = QStringList{QStringLiteral("LINKED"), QStringLiteral("JOBMAN_UP")};
        w->limit = 10;
        w->fence = 0;
        return w;
    }
    static std::shared_ptr<Job> job(const QString &name, Status status, Instant sched)
    {
        auto j = std::make_shared<Job>();
        j->name = name;
        j->folder = QStringLiteral("/");
        j->workstation = QStringLiteral("/WS1");
        j->stream = QStringLiteral("STREAM1");
        j->streamWorkstation = QStringLiteral("/WS1");
        j->streamId = nameUuid(QStringLiteral("STREAM1"));
        j->schedTime = sched;
        j->id = nameUuid(j->key());
        setStatus(*j, status);
        return j;
    }
    static void setStatus(Job &job, Status status)
    {
        job.status = status;
        job.common = commonOf(status);
        job.statusText = toWire(status);
    }
    /// A new attempt in this state; the job's state follows.
    static JobRun &addRun(Job &job, Status status, Instant started, std::optional<Instant> ended = {})
    {
        for (JobRun &run : job.runs)
            run.lastInChain = false;
        JobRun run;
        run.attempt = int(job.runs.size());
        run.id = nameUuid(job.id + QStringLiteral(" run %1").arg(run.attempt));
        run.rerunType = job.runs.empty() ? QStringLiteral("REGULAR") : QStringLiteral("RERUN");
        run.started = started;
        run.lastInChain = true;
        job.runs.push_back(run);
        end(job, status, ended);
        return job.runs.back();
    }
    static void end(Job &job, Status status, std::optional<Instant> ended)
    {
        JobRun &run = job.runs.back();
        run.status = status;
        run.common = commonOf(status);
        run.statusText = toWire(status);
        run.ended = ended;
        run.returnCode = isFailed(status) ? std::optional(8) : isSuccessful(status) ? std::optional(0) : std::nullopt;
        setStatus(job, status);
    }
    /// Replaces the row of the same id.
    void put(const std::shared_ptr<Job> &job)
    {
        for (JobPtr &row : jobRows) {
            if (row->id == job->id) {
                row = job;
                return;
            }
        }
        jobRows.push_back(job);
    }
    /// A copy of the row to change and put().
    std::shared_ptr<Job> edit(int index) const { return std::make_shared<Job>(*jobRows[size_t(index)]); }

private:
    template <class Row>
    Page<Row> pageOf(const std::vector<Row> &rows, const PageQuery &query) const
    {
        Page<Row> page;
        page.total = qint64(rows.size());
        const size_t from = std::min(rows.size(), size_t(query.offset));
        const size_t to = std::min(rows.size(), from + size_t(query.limit));
        page.rows.assign(rows.begin() + qsizetype(from), rows.begin() + qsizetype(to));
        page.last = to == rows.size();
        page.serverTime = m_clock.now() + skew;
        return page;
    }
    template <class Answer, class Make>
    CallId answer(const QString &operation, int offset, QObject *receiver, Reply<Answer> reply, Make make)
    {
        return answerOr<Answer>(
            operation, receiver, std::move(reply), [make = std::move(make)]() -> Result<Answer> { return make(); }, offset);
    }
    template <class Answer, class Make>
    CallId answerOr(const QString &operation, QObject *receiver, Reply<Answer> reply, Make make, int offset = 0)
    {
        ++calls;
        mostAtOnce = std::max(mostAtOnce, ++m_underWay);
        if (remember)
            operations.append(operation);
        // The end of a call is counted even when nobody listens any more.
        m_clock.after(latency, this, [this] { --m_underWay; });
        m_clock.after(latency, receiver, [this, operation, offset, reply = std::move(reply), make = std::move(make)] {
            const auto error = fault ? fault(operation, offset) : std::nullopt;
            CallDone done{operation, latency, error ? (error->code.startsWith(QLatin1String("net.")) ? 0 : 500) : 200,
                          100,       !error,  retryAfter};
            emit callDone(done);
            if (error)
                reply(*error);
            else
                reply(make());
        });
        return ++m_last;
    }

    const Clock &m_clock;
    CallId m_last = 0;
    int m_underWay = 0;
};

} // namespace resync::test
