#include "core/practice/jsontext.h"
#include "core/practice/rowjson.h"

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
void writeNames(JsonText &json, const PlanView &view, const QString &id, const QString &folder, const QString &name)
{
    json.text("engineId", view.world().engineId());
    json.text("id", id);
    json.text("planId", view.planId());
    json.text("folderId", view.folderId(folder));
    json.text("folder", folder);
    json.text("name", name);
}

void writePorts(JsonText &json, const WorkstationDefinition &definition)
{
    json.text("nodeName", definition.node);
    if (definition.tcpPort > 0)
        json.number("tcpPort", definition.tcpPort);
    if (definition.sslPort > 0)
        json.number("sslPort", definition.sslPort);
    json.text("securityLevel", definition.securityLevel);
}
} // namespace

QByteArray workstationJson(const PlanView &view, const SimWorkstation &workstation)
{
    const WorkstationDefinition &definition = workstation.definition;
    QByteArray out;
    JsonText json(out);
    json.openObject();
    writeNames(json, view, workstation.id, definition.folder, definition.name);
    json.text("key", workstation.key());
    json.number("runNumber", view.runNumber());
    json.text("description", definition.description);
    json.texts("activeStates", view.world().activeStates(workstation));
    json.texts("activeFlags", view.world().activeFlags(workstation));
    json.text("type", text(definition.type));
    json.text("hostType", definition.isMaster ? "MASTER"_L1
                          : definition.type == WorkstationType::Manager || definition.type == WorkstationType::DomainManager
                              ? "MANAGER"_L1
                              : "WORKSTATION"_L1);
    json.text("os", text(definition.os));
    json.text("timeZone", definition.timeZone);
    writePorts(json, definition);
    json.text("domainName", definition.domain);
    if (workstation.limit >= 0) // "system" has no number
        json.number("limit", workstation.limit);
    json.number("fence", workstation.fence);
    json.text("agentId", workstation.agentId);
    json.text("version", definition.version);
    json.instant("timeStarted", workstation.timeStarted);
    json.text("hostWorkstation", view.workstationKey(workstation.host));
    json.flag("ignore", definition.ignored);
    json.flag("archived", false);
    json.closeObject();
    return out;
}

QByteArray promptJson(const PlanView &view, const SimPrompt &prompt)
{
    QByteArray out;
    JsonText json(out);
    json.openObject();
    writeNames(json, view, prompt.id, prompt.folder, prompt.name);
    json.text("text", prompt.text);
    json.text("status", text(prompt.status));
    json.text("type", text(prompt.type));
    json.number("number", prompt.number);
    json.instant("timeAsked", prompt.asked);
    json.instant("timeRespond", prompt.answered);
    const auto &world = view.world();
    if (prompt.job >= 0 && size_t(prompt.job) < world.jobs().size())
        json.text("jobKey", view.jobKey(world.jobs()[size_t(prompt.job)]));
    if (prompt.stream >= 0 && size_t(prompt.stream) < world.streams().size())
        json.text("jobStreamKey", view.streamKey(world.streams()[size_t(prompt.stream)]));
    json.closeObject();
    return out;
}

QByteArray resourceJson(const PlanView &view, const SimResource &resource)
{
    QByteArray out;
    JsonText json(out);
    json.openObject();
    json.text("engineId", view.world().engineId());
    json.text("id", resource.id);
    json.text("folderId", view.folderId(resource.definition.folder));
    json.text("folder", resource.definition.folder);
    json.text("name", resource.definition.name);
    json.text("key", view.workstationKey(resource.workstation) + u'#' + resource.definition.folder + resource.definition.name);
    json.text("workstationId", view.workstationId(resource.workstation));
    json.text("workstation", view.workstationKey(resource.workstation));
    json.number("quantity", resource.quantity);
    json.number("quantityAvailable", resource.available());
    json.text("description", resource.definition.description);
    json.number("quantityInUse", resource.inUse);
    json.openArray("holders");
    for (const auto &holder : resource.holders) {
        json.openObject();
        if (holder.stream >= 0) {
            const SimStream &stream = view.world().streams()[size_t(holder.stream)];
            json.text("jobStreamId", stream.id);
            json.text("jobStream", stream.name);
        }
        if (holder.job >= 0) {
            const SimJob &job = view.world().jobs()[size_t(holder.job)];
            json.text("jobId", job.id);
            json.text("job", job.name);
            json.text("jobKey", view.jobKey(job));
        }
        json.number("quantity", holder.quantity);
        json.flag("shared", false);
        json.closeObject();
    }
    json.closeArray();
    json.flag("archived", false);
    json.text("status", resource.available() > 0 ? "AVAILABLE"_L1 : "NOT_AVAILABLE"_L1);
    json.text("internalIdentifier", resource.internalIdentifier);
    json.closeObject();
    return out;
}

QByteArray fileJson(const PlanView &view, const SimFile &file)
{
    QByteArray out;
    JsonText json(out);
    json.openObject();
    json.text("name", file.path);
    json.text("id", file.id);
    json.text("workstation", view.workstationKey(file.workstation));
    json.text("workstationId", view.workstationId(file.workstation));
    json.text("planId", view.planId());
    json.text("qualifier", file.qualifier);
    json.text("status", text(file.status));
    json.closeObject();
    return out;
}

} // namespace resync::practice
