#pragma once

#include "core/base/ids.h"
#include "core/model/picture.h"
#include "ui/models/planfeed.h"

#include <QRandomGenerator>

namespace resync::test
{

/// A plan of plausible jobs for tests of the window: the same seed gives the same plan.
class FakePlan
{
public:
    explicit FakePlan(quint32 seed = 1, Instant now = fromMs(1'793'200'000'000)) : m_random(seed), m_now(now) {}

    JobPtr job(int number, Status status)
    {
        static const QStringList kStreams = {u"PAYROLL_DAILY"_qs, u"ORA_BACKUP"_qs, u"SAP_BW_LOAD"_qs, u"FTP_BANKS"_qs, u"GL_CLOSE"_qs};
        auto job = std::make_shared<Job>();
        job->id = nameUuid(u"job %1"_qs.arg(number));
        const int stream = number / 12;
        job->stream = kStreams.at(stream % kStreams.size()) + u"_%1"_qs.arg(stream, 4, 10, QLatin1Char('0'));
        job->name =
            u"%1_STEP%2"_qs.arg(kStreams.at(stream % kStreams.size()).section(u'_', 0, 0)).arg(number % 12 + 1, 2, 10, QLatin1Char('0'));
        job->folder = stream % 7 == 0 ? u"/FINANCE/"_qs : u"/"_qs;
        job->workstation = u"/AGT%1"_qs.arg(stream % 40 + 1, 3, 10, QLatin1Char('0'));
        job->streamWorkstation = u"/MDM"_qs;
        job->streamId = nameUuid(job->stream);
        job->schedTime = m_now - std::chrono::minutes(number % 1440);
        job->timeZone = u"America/Sao_Paulo"_qs;
        job->user = stream % 3 == 0 ? u"oracle"_qs : u"tws_prod"_qs;
        job->taskType = u"UNIX"_qs;
        job->priority = number % 50 == 0 ? 60 : 10;
        job->estimated = std::chrono::seconds(60 + number % 3000);
        job->flags.critical = number % 97 == 0;
        job->flags.late = number % 61 == 0;
        job->dependencyCount = number % 4;
        setStatus(*job, status);
        return job;
    }

    void setStatus(Job &job, Status status)
    {
        job.status = status;
        job.common = commonOf(status);
        job.statusText = toWire(status);
        job.unresolvedCount = status == Status::Hold ? std::max(1, job.dependencyCount) : 0;
        job.substatus = status == Status::Hold ? u"HOLD_WAITING_FOR_PREDECESSOR"_qs : QString();
        if (!isFinal(status) && !isRunning(status))
            return;
        JobRun run;
        run.attempt = int(job.runs.size());
        run.id = nameUuid(job.id + u" run %1"_qs.arg(run.attempt));
        run.status = status;
        run.common = job.common;
        run.statusText = job.statusText;
        run.workstation = job.workstation;
        run.started = m_now - std::chrono::seconds(m_random.bounded(20, 7200));
        run.jobNumber = m_random.bounded(1000, 99999);
        if (isFinal(status)) {
            run.ended = *run.started + std::chrono::seconds(m_random.bounded(1, 4000));
            run.elapsed = *run.ended - *run.started;
            run.returnCode = isFailed(status) ? 1 + m_random.bounded(20) : 0;
        }
        for (JobRun &earlier : job.runs)
            earlier.lastInChain = false;
        run.lastInChain = true;
        job.runs.push_back(run);
    }

    Status someStatus()
    {
        const int dice = m_random.bounded(100);
        return dice < 60   ? Status::Succ
               : dice < 80 ? Status::Hold
               : dice < 88 ? Status::Exec
               : dice < 94 ? Status::Ready
               : dice < 98 ? Status::Abend
                           : Status::Fail;
    }

    std::vector<JobPtr> jobs(int count)
    {
        std::vector<JobPtr> jobs;
        jobs.reserve(size_t(count));
        for (int i = 0; i < count; ++i)
            jobs.push_back(job(i, someStatus()));
        return jobs;
    }

    Picture picture(int count)
    {
        Picture picture;
        picture.jobs = jobs(count);
        picture.planId = u"plan-1"_qs;
        picture.runNumber = 1;
        picture.connection.state = ConnectionState::Ok;
        picture.connection.engine = u"PRD-SP"_qs;
        picture.connection.environment = u"PROD"_qs;
        picture.connection.pictureAt = m_now;
        for (int i = 1; i <= 40; ++i) {
            auto workstation = std::make_shared<Workstation>();
            workstation->name = u"AGT%1"_qs.arg(i, 3, 10, QLatin1Char('0'));
            workstation->key = u"/"_qs + workstation->name;
            workstation->folder = u"/"_qs;
            workstation->id = nameUuid(workstation->key);
            workstation->type = u"AGENT"_qs;
            workstation->states = QStringList{u"LINKED"_qs, u"JOBMANRUNNING"_qs};
            workstation->limit = 10;
            workstation->fence = 0;
            picture.workstations.push_back(workstation);
        }
        return picture;
    }

    /// \a before, one step on.
    JobPtr step(const JobPtr &before)
    {
        auto next = std::make_shared<Job>(*before);
        setStatus(*next, someStatus());
        return next;
    }

    QRandomGenerator &random() { return m_random; }
    Instant now() const { return m_now; }

private:
    QRandomGenerator m_random;
    Instant m_now;
};

/// A feed that a test gives its picture and its events by hand.
struct HandFeed {
    explicit HandFeed(Picture first, std::vector<OpenFailure> open = {})
        : picture(std::move(first)), failures(std::move(open)), feed(PlanFeed::Source{
                                                                    [this](QObject *, auto reply) { reply(picture, failures); },
                                                                    [this](QObject *, auto reply) { reply(failures); },
                                                                })
    {
    }

    void change(PictureChange change)
    {
        feed.handle(PlanChanged{std::make_shared<const PictureChange>(std::move(change)), feed.connection()});
    }

    Picture picture;
    std::vector<OpenFailure> failures;
    PlanFeed feed;
};

} // namespace resync::test
