#pragma once

#include "app/options.h"

namespace resync
{

/// `report capacity --out FILE.pdf|.html|.csv [--workstations A,B] [--days 30] [--horizon 90] [--paper a4|letter]`: of the store as it is,
/// read only; with --practice of a world of its own with a past. Needs fonts, so it lives with the windows.
int runReport(int &argc, char **argv, const Options &options);

} // namespace resync
