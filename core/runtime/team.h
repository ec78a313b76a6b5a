#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/store/leadership.h"

#include <QObject>

#include <functional>

namespace resync
{

class EventBus;
class Plan;

/// Several consoles on one PostgreSQL: one leads and polls, the others read what it stored. When the leader goes, another takes over within
/// fifteen seconds. A SQLite store has one writer, who leads from the start. Core thread.
class Team : public QObject
{
    Q_OBJECT
public:
    /// \a lead begins to watch the engine; called each time this console becomes the leader.
    Team(const StoreAddress &address, Plan &plan, EventBus &bus, const Clock &clock, std::function<Result<void>()> lead);

    /// Leads at once where it can, else follows. The error is lead()'s.
    Result<void> join();
    bool leads() const { return m_leads; }

signals:
    /// This console leads no longer.
    void lost();

private:
    void look();
    void readAgain();

    StoreAddress m_address;
    Plan &m_plan;
    EventBus &m_bus;
    const Clock &m_clock;
    std::function<Result<void>()> m_lead;
    Leadership m_leadership;
    bool m_leads = false;
};

} // namespace resync
