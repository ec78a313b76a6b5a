#include "ui/themes/freshness.h"

#include "ui/themes/errortext.h"
#include "ui/themes/timetext.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Freshness)
};

QString reason(const Connection &connection, ConnectionState state, Instant now)
{
    const QString since = connection.since ? timeText(*connection.since, now) : QString();
    const QString error = connection.lastError ? messageText(connection.lastError->message) : QString();
    switch (state) {
    case ConnectionState::Stopped:
        return connection.engine.isEmpty() ? Words::tr("No engine is being watched.") : Words::tr("Polling is stopped.");
    case ConnectionState::Connecting:
        return error.isEmpty() ? Words::tr("Reading the plan for the first time.") : Words::tr("Not connected yet: %1").arg(error);
    case ConnectionState::Partial:
        return Words::tr("The last poll could not read everything: %1").arg(error);
    case ConnectionState::Stale:
        return error.isEmpty() ? Words::tr("The data is old: no poll has come through for two intervals.")
                               : Words::tr("The data is old: %1").arg(error);
    case ConnectionState::Lost:
        return Words::tr("Connection lost since %1: %2").arg(since, error);
    case ConnectionState::AuthFailed:
        return Words::tr("The engine refused the login. Polling stopped, so that the account is not locked: %1").arg(error);
    case ConnectionState::PlanSwitching:
        return Words::tr("The plan is being replaced. The last picture is frozen until the new one is whole.");
    case ConnectionState::Ok:
        break;
    }
    return {};
}

} // namespace

Freshness freshnessOf(const Connection &connection, Instant now)
{
    Freshness freshness;
    ConnectionState state = connection.state;
    const auto age = connection.pictureAt ? std::optional(now - *connection.pictureAt) : std::nullopt;
    if (state == ConnectionState::Ok && (!age || *age > connection.interval * 2 + std::chrono::seconds(5)))
        state = ConnectionState::Stale;
    freshness.trusted = state == ConnectionState::Ok;
    freshness.look = lookOf(state);
    freshness.sentence = reason(connection, state, now);
    freshness.age = age ? Words::tr("last data %1, %2 old")
                              .arg(timeText(*connection.pictureAt, now),
                                   durationText(std::chrono::floor<std::chrono::seconds>(std::max(*age, Duration(0)))))
                        : Words::tr("no data yet");
    return freshness;
}

} // namespace resync
