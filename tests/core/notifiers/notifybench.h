#pragma once

#include "core/alerts/alerts.h"
#include "core/config/secrets.h"
#include "core/config/settings.h"
#include "core/events/eventbus.h"
#include "core/http/httpserver.h"
#include "core/notifiers/notifiers.h"
#include "tests/support/tempstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace resync::test
{

/// Alerts and notifiers over a list of events that a test writes.
struct NotifyBench {
    TempStore store{StoreAddress::Kind::Sqlite};
    const Clock &clock;
    EventBus bus;
    Settings settings;
    std::vector<Occurrence> events;
    std::unique_ptr<Secrets> secrets = memorySecrets();
    std::unique_ptr<Alerts> alerts;
    std::unique_ptr<Notifiers> notifiers;
    bool practice = false;

    explicit NotifyBench(const Clock &theClock) : clock(theClock)
    {
        store.migrated();
        restart();
    }
    void restart()
    {
        notifiers.reset();
        alerts.reset();
        const auto missed = [this](qint64 after) -> Result<std::vector<Occurrence>> {
            std::vector<Occurrence> next;
            for (const Occurrence &one : events) {
                if (one.seq > after)
                    next.push_back(one);
            }
            return next;
        };
        const auto zone = [] { return QByteArray("UTC"); };
        alerts = std::make_unique<Alerts>(store.database(), bus, settings, missed, zone, clock);
        notifiers = std::make_unique<Notifiers>(store.database(), bus, *alerts, *secrets,
                                                Notifiers::World{zone, [this] { return practice; }}, clock);
        if (!alerts->load() || !notifiers->load())
            qFatal("alerts or notifiers do not load");
    }
    void happen(OccurrenceKind kind, const QString &job, Severity severity = Severity::Error)
    {
        Occurrence one;
        one.seq = qint64(events.size()) + 1;
        one.at = one.seenAt = clock.now();
        one.kind = kind;
        one.severity = severity;
        one.workstation = QStringLiteral("FTA1");
        one.stream = QStringLiteral("PAY");
        one.job = job;
        one.objectKey = QStringLiteral("FTA1#PAY.") + job;
        events.push_back(one);
        bus.publish(Happened{one});
    }
    QString onlyAlert() const
    {
        const auto all = alerts->alerts(true, 10);
        return all && all->size() == 1 ? all->front().id : QString();
    }
    NotifyChannel add(NotifyChannel channel) const
    {
        channel.name = channel.name.isEmpty() ? QStringLiteral("a channel") : channel.name;
        const auto saved = notifiers->save(channel, QStringLiteral("test"));
        if (!saved)
            qFatal("%s", qPrintable(saved.error().text()));
        return *saved;
    }
    std::vector<Delivery> log() const
    {
        const auto all = notifiers->deliveries({}, 1000);
        return all ? *all : std::vector<Delivery>();
    }
};

} // namespace resync::test
