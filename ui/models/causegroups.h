#pragma once

#include "core/knowledge/knowledge.h"
#include "core/plan/plan.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace resync
{

/// Open failures of one cause.
struct CauseGroup {
    QString id;                        ///< run id of the first failure: stays while it is open
    std::vector<OpenFailure> failures; ///< the first one first
    QStringList workstations;
    QString cause;  ///< the first causal line that is known; empty = none is
    QString why;    ///< why it is not known; empty when it is
    QString family; ///< of that line
    bool critical = false;
    bool acknowledged = false; ///< all of them are
    bool rerunning = false;    ///< all of them are

    const OpenFailure &first() const { return failures.front(); }
};

/// Successors of failed jobs, as far as they were asked for: job id → ids of the jobs that wait for it.
using KnownSuccessors = QHash<QString, QSet<QString>>;

/// Failures belong together when one
///   – has the signature of another on the same workstation, or on any workstation within kTogether of it;
///   – has no known cause for the same reason ("agent unlinked") on the same workstation;
///   – waits for another by the dependencies of the plan and failed after it.
/// Critical causes first, then those of the most jobs, then the oldest. Pure.
std::vector<CauseGroup> groupByCause(const std::vector<OpenFailure> &failures, const QHash<QString, CaseKnowledge> &cases,
                                     const KnownSuccessors &successors);

/// Failures of one signature on several workstations are one cause when they begin so close together.
constexpr Duration kTogether{15 * 60 * 1000};

} // namespace resync
