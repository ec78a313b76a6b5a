#include "core/base/handover.h"

#include <QEvent>

namespace resync
{

namespace
{

const QEvent::Type kWake = QEvent::Type(QEvent::registerEventType());

} // namespace

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

void Mailbox::Post::operator()(HandoverQueue::Work work) const
{
    if (!m_state || !m_state->queue.push(std::move(work)))
        return;
    const std::lock_guard lock(m_state->targetMutex);
    if (m_state->target)
        QCoreApplication::postEvent(m_state->target, new QEvent(kWake));
}

Mailbox::Mailbox(QObject *parent) : QObject(parent)
{
    m_post.m_state = std::make_shared<Post::State>();
    m_post.m_state->target = this;
}

Mailbox::~Mailbox()
{
    {
        const std::lock_guard lock(m_post.m_state->targetMutex);
        m_post.m_state->target = nullptr;
    }
    m_post.m_state->queue.close();
}

void Mailbox::drain()
{
    for (const auto &work : m_post.m_state->queue.take())
        work();
}

bool Mailbox::event(QEvent *event)
{
    if (event->type() != kWake)
        return QObject::event(event);
    drain();
    return true;
}

} // namespace resync
