#pragma once

#include "core/plan/jobevents.h"
#include "core/plan/plan.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace resync
{

/// The failed runs that have not since succeeded. What a person or the joblog adds (acknowledgement, cause) stays beside it. A failure
/// closes by a success that two complete snapshots in a row show, by a cancellation, by the next run of a repeating job, or when the job
/// leaves the plan; by nothing else: neither a word that nobody knows nor a rerun under way of which the engine lists no runs is a success.
/// A value, like CauseWindows.
class FailureBook
{
public:
    struct Known {
        JobPtr job;
        JobRef ref;
        Instant seenAt; ///< when this state of it was first seen: for engines that tell no times
    };

    /// Anew from a whole picture. Successes in it close at once: they were seen before. What stood open (JobRef::failureOpen) stays so
    /// where nothing in the picture says that it is over, though its runs no longer say that it failed.
    void rebuild(const std::vector<Known> &jobs);
    /// A complete snapshot was judged: \a changed are the jobs that differ from the one before, \a gone the ids that left the plan (left,
    /// not recovered: they are no longer anybody's to work on). True when the list changed.
    bool observe(const std::vector<JobPtr> &changed, const QStringList &gone, Instant seenAt);

    /// True when the run is open.
    bool acknowledge(const QString &runId, bool acknowledged, const QString &by);
    bool setCause(const QString &runId, const QString &cause, const QString &why, const QString &family, int line);

    bool isOpen(const QString &jobId) const { return m_open.contains(jobId); }
    /// Critical first, then those nobody took, then the newest.
    std::vector<OpenFailure> list() const;
    int count() const { return int(m_open.size()); }
    /// Is one open that nobody took?
    bool anyUntaken() const;

private:
    bool update(const Job &job, Instant seenAt);
    bool unproven(const Job &job, const QHash<QString, OpenFailure>::iterator &open);
    OpenFailure *byRun(const QString &runId);

    QHash<QString, OpenFailure> m_open; ///< by job id
    QSet<QString> m_succeeded;          ///< open jobs whose success one snapshot has shown
};

} // namespace resync
