#pragma once

#include "core/practice/exchange.h"

#include <QJsonObject>

#include <vector>

namespace resync::practice
{

/// What is done with a request that a route matches.
using Handler = std::function<void(Service &, const ExchangePtr &)>;

enum class Since { Always, Until10_1, From10_2 };

/// One operation: "plan/job/{id}" below /twsd/api/v2, or an absolute path.
struct Route {
    QByteArray method;
    QString path;
    Handler handler;
    Since since = Since::Always;
};

/// The operations of one engine version, matched by path and method.
class Routes
{
public:
    Routes(const QString &version);

    struct Match {
        const Route *route = nullptr; ///< null with methods: the path exists, but not for this method
        QStringList arguments;
        QList<QByteArray> methods;
    };
    Match find(const QByteArray &method, const QStringList &segments) const;
    /// This version's operations below /twsd/api/v2 as an OpenAPI document: paths and methods, no shapes.
    QJsonObject description(const QString &version) const;

private:
    struct Entry {
        Route route;
        QStringList segments;
    };
    void add(const std::vector<Route> &routes, bool newer);

    std::vector<Entry> m_entries;
};

// The tables, by theme.
std::vector<Route> engineRoutes();      ///< engine/…, apikey, objects-info, /twsd/, /metrics
std::vector<Route> readRoutes();        ///< plan lists and objects by id, predecessors, successors
std::vector<Route> countRoutes();       ///< counts, folders, issues, descriptions
std::vector<Route> jobLogRoutes();      ///< joblog by run and by filter
std::vector<Route> jobActionRoutes();   ///< jobs and job streams
std::vector<Route> patchRoutes();       ///< merge patches
std::vector<Route> submitRoutes();      ///< ad hoc and defined jobs, job streams, and their definitions
std::vector<Route> placeActionRoutes(); ///< workstations, prompts, resources
std::vector<Route> workstationRoutes(); ///< event processing, the master's role, commands of agents
std::vector<Route> neighbourRoutes();   ///< predecessors and successors, and what else only 10.1 has
std::vector<Route> controlRoutes();     ///< /practice/…

} // namespace resync::practice
