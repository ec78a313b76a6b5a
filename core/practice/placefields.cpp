#include "core/practice/dependencyfields.h"
#include "core/practice/rowfields.h"

namespace resync::practice
{

namespace
{
using V = PlanView;
using Out = OqlValues;
using Use = OqlField::Use;
} // namespace

const RowFields<SimStream> &streamFields()
{
    using enum OqlType;
    using S = SimStream;
    static const RowFields<S> table = [] {
        std::vector<RowField<S>> all = {
            {{u"name", Text}, [](const V &, const S &s, Out &o) { say(o, s.name); }},
            {{u"id", Text}, [](const V &, const S &s, Out &o) { say(o, s.id); }},
            {{u"key.name", Text, Use::OrderOnly}, [](const V &, const S &s, Out &o) { say(o, s.name); }},
            {{u"key", Text}, [](const V &v, const S &s, Out &o) { say(o, v.streamKey(s)); }},
            {{u"originalJobStreamName", Text}, [](const V &, const S &s, Out &o) { say(o, s.definition->name); }},
            {{u"aliasJobStreamName", Text},
             [](const V &, const S &s, Out &o) { say(o, s.name == s.definition->name ? QString() : s.name); }},
            {{u"folder", Text}, [](const V &, const S &s, Out &o) { say(o, s.definition->folder); }},
            {{u"workstation", Text}, [](const V &v, const S &s, Out &o) { say(o, v.workstationKey(s.workstation)); }},
            {{u"commonStatus", Text}, [](const V &v, const S &s, Out &o) { say(o, text(v.world().commonStatus(s))); }},
            {{u"compositeStatus.status", Text}, [](const V &, const S &s, Out &o) { say(o, text(s.status)); }},
            {{u"schedTime", OqlType::Instant}, [](const V &, const S &s, Out &o) { sayInstant(o, s.schedTime); }},
            {{u"priority", Number}, [](const V &, const S &s, Out &o) { sayNumber(o, s.priority); }},
            {{u"origPriority", Number}, [](const V &, const S &s, Out &o) { sayNumber(o, s.origPriority); }},
            {{u"limit", Number}, [](const V &, const S &s, Out &o) { sayNumber(o, s.limit); }},
            {{u"pendingPredecessor", Bool}, [](const V &, const S &s, Out &o) { sayFlag(o, s.pendingPredecessor); }},
            {{u"jsOptions.monitored", Bool}, [](const V &, const S &s, Out &o) { sayFlag(o, s.definition->monitored); }},
            {{u"jobStreamStats.numberOfJob", Number}, [](const V &, const S &s, Out &o) { sayNumber(o, s.stats.jobs); }},
            {{u"timeInfo.actualStartTime", OqlType::Instant}, [](const V &, const S &s, Out &o) { sayInstant(o, s.startedAt); }},
            {{u"timeInfo.actualEndTime", OqlType::Instant}, [](const V &, const S &s, Out &o) { sayInstant(o, s.endedAt); }},
            {{u"timeRestrictions.deadlineTime", OqlType::Instant}, [](const V &, const S &s, Out &o) { sayInstant(o, s.deadline); }},
            {{u"timeRestrictions.untilTime", OqlType::Instant}, [](const V &, const S &s, Out &o) { sayInstant(o, s.latestStart); }},
        };
        const auto more = dependencyFields<S>();
        all.insert(all.end(), more.begin(), more.end());
        return makeRowFields(std::move(all));
    }();
    return table;
}

const RowFields<SimWorkstation> &workstationFields()
{
    using enum OqlType;
    using W = SimWorkstation;
    static const RowFields<W> table = makeRowFields<W>({
        {{u"id", Text}, [](const V &, const W &w, Out &o) { say(o, w.id); }},
        {{u"name", Text}, [](const V &, const W &w, Out &o) { say(o, w.definition.name); }},
        {{u"key.name", Text, Use::OrderOnly}, [](const V &, const W &w, Out &o) { say(o, w.definition.name); }},
        {{u"folder", Text}, [](const V &, const W &w, Out &o) { say(o, w.definition.folder); }},
        {{u"domainName", Text}, [](const V &, const W &w, Out &o) { say(o, w.definition.domain); }},
        {{u"type", Text}, [](const V &, const W &w, Out &o) { say(o, text(w.definition.type)); }},
        {{u"activeStates", Text},
         [](const V &v, const W &w, Out &o) {
             for (const QString &state : v.world().activeStates(w))
                 say(o, state);
         }},
        {{u"jobmanUp", Bool}, [](const V &, const W &w, Out &o) { sayFlag(o, w.running); }},
    });
    return table;
}

const RowFields<SimResource> &resourceFields()
{
    using enum OqlType;
    using R = SimResource;
    static const RowFields<R> table = makeRowFields<R>({
        {{u"id", Text}, [](const V &, const R &r, Out &o) { say(o, r.id); }},
        {{u"name", Text}, [](const V &, const R &r, Out &o) { say(o, r.definition.name); }},
        {{u"key.name", Text, Use::OrderOnly}, [](const V &, const R &r, Out &o) { say(o, r.definition.name); }},
        {{u"folder", Text}, [](const V &, const R &r, Out &o) { say(o, r.definition.folder); }},
        {{u"quantityInUse", Number}, [](const V &, const R &r, Out &o) { sayNumber(o, r.inUse); }},
        {{u"quantityAvailable", Number}, [](const V &, const R &r, Out &o) { sayNumber(o, r.available()); }},
        {{u"status", Text},
         [](const V &, const R &r, Out &o) { say(o, QLatin1String(r.available() > 0 ? "AVAILABLE" : "NOT_AVAILABLE")); }},
    });
    return table;
}

const RowFields<SimPrompt> &promptFields()
{
    using enum OqlType;
    using P = SimPrompt;
    static const RowFields<P> table = makeRowFields<P>({
        {{u"id", Text}, [](const V &, const P &p, Out &o) { say(o, p.id); }},
        {{u"name", Text}, [](const V &, const P &p, Out &o) { say(o, p.name); }},
        {{u"folder", Text}, [](const V &, const P &p, Out &o) { say(o, p.folder); }},
        {{u"number", Number}, [](const V &, const P &p, Out &o) { sayNumber(o, p.number); }},
        {{u"status", Text}, [](const V &, const P &p, Out &o) { say(o, text(p.status)); }},
        {{u"text", Text}, [](const V &, const P &p, Out &o) { say(o, p.text); }},
        {{u"timeAsked", OqlType::Instant}, [](const V &, const P &p, Out &o) { sayInstant(o, p.asked); }},
    });
    return table;
}

const RowFields<SimFile> &fileFields()
{
    using enum OqlType;
    using F = SimFile;
    static const RowFields<F> table = makeRowFields<F>({
        {{u"id", Text}, [](const V &, const F &f, Out &o) { say(o, f.id); }},
        {{u"name", Text}, [](const V &, const F &f, Out &o) { say(o, f.path); }},
        {{u"workstation", Text}, [](const V &v, const F &f, Out &o) { say(o, v.workstationKey(f.workstation)); }},
        {{u"status", Text}, [](const V &, const F &f, Out &o) { say(o, text(f.status)); }},
    });
    return table;
}

} // namespace resync::practice
