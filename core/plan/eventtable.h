#pragma once

#include "core/model/occurrence.h"
#include "core/plan/jobevents.h"
#include "core/plan/plan.h"
#include "core/plan/searchtable.h"
#include "core/plan/series.h"

namespace resync
{

class Database;

/// Stored occurrences. A job's event keeps numbers only: its names, keys and run follow from its series and its run's row, so that a
/// plan's two events a job stay small.
class EventTable
{
public:
    EventTable(Database &database, SeriesBook &series) : m_database(database), m_series(series), m_search(database) {}

    Result<void> open();

    /// Where a job's occurrence belongs.
    struct Place {
        qint32 series = 0;
        qint64 instance = 0;
        int ordinal = -1; ///< of its run; -1 = about the job
        std::optional<Instant> sched;
    };
    /// Numbers and stores them inside the caller's transaction. \a places runs parallel to \a occurrences; without one a job's occurrence
    /// is stored by its texts.
    Result<void> insert(qint64 engine, std::vector<Occurrence> &occurrences, const std::vector<Place> &places);

    struct Found {
        Occurrence occurrence;
        qint64 instance = 0; ///< 0 = not about a job of this plan's books
    };
    /// Newest first when `before` is used or neither is; oldest first after `after`.
    Result<std::vector<Found>> find(qint64 engine, const OccurrenceQuery &query) const;

private:
    qint64 nextSeq() const { return m_lastSeq + 1; }

    Database &m_database;
    SeriesBook &m_series;
    SearchTable m_search;
    qint64 m_lastSeq = 0;
};

} // namespace resync
