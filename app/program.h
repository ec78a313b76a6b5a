#pragma once

#include "app/options.h"

namespace resync
{

/// What needs windows. The program `resync` has none and loads nothing that draws (a server with no display is smaller by a third); it
/// hands over to `resync-window`, which is the same program with them.
struct Windows {
    using Run = int (*)(int &argc, char **argv, const Options &options);
    Run console;
    Run picture;
    Run report;
};

/// The whole program: reads the command line and becomes console, headless server, practice engine, picture or command. Returns the exit
/// code.
int runProgram(int argc, char *argv[], const Windows &windows);

} // namespace resync
