#pragma once

#include "core/base/clock.h"

#include <QObject>

namespace resync
{

class ApiKeys;
class Capacity;
class Plan;
class StoredProfiles;
struct CapacityRow;
struct Occurrence;

/// What comes whether or not somebody looks, told in time: keys that expire (30, 20 and 10 days before) and resources that fill up (30, 14
/// and 7 days before, as likely as not). Each step is told once, over restarts too. Core thread.
class Reminders : public QObject
{
    Q_OBJECT
public:
    Reminders(ApiKeys &keys, Capacity &capacity, Plan &plan, StoredProfiles &stored, const Clock &clock);

    /// Looks in a minute, then every hour, and after each outlook.
    void start();
    void lookAtKeys();
    void lookAtCapacity();

private:
    void later(Duration pause);
    /// Tells it when \a step is lower than the last told of \a name; 0 forgets.
    void remind(const QString &name, int step, const Occurrence &occurrence);

    ApiKeys &m_keys;
    Capacity &m_capacity;
    Plan &m_plan;
    StoredProfiles &m_stored;
    const Clock &m_clock;
};

} // namespace resync
