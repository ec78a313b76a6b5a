#include "core/base/handover.h"

#include <QElapsedTimer>
#include <QEvent>

#include <iterator>

namespace resync
{

namespace
{

const QEvent::Type kWake = QEvent::Type(QEvent::registerEventType());
constexpr qint64 kTurnMs = 3; ///< letters are read no longer than this before others have their turn

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
    const QPointer<Mailbox> alive(this); // a letter may be the end of it
    while (alive) {
        auto fresh = m_post.m_state->queue.take();
        std::move(fresh.begin(), fresh.end(), std::back_inserter(m_taken));
        if (m_taken.empty())
            break;
        const auto work = std::move(m_taken.front());
        m_taken.pop_front();
        work();
    }
}

void Mailbox::runSome()
{
    auto fresh = m_post.m_state->queue.take();
    std::move(fresh.begin(), fresh.end(), std::back_inserter(m_taken));
    QElapsedTimer turn;
    turn.start();
    const QPointer<Mailbox> alive(this);
    while (!m_taken.empty() && turn.elapsed() < kTurnMs) {
        const auto work = std::move(m_taken.front());
        m_taken.pop_front();
        work();
        if (!alive)
            return;
    }
    // A timer, for what is posted again is read in the same turn.
    if (m_taken.empty())
        m_turn.stop();
    else if (!m_turn.isActive())
        m_turn.start(0, this);
}

bool Mailbox::event(QEvent *event)
{
    if (event->type() != kWake && event->type() != QEvent::Timer)
        return QObject::event(event);
    runSome();
    return true;
}

} // namespace resync
