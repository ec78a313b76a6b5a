#include "core/engine/wire.h"

namespace resync::wire
{

namespace
{

using R = Reading;
using V = JsonValue;

const Fields<Workstation> &workstationFields()
{
    using W = Workstation;
    static const Fields<W> fields = {
        {"id", [](W &w, V &v, R &) { readText(v, w.id); }},
        {"planId", [](W &w, V &v, R &in) { readName(v, w.planId, in); }},
        {"runNumber", [](W &w, V &v, R &) { readInt(v, w.runNumber); }},
        {"name", [](W &w, V &v, R &) { readText(v, w.name); }},
        {"folder", [](W &w, V &v, R &in) { readName(v, w.folder, in); }},
        {"key", [](W &w, V &v, R &) { readText(v, w.key); }},
        {"description", [](W &w, V &v, R &) { readSentence(v, w.description); }},
        {"type", [](W &w, V &v, R &in) { readName(v, w.type, in); }},
        {"hostType", [](W &w, V &v, R &in) { readName(v, w.hostType, in); }},
        {"os", [](W &w, V &v, R &in) { readName(v, w.os, in); }},
        {"version", [](W &w, V &v, R &in) { readName(v, w.version, in); }},
        {"agentId", [](W &w, V &v, R &) { readText(v, w.agentId); }},
        {"nodeName", [](W &w, V &v, R &) { readSentence(v, w.nodeName); }},
        {"tcpPort", [](W &w, V &v, R &) { readInt(v, w.tcpPort); }},
        {"sslPort", [](W &w, V &v, R &) { readInt(v, w.sslPort); }},
        {"domainName", [](W &w, V &v, R &in) { readName(v, w.domain, in); }},
        {"hostWorkstation", [](W &w, V &v, R &in) { readWorkstationPath(v, w.hostWorkstation, in); }},
        {"timeZone", [](W &w, V &v, R &in) { readName(v, w.timeZone, in); }},
        {"activeStates", [](W &w, V &v, R &in) { w.states = readTexts(v, in); }},
        {"activeFlags", [](W &w, V &v, R &in) { w.flags = readTexts(v, in); }},
        {"limit", [](W &w, V &v, R &) { readInt(v, w.limit); }},
        {"fence", [](W &w, V &v, R &) { readInt(v, w.fence); }},
        {"ignore", [](W &w, V &v, R &) { readBool(v, w.ignored); }},
        {"timeStarted", [](W &w, V &v, R &) { readInstant(v, w.started); }},
    };
    return fields;
}

struct PromptDraft {
    Prompt prompt;
    QString state;
};

const Fields<PromptDraft> &promptFields()
{
    using D = PromptDraft;
    static const Fields<D> fields = {
        {"id", [](D &d, V &v, R &) { readText(v, d.prompt.id); }},
        {"number", [](D &d, V &v, R &) { readInt(v, d.prompt.number); }},
        {"name", [](D &d, V &v, R &) { readSentence(v, d.prompt.name); }},
        {"promptName", [](D &d, V &v, R &) { readSentence(v, d.prompt.name); }},
        {"text", [](D &d, V &v, R &) { readSentence(v, d.prompt.text); }},
        {"type", [](D &d, V &v, R &in) { readName(v, d.prompt.type, in); }},
        {"status", [](D &d, V &v, R &in) { readName(v, d.state, in); }},
        {"timeAsked", [](D &d, V &v, R &) { readInstant(v, d.prompt.asked); }},
        {"timeRespond", [](D &d, V &v, R &) { readInstant(v, d.prompt.answered); }},
        {"jobKey", [](D &d, V &v, R &) { readSentence(v, d.prompt.jobKey); }},
        {"jobStreamKey", [](D &d, V &v, R &) { readSentence(v, d.prompt.jobStreamKey); }},
    };
    return fields;
}

PromptState promptState(const QString &word)
{
    if (word == QLatin1String("NOT_ASKED"))
        return PromptState::NotAsked;
    if (word == QLatin1String("ASKED"))
        return PromptState::Asked;
    if (word == QLatin1String("ANSWERED_YES"))
        return PromptState::Yes;
    if (word == QLatin1String("ANSWERED_NO"))
        return PromptState::No;
    return PromptState::Unknown;
}

const Fields<Resource> &resourceFields()
{
    static const Fields<Resource> fields = {
        {"id", [](Resource &r, V &v, R &) { readText(v, r.id); }},
        {"name", [](Resource &r, V &v, R &) { readSentence(v, r.name); }},
        {"workstation", [](Resource &r, V &v, R &in) { readWorkstationPath(v, r.workstation, in); }},
        {"quantity", [](Resource &r, V &v, R &) { readInt(v, r.quantity); }},
        {"quantityAvailable", [](Resource &r, V &v, R &) { readInt(v, r.available); }},
        {"quantityInUse", [](Resource &r, V &v, R &) { readInt(v, r.inUse); }},
        {"status", [](Resource &r, V &v, R &in) { readName(v, r.status, in); }},
    };
    return fields;
}

} // namespace

QString readRow(WorkstationPtr &row, JsonValue &value, Reading &in)
{
    Workstation workstation;
    if (!workstationFields().read(workstation, value, in))
        return QStringLiteral("it is no object");
    if (workstation.id.isEmpty())
        return QStringLiteral("it has no id");
    if (workstation.name.isEmpty() && workstation.key.size() > 1)
        workstation.name = workstation.key.mid(workstation.key.lastIndexOf(QLatin1Char('/')) + 1);
    if (workstation.name.isEmpty())
        return QStringLiteral("it has no name");
    if (workstation.folder.isEmpty())
        workstation.folder = QStringLiteral("/");
    row = std::make_shared<const Workstation>(std::move(workstation));
    return {};
}

QString readRow(Prompt &row, JsonValue &value, Reading &in)
{
    PromptDraft draft;
    if (!promptFields().read(draft, value, in))
        return QStringLiteral("it is no object");
    if (draft.prompt.id.isEmpty())
        return QStringLiteral("it has no id");
    draft.prompt.state = promptState(draft.state);
    row = std::move(draft.prompt);
    return {};
}

QString readRow(Resource &row, JsonValue &value, Reading &in)
{
    Resource resource;
    if (!resourceFields().read(resource, value, in))
        return QStringLiteral("it is no object");
    if (resource.id.isEmpty())
        return QStringLiteral("it has no id");
    row = std::move(resource);
    return {};
}

} // namespace resync::wire
