#pragma once

#include "core/knowledge/knowledge.h"

#include <QString>

#include <optional>

namespace resync
{

/// What worked best before against the cause of a failed run, with the counts it stands on.
struct BestFix {
    QString text;       ///< first step of the solution; empty = a plain rerun
    QString solutionId; ///< empty = a plain rerun
    Evidence evidence;  ///< settled() is 0 when it was never tried
    int seen = 0;       ///< failures with this cause
    bool isKnown() const { return evidence.settled() > 0 || !solutionId.isEmpty(); }
};

/// By the lower bound of its rate; of what nobody has tried yet the first solution that fits. \a language: "en", "pt_BR".
BestFix bestFixOf(const CaseKnowledge &known, const QString &language);
/// "Rerun: worked 11 of 14"; "Not tried yet: check the tablespace"; empty when nothing is known.
QString fixText(const BestFix &fix);
/// "Seen 14 times. A rerun alone worked 11 of 13 times, median 6 min." and the solutions, a line each: for hovering and cards.
QStringList fixLines(const CaseKnowledge &known, const QString &language);

} // namespace resync
