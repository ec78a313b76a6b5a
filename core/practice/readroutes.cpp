#include "core/practice/listing.h"

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
    return routes;
}

} // namespace resync::practice
