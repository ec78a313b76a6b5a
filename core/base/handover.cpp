#include "core/base/handover.h"

#include <QEvent>

namespace resync
{

namespace
{

const QEvent::Type kWake = QEvent::Type(QEvent::registerEventType());

} // namespace

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
