#pragma once

#include <cstddef>
#include <vector>

namespace resync
{

/// How often failures come, over many series: a beta distribution of rates, Beta(alpha, beta).
struct RatePrior {
    double alpha = 1;
    double beta = 99;
    double mean() const { return alpha / (alpha + beta); }
};

/// Trials and failures of one series.
struct Count {
    int runs = 0;
    int failed = 0;
};

/// Fitted by moments to \a counts; those that stand out far are left out and it is fitted anew, so that what is looked for does not hide
/// itself. Source: Skellam, "A probability distribution derived from the binomial distribution …", 1948.
RatePrior fitPrior(const std::vector<Count> &counts);

/// P(X >= failed) of \a runs when the rate is drawn from \a prior (beta-binomial).
double betaBinomialTail(int failed, int runs, const RatePrior &prior);
/// P(X >= failed) of \a runs at \a rate.
double binomialTail(int failed, int runs, double rate);
/// P(X >= hits) among \a drawn of \a total, of which \a marked are marked: Fisher's exact test, one-sided.
double hypergeometricTail(int hits, int drawn, int marked, int total);

/// Pettitt's test on \a values: where the distribution changes, and how surely. Source: Pettitt, "A non-parametric approach to the
/// change-point problem", Appl. Statist. 28, 1979. p is his approximation 2·exp(−6K²/(n³+n²)).
struct ChangePoint {
    size_t at = 0; ///< the first value of the second part
    double p = 1;
    bool up = false;
};
ChangePoint changePoint(const std::vector<double> &values);

/// For each of \a p the share of false ones among all that are at least as small: Benjamini and Hochberg, 1995. \a tests: how many were
/// made, when more than are listed.
std::vector<double> falseShares(const std::vector<double> &p, size_t tests = 0);

double median(std::vector<double> values);

} // namespace resync
