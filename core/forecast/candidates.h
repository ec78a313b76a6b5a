#pragma once

#include "core/forecast/forecast.h"
#include "core/forecast/numbers.h"

namespace resync::forecasting
{

/// A method and the path it gives from a history. Histories have no gaps.
struct Candidate {
    ForecastMethod method;
    Path (*path)(Values history, const std::vector<size_t> &seasons, size_t horizon);
};

/// What is tried on a history that is long enough to be tried on.
std::vector<Candidate> candidatesFor(Values history, const std::vector<size_t> &seasons);

/// The method for a history too short for that: by its character alone.
Candidate candidateByCharacter(Values history);

} // namespace resync::forecasting
