// Resync with its windows: started by `resync`, with the same arguments.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"
#include "app/program.h"
#include "app/report.h"

int main(int argc, char *argv[])
{
    return resync::runProgram(argc, argv, {resync::runConsole, resync::runPicture, resync::runReport});
}
