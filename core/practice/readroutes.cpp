#include "core/practice/jsontext.h"
#include "core/practice/listing.h"

#include <set>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
/// The two handlers of a kind: its list and its object by id.
template <class Object>
void addReads(std::vector<Route> &routes, const QString &path, const ObjectKind<Object> &(*kind)(), Since since = Since::Always)
{
    routes.push_back(
        {"GET", path, [kind](Service &service, const ExchangePtr &exchange) { listObjects(service, exchange, kind()); }, since});
    routes.push_back({"GET", path + u"/{id}"_s,
                      [kind](Service &service, const ExchangePtr &exchange) { showObject(service, exchange, kind()); }, since});
}

/// Jobs next to \a job: up the dependencies or down to the successors.
std::vector<qint32> neighbours(const World &world, qint32 job, bool up)
{
    std::vector<qint32> found;
    if (!up) {
        const auto successors = world.successorJobs(job);
        found.assign(successors.begin(), successors.end());
        return found;
    }
    for (const SimDependency &dependency : world.jobs()[size_t(job)].dependencies) {
        if (dependency.type == DependencyType::Internal || dependency.type == DependencyType::ExternalJob)
            found.push_back(dependency.target);
        for (const qint32 member : dependency.members)
            found.push_back(member);
    }
    std::erase(found, -1);
    return found;
}

/// predecessors and successors of a job, \a depth levels far: 10.1 only.
void showNeighbours(Service &service, const ExchangePtr &exchange, bool up)
{
    const auto depth = numberIn(exchange->request(), u"depth"_s);
    if (!depth)
        return exchange->refuse(depth.error());
    const auto start = objectById(service, jobKind(), exchange->arguments.value(0));
    if (!start)
        return exchange->refuse(start.error());
    const World &world = service.world();
    std::set<qint32> seen{world.jobIndex((*start)->id)};
    std::vector<qint32> level(seen.begin(), seen.end());
    QList<QByteArray> rows;
    for (qint64 i = 0; i < qBound(qint64(1), depth->value_or(1), qint64(50)) && !level.empty(); ++i) {
        std::vector<qint32> next;
        for (const qint32 job : level) {
            for (const qint32 found : neighbours(world, job, up)) {
                if (!seen.insert(found).second)
                    continue;
                next.push_back(found);
                if (const SimJob *copied = world.copiedJob(found))
                    rows.append(jobKind().row(service, found, *copied));
            }
        }
        level = std::move(next);
    }
    QByteArray out;
    JsonText json(out);
    json.openObject();
    json.number("count", rows.size());
    json.openArray("results");
    for (const QByteArray &row : rows)
        json.ready(row);
    json.closeArray();
    json.closeObject();
    exchange->json(out);
}
} // namespace

std::vector<Route> readRoutes()
{
    std::vector<Route> routes;
    addReads(routes, u"plan/job"_s, jobKind);
    addReads(routes, u"plan/jobstream"_s, streamKind);
    addReads(routes, u"plan/workstation"_s, workstationKind);
    addReads(routes, u"plan/resource"_s, resourceKind);
    addReads(routes, u"plan/prompt"_s, promptKind, Since::From10_2);
    addReads(routes, u"plan/file"_s, fileKind, Since::From10_2);
    routes.push_back({"GET", u"plan/job/{id}/predecessors"_s,
                      [](Service &service, const ExchangePtr &exchange) { showNeighbours(service, exchange, true); }, Since::Until10_1});
    routes.push_back({"GET", u"plan/job/{id}/successors"_s,
                      [](Service &service, const ExchangePtr &exchange) { showNeighbours(service, exchange, false); }, Since::Until10_1});
    return routes;
}

} // namespace resync::practice
