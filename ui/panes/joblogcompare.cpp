// A joblog beside that of the last run that went well.
#include "ui/panes/joblogpane.h"

#include "core/joblog/joblog.h"
#include "ui/themes/errortext.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/joblogview.h"

#include <QPointer>
#include <QThreadPool>
#include <QToolButton>

#include <algorithm>

namespace resync
{

void JoblogPane::compare()
{
    if (!m_view->document())
        return;
    if (!m_view->difference().empty() || !m_compared->isHidden()) {
        m_view->setDifference({});
        showComparison({}, false);
        return;
    }
    showComparison(tr("Looking for the last good run …"), false);
    m_door->lastGoodRun(m_jobId, m_runId, this, [this, generation = m_generation](const Result<HistoricRun> &good) {
        if (generation != m_generation)
            return; // another log is shown by now
        if (good)
            readGood(*good);
        else
            showComparison(tr("Not compared: %1").arg(errorText(good.error())), true);
    });
}

void JoblogPane::readGood(const HistoricRun &good)
{
    JoblogQuery query;
    query.runId = good.runId;
    m_door->joblog(query, this, [this, good, generation = m_generation](const Result<JoblogText> &log) {
        if (generation != m_generation)
            return;
        if (!log) {
            showComparison(tr("Not compared: the joblog of the last good run could not be read: %1").arg(errorText(log.error())), true);
            return;
        }
        QThreadPool::globalInstance()->start([home = m_here.post(), failed = m_view->document()->bytes(), bytes = log->bytes, good,
                                              generation, guard = QPointer<JoblogPane>(this)] {
            home([guard, good, generation, difference = joblogDifference(failed, bytes)] {
                if (guard && generation == guard->m_generation)
                    guard->takeDifference(difference, good);
            });
        });
    });
}

void JoblogPane::takeDifference(const JoblogDifference &difference, const HistoricRun &good)
{
    const std::optional<Instant> &at = good.ended ? good.ended : good.started;
    const QString of = at ? fullTimeText(*at) : good.runId;
    if (difference.firstDifference <= 0) {
        showComparison(tr("No line is new: the good run of %1 has them all").arg(of), false);
        return;
    }
    std::vector<int> lines;
    for (const qint64 line : difference.causeLines)
        lines.push_back(int(line) - 1);
    lines.push_back(int(difference.firstDifference) - 1);
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    const int count = int(lines.size());
    m_view->setDifference(std::move(lines));
    m_view->goToLine(int(difference.firstDifference) - 1);
    showComparison(tr("%n lines are not in the good run of %1; the first is line %2", nullptr, count)
                       .arg(of, QString::number(difference.firstDifference)),
                   false);
}

void JoblogPane::showComparison(const QString &text, bool failed)
{
    m_compared->setVisible(!text.isEmpty());
    m_compared->setText(text);
    m_compare->setChecked(!text.isEmpty());
    m_compared->setAutoFillBackground(true);
    QPalette palette = m_compared->palette();
    palette.setColor(QPalette::Window, m_desk.themes.colour(failed ? ColourRole::WarningSoft : ColourRole::RunningSoft));
    palette.setColor(QPalette::WindowText, m_desk.themes.colour(ColourRole::Text));
    m_compared->setPalette(palette);
}

QString JoblogPane::comparedText() const
{
    return m_compared->text();
}

} // namespace resync
