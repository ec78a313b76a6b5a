#include "core/base/handover_queue.h"

#include <utility>

namespace resync
{

bool HandoverQueue::push(Work work)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return false;
    m_work.push_back(std::move(work));
    return m_work.size() == 1;
}

std::deque<HandoverQueue::Work> HandoverQueue::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_work, {});
}

void HandoverQueue::close()
{
    std::deque<Work> dropped;
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    dropped.swap(m_work);
}

bool HandoverQueue::closed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

} // namespace resync
