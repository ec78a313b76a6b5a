#pragma once

#include "core/joblog/templates/types.h"

namespace resync::templates
{

/// The text of a message: that of the type of most of its lines with `<*>` for all that changes.
/// \a isName: of each token of that type, whether other types of the message have another word there.
std::string render(const std::vector<LineType> &types, uint32_t type, const std::vector<uint32_t> &members,
                   const std::vector<bool> &isName);

} // namespace resync::templates
