// The one table of routes. Adding one is a row in its group's file, its path in resources/api/openapi.json (a test compares the two), and a
// test of what it answers; the test of keys takes it up by itself.
#include "core/api/routes.h"

namespace resync
{

namespace
{

bool isParameter(const QString &part)
{
    return part.startsWith(QLatin1Char('{'));
}

/// How many fixed words fit; nothing when the path does not.
std::optional<int> fit(const QString &path, const QStringList &segments, QStringList &parameters)
{
    const QStringList parts = path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (parts.size() != segments.size())
        return {};
    int fixed = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (isParameter(parts[i]))
            parameters.append(segments[i]);
        else if (parts[i] == segments[i])
            ++fixed;
        else
            return {};
    }
    return fixed;
}

} // namespace

const std::vector<ApiRoute> &routeTable()
{
    static const std::vector<ApiRoute> table = [] {
        std::vector<ApiRoute> all;
        for (const auto &group :
             {openRoutes(), keyRoutes(), metricRoutes(), monitoringRoutes(), solutionRoutes(), patternRoutes(), questionRoutes()})
            all.insert(all.end(), group.begin(), group.end());
        return all;
    }();
    return table;
}

RouteMatch matchRoute(const QByteArray &method, const QStringList &segments)
{
    const QByteArray wanted = method == "HEAD" ? QByteArray("GET") : method;
    RouteMatch best;
    int most = -1;
    QMap<int, QList<QByteArray>> methods; // by fixed words: only those of the best path are allowed
    for (const ApiRoute &route : routeTable()) {
        QStringList parameters;
        const auto fixed = fit(route.path, segments, parameters);
        if (!fixed)
            continue;
        methods[*fixed].append(route.method);
        if (route.method == "GET")
            methods[*fixed].append("HEAD");
        if (route.method == wanted && *fixed > most) {
            most = *fixed;
            best.route = &route;
            best.parameters = parameters;
        }
    }
    if (!methods.isEmpty() && methods.lastKey() > most)
        return {nullptr, {}, methods.last()}; // a more fitting path exists, without this method
    return best;
}

} // namespace resync
