#include "core/runtime/ownhealthnews.h"

#include "core/alerts/alerts.h"
#include "core/health/health.h"
#include "core/plan/plan.h"

#include <QDebug>
#include <QSysInfo>

namespace resync
{

namespace
{

constexpr Duration kCompareEvery = std::chrono::minutes(2); ///< longer than the minute over which is judged
constexpr int kMostCompared = 1000;
const QLatin1String kOwnHealth("own_health:");

/// Of several consoles on one store each speaks for itself.
QString ownKey(const QString &id)
{
    return kOwnHealth + id + QLatin1Char('@') + QSysInfo::machineHostName();
}

bool isToldByThePlan(const HealthAlert &alert)
{
    return alert.id == QLatin1String("engine_lost");
}

Occurrence occurrenceOf(OccurrenceKind kind, const QString &id, Instant now)
{
    Occurrence one;
    one.kind = kind;
    one.at = one.seenAt = now;
    one.objectKey = ownKey(id);
    one.causeKey = one.objectKey;
    one.details = {{QStringLiteral("alert"), id}, {QStringLiteral("host"), QSysInfo::machineHostName()}};
    return one;
}

} // namespace

OwnHealthNews::OwnHealthNews(Health &health, Alerts &alerts, Plan &plan, const Clock &clock)
    : m_health(health), m_alerts(alerts), m_plan(plan), m_clock(clock)
{
    connect(&health, &Health::alerted, this, [this](const HealthAlerts::Told &told) {
        if (isToldByThePlan(told.alert))
            return;
        if (told.change == HealthAlerts::Change::Cleared)
            over(told.alert.id);
        else
            tell(told.alert);
    });
    later();
}

void OwnHealthNews::later()
{
    m_clock.after(kCompareEvery, this, [this] {
        compare();
        later();
    });
}

void OwnHealthNews::tell(const HealthAlert &alert)
{
    const bool critical = alert.grade == HealthAlert::Grade::Critical;
    Occurrence one = occurrenceOf(OccurrenceKind::OwnHealthTrouble, alert.id, m_clock.now());
    one.severity = critical ? Severity::Error : Severity::Warning;
    one.details.insert(QStringLiteral("value"), alert.value);
    one.details.insert(QStringLiteral("limit"), alert.limit);
    one.details.insert(QStringLiteral("since"), toIso(alert.since));
    if (auto done = m_plan.tell(one); !done) {
        m_untold.insert(alert.id);
        qWarning().noquote() << QStringLiteral("what is wrong with the console could not be noted: ") + done.error().text();
    } else {
        m_untold.remove(alert.id);
    }
}

void OwnHealthNews::over(const QString &id)
{
    m_untold.remove(id);
    if (auto done = m_plan.tell(occurrenceOf(OccurrenceKind::OwnHealthNormal, id, m_clock.now())); !done)
        qWarning().noquote() << QStringLiteral("that the console is well again could not be noted: ") + done.error().text();
}

void OwnHealthNews::compare()
{
    const auto stored = m_alerts.alerts(false, kMostCompared);
    if (!stored) // not knowing is no reason to end anything
        return void(qWarning().noquote() << QStringLiteral("the alerts about the console cannot be read: ") + stored.error().text());
    const std::vector<HealthAlert> &own = m_health.alerts();
    for (const HealthAlert &one : own) {
        if (!one.cleared && m_untold.contains(one.id))
            tell(one);
    }
    for (const Alert &one : *stored) {
        const QString id = one.details.value(QLatin1String("alert")).toString();
        if (one.kind != OccurrenceKind::OwnHealthTrouble || one.state == AlertState::Resolved || one.objectKey != ownKey(id))
            continue;
        if (std::none_of(own.begin(), own.end(), [&id](const HealthAlert &each) { return each.id == id && !each.cleared; }))
            over(id);
    }
}

} // namespace resync
