#pragma once

#include <deque>
#include <functional>
#include <mutex>

namespace resync
{

/// The queue between two threads: the only place with a mutex (std primitives, so that ThreadSanitizer understands it).
/// Any thread may push; take() empties it; after close() everything pushed is dropped.
class HandoverQueue
{
public:
    using Work = std::function<void()>;

    /// True when the queue was empty before, so that the taker must be woken; false too when closed.
    bool push(Work work);
    std::deque<Work> take();
    void close();
    bool closed() const;

private:
    mutable std::mutex m_mutex;
    std::deque<Work> m_work;
    bool m_closed = false;
};

} // namespace resync
