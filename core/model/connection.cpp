#include "core/model/connection.h"

namespace resync
{

QString toWire(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Stopped:
        return QStringLiteral("stopped");
    case ConnectionState::Connecting:
        return QStringLiteral("connecting");
    case ConnectionState::Ok:
        return QStringLiteral("ok");
    case ConnectionState::Partial:
        return QStringLiteral("partial");
    case ConnectionState::Stale:
        return QStringLiteral("stale");
    case ConnectionState::Lost:
        return QStringLiteral("lost");
    case ConnectionState::AuthFailed:
        return QStringLiteral("auth-failed");
    case ConnectionState::PlanSwitching:
        break;
    }
    return QStringLiteral("plan-switching");
}

} // namespace resync
