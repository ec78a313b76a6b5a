#pragma once

#include "core/api/apicall.h"
#include "core/api/streams.h"

#include <optional>
#include <vector>

namespace resync
{

/// One route of the port: one row of the table in routes.cpp. GET rows answer HEAD too.
struct ApiRoute {
    enum class Key {
        NotOnLoopback, ///< who asks from this machine needs none; from elsewhere one with the scope
        Always
    };

    QByteArray method;
    QString path; ///< "/api/v1/admin/api-keys/{id}"
    Scope scope;
    Key key;
    /// It is about one workstation and looks itself at the key's binding; every other route is closed to a bound key.
    bool aboutWorkstation;
    std::function<void(const ApiSlices &, const ApiCall &, const ApiAnswer &)> serve;
    /// Pure work that need not burden the core thread, done on the gate's before serve(); may be empty.
    std::function<std::any(const HttpRequest &, Instant now)> prepare;
    StreamKind stream = StreamKind::None; ///< a WebSocket: served by the gate itself
    bool clients = false;                 ///< who is connected: answered by the gate itself
};

const std::vector<ApiRoute> &routeTable();

struct RouteMatch {
    const ApiRoute *route = nullptr; ///< null: no route has this path, or none this method
    QStringList parameters;
    QList<QByteArray> allowed; ///< the methods of the path when the method is not among them
};

/// Fixed words win over {…}.
RouteMatch matchRoute(const QByteArray &method, const QStringList &segments);

// the routes, one file a group; each gives its rows
std::vector<ApiRoute> openRoutes();
std::vector<ApiRoute> keyRoutes();
std::vector<ApiRoute> metricRoutes();
std::vector<ApiRoute> monitoringRoutes();
std::vector<ApiRoute> healthRoutes();
std::vector<ApiRoute> hostRoutes();
std::vector<ApiRoute> solutionRoutes();
std::vector<ApiRoute> patternRoutes();
std::vector<ApiRoute> questionRoutes();
std::vector<ApiRoute> workflowRoutes();
std::vector<ApiRoute> alertRoutes();
std::vector<ApiRoute> notifyRoutes();
std::vector<ApiRoute> opinionRoutes();
std::vector<ApiRoute> capacityRoutes();

/// For a route that answers at once.
template <class Function>
std::function<void(const ApiSlices &, const ApiCall &, const ApiAnswer &)> atOnce(Function function)
{
    return [function](const ApiSlices &slices, const ApiCall &call, const ApiAnswer &answer) { answer(function(slices, call)); };
}

} // namespace resync
