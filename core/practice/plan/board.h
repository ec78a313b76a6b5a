#pragma once

#include "core/practice/plan/shelf.h"
#include "core/practice/plan/world.h"

namespace resync::practice
{

/// Everything that can be seen of the plan, live and as the database copy. Knows no rules.
struct Board {
    Shelf<SimJob> jobs;
    Shelf<SimStream> streams;
    Shelf<SimWorkstation> workstations;
    Shelf<SimPrompt> prompts;
    Shelf<SimResource> resources;
    Shelf<SimFile> files;
    QHash<QString, RunPlace> runs;
    QHash<QString, qint32> workstationByName;
    PlanIdentity plan;
    QString engineId;
    qint32 master = 0;
    Instant now;
    std::optional<Duration> lag; ///< none while the past is being made
    quint64 revision = 0;
    quint64 copyRevision = 0;
    Instant copyEmptyUntil;
    Instant copyLoadedAt;

    std::optional<Instant> visibleAt() const { return lag && lag->count() > 0 ? std::optional(now + *lag) : std::nullopt; }

    SimJob &editJob(qint32 i) { return jobs.edit(i, visibleAt(), ++revision); }
    SimStream &editStream(qint32 i) { return streams.edit(i, visibleAt(), ++revision); }
    SimWorkstation &editWorkstation(qint32 i) { return workstations.edit(i, visibleAt(), ++revision); }
    SimPrompt &editPrompt(qint32 i) { return prompts.edit(i, visibleAt(), ++revision); }
    SimResource &editResource(qint32 i) { return resources.edit(i, visibleAt(), ++revision); }
    SimFile &editFile(qint32 i) { return files.edit(i, visibleAt(), ++revision); }

    CopyState copyState() const;
    /// Of \a count objects in plan order, how many are in the copy.
    qint32 copiedCount(qint32 count) const;
    /// Lets the copy catch up with what is due.
    void replicate();
};

} // namespace resync::practice
