// What was learnt of the job shown: its patterns, and what helped against its last failure.
#include "ui/panes/jobdetailspane.h"

#include "ui/models/enginetime.h"
#include "ui/models/fixodds.h"
#include "ui/models/patterntext.h"
#include "ui/models/wording.h"
#include "ui/widgets/brieflist.h"
#include "ui/widgets/plainlabel.h"

#include <QLocale>
#include <QTabWidget>

#include <algorithm>

namespace resync
{

namespace
{
constexpr int kKnownTab = 3;

/// The newest run that failed: of the plan, else of the days before.
QString failedRunOf(const JobDetails &details)
{
    const auto &runs = details.job->runs;
    const auto run = std::find_if(runs.rbegin(), runs.rend(), [](const JobRun &each) { return isFailed(each.status); });
    if (run != runs.rend())
        return run->id;
    const auto before =
        std::find_if(details.history.begin(), details.history.end(), [](const HistoricRun &each) { return isFailed(each.status); });
    return before == details.history.end() ? QString() : before->runId;
}
} // namespace

void JobDetailsPane::askKnown()
{
    if (m_jobId.isEmpty() || !isVisible())
        return;
    const QString asked = m_jobId;
    m_desk.insight.door().patterns(false, this, [this, asked](const Result<std::vector<Pattern>> &answer) {
        if (asked != m_jobId || !answer)
            return;
        m_patterns.clear();
        const QString series = m_details.job->seriesKey();
        for (const Pattern &pattern : *answer) {
            const bool ofWorkstation = pattern.kind == PatternKind::WorkstationCluster && pattern.subject == m_details.job->workstation;
            if (pattern.subject == series || pattern.second == series || ofWorkstation)
                m_patterns.push_back(pattern);
        }
        showKnown();
    });
    const QString run = failedRunOf(m_details);
    if (run.isEmpty())
        return;
    m_desk.insight.door().cases({run}, this, [this, asked](const std::vector<CaseKnowledge> &known) {
        if (asked != m_jobId || known.empty())
            return;
        m_known = known.front();
        showKnown();
    });
}

void JobDetailsPane::showKnown()
{
    QStringList lines;
    if (m_known && m_known->odds && !m_known->odds->problem.isEmpty())
        lines << tr("Last failure: %1").arg(m_known->odds->problem);
    if (m_known)
        lines << fixLines(*m_known, QLocale().name());
    m_fixes->setText(lines.isEmpty() ? tr("Nothing is known of a failure of this job.") : lines.join(QLatin1Char('\n')));
    std::vector<BriefList::Row> rows;
    for (const Pattern &pattern : m_patterns) {
        BriefList::Row row;
        row.id = pattern.id;
        row.look = lookOf(pattern.state);
        row.text = patternSentence(pattern);
        row.hint =
            patternKindText(pattern.kind) + QLatin1Char('\n') + patternSentence(pattern) + QLatin1Char('\n') + patternAdvice(pattern);
        row.fact = wording::time(pattern.lastAt, engineNow(m_desk.feed, m_clock));
        rows.push_back(std::move(row));
    }
    m_patternList->setRows(rows, tr("No pattern was found in the runs of this job."));
    m_tabs->setTabText(kKnownTab, m_patterns.empty() ? tr("Known") : tr("Known (%1)").arg(m_patterns.size()));
}

QString JobDetailsPane::knownText() const
{
    QStringList lines{m_fixes->text()};
    for (int row = 0; row < m_patternList->topLevelItemCount(); ++row)
        lines << m_patternList->topLevelItem(row)->text(0);
    return lines.join(QLatin1Char('\n'));
}

} // namespace resync
