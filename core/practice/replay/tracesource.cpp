#include "core/practice/replay/tracesource.h"

#include "core/base/ids.h"
#include "core/practice/plan/catalogue.h"
#include "core/practice/plan/chance.h"

#include <QSet>

#include <algorithm>

namespace resync::practice::replay
{

namespace
{

constexpr int kJobName = 40, kStreamName = 16, kWorkstationName = 16; ///< the engine's field lengths
constexpr int kMostWorkstations = 2000;
constexpr int kMostJobsOfStream = 150;
constexpr Duration kUnknownDuration{60000}; ///< of a run whose end nobody recorded

/// In the engine's alphabet, no longer than \a length.
QString tidy(const QString &text, int length, const char *otherwise)
{
    QString name = text.toUpper();
    for (QChar &c : name) {
        if (!((c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_' || c == u'-'))
            c = u'_';
    }
    if (name.isEmpty())
        name = QString::fromLatin1(otherwise);
    if (!name[0].isLetter())
        name.prepend(QLatin1Char('J'));
    return name.left(length);
}

} // namespace

/// The streams of a plan while they grow.
struct TraceSource::Building {
    struct Open {
        std::shared_ptr<StreamDefinition> stream;
        Instant schedTime;
        QHash<QString, int> names;
        int part = 1;
    };
    DayPlan plan;
    std::vector<Open> open;
    QHash<QString, size_t> byKey;
    QHash<qint32, std::pair<size_t, QString>> placed; ///< trace index → stream, job name
};

TraceSource::TraceSource(Trace trace, const TraceOptions &options) : m_trace(std::move(trace)), m_options(options)
{
    constexpr Duration kDay = std::chrono::hours(24);
    m_period = kDay * (m_trace.length() / kDay + 1);
    makeWorkstations();
}

void TraceSource::makeWorkstations()
{
    WorkstationDefinition master;
    master.name = QStringLiteral("MDM");
    master.type = WorkstationType::Manager;
    master.isMaster = master.fullStatus = true;
    master.description = QStringLiteral("Master; replays %1").arg(m_trace.description);
    master.limit = -1;
    WorkstationDefinition broker = master;
    broker.name = QStringLiteral("MDM_DWB");
    broker.type = WorkstationType::Broker;
    broker.isMaster = broker.fullStatus = false;
    broker.description = QStringLiteral("Dynamic workload broker");
    m_workstations = {master, broker};
    QSet<QString> taken{master.name, broker.name};
    for (const TraceJob &job : m_trace.jobs) {
        if (m_workstationNames.contains(job.workstation))
            continue;
        if (m_workstations.size() >= kMostWorkstations) { // the rest share those that are there
            const size_t shared = 2 + size_t(pick(hashOf(job.workstation), kMostWorkstations - 2));
            m_workstationNames.insert(job.workstation, m_workstations[shared].name);
            continue;
        }
        const QString wanted = tidy(job.workstation, kWorkstationName, "CLUSTER");
        QString name = wanted;
        for (int i = 2; taken.contains(name); ++i)
            name = wanted.left(kWorkstationName - 5) + QLatin1Char('_') + QString::number(i);
        taken.insert(name);
        m_workstationNames.insert(job.workstation, name);
        WorkstationDefinition agent;
        agent.name = name;
        agent.type = WorkstationType::Agent;
        agent.os = OperatingSystem::Linux;
        agent.host = broker.name;
        agent.node = name.toLower() + QStringLiteral(".cluster.example");
        agent.sslPort = 31114;
        agent.tcpPort = 0;
        agent.securityLevel = QStringLiteral("HTTPS");
        agent.limit = -1; // the record itself says when a job started
        agent.description = job.workstation;
        m_workstations.push_back(std::move(agent));
    }
}

RecordedRun TraceSource::recorded(const TraceJob &job, quint64 key) const
{
    RecordedRun run;
    run.wait = job.wait.value_or(Duration(0));
    run.duration = job.duration.value_or(kUnknownDuration);
    run.returnCode = job.returnCode.value_or(0);
    switch (job.outcome) {
    case TraceOutcome::Succeeded:
        break;
    case TraceOutcome::Failed:
        run.status = JobStatus::Abend;
        run.returnCode = run.returnCode ? run.returnCode : 1;
        break;
    case TraceOutcome::NeverStarted:
        run.status = JobStatus::Fail;
        break;
    case TraceOutcome::Canceled:
        run.canceled = true;
        run.duration = job.duration.value_or(Duration(0));
        break;
    case TraceOutcome::Unknown:
        if (!m_trace.hasOutcomes && unit(key) < m_options.failureRate) {
            run.status = JobStatus::Abend;
            run.returnCode = 1;
            run.synthetic = true;
        }
        break;
    }
    return run;
}

std::shared_ptr<JobDefinition> TraceSource::definition(size_t index, const QString &stream, const QString &name, quint64 round) const
{
    const TraceJob &job = m_trace.jobs[index];
    auto made = std::make_shared<JobDefinition>();
    made->name = name;
    made->id = nameUuid(QStringLiteral("trace:") + job.workstation + QLatin1Char('#') + stream + QLatin1Char('.') + name);
    made->description = job.job;
    made->task = QStringLiteral("sbatch /opt/batch/") + name.toLower() + QStringLiteral(".sh");
    made->user = stream.toLower();
    made->technology = QStringLiteral("replayed");
    made->recorded = recorded(job, mix(mix(m_options.seed, index), round));
    if (made->recorded->synthetic)
        made->description += QStringLiteral(" (PRACTICE: the trace knows no outcome; this failure was made up at a rate of %1 %)")
                                 .arg(m_options.failureRate * 100);
    made->estimated = std::max(made->recorded->duration, Duration(1000));
    return made;
}

void TraceSource::add(Building &building, size_t index, Instant submitted, quint64 round) const
{
    const TraceJob &job = m_trace.jobs[index];
    const QString key = job.stream + QLatin1Char('\n') + job.workstation;
    auto found = building.byKey.find(key);
    int part = 1;
    if (found != building.byKey.end() && building.open[*found].stream->jobs.size() >= kMostJobsOfStream) {
        part = building.open[*found].part + 1;
        found = building.byKey.end();
    }
    if (found == building.byKey.end()) {
        Building::Open opened{std::make_shared<StreamDefinition>(), submitted, {}, part};
        opened.stream->name = tidy(job.stream, part > 1 ? kStreamName - 4 : kStreamName, "BATCH") +
                              (part > 1 ? QLatin1Char('_') + QString::number(part) : QString());
        opened.stream->id = nameUuid(QStringLiteral("trace:") + job.workstation + QLatin1Char('#') + opened.stream->name);
        opened.stream->workstation = m_workstationNames.value(job.workstation);
        opened.stream->area = m_trace.description;
        building.open.push_back(std::move(opened));
        found = building.byKey.insert(key, building.open.size() - 1);
    }
    Building::Open &into = building.open[*found];
    const QString base = tidy(job.job, kJobName - 5, "JOB");
    const int repeat = ++into.names[base];
    const QString name = repeat > 1 ? base + QLatin1Char('_') + QString::number(repeat) : base;
    auto made = definition(index, into.stream->name, name, round);
    if (submitted > into.schedTime)
        made->startAfter = submitted - into.schedTime;
    const auto before = building.placed.constFind(job.preceding);
    if (job.preceding >= 0 && before != building.placed.cend() && before->first == *found)
        made->dependencies.append({DependencyType::Internal, {}, before->second});
    building.placed.insert(qint32(index), {*found, name});
    into.stream->jobs.push_back(std::move(made));
}

DayPlan TraceSource::plan(QDate day, Instant from, Instant to) const
{
    Building building;
    building.plan = {from, to, day, {}};
    const Instant begin = std::max(from, m_options.start);
    const Instant first = m_trace.jobs.front().submitted;
    const auto earlier = [](const TraceJob &job, Instant when) { return job.submitted < when; };
    for (Instant at = begin; at < to;) {
        const auto round = (at - m_options.start) / m_period;
        const Instant roundBegin = m_options.start + m_period * round;
        const Instant until = std::min(to, roundBegin + m_period);
        const auto low = std::lower_bound(m_trace.jobs.cbegin(), m_trace.jobs.cend(), first + (at - roundBegin), earlier);
        const auto high = std::lower_bound(low, m_trace.jobs.cend(), first + (until - roundBegin), earlier);
        for (auto job = low; job != high; ++job)
            add(building, size_t(job - m_trace.jobs.cbegin()), roundBegin + (job->submitted - first), quint64(round));
        at = until;
    }
    for (Building::Open &stream : building.open)
        building.plan.streams.push_back({std::move(stream.stream), stream.schedTime});
    for (PlannedStream &stream : finalStreams(QStringLiteral("MDM"), to))
        building.plan.streams.push_back(std::move(stream));
    return std::move(building.plan);
}

} // namespace resync::practice::replay
