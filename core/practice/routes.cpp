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
    for (const auto &table :
         {engineRoutes(), readRoutes(), countRoutes(), jobLogRoutes(), jobActionRoutes(), placeActionRoutes(), controlRoutes()})
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

} // namespace resync::practice
