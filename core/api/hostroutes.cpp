// /api/v1/metrics/hosts: which workstation a host is that names itself otherwise in what it pushes.
#include "core/api/routes.h"
#include "core/metrics/metrics.h"
#include "core/plan/plan.h"

namespace resync
{

namespace
{

constexpr qsizetype kLongestHost = 253;
constexpr qsizetype kLongestWorkstation = 120;

/// Lower case, without the domain: "FTA01.example.com" is "fta01".
QString shortName(const QString &name)
{
    return name.section(QLatin1Char('.'), 0, 0).toLower();
}

/// The one workstation of the plan that \a host must be, and why; empty when there is none or more than one.
struct Guess {
    QString workstation;
    const char *why = "";
};
Guess guessOf(const std::vector<WorkstationPtr> &plan, const QStringList &words)
{
    Guess guess;
    const auto look = [&plan, &words, &guess](const char *why, auto nameOf) {
        QStringList found;
        for (const WorkstationPtr &one : plan) {
            const QString name = shortName(nameOf(*one));
            const bool fits = !name.isEmpty() &&
                              std::any_of(words.begin(), words.end(), [&name](const QString &word) { return shortName(word) == name; });
            if (fits)
                found.append(one->name);
        }
        if (guess.workstation.isEmpty() && found.size() == 1)
            guess = {found.front(), why};
    };
    look("it is the node of that workstation in the plan", [](const Workstation &one) { return one.nodeName; });
    look("the workstation has the host's name", [](const Workstation &one) { return one.name; });
    return guess;
}

QJsonArray suggestions(const ApiSlices &slices, const std::vector<Metrics::HostMapping> &mappings)
{
    QJsonArray list;
    const std::vector<WorkstationPtr> plan = slices.plan.picture().workstations;
    const QMap<QString, QString> hostnames = slices.metrics.hostnames();
    for (auto one = hostnames.begin(); one != hostnames.end(); ++one) {
        const auto same = [&one](const QString &name) { return name.compare(one.key(), Qt::CaseInsensitive) == 0; };
        const bool known = std::any_of(plan.begin(), plan.end(), [&same](const WorkstationPtr &of) { return same(of->name); }) ||
                           std::any_of(mappings.begin(), mappings.end(), [&same](const Metrics::HostMapping &of) { return same(of.host); });
        if (known)
            continue;
        const Guess guess = guessOf(plan, {one.key(), one.value()});
        if (!guess.workstation.isEmpty())
            list.append(QJsonObject{{QStringLiteral("host"), one.key()},
                                    {QStringLiteral("workstation"), guess.workstation},
                                    {QStringLiteral("why"), QLatin1String(guess.why)}});
    }
    return list;
}

QJsonObject mappingJson(const Metrics::HostMapping &mapping)
{
    return {{QStringLiteral("host"), mapping.host},
            {QStringLiteral("workstation"), mapping.workstation},
            {QStringLiteral("said_by"), mapping.by},
            {QStringLiteral("since"), toIso(mapping.at)}};
}

HttpResponse listHosts(const ApiSlices &slices, const ApiCall &call)
{
    const auto mappings = slices.metrics.hostMappings();
    if (!mappings)
        return problemOf(mappings.error(), call.request.id);
    QJsonArray results;
    for (const Metrics::HostMapping &one : *mappings)
        results.append(mappingJson(one));
    return HttpResponse::json(QJsonObject{{QStringLiteral("count"), results.size()},
                                          {QStringLiteral("results"), results},
                                          {QStringLiteral("suggestions"), suggestions(slices, *mappings)}})
        .with("Cache-Control", "no-store");
}

HttpResponse mapHost(const ApiSlices &slices, const ApiCall &call)
{
    const QString name = QStringLiteral("workstation");
    const auto body = bodyObject(call.request, {name});
    if (!body)
        return problemOf(body.error(), call.request.id);
    const QString workstation = body->value(name).toString().trimmed();
    const QString host = call.parameters[0];
    if (workstation.isEmpty() || workstation.size() > kLongestWorkstation)
        return problemOf(
            {QStringLiteral("api.field"), QStringLiteral("must be a name of at most %1 characters").arg(kLongestWorkstation), name},
            call.request.id);
    if (host.size() > kLongestHost || host.compare(workstation, Qt::CaseInsensitive) == 0)
        return problemOf({QStringLiteral("api.field"),
                          QStringLiteral("must be another name than the workstation's, of at most %1 characters").arg(kLongestHost),
                          QStringLiteral("host")},
                         call.request.id);
    if (auto done = slices.metrics.mapHost(host, workstation, call.who()); !done)
        return problemOf(done.error(), call.request.id);
    return HttpResponse::json(mappingJson({host.toLower(), workstation, call.who(), slices.clock.now()}));
}

HttpResponse unmapHost(const ApiSlices &slices, const ApiCall &call)
{
    const auto removed = slices.metrics.unmapHost(call.parameters[0]);
    if (!removed)
        return problemOf(removed.error(), call.request.id);
    if (!*removed)
        return HttpResponse::problem(404, QStringLiteral("No Such Host"), QStringLiteral("this host is not mapped"), call.request.id);
    HttpResponse response;
    response.status = 204;
    return response;
}

} // namespace

std::vector<ApiRoute> hostRoutes()
{
    constexpr auto kAlways = ApiRoute::Key::Always;
    const QString path = QStringLiteral("/api/v1/metrics/hosts");
    const QString one = path + QStringLiteral("/{host}");
    return {{"GET", path, Scope::MetricsRead, kAlways, false, atOnce(listHosts), {}},
            {"PUT", one, Scope::AdminWrite, kAlways, false, atOnce(mapHost), {}},
            {"DELETE", one, Scope::AdminWrite, kAlways, false, atOnce(unmapHost), {}}};
}

} // namespace resync
