#include "core/events/eventbus.h"

namespace resync
{

namespace
{

constexpr size_t kRecent = 1000;

} // namespace

EventBus::EventBus(QObject *parent) : QObject(parent)
{
    qRegisterMetaType<resync::Event>("resync::Event");
}

void EventBus::publish(Event event)
{
    ++m_published;
    if (const auto *happened = std::get_if<Happened>(&event)) {
        m_recent.push_back(happened->occurrence);
        if (m_recent.size() > kRecent)
            m_recent.pop_front();
    }
    m_queue.push_back(std::move(event));
    if (m_delivering)
        return;
    m_delivering = true;
    while (!m_queue.empty()) {
        const Event next = std::move(m_queue.front());
        m_queue.pop_front();
        emit published(next);
        m_delivered += subscriberCount();
    }
    m_delivering = false;
}

void EventBus::remember(std::deque<Occurrence> recent)
{
    m_recent = std::move(recent);
    while (m_recent.size() > kRecent)
        m_recent.pop_front();
}

int EventBus::subscriberCount() const
{
    return receivers(SIGNAL(published(resync::Event)));
}

} // namespace resync
