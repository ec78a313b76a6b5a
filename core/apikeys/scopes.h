#pragma once

#include "core/base/result.h"

#include <QFlags>
#include <QStringList>

namespace resync
{

/// What a key may do. Every route of the port names one of these.
enum class Scope : quint16 {
    MetricsRead = 1,
    MetricsWrite = 1 << 1,
    MonitoringRead = 1 << 2,
    MonitoringWrite = 1 << 3,
    ActionsWrite = 1 << 4,
    WorkflowsRead = 1 << 5,
    WorkflowsWrite = 1 << 6,
    AdminRead = 1 << 7,
    AdminWrite = 1 << 8
};
Q_DECLARE_FLAGS(Scopes, Scope)
Q_DECLARE_OPERATORS_FOR_FLAGS(Scopes)

/// "metrics:write"
QString toWire(Scope scope);
/// Every scope and wildcard a key may be given: "metrics:read", …, "metrics:*", …; "admin:*" includes all.
QStringList scopeWords();
/// Error "apikey.field" with the context "scopes": none given, or a word that is no scope (which is not repeated in the message).
Result<Scopes> scopesFrom(const QStringList &words);

} // namespace resync
