#pragma once

#include "core/practice/joblogs/writer.h"

namespace resync::practice::joblogs
{

/// How a job writes: fixed for all its runs.
struct Style {
    bool crlf = false;
    bool latin1 = false;
    bool colours = false;
    bool longLine = false;
    bool noLastNewline = false;
    int details = 0; ///< lines of work in a whole run
};

Style styleOf(const LogSubject &subject);

} // namespace resync::practice::joblogs
