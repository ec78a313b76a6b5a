#pragma once

#include "core/base/handover.h"
#include "ui/models/plandoor.h"
#include "ui/widgets/joblogview.h"

namespace resync
{

/// The joblog of a cause's first failure inside its card, at the line that names the cause. Read once a run.
class CauseJoblog : public JoblogView
{
    Q_OBJECT
public:
    CauseJoblog(PlanDoor &door, Themes &themes, QWidget *parent = nullptr);

    /// Empty = none. Asked of the engine only when it is another run than before.
    void showRun(const QString &runId);
    QString runId() const { return m_runId; }

private:
    void take(const Result<JoblogText> &answer);

    PlanDoor &m_door;
    QString m_runId;
    Mailbox m_here; ///< the pool answers here
};

} // namespace resync
