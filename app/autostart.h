#pragma once

#include "core/base/result.h"

namespace resync
{

/// Start with the desktop session, hidden in the tray. Linux: a file in the autostart folder of the XDG specification; elsewhere not
/// available.
namespace autostart
{
bool available();
bool enabled();
/// Errors: "autostart.write", "autostart.unavailable".
Result<void> setEnabled(bool enabled);
} // namespace autostart

} // namespace resync
