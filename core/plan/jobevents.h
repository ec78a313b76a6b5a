#pragma once

#include "core/model/job.h"
#include "core/model/occurrence.h"

#include <vector>

namespace resync
{

/// What this program remembers of a job beside its value: its rows in the store and what was told of it. Kept with the job's row, so that
/// a restart tells nothing twice.
struct JobRef {
    qint64 instance = 0;    ///< the job instance in the store; 0 = none yet
    qint32 series = 0;      ///< the same job on every day
    quint16 trimmed = 0;    ///< runs the engine no longer lists: ordinal of runs[i] is trimmed + i
    quint16 failedTold = 0; ///< 1 + the highest ordinal of a run whose failure was told
    quint16 stuckTold = 0;  ///< 1 + the ordinal of the run last told stuck
    qint64 stuckMs = 0;     ///< when it was last told stuck
    bool lateTold = false;
    bool failureOpen = false; ///< it stood among the open failures when this was written

    bool operator==(const JobRef &) const = default;
};

/// How occurrences are judged.
struct JobEventRules {
    Instant seenAt;    ///< our clock
    Instant engineNow; ///< the engine's
    /// Nothing was known of this plan before: what runs or is done already is no news, what has failed is.
    bool firstSight = false;
};

/// The runs by which a job is judged, oldest first. An engine that lists none for a job that ran still gives one, made from the job itself.
/// A view: the job must outlive it.
class Runs
{
public:
    explicit Runs(const Job &job);

    const JobRun *data() const { return m_made ? &*m_made : m_job->runs.data(); }
    size_t size() const { return m_made ? 1 : m_job->runs.size(); }
    bool empty() const { return size() == 0; }
    const JobRun *begin() const { return data(); }
    const JobRun *end() const { return data() + size(); }
    const JobRun &operator[](size_t index) const { return data()[index]; }
    bool made() const { return m_made.has_value(); }

private:
    const Job *m_job;
    std::optional<JobRun> m_made;
};
/// Id of the run made from the job itself.
QString runIdWithout(const Job &job);

bool isHeld(const Job &job);
bool isCanceled(const Job &job);

/// Ordinals of runs do not move when the engine drops the oldest from its list: the value of `trimmed` for \a after. An engine that lists
/// no runs at all shows one at a time: a job that has left its end behind is at its next run.
quint16 trimmedAfter(const Job &before, const Job &after, quint16 trimmedBefore);

/// What happened to one job between two complete snapshots; \a before is null for a job never seen. A run is the unit: each failed run is
/// told once, however often and in whatever order its states are seen. \a ref is brought up to date.
std::vector<Occurrence> jobOccurrences(const Job *before, const Job &after, JobRef &ref, const JobEventRules &rules);

/// An occurrence about this job, without details.
Occurrence occurrenceAbout(const Job &job, OccurrenceKind kind, Severity severity, Instant seenAt);

} // namespace resync
