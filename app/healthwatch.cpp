#include "app/healthwatch.h"

#include "core/runtime/core.h"
#include "ui/panes/healthpane.h"

namespace resync
{

namespace
{
constexpr int kOwnHealthEveryMs = 10'000;
}

HealthWatch::HealthWatch(CoreThread &core, QObject *parent) : QObject(parent), m_core(core)
{
    m_tick.setInterval(kOwnHealthEveryMs);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_core.ask(
            this, [](Core &running) { return std::pair(running.health().alerts(), running.clock().now()); },
            [this](const std::pair<std::vector<HealthAlert>, Instant> &answer) {
                for (const Occurrence &one : news(answer.first, answer.second))
                    emit told(one);
            });
    });
    m_tick.start();
}

std::vector<Occurrence> HealthWatch::news(const std::vector<HealthAlert> &alerts, Instant now)
{
    std::vector<Occurrence> found;
    for (const HealthAlert &alert : alerts) {
        // A lost engine is told by the plan itself.
        if (alert.cleared || alert.id == QLatin1String("engine_lost") || m_told.value(alert.id) == alert.told)
            continue;
        m_told.insert(alert.id, alert.told);
        const bool critical = alert.grade == HealthAlert::Grade::Critical;
        Occurrence one;
        one.kind = critical ? OccurrenceKind::SystemCritical : OccurrenceKind::SystemDegraded;
        one.severity = critical ? Severity::Error : Severity::Warning;
        one.at = one.seenAt = now;
        one.causeKey = QStringLiteral("own health:") + alert.id;
        one.details = {{QStringLiteral("own_health"), healthAlertSentence(alert)}};
        found.push_back(std::move(one));
    }
    return found;
}

} // namespace resync

// Compiled here and not with all others: `resync` then links nothing of the windows.
#include "moc_healthwatch.cpp"
