#pragma once

#include "app/options.h"

namespace resync
{

/// Becomes `resync-window`, which lies beside this program or in its libexec folder; does not return then. Otherwise says what is missing
/// and answers the exit code.
int runWindowProgram(int &argc, char **argv, const Options &options);

} // namespace resync
