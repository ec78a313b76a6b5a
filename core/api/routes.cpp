// The one table of routes. Adding one is a row in its group's file, its path in resources/api/openapi.json (a test compares the two), and a
// test of what it answers; the test of keys takes it up by itself.
#include "core/api/routes.h"

#include <QHash>

namespace resync
{

namespace
{

bool isParameter(const QString &part)
{
    return part.startsWith(QLatin1Char('{'));
}

/// A row of the table with its path taken apart: every request looks at all of them.
struct Row {
    const ApiRoute *route;
    QStringList parts;
};

const std::vector<Row> &rowsOf(qsizetype segments)
{
    static const QHash<qsizetype, std::vector<Row>> rows = [] {
        QHash<qsizetype, std::vector<Row>> all;
        for (const ApiRoute &route : routeTable()) {
            const QStringList parts = route.path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
            all[parts.size()].push_back({&route, parts});
        }
        return all;
    }();
    static const std::vector<Row> none;
    const auto found = rows.constFind(segments);
    return found == rows.constEnd() ? none : *found;
}

/// How many fixed words fit; -1 when the path does not.
int fit(const QStringList &parts, const QStringList &segments)
{
    int fixed = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts[i] == segments[i])
            ++fixed;
        else if (!isParameter(parts[i]))
            return -1;
    }
    return fixed;
}

} // namespace

const std::vector<ApiRoute> &routeTable()
{
    static const std::vector<ApiRoute> table = [] {
        std::vector<ApiRoute> all;
        for (const auto &group :
             {openRoutes(), keyRoutes(), metricRoutes(), monitoringRoutes(), healthRoutes(), hostRoutes(), solutionRoutes(),
              patternRoutes(), questionRoutes(), workflowRoutes(), alertRoutes(), notifyRoutes(), opinionRoutes(), capacityRoutes()})
            all.insert(all.end(), group.begin(), group.end());
        return all;
    }();
    return table;
}

RouteMatch matchRoute(const QByteArray &method, const QStringList &segments)
{
    const QByteArray wanted = method == "HEAD" ? QByteArray("GET") : method;
    const Row *best = nullptr;
    int most = -1;
    int mostOfAny = -1;
    QList<QByteArray> allowed; // of the path that fits best, whatever the method
    for (const Row &row : rowsOf(segments.size())) {
        const int fixed = fit(row.parts, segments);
        if (fixed < 0)
            continue;
        if (fixed > mostOfAny)
            allowed.clear();
        if (fixed >= mostOfAny) {
            mostOfAny = fixed;
            allowed.append(row.route->method);
        }
        if (row.route->method == wanted && fixed > most) {
            most = fixed;
            best = &row;
        }
    }
    if (!best || mostOfAny > most) { // a more fitting path exists, without this method
        if (allowed.contains("GET"))
            allowed.insert(allowed.indexOf("GET") + 1, "HEAD");
        return {nullptr, {}, allowed};
    }
    RouteMatch match{best->route, {}, {}};
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (isParameter(best->parts[i]))
            match.parameters.append(segments[i]);
    }
    return match;
}

} // namespace resync
