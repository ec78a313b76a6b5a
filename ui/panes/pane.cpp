#include "ui/panes/pane.h"

namespace resync
{

void Desk::selectJob(const QString &jobId)
{
    if (jobId == m_selectedJob)
        return;
    m_selectedJob = jobId;
    emit jobSelected(jobId);
}

} // namespace resync
