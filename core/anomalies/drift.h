#pragma once

#include <cstddef>
#include <vector>

namespace resync
{

/// How unlike what was before the newest values of something are.
struct Drift {
    enum class Verdict { TooLittle, None, Drifted };
    /// Fewer values than these on either side say nothing.
    static constexpr size_t kFewest = 50;
    /// Population stability: below 0.1 none, above 0.25 much, by the usual reading.
    static constexpr double kPsi = 0.2;
    /// What is tested all the time must seldom cry: one look in a thousand at what has not changed.
    static constexpr double kChance = 0.001;

    size_t before = 0; ///< sample sizes
    size_t now = 0;
    double psi = 0;         ///< over ten bins of equal share of what was before
    double ks = 0;          ///< greatest distance of the two distributions, 0–1
    double chance = 1;      ///< of such a distance or more where nothing has changed (Kolmogorov's limit)
    double wasserstein = 0; ///< how far values have moved, in spreads of what was before
    Verdict verdict = Verdict::TooLittle;
};

/// Drifted is what is both hardly chance (KS) and large enough to matter (PSI). NaN are left out. Pure.
/// Sources: Kolmogorov-Smirnov two-sample test with Stephens' correction (Numerical Recipes, 14.3); population stability index with half a
/// value added to each bin; first Wasserstein distance of the sorted samples.
Drift driftOf(std::vector<double> before, std::vector<double> now);

} // namespace resync
