#pragma once

#include "core/model/picture.h"

#include <QCoreApplication>
#include <QString>

namespace resync
{

/// What the tray says. Never green on data that is not proven fresh.
struct TrayView {
    enum class State { Ok, Warning, Critical, Unknown };

    State state = State::Unknown;
    bool muted = false;
    int count = 0;     ///< open failures that nobody acknowledged
    int approvals = 0; ///< questions of workflows that wait; says nothing of the plan's state
    QString tooltip;   ///< plain text: engine, state, counts and the age of the data

    bool operator==(const TrayView &) const = default;
};

/// Pure. \a open and \a unacknowledged count open failures, \a critical those among them of critical jobs.
struct TrayFacts {
    Connection connection;
    PlanCounts counts;
    int open = 0;
    int unacknowledged = 0;
    int critical = 0;
    bool muted = false;
    Instant now;
    int approvals = 0;
};

TrayView trayView(const TrayFacts &facts);

} // namespace resync
