#include "core/base/ids.h"
#include "core/practice/plan/catalogue.h"
#include "core/practice/plan/chance.h"
#include "core/practice/plan/names.h"

namespace resync::practice
{

namespace
{

constexpr double kOutagesPerDay = 0.05;
constexpr double kPoolShare = 0.07, kXAgentShare = 0.08, kWindowsShare = 0.2, kAgentShare = 0.45;
constexpr int kServersPerDomain = 30;
const char *const kDomains[] = {"MASTERDM", "DMNORTH", "DMSOUTH", "DMSTORES", "DMDWH", "DMCLOUD"};
const char *const kVersions[] = {"10.2.8.00", "10.2.8.00", "10.2.6.00", "10.2.3.00", "10.1.0.05", "9.5.0.07"};

std::shared_ptr<const JobDefinition> finalJob(const char *name, const char *command, double minutes, const char *after)
{
    auto job = std::make_shared<JobDefinition>();
    job->name = QString::fromLatin1(name);
    job->id = nameUuid(QStringLiteral("job:FINAL.") + job->name);
    job->task = QString::fromLatin1(command);
    job->user = QStringLiteral("wauser");
    job->technology = QStringLiteral("planner");
    job->estimated = Duration(qint64(minutes * 60000));
    job->sigma = 0.1;
    job->failureRate = -1; // never: without a new plan there is nothing to practise on
    job->priority = 102;
    if (after)
        job->dependencies.append({DependencyType::Internal, {}, QString::fromLatin1(after)});
    return job;
}

std::shared_ptr<StreamDefinition> finalStream(const char *name, const QString &workstation)
{
    auto stream = std::make_shared<StreamDefinition>();
    stream->name = QString::fromLatin1(name);
    stream->id = nameUuid(QStringLiteral("stream:") + stream->name);
    stream->workstation = workstation;
    stream->area = QStringLiteral("Scheduler");
    stream->priority = 102;
    stream->isFinal = true;
    return stream;
}

} // namespace

std::vector<PlannedStream> finalStreams(const QString &workstation, Instant to)
{
    static constexpr auto kBefore = std::chrono::minutes(1);
    auto final = finalStream("FINAL", workstation);
    final->jobs = {finalJob("STARTAPPSERVER", "/opt/hwa/TWS/MakePlan STARTAPPSERVER", 0.1, nullptr),
                   finalJob("MAKEPLAN", "/opt/hwa/TWS/MakePlan", 0.6, "STARTAPPSERVER"),
                   finalJob("SWITCHPLAN", "/opt/hwa/TWS/SwitchPlan", 0.5, "MAKEPLAN")};
    auto reports = finalStream("FINALPOSTREPORTS", workstation);
    reports->dependencies.append({DependencyType::ExternalJob, final->name, QStringLiteral("SWITCHPLAN")});
    reports->jobs = {finalJob("CHECKSYNC", "/opt/hwa/TWS/CheckSync", 0.5, nullptr),
                     finalJob("CREATEPOSTREPORTS", "/opt/hwa/TWS/CreatePostReports", 1.0, "CHECKSYNC"),
                     finalJob("UPDATESTATS", "/opt/hwa/TWS/UpdateStats", 1.5, "CREATEPOSTREPORTS")};
    return {{std::move(final), to - kBefore}, {std::move(reports), to - kBefore}};
}

void Catalogue::makeWorkstations(int count)
{
    const auto add = [&](const char *name, WorkstationType type, const char *description) -> WorkstationDefinition & {
        WorkstationDefinition workstation;
        workstation.name = QString::fromLatin1(name);
        workstation.type = type;
        workstation.description = QString::fromLatin1(description);
        workstation.os = OperatingSystem::Unix;
        workstation.node = QStringLiteral("mdm01.bank.example");
        workstation.timeZone = m_timeZone;
        workstation.limit = 200;
        return m_workstations.emplace_back(std::move(workstation));
    };
    WorkstationDefinition &master = add("MDM", WorkstationType::Manager, "Master domain manager");
    master.isMaster = master.fullStatus = true;
    WorkstationDefinition &backup = add("BMDM", WorkstationType::Fta, "Backup master");
    backup.fullStatus = true;
    backup.node = QStringLiteral("mdm02.bank.example");
    WorkstationDefinition &broker = add("MDM_DWB", WorkstationType::Broker, "Dynamic workload broker");
    broker.os = OperatingSystem::Other;
    broker.tcpPort = 41114;
    WorkstationDefinition &extended = add("MDM_XA", WorkstationType::XAgent, "Extended agent of the master, for the plan's own jobs");
    extended.os = OperatingSystem::Other;
    extended.host = QStringLiteral("MDM");
    extended.limit = -1;
    WorkstationDefinition &agent = add("MDMDA", WorkstationType::Agent, "Agent of the master");
    agent.host = QStringLiteral("MDM_DWB");
    agent.sslPort = 31114;
    for (int domain = 1; domain < int(std::size(kDomains)) && count > domain * kServersPerDomain + 20; ++domain) {
        const QByteArray name = QByteArray(kDomains[domain]) + "M";
        WorkstationDefinition &manager = add(name.constData(), WorkstationType::DomainManager, "Domain manager");
        manager.domain = QString::fromLatin1(kDomains[domain]);
        manager.node = manager.name.toLower() + QStringLiteral(".bank.example");
    }
    if (count > 30) {
        WorkstationDefinition &remote = add("ZOSPROD", WorkstationType::RemoteEngine, "Remote engine on the mainframe");
        remote.os = OperatingSystem::Zos;
        remote.node = QStringLiteral("zprd.bank.example");
        remote.host = QStringLiteral("MDM_DWB");
        remote.tcpPort = 31114;
    }
    Draw draw(mix(m_seed, 5));
    for (int i = int(m_workstations.size()); i < count; ++i) {
        const double kind = i < 20 ? double(i % 20) / 20 : draw.real(); // small landscapes have some of each
        if (i > 10 && kind < kPoolShare)
            addPool(i, draw);
        else
            addServer(i, draw);
    }
}

void Catalogue::addServer(int number, Draw &draw)
{
    WorkstationDefinition workstation;
    const bool extended = number > 8 && draw.once(kXAgentShare);
    const bool windows = !extended && (number % 5 == 2 || draw.once(kWindowsShare));
    const bool agent = !extended && (number % 2 == 0 || draw.once(kAgentShare - 0.3));
    const int domain = (number / kServersPerDomain) % int(std::size(kDomains));
    const auto areas = names::areas();
    const QString area = QString::fromLatin1(areas[size_t(number) % areas.size()].code);
    const QString suffix = QStringLiteral("%1").arg(number, 3, 10, QLatin1Char('0'));
    workstation.name = (extended  ? QStringLiteral("SAPXA")
                        : windows ? QStringLiteral("WIN") + area
                        : agent   ? area + QStringLiteral("AG")
                                  : area + QStringLiteral("FTA")) +
                       suffix;
    workstation.type = extended ? WorkstationType::XAgent : agent ? WorkstationType::Agent : WorkstationType::Fta;
    if (number == 11)
        workstation.type = WorkstationType::SAgent;
    workstation.folder = number % 7 == 3 ? QStringLiteral("/SITES") : QStringLiteral("/");
    workstation.os = extended          ? OperatingSystem::Other
                     : windows         ? OperatingSystem::Windows
                     : draw.once(0.25) ? OperatingSystem::Aix
                     : agent           ? OperatingSystem::Linux
                                       : OperatingSystem::Unix;
    workstation.domain = QString::fromLatin1(kDomains[agent ? 0 : domain]);
    workstation.node = workstation.name.toLower() + QStringLiteral(".bank.example");
    workstation.version = QString::fromLatin1(kVersions[draw.below(int(std::size(kVersions)))]);
    workstation.timeZone = number % 11 == 4 ? QStringLiteral("America/Manaus") : m_timeZone;
    workstation.limit = draw.once(0.06) ? draw.between(1, 3) : draw.between(4, 20) * 2;
    workstation.fence = number % 13 == 6 ? 10 : 0;
    workstation.behindFirewall = !agent && draw.once(0.08);
    workstation.outagesPerDay = extended ? 0 : kOutagesPerDay;
    const QString title = areas[size_t(number) % areas.size()].title.in(m_language);
    workstation.description = extended  ? names::Said{"SAP access method", "Método de acesso do SAP"}.in(m_language)
                              : windows ? names::Said{"Windows server", "Servidor Windows"}.in(m_language)
                                        : names::Said{"Server: %1", "Servidor: %1"}.in(m_language).arg(title);
    if (agent) {
        workstation.host = QStringLiteral("MDM_DWB");
        workstation.sslPort = 31114;
        workstation.tcpPort = 0;
        workstation.securityLevel = QStringLiteral("HTTPS");
    }
    if (extended) {
        workstation.host = m_unix.isEmpty() ? QStringLiteral("MDM") : m_unix[draw.below(int(m_unix.size()))];
        workstation.limit = -1;
        workstation.tcpPort = 0;
        m_xagents.append(workstation.name);
    } else {
        (windows ? m_windows : m_unix).append(workstation.name);
    }
    m_workstations.push_back(std::move(workstation));
}

void Catalogue::addPool(int number, Draw &draw)
{
    WorkstationDefinition pool;
    const bool dynamic = draw.once(0.5);
    pool.name = (dynamic ? QStringLiteral("DPOOL") : QStringLiteral("POOL")) + QStringLiteral("%1").arg(number, 3, 10, QLatin1Char('0'));
    pool.type = dynamic ? WorkstationType::DynamicPool : WorkstationType::Pool;
    pool.os = OperatingSystem::Other;
    pool.host = QStringLiteral("MDM_DWB");
    pool.timeZone = m_timeZone;
    pool.limit = draw.between(5, 30);
    pool.description = dynamic ? names::Said{"Agents chosen by what they offer", "Agentes escolhidos pelo que oferecem"}.in(m_language)
                               : names::Said{"Agents sharing their work", "Agentes que dividem o trabalho"}.in(m_language);
    for (const WorkstationDefinition &candidate : m_workstations) {
        if (candidate.type == WorkstationType::Agent && candidate.os != OperatingSystem::Windows &&
            candidate.name != QLatin1String("MDMDA"))
            pool.members.append(candidate.name);
    }
    while (pool.members.size() > 4)
        pool.members.removeAt(draw.below(int(pool.members.size())));
    if (!pool.members.isEmpty())
        m_pools.append(pool.name);
    m_workstations.push_back(std::move(pool));
}

QString Catalogue::workstationFor(const QString &technology, int area, quint64 key) const
{
    const auto from = [&](const QStringList &names, int width) {
        // An area works on a few neighbouring machines, so that the loss of one is felt in one place.
        return names[(area * 3 + pick(key, std::min(width, int(names.size())))) % names.size()];
    };
    if ((technology == QLatin1String("sqlserver") || technology == QLatin1String("powershell")) && !m_windows.isEmpty())
        return from(m_windows, 3);
    if (technology == QLatin1String("sap") && !m_xagents.isEmpty())
        return from(m_xagents, 2);
    if (!m_pools.isEmpty() && (technology == QLatin1String("java") || technology == QLatin1String("python")) && unit(key) < 0.4)
        return from(m_pools, 2);
    // Large landscapes spread an area over more machines.
    const auto width = std::max(4, int(m_unix.size()) / 24);
    return m_unix.isEmpty() ? QStringLiteral("MDM") : m_unix[(area * width + pick(key, width)) % m_unix.size()];
}

} // namespace resync::practice
