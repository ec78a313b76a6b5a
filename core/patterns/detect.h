#pragma once

#include "core/model/runledger.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace resync
{

enum class PatternKind : quint8 {
    RecurringFailure,   ///< a job fails more often than it, and jobs like it, used to
    TimeCorrelation,    ///< a job, or a workstation, fails at one hour or weekday more often than its runs there explain
    DependencyChain,    ///< when one job fails, another fails soon after
    DurationDrift,      ///< a job takes longer than it did
    SignatureBurst,     ///< many failures of one cause at once
    WorkstationCluster, ///< many failures of one workstation at once, or more than its share over all
};

/// One pattern in a ledger. Its facts, by kind, all of them measured:
///
///     recurring_failure    failed, runs, days, usual_rate, rate
///     time_correlation     failed, runs, hour | weekday (1 = Monday), usual_rate, rate
///     dependency_chain     together, first_failed, lag_seconds (median), lift, rate
///     duration_drift       before_seconds, after_seconds (medians), ratio, since (ISO day)
///     signature_burst      failed, jobs, from, to (ISO), usual_per_hour
///     workstation_cluster  failed, jobs, from, to (ISO), usual_rate; or failed, runs, usual_rate, rate
struct Finding {
    PatternKind kind = PatternKind::RecurringFailure;
    QString subject; ///< series key, workstation or signature
    QString second;  ///< the job that follows; the hour ("hour 3") or weekday; empty otherwise
    double p = 1;    ///< how likely this is by chance, corrected for the windows and hours looked at
    double q = 1;    ///< the share of false ones among all that are at least as sure
    QJsonObject facts;
    std::vector<quint32> evidence; ///< indexes into RunLedger::runs, the newest first, at most kMostEvidence
    qint64 lastMs = 0;             ///< of the newest evidence
};

struct DetectRules {
    qint64 nowMs = 0;
    double falseDiscoveries = 0.05; ///< at most this share of what is named, for each kind
    int leastFailures = 5;          ///< fewer say nothing
    qint64 chainWindowMs = 60 * 60 * 1000;
    double leastLift = 2;
    double leastDrift = 1.15; ///< a job that takes so many times as long
};

constexpr size_t kMostEvidence = 50;

/// All patterns of \a ledger: pure, for the pool. Sorted by kind and p.
std::vector<Finding> detectPatterns(const RunLedger &ledger, const DetectRules &rules);

// the detectors, one file each; each holds its own false discoveries
std::vector<Finding> recurringFailures(const RunLedger &ledger, const DetectRules &rules);
std::vector<Finding> timeCorrelations(const RunLedger &ledger, const DetectRules &rules);
std::vector<Finding> dependencyChains(const RunLedger &ledger, const DetectRules &rules);
std::vector<Finding> durationDrifts(const RunLedger &ledger, const DetectRules &rules);
std::vector<Finding> bursts(const RunLedger &ledger, const DetectRules &rules);

QString toWire(PatternKind kind); ///< "recurring_failure"
std::optional<PatternKind> patternKindFromWire(QStringView word);

/// What the detectors share: the runs of each series, in time.
class BySeries
{
public:
    explicit BySeries(const RunLedger &ledger);
    /// Indexes into RunLedger::runs, the oldest first.
    const quint32 *begin(size_t series) const { return m_rows.data() + m_from[series]; }
    const quint32 *end(size_t series) const { return m_rows.data() + m_from[series + 1]; }
    size_t count(size_t series) const { return m_from[series + 1] - m_from[series]; }

private:
    std::vector<quint32> m_rows;
    std::vector<size_t> m_from;
};

/// Keeps of \a findings those that are discoveries; \a tests as discoveryThreshold().
std::vector<Finding> onlyDiscoveries(std::vector<Finding> findings, const DetectRules &rules, size_t tests);

/// The newest \a rows first, at most kMostEvidence.
void putEvidence(Finding &finding, const RunLedger &ledger, std::vector<quint32> rows);

QString isoOf(qint64 ms);

} // namespace resync
