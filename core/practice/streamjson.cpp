#include "core/practice/jsontext.h"
#include "core/practice/rowjson.h"

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
void writeFlags(JsonText &json, const SimStream &stream)
{
    json.openObject("jsDefinitionFlags");
    json.flag("aliased", stream.name != stream.definition->name);
    json.flag("carriedForward", stream.carriedForward);
    json.flag("isService", false);
    json.closeObject();
    json.openObject("jsStatusFlags");
    json.flag("released", stream.released);
    json.flag("lateJobStream", stream.late);
    json.flag("pendingPredecessor", stream.pendingPredecessor);
    json.flag("hasEveryJobs", stream.hasEveryJobs);
    json.closeObject();
    json.openObject("jsOptions");
    json.flag("monitored", stream.definition->monitored);
    json.flag("carryForward", stream.definition->carryForward);
    json.closeObject();
}

void writeStatus(JsonText &json, const PlanView &view, const SimStream &stream)
{
    json.openObject("compositeStatus");
    json.flag("cancelPending", stream.cancelPending);
    json.flag("canceled", stream.canceled);
    json.flag("started", stream.started);
    json.flag("error", stream.status == StreamStatus::Abend);
    json.text("status", text(stream.status));
    json.text("substatus", text(stream.substatus));
    json.closeObject();
    json.text("commonStatus", text(view.world().commonStatus(stream)));
}

void writeStats(JsonText &json, const SimStreamStats &stats)
{
    json.openObject("jobStreamStats");
    json.number("numberOfJob", stats.jobs);
    json.number("numberOfSuccessfullJob", stats.successful);
    json.number("numberOfNotRunningJob", stats.notRunning);
    json.number("numberOfExecutingJob", stats.executing);
    json.number("numberOfAbendedJob", stats.abended);
    json.number("numberOfFailedJob", stats.failed);
    json.number("numberOfUndecidedJob", stats.undecided);
    json.closeObject();
}

void writeTimes(JsonText &json, const SimStream &stream)
{
    json.openObject("timeInfo");
    json.instant("actualStartTime", stream.startedAt);
    if (stream.startedAt && stream.endedAt)
        json.duration("elapsedTime", *stream.endedAt - *stream.startedAt);
    json.instant("actualEndTime", stream.endedAt);
    json.closeObject();
    if (!stream.deadline && !stream.latestStart)
        return;
    json.openObject("timeRestrictions");
    json.instant("deadlineTime", stream.deadline);
    json.instant("latestStartTime", stream.latestStart);
    json.closeObject();
}
} // namespace

QByteArray streamJson(const PlanView &view, const SimStream &stream, RowDetail detail)
{
    return streamJson(view, stream, detail, {true, true}); // dependencies in lists too, unlike jobs
}

QByteArray streamJson(const PlanView &view, const SimStream &stream, RowDetail detail, const RowScope &scope)
{
    QByteArray out;
    out.reserve(1800);
    JsonText json(out);
    const StreamDefinition &definition = *stream.definition;
    json.openObject();
    json.text("flowNodeType", "JOBSTREAM"_L1);
    json.text("engineId", view.world().engineId());
    json.text("id", stream.id);
    json.text("planId", view.planId());
    json.text("folderId", view.folderId(definition.folder));
    json.text("folder", definition.folder);
    json.text("name", stream.name);
    json.text("originalJobStreamName", definition.name);
    if (stream.name != definition.name)
        json.text("aliasJobStreamName", stream.name);
    json.text("workstationId", view.workstationId(stream.workstation));
    json.text("workstation", view.workstationKey(stream.workstation));
    json.text("jobStreamModelId", definition.id);
    json.text("key", view.streamKey(stream));
    json.instant("schedTime", stream.schedTime);
    json.text("timeZone", view.timeZone());
    writeFlags(json, stream);
    writeStatus(json, view, stream);
    json.number("priority", stream.priority);
    json.number("origPriority", stream.origPriority);
    writeTimes(json, stream);
    json.instant("scheduledDate", stream.schedTime);
    writeStats(json, stream.stats);
    if (scope.dependencies)
        json.ready("dependencies", dependenciesJson(view, stream.id, stream.dependencies));
    json.ready("dependenciesStats", dependenciesStatsJson(stream.dependencies));
    json.number("limit", stream.limit);
    json.text("submitter", stream.submitter);
    json.text("internalIdentifier", stream.internalIdentifier);
    if (detail == RowDetail::Whole) {
        json.openArray("jobs");
        for (const qint32 index : stream.jobs) {
            if (const SimJob *job = view.world().copiedJob(index))
                json.ready(jobJson(view, *job, RowDetail::List));
        }
        json.closeArray();
    }
    json.flag("archived", false);
    json.closeObject();
    return out;
}

} // namespace resync::practice
