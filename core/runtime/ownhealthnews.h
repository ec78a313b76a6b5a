#pragma once

#include "core/base/clock.h"
#include "core/health/healthalerts.h"

#include <QObject>
#include <QSet>

namespace resync
{

class Alerts;
class Health;
class Plan;

/// What is wrong with ourselves becomes an occurrence, stored and published, so that it is an alert like any other: open, told again,
/// acknowledged by people, over. An engine that is lost is told by the plan. Core thread.
class OwnHealthNews : public QObject
{
    Q_OBJECT
public:
    OwnHealthNews(Health &health, Alerts &alerts, Plan &plan, const Clock &clock);

    /// Tells what could not be told, and ends what was open when we last stopped and is no longer so. Called by the clock.
    void compare();

private:
    void tell(const HealthAlert &alert);
    void over(const QString &id);
    void later();

    Health &m_health;
    Alerts &m_alerts;
    Plan &m_plan;
    const Clock &m_clock;
    QSet<QString> m_untold; ///< ids: the store did not take them
};

} // namespace resync
