// What only engines of version 10.1 have: predecessors and successors by address, reruns of a stream's successors, licence counts.
#include "core/practice/actions.h"
#include "core/practice/jsontext.h"

#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
constexpr qint64 kDeepest = 50;

/// Jobs by index, job streams by ~index: as World::successors() has them.
using Nodes = std::vector<qint32>;

void addTargets(Nodes &nodes, const QList<SimDependency> &dependencies)
{
    for (const SimDependency &dependency : dependencies) {
        if (dependency.target >= 0 && (dependency.type == DependencyType::Internal || dependency.type == DependencyType::ExternalJob))
            nodes.push_back(dependency.target);
        if (dependency.target >= 0 && dependency.type == DependencyType::ExternalJobStream)
            nodes.push_back(~dependency.target);
        nodes.insert(nodes.end(), dependency.members.begin(), dependency.members.end());
    }
}

Nodes predecessors(const World &world, qint32 node)
{
    Nodes nodes;
    addTargets(nodes, node < 0 ? world.streams()[size_t(~node)].dependencies : world.jobs()[size_t(node)].dependencies);
    return nodes;
}

Nodes successors(const World &world, qint32 node)
{
    const QList<qint32> found = world.successors(node);
    return {found.begin(), found.end()};
}

/// Everything up to \a depth levels away, nearest first.
Nodes within(const World &world, qint32 start, qint64 depth, Nodes (*next)(const World &, qint32))
{
    std::set<qint32> seen{start};
    Nodes all, level{start};
    for (qint64 i = 0; i < qBound(qint64(1), depth, kDeepest) && !level.empty(); ++i) {
        Nodes further;
        for (const qint32 node : level) {
            for (const qint32 found : next(world, node)) {
                if (seen.insert(found).second)
                    further.push_back(found);
            }
        }
        all.insert(all.end(), further.begin(), further.end());
        level = std::move(further);
    }
    return all;
}

/// The node that the address names; what a by-id call says when there is none.
template <class Object>
Result<qint32> startOf(Service &service, const ExchangePtr &exchange, const ObjectKind<Object> &kind)
{
    const auto start = objectById(service, kind, exchange->arguments.value(0));
    if (!start)
        return start.error();
    const qint32 index = kind.indexOf(service.world(), (*start)->id);
    return std::is_same_v<Object, SimStream> ? ~index : index;
}

template <class Object>
void showNeighbours(Service &service, const ExchangePtr &exchange, const ObjectKind<Object> &kind, bool up)
{
    const auto depth = numberIn(exchange->request(), u"depth"_s);
    if (!depth)
        return exchange->refuse(depth.error());
    if (const auto plan = checkPlan(service, exchange->request()); !plan)
        return exchange->refuse(plan.error());
    const auto start = startOf(service, exchange, kind);
    if (!start)
        return exchange->refuse(start.error());
    const World &world = service.world();
    QList<QByteArray> rows;
    for (const qint32 node : within(world, *start, depth->value_or(1), up ? predecessors : successors)) {
        if (node < 0) {
            if (const SimStream *stream = world.copiedStream(~node))
                rows.append(streamJson(service.view(), *stream, RowDetail::List));
        } else if (const SimJob *job = world.copiedJob(node)) {
            rows.append(jobKind().row(service, node, *job));
        }
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

/// Runs again what had run already after a stream, \a depth levels far.
void rerunSuccessors(Service &service, const ExchangePtr &exchange)
{
    const auto depth = numberIn(exchange->request(), u"depth"_s);
    if (!depth)
        return exchange->refuse(depth.error());
    if (const auto justified = checkJustification(service, *exchange); !justified)
        return exchange->refuse(justified.error());
    const auto start = startOf(service, exchange, streamKind());
    if (!start)
        return exchange->refuse(start.error());
    QStringList runs;
    for (const qint32 node : within(service.world(), *start, depth->value_or(1), successors)) {
        const QList<qint32> jobs = node < 0 ? service.world().streams()[size_t(~node)].jobs : QList<qint32>{node};
        for (const qint32 job : jobs) {
            if (service.world().jobs()[size_t(job)].isOver())
                runs.append(service.world().jobs()[size_t(job)].lastRun().id);
        }
    }
    for (const QString &run : runs) {
        if (const auto done = service.world().rerun(run, {}, exchange->user); !done)
            return exchange->refuse(done.error());
    }
    exchange->resource(exchange->arguments.value(0));
}

struct Consumed {
    qint64 total = 0;
    qint64 successful = 0;
    std::set<qint32> jobs;
};

void writeCount(JsonText &json, JsonText::Key name, const Consumed &consumed)
{
    json.openObject(name);
    json.number("total", consumed.total);
    json.number("successful", consumed.successful);
    json.number("unique", qint64(consumed.jobs.size()));
    json.closeObject();
}

/// Runs of this plan by the day or the month in which they began.
void consumedJobs(Service &service, const ExchangePtr &exchange)
{
    const QString period = exchange->request().queryValue(u"period"_s);
    if (!period.isEmpty() && period != u"day" && period != u"month")
        return exchange->refuse({u"practice.parameter"_s, u"The value of the parameter is not valid: period"_s, u"period"_s});
    std::map<QString, Consumed> days;
    const auto &jobs = service.world().jobs();
    for (qint32 i = 0; i < qint32(jobs.size()); ++i) {
        for (const SimRun &run : jobs[size_t(i)].runs) {
            if (!run.startedAt)
                continue;
            const QString date = toIso(*run.startedAt).left(10);
            Consumed &day = days[period == u"month" ? date.left(8) + u"01"_s : date];
            ++day.total;
            day.successful += run.status == JobStatus::Succ;
            day.jobs.insert(i);
        }
    }
    QByteArray out;
    JsonText json(out);
    json.openArray();
    for (const auto &[date, consumed] : days) {
        json.openObject();
        json.text("date", date);
        writeCount(json, period == u"month" ? "monthlyJobs" : "dailyJobs", consumed);
        json.number("jobsToSend", 0);
        json.text("integrity", "ok"_L1);
        json.closeObject();
    }
    json.closeArray();
    exchange->json(out);
}
} // namespace

std::vector<Route> neighbourRoutes()
{
    std::vector<Route> routes;
    for (const bool up : {true, false}) {
        const QString name = up ? u"/{id}/predecessors"_s : u"/{id}/successors"_s;
        routes.push_back({"GET", u"plan/job"_s + name,
                          [up](Service &service, const ExchangePtr &exchange) { showNeighbours(service, exchange, jobKind(), up); },
                          Since::Until10_1});
        routes.push_back({"GET", u"plan/jobstream"_s + name,
                          [up](Service &service, const ExchangePtr &exchange) { showNeighbours(service, exchange, streamKind(), up); },
                          Since::Until10_1});
    }
    routes.push_back({"PUT", u"plan/jobstream/{id}/successors/action/rerun"_s, rerunSuccessors, Since::Until10_1});
    routes.push_back({"GET", u"plan/consumed-jobs/runs"_s, consumedJobs, Since::Until10_1});
    return routes;
}

} // namespace resync::practice
