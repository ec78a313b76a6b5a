#pragma once

#include "core/joblog/templates/types.h"

namespace resync::templates
{

/// Which types are one message: those that differ only where names stand. Gives a message number for each type, and for each message its
/// text.
struct Messages {
    std::vector<uint32_t> ofType;
    std::vector<std::string> texts;
};

Messages mergeTypes(const std::vector<LineType> &types);

} // namespace resync::templates
