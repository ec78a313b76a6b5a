#include "core/practice/jsontext.h"
#include "core/practice/listing.h"

#include "core/base/ids.h"

#include <map>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
using Counts = std::map<QString, qint64>;

void writeCounts(JsonText &json, JsonText::Key name, const Counts &counts)
{
    QByteArray inner;
    JsonText object(inner);
    object.openObject();
    for (const auto &[key, count] : counts)
        object.number(std::string_view(key.toStdString()), count);
    object.closeObject();
    json.ready(name, inner);
}

/// The part of a group's key that one word of `grouping_filters` stands for; nothing for an unknown word.
template <class Object>
std::optional<QString> groupPart(const PlanView &view, const Object &object, const QString &folder, QStringView word)
{
    if (word == u"workstation")
        return view.workstationKey(object.workstation);
    if (word == u"status")
        return text(view.world().commonStatus(object));
    if (word == u"folder")
        return folder;
    return {};
}

const QString &folderOf(const PlanView &view, const SimJob &job)
{
    return view.streamOf(job).definition->folder;
}
const QString &folderOf(const PlanView &, const SimStream &stream)
{
    return stream.definition->folder;
}

template <class Object>
void count(Service &service, const ExchangePtr &exchange, const ObjectKind<Object> &kind, const QString &everything)
{
    const HttpRequest &request = exchange->request();
    if (const auto plan = checkPlan(service, request); !plan)
        return exchange->refuse(plan.error());
    const auto found = selectObjects(service, request, kind, everything);
    if (!found)
        return exchange->refuse(found.error());
    const QStringList words = request.queryValue(u"grouping_filters"_s).split(u',', Qt::SkipEmptyParts);
    const PlanView &view = service.view();
    Counts groups;
    for (const qint32 index : words.isEmpty() ? std::vector<qint32>() : *found) {
        const Object &object = *kind.at(view.world(), index);
        QStringList key;
        for (const QString &word : words) {
            const auto part = groupPart(view, object, folderOf(view, object), word.trimmed());
            if (!part)
                return exchange->refuse({u"practice.parameter"_s, u"The value of the parameter is not valid: grouping_filters"_s, {}});
            key.append(*part);
        }
        ++groups[key.join(u',')];
    }
    QByteArray out;
    JsonText json(out);
    json.openObject();
    json.number("count", qint64(found->size()));
    if (!words.isEmpty())
        writeCounts(json, "groupedCount", groups);
    json.closeObject();
    exchange->json(out);
}

struct FolderCounts {
    qint64 total = 0;
    Counts commonStatus;
    Counts activeStates;
};

template <class Object>
void countFolders(Service &service, const ObjectKind<Object> &kind, std::map<QString, FolderCounts> &folders)
{
    const PlanView &view = service.view();
    for (size_t i = 0; i < kind.size(view.world()); ++i) {
        if (const Object *object = kind.at(view.world(), qint32(i))) {
            FolderCounts &folder = folders[folderOf(view, *object)];
            ++folder.total;
            ++folder.commonStatus[text(view.world().commonStatus(*object))];
        }
    }
}

void countWorkstationFolders(Service &service, std::map<QString, FolderCounts> &folders)
{
    const World &world = service.world();
    for (size_t i = 0; i < world.workstations().size(); ++i) {
        if (const SimWorkstation *place = world.copiedWorkstation(qint32(i))) {
            FolderCounts &folder = folders[place->definition.folder];
            ++folder.total;
            for (const QString &state : world.activeStates(*place))
                ++folder.activeStates[state];
        }
    }
}

void folderCounts(Service &service, const ExchangePtr &exchange)
{
    if (const auto plan = checkPlan(service, exchange->request()); !plan)
        return exchange->refuse(plan.error());
    const QString type = exchange->request().queryValue(u"object_type"_s);
    std::map<QString, FolderCounts> folders;
    if (type.isEmpty() || type == u"JOB_IN_PLAN")
        countFolders(service, jobKind(), folders);
    else if (type == u"JOBSTREAM_IN_PLAN")
        countFolders(service, streamKind(), folders);
    else if (type == u"WORKSTATION_IN_PLAN")
        countWorkstationFolders(service, folders);
    else
        return exchange->refuse({u"practice.parameter"_s, u"The value of the parameter is not valid: object_type"_s, {}});
    QByteArray out;
    JsonText json(out);
    json.openArray();
    for (const auto &[folder, counts] : folders) {
        json.openObject();
        json.text("folder", folder);
        json.text("folderId", service.view().folderId(folder));
        json.number("totalCount", counts.total);
        writeCounts(json, "commonStatus", counts.commonStatus);
        writeCounts(json, "activeStates", counts.activeStates);
        json.closeObject();
    }
    json.closeArray();
    exchange->json(out);
}

/// Why a job does not run, in sentences.
QStringList reasonsOf(const PlanView &view, const SimJob &job)
{
    QStringList reasons;
    if (job.isOver() || job.isRunning())
        return reasons;
    if (job.priority == 0)
        reasons += u"The job has priority 0."_s;
    if (job.startTime && !job.startTimeReached)
        reasons += u"The start time of the job, "_s + toIso(*job.startTime) + u", has not been reached."_s;
    const DependencyCounts counts = countDependencies(job.dependencies);
    if (counts.unresolved > 0)
        reasons += u"%1 dependencies of the job are not satisfied."_s.arg(counts.unresolved);
    const SimWorkstation &place = view.world().workstations()[size_t(job.workstation)];
    if (!place.isReachable())
        reasons += u"The workstation "_s + place.key() + u" is not linked."_s;
    if (job.priority <= place.fence && job.priority > 0)
        reasons += u"The priority of the job is not above the fence of the workstation."_s;
    if (place.limit >= 0 && place.executing >= place.limit)
        reasons += u"The limit of the workstation has been reached."_s;
    return reasons;
}

void issues(Service &service, const ExchangePtr &exchange)
{
    const auto found = selectObjects(service, exchange->request(), jobKind());
    if (!found)
        return exchange->refuse(found.error());
    if (found->empty())
        return exchange->refuse({u"practice.unknown"_s, u"AWSJDB101E The object cannot be found."_s, {}});
    QByteArray out;
    JsonText json(out);
    json.openObject();
    json.openArray("issues");
    for (const qint32 index : *found) {
        const SimJob &job = service.world().jobs()[size_t(index)];
        for (const QString &reason : reasonsOf(service.view(), job)) {
            json.openObject();
            json.text("id", job.id);
            json.text("issueMessage", reason);
            json.text("issueType", "WARNING"_L1);
            json.closeObject();
        }
    }
    json.closeArray();
    json.closeObject();
    exchange->json(out);
}

void jobDescription(Service &service, const ExchangePtr &exchange)
{
    const auto job = objectById(service, jobKind(), exchange->arguments.value(0));
    if (!job)
        return exchange->refuse(job.error());
    QByteArray out;
    JsonText json(out);
    json.openObject();
    json.openObject("job");
    json.text("description", (*job)->definition->description);
    json.closeObject();
    json.closeObject();
    exchange->json(out);
}

void streamDescription(Service &service, const ExchangePtr &exchange)
{
    const auto stream = objectById(service, streamKind(), exchange->arguments.value(0));
    if (!stream)
        return exchange->refuse(stream.error());
    QByteArray out;
    JsonText json(out);
    json.openObject();
    json.openObject("jobStream");
    json.text("description", (*stream)->definition->area);
    json.closeObject();
    json.closeObject();
    exchange->json(out);
}
} // namespace

std::vector<Route> countRoutes()
{
    const auto countJobs = [](Service &service, const ExchangePtr &exchange) { count(service, exchange, jobKind(), u"/@/@#/@/@.@"_s); };
    const auto countStreams = [](Service &service, const ExchangePtr &exchange) { count(service, exchange, streamKind(), u"/@/@#/@/@"_s); };
    return {{"GET", u"plan/job/count"_s, countJobs},
            {"GET", u"plan/jobstream/count"_s, countStreams, Since::Until10_1},
            {"GET", u"plan/folder/objects-count"_s, folderCounts},
            {"GET", u"plan/job/issues"_s, issues},
            {"GET", u"plan/job/{id}/model/description"_s, jobDescription},
            {"GET", u"plan/jobstream/{id}/model/description"_s, streamDescription}};
}

} // namespace resync::practice
