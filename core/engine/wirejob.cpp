#include "core/engine/wire.h"

#include <algorithm>

namespace resync::wire
{

namespace
{

using R = Reading;
using V = JsonValue;

struct RunDraft {
    JobRun run;
    CompositeStatus status;
    QString common;
    std::optional<Instant> submitted;
};

struct JobDraft {
    Job job;
    std::vector<RunDraft> runs;
    CompositeStatus lastStatus;
    QString lastCommon;
    bool hasLast = false;
    struct Definition {
        QString workstation;
        QString folder;
        QString name;
    } definition;
};

const Fields<JobRun> &timeFields()
{
    static const Fields<JobRun> fields = {
        {"estimatedDuration", [](JobRun &run, V &v, R &) { readDuration(v, run.estimated); }},
        {"actualStartTime", [](JobRun &run, V &v, R &) { readInstant(v, run.started); }},
        {"actualEndTime", [](JobRun &run, V &v, R &) { readInstant(v, run.ended); }},
        {"elapsedTime", [](JobRun &run, V &v, R &) { readDuration(v, run.elapsed); }},
    };
    return fields;
}

const Fields<RunDraft> &runFields()
{
    static const Fields<RunDraft> fields = {
        {"id", [](RunDraft &d, V &v, R &) { readText(v, d.run.id); }},
        {"actualWorkstation", [](RunDraft &d, V &v, R &in) { readWorkstationPath(v, d.run.workstation, in); }},
        {"jobNumber", [](RunDraft &d, V &v, R &) { d.run.jobNumber = numberOf(v).value_or(0); }},
        {"compositeStatus", [](RunDraft &d, V &v, R &in) { readComposite(d.status, v, in); }},
        {"commonStatus", [](RunDraft &d, V &v, R &in) { readName(v, d.common, in); }},
        {"returnCode",
         [](RunDraft &d, V &v, R &) {
             const auto code = numberOf(v);
             if (code && *code >= std::numeric_limits<int>::min() && *code <= std::numeric_limits<int>::max())
                 d.run.returnCode = int(*code);
         }},
        {"rerunType", [](RunDraft &d, V &v, R &in) { readName(v, d.run.rerunType, in); }},
        {"timeInfo", [](RunDraft &d, V &v, R &in) { timeFields().read(d.run, v, in); }},
        {"submittedTime", [](RunDraft &d, V &v, R &) { readInstant(v, d.submitted); }},
        {"lastInRerunChain", [](RunDraft &d, V &v, R &) { readBool(v, d.run.lastInChain); }},
        {"minDurationNotReached", [](RunDraft &d, V &v, R &) { readBool(v, d.run.minDurationNotReached); }},
        {"maxDurationGone", [](RunDraft &d, V &v, R &) { readBool(v, d.run.maxDurationGone); }},
        {"runAttempt", [](RunDraft &d, V &v, R &) { readInt(v, d.run.attempt); }},
    };
    return fields;
}

const Fields<JobFlags> &flagFields()
{
    static const Fields<JobFlags> fields = {
        {"monitored", [](JobFlags &f, V &v, R &) { readBool(v, f.monitored); }},
        {"noOperation", [](JobFlags &f, V &v, R &) { readBool(v, f.noOperation); }},
        {"critical", [](JobFlags &f, V &v, R &) { readBool(v, f.critical); }},
        {"requiresConfirmation", [](JobFlags &f, V &v, R &) { readBool(v, f.requiresConfirmation); }},
        {"every", [](JobFlags &f, V &v, R &) { readBool(v, f.every); }},
        {"jobStreamCancelled", [](JobFlags &f, V &v, R &) { readBool(v, f.streamCanceled); }},
        {"promotedToUrgentQueue", [](JobFlags &f, V &v, R &) { readBool(v, f.promoted); }},
        {"jobLate", [](JobFlags &f, V &v, R &) { readBool(v, f.late); }},
        {"untilGone", [](JobFlags &f, V &v, R &) { readBool(v, f.untilGone); }},
        {"needMessage", [](JobFlags &f, V &v, R &) { readBool(v, f.needsMessage); }},
        {"deadlineHasPassed", [](JobFlags &f, V &v, R &) { readBool(v, f.deadlinePassed); }},
        {"altJobIssue", [](JobFlags &f, V &v, R &) { readBool(v, f.issue); }},
        {"carriedForward", [](JobFlags &f, V &v, R &) { readBool(v, f.carriedForward); }},
    };
    return fields;
}

/// The task of a definition is an object with one member, named for the kind of task: {"UNIX": {…}}.
void readTaskType(V &value, QString &into, R &in)
{
    simdjson::ondemand::object task;
    if (const auto word = textOf(value)) {
        into = in.names.of(*word);
        return;
    }
    if (value.get_object().get(task))
        return;
    for (auto element : task) {
        std::string_view name;
        in.broken = element.error();
        if (!in.broken)
            in.broken = element.unescaped_key().get(name);
        if (in.broken)
            return;
        into = in.names.of(name);
        return;
    }
}

const Fields<JobDraft> &definitionFields()
{
    static const Fields<JobDraft> fields = {
        {"name", [](JobDraft &d, V &v, R &in) { readName(v, d.definition.name, in); }},
        {"folder", [](JobDraft &d, V &v, R &in) { readName(v, d.definition.folder, in); }},
        {"workstation", [](JobDraft &d, V &v, R &in) { readWorkstationPath(v, d.definition.workstation, in); }},
        {"description", [](JobDraft &d, V &v, R &in) { readName(v, d.job.description, in); }},
        {"task", [](JobDraft &d, V &v, R &in) { readTaskType(v, d.job.taskType, in); }},
        {"estimatedDuration", [](JobDraft &d, V &v, R &) { readDuration(v, d.job.estimated); }},
        {"recoveryOption", [](JobDraft &d, V &v, R &in) { readName(v, d.job.recovery, in); }},
        {"userLogins", [](JobDraft &d, V &v, R &in) { d.job.user = readTexts(v, in).value(0); }},
    };
    return fields;
}

const Fields<Job> &restrictionFields()
{
    static const Fields<Job> fields = {
        {"startTime", [](Job &job, V &v, R &) { readInstant(v, job.startTime); }},
        {"deadlineTime", [](Job &job, V &v, R &) { readInstant(v, job.deadline); }},
        {"latestStartTime", [](Job &job, V &v, R &) { readInstant(v, job.latestStart); }},
        {"maxDuration", [](Job &job, V &v, R &) { readDuration(v, job.maxDuration); }},
    };
    return fields;
}

const Fields<Job> &statsFields()
{
    static const Fields<Job> fields = {
        {"numberOfDependencies", [](Job &job, V &v, R &) { readInt(v, job.dependencyCount); }},
        {"numberOfUnresolvedDependencies", [](Job &job, V &v, R &) { readInt(v, job.unresolvedCount); }},
    };
    return fields;
}

void readRuns(JobDraft &draft, V &value, R &in)
{
    forEach(value, in, [&](V &one) {
        RunDraft run;
        if (!runFields().read(run, one, in))
            return;
        if (run.run.id.isEmpty())
            ++in.droppedRuns;
        else
            draft.runs.push_back(std::move(run));
    });
}

const Fields<JobDraft> &jobFields()
{
    static const Fields<JobDraft> fields = {
        {"id", [](JobDraft &d, V &v, R &) { readText(v, d.job.id); }},
        {"name", [](JobDraft &d, V &v, R &in) { readName(v, d.job.name, in); }},
        {"folder", [](JobDraft &d, V &v, R &in) { readName(v, d.job.folder, in); }},
        {"workstation", [](JobDraft &d, V &v, R &in) { readWorkstationPath(v, d.job.workstation, in); }},
        {"jobStreamId", [](JobDraft &d, V &v, R &in) { readName(v, d.job.streamId, in); }},
        {"jobStreamName", [](JobDraft &d, V &v, R &in) { readName(v, d.job.stream, in); }},
        {"jobStreamWorkstation", [](JobDraft &d, V &v, R &in) { readWorkstationPath(v, d.job.streamWorkstation, in); }},
        {"jobDefinitionFlags", [](JobDraft &d, V &v, R &in) { flagFields().read(d.job.flags, v, in); }},
        {"jobStatusFlags", [](JobDraft &d, V &v, R &in) { flagFields().read(d.job.flags, v, in); }},
        {"jobOptions", [](JobDraft &d, V &v, R &in) { flagFields().read(d.job.flags, v, in); }},
        {"lastRunCompositeStatus",
         [](JobDraft &d, V &v, R &in) {
             readComposite(d.lastStatus, v, in);
             d.hasLast = !d.lastStatus.status.isEmpty();
         }},
        {"lastRunCommonStatus", [](JobDraft &d, V &v, R &in) { readName(v, d.lastCommon, in); }},
        {"jobDefinition", [](JobDraft &d, V &v, R &in) { definitionFields().read(d, v, in); }},
        {"priority", [](JobDraft &d, V &v, R &) { readInt(v, d.job.priority); }},
        {"jobruns", [](JobDraft &d, V &v, R &in) { readRuns(d, v, in); }},
        {"schedTime", [](JobDraft &d, V &v, R &) { readInstant(v, d.job.schedTime); }},
        {"timeZone", [](JobDraft &d, V &v, R &in) { readName(v, d.job.timeZone, in); }},
        {"timeRestrictions", [](JobDraft &d, V &v, R &in) { restrictionFields().read(d.job, v, in); }},
        {"dependencies", [](JobDraft &d, V &v, R &in) { d.job.dependencies = readDependencies(v, in); }},
        {"dependenciesStats", [](JobDraft &d, V &v, R &in) { statsFields().read(d.job, v, in); }},
    };
    return fields;
}

CommonStatus commonFor(const QString &word, const CompositeStatus &status, Status internal)
{
    const CommonStatus told = commonStatusFromWire(word);
    if (told != CommonStatus::Unknown)
        return told;
    return status.canceled ? CommonStatus::Canceled : commonOf(internal);
}

JobRun finished(RunDraft &draft)
{
    JobRun run = std::move(draft.run);
    run.statusText = draft.status.status.isEmpty() ? draft.common : draft.status.status;
    run.substatus = draft.status.substatus;
    run.status = statusFromWire(draft.status.status);
    run.common = commonFor(draft.common, draft.status, run.status);
    run.canceled = draft.status.canceled;
    run.cancelPending = draft.status.cancelPending;
    return run;
}

/// The server's order of runs is not promised: by start, then by submission, those that never started last.
void orderRuns(std::vector<RunDraft> &runs)
{
    const auto moment = [](const RunDraft &d) { return d.run.started.value_or(d.submitted.value_or(Instant::max())); };
    std::stable_sort(runs.begin(), runs.end(), [&](const RunDraft &a, const RunDraft &b) { return moment(a) < moment(b); });
}

/// The status shown is that of the last run; the `lastRun…` fields say it best, the runs themselves when those are missing.
void takeStatus(JobDraft &draft)
{
    Job &job = draft.job;
    const JobRun *last = job.lastRun();
    const CompositeStatus &told = draft.lastStatus;
    if (!draft.hasLast && draft.lastCommon.isEmpty() && last) {
        job.status = last->status;
        job.common = last->common;
        job.statusText = last->statusText;
        job.substatus = last->substatus;
        job.canceled = last->canceled || told.canceled;
        job.cancelPending = last->cancelPending || told.cancelPending;
    } else {
        job.status = statusFromWire(told.status);
        job.common = commonFor(draft.lastCommon, told, job.status);
        job.statusText = draft.hasLast ? told.status : draft.lastCommon;
        job.substatus = told.substatus;
        job.canceled = told.canceled;
        job.cancelPending = told.cancelPending;
    }
    if (last && !job.estimated)
        job.estimated = last->estimated;
}

/// Most jobs have a definition of their own: to look for another with this name would take longer than to write it.
QString definitionKey(const JobDraft::Definition &definition)
{
    if (definition.name.isEmpty())
        return {};
    QString key;
    key.reserve(definition.workstation.size() + definition.folder.size() + definition.name.size() + 2);
    key.append(definition.workstation).append(QLatin1Char('#'));
    if (!definition.folder.isEmpty() && definition.folder != QLatin1String("/")) {
        key.append(definition.folder);
        if (!definition.folder.endsWith(QLatin1Char('/')))
            key.append(QLatin1Char('/'));
    }
    return key.append(definition.name);
}

} // namespace

QString readRow(JobPtr &row, JsonValue &value, Reading &in)
{
    JobDraft draft;
    if (!jobFields().read(draft, value, in))
        return QStringLiteral("it is no object");
    if (in.broken)
        return {};
    if (draft.job.id.isEmpty())
        return QStringLiteral("it has no id");
    if (draft.job.name.isEmpty())
        return QStringLiteral("it has no name");
    if (draft.job.folder.isEmpty())
        draft.job.folder = QStringLiteral("/");
    orderRuns(draft.runs);
    draft.job.runs.reserve(draft.runs.size());
    for (RunDraft &run : draft.runs)
        draft.job.runs.push_back(finished(run));
    takeStatus(draft);
    draft.job.definition = definitionKey(draft.definition);
    row = std::make_shared<Job>(std::move(draft.job)); // whoever has the only pointer may still share its texts
    return {};
}

} // namespace resync::wire
