#include "core/engine/wire.h"

namespace resync::wire
{

namespace
{

using R = Reading;
using V = JsonValue;

struct StreamDraft {
    JobStream stream;
    CompositeStatus status;
    QString common;
    QString alias;
};

struct DependencyDraft {
    Dependency dependency;
    QString kind;
    QString state;
    std::optional<bool> satisfied;
    CompositeStatus predecessor;
};

const Fields<JobStream> &streamStatsFields()
{
    static const Fields<JobStream> fields = {
        {"numberOfJob", [](JobStream &s, V &v, R &) { readInt(v, s.jobs); }},
        {"numberOfSuccessfullJob", [](JobStream &s, V &v, R &) { readInt(v, s.succeeded); }},
        {"numberOfAbendedJob", [](JobStream &s, V &v, R &) { readInt(v, s.abended); }},
        {"numberOfFailedJob", [](JobStream &s, V &v, R &) { readInt(v, s.failed); }},
        {"numberOfExecutingJob", [](JobStream &s, V &v, R &) { readInt(v, s.executing); }},
        {"numberOfNotRunningJob", [](JobStream &s, V &v, R &) { readInt(v, s.notRunning); }},
    };
    return fields;
}

const Fields<JobStream> &nestedFields()
{
    static const Fields<JobStream> fields = {
        {"carriedForward", [](JobStream &s, V &v, R &) { readBool(v, s.carriedForward); }},
        {"lateJobStream", [](JobStream &s, V &v, R &) { readBool(v, s.late); }},
        {"actualStartTime", [](JobStream &s, V &v, R &) { readInstant(v, s.started); }},
        {"actualEndTime", [](JobStream &s, V &v, R &) { readInstant(v, s.ended); }},
        {"deadlineTime", [](JobStream &s, V &v, R &) { readInstant(v, s.deadline); }},
    };
    return fields;
}

const Fields<StreamDraft> &streamFields()
{
    static const Fields<StreamDraft> fields = {
        {"id", [](StreamDraft &d, V &v, R &) { readText(v, d.stream.id); }},
        {"name", [](StreamDraft &d, V &v, R &in) { readName(v, d.stream.name, in); }},
        {"originalJobStreamName", [](StreamDraft &d, V &v, R &in) { readName(v, d.stream.originalName, in); }},
        {"aliasJobStreamName", [](StreamDraft &d, V &v, R &in) { readName(v, d.alias, in); }},
        {"folder", [](StreamDraft &d, V &v, R &in) { readName(v, d.stream.folder, in); }},
        {"workstation", [](StreamDraft &d, V &v, R &in) { readWorkstationPath(v, d.stream.workstation, in); }},
        {"schedTime", [](StreamDraft &d, V &v, R &) { readInstant(v, d.stream.schedTime); }},
        {"timeZone", [](StreamDraft &d, V &v, R &in) { readName(v, d.stream.timeZone, in); }},
        {"jsDefinitionFlags", [](StreamDraft &d, V &v, R &in) { nestedFields().read(d.stream, v, in); }},
        {"jsStatusFlags", [](StreamDraft &d, V &v, R &in) { nestedFields().read(d.stream, v, in); }},
        {"timeInfo", [](StreamDraft &d, V &v, R &in) { nestedFields().read(d.stream, v, in); }},
        {"timeRestrictions", [](StreamDraft &d, V &v, R &in) { nestedFields().read(d.stream, v, in); }},
        {"compositeStatus", [](StreamDraft &d, V &v, R &in) { readComposite(d.status, v, in); }},
        {"commonStatus", [](StreamDraft &d, V &v, R &in) { readName(v, d.common, in); }},
        {"priority", [](StreamDraft &d, V &v, R &) { readInt(v, d.stream.priority); }},
        {"limit", [](StreamDraft &d, V &v, R &) { readInt(v, d.stream.limit); }},
        {"jobStreamStats", [](StreamDraft &d, V &v, R &in) { streamStatsFields().read(d.stream, v, in); }},
        {"dependencies", [](StreamDraft &d, V &v, R &in) { d.stream.dependencies = readDependencies(v, in); }},
    };
    return fields;
}

/// `predecessorStatus` is an object in the description and a plain word in the books' samples.
void readPredecessor(CompositeStatus &into, V &value, R &in)
{
    if (const auto word = textOf(value))
        into.status = in.names.of(*word);
    else
        readComposite(into, value, in);
}

QString memberName(V &value, R &in)
{
    Dependency member;
    static const Fields<Dependency> fields = {
        {"jobName", [](Dependency &d, V &v, R &reading) { readName(v, d.jobName, reading); }},
        {"jobStreamName", [](Dependency &d, V &v, R &reading) { readName(v, d.jobStreamName, reading); }},
        {"jobStreamWorkstation", [](Dependency &d, V &v, R &reading) { readWorkstationPath(v, d.jobStreamWorkstation, reading); }},
    };
    fields.read(member, value, in);
    QString name = member.jobStreamWorkstation.isEmpty() ? QString() : member.jobStreamWorkstation + QLatin1Char('#');
    name += member.jobStreamName;
    if (!member.jobName.isEmpty())
        name += (member.jobStreamName.isEmpty() ? QString() : QStringLiteral(".")) + member.jobName;
    return name;
}

const Fields<Dependency> &fileFields()
{
    static const Fields<Dependency> fields = {
        {"name", [](Dependency &d, V &v, R &) { readSentence(v, d.name); }},
        {"workstation", [](Dependency &d, V &v, R &in) { readWorkstationPath(v, d.workstation, in); }},
        {"status", [](Dependency &d, V &v, R &in) { readName(v, d.text, in); }},
    };
    return fields;
}

void readMembers(DependencyDraft &draft, V &value, R &in)
{
    forEach(value, in, [&](V &one) {
        const QString name = memberName(one, in);
        if (!name.isEmpty() && draft.dependency.members.size() < 1000)
            draft.dependency.members.push_back(name);
    });
}

const Fields<DependencyDraft> &dependencyFields()
{
    using D = DependencyDraft;
    static const Fields<D> fields = {
        {"dependencyType", [](D &d, V &v, R &in) { readName(v, d.kind, in); }},
        {"dependencyStatus", [](D &d, V &v, R &in) { readName(v, d.state, in); }},
        {"satisfied",
         [](D &d, V &v, R &) {
             bool satisfied = false;
             readBool(v, satisfied);
             d.satisfied = satisfied;
         }},
        {"id", [](D &d, V &v, R &) { readText(v, d.dependency.id); }},
        {"jobId", [](D &d, V &v, R &) { readText(v, d.dependency.jobId); }},
        {"jobName", [](D &d, V &v, R &in) { readName(v, d.dependency.jobName, in); }},
        {"jobStreamId", [](D &d, V &v, R &) { readText(v, d.dependency.jobStreamId); }},
        {"jobStreamName", [](D &d, V &v, R &in) { readName(v, d.dependency.jobStreamName, in); }},
        {"jobStreamWorkstation", [](D &d, V &v, R &in) { readWorkstationPath(v, d.dependency.jobStreamWorkstation, in); }},
        {"jobStreamSchedTime", [](D &d, V &v, R &) { readInstant(v, d.dependency.jobStreamSchedTime); }},
        {"predecessorStatus", [](D &d, V &v, R &in) { readPredecessor(d.predecessor, v, in); }},
        {"jobInPlanCompositeStatus", [](D &d, V &v, R &in) { readPredecessor(d.predecessor, v, in); }},
        {"conditional", [](D &d, V &v, R &) { readBool(v, d.dependency.conditional); }},
        {"name", [](D &d, V &v, R &) { readSentence(v, d.dependency.name); }},
        {"joinName", [](D &d, V &v, R &) { readSentence(v, d.dependency.name); }},
        {"promptName", [](D &d, V &v, R &) { readSentence(v, d.dependency.name); }},
        {"dependency", [](D &d, V &v, R &) { readSentence(v, d.dependency.name); }},
        {"workstation", [](D &d, V &v, R &in) { readWorkstationPath(v, d.dependency.workstation, in); }},
        {"networkAgent", [](D &d, V &v, R &in) { readWorkstationPath(v, d.dependency.workstation, in); }},
        {"text", [](D &d, V &v, R &) { readSentence(v, d.dependency.text); }},
        {"number", [](D &d, V &v, R &) { readInt(v, d.dependency.promptNumber); }},
        {"quantity", [](D &d, V &v, R &) { readInt(v, d.dependency.quantity); }},
        {"available", [](D &d, V &v, R &) { readInt(v, d.dependency.available); }},
        {"joinQuantity", [](D &d, V &v, R &) { readInt(v, d.dependency.joinQuantity); }},
        {"file", [](D &d, V &v, R &in) { fileFields().read(d.dependency, v, in); }},
        {"members", [](D &d, V &v, R &in) { readMembers(d, v, in); }},
    };
    return fields;
}

DependencyKind kindOf(const QString &word)
{
    static const QHash<QString, DependencyKind> kinds = {
        {QStringLiteral("INTERNAL"), DependencyKind::Internal},
        {QStringLiteral("EXTERNAL_JOB"), DependencyKind::ExternalJob},
        {QStringLiteral("EXTERNAL_JOBSTREAM"), DependencyKind::ExternalJobStream},
        {QStringLiteral("JOIN"), DependencyKind::Join},
        {QStringLiteral("FILE"), DependencyKind::File},
        {QStringLiteral("RESOURCE"), DependencyKind::Resource},
        {QStringLiteral("INTERNETWORK"), DependencyKind::Internetwork},
        {QStringLiteral("PROMPT"), DependencyKind::Prompt},
    };
    return kinds.value(word, DependencyKind::Unknown);
}

DependencyState stateOf(const DependencyDraft &draft)
{
    if (draft.state == QLatin1String("SATISFIED"))
        return DependencyState::Satisfied;
    if (draft.state == QLatin1String("UNSATISFIED"))
        return DependencyState::Unsatisfied;
    if (draft.state == QLatin1String("UNDECIDED"))
        return DependencyState::Undecided;
    if (draft.state == QLatin1String("UNBOUND"))
        return DependencyState::Unbound;
    if (draft.satisfied)
        return *draft.satisfied ? DependencyState::Satisfied : DependencyState::Unsatisfied;
    return DependencyState::Unknown;
}

const Fields<CompositeStatus> &compositeFields()
{
    static const Fields<CompositeStatus> fields = {
        {"status", [](CompositeStatus &s, V &v, R &in) { readName(v, s.status, in); }},
        {"substatus", [](CompositeStatus &s, V &v, R &in) { readName(v, s.substatus, in); }},
        {"canceled", [](CompositeStatus &s, V &v, R &) { readBool(v, s.canceled); }},
        {"cancelPending", [](CompositeStatus &s, V &v, R &) { readBool(v, s.cancelPending); }},
    };
    return fields;
}

} // namespace

void readComposite(CompositeStatus &into, JsonValue &value, Reading &in)
{
    compositeFields().read(into, value, in);
}

void readWorkstationPath(JsonValue &value, QString &into, Reading &in)
{
    const auto text = textOf(value);
    if (!text || text->empty())
        return;
    into = text->front() == '/' ? in.names.of(*text) : in.names.of("/" + std::string(*text));
}

std::vector<Dependency> readDependencies(JsonValue &value, Reading &in)
{
    std::vector<Dependency> dependencies;
    forEach(value, in, [&](JsonValue &one) {
        DependencyDraft draft;
        if (!dependencyFields().read(draft, one, in))
            return;
        draft.dependency.kind = kindOf(draft.kind);
        draft.dependency.state = stateOf(draft);
        draft.dependency.predecessorStatus = draft.predecessor.status;
        dependencies.push_back(std::move(draft.dependency));
    });
    return dependencies;
}

QString readRow(JobStreamPtr &row, JsonValue &value, Reading &in)
{
    StreamDraft draft;
    if (!streamFields().read(draft, value, in))
        return QStringLiteral("it is no object");
    if (in.broken)
        return {};
    JobStream &stream = draft.stream;
    if (stream.id.isEmpty())
        return QStringLiteral("it has no id");
    if (stream.name.isEmpty())
        stream.name = draft.alias.isEmpty() ? stream.originalName : draft.alias;
    if (stream.name.isEmpty())
        return QStringLiteral("it has no name");
    if (stream.folder.isEmpty())
        stream.folder = QStringLiteral("/");
    stream.status = statusFromWire(draft.status.status);
    const CommonStatus told = commonStatusFromWire(draft.common);
    stream.common = told != CommonStatus::Unknown ? told : draft.status.canceled ? CommonStatus::Canceled : commonOf(stream.status);
    stream.statusText = draft.status.status.isEmpty() ? draft.common : draft.status.status;
    stream.substatus = draft.status.substatus;
    stream.canceled = draft.status.canceled;
    row = std::make_shared<const JobStream>(std::move(stream));
    return {};
}

} // namespace resync::wire
