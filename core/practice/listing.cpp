#include "core/practice/listing.h"

#include "core/practice/jsontext.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
Error badParameter(const QString &name)
{
    return Error{u"practice.parameter"_s, u"The value of the parameter is not valid: "_s + name, name};
}

/// This request's URL for another place in the list, with the host the server believes in.
QString pageUrl(Service &service, const HttpRequest &request, qint64 limit, qint64 offset)
{
    QUrlQuery query = request.query;
    query.removeAllQueryItems(u"limit"_s);
    query.removeAllQueryItems(u"offset"_s);
    query.addQueryItem(u"limit"_s, QString::number(limit));
    query.addQueryItem(u"offset"_s, QString::number(offset));
    return service.believedBase() + request.path + u'?' + query.toString(QUrl::FullyEncoded);
}

template <class Object>
bool placed(const PlanView &view, const PlanFilter &filter, const Object &object, const QString &path)
{
    return filter.matchesWorkstation(view.workstationKey(object.workstation)) && filter.matchesObject(path);
}
} // namespace

Result<std::optional<qint64>> numberIn(const HttpRequest &request, const QString &name)
{
    if (!request.hasQuery(name))
        return std::optional<qint64>();
    bool ok = false;
    const qint64 number = request.queryValue(name).toLongLong(&ok);
    if (!ok)
        return badParameter(name);
    return std::optional(number);
}

Result<PageWish> PageWish::of(const HttpRequest &request)
{
    PageWish wish;
    const auto limit = numberIn(request, u"limit"_s);
    if (!limit)
        return limit.error();
    const auto offset = numberIn(request, u"offset"_s);
    if (!offset)
        return offset.error();
    wish.limit = limit->value_or(wish.limit);
    wish.offset = offset->value_or(0);
    if (wish.limit < 0 || wish.limit > 1'000'000)
        return badParameter(u"limit"_s);
    if (wish.offset < 0 || wish.offset > std::numeric_limits<qint32>::max())
        return badParameter(u"offset"_s);
    return wish;
}

QByteArray pageJson(Service &service, const HttpRequest &request, const PageWish &wish, qint64 count, const QList<QByteArray> &rows)
{
    qsizetype size = 400;
    for (const QByteArray &row : rows)
        size += row.size() + 1;
    QByteArray out;
    out.reserve(size);
    JsonText json(out);
    json.openObject();
    if (request.headers.value("Include-Count").toLower() != "false")
        json.number("count", count);
    json.openArray("results");
    for (const QByteArray &row : rows)
        json.ready(row);
    json.closeArray();
    if (wish.offset + wish.limit < count)
        json.text("next", pageUrl(service, request, wish.limit, wish.offset + wish.limit));
    if (wish.offset > 0)
        json.text("previous", pageUrl(service, request, wish.limit, qMax(qint64(0), wish.offset - wish.limit)));
    json.closeObject();
    return out;
}

Result<void> checkPlan(Service &service, const HttpRequest &request)
{
    const QString plan = request.queryValue(u"plan_id"_s);
    if (plan.isEmpty() || plan == u"current" || plan == service.world().plan().planId)
        return {};
    return Error{u"practice.unknown"_s, u"AWSJDB101E The plan cannot be found: it is archived or never was."_s, u"plan_id"_s};
}

Error unknownId(const QString &id)
{
    if (QUuid::fromString(id).isNull())
        return Error{u"AWSBIO006E"_s, u"AWSBIO006E Field SCHED-NAME has a null value."_s, {}};
    return Error{u"practice.unknown"_s, u"AWSJDB101E The object cannot be found."_s, {}};
}

const ObjectKind<SimJob> &jobKind()
{
    static const ObjectKind<SimJob> kind{
        jobFields,
        PlanFilter::Of::Job,
        [](const World &world) { return world.jobs().size(); },
        [](const World &world, qint32 index) { return world.copiedJob(index); },
        [](const PlanView &view, const PlanFilter &filter, const SimJob &job) {
            const SimStream &stream = view.streamOf(job);
            return filter.matchesJob(job.name) && placed(view, filter, job, PlanView::streamPath(stream));
        },
        [](Service &service, qint32 index, const SimJob &job) {
            return service.jobRows().row(size_t(index), job.revision, [&] { return jobJson(service.view(), job, RowDetail::List); });
        },
        [](const PlanView &view, const SimJob &job) { return jobJson(view, job, RowDetail::Whole); },
        [](const World &world, const QString &id) { return world.jobIndex(id); },
        [](const PlanView &view, const SimJob &job, const RowScope &scope) { return jobJson(view, job, RowDetail::List, scope); }};
    return kind;
}

const ObjectKind<SimStream> &streamKind()
{
    static const ObjectKind<SimStream> kind{
        streamFields,
        PlanFilter::Of::JobStream,
        [](const World &world) { return world.streams().size(); },
        [](const World &world, qint32 index) { return world.copiedStream(index); },
        [](const PlanView &view, const PlanFilter &filter, const SimStream &stream) {
            return placed(view, filter, stream, PlanView::streamPath(stream));
        },
        [](Service &service, qint32, const SimStream &stream) { return streamJson(service.view(), stream, RowDetail::List); },
        [](const PlanView &view, const SimStream &stream) { return streamJson(view, stream, RowDetail::Whole); },
        [](const World &world, const QString &id) { return world.streamIndex(id); },
        [](const PlanView &view, const SimStream &stream, const RowScope &scope) {
            return streamJson(view, stream, RowDetail::List, scope);
        }};
    return kind;
}

const ObjectKind<SimWorkstation> &workstationKind()
{
    static const ObjectKind<SimWorkstation> kind{
        workstationFields,
        PlanFilter::Of::Workstation,
        [](const World &world) { return world.workstations().size(); },
        [](const World &world, qint32 index) { return world.copiedWorkstation(index); },
        [](const PlanView &, const PlanFilter &filter, const SimWorkstation &place) { return filter.matchesWorkstation(place.key()); },
        [](Service &service, qint32, const SimWorkstation &place) { return workstationJson(service.view(), place); },
        [](const PlanView &view, const SimWorkstation &place) { return workstationJson(view, place); },
        [](const World &world, const QString &id) { return id.startsWith(u'/') ? -1 : world.workstationIndex(id); }};
    return kind;
}

const ObjectKind<SimPrompt> &promptKind()
{
    static const ObjectKind<SimPrompt> kind{
        promptFields,
        PlanFilter::Of::Prompt,
        [](const World &world) { return world.prompts().size(); },
        [](const World &world, qint32 index) { return world.copiedPrompt(index); },
        [](const PlanView &, const PlanFilter &filter, const SimPrompt &prompt) {
            return filter.matchesObject(PlanView::path(prompt.folder, prompt.name));
        },
        [](Service &service, qint32, const SimPrompt &prompt) { return promptJson(service.view(), prompt); },
        [](const PlanView &view, const SimPrompt &prompt) { return promptJson(view, prompt); },
        [](const World &world, const QString &id) { return world.promptIndex(id); }};
    return kind;
}

const ObjectKind<SimResource> &resourceKind()
{
    static const ObjectKind<SimResource> kind{
        resourceFields,
        PlanFilter::Of::Resource,
        [](const World &world) { return world.resources().size(); },
        [](const World &world, qint32 index) { return world.copiedResource(index); },
        [](const PlanView &view, const PlanFilter &filter, const SimResource &resource) {
            return placed(view, filter, resource, PlanView::path(resource.definition.folder, resource.definition.name));
        },
        [](Service &service, qint32, const SimResource &resource) { return resourceJson(service.view(), resource); },
        [](const PlanView &view, const SimResource &resource) { return resourceJson(view, resource); },
        [](const World &world, const QString &id) { return world.resourceIndex(id); }};
    return kind;
}

const ObjectKind<SimFile> &fileKind()
{
    static const ObjectKind<SimFile> kind{fileFields,
                                          PlanFilter::Of::Resource,
                                          [](const World &world) { return world.files().size(); },
                                          [](const World &world, qint32 index) -> const SimFile * { return &world.files()[size_t(index)]; },
                                          [](const PlanView &view, const PlanFilter &filter, const SimFile &file) {
                                              return filter.matchesWorkstation(view.workstationKey(file.workstation)) &&
                                                     filter.matchesObject(file.path);
                                          },
                                          [](Service &service, qint32, const SimFile &file) { return fileJson(service.view(), file); },
                                          [](const PlanView &view, const SimFile &file) { return fileJson(view, file); },
                                          [](const World &world, const QString &id) { return world.fileIndex(id); }};
    return kind;
}

} // namespace resync::practice
