#pragma once

#include "core/plan/causes.h"
#include "core/plan/failures.h"
#include "core/plan/flapwatch.h"
#include "core/plan/healthrules.h"
#include "core/plan/jobevents.h"
#include "core/plan/lateness.h"
#include "core/plan/snapshot.h"
#include "core/plan/workstationwatch.h"

#include <functional>
#include <memory>

namespace resync
{

struct JobDelta {
    JobPtr before; ///< null: new
    JobPtr after;  ///< the pointer of before when only `ref` changed
    JobRef ref;
};

/// Everything that is remembered from poll to poll beside the values themselves.
struct Memory {
    WorkstationWatch workstations;
    HealthWatch health;
    CauseWindows causes;
    FailureBook failures;
    FlapWatch flaps;
};

/// What one complete snapshot says against what was known: computed first, stored next, applied and published last.
struct Difference {
    std::shared_ptr<PictureChange> change;
    std::vector<JobDelta> jobs; ///< changed ones; with change->whole all of them
    std::vector<JobDelta> gone; ///< `before` and `ref` of jobs that left the plan
    std::vector<Occurrence> occurrences;
    Memory memory; ///< as it will be
    bool failuresChanged = false;
    SystemFacts facts;
    PlanCounts counts;
    std::vector<WorkstationPtr> workstationsBefore;
};

struct DiffRules {
    Instant seenAt;
    Instant engineNow;
    bool firstSight = false; ///< of this engine
    bool switched = false;   ///< another plan: jobs are matched by their key
    LatenessRules lateness;
    HealthThresholds health;
    /// What is usual for a series (id in the store); asked for long runners only.
    std::function<std::optional<UsualDuration>(qint32 series)> usual;
};

/// The plan as it is known: values, what is remembered of each job, and lookups by id. Changed only by apply(), after the store has it.
class LivePlan
{
public:
    struct Entry {
        JobPtr job;
        JobRef ref;
    };

    /// From the store, at the start.
    void restore(Picture picture, std::vector<Entry> jobs, const QHash<QString, JobRef> &gone, Memory memory);
    void clear();

    /// Replaces a row by the one known when they are equal, so that unchanged rows keep their pointer. For use page by page.
    void keepOld(JobPtr &row) const;
    void keepOld(JobStreamPtr &row) const;
    void keepOld(WorkstationPtr &row) const;

    Difference compare(const Snapshot &snapshot, const DiffRules &rules) const;
    void apply(const Difference &difference);

    bool empty() const { return m_entries.empty() && m_workstations.empty(); }
    QString planId() const { return m_planId; }
    int runNumber() const { return m_runNumber; }
    const std::vector<Entry> &jobs() const { return m_entries; }
    const std::vector<WorkstationPtr> &workstations() const { return m_workstations; }
    const std::vector<JobStreamPtr> &streams() const { return m_streams; }
    const std::vector<Prompt> &prompts() const { return m_prompts; }
    const Entry *find(const QString &jobId) const;
    /// Everything but the connection.
    Picture picture() const;
    /// The zone that most jobs are scheduled in; empty when none tells one. Counted once a picture: whoever judges an event asks for it.
    QByteArray timeZone() const;

    Memory &memory() { return m_memory; }
    const Memory &memory() const { return m_memory; }

private:
    class Comparison;
    void index();

    QString m_planId;
    int m_runNumber = 0;
    std::vector<Entry> m_entries;
    QHash<QString, int> m_byId;
    QHash<QString, JobRef> m_gone; ///< by key: of failed jobs that left the plan and might come back
    std::vector<WorkstationPtr> m_workstations;
    QHash<QString, int> m_workstationsById;
    std::vector<JobStreamPtr> m_streams;
    QHash<QString, int> m_streamsById;
    std::vector<Prompt> m_prompts;
    std::vector<Resource> m_resources;
    Memory m_memory;
    mutable std::optional<QByteArray> m_zone; ///< as far as it is counted
};

} // namespace resync
