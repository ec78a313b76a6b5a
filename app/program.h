#pragma once

namespace resync
{

/// The whole program: reads the command line and becomes console, headless server, practice engine, picture or command. Returns the exit
/// code.
int runProgram(int argc, char *argv[]);

} // namespace resync
