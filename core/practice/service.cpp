#include "core/practice/service.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
constexpr Duration kTick{200};
constexpr size_t kRequestsKept = 1000;

/// A practice engine serves pages of tens of megabytes, hangs on purpose and is asked in long filters.
HttpLimits wideLimits()
{
    using namespace std::chrono_literals;
    HttpLimits limits;
    limits.connections = 1024;
    limits.connectionsAnAddress = 1024;
    limits.handshake = 30s;
    limits.head = 30s;
    limits.body = 120s;
    limits.idle = 60s;
    limits.requestsAConnection = 1'000'000;
    limits.write = 120s;
    limits.unsentBytes = 256 << 20;
    limits.handler = 0s;
    limits.targetBytes = 64 << 10;
    limits.headerLineBytes = 64 << 10;
    limits.headerBytes = 128 << 10;
    limits.headerCount = 100;
    limits.bodyBytes = 16 << 20;
    return limits;
}

bool needsBodyType(const QByteArray &method)
{
    return method == "PUT" || method == "PATCH" || method == "POST";
}
} // namespace

Service::Service(const PracticeOptions &options, std::shared_ptr<const PlanSource> source)
    : m_options(options), m_world(options.world, source), m_recorded(std::move(source)), m_view(m_world),
      m_access(options.user, options.password, options.apiKeys), m_routes(options.version),
      m_jobRows(options.readyMadePages ? 0 : options.rowCacheBytes)
{
}

Service::~Service() = default;

Result<QUrl> Service::start()
{
    if (m_options.tls) {
        const QStringList names = loopbackNames(m_options.tlsNames);
        const Instant now = m_clock.now();
        const auto from = now - std::chrono::hours(24);
        const auto to = now + std::chrono::hours(24 * 825);
        auto authority = makeAuthority({u"Resync PRACTICE CA"_s, {}, from, to});
        if (!authority)
            return authority.error();
        m_authority = *authority;
        auto certificate = makeServerCertificate({u"localhost"_s, names, from, to}, m_authority);
        if (!certificate)
            return certificate.error();
        m_certificate = *certificate;
    }
    const auto port = listen(m_options.port);
    if (!port)
        return port.error();
    m_port = *port;
    m_world.advanceTo(m_clock.now());
    m_clock.after(kTick, this, [this] { tick(); });
    QUrl url;
    url.setScheme(m_options.tls ? u"https"_s : u"http"_s);
    url.setHost(m_options.address == QHostAddress::Any || m_options.address == QHostAddress::AnyIPv4 ? u"127.0.0.1"_s
                                                                                                     : m_options.address.toString());
    url.setPort(m_port);
    return url;
}

Result<quint16> Service::listen(quint16 port)
{
    m_server = std::make_unique<HttpServer>(
        m_clock, [this](const HttpRequest &request, HttpReply reply) { handle(request, std::move(reply)); }, wideLimits());
    return m_options.tls ? m_server->listenTls(m_options.address, port, m_certificate.certificatePem, m_certificate.keyPem)
                         : m_server->listen(m_options.address, port);
}

void Service::tick()
{
    m_world.advanceTo(m_clock.now());
    m_clock.after(kTick, this, [this] { tick(); });
}

const PlanView &Service::view()
{
    if (m_view.renew())
        m_jobRows.clear();
    return m_view;
}

QString Service::believedBase() const
{
    const QString host = m_options.believedHost.isEmpty() ? u"localhost:%1"_s.arg(m_port) : m_options.believedHost;
    return (m_options.tls ? u"https://"_s : u"http://"_s) + host;
}

void Service::handle(const HttpRequest &request, HttpReply reply)
{
    m_world.advanceTo(m_clock.now());
    const bool control = request.path.startsWith(u"/practice");
    auto exchange = std::make_shared<Exchange>(*this, request, std::move(reply), control ? std::nullopt : m_faults.take(request));
    if (!exchange->fault() || exchange->fault()->wait <= Duration(0))
        return run(exchange);
    m_clock.after(exchange->fault()->wait, this, [this, exchange] { run(exchange); });
}

void Service::run(const ExchangePtr &exchange)
{
    if (const auto &fault = exchange->fault()) {
        if (fault->kind == u"hang")
            return remember(*exchange, 0);
        if (fault->kind == u"dropped") {
            remember(*exchange, 0);
            return exchange->reply().abort();
        }
        if (auto response = faultAnswer(*fault))
            return exchange->answer(*std::move(response));
    }
    const HttpRequest &request = exchange->request();
    QStringList segments = request.segments;
    if (!segments.isEmpty() && segments.constLast().isEmpty()) // a slash at the end
        segments.removeLast();
    const auto match = m_routes.find(request.method, segments);
    const bool openToAll =
        request.path == u"/metrics" || request.path == u"/twsd" || request.path == u"/twsd/" || request.path == u"/twsd/WA_API3_v2.json";
    if (!admit(exchange, openToAll))
        return;
    if (!match.route && match.methods.isEmpty())
        return exchange->text(u"Not Found"_s, 404);
    if (!match.route)
        return exchange->answer(HttpResponse::text(u"Method Not Allowed"_s, 405).with("Allow", match.methods.join(", ")));
    const QByteArray type = request.mediaType();
    if (needsBodyType(request.method) && type != "application/json" && type != "application/merge-patch+json")
        return exchange->text(u"Unsupported Media Type"_s, 415);
    exchange->arguments = match.arguments;
    match.route->handler(*this, exchange);
}

bool Service::admit(const ExchangePtr &exchange, bool openToAll)
{
    const auto user = m_access.userOf(exchange->request());
    exchange->user = user.value_or(QString());
    if (user || openToAll)
        return true;
    exchange->answer(HttpResponse::text(u"Not Authorized"_s, 401).with("WWW-Authenticate", "Basic realm=\"PRACTICE\""));
    return false;
}

void Service::advance(Duration simulated)
{
    m_world.advanceBy(simulated);
}

void Service::liveThrough(Duration simulated)
{
    if (simulated <= Duration(0))
        return;
    m_past = std::make_unique<PastRuns>(m_world, machines());
    m_past->begin();
    advance(simulated);
    m_past->end();
    constexpr int kToPractiseOn = 2;
    const auto abended = [this] {
        return std::ranges::count_if(m_world.jobs(), [](const SimJob &job) { return job.status() == JobStatus::Abend; });
    };
    for (int i = 0; m_options.replayFile.isEmpty() && i < kToPractiseOn && abended() < kToPractiseOn; ++i)
        (void)abend({}, {});
}

const Machines &Service::machines()
{
    if (!m_machines)
        m_machines = std::make_unique<Machines>(m_options.world, m_recorded.get());
    return *m_machines;
}

const PastRuns &Service::past()
{
    if (!m_past)
        m_past = std::make_unique<PastRuns>(m_world, machines());
    return *m_past;
}

std::vector<Measurement> Service::measure(Instant stamp)
{
    const Machines &all = machines();
    QHash<QString, Demand> running;
    const auto &places = m_world.workstations();
    for (const SimJob &job : m_world.jobs()) {
        if (job.status() == JobStatus::Exec && job.lastRun().actualWorkstation >= 0)
            running[all.machineOf(places[size_t(job.lastRun().actualWorkstation)].definition.name)] += demandOf(*job.definition);
    }
    std::vector<Measurement> measured;
    for (const SimWorkstation &place : places) {
        const QString &name = place.definition.name;
        if (place.online && all.machineOf(name) == name)
            measured.push_back(all.measure(name, stamp, running.value(name)));
    }
    return measured;
}

void Service::advanceToPlanSwitch()
{
    const QString before = m_world.plan().planId;
    // The switch is the work of jobs in the plan, so it comes some minutes around its end; more than a day would be a plan without them.
    for (int hours = 0; hours < 30 && m_world.plan().planId == before; ++hours) {
        const Duration left = m_world.plan().to - m_world.now();
        m_world.advanceBy(left > std::chrono::minutes(1) ? left : Duration(std::chrono::minutes(1)));
    }
}

qint32 Service::jobToFail(const QString &job) const
{
    const auto &jobs = m_world.jobs();
    if (!job.isEmpty()) {
        const qint32 byId = m_world.jobIndex(job);
        const auto byName = std::ranges::find_if(jobs, [&](const SimJob &each) { return each.name == job && !each.isOver(); });
        return byId >= 0 || byName == jobs.end() ? byId : qint32(byName - jobs.begin());
    }
    const auto executes = [](const SimJob &each) { return each.status() == JobStatus::Exec && !each.definition->critical; };
    auto found = std::ranges::find_if(jobs, executes);
    if (found == jobs.end())
        found = std::ranges::find_if(jobs, [](const SimJob &each) { return each.status() == JobStatus::Ready; });
    if (found == jobs.end())
        found = std::ranges::find_if(jobs, [](const SimJob &each) { return !each.isOver() && !each.isRunning(); });
    return found == jobs.end() ? -1 : qint32(found - jobs.begin());
}

Result<QString> Service::abend(const QString &job, const QString &cause)
{
    const qint32 index = jobToFail(job);
    if (index < 0)
        return Error{u"practice.unknown"_s, u"No such job waits or runs."_s, job};
    const QString id = m_world.jobs()[size_t(index)].id;
    const QString trainer = u"practice"_s;
    const auto status = [&] { return m_world.jobs()[size_t(index)].status(); };
    if (status() != JobStatus::Exec) { // let it start first, whatever it waits for
        (void)m_world.releaseAllDependencies(id, trainer);
        (void)m_world.setJobPriority(id, 101, trainer);
        for (int seconds = 0; seconds < 120 && status() != JobStatus::Exec; ++seconds)
            m_world.advanceBy(std::chrono::seconds(1));
    }
    const auto done = m_world.forceAbend(id, cause);
    return done ? Result<QString>(id) : Result<QString>(done.error());
}

void Service::outage(Duration real)
{
    m_clock.after(Duration(50), this, [this, real] { // after the answer to who asked for it
        m_server->close();
        m_clock.after(real, this, [this] { (void)listen(m_port); });
    });
}

std::optional<QByteArray> Service::readyMade(const QByteArray &target)
{
    if (!m_options.readyMadePages)
        return {};
    if (m_readyMadeRevision != m_world.copyRevision()) {
        m_readyMade.clear();
        m_readyMadeRevision = m_world.copyRevision();
    }
    const auto found = m_readyMade.constFind(target);
    return found == m_readyMade.constEnd() ? std::nullopt : std::optional(*found);
}

void Service::keepReadyMade(const QByteArray &target, const QByteArray &body)
{
    if (m_options.readyMadePages)
        m_readyMade.insert(target, body);
}

void Service::remember(const Exchange &exchange, int status)
{
    const HttpRequest &request = exchange.request();
    if (request.path.startsWith(u"/practice"))
        return;
    QJsonObject entry{{u"method"_s, QString::fromLatin1(request.method)},
                      {u"target"_s, QString::fromLatin1(request.target)},
                      {u"user"_s, exchange.user},
                      {u"status"_s, status}};
    if (!request.body.isEmpty())
        entry.insert(u"body"_s, QString::fromUtf8(request.body.left(4096)));
    QJsonObject justification;
    for (const char *name : {"Category", "Description", "Ticket-Num"}) {
        const QByteArray value = request.headers.value(QByteArray("Justification-") + name);
        if (!value.isEmpty())
            justification.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    }
    if (!justification.isEmpty())
        entry.insert(u"justification"_s, justification);
    m_requests.push_back(entry);
    if (m_requests.size() > kRequestsKept)
        m_requests.pop_front();
}

} // namespace resync::practice
