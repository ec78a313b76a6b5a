#pragma once

#include <QString>

namespace resync
{

/// The core writes its errors in English; those about an engine's profile in the user's language. Unknown ones come back as they are.
QString profileProblem(const QString &english);

/// What a setting is for, what is wrong with it, its unit and its choices, in the user's language.
QString settingText(const QString &english);
/// "polling_interval_seconds" → a heading of its group ("Polling").
QString settingGroup(const QString &name);

} // namespace resync
