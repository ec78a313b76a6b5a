#pragma once

#include "core/base/clock.h"
#include "core/model/job.h"
#include "core/plan/plantable.h"

#include <QObject>

namespace resync
{

/// Stores the jobs of a first picture while its later pages are still read: the writer is at work when the link and the decoder would leave
/// it idle. A few thousand jobs a turn of the event loop; what is not written when the picture is complete is written with the whole.
class FirstFill : public QObject
{
public:
    FirstFill(PlanTable &table, const Clock &clock) : m_table(table), m_clock(clock) {}

    /// As SnapshotReader tells them, of this engine: rows of one more page, or none when all before are void.
    void came(qint64 engine, const JobPtr *jobs, size_t count);
    /// The picture is complete, or will never be.
    void stop();

    static constexpr size_t kJobsEachTurn = 2500;

private:
    void write();

    PlanTable &m_table;
    const Clock &m_clock;
    std::vector<JobPtr> m_waiting;
    size_t m_written = 0; ///< of those
    bool m_refused = false;
    Clock::TimerId m_turn = 0;
};

} // namespace resync
