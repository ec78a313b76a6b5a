#include "ui/panes/pane.h"

#include <QFocusEvent>

namespace resync
{

Desk::Desk(CoreThread &coreThread, PlanFeed &planFeed, Themes &allThemes, QObject *parent)
    : Desk(coreThread, planFeed, allThemes, insightDoor(coreThread), parent)
{
}

Desk::Desk(CoreThread &coreThread, PlanFeed &planFeed, Themes &allThemes, std::unique_ptr<InsightDoor> door, QObject *parent)
    : QObject(parent), core(coreThread), feed(planFeed), themes(allThemes), insight(planFeed, std::move(door))
{
    // Before everybody else: whoever is there takes the wish, whoever is made because of it finds it.
    connect(this, &Desk::jobsWanted, this, [this](const QString &filter) { m_wantedFilter = filter; });
    connect(this, &Desk::joblogWanted, this, [this](const QString &jobId, const QString &runId) { m_wantedLog = {jobId, runId}; });
}

void Desk::selectJob(const QString &jobId)
{
    if (jobId == m_selectedJob)
        return;
    m_selectedJob = jobId;
    emit jobSelected(jobId);
}

Pane::~Pane()
{
    // What a pane keeps is gone here, its children are not: a model that goes tells its list, and the list would tell the pane.
    const auto children = findChildren<QObject *>();
    for (QObject *child : children)
        child->disconnect(this);
}

void Pane::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_first)
        m_first->setFocus(event->reason());
}

} // namespace resync
