#pragma once

#include "core/practice/oql/planfilter.h"
#include "core/practice/rowfields.h"
#include "core/practice/rowjson.h"
#include "core/practice/service.h"
#include "core/practice/wishes.h"

namespace resync::practice
{

/// What a kind of plan object needs to be listed, found and acted upon by filter.
template <class Object>
struct ObjectKind {
    const RowFields<Object> &(*fields)();
    PlanFilter::Of filterOf;
    size_t (*size)(const World &);
    const Object *(*at)(const World &, qint32); ///< as the copy has it; null when it has it not
    bool (*selected)(const PlanView &, const PlanFilter &, const Object &);
    QByteArray (*row)(Service &, qint32, const Object &);
    QByteArray (*whole)(const PlanView &, const Object &);
    qint32 (*indexOf)(const World &, const QString &id);
    QByteArray (*scoped)(const PlanView &, const Object &, const RowScope &) = nullptr; ///< null: there is but one form
};

const ObjectKind<SimJob> &jobKind();
const ObjectKind<SimStream> &streamKind();
const ObjectKind<SimWorkstation> &workstationKind();
const ObjectKind<SimPrompt> &promptKind();
const ObjectKind<SimResource> &resourceKind();
const ObjectKind<SimFile> &fileKind();

/// A page asked for: limit (default 10,000) and offset. Error "practice.parameter".
struct PageWish {
    qint64 limit = 10'000;
    qint64 offset = 0;
    static Result<PageWish> of(const HttpRequest &request);
};

/// {"count","results","next","previous"} around rows that are ready.
QByteArray pageJson(Service &service, const HttpRequest &request, const PageWish &wish, qint64 count, const QList<QByteArray> &rows);

/// `current`, absent, or the id of this plan: others are archived and not here.
Result<void> checkPlan(Service &service, const HttpRequest &request);

/// A number in the query; Error "practice.parameter" when it is none. Nothing when absent.
Result<std::optional<qint64>> numberIn(const HttpRequest &request, const QString &name);

/// What a by-id call says to an id it does not know: an error of the engine's own for composite keys.
Error unknownId(const QString &id);

/// Indexes of the copied objects that `oql` and `plan_filter` of the request select, in the order asked for. \a defaultFilter stands in for
/// an absent plan_filter.
template <class Object>
Result<std::vector<qint32>> selectObjects(Service &service, const HttpRequest &request, const ObjectKind<Object> &kind,
                                          const QString &defaultFilter = {})
{
    const auto &table = kind.fields();
    const auto wishes = Wishes::of(request);
    if (!wishes)
        return wishes.error();
    const OqlReading reading = wishes->reading();
    auto oql = OqlQuery::parse(request.queryValue(QStringLiteral("oql")), table.fields, reading);
    if (!oql)
        return oql.error();
    std::optional<PlanFilter> filter;
    const QString given = request.queryValue(QStringLiteral("plan_filter"));
    if (const QString text = given.isEmpty() ? defaultFilter : given; !text.isEmpty()) {
        auto parsed = PlanFilter::parse(wishes->completed(text, kind.filterOf), kind.filterOf);
        if (!parsed)
            return parsed.error();
        filter = *parsed;
    }
    const PlanView &view = service.view();
    ObjectRow<Object> row(view, table);
    std::vector<qint32> found;
    std::vector<std::pair<OqlValue, qint32>> sorted;
    for (size_t i = 0; i < kind.size(view.world()); ++i) {
        const Object *object = kind.at(view.world(), qint32(i));
        if (!object || (filter && !kind.selected(view, *filter, *object)))
            continue;
        row.stand(object);
        if (oql->filters() && !oql->matches(row))
            continue;
        if (oql->ordered())
            sorted.emplace_back(oql->orderKey(row), qint32(i));
        else
            found.push_back(qint32(i));
    }
    if (oql->ordered()) {
        const auto less = [&](const auto &a, const auto &b) {
            return oql->descending() ? OqlQuery::less(b.first, a.first) : OqlQuery::less(a.first, b.first);
        };
        std::stable_sort(sorted.begin(), sorted.end(), less);
        for (const auto &entry : sorted)
            found.push_back(entry.second);
    }
    return found;
}

/// Answers a list call.
template <class Object>
void listObjects(Service &service, const ExchangePtr &exchange, const ObjectKind<Object> &kind)
{
    const HttpRequest &request = exchange->request();
    if (auto ready = service.readyMade(request.target))
        return exchange->json(*std::move(ready));
    const auto wish = PageWish::of(request);
    if (!wish)
        return exchange->refuse(wish.error());
    if (const auto plan = checkPlan(service, request); !plan)
        return exchange->refuse(plan.error());
    const auto found = selectObjects(service, request, kind);
    if (!found)
        return exchange->refuse(found.error());
    const auto wishes = Wishes::of(request);
    const bool scoped = kind.scoped && wishes && wishes->scope;
    QList<QByteArray> rows;
    const qint64 end = std::min(qint64(found->size()), wish->offset + wish->limit);
    for (qint64 i = wish->offset; i < end; ++i) {
        const qint32 index = (*found)[size_t(i)];
        const Object &object = *kind.at(service.world(), index);
        rows.append(scoped ? kind.scoped(service.view(), object, *wishes->scope) : kind.row(service, index, object));
    }
    const QByteArray body = pageJson(service, request, *wish, qint64(found->size()), rows);
    service.keepReadyMade(request.target, body);
    exchange->json(body);
}

/// The object a by-id call names, as the copy has it.
template <class Object>
Result<const Object *> objectById(Service &service, const ObjectKind<Object> &kind, const QString &id)
{
    const Object *object = nullptr;
    if (const qint32 index = kind.indexOf(service.world(), id); index >= 0)
        object = kind.at(service.world(), index);
    if (!object && service.world().copyState() == CopyState::Empty)
        return Error{
            QStringLiteral("AWSJDB801E"), QStringLiteral("AWSJDB801E An internal error occurred while the database was read."), {}};
    return object ? Result<const Object *>(object) : Result<const Object *>(unknownId(id));
}

/// Answers a by-id call.
template <class Object>
void showObject(Service &service, const ExchangePtr &exchange, const ObjectKind<Object> &kind)
{
    if (const auto plan = checkPlan(service, exchange->request()); !plan)
        return exchange->refuse(plan.error());
    const auto object = objectById(service, kind, exchange->arguments.value(0));
    if (!object)
        return exchange->refuse(object.error());
    exchange->json(kind.whole(service.view(), **object));
}

} // namespace resync::practice
