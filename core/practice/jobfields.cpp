#include "core/practice/dependencyfields.h"
#include "core/practice/rowfields.h"

namespace resync::practice
{

namespace
{
using V = PlanView;
using J = SimJob;
using Out = OqlValues;
using Use = OqlField::Use;

/// Every run says its word: the field is part of the list `jobruns`.
template <class Say>
void eachRun(const J &job, Say say)
{
    for (const SimRun &run : job.runs)
        say(run);
}

std::vector<RowField<J>> nameFields()
{
    using enum OqlType;
    return {
        {{u"name", Text}, [](const V &, const J &j, Out &o) { say(o, j.name); }},
        {{u"id", Text}, [](const V &, const J &j, Out &o) { say(o, j.id); }},
        {{u"key.name", Text, Use::OrderOnly}, [](const V &, const J &j, Out &o) { say(o, j.name); }},
        {{u"folder", Text}, [](const V &v, const J &j, Out &o) { say(o, v.streamOf(j).definition->folder); }},
        {{u"folderId", Text}, [](const V &v, const J &j, Out &o) { say(o, v.folderId(v.streamOf(j).definition->folder)); }},
        {{u"workstation", Text}, [](const V &v, const J &j, Out &o) { say(o, v.workstationKey(j.workstation)); }},
        {{u"jobStreamName", Text}, [](const V &v, const J &j, Out &o) { say(o, v.streamOf(j).name); }},
        {{u"jobStreamId", Text}, [](const V &v, const J &j, Out &o) { say(o, v.streamOf(j).id); }},
        {{u"jobStreamWorkstation", Text}, [](const V &v, const J &j, Out &o) { say(o, v.workstationKey(v.streamOf(j).workstation)); }},
        {{u"priority", Number}, [](const V &, const J &j, Out &o) { sayNumber(o, j.priority); }},
        {{u"schedTime", OqlType::Instant}, [](const V &, const J &j, Out &o) { sayInstant(o, j.schedTime); }},
        {{u"jobDefinition.key.name", Text}, [](const V &, const J &j, Out &o) { say(o, j.definition->name); }},
        {{u"jobDefinition.isCommand", Bool}, [](const V &, const J &j, Out &o) { sayFlag(o, j.definition->isCommand); }},
        {{u"jobDefinition.recoveryOption", Text}, [](const V &, const J &j, Out &o) { say(o, text(j.definition->recovery)); }},
        {{u"jobDefinition.taskType", Text}, [](const V &, const J &j, Out &o) { say(o, text(j.definition->taskType)); }},
        {{u"jobDefinition.userLogin", Text}, [](const V &, const J &j, Out &o) { say(o, j.definition->user); }},
        {{u"jobDefinition.workstation", Text}, [](const V &v, const J &j, Out &o) { say(o, v.workstationKey(j.workstation)); }},
        {{u"jobOptions.critical", Bool}, [](const V &, const J &j, Out &o) { sayFlag(o, j.definition->critical); }},
        {{u"jobOptions.every", Bool}, [](const V &, const J &j, Out &o) { sayFlag(o, j.definition->every > resync::Duration(0)); }},
        {{u"jobOptions.noOperation", Bool}, [](const V &, const J &j, Out &o) { sayFlag(o, j.definition->noOperation); }},
        {{u"jobOptions.requiresConfirmation", Bool}, [](const V &, const J &j, Out &o) { sayFlag(o, j.definition->requiresConfirmation); }},
        {{u"timeRestrictions.untilTime", OqlType::Instant}, [](const V &, const J &j, Out &o) { sayInstant(o, j.latestStart); }},
        {{u"lastRunCommonStatus", Text}, [](const V &v, const J &j, Out &o) { say(o, text(v.world().commonStatus(j))); }},
    };
}

std::vector<RowField<J>> runFields()
{
    using enum OqlType;
    return {
        {{u"jobruns.actualWorkstation", Text},
         [](const V &v, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { say(o, v.workstationKey(r.actualWorkstation)); }); }},
        {{u"jobruns.commonStatus", Text},
         [](const V &v, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { say(o, text(v.world().commonStatus(j, r))); }); }},
        {{u"jobruns.compositeStatus.status", Text},
         [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { say(o, text(r.status)); }); }},
        {{u"jobruns.compositeStatus.substatus", Text},
         [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { say(o, text(r.substatus)); }); }},
        {{u"jobruns.compositeStatus.canceled", Bool},
         [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { sayFlag(o, r.canceled); }); }},
        {{u"jobruns.id", Text}, [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { say(o, r.id); }); }},
        {{u"jobruns.elapsedTime", OqlType::Duration},
         [](const V &, const J &j, Out &o) {
             eachRun(j,
                     [&](const SimRun &r) { sayDuration(o, r.startedAt && r.endedAt ? *r.endedAt - *r.startedAt : resync::Duration(0)); });
         }},
        {{u"jobruns.estimatedDuration", OqlType::Duration},
         [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { sayDuration(o, r.estimated); }); }},
        {{u"jobruns.jobNumber", Number},
         [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { sayNumber(o, r.jobNumber); }); }},
        {{u"jobruns.maxDurationGone", Bool},
         [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { sayFlag(o, r.maxDurationGone); }); }},
        {{u"jobruns.minDurationNotReached", Bool},
         [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { sayFlag(o, r.minDurationNotReached); }); }},
        {{u"jobruns.rerunType", Text},
         [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { say(o, text(r.rerunType)); }); }},
        {{u"jobruns.returnCode", Number},
         [](const V &, const J &j, Out &o) {
             eachRun(j, [&](const SimRun &r) {
                 if (r.returnCode)
                     sayNumber(o, *r.returnCode);
             });
         }},
        {{u"jobruns.step", Text}, [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { say(o, r.step); }); }},
        {{u"jobruns.timeInfo.actualStartTime", OqlType::Instant},
         [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { sayInstant(o, r.startedAt); }); }},
        {{u"jobruns.timeInfo.actualEndTime", OqlType::Instant},
         [](const V &, const J &j, Out &o) { eachRun(j, [&](const SimRun &r) { sayInstant(o, r.endedAt); }); }},
    };
}
} // namespace

const RowFields<SimJob> &jobFields()
{
    using enum OqlType;
    static const RowFields<SimJob> table = [] {
        auto all = nameFields();
        for (auto &more : {runFields(), dependencyFields<SimJob>()})
            all.insert(all.end(), more.begin(), more.end());
        return makeRowFields(std::move(all));
    }();
    return table;
}

} // namespace resync::practice
