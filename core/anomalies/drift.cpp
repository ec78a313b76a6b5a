#include "core/anomalies/drift.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace resync
{

namespace
{

constexpr size_t kBins = 10;

double quantileOf(const std::vector<double> &sorted, double share)
{
    const double at = share * double(sorted.size() - 1);
    const auto low = size_t(at);
    const size_t high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (at - double(low)) * (sorted[high] - sorted[low]);
}

double psiOf(const std::vector<double> &before, const std::vector<double> &now)
{
    std::array<double, kBins - 1> edges{};
    for (size_t i = 0; i < edges.size(); ++i)
        edges[i] = quantileOf(before, double(i + 1) / kBins);
    const auto shares = [&edges](const std::vector<double> &sorted) {
        std::array<double, kBins> counts{};
        for (const double value : sorted)
            ++counts[size_t(std::lower_bound(edges.begin(), edges.end(), value) - edges.begin())];
        for (double &count : counts)
            count = (count + 0.5) / (double(sorted.size()) + 0.5 * kBins);
        return counts;
    };
    const auto was = shares(before);
    const auto is = shares(now);
    double sum = 0;
    for (size_t i = 0; i < kBins; ++i)
        sum += (is[i] - was[i]) * std::log(is[i] / was[i]);
    return sum;
}

/// Equal values are passed on both sides before they are compared.
double ksOf(const std::vector<double> &before, const std::vector<double> &now)
{
    size_t b = 0;
    size_t n = 0;
    double greatest = 0;
    while (b < before.size() && n < now.size()) {
        const double value = std::min(before[b], now[n]);
        while (b < before.size() && before[b] <= value)
            ++b;
        while (n < now.size() && now[n] <= value)
            ++n;
        greatest = std::max(greatest, std::abs(double(b) / double(before.size()) - double(n) / double(now.size())));
    }
    return greatest;
}

/// Q(λ) = 2 Σ (−1)^(j−1) exp(−2 j² λ²)
double chanceOf(double distance, size_t before, size_t now)
{
    const double root = std::sqrt(double(before) * double(now) / double(before + now));
    const double lambda = (root + 0.12 + 0.11 / root) * distance;
    if (lambda < 0.2)
        return 1;
    double sum = 0;
    for (int j = 1; j <= 100; ++j) {
        const double term = std::exp(-2 * lambda * lambda * j * j);
        sum += (j % 2 == 1 ? 2 : -2) * term;
        if (term < 1e-12)
            break;
    }
    return std::clamp(sum, 0.0, 1.0);
}

/// Area between the two distributions, in interquartile ranges as a normal distribution's spread.
double wassersteinOf(const std::vector<double> &before, const std::vector<double> &now)
{
    std::vector<double> all(before);
    all.insert(all.end(), now.begin(), now.end());
    std::sort(all.begin(), all.end());
    double area = 0;
    size_t b = 0;
    size_t n = 0;
    for (size_t i = 0; i + 1 < all.size(); ++i) {
        while (b < before.size() && before[b] <= all[i])
            ++b;
        while (n < now.size() && now[n] <= all[i])
            ++n;
        area += std::abs(double(b) / double(before.size()) - double(n) / double(now.size())) * (all[i + 1] - all[i]);
    }
    constexpr double kNormal = 1.349;
    const double spread = (quantileOf(before, 0.75) - quantileOf(before, 0.25)) / kNormal;
    return spread > 0 ? area / spread : 0;
}

} // namespace

Drift driftOf(std::vector<double> before, std::vector<double> now)
{
    for (std::vector<double> *side : {&before, &now}) {
        std::erase_if(*side, [](double value) { return !std::isfinite(value); });
        std::sort(side->begin(), side->end());
    }
    Drift drift;
    drift.before = before.size();
    drift.now = now.size();
    if (before.size() < Drift::kFewest || now.size() < Drift::kFewest)
        return drift;
    drift.psi = psiOf(before, now);
    drift.ks = ksOf(before, now);
    drift.chance = chanceOf(drift.ks, before.size(), now.size());
    drift.wasserstein = wassersteinOf(before, now);
    drift.verdict = drift.chance < Drift::kChance && drift.psi >= Drift::kPsi ? Drift::Verdict::Drifted : Drift::Verdict::None;
    return drift;
}

} // namespace resync
