#pragma once

#include "core/knowledge/knowledge.h"

namespace resync
{

/// How well a solution fits: how exactly it names the problem, and how narrowly the place.
struct Fit {
    int pattern = 0;
    int scope = 0;
};

/// Sorts best first. What was tried \a enough times and worked less often than \a minRate goes behind everything; else the higher lower
/// bound wins, then the closer fit, then what was never tried, the newest first. \a fits stands beside \a solutions.
void rank(std::vector<Solution> &solutions, std::vector<Fit> &fits, double minRate);

constexpr int kTriedEnough = 3;

} // namespace resync
