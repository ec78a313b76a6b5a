#pragma once

#include "core/plan/diff.h"
#include "core/plan/eventtable.h"
#include "core/plan/names.h"
#include "core/plan/series.h"
#include "core/store/database.h"

namespace resync
{

/// The last picture and the history in the store: the only place that knows the tables snapshots, jobs, runs, job_status, workstations,
/// workstation_status, streams and prompts. All changes of one poll are one transaction; a whole new picture is written in slices and made
/// valid by a last small one.
class PlanTable
{
public:
    explicit PlanTable(Database &database);

    /// Reads names, series and counters.
    Result<void> open();
    /// On a server that several consoles share: from now on this one writes the plan, and whoever did before no longer can, even if it has
    /// not noticed yet. Numbers and names are read anew, as the other left them.
    Result<void> takeOver();
    /// Inside or outside a transaction: "store.fenced" when another console took over since.
    Result<void> stillLeads();
    /// The number of this engine; made when it is new and the store may be written.
    Result<qint64> engineOf(const QString &name);
    /// Name of the engine whose picture is the newest; empty when there is none.
    Result<QString> lastEngine();

    struct Loaded {
        Picture picture; ///< without jobs
        std::vector<LivePlan::Entry> jobs;
        QHash<QString, JobRef> gone;
        std::optional<Instant> pictureAt;
        Memory memory;
        bool lostTold = false;
    };
    Result<Loaded> load(qint64 engine);

    /// One poll's changes in one transaction: rows, occurrences (numbered here), the picture's time. On an error nothing is stored.
    Result<void> writeChange(qint64 engine, Difference &difference, Instant at);

    /// The jobs of a first picture, stored before the whole has been seen, while later pages are read: of this moment, in a generation of
    /// their own that only finishWhole() makes valid. beginWhole() finds them again by their pointers.
    Result<void> beginAhead(qint64 engine, Instant at);
    Result<void> writeAhead(const JobPtr *jobs, size_t count);

    /// A whole picture: begin, then writeSlice() until it says Done, then finish. Between the slices others may write.
    Result<void> beginWhole(qint64 engine, Difference &difference, Instant at);
    enum class Slice { More, Done };
    Result<Slice> writeSlice(Difference &difference);
    Result<void> finishWhole(Difference &difference);
    /// The whole picture is not to be: the valid one stays in force.
    void abandonWhole()
    {
        m_generation = m_valid;
        m_ahead = std::vector<JobDelta>(); // {} would keep the room
    }
    static constexpr qsizetype kJobsEachSlice = 4000;

    /// Runs that ended before \a until, of jobs that are in no picture. What an earlier call has brought is left out.
    Result<void> writePast(qint64 engine, const std::vector<JobPtr> &jobs, Instant until);

    /// Occurrences outside a poll, numbered and stored in one transaction with \a alongside.
    Result<void> writeOccurrences(qint64 engine, std::vector<Occurrence> &occurrences, const std::function<Result<void>()> &alongside = {});
    /// For a transaction of the caller's: whether an outage was told and its end was not.
    Result<void> rememberLost(qint64 engine, bool lostTold);

    Names &names() { return m_names; }
    SeriesBook &series() { return m_series; }
    EventTable &events() { return m_events; }

private:
    // plan_engine.system_state: what was last told
    static constexpr int kStateMask = 3;
    static constexpr int kAnomalyTold = 4;

    /// Takes the rows of pictures that were never made valid out of the books: their jobs' runs would be counted twice.
    Result<void> forgetUnfinished();
    bool takeAhead(Difference &difference);
    Result<void> inTransaction(const std::function<Result<void>()> &work);
    void assignRefs(qint64 engine, Difference &difference);
    Result<void> writeJobRows(const std::vector<JobDelta> &jobs, qsizetype from, qsizetype to);
    Result<void> writeJobs(const std::vector<JobDelta> &jobs, qsizetype from, qsizetype to);
    Result<void> writeRuns(const std::vector<JobDelta> &jobs, qsizetype from, qsizetype to);
    Result<void> writeStates(const std::vector<JobDelta> &jobs, qsizetype from, qsizetype to);
    Result<void> writeGone(const Difference &difference);
    Result<void> writeWorkstations(qint64 engine, const Difference &difference);
    Result<void> writeStreams(const Difference &difference);
    Result<void> writePrompts(qint64 engine, const PictureChange &change);
    Result<void> writeHead(qint64 engine, const Difference &difference);
    Result<void> writeSnapshot(qint64 engine, const Difference &difference);
    Result<void> writeEvents(qint64 engine, Difference &difference);
    Result<void> loadHead(qint64 engine, Loaded &loaded);
    Result<void> loadJobs(Loaded &loaded);
    Result<void> loadObjects(qint64 engine, Loaded &loaded);

    Database &m_database;
    Names m_names;
    SeriesBook m_series{m_names};
    EventTable m_events{m_database, m_series};
    qint64 m_nextInstance = 1;
    qint64 m_nextSnapshot = 1;
    qint64 m_nextGeneration = 1;
    qint64 m_generation = 0; ///< of the rows being written
    qint64 m_valid = 0;      ///< of the picture in force
    // a whole picture under way
    qint64 m_wholeEngine = 0;
    Instant m_at;
    qsizetype m_sliceFrom = 0;
    qsizetype m_sliceEnd = 0;      ///< jobs behind it were written ahead
    std::vector<JobDelta> m_ahead; ///< as written
    bool m_objectsWritten = false;
    std::optional<Instant> m_headAt;
    PlanCounts m_lastCounts;
    qint64 m_term = 0; ///< of our leading; 0 = nobody can take it over
};

} // namespace resync
