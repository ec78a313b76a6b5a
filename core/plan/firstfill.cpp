#include "core/plan/firstfill.h"

#include <algorithm>

namespace resync
{

void FirstFill::came(qint64 engine, const JobPtr *jobs, size_t count)
{
    if (count == 0) {
        stop();
        // A store that refuses is told of when the whole is written to it.
        m_refused = !m_table.beginAhead(engine, m_clock.now());
        return;
    }
    if (m_refused)
        return;
    m_waiting.insert(m_waiting.end(), jobs, jobs + count);
    if (m_turn == 0)
        m_turn = m_clock.after(Duration(0), this, [this] { write(); });
}

void FirstFill::stop()
{
    m_clock.cancel(std::exchange(m_turn, 0));
    m_waiting = std::vector<JobPtr>(); // {} would keep the room
    m_written = 0;
}

void FirstFill::write()
{
    m_turn = 0;
    const size_t count = std::min(kJobsEachTurn, m_waiting.size() - m_written);
    if (auto done = m_table.writeAhead(m_waiting.data() + m_written, count); !done) {
        stop();
        m_table.abandonWhole();
        m_refused = true;
        return;
    }
    m_written += count;
    if (m_written < m_waiting.size())
        m_turn = m_clock.after(Duration(0), this, [this] { write(); });
    else
        stop();
}

} // namespace resync
