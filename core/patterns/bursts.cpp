#include "core/patterns/detect.h"
#include "core/patterns/significance.h"

#include <QSet>

#include <algorithm>

namespace resync
{

namespace
{

constexpr qint64 kWindowMs = 60LL * 60 * 1000;

/// The hour that holds the most failures against what the runs of that hour make likely.
struct Storm {
    double p = 1;
    size_t from = 0; ///< among the failures
    size_t to = 0;
    int windows = 0; ///< looked at
};

/// \a failures and \a ends (of all runs, sorted) are what is counted; \a rate is a run's usual chance to fail.
Storm worstHour(const RunLedger &ledger, const std::vector<quint32> &failures, const std::vector<qint64> &ends, double rate, int least)
{
    Storm worst;
    size_t to = 0;
    for (size_t from = 0; from < failures.size(); ++from) {
        const qint64 begin = ledger.runs[failures[from]].endedMs;
        to = std::max(to, from);
        while (to < failures.size() && ledger.runs[failures[to]].endedMs <= begin + kWindowMs)
            ++to;
        ++worst.windows;
        const int failed = int(to - from);
        if (failed < least)
            continue;
        const auto first = std::lower_bound(ends.begin(), ends.end(), begin);
        const auto last = std::upper_bound(first, ends.end(), begin + kWindowMs);
        const double p = binomialTail(failed, int(last - first), rate);
        if (p < worst.p) {
            worst.p = p;
            worst.from = from;
            worst.to = to;
        }
    }
    worst.p = std::min(1.0, worst.p * std::max(worst.windows, 1));
    return worst;
}

int jobsIn(const RunLedger &ledger, const std::vector<quint32> &failures, const Storm &storm)
{
    QSet<qint32> jobs;
    for (size_t i = storm.from; i < storm.to; ++i)
        jobs.insert(ledger.runs[failures[i]].series);
    return int(jobs.size());
}

Finding findingOf(const RunLedger &ledger, PatternKind kind, const QString &subject, const std::vector<quint32> &failures,
                  const Storm &storm)
{
    Finding one;
    one.kind = kind;
    one.subject = subject;
    one.p = storm.p;
    one.facts = {{QStringLiteral("failed"), int(storm.to - storm.from)},
                 {QStringLiteral("jobs"), jobsIn(ledger, failures, storm)},
                 {QStringLiteral("from"), isoOf(ledger.runs[failures[storm.from]].endedMs)},
                 {QStringLiteral("to"), isoOf(ledger.runs[failures[storm.to - 1]].endedMs)}};
    putEvidence(one, ledger, {failures.begin() + std::ptrdiff_t(storm.from), failures.begin() + std::ptrdiff_t(storm.to)});
    return one;
}

/// Without the worst hour itself, so that a storm is not its own excuse.
double usualRate(size_t failures, size_t runs, int least)
{
    return (double(failures > size_t(least) ? failures - size_t(least) : 0) + 0.5) / (double(runs) + 1);
}

std::vector<Finding> ofWorkstations(const RunLedger &ledger, const DetectRules &rules)
{
    std::vector<std::vector<quint32>> failures(ledger.workstations.size());
    std::vector<std::vector<qint64>> ends(ledger.workstations.size());
    for (size_t i = 0; i < ledger.runs.size(); ++i) {
        const RunFact &run = ledger.runs[i];
        const auto place = size_t(ledger.series[size_t(run.series)].workstation);
        ends[place].push_back(run.endedMs);
        if (run.failed)
            failures[place].push_back(quint32(i));
    }
    std::vector<Finding> found;
    size_t tests = 0;
    for (size_t place = 0; place < failures.size(); ++place) {
        tests += failures[place].empty() ? 0 : 1;
        const double rate = usualRate(failures[place].size(), ends[place].size(), rules.leastFailures);
        const Storm storm = worstHour(ledger, failures[place], ends[place], rate, rules.leastFailures);
        // one job that fails again and again is that job's pattern
        if (storm.p >= 1 || jobsIn(ledger, failures[place], storm) < 3)
            continue;
        Finding one = findingOf(ledger, PatternKind::WorkstationCluster, ledger.workstations[place], failures[place], storm);
        one.facts.insert(QStringLiteral("usual_rate"), rate);
        found.push_back(std::move(one));
    }
    return onlyDiscoveries(std::move(found), rules, tests);
}

std::vector<Finding> ofSignatures(const RunLedger &ledger, const DetectRules &rules)
{
    std::vector<std::vector<quint32>> failures(ledger.signatures.size());
    std::vector<qint64> ends;
    ends.reserve(ledger.runs.size());
    for (size_t i = 0; i < ledger.runs.size(); ++i) {
        ends.push_back(ledger.runs[i].endedMs);
        if (ledger.runs[i].failed && ledger.runs[i].signature >= 0)
            failures[size_t(ledger.runs[i].signature)].push_back(quint32(i));
    }
    const double hours = ends.empty() ? 1 : std::max(1.0, double(ends.back() - ends.front()) / double(kWindowMs));
    std::vector<Finding> found;
    size_t tests = 0;
    for (size_t signature = 0; signature < failures.size(); ++signature) {
        tests += failures[signature].empty() ? 0 : 1;
        const double rate = usualRate(failures[signature].size(), ends.size(), rules.leastFailures);
        const Storm storm = worstHour(ledger, failures[signature], ends, rate, rules.leastFailures);
        if (storm.p >= 1 || jobsIn(ledger, failures[signature], storm) < 2)
            continue;
        Finding one = findingOf(ledger, PatternKind::SignatureBurst, ledger.signatures[signature], failures[signature], storm);
        one.facts.insert(QStringLiteral("usual_per_hour"), double(failures[signature].size()) / hours);
        found.push_back(std::move(one));
    }
    return onlyDiscoveries(std::move(found), rules, tests);
}

} // namespace

std::vector<Finding> bursts(const RunLedger &ledger, const DetectRules &rules)
{
    std::vector<Finding> found = ofSignatures(ledger, rules);
    std::vector<Finding> more = ofWorkstations(ledger, rules);
    std::move(more.begin(), more.end(), std::back_inserter(found));
    return found;
}

} // namespace resync
