#pragma once

#include "tests/core/plan/watcher.h"

#include <QRandomGenerator>
#include <QSet>

namespace resync::test
{

/// One random sequence of (true state, fault) against what is told of it:
/// nothing recovered that did not recover, nothing failed that did not fail, and each true failure told exactly once.
class TruthGame
{
public:
    explicit TruthGame(quint32 seed) : m_random(seed), m_w(kJobs)
    {
        m_w.engine.remember = false;
        m_w.engine.latency = Duration(1);
        m_w.poller.setPageRows(3); // several pages even for so few jobs
        for (size_t i = 0; i < kJobs; ++i)
            m_w.engine.jobRows[i] = FakeEngine::job(QStringLiteral("JOB%1").arg(i), Status::Hold, kStart);
    }

    /// Empty when all holds; else what does not.
    QString play(int polls)
    {
        m_w.start();
        for (int i = 0; i < polls; ++i) {
            changeTruth();
            setFault();
            const size_t before = m_w.told.size();
            m_w.poller.pollNow();
            m_w.clock.advance(Duration(1'000));
            if (const QString wrong = judge(before); !wrong.isEmpty())
                return QStringLiteral("poll %1: %2").arg(QString::number(i), wrong);
        }
        clearFault();
        for (int i = 0; i < 4; ++i) {
            const size_t before = m_w.told.size();
            m_w.poller.pollNow();
            m_w.clock.advance(Duration(1'000));
            if (const QString wrong = judge(before); !wrong.isEmpty())
                return QStringLiteral("at the end: ") + wrong;
        }
        return judgeEnd();
    }

private:
    static constexpr int kJobs = 7;

    bool chance(int percent) { return m_random.bounded(100) < percent; }

    void changeTruth()
    {
        if (chance(40)) {
            auto job = m_w.engine.edit(m_random.bounded(kJobs));
            stepJob(*job);
            m_w.engine.put(job);
        }
        if (chance(8)) {
            WorkstationPtr &row = m_w.engine.workstationRows[size_t(m_random.bounded(2))];
            auto changed = std::make_shared<Workstation>(*row);
            if (changed->states.isEmpty())
                changed->states = QStringList{QStringLiteral("LINKED"), QStringLiteral("JOBMAN_UP")};
            else
                changed->states.clear();
            row = changed;
        }
    }

    void stepJob(Job &job)
    {
        const Instant now = m_w.clock.now();
        if (isRunning(job.status)) {
            const bool fails = chance(50);
            FakeEngine::end(job, fails ? Status::Abend : Status::Succ, now);
            (fails ? m_failed : m_succeeded).insert(job.runs.back().id);
        } else if (chance(30)) { // starts and ends between two polls
            const bool fails = chance(50);
            const QString run = FakeEngine::addRun(job, fails ? Status::Abend : Status::Succ, now, now).id;
            (fails ? m_failed : m_succeeded).insert(run);
        } else if (isFailed(job.status) && chance(20)) { // confirmed as good
            FakeEngine::end(job, Status::Succ, now);
            m_succeeded.insert(job.runs.back().id);
        } else {
            FakeEngine::addRun(job, Status::Exec, now);
        }
    }

    void clearFault()
    {
        m_w.engine.fault = {};
        m_w.engine.bendJobs = {};
        m_w.engine.bendWorkstations = {};
    }

    void setFault()
    {
        clearFault();
        const int dice = m_random.bounded(100);
        const int offset = 3 * m_random.bounded(3);
        const auto at = [offset](const QString &operation, int where) { return operation == QLatin1String("plan/job") && where == offset; };
        const bool emptyBefore = std::exchange(m_emptyLast, false);
        if (dice < 50)
            return;
        if (dice < 60)
            m_w.engine.fault = [](const QString &, int) { return std::optional(Watcher::down()); };
        else if (dice < 68)
            m_w.engine.fault = [at](const QString &operation, int where) {
                return at(operation, where) ? std::optional(Watcher::broken(500)) : std::nullopt;
            };
        else if (dice < 75) // a row is missing, the count is not
            m_w.engine.bendJobs = [offset](Page<JobPtr> &page, int where) {
                if (where == offset && !page.rows.empty())
                    page.rows.pop_back();
            };
        else if (dice < 82) // the same row twice, another not at all
            m_w.engine.bendJobs = [](Page<JobPtr> &page, int) {
                if (page.rows.size() > 1)
                    page.rows.front() = page.rows.back();
            };
        else if (dice < 88 && !emptyBefore) { // the copy of the plan is scratched just now
            m_emptyLast = true;
            m_w.engine.bendJobs = [](Page<JobPtr> &page, int) {
                page.rows.clear();
                page.total = 0;
                page.last = true;
            };
        } else if (dice < 93) // rows that are no jobs
            m_w.engine.bendJobs = [](Page<JobPtr> &page, int) {
                if (!page.rows.empty())
                    page.rows.pop_back();
                page.notes.append(QStringLiteral("not a job"));
            };
        else if (dice < 97) // the plan moves while it is read
            m_w.engine.bendWorkstations = [this](Page<WorkstationPtr> &page, int) {
                for (WorkstationPtr &row : page.rows) {
                    auto other = std::make_shared<Workstation>(*row);
                    other->runNumber += m_random.bounded(1000);
                    row = other;
                }
            };
        else
            m_w.engine.fault = [](const QString &operation, int) {
                return operation == QLatin1String("plan/workstation") ? std::optional(Watcher::broken(503)) : std::nullopt;
            };
    }

    QString judge(size_t from)
    {
        for (size_t i = from; i < m_w.told.size(); ++i) {
            const Occurrence &o = m_w.told[i];
            if (o.kind == OccurrenceKind::JobAbend && !m_failed.contains(o.runId))
                return QStringLiteral("a failure was told that was none");
            if (o.kind == OccurrenceKind::JobAbend && m_toldFailed.contains(o.runId))
                return QStringLiteral("a failure was told twice");
            if (o.kind == OccurrenceKind::JobAbend)
                m_toldFailed.insert(o.runId);
            if (o.kind == OccurrenceKind::JobCompleted && !m_succeeded.contains(o.runId))
                return QStringLiteral("a success was told that was none");
            if (o.kind == OccurrenceKind::WorkstationOnline || o.kind == OccurrenceKind::WorkstationOffline) {
                const bool online = o.kind == OccurrenceKind::WorkstationOnline;
                for (const WorkstationPtr &row : m_w.engine.workstationRows) {
                    if (row->path() == o.workstation && row->online() != online)
                        return QStringLiteral("a workstation was told otherwise than it is");
                }
            }
        }
        const int lost = m_w.count(OccurrenceKind::EngineLost);
        const int restored = m_w.count(OccurrenceKind::EngineRestored);
        if (restored > lost || lost > restored + 1)
            return QStringLiteral("%1 lost, %2 restored").arg(QString::number(lost), QString::number(restored));
        return {};
    }

    QString judgeEnd() const
    {
        // What was failing already when the first snapshot came is told by its last run alone; the game begins with none.
        QSet<QString> confirmedUnseen = m_failed;
        confirmedUnseen.subtract(m_toldFailed);
        confirmedUnseen.subtract(m_succeeded); // confirmed as good before any complete snapshot showed it failed
        if (!confirmedUnseen.isEmpty())
            return QStringLiteral("%1 failures were never told").arg(confirmedUnseen.size());
        for (const JobPtr &job : m_w.engine.jobRows) {
            if (m_w.live.memory().failures.isOpen(job->id) != (isFailed(job->status) || (isRunning(job->status) && failedBefore(*job))))
                return QStringLiteral("the open failures differ from the truth: ") + job->name;
        }
        return m_w.state() == ConnectionState::Ok ? QString() : QStringLiteral("not ok at the end");
    }

    static bool failedBefore(const Job &job)
    {
        for (auto run = job.runs.rbegin(); run != job.runs.rend(); ++run) {
            if (isSuccessful(run->status))
                return false;
            if (isFailed(run->status))
                return true;
        }
        return false;
    }

    QRandomGenerator m_random;
    Watcher m_w;
    QSet<QString> m_failed;
    QSet<QString> m_succeeded;
    QSet<QString> m_toldFailed;
    bool m_emptyLast = false;
};

} // namespace resync::test
