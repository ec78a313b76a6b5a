#include "core/events/eventbus.h"

#include <QTest>

using namespace resync;

namespace
{

Happened happened(qint64 seq)
{
    Occurrence occurrence;
    occurrence.seq = seq;
    return {occurrence};
}

qint64 seqOf(const Event &event)
{
    const auto *one = std::get_if<Happened>(&event);
    return one ? one->occurrence.seq : -1;
}

} // namespace

class EventBusTest : public QObject
{
    Q_OBJECT

private slots:
    void everyone_gets_every_event_in_order()
    {
        EventBus bus;
        std::vector<qint64> first;
        std::vector<qint64> second;
        QObject::connect(&bus, &EventBus::published, &bus, [&](const Event &event) { first.push_back(seqOf(event)); });
        QObject::connect(&bus, &EventBus::published, &bus, [&](const Event &event) { second.push_back(seqOf(event)); });
        for (int i = 1; i <= 5; ++i)
            bus.publish(happened(i));
        bus.publish(StoreStateChanged{});
        QCOMPARE(first, (std::vector<qint64>{1, 2, 3, 4, 5, -1}));
        QCOMPARE(second, first);
        QCOMPARE(bus.publishedCount(), 6);
        QCOMPARE(bus.subscriberCount(), 2);
        QCOMPARE(bus.deliveredCount(), 12);
    }

    void what_is_published_from_within_comes_after()
    {
        EventBus bus;
        std::vector<qint64> seen;
        QObject::connect(&bus, &EventBus::published, &bus, [&](const Event &event) {
            if (seqOf(event) == 1) {
                bus.publish(happened(2));
                bus.publish(happened(3));
            }
        });
        QObject::connect(&bus, &EventBus::published, &bus, [&](const Event &event) { seen.push_back(seqOf(event)); });
        bus.publish(happened(1));
        QCOMPARE(seen, (std::vector<qint64>{1, 2, 3})); // the second subscriber sees no effect before its cause
    }

    void the_last_thousand_are_kept_and_no_more()
    {
        EventBus bus;
        for (int i = 1; i <= 2500; ++i) {
            bus.publish(happened(i));
            bus.publish(SettingApplied{}); // no occurrence: not among them
        }
        QCOMPARE(bus.recent().size(), size_t(1000));
        QCOMPARE(bus.recent().front().seq, 1501);
        QCOMPARE(bus.recent().back().seq, 2500);
        std::deque<Occurrence> stored(3000);
        stored.back().seq = 9;
        bus.remember(stored);
        QCOMPARE(bus.recent().size(), size_t(1000));
        QCOMPARE(bus.recent().back().seq, 9);
    }

    void a_subscriber_that_died_is_not_called()
    {
        EventBus bus;
        int calls = 0;
        {
            QObject receiver;
            QObject::connect(&bus, &EventBus::published, &receiver, [&] { ++calls; });
            bus.publish(happened(1));
        }
        bus.publish(happened(2));
        QCOMPARE(calls, 1);
        QCOMPARE(bus.subscriberCount(), 0);
    }
};

QTEST_GUILESS_MAIN(EventBusTest)
#include "tst_eventbus.moc"
