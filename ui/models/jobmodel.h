#pragma once

#include "core/base/clock.h"
#include "ui/models/haystacks.h"
#include "ui/models/jobfilter.h"
#include "ui/models/planfeed.h"
#include "ui/models/rowmodel.h"
#include "ui/themes/theme.h"

#include <QFutureWatcher>
#include <QTimer>

namespace resync
{

enum class JobColumn {
    State,
    Job,
    Stream,
    Workstation,
    SchedTime,
    Start,
    End,
    Took,
    ReturnCode,
    Flags,
    Priority,
    Dependencies,
    Estimate,
    User,
    Folder,
    Attempts,
    NotBefore,
    Deadline,
    Type,
    RunId,
    Description,
    Count
};

/// What a column of a job says, in words.
namespace jobtext
{
QString text(const Job &job, JobColumn column, Instant now);
/// The same for files: times in UTC, durations in seconds.
QString exported(const Job &job, JobColumn column);
/// Time of the last run: the engine's, else end − start, else of a running one until \a now.
std::optional<Duration> duration(const Job &job, std::optional<Instant> now);
/// "late · critical · to confirm"
QString flags(const Job &job);
} // namespace jobtext

/// All jobs of the plan: 100,000 rows.
class JobModel : public RowModel
{
    Q_OBJECT
public:
    JobModel(PlanFeed &feed, Themes &themes, const Clock &clock, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override { return slotsById().value(id, -1); }
    QString idOf(int slot) const override { return m_jobs.at(size_t(slot))->id; }
    QString emptyReason() const override;

    const JobPtr &jobAt(int row) const { return m_jobs.at(size_t(slotAt(row))); }
    const JobPtr &jobIn(int slot) const { return m_jobs.at(size_t(slot)); }
    /// All that pass the filter, in the order of the rows.
    std::vector<JobPtr> shownJobs() const;

    void setFilter(const FilterText &filter);
    const FilterText &filter() const { return m_filterText; }
    QString filterProblem() const { return m_filter.problem(); }

    /// True when free text can be looked for without delay.
    bool isPrepared() const { return !m_haystacks.isEmpty(); }

    /// While nobody looks, changes of the plan are taken in a turn of their own: the panes that are seen come first.
    void setIdle(bool idle);
    /// Takes what still waits to be taken.
    void catchUp();

    /// Durations of running jobs go on; call it every few seconds while somebody looks.
    void tick();

protected:
    QVariant cell(int slot, int column, int role) const override;
    bool accepts(int slot) const override;
    quint64 sortKey(int slot, int column) const override;
    TailKey tailKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    /// What the pool makes of the jobs while they are painted already.
    struct Prepared {
        Haystacks haystacks;
        QHash<QString, int> places;
    };

    static QHash<const QChar *, quint32> ranksOf(const std::vector<const JobPtr *> &jobs, QString Job::*text);
    static QHash<QString, int> slotsOf(const std::vector<JobPtr> &jobs);
    QHash<QString, int> &slotsById() const;
    static std::vector<JobPtr> inOrderOfStreams(const QHash<QString, JobPtr> &jobs);
    void takeAll();
    void take(const PictureChange &change);
    void prepare();
    void takePrepared();
    QVariant tip(const Job &job, JobColumn column) const;

    PlanFeed &m_feed;
    Themes &m_themes;
    const Clock &m_clock;
    std::vector<ColumnSpec> m_columns;
    std::vector<JobPtr> m_jobs; ///< by slot; null = free
    std::vector<int> m_free;
    mutable std::optional<QHash<QString, int>> m_slots; ///< by id; nothing = not yet asked for, see slotsById()
    FilterText m_filterText;
    JobFilter m_filter;
    Haystacks m_haystacks;
    /// Being built in the pool from this picture of the slots; null = nothing is.
    std::shared_ptr<const std::vector<JobPtr>> m_preparing;
    QFutureWatcher<Prepared> m_prepared;
    Instant m_now;
    bool m_idle = false;
    std::vector<std::shared_ptr<const PictureChange>> m_waiting; ///< oldest first, while idle
    QTimer m_turn;
};

} // namespace resync
