#pragma once

#include "app/options.h"

namespace resync
{

/// `resync serve`: watches without a window until a signal ends it. Prints one line "listening on http://…" when ready.
int runServe(int &argc, char **argv, const Options &options);

/// `resync practice`: the practice engine alone. Prints one line with its base URL when ready.
int runPractice(int &argc, char **argv, const Options &options);

/// A command of the table: asked of the running instance of this data folder, else of a core of its own.
int runCommand(int &argc, char **argv, const Options &options);

/// Prints an outcome as a command does, with \a json as one document; its exit code.
int print(const struct Outcome &outcome, bool json = false);

} // namespace resync
