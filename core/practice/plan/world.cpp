#include "core/practice/plan/world.h"

#include "core/practice/plan/body.h"

#include <algorithm>
#include <cmath>

namespace resync::practice
{

namespace
{

constexpr int kToPractiseOn = 2; ///< jobs in ABEND at the start
constexpr quint64 kMostLuck = 40;

qsizetype abended(const std::vector<SimJob> &jobs)
{
    return std::count_if(jobs.begin(), jobs.end(), [](const SimJob &job) { return job.status() == JobStatus::Abend; });
}

} // namespace

/// A made-up company is met on a day that has something to practise on; in a small one a whole day may pass without.
World::World(const WorldOptions &options, std::shared_ptr<const PlanSource> source)
{
    const bool choosesDay = !source && options.incidents;
    WorldOptions tried = options;
    do {
        m_body = std::make_unique<Body>(tried, source);
        m_body->scheduler.begin();
        ++tried.luck;
    } while (choosesDay && abended(jobs()) < kToPractiseOn && tried.luck - options.luck < kMostLuck);
}

World::~World() = default;

qint32 World::Body::workstation(const QString &idOrKey) const
{
    const Board &known = scheduler.board;
    const qint32 index = known.workstations.indexOf(idOrKey);
    return index >= 0 ? index : known.workstationByName.value(idOrKey, -1);
}

const WorldOptions &World::options() const
{
    return m_body->options;
}

void World::advanceTo(Instant realNow)
{
    const Instant last = m_body->lastReal.value_or(realNow);
    m_body->lastReal = realNow;
    if (realNow > last) // a clock set back moves nothing
        advanceBy(Duration(qint64(std::llround(double((realNow - last).count()) * m_body->options.speed))));
}

void World::advanceBy(Duration simulated)
{
    if (simulated.count() >= 0)
        m_body->scheduler.runUntil(now() + simulated);
}

Instant World::now() const
{
    return m_body->board().now;
}
double World::speed() const
{
    return m_body->options.speed;
}
void World::setSpeed(double speed)
{
    m_body->options.speed = std::max(0.0, speed);
}
void World::onRunEnded(std::function<void(const SimJob &, const SimRun &)> call)
{
    m_body->scheduler.onRunEnded = std::move(call);
}
const PlanIdentity &World::plan() const
{
    return m_body->board().plan;
}
const QString &World::engineId() const
{
    return m_body->board().engineId;
}
qint32 World::master() const
{
    return m_body->board().master;
}
quint64 World::revision() const
{
    return m_body->board().revision;
}
const std::vector<SimJob> &World::jobs() const
{
    return m_body->board().jobs.live();
}
const std::vector<SimStream> &World::streams() const
{
    return m_body->board().streams.live();
}
const std::vector<SimWorkstation> &World::workstations() const
{
    return m_body->board().workstations.live();
}
const std::vector<SimPrompt> &World::prompts() const
{
    return m_body->board().prompts.live();
}
const std::vector<SimResource> &World::resources() const
{
    return m_body->board().resources.live();
}
const std::vector<SimFile> &World::files() const
{
    return m_body->board().files.live();
}
qint32 World::jobIndex(const QString &id) const
{
    return m_body->board().jobs.indexOf(id);
}
qint32 World::streamIndex(const QString &id) const
{
    return m_body->board().streams.indexOf(id);
}
qint32 World::workstationIndex(const QString &idOrKey) const
{
    return m_body->workstation(idOrKey);
}
qint32 World::promptIndex(const QString &id) const
{
    return m_body->board().prompts.indexOf(id);
}
qint32 World::resourceIndex(const QString &id) const
{
    return m_body->board().resources.indexOf(id);
}
qint32 World::fileIndex(const QString &id) const
{
    return m_body->board().files.indexOf(id);
}
RunPlace World::runPlace(const QString &runId) const
{
    return m_body->board().runs.value(runId);
}
QList<qint32> World::successorJobs(qint32 job) const
{
    return m_body->scheduler.successorsOf(job);
}
QList<qint32> World::successors(qint32 node) const
{
    return m_body->scheduler.successorNodes(node);
}
const QList<AuditEntry> &World::audit() const
{
    return m_body->scheduler.audit;
}

CommonStatus World::commonStatus(const SimJob &job) const
{
    return commonStatus(job, job.lastRun());
}

CommonStatus World::commonStatus(const SimJob &job, const SimRun &run) const
{
    if (run.canceled)
        return CommonStatus::Canceled;
    switch (run.status) {
    case JobStatus::Hold:
    case JobStatus::Ready:
    case JobStatus::Wait:
        if (run.substatus == JobSubstatus::PriorityZero || job.priority == 0)
            return CommonStatus::Held;
        return run.status == JobStatus::Ready ? CommonStatus::Ready : CommonStatus::Waiting;
    case JobStatus::Fence:
    case JobStatus::Intro:
    case JobStatus::Pend:
        return CommonStatus::Waiting;
    case JobStatus::Exec:
    case JobStatus::Succp:
    case JobStatus::Abenp:
        return CommonStatus::Running;
    case JobStatus::Succ:
        return CommonStatus::Successful;
    case JobStatus::Abend:
    case JobStatus::Fail:
        return CommonStatus::Error;
    case JobStatus::Extrn:
    case JobStatus::Error:
        return CommonStatus::Undecided;
    case JobStatus::Susp:
        return CommonStatus::Blocked;
    case JobStatus::Suppr:
        return CommonStatus::Suppress;
    }
    return CommonStatus::Undecided;
}

CommonStatus World::commonStatus(const SimStream &stream) const
{
    switch (stream.status) {
    case StreamStatus::Hold:
        return stream.held || stream.priority == 0 ? CommonStatus::Held : CommonStatus::Waiting;
    case StreamStatus::Ready:
        return CommonStatus::Ready;
    case StreamStatus::Exec:
        return CommonStatus::Running;
    case StreamStatus::Stuck:
        return CommonStatus::Blocked;
    case StreamStatus::Abend:
        return CommonStatus::Error;
    case StreamStatus::Succ:
        return CommonStatus::Successful;
    case StreamStatus::Cancl:
        return CommonStatus::Canceled;
    case StreamStatus::Add:
        return CommonStatus::Waiting;
    }
    return CommonStatus::Undecided;
}

QStringList World::activeStates(const SimWorkstation &workstation) const
{
    if (!workstation.online)
        return {};
    QStringList states;
    const auto add = [&](const char *state) { states.append(QString::fromLatin1(state)); };
    const WorkstationType type = workstation.definition.type;
    if (workstation.definition.isMaster)
        add("MASTER");
    if (workstation.linked && !workstation.definition.isMaster) {
        add("LINKED");
        if (type == WorkstationType::XAgent) {
            add("HOST_LINKED");
            add("EXTENDED_LINKED");
        } else if (workstation.definition.host.isEmpty()) {
            add("DIRECTLY_LINKED");
            add("TCP_IP_LINKED");
        } else {
            add("BROKER");
        }
        if (workstation.definition.fullStatus)
            add("FULLY_LINKED");
    }
    add("START");
    if (workstation.running)
        add("RUNNING");
    if (workstation.monitoring && workstation.running && type != WorkstationType::Broker && type != WorkstationType::XAgent)
        add("MONMAN");
    if (workstation.hasEventProcessor)
        add(workstation.eventProcessor ? "INSTALLED_AND_RUNNING" : "INSTALLED");
    if (workstation.definition.isMaster)
        add("SERVER_STARTED");
    return states;
}

QStringList World::activeFlags(const SimWorkstation &workstation) const
{
    QStringList flags;
    if (workstation.definition.autoLink)
        flags.append(QStringLiteral("AUTO_LINK"));
    if (workstation.definition.fullStatus)
        flags.append(QStringLiteral("FULL_STATUS"));
    if (workstation.definition.behindFirewall)
        flags.append(QStringLiteral("BEHIND_FIREWALL"));
    if (workstation.definition.type == WorkstationType::Fta || workstation.definition.isMaster)
        flags.append(QStringLiteral("TCP_IP_LINK"));
    return flags;
}

CopyState World::copyState() const
{
    return m_body->board().copyState();
}

quint64 World::copyRevision() const
{
    // The loading copy grows by itself, and without lag every change is there at once.
    const Board &board = m_body->board();
    const quint64 unlagged = board.visibleAt() ? 0 : board.revision;
    return board.copyRevision + unlagged + quint64(board.copiedCount(1 << 20));
}

const SimJob *World::copiedJob(qint32 index) const
{
    const Board &board = m_body->board();
    return index < board.copiedCount(board.jobs.count()) ? board.jobs.copied(index) : nullptr;
}

const SimStream *World::copiedStream(qint32 index) const
{
    const Board &board = m_body->board();
    return index < board.copiedCount(board.streams.count()) ? board.streams.copied(index) : nullptr;
}

const SimWorkstation *World::copiedWorkstation(qint32 index) const
{
    const Board &board = m_body->board();
    return index < board.copiedCount(board.workstations.count()) ? board.workstations.copied(index) : nullptr;
}

const SimPrompt *World::copiedPrompt(qint32 index) const
{
    const Board &board = m_body->board();
    return index < board.copiedCount(board.prompts.count()) ? board.prompts.copied(index) : nullptr;
}

const SimResource *World::copiedResource(qint32 index) const
{
    const Board &board = m_body->board();
    return index < board.copiedCount(board.resources.count()) ? board.resources.copied(index) : nullptr;
}

} // namespace resync::practice
