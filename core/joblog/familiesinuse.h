#pragma once

#include "core/joblog/families.h"
#include "core/joblog/ownfamilies.h"
#include "core/joblog/textfinder.h"

#include <memory>

namespace resync
{

/// What logs are read with: an operator's own families before those of the program, so that of two rules of one weight the own one counts.
/// Never changes once made: whoever reads a log keeps it until he is done, whatever comes into use meanwhile.
struct FamiliesInUse {
    Families families;
    TextFinder texts; ///< cues and families in one pass: an id is a cue, or beyond them a rule
    std::vector<OwnFamilyFile> own;
    QString folder; ///< of the own ones
};

/// Any thread.
std::shared_ptr<const FamiliesInUse> familiesInUse();

} // namespace resync
