#include "core/patterns/detect.h"

#include "core/base/time.h"
#include "core/patterns/significance.h"

#include <algorithm>
#include <array>

namespace resync
{

namespace
{

constexpr std::array kWords = {"recurring_failure", "time_correlation", "dependency_chain",
                               "duration_drift",    "signature_burst",  "workstation_cluster"};

} // namespace

std::vector<Finding> detectPatterns(const RunLedger &ledger, const DetectRules &rules)
{
    std::vector<Finding> all;
    for (const auto detector : {recurringFailures, timeCorrelations, dependencyChains, durationDrifts, bursts}) {
        std::vector<Finding> found = detector(ledger, rules);
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Finding &a, const Finding &b) { return a.kind != b.kind ? a.kind < b.kind : a.p < b.p; });
    return all;
}

QString toWire(PatternKind kind)
{
    return QLatin1String(kWords[size_t(kind)]);
}

std::optional<PatternKind> patternKindFromWire(QStringView word)
{
    for (size_t i = 0; i < kWords.size(); ++i) {
        if (word == QLatin1String(kWords[i]))
            return PatternKind(i);
    }
    return std::nullopt;
}

BySeries::BySeries(const RunLedger &ledger) : m_rows(ledger.runs.size()), m_from(ledger.series.size() + 1)
{
    for (const RunFact &run : ledger.runs)
        ++m_from[size_t(run.series) + 1];
    for (size_t i = 1; i < m_from.size(); ++i)
        m_from[i] += m_from[i - 1];
    std::vector<size_t> next(m_from.begin(), m_from.end() - 1);
    for (size_t row = 0; row < ledger.runs.size(); ++row)
        m_rows[next[size_t(ledger.runs[row].series)]++] = quint32(row);
}

std::vector<Finding> onlyDiscoveries(std::vector<Finding> findings, const DetectRules &rules, size_t tests)
{
    std::vector<double> p;
    p.reserve(findings.size());
    for (const Finding &one : findings)
        p.push_back(one.p);
    const std::vector<double> shares = falseShares(p, tests);
    for (size_t i = 0; i < findings.size(); ++i)
        findings[i].q = shares[i];
    std::erase_if(findings, [&rules](const Finding &one) { return one.q > rules.falseDiscoveries; });
    return findings;
}

void putEvidence(Finding &finding, const RunLedger &ledger, std::vector<quint32> rows)
{
    std::sort(rows.begin(), rows.end(), [&ledger](quint32 a, quint32 b) { return ledger.runs[a].endedMs > ledger.runs[b].endedMs; });
    if (!rows.empty())
        finding.lastMs = ledger.runs[rows.front()].endedMs;
    rows.resize(std::min(rows.size(), kMostEvidence));
    finding.evidence = std::move(rows);
}

QString isoOf(qint64 ms)
{
    return toIso(fromMs(ms));
}

} // namespace resync
