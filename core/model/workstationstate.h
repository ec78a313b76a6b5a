#pragma once

#include "core/model/workstation.h"

namespace resync
{

/// Can it launch jobs now, as far as the engine's words tell?
enum class WorkstationState : quint8 {
    Online,
    Offline,
    Unknown, ///< the engine says something, and no word of it is one that we know: neither good news nor bad
    Ignored, ///< on purpose
};

WorkstationState stateOf(const Workstation &workstation);
/// "online", "offline", "unknown", "ignored"
QString toWire(WorkstationState state);

} // namespace resync
