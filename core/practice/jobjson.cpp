#include "core/practice/jsontext.h"
#include "core/practice/rowjson.h"

#include "core/base/ids.h"

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
void writeComposite(JsonText &json, JsonText::Key name, const SimRun &run)
{
    json.openObject(name);
    json.flag("canceled", run.canceled);
    json.text("status", text(run.status));
    json.text("substatus", text(run.substatus));
    json.flag("error", run.error);
    json.flag("started", run.started);
    json.flag("cancelPending", run.cancelPending);
    json.flag("dontRun", run.dontRun);
    json.closeObject();
}

void writeTimes(JsonText &json, const PlanView &view, const SimRun &run, RowDetail detail)
{
    json.openObject("timeInfo");
    json.duration("estimatedDuration", run.estimated);
    json.instant("actualStartTime", run.startedAt);
    if (run.startedAt && run.endedAt)
        json.duration("elapsedTime", *run.endedAt - *run.startedAt);
    else if (run.startedAt && detail == RowDetail::Whole) // lists are kept by revision, and time alone makes none
        json.duration("elapsedTime", view.world().now() - *run.startedAt);
    json.instant("actualEndTime", run.endedAt);
    json.closeObject();
}

void writeRun(JsonText &json, const PlanView &view, const SimJob &job, const SimRun &run, RowDetail detail)
{
    json.openObject();
    json.text("id", run.id);
    json.text("name", job.name);
    json.text("jobId", job.id);
    json.text("actualWorkstation", view.workstationKey(run.actualWorkstation));
    if (run.jobNumber > 0)
        json.number("jobNumber", run.jobNumber);
    writeComposite(json, "compositeStatus", run);
    json.text("commonStatus", text(view.world().commonStatus(job, run)));
    if (run.syntheticFailure) { // the trace knows no outcome: nobody shall take this failure for a recorded one
        json.openObject("outputProperties");
        json.openObject("PRACTICE.madeUpFailure");
        json.text("value", "true"_L1);
        json.closeObject();
        json.closeObject();
    }
    json.text("step", run.step);
    if (run.returnCode)
        json.number("returnCode", *run.returnCode);
    json.flag("rerunJob", run.rerunType != RerunType::Regular);
    json.flag("confirmed", run.confirmed);
    json.flag("released", run.released);
    json.text("rerunType", text(run.rerunType));
    writeTimes(json, view, run, detail);
    json.instant("submittedTime", run.submitted);
    json.flag("lastInRerunChain", run.lastInRerunChain);
    json.flag("minDurationNotReached", run.minDurationNotReached);
    json.flag("maxDurationGone", run.maxDurationGone);
    json.number("runAttempt", run.attempt);
    json.closeObject();
}

void writeFlags(JsonText &json, const PlanView &view, const SimJob &job)
{
    json.openObject("jobDefinitionFlags");
    json.flag("monitored", job.definition->monitored);
    json.flag("aliased", job.name != job.definition->name);
    json.flag("interactive", false);
    json.closeObject();
    json.openObject("jobStatusFlags");
    json.flag("jobStreamCancelled", job.streamCanceled || view.streamOf(job).canceled);
    json.flag("promotedToUrgentQueue", job.promoted);
    json.flag("jobLate", job.jobLate);
    json.flag("userRerunAgain", job.restarted);
    json.flag("restarted", job.restarted);
    json.flag("untilGone", job.latestStartPassed);
    json.flag("needMessage", job.needMessage);
    json.flag("deadlineHasPassed", job.deadlineHasPassed);
    json.closeObject();
    json.openObject("jobOptions");
    json.flag("noOperation", job.definition->noOperation);
    json.flag("critical", job.definition->critical);
    json.flag("requiresConfirmation", job.definition->requiresConfirmation);
    json.flag("every", job.definition->every > Duration(0));
    json.closeObject();
}

void writeDefinition(JsonText &json, const PlanView &view, const SimJob &job)
{
    const JobDefinition &definition = *job.definition;
    json.openObject("jobDefinition");
    json.text("id", definition.id);
    json.text("jobDefinitionModelId", definition.id);
    json.text("folder", definition.folder);
    json.text("name", definition.name);
    json.text("workstation", view.workstationKey(job.workstation));
    json.text("description", definition.description);
    json.openObject("task");
    json.openObject(std::string_view(text(definition.taskType).data(), size_t(text(definition.taskType).size())));
    json.text("taskString", definition.task);
    json.flag("isCommand", definition.isCommand);
    json.text("userName", definition.user);
    json.closeObject();
    json.closeObject();
    json.flag("isCommand", definition.isCommand);
    json.duration("estimatedDuration", definition.estimated);
    if (!definition.user.isEmpty())
        json.texts("userLogins", {definition.user});
    json.text("recoveryOption", text(definition.recovery));
    if (definition.recoveryRepeats > 0) {
        json.duration("recoveryRepeatInterval", definition.recoveryInterval);
        json.number("recoveryRepeatOccurrences", definition.recoveryRepeats);
    }
    json.text("abendPromptText", definition.recoveryPrompt);
    json.closeObject();
}

void writeRestrictions(JsonText &json, const SimJob &job)
{
    const JobDefinition &definition = *job.definition;
    const bool any = job.startTime || job.deadline || job.latestStart || definition.maxDuration || definition.minDuration;
    if (!any)
        return;
    json.openObject("timeRestrictions");
    json.instant("startTime", job.startTime);
    json.instant("deadlineTime", job.deadline);
    if (job.deadline)
        json.text("lateAction", "continue"_L1);
    if (definition.maxDuration) {
        json.duration("maxDuration", *definition.maxDuration);
        json.text("maxDurationAction", definition.maxRule == DurationRule::Kill ? "kill"_L1 : "continue"_L1);
    }
    if (definition.minDuration) {
        json.duration("minDuration", *definition.minDuration);
        json.text("minDurationAction", "continue"_L1);
    }
    json.instant("latestStartTime", job.latestStart);
    if (job.latestStart) {
        const auto rule = definition.latestRule;
        json.text("lateStartAction", rule == StartRule::Cancel ? "cancel"_L1 : rule == StartRule::Suppress ? "doNotRun"_L1 : "continue"_L1);
    }
    json.flag("timeDependent", job.startTime.has_value());
    json.flag("startTimeSatisfied", job.startTimeReached);
    json.flag("deadlineSatisfied", !job.deadlineHasPassed);
    json.flag("latestStartSatisfied", !job.latestStartPassed);
    json.closeObject();
}

/// What the engine offers on this job now, by the keys of objects-info.
void writeActions(JsonText &json, const SimJob &job)
{
    json.openArray("actions");
    const auto offer = [&](QLatin1String key) {
        json.openObject();
        json.text("key", key);
        json.text("id", nameUuid(job.id + key));
        json.closeObject();
    };
    const bool waits = !job.isOver() && !job.isRunning();
    if (job.isRunning())
        offer("KILL_JOB"_L1);
    if (waits) {
        offer(job.priority == 0 ? "RELEASE_JOB"_L1 : "HOLD_JOB"_L1);
        offer("UPDATE_PRIORITY_JOB"_L1);
        offer("ADD_DEPENDENCIES_JOB"_L1);
        offer("RELEASE_DEPENDENCIES_JOB"_L1);
        offer("RELEASE_ALL_DEPENDENCIES_JOB"_L1);
    }
    if (job.isOver())
        offer("RERUN_JOB"_L1);
    if (!job.lastRun().canceled && job.status() != JobStatus::Succ)
        offer("CANCEL_JOB"_L1);
    if (job.status() == JobStatus::Abend || job.status() == JobStatus::Pend || job.isRunning()) {
        offer("CONFIRM_SUCC_JOB"_L1);
        offer("CONFIRM_ABEND_JOB"_L1);
    }
    json.closeArray();
}

void writeStream(JsonText &json, const PlanView &view, const SimJob &job)
{
    const SimStream &stream = view.streamOf(job);
    json.text("jobStreamId", stream.id);
    json.text("jobStreamName", stream.name);
    json.text("jobStreamWorkstationId", view.workstationId(stream.workstation));
    json.text("jobStreamWorkstation", view.workstationKey(stream.workstation));
}
} // namespace

QByteArray jobJson(const PlanView &view, const SimJob &job, RowDetail detail)
{
    return jobJson(view, job, detail, {detail == RowDetail::Whole, true});
}

QByteArray jobJson(const PlanView &view, const SimJob &job, RowDetail detail, const RowScope &scope)
{
    QByteArray out;
    out.reserve(2600);
    JsonText json(out);
    const QString &folder = view.streamOf(job).definition->folder;
    json.openObject();
    json.text("flowNodeType", "JOB"_L1);
    json.text("engineId", view.world().engineId());
    json.text("id", job.id);
    json.text("planId", view.planId());
    json.text("folderId", view.folderId(folder));
    json.text("folder", folder);
    json.text("name", job.name);
    json.text("workstationId", view.workstationId(job.workstation));
    json.text("workstation", view.workstationKey(job.workstation));
    writeStream(json, view, job);
    json.number("position", job.position);
    json.text("key", view.jobKey(job));
    writeFlags(json, view, job);
    writeComposite(json, "lastRunCompositeStatus", job.lastRun());
    json.text("lastRunCommonStatus", text(view.world().commonStatus(job)));
    json.text("jobDefinitionRefId", job.definition->id);
    if (scope.definitions)
        writeDefinition(json, view, job);
    json.number("priority", job.priority);
    json.number("origPriority", job.origPriority);
    json.openArray("jobruns");
    for (const SimRun &run : job.runs)
        writeRun(json, view, job, run, detail);
    json.closeArray();
    json.instant("schedTime", job.schedTime);
    json.text("timeZone", view.timeZone());
    writeRestrictions(json, job);
    if (scope.dependencies)
        json.ready("dependencies", dependenciesJson(view, job.id, job.dependencies));
    json.ready("dependenciesStats", dependenciesStatsJson(job.dependencies));
    json.duration("repeatInterval", job.definition->every);
    if (detail == RowDetail::Whole)
        writeActions(json, job);
    json.flag("archived", false);
    json.closeObject();
    return out;
}

} // namespace resync::practice
