#pragma once

#include "core/events/event.h"

#include <QObject>

#include <deque>

namespace resync
{

/// Carries events from the slice that made them to whoever subscribed, on the core thread, in order. Another thread subscribes by a queued
/// connection. Nothing is published that is not stored, where it is to be stored at all.
class EventBus : public QObject
{
    Q_OBJECT
public:
    explicit EventBus(QObject *parent = nullptr);

    /// Core thread only. An event published while another is being delivered is delivered after it.
    void publish(Event event);

    /// The last occurrences, oldest first, at most 1,000.
    const std::deque<Occurrence> &recent() const { return m_recent; }
    /// Fills recent() at the start, from the store.
    void remember(std::deque<Occurrence> recent);

    qint64 publishedCount() const { return m_published; }
    qint64 deliveredCount() const { return m_delivered; }
    int subscriberCount() const;

signals:
    void published(const resync::Event &event);

private:
    std::deque<Event> m_queue;
    std::deque<Occurrence> m_recent;
    bool m_delivering = false;
    qint64 m_published = 0;
    qint64 m_delivered = 0;
};

} // namespace resync
