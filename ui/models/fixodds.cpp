#include "ui/models/fixodds.h"

#include "ui/themes/timetext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace resync
{

namespace
{

struct FixWords {
    Q_DECLARE_TR_FUNCTIONS(Fixes)
};

constexpr size_t kLinesShown = 4;

QString firstStep(const Solution &solution, const QString &language)
{
    // <path>, <line> … stand where a log names them; here nobody has filled them in.
    static const QRegularExpression kHole(QStringLiteral("<[a-z]+>"));
    return textOf(solution, language)
        .section(QLatin1Char('\n'), 0, 0)
        .trimmed()
        .replace(kHole, QStringLiteral("…"))
        .replace(QStringLiteral("…."), QStringLiteral("…"));
}

QString counted(const Evidence &evidence)
{
    QString text = FixWords::tr("worked %1 of %2").arg(evidence.worked).arg(evidence.settled());
    if (evidence.median)
        text += QStringLiteral(", ") + FixWords::tr("median %1").arg(durationText(*evidence.median));
    return text;
}

} // namespace

BestFix bestFixOf(const CaseKnowledge &known, const QString &language)
{
    BestFix best;
    best.seen = known.odds ? known.odds->seen : 0;
    double bound = -1;
    if (known.odds && known.odds->rerunAlone.settled() > 0) {
        best.evidence = known.odds->rerunAlone;
        bound = lowerBound(best.evidence.worked, best.evidence.settled());
    }
    for (const Solution &solution : known.solutions) {
        const int settled = solution.evidence.settled();
        const double its = settled > 0 ? lowerBound(solution.evidence.worked, settled) : -0.5;
        if (its <= bound)
            continue;
        bound = its;
        best.text = firstStep(solution, language);
        best.solutionId = solution.id;
        best.evidence = solution.evidence;
    }
    return best;
}

QString fixText(const BestFix &fix)
{
    if (!fix.isKnown())
        return {};
    if (fix.evidence.settled() == 0)
        return FixWords::tr("Not tried yet: %1").arg(fix.text);
    const QString what = fix.solutionId.isEmpty() ? FixWords::tr("Rerun") : fix.text;
    return FixWords::tr("Worked %1 of %2: %3").arg(fix.evidence.worked).arg(fix.evidence.settled()).arg(what);
}

QStringList fixLines(const CaseKnowledge &known, const QString &language)
{
    QStringList lines;
    if (known.odds) {
        const Odds &odds = *known.odds;
        QString line = FixWords::tr("Seen %n times", nullptr, odds.seen);
        if (known.oddsOfJob)
            line += QStringLiteral(", ") + FixWords::tr("%n of them in this job", nullptr, known.oddsOfJob->seen);
        lines << line;
        lines << (odds.rerunAlone.settled() > 0 ? FixWords::tr("A rerun alone: %1").arg(counted(odds.rerunAlone))
                                                : FixWords::tr("A rerun alone was not tried to its end yet"));
        if (odds.confirmed > 0)
            lines << FixWords::tr("Confirmed as successful by a person: %1").arg(odds.confirmed);
    }
    for (size_t i = 0; i < known.solutions.size() && i < kLinesShown; ++i) {
        const Solution &solution = known.solutions[i];
        const QString text = firstStep(solution, language);
        lines << (solution.evidence.settled() > 0 ? QStringLiteral("%1 – %2").arg(text, counted(solution.evidence))
                                                  : QStringLiteral("%1 – %2").arg(text, FixWords::tr("not tried yet")));
    }
    return lines;
}

} // namespace resync
