#include "core/practice/joblogs/kinds.h"
#include "core/practice/plan/body.h"
#include "core/practice/plan/chance.h"

namespace resync::practice
{

void Scheduler::failNow(qint32 index, const QString &cause)
{
    const JobDefinition &definition = *board.jobs[index].definition;
    Outcome &outcome = m_jobs[size_t(index)].outcome;
    outcome.fails = true;
    outcome.synthetic = false;
    outcome.canceled = false;
    outcome.cause = joblogs::knows(definition.technology, cause)
                        ? cause
                        : joblogs::causeFor(definition.technology, hashOf(board.jobs[index].lastRun().id));
    outcome.returnCode = joblogs::returnCode(definition.technology, outcome.cause);
    endRun(index, JobStatus::Abend, outcome.returnCode);
}

Result<void> World::forceAbend(const QString &id, const QString &cause)
{
    const qint32 index = jobIndex(id);
    if (index < 0)
        return notFound(QStringLiteral("job"), id);
    const SimJob &job = jobs()[size_t(index)];
    if (job.status() != JobStatus::Exec)
        return wrongState(job.name);
    m_body->scheduler.failNow(index, cause);
    return {};
}

} // namespace resync::practice
