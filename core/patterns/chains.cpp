#include "core/patterns/detect.h"
#include "core/patterns/significance.h"

#include <QHash>

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kLeastTogether = 3;                    ///< once together is no pattern, nor is twice
constexpr qint64 kOccasionMs = 6LL * 60 * 60 * 1000; ///< failures of a pair that close are one occasion: one storm counts once

struct Meeting {
    int occasions = 0;
    qint64 lastMs = 0;
};

/// Pairs of series of which the second failed within the window after the first, on several occasions.
QHash<quint64, Meeting> meetings(const RunLedger &ledger, const std::vector<quint32> &failures, qint64 windowMs)
{
    QHash<quint64, Meeting> met;
    for (size_t i = 0; i < failures.size(); ++i) {
        const RunFact &first = ledger.runs[failures[i]];
        for (size_t j = i + 1; j < failures.size(); ++j) {
            const RunFact &second = ledger.runs[failures[j]];
            if (second.endedMs - first.endedMs > windowMs)
                break;
            if (second.series == first.series || second.endedMs == first.endedMs)
                continue;
            Meeting &meeting = met[(quint64(quint32(first.series)) << 32) | quint32(second.series)];
            if (meeting.occasions == 0 || first.endedMs - meeting.lastMs > kOccasionMs) {
                ++meeting.occasions;
                meeting.lastMs = first.endedMs;
            }
        }
    }
    return met;
}

struct Pairing {
    int pairs = 0; ///< runs of the first that a run of the second followed within the window
    int firstFailed = 0;
    int secondFailed = 0;
    int together = 0;
    std::vector<double> lags; ///< seconds, of those that failed together
    std::vector<quint32> evidence;
};

/// Every run of the first with the next run of the second: what the schedule alone would bring together is in here.
Pairing pair(const RunLedger &ledger, const BySeries &rows, size_t first, size_t second, qint64 windowMs)
{
    Pairing pairing;
    const quint32 *next = rows.begin(second);
    for (const quint32 *row = rows.begin(first); row != rows.end(first); ++row) {
        const RunFact &one = ledger.runs[*row];
        while (next != rows.end(second) && ledger.runs[*next].endedMs <= one.endedMs)
            ++next;
        if (next == rows.end(second))
            break;
        const RunFact &other = ledger.runs[*next];
        if (other.endedMs - one.endedMs > windowMs)
            continue;
        ++pairing.pairs;
        pairing.firstFailed += one.failed ? 1 : 0;
        pairing.secondFailed += other.failed ? 1 : 0;
        if (one.failed && other.failed) {
            ++pairing.together;
            pairing.lags.push_back(double(other.endedMs - one.endedMs) / 1000);
            pairing.evidence.push_back(*row);
            pairing.evidence.push_back(*next);
        }
    }
    return pairing;
}

} // namespace

std::vector<Finding> dependencyChains(const RunLedger &ledger, const DetectRules &rules)
{
    std::vector<quint32> failures;
    for (size_t i = 0; i < ledger.runs.size(); ++i) {
        if (ledger.runs[i].failed)
            failures.push_back(quint32(i));
    }
    const QHash<quint64, Meeting> met = meetings(ledger, failures, rules.chainWindowMs);
    const BySeries rows(ledger);
    std::vector<Finding> found;
    for (auto meeting = met.cbegin(); meeting != met.cend(); ++meeting) {
        if (meeting->occasions < kLeastTogether)
            continue;
        const size_t first = size_t(meeting.key() >> 32);
        const size_t second = size_t(meeting.key() & 0xffffffffU);
        const Pairing pairing = pair(ledger, rows, first, second, rules.chainWindowMs);
        if (pairing.together < kLeastTogether)
            continue;
        const Pairing back = pair(ledger, rows, second, first, rules.chainWindowMs);
        if (back.together > pairing.together)
            continue; // it is the other way round
        const double usual = double(pairing.secondFailed) / pairing.pairs;
        const double rate = double(pairing.together) / pairing.firstFailed;
        if (rate < rules.leastLift * usual)
            continue;
        Finding one;
        one.kind = PatternKind::DependencyChain;
        one.subject = ledger.series[first].key;
        one.second = ledger.series[second].key;
        one.p = hypergeometricTail(pairing.together, pairing.firstFailed, pairing.secondFailed, pairing.pairs);
        one.facts = {{QStringLiteral("together"), pairing.together},
                     {QStringLiteral("first_failed"), pairing.firstFailed},
                     {QStringLiteral("lag_seconds"), median(pairing.lags)},
                     {QStringLiteral("lift"), rate / usual},
                     {QStringLiteral("rate"), rate}};
        putEvidence(one, ledger, pairing.evidence);
        found.push_back(std::move(one));
    }
    // every pair that ever failed together was a test, not only those that were looked at closely
    return onlyDiscoveries(std::move(found), rules, size_t(met.size()));
}

} // namespace resync
