#include "app/snoozewatch.h"

#include "core/alerts/alerts.h"
#include "core/runtime/core.h"

namespace resync
{

namespace
{
constexpr int kLookEveryMs = 20'000;
constexpr int kMostSnoozed = 1000;
} // namespace

SnoozeWatch::SnoozeWatch(CoreThread &core, QObject *parent) : QObject(parent), m_core(core)
{
    m_tick.setInterval(kLookEveryMs);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_core.ask(
            this, [](Core &running) { return std::pair(running.alerts().alerts(false, kMostSnoozed), running.clock().now()); },
            [this](const std::pair<Result<std::vector<Alert>>, Instant> &answer) {
                for (const Occurrence &one : look(answer.first, answer.second))
                    emit soon(one);
            });
    });
    m_tick.start();
}

std::vector<Occurrence> SnoozeWatch::look(const Result<std::vector<Alert>> &alerts, Instant now)
{
    if (alerts) {
        m_failed = false;
        return ending(*alerts, now);
    }
    if (!std::exchange(m_failed, true))
        emit unread(alerts.error());
    return {};
}

std::vector<Occurrence> SnoozeWatch::ending(const std::vector<Alert> &alerts, Instant now)
{
    std::vector<Occurrence> found;
    QSet<QString> kept;
    for (const Alert &alert : alerts) {
        if (alert.state != AlertState::Snoozed || alert.ends != SnoozeEnd::Time || !alert.until || *alert.until - now > kBefore)
            continue;
        const QString mark = alert.id + QLatin1Char(' ') + toIso(*alert.until);
        kept.insert(mark);
        if (m_told.contains(mark))
            continue;
        Occurrence one;
        one.kind = alert.kind;
        one.severity = alert.severity;
        one.at = one.seenAt = now;
        one.workstation = alert.workstation;
        one.stream = alert.stream;
        one.job = alert.job;
        one.objectKey = alert.objectKey;
        one.causeKey = QStringLiteral("snooze:") + alert.id;
        one.details = {{QStringLiteral("snooze_until"), toIso(*alert.until)}};
        found.push_back(std::move(one));
    }
    m_told = kept;
    return found;
}

} // namespace resync

// Compiled here and not with all others: `resync` then links nothing of the windows.
#include "moc_snoozewatch.cpp"
