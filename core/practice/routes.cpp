#include "core/practice/routes.h"

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
QStringList parts(const QString &path)
{
    return path.split(u'/', Qt::SkipEmptyParts);
}

bool isPlaceholder(const QString &segment)
{
    return segment.startsWith(u'{');
}
} // namespace

Routes::Routes(const QString &version)
{
    const bool newer = !version.startsWith(u"10.1");
    for (const auto &table : {engineRoutes(), readRoutes(), neighbourRoutes(), countRoutes(), jobLogRoutes(), jobActionRoutes(),
                              patchRoutes(), submitRoutes(), placeActionRoutes(), workstationRoutes(), controlRoutes()})
        add(table, newer);
    // Written-out segments go before placeholders: "plan/job/count" is no job's id.
    std::ranges::stable_sort(m_entries, {}, [](const Entry &entry) { return entry.segments.filter(u"{"_s).size(); });
}

void Routes::add(const std::vector<Route> &routes, bool newer)
{
    for (const Route &route : routes) {
        if (route.since == (newer ? Since::Until10_1 : Since::From10_2))
            continue;
        const QString path = route.path.startsWith(u'/') ? route.path : u"/twsd/api/v2/"_s + route.path;
        m_entries.push_back({route, parts(path)});
    }
}

Routes::Match Routes::find(const QByteArray &method, const QStringList &segments) const
{
    Match match;
    qsizetype placeholders = -1;
    for (const Entry &entry : m_entries) {
        if (entry.segments.size() != segments.size())
            continue;
        QStringList arguments;
        bool same = true;
        for (qsizetype i = 0; same && i < segments.size(); ++i) {
            if (isPlaceholder(entry.segments[i]))
                arguments.append(segments[i]);
            else
                same = entry.segments[i] == segments[i];
        }
        if (!same || (placeholders >= 0 && arguments.size() > placeholders))
            continue;
        placeholders = arguments.size();
        match.methods.append(entry.route.method);
        if (entry.route.method == method && !match.route) {
            match.route = &entry.route;
            match.arguments = arguments;
        }
    }
    return match;
}

QJsonObject Routes::description(const QString &version) const
{
    QJsonObject paths;
    for (const Entry &entry : m_entries) {
        const QString path = u'/' + entry.segments.join(u'/');
        if (!path.startsWith(u"/twsd/api/v2/"))
            continue;
        QJsonObject operations = paths.value(path).toObject();
        const QJsonObject responses{{u"200"_s, QJsonObject{{u"description"_s, u"done"_s}}}};
        operations.insert(QString::fromLatin1(entry.route.method.toLower()), QJsonObject{{u"responses"_s, responses}});
        paths.insert(path, operations);
    }
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s, QJsonObject{{u"title"_s, u"PRACTICE REST API v2"_s}, {u"version"_s, version}}},
            {u"paths"_s, paths}};
}

} // namespace resync::practice
