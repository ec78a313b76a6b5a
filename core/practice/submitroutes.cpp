// Jobs and job streams that are put into the plan by hand, and the definitions that this can be done with.
#include "core/practice/actions.h"
#include "core/practice/jsontext.h"

#include "core/base/ids.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
using StreamDefinitionPtr = std::shared_ptr<const StreamDefinition>;
using JobDefinitionPtr = std::shared_ptr<const JobDefinition>;

Error badMember(const QString &name)
{
    return {u"practice.parameter"_s, u"The request body is not valid: "_s + name, name};
}

/// What every submission may say, as far as a simulated plan can heed it.
struct SubmitOptions {
    QString alias;
    QString workstation;
    QString stream;
    std::optional<Instant> schedTime;
    JobTimes times;
    std::optional<int> priority, limit;
    std::optional<bool> critical, requiresConfirmation, monitored, carryForward;
};

Result<void> readTime(const QJsonObject &body, const Wishes &wishes, const QString &name, std::optional<Instant> &into)
{
    const QJsonValue value = body.value(name);
    if (value.isUndefined() || value.isNull())
        return {};
    into = wishes.instant(value.toString());
    return into ? Result<void>() : Result<void>(badMember(name));
}

std::optional<bool> flagOf(const QJsonObject &body, const QString &name)
{
    const QJsonValue value = body.value(name);
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

Result<SubmitOptions> optionsIn(const QJsonObject &body, const Wishes &wishes)
{
    SubmitOptions options;
    for (const auto &[name, into] : {std::pair(u"inputArrivalTime"_s, &options.schedTime),
                                     {u"earliestDate"_s, &options.times.startTime},
                                     {u"latestStart"_s, &options.times.latestStart},
                                     {u"deadlineTime"_s, &options.times.deadline}}) {
        if (const auto read = readTime(body, wishes, name, *into); !read)
            return read.error();
    }
    for (const auto &[name, into] : {std::pair("priority"_L1, &options.priority), {"limit"_L1, &options.limit}}) {
        const auto number = numberMember(body, name);
        if (!number)
            return number.error();
        *into = *number;
    }
    options.alias = body.value("alias"_L1).toString();
    options.workstation = wishes.workstation(body.value("workstationKey"_L1).toString());
    if (const QString id = body.value("workstationId"_L1).toString(); !id.isEmpty())
        options.workstation = id;
    options.stream = body.value("jobStreamId"_L1).toString();
    options.critical = flagOf(body, u"critical"_s);
    options.requiresConfirmation = flagOf(body, u"requiresConfirmation"_s);
    options.monitored = flagOf(body, u"monitored"_s);
    options.carryForward = flagOf(body, u"carryForward"_s);
    return options;
}

/// {"workstationKey":"/WS","task":{"UNIX":{"taskString":"…","isCommand":"true","userName":"…"}}}
Result<AdHocJob> adHocJob(const QJsonObject &body, const SubmitOptions &options)
{
    AdHocJob job;
    const QJsonObject task = body.value("task"_L1).toObject();
    if (task.isEmpty())
        return Error{u"practice.parameter"_s, u"The field task is missing."_s, {}};
    const QString kind = task.keys().constFirst();
    const QJsonObject content = task.value(kind).toObject();
    job.type = kind.compare(u"WINDOWS"_s, Qt::CaseInsensitive) == 0 ? TaskType::Windows
               : kind.compare(u"UNIX"_s, Qt::CaseInsensitive) == 0  ? TaskType::Unix
                                                                    : TaskType::Other;
    job.task = content.value("taskString"_L1).toString();
    if (job.task.isEmpty())
        return Error{u"practice.parameter"_s, u"The field taskString is missing."_s, {}};
    job.isCommand = content.value("isCommand"_L1).toVariant().toBool(); // a boolean, or the text "true"
    job.user = content.value("userName"_L1).toString();
    job.workstation = options.workstation;
    job.alias = options.alias;
    job.priority = options.priority.value_or(10);
    job.critical = options.critical.value_or(false);
    job.requiresConfirmation = options.requiresConfirmation.value_or(false);
    job.startTime = options.times.startTime;
    job.latestStart = options.times.latestStart;
    job.deadline = options.times.deadline;
    return job;
}

/// Body and options of a submission; \a then gets them when all is well.
template <class Then>
void withOptions(Service &service, const ExchangePtr &exchange, Then then)
{
    if (const auto justified = checkJustification(service, *exchange); !justified)
        return exchange->refuse(justified.error());
    const auto body = bodyOf(*exchange);
    if (!body)
        return exchange->refuse(body.error());
    const auto wishes = Wishes::of(exchange->request());
    if (!wishes)
        return exchange->refuse(wishes.error());
    const auto options = optionsIn(*body, *wishes);
    if (!options)
        return exchange->refuse(options.error());
    then(*body, *options);
}

void submitAdHoc(Service &service, const ExchangePtr &exchange)
{
    withOptions(service, exchange, [&](const QJsonObject &body, const SubmitOptions &options) {
        const auto job = adHocJob(body, options);
        if (!job)
            return exchange->refuse(job.error());
        const auto key = service.world().submitAdHoc(*job, exchange->user);
        if (!key)
            return exchange->refuse(key.error());
        exchange->resource(*key); // a composite key, not the id in the plan
    });
}

Result<QString> submitJob(Service &service, const Exchange &exchange, const QString &definition, const SubmitOptions &options,
                          bool ownWorkstation)
{
    JobSubmission job;
    job.definition = definition;
    job.workstation = ownWorkstation ? QString() : options.workstation;
    job.stream = options.stream;
    job.alias = options.alias;
    job.times = options.times;
    job.priority = options.priority;
    job.critical = options.critical;
    job.requiresConfirmation = options.requiresConfirmation;
    return service.world().submitJob(job, exchange.user);
}

Result<QString> submitStream(Service &service, const Exchange &exchange, const QString &definition, const SubmitOptions &options)
{
    StreamSubmission stream;
    stream.definition = definition;
    stream.alias = options.alias;
    stream.schedTime = options.schedTime ? options.schedTime : options.times.startTime;
    stream.latestStart = options.times.latestStart;
    stream.deadline = options.times.deadline;
    stream.priority = options.priority;
    stream.limit = options.limit;
    stream.carryForward = options.carryForward;
    stream.monitored = options.monitored;
    return service.world().submitStream(stream, exchange.user);
}

bool saysWorkstation(const QJsonObject &body)
{
    return body.contains("workstationKey"_L1) || body.contains("workstationId"_L1);
}

void submitDefinedJob(Service &service, const ExchangePtr &exchange)
{
    withOptions(service, exchange, [&](const QJsonObject &body, const SubmitOptions &options) {
        const auto key = submitJob(service, *exchange, exchange->arguments.value(0), options, !saysWorkstation(body));
        return key ? exchange->resource(*key) : exchange->refuse(key.error());
    });
}

void submitDefinedStream(Service &service, const ExchangePtr &exchange)
{
    withOptions(service, exchange, [&](const QJsonObject &, const SubmitOptions &options) {
        const auto id = submitStream(service, *exchange, exchange->arguments.value(0), options);
        if (!id)
            return exchange->refuse(id.error());
        exchange->answer(HttpResponse::json(QJsonObject{{u"count"_s, 1}, {u"results"_s, QJsonArray{QJsonObject{{u"id"_s, *id}}}}}));
    });
}

/// One definition, as lists and filters of the model see it.
struct ModelRow {
    QString id, name, folder, workstation, description;
    int priority = 10;
    QJsonObject task; ///< of a job
    qint64 jobs = 0;  ///< of a job stream
};

const std::vector<OqlField> &modelFields()
{
    static const std::vector<OqlField> fields{
        {u"id", OqlType::Text}, {u"name", OqlType::Text}, {u"folder", OqlType::Text}, {u"workstation", OqlType::Text}};
    return fields;
}

class ModelOqlRow final : public OqlRow
{
public:
    void stand(const ModelRow *row) { m_row = row; }
    void read(size_t field, OqlValues &values) const override
    {
        const QString *texts[] = {&m_row->id, &m_row->name, &m_row->folder, &m_row->workstation};
        values.emplace_back(*texts[field]);
    }

private:
    const ModelRow *m_row = nullptr;
};

QString pathOf(const ModelRow &row)
{
    return PlanView::path(row.folder, row.name);
}

enum class Model { Job, Stream };

std::vector<ModelRow> modelRows(Service &service, Model model)
{
    const World &world = service.world();
    const auto keyOf = [&](const QString &name) {
        const qint32 index = world.workstationIndex(name);
        return index < 0 ? QString() : world.workstations()[size_t(index)].key();
    };
    std::vector<ModelRow> rows;
    for (const StreamDefinitionPtr &stream : world.definitions()) {
        const QString workstation = keyOf(stream->workstation);
        if (model == Model::Stream)
            rows.push_back(
                {stream->id, stream->name, stream->folder, workstation, stream->area, stream->priority, {}, qint64(stream->jobs.size())});
        for (const JobDefinitionPtr &job : model == Model::Job ? stream->jobs : std::vector<JobDefinitionPtr>()) {
            const QJsonObject task{{u"taskString"_s, job->task}, {u"userName"_s, job->user}, {u"isCommand"_s, job->isCommand}};
            rows.push_back({job->id, job->name, job->folder, job->workstation.isEmpty() ? workstation : keyOf(job->workstation),
                            job->description, job->priority, QJsonObject{{QString(text(job->taskType)), task}}, 0});
        }
    }
    return rows;
}

/// The definitions that `oql` and `model_filter` select.
Result<std::vector<ModelRow>> selectModel(Service &service, const HttpRequest &request, Model model)
{
    const auto wishes = Wishes::of(request);
    if (!wishes)
        return wishes.error();
    const OqlReading reading = wishes->reading();
    const auto oql = OqlQuery::parse(request.queryValue(u"oql"_s), modelFields(), reading);
    if (!oql)
        return oql.error();
    std::optional<PlanFilter> filter;
    if (const QString text = request.queryValue(u"model_filter"_s); !text.isEmpty()) {
        const auto parsed = PlanFilter::parse(wishes->completed(text, PlanFilter::Of::Resource), PlanFilter::Of::Resource);
        if (!parsed)
            return parsed.error();
        filter = *parsed;
    }
    std::vector<ModelRow> rows = modelRows(service, model);
    ModelOqlRow row;
    std::erase_if(rows, [&](const ModelRow &one) {
        row.stand(&one);
        return (filter && (!filter->matchesWorkstation(one.workstation) || !filter->matchesObject(pathOf(one)))) ||
               (oql->filters() && !oql->matches(row));
    });
    if (oql->ordered()) {
        std::ranges::stable_sort(rows, [&](const ModelRow &a, const ModelRow &b) {
            row.stand(&a);
            const OqlValue first = oql->orderKey(row);
            row.stand(&b);
            const OqlValue second = oql->orderKey(row);
            return oql->descending() ? OqlQuery::less(second, first) : OqlQuery::less(first, second);
        });
    }
    return rows;
}

QByteArray modelJson(const ModelRow &row, Model model)
{
    QJsonObject definition{{u"id"_s, row.id},
                           {u"abstractId"_s, nameUuid(row.id + u"abstract"_s)},
                           {u"name"_s, row.name},
                           {u"folder"_s, row.folder},
                           {u"priority"_s, row.priority},
                           {u"workstation"_s, row.workstation}};
    if (!row.description.isEmpty())
        definition.insert(u"description"_s, row.description);
    if (model == Model::Job)
        definition.insert(u"task"_s, row.task);
    const QJsonObject whole{{u"kind"_s, model == Model::Job ? u"JobDefinition"_s : u"JobStream"_s},
                            {u"key"_s, row.workstation + u'#' + pathOf(row)},
                            {u"def"_s, definition},
                            {u"status"_s, QJsonObject{{u"permissions"_s, QJsonArray{u"SUBMIT"_s}}}}};
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

void listModel(Service &service, const ExchangePtr &exchange, Model model)
{
    const auto wish = PageWish::of(exchange->request());
    if (!wish)
        return exchange->refuse(wish.error());
    const auto found = selectModel(service, exchange->request(), model);
    if (!found)
        return exchange->refuse(found.error());
    QList<QByteArray> rows;
    for (qint64 i = wish->offset; i < std::min(qint64(found->size()), wish->offset + wish->limit); ++i)
        rows.append(modelJson((*found)[size_t(i)], model));
    exchange->json(pageJson(service, exchange->request(), *wish, qint64(found->size()), rows));
}

void showModel(Service &service, const ExchangePtr &exchange, Model model)
{
    const QString id = exchange->arguments.value(0);
    for (const ModelRow &row : modelRows(service, model)) {
        if (row.id == id)
            return exchange->json(modelJson(row, model));
    }
    exchange->refuse(unknownId(id));
}

/// ".../submit?model_filter=…": at most `max_object_affected` (default 1) of the definitions that match.
void submitByFilter(Service &service, const ExchangePtr &exchange, Model model)
{
    const HttpRequest &request = exchange->request();
    withOptions(service, exchange, [&](const QJsonObject &body, const SubmitOptions &options) {
        const auto most = numberIn(request, u"max_object_affected"_s);
        if (!most)
            return exchange->refuse(most.error());
        if (!request.hasQuery(u"oql"_s) && !request.hasQuery(u"model_filter"_s))
            return exchange->refuse({u"practice.parameter"_s, u"A filter is missing: oql or model_filter."_s, {}});
        const auto found = selectModel(service, request, model);
        if (!found)
            return exchange->refuse(found.error());
        QList<ActionOutcome> outcomes;
        for (const ModelRow &row : *found) {
            if (outcomes.size() >= most->value_or(1))
                break;
            const auto done = model == Model::Job ? submitJob(service, *exchange, row.id, options, !saysWorkstation(body))
                                                  : submitStream(service, *exchange, row.id, options);
            outcomes.append({done ? *done : row.id, done ? std::nullopt : std::optional(done.error())});
        }
        answerOutcomes(exchange, outcomes);
    });
}
} // namespace

std::vector<Route> submitRoutes()
{
    const auto of = [](void (*handle)(Service &, const ExchangePtr &, Model), Model model) -> Handler {
        return [handle, model](Service &service, const ExchangePtr &exchange) { handle(service, exchange, model); };
    };
    return {{"POST", u"plan/job/submit-ad-hoc-job"_s, submitAdHoc},
            {"POST", u"plan/job/{model_id}/submit"_s, submitDefinedJob},
            {"POST", u"plan/jobstream/{model_id}/submit"_s, submitDefinedStream},
            {"POST", u"plan/job/submit"_s, of(submitByFilter, Model::Job)},
            {"POST", u"plan/jobstream/submit"_s, of(submitByFilter, Model::Stream)},
            {"GET", u"model/jobdefinition"_s, of(listModel, Model::Job)},
            {"GET", u"model/jobdefinition/{id}"_s, of(showModel, Model::Job)},
            {"GET", u"model/jobstream"_s, of(listModel, Model::Stream)},
            {"GET", u"model/jobstream/{id}"_s, of(showModel, Model::Stream)}};
}

} // namespace resync::practice
