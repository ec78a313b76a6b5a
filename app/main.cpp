// Resync: a native desktop console for HCL/IBM Workload Automation.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"
#include "app/windowprogram.h"

int main(int argc, char *argv[])
{
    return resync::runProgram(argc, argv, {resync::runWindowProgram, resync::runWindowProgram, resync::runWindowProgram});
}
