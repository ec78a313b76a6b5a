#pragma once

#include "app/options.h"

namespace resync
{

/// The desktop program: window, tray, notifications, one instance a data folder.
int runConsole(int &argc, char **argv, const Options &options);

/// `resync picture`: renders a pane or the window to a PNG, on any machine, without a display.
int runPicture(int &argc, char **argv, const Options &options);

} // namespace resync
