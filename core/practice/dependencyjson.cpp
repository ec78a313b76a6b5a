#include "core/practice/jsontext.h"
#include "core/practice/rowjson.h"

#include "core/base/ids.h"

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
/// The live object an index names; null when it names none.
template <class Object>
const Object *at(const std::vector<Object> &objects, qint32 index)
{
    return index < 0 || size_t(index) >= objects.size() ? nullptr : &objects[size_t(index)];
}

void writeStreamOf(JsonText &json, const PlanView &view, const SimStream &stream)
{
    json.text("jobStreamId", stream.id);
    json.text("jobStreamName", stream.name);
    json.text("jobStreamWorkstation", view.workstationKey(stream.workstation));
    json.text("jobStreamFolder", stream.definition->folder);
    json.instant("jobStreamSchedTime", stream.schedTime);
}

void writeJobPredecessor(JsonText &json, const PlanView &view, const SimDependency &dependency)
{
    json.flag("conditional", false);
    if (const SimJob *job = at(view.world().jobs(), dependency.target)) {
        json.text("jobId", job->id);
        json.text("jobName", job->name);
        writeStreamOf(json, view, view.streamOf(*job));
        if (dependency.type == DependencyType::ExternalJob)
            json.text("jobWorkstationName", view.workstationKey(job->workstation));
        json.openObject("predecessorStatus");
        json.text("status", text(job->status()));
        json.flag("canceled", job->lastRun().canceled);
        json.closeObject();
    } else if (dependency.type == DependencyType::Internal) {
        json.text("jobId", nameUuid(dependency.text)); // the only member that this type must have
    }
}

void writeStreamPredecessor(JsonText &json, const PlanView &view, const SimDependency &dependency)
{
    json.flag("conditional", false);
    if (const SimStream *stream = at(view.world().streams(), dependency.target)) {
        writeStreamOf(json, view, *stream);
        json.openObject("predecessorStatus");
        json.text("status", text(stream->status));
        json.flag("canceled", stream->canceled);
        json.closeObject();
    }
}

void writeJoin(JsonText &json, const PlanView &view, const SimDependency &dependency, const QString &id)
{
    json.text("joinName", dependency.text);
    json.number("joinQuantity", dependency.quantity > 0 ? dependency.quantity : int(dependency.members.size()));
    json.text("criteria", dependency.quantity > 0 ? "AT_LEAST"_L1 : "ALL"_L1);
    json.openArray("members");
    for (const qint32 member : dependency.members) {
        SimDependency inner;
        inner.type = DependencyType::Internal;
        inner.target = member;
        const SimJob *job = at(view.world().jobs(), member);
        json.openObject();
        json.text("dependencyType", text(inner.type));
        json.text("id", nameUuid(id + QString::number(member)));
        json.text("dependencyStatus",
                  text(job && job->satisfiesSuccessors() ? DependencyStatus::Satisfied : DependencyStatus::Unsatisfied));
        writeJobPredecessor(json, view, inner);
        json.closeObject();
    }
    json.closeArray();
}

void writeResource(JsonText &json, const PlanView &view, const SimDependency &dependency)
{
    json.number("quantity", dependency.quantity);
    if (const SimResource *resource = at(view.world().resources(), dependency.target)) {
        json.text("folder", resource->definition.folder);
        json.text("name", resource->definition.name);
        json.text("workstation", view.workstationKey(resource->workstation));
        json.number("available", resource->available());
        json.number("totalQuantity", resource->quantity);
    }
}

void writePrompt(JsonText &json, const PlanView &view, const SimDependency &dependency)
{
    const SimPrompt *prompt = at(view.world().prompts(), dependency.target);
    if (!prompt)
        return;
    json.text("folder", prompt->folder);
    json.text("promptName", prompt->name);
    json.text("text", prompt->text);
    json.text("promptStatus", text(prompt->status));
    json.text("promptType", text(prompt->type));
    json.number("number", prompt->number);
}

void writeKind(JsonText &json, const PlanView &view, const SimDependency &dependency, const QString &id)
{
    switch (dependency.type) {
    case DependencyType::Internal:
    case DependencyType::ExternalJob:
        return writeJobPredecessor(json, view, dependency);
    case DependencyType::ExternalJobStream:
        return writeStreamPredecessor(json, view, dependency);
    case DependencyType::Join:
        return writeJoin(json, view, dependency, id);
    case DependencyType::File:
        if (const SimFile *file = at(view.world().files(), dependency.target)) {
            json.ready("file", fileJson(view, *file));
            json.instant("timeLastChecked", file->lastChecked);
        }
        return;
    case DependencyType::Resource:
        return writeResource(json, view, dependency);
    case DependencyType::Internetwork:
        json.text("networkAgent", dependency.text.section(u"::"_s, 0, 0));
        json.text("dependency", dependency.text.section(u"::"_s, 1));
        return;
    case DependencyType::Prompt:
        return writePrompt(json, view, dependency);
    }
}
} // namespace

QByteArray dependenciesJson(const PlanView &view, const QString &ownerId, const QList<SimDependency> &dependencies)
{
    QByteArray out;
    JsonText json(out);
    json.openArray();
    int sequence = 0;
    for (const SimDependency &dependency : dependencies) {
        const QString id = nameUuid(ownerId + u" dependency "_s + QString::number(++sequence));
        json.openObject();
        json.text("dependencyType", text(dependency.type));
        json.text("id", id);
        json.text("dependencyStatus", text(dependency.status));
        json.flag("satisfied", dependency.isSatisfied());
        json.number("depSequence", sequence);
        json.flag("mandatory", true);
        writeKind(json, view, dependency, id);
        json.closeObject();
    }
    json.closeArray();
    return out;
}

QByteArray dependenciesStatsJson(const QList<SimDependency> &dependencies)
{
    const DependencyCounts counts = countDependencies(dependencies);
    QByteArray out;
    JsonText json(out);
    json.openObject();
    json.number("numberOfDependencies", counts.all);
    json.number("numberOfJobDependencies", counts.jobs);
    json.number("numberOfJobStreamDependencies", counts.streams);
    json.number("numberOfInternetworkDependencies", counts.internetwork);
    json.number("numberOfPromptDependencies", counts.prompts);
    json.number("numberOfResourceDependencies", counts.resources);
    json.number("numberOfFileDependencies", counts.files);
    json.number("numberOfUnresolvedDependencies", counts.unresolved);
    json.number("numberOfNonResourceUnresolvedDependencies", counts.unresolvedButResources);
    json.closeObject();
    return out;
}

} // namespace resync::practice
