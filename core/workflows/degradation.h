#pragma once

#include "core/model/runledger.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace resync
{

/// The past of one job, as the predictive workflow looks at it. Times are days since the first run, oldest first.
struct JobPast {
    QString seriesKey;
    QString label;
    QString workstation;
    struct Run {
        qint64 endedMs = 0;
        double seconds = -1; ///< runtime; below 0 = not known
        bool failed = false;
    };
    std::vector<Run> runs;
};

/// What has become worse with a job.
struct Degradation {
    QString seriesKey;
    QString label;
    QString workstation;
    int runs = 0;
    double beforeSeconds = 0; ///< median of its own first half, by weekday and hour where they differ
    double nowSeconds = 0;    ///< median of the last runs
    double ratio = 1;
    double slopePercentWeek = 0;     ///< of the median before, robust
    double p = 1;                    ///< of no slow-down
    std::optional<qint64> changedMs; ///< when it changed at once, if it did
    int failedLately = 0;
    int runsLately = 0;
    double usualRate = 0; ///< of failures before
    double failureP = 1;
    bool slower = false;
    bool failsMore = false;

    double severity() const; ///< 0–1, for the order
};

constexpr int kLeastRuns = 14;

/// The jobs with at least kLeastRuns runs; \a only a series key, or empty for all.
std::vector<JobPast> pastsOf(const RunLedger &ledger, const QString &only);

/// Those that became worse, the worst first; at most 5 % of them by chance.
std::vector<Degradation> degradations(const std::vector<JobPast> &pasts);

/// Median runtime of each day on which it ran well: (day since 1970 in UTC, seconds).
std::vector<std::pair<qint64, double>> dailyMedians(const JobPast &past);

QJsonObject toJson(const Degradation &one);

} // namespace resync
