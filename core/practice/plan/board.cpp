#include "core/practice/plan/board.h"

namespace resync::practice
{

bool SimJob::isOver() const
{
    const SimRun &run = lastRun();
    if (run.canceled)
        return !isRunning();
    return run.status == JobStatus::Succ || run.status == JobStatus::Abend || run.status == JobStatus::Fail ||
           run.status == JobStatus::Suppr;
}

bool SimJob::satisfiesSuccessors() const
{
    const SimRun &run = lastRun();
    if (run.canceled || run.status == JobStatus::Succ)
        return true;
    return continued && (run.status == JobStatus::Abend || run.status == JobStatus::Fail);
}

QString SimWorkstation::key() const
{
    return definition.folder == QLatin1String("/") ? QLatin1Char('/') + definition.name
                                                   : definition.folder + QLatin1Char('/') + definition.name;
}

CopyState Board::copyState() const
{
    if (now < copyEmptyUntil)
        return CopyState::Empty;
    return now < copyLoadedAt ? CopyState::Loading : CopyState::Complete;
}

qint32 Board::copiedCount(qint32 count) const
{
    switch (copyState()) {
    case CopyState::Complete:
        return count;
    case CopyState::Empty:
        return 0;
    case CopyState::Loading:
        break;
    }
    const double share = double((now - copyEmptyUntil).count()) / double((copyLoadedAt - copyEmptyUntil).count());
    return qint32(share * count);
}

void Board::replicate()
{
    bool changed = jobs.replicate(now);
    changed |= streams.replicate(now);
    changed |= workstations.replicate(now);
    changed |= prompts.replicate(now);
    changed |= resources.replicate(now);
    changed |= files.replicate(now);
    if (changed)
        ++copyRevision;
}

} // namespace resync::practice
