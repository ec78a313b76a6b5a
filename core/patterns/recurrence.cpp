#include "core/patterns/detect.h"
#include "core/patterns/significance.h"

#include <algorithm>

namespace resync
{

namespace
{

constexpr qint64 kRecurrenceDay = 24LL * 60 * 60 * 1000;
/// Windows that end now, with their share of the chance of a false alarm: the longest knows the most.
struct Window {
    int days;
    double share;
};
constexpr Window kWindows[] = {{7, 0.1}, {14, 0.1}, {30, 0.1}, {90, 0.7}};
constexpr double kDoubles = 2; ///< a pattern is at least so many times what is usual

struct Best {
    double p = 1;
    int days = 0;
    Count window;
    double usual = 0;
};

/// The window that says the most. The past of the series itself is what is usual for it, and where it has none that of all series.
Best bestWindow(const RunLedger &ledger, const quint32 *begin, const quint32 *end, const RatePrior &prior, const DetectRules &rules)
{
    Best best;
    Count whole;
    for (const quint32 *row = begin; row != end; ++row) {
        ++whole.runs;
        whole.failed += ledger.runs[*row].failed ? 1 : 0;
    }
    for (const auto &[days, share] : kWindows) {
        Count window;
        for (const quint32 *row = end; row != begin;) {
            const RunFact &run = ledger.runs[*--row];
            if (run.endedMs < rules.nowMs - days * kRecurrenceDay)
                break;
            ++window.runs;
            window.failed += run.failed ? 1 : 0;
        }
        if (window.failed < rules.leastFailures)
            continue;
        const int pastRuns = whole.runs - window.runs;
        const int pastFailed = whole.failed - window.failed;
        const RatePrior own{prior.alpha + pastFailed, prior.beta + pastRuns - pastFailed};
        const double usual = own.mean();
        if (window.failed < kDoubles * usual * window.runs)
            continue;
        const double p = betaBinomialTail(window.failed, window.runs, own) / share;
        if (p < best.p)
            best = {p, days, window, usual};
        if (window.runs == whole.runs)
            break; // longer windows hold nothing more
    }
    return best;
}

} // namespace

std::vector<Finding> recurringFailures(const RunLedger &ledger, const DetectRules &rules)
{
    const BySeries rows(ledger);
    std::vector<Count> counts(ledger.series.size());
    for (const RunFact &run : ledger.runs) {
        Count &count = counts[size_t(run.series)];
        ++count.runs;
        count.failed += run.failed ? 1 : 0;
    }
    const RatePrior prior = fitPrior(counts);
    std::vector<Finding> found;
    size_t tests = 0;
    for (size_t series = 0; series < counts.size(); ++series) {
        tests += counts[series].runs > 0 ? 1 : 0;
        if (counts[series].failed < rules.leastFailures)
            continue;
        const Best best = bestWindow(ledger, rows.begin(series), rows.end(series), prior, rules);
        if (best.days == 0)
            continue;
        Finding one;
        one.kind = PatternKind::RecurringFailure;
        one.subject = ledger.series[series].key;
        one.p = std::min(best.p, 1.0);
        one.facts = {{QStringLiteral("failed"), best.window.failed},
                     {QStringLiteral("runs"), best.window.runs},
                     {QStringLiteral("days"), best.days},
                     {QStringLiteral("usual_rate"), best.usual},
                     {QStringLiteral("rate"), double(best.window.failed) / best.window.runs}};
        std::vector<quint32> evidence;
        std::copy_if(rows.begin(series), rows.end(series), std::back_inserter(evidence), [&](quint32 row) {
            return ledger.runs[row].failed && ledger.runs[row].endedMs >= rules.nowMs - best.days * kRecurrenceDay;
        });
        putEvidence(one, ledger, std::move(evidence));
        found.push_back(std::move(one));
    }
    return onlyDiscoveries(std::move(found), rules, tests);
}

} // namespace resync
