#include "core/patterns/significance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/hypergeometric.hpp>

namespace resync
{

namespace
{

using Policy = boost::math::policies::policy<boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
                                             boost::math::policies::underflow_error<boost::math::policies::ignore_error>,
                                             boost::math::policies::evaluation_error<boost::math::policies::ignore_error>,
                                             boost::math::policies::domain_error<boost::math::policies::ignore_error>>;

constexpr int kFits = 4;
constexpr double kStandsOut = 1e-3;
constexpr double kLeastRate = 1e-4;
constexpr double kWeakest = 2;       ///< of alpha + beta: a prior that says almost nothing
constexpr double kStrongest = 20000; ///< all series alike

double logBeta(double a, double b)
{
    return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
}

/// Moments of rates seen in unequal numbers of trials.
RatePrior byMoments(const std::vector<Count> &counts)
{
    double runs = 0;
    double failed = 0;
    for (const Count &one : counts) {
        runs += one.runs;
        failed += one.failed;
    }
    const double mean = std::clamp(runs > 0 ? failed / runs : kLeastRate, kLeastRate, 0.5);
    // variance of k around n·mean, beyond what the binomial itself has
    double extra = 0;
    double weight = 0;
    for (const Count &one : counts) {
        if (one.runs < 2)
            continue;
        const double n = one.runs;
        const double d = one.failed - n * mean;
        extra += d * d - n * mean * (1 - mean);
        weight += n * (n - 1) * mean * (1 - mean);
    }
    // variance of a beta-binomial: n·m(1−m)·(1 + (n−1)·rho), rho = 1/(alpha+beta+1)
    const double rho = weight > 0 ? extra / weight : 0;
    const double strength = std::clamp(rho > 0 ? 1 / rho - 1 : kStrongest, kWeakest, kStrongest);
    return {mean * strength, (1 - mean) * strength};
}

} // namespace

RatePrior fitPrior(const std::vector<Count> &counts)
{
    std::vector<Count> kept = counts;
    RatePrior prior = byMoments(kept);
    for (int i = 1; i < kFits; ++i) {
        std::vector<Count> next;
        next.reserve(kept.size());
        for (const Count &one : counts) {
            if (betaBinomialTail(one.failed, one.runs, prior) > kStandsOut)
                next.push_back(one);
        }
        if (next.empty() || next.size() == kept.size())
            break;
        kept = std::move(next);
        prior = byMoments(kept);
    }
    return prior;
}

double betaBinomialTail(int failed, int runs, const RatePrior &prior)
{
    if (failed <= 0)
        return 1;
    if (failed > runs)
        return 0;
    // the shorter side is summed
    const auto mass = [&](int k) {
        const double choose = std::lgamma(runs + 1.0) - std::lgamma(k + 1.0) - std::lgamma(runs - k + 1.0);
        return std::exp(choose + logBeta(k + prior.alpha, runs - k + prior.beta) - logBeta(prior.alpha, prior.beta));
    };
    double sum = 0;
    if (failed > runs * prior.mean()) {
        double last = 1;
        for (int k = failed; k <= runs; ++k) {
            const double one = mass(k);
            sum += one;
            if (one < sum * 1e-12 && one < last)
                break;
            last = one;
        }
        return std::min(sum, 1.0);
    }
    for (int k = 0; k < failed; ++k)
        sum += mass(k);
    return std::clamp(1 - sum, 0.0, 1.0);
}

double binomialTail(int failed, int runs, double rate)
{
    if (failed <= 0)
        return 1;
    if (failed > runs)
        return 0;
    const boost::math::binomial_distribution<double, Policy> distribution(runs, std::clamp(rate, 0.0, 1.0));
    return boost::math::cdf(boost::math::complement(distribution, failed - 1));
}

double hypergeometricTail(int hits, int drawn, int marked, int total)
{
    const int least = std::max(0, drawn + marked - total);
    if (hits <= least)
        return 1;
    if (hits > std::min(drawn, marked))
        return 0;
    const boost::math::hypergeometric_distribution<double, Policy> distribution{static_cast<unsigned>(marked), static_cast<unsigned>(drawn),
                                                                                static_cast<unsigned>(total)};
    return std::clamp(boost::math::cdf(boost::math::complement(distribution, hits - 1)), 0.0, 1.0);
}

ChangePoint changePoint(const std::vector<double> &values)
{
    const size_t n = values.size();
    ChangePoint found;
    if (n < 6)
        return found;
    std::vector<size_t> order(n);
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(), [&values](size_t a, size_t b) { return values[a] < values[b]; });
    std::vector<double> rank(n);
    for (size_t i = 0; i < n;) { // equal values share the middle of their ranks
        size_t end = i;
        while (end < n && !(values[order[i]] < values[order[end]]))
            ++end;
        for (size_t j = i; j < end; ++j)
            rank[order[j]] = (double(i + 1) + double(end)) / 2;
        i = end;
    }
    double sum = 0;
    double most = 0;
    for (size_t t = 1; t < n; ++t) {
        sum += rank[t - 1];
        const double u = 2 * sum - double(t) * double(n + 1);
        if (std::abs(u) > most) {
            most = std::abs(u);
            found.at = t;
            found.up = u < 0; // the first part holds the lower ranks
        }
    }
    const double size = double(n);
    found.p = std::min(1.0, 2 * std::exp(-6 * most * most / (size * size * size + size * size)));
    return found;
}

std::vector<double> falseShares(const std::vector<double> &p, size_t tests)
{
    std::vector<size_t> order(p.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(), [&p](size_t a, size_t b) { return p[a] < p[b]; });
    std::vector<double> shares(p.size(), 1);
    const double all = double(std::max(tests, p.size()));
    double least = 1;
    for (size_t i = order.size(); i-- > 0;) {
        least = std::min(least, p[order[i]] * all / double(i + 1));
        shares[order[i]] = least;
    }
    return shares;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

} // namespace resync
