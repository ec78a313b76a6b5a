#pragma once

#include "core/joblog/joblog.h"
#include "core/plan/historytable.h"
#include "core/plan/plantable.h"
#include "tests/support/fakeengine.h"
#include "tests/support/tempstore.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>

namespace resync::test
{

inline constexpr Duration kDay{86'400'000};
inline const Instant kMidnight = fromMs(1'789'948'800'000);

/// A plan that lives for days in front of the slice's tables: every job passes HOLD, READY, EXEC and SUCC or ABEND, each seen.
class Days
{
public:
    Days(TempStore &store, int jobs, Duration betweenPolls)
        : m_store(store), m_database(store.migrated()), m_jobCount(jobs), m_betweenPolls(betweenPolls)
    {
    }

    Result<void> open()
    {
        if (auto done = m_table.open(); !done)
            return done;
        const auto engine = m_table.engineOf(QStringLiteral("PROD/PRD"));
        if (!engine)
            return engine.error();
        m_engine = *engine;
        std::vector<RetentionRule> kept = planRetention({});
        const std::vector<RetentionRule> logs = Joblogs::retention();
        kept.insert(kept.end(), logs.begin(), logs.end());
        m_retention.setRules(std::move(kept));
        return {};
    }

    Result<void> playDay(int day)
    {
        const Instant start = kMidnight + day * kDay;
        Snapshot snapshot = newPlan(day);
        for (Instant at = start; at < start + kDay; at += m_betweenPolls) {
            m_clock.advance(at - m_clock.now());
            live(snapshot, at);
            DiffRules rules;
            rules.seenAt = rules.engineNow = at;
            rules.firstSight = m_live.empty();
            rules.switched = !m_live.empty() && snapshot.planId != m_live.planId();
            QElapsedTimer timer;
            timer.start();
            Difference difference = m_live.compare(snapshot, rules);
            slowestCompare = std::max(slowestCompare, timer.restart());
            if (auto done = write(difference, at); !done)
                return done;
            if (!difference.change->whole)
                slowestWrite = std::max(slowestWrite, timer.elapsed());
            m_live.apply(difference);
        }
        QElapsedTimer timer;
        timer.start();
        if (auto done = HistoryTable(m_database, m_table.series()).rollUp(m_engine, start + kDay + Duration(3'600'000)); !done)
            return done;
        slowestRollUp = std::max(slowestRollUp, timer.elapsed());
        for (;;) {
            timer.restart();
            const auto step = m_retention.step();
            if (!step)
                return step.error();
            slowestRetention = std::max(slowestRetention, timer.elapsed());
            if (*step == Retention::Step::Done)
                break;
        }
        return m_retention.checkpoint();
    }

    /// 8 MB after the first day of 9,000 jobs, 150 at 30 days; from then on the year's 400: runs and joblogs fill up to their 90 days
    /// first.
    static double allowedMb(int days) { return days <= 30 ? 8 + (days - 1) * 142.0 / 29 : 400; }
    double sizeMb() const { return double(QFileInfo(m_store.address().file).size()) / (1 << 20); }
    qint64 slowestCompare = 0; ///< milliseconds, all of them
    qint64 slowestWrite = 0;
    qint64 slowestRollUp = 0;
    qint64 slowestRetention = 0; ///< one step

private:
    Snapshot newPlan(int day)
    {
        Snapshot snapshot;
        snapshot.planId = nameUuid(QStringLiteral("plan %1").arg(day));
        snapshot.runNumber = day + 1;
        for (int i = 0; i < 40; ++i) {
            auto workstation = FakeEngine::workstation(QStringLiteral("AGT%1").arg(i, 3, 10, QLatin1Char('0')));
            workstation->planId = snapshot.planId;
            snapshot.workstations.push_back(workstation);
        }
        for (int i = 0; i < m_jobCount; ++i) {
            auto job = std::make_shared<Job>();
            const QString stream = QStringLiteral("STREAM_%1").arg(i / 12);
            job->name = QStringLiteral("APPLICATION_%1_STEP_%2").arg(QString::number(i / 12), QString::number(i % 12));
            job->folder = QStringLiteral("/");
            job->workstation = QStringLiteral("/AGT%1").arg(i / 12 % 40, 3, 10, QLatin1Char('0'));
            job->streamWorkstation = job->workstation;
            job->stream = stream;
            job->schedTime = kMidnight + day * kDay + Duration(60'000LL * (i / 12 % 1380));
            job->streamId = nameUuid(stream + QString::number(day));
            job->id = nameUuid(job->key());
            job->definition = QLatin1Char('/') + job->name;
            job->user = QStringLiteral("oracle");
            job->taskType = QStringLiteral("UNIX");
            job->estimated = Duration(60'000LL * (1 + i % 50));
            FakeEngine::setStatus(*job, Status::Hold);
            snapshot.jobs.push_back(job);
            if (i % 12 == 0)
                snapshot.streams.push_back(streamOf(*job));
        }
        return snapshot;
    }

    static JobStreamPtr streamOf(const Job &job)
    {
        auto stream = std::make_shared<JobStream>();
        stream->id = job.streamId;
        stream->name = job.stream;
        stream->folder = job.folder;
        stream->workstation = job.streamWorkstation;
        stream->schedTime = job.schedTime;
        stream->jobs = 12;
        return stream;
    }

    /// READY when its time comes, EXEC ten minutes later, done within the hour: each seen, whatever the pace of the polls.
    void live(Snapshot &snapshot, Instant at)
    {
        for (JobPtr &row : snapshot.jobs) {
            if (isFinal(row->status) || at < *row->schedTime)
                continue;
            const Duration late = at - *row->schedTime;
            const Status next = row->status == Status::Hold ? Status::Ready : row->status == Status::Ready ? Status::Exec : Status::Succ;
            if ((next == Status::Exec && late < Duration(600'000)) || (next == Status::Succ && at < endOf(*row)))
                continue;
            auto job = std::make_shared<Job>(*row);
            if (next == Status::Ready) {
                FakeEngine::setStatus(*job, Status::Ready);
            } else if (next == Status::Exec) {
                FakeEngine::addRun(*job, Status::Exec, at - Duration(m_random.bounded(1000, 500'000)));
                job->runs.back().jobNumber = m_random.bounded(1000, 99'999);
                job->runs.back().workstation = job->workstation;
            } else {
                FakeEngine::end(*job, m_random.bounded(1000) < 15 ? Status::Abend : Status::Succ,
                                at - Duration(m_random.bounded(1, 20'000)));
                job->runs.back().elapsed = *job->runs.back().ended - *job->runs.back().started;
            }
            row = job;
        }
    }

    static Instant endOf(const Job &job) { return *job.schedTime + Duration(1'200'000) + *job.estimated / 2; }

    Result<void> write(Difference &difference, Instant at)
    {
        if (!difference.change->whole) {
            if (auto done = m_table.writeChange(m_engine, difference, at); !done)
                return done;
        } else {
            if (auto done = m_table.beginWhole(m_engine, difference, at); !done)
                return done;
            for (;;) {
                const auto slice = m_table.writeSlice(difference);
                if (!slice)
                    return slice.error();
                if (*slice == PlanTable::Slice::Done)
                    break;
            }
            if (auto done = m_table.finishWhole(difference); !done)
                return done;
        }
        for (const Occurrence &occurrence : difference.occurrences) {
            if (occurrence.kind != OccurrenceKind::JobAbend)
                continue;
            const QByteArray log = joblog();
            if (auto done = m_joblogs.keep(occurrence.runId, occurrence.objectKey, log, analyseJoblog(log)); !done)
                return done;
        }
        return {};
    }

    /// 120 lines, as different from each other as real ones are.
    QByteArray joblog()
    {
        QByteArray log = "===============================================================\n= JOB : AGT001#STREAM.JOB\n";
        for (int line = 0; line < 120; ++line)
            log += "2026-09-21 04:12:" + QByteArray::number(line % 60) + " INFO  step " + QByteArray::number(m_random.bounded(1'000'000)) +
                   " processed file /data/in/part-" + QByteArray::number(m_random.bounded(100'000), 16) +
                   ".csv rows=" + QByteArray::number(m_random.bounded(1'000'000)) + "\n";
        return log + "ORA-01653: unable to extend table PAY.LEDGER by 8192 in tablespace USERS\n= Exit Status           : 8\n";
    }

    TempStore &m_store;
    Database &m_database;
    int m_jobCount;
    Duration m_betweenPolls;
    ManualClock m_clock{kMidnight};
    PlanTable m_table{m_database};
    Joblogs m_joblogs{m_database, m_clock};
    Retention m_retention{m_database, m_clock};
    LivePlan m_live;
    qint64 m_engine = 0;
    QRandomGenerator m_random{7};
};

} // namespace resync::test
