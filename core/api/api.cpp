#include "core/api/api.h"

#include "core/health/health.h"
#include "core/plan/plan.h"

namespace resync
{

namespace
{

struct ListenAddress {
    QHostAddress host;
    quint16 port = 0;
};

Result<ListenAddress> parse(const QString &text)
{
    const QUrl url(QStringLiteral("tcp://") + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port(-1) < 0 || !url.path().isEmpty())
        return Error{QStringLiteral("api.address"), QStringLiteral("the address must be ADDR:PORT, e.g. 127.0.0.1:8630"), text};
    const QString host = url.host() == QLatin1String("localhost") ? QStringLiteral("127.0.0.1") : url.host();
    const QHostAddress address(host);
    if (address.isNull())
        return Error{QStringLiteral("api.address"), QStringLiteral("the address must be an IP address or localhost"), text};
    if (!address.isLoopback())
        return Error{QStringLiteral("api.address"),
                     QStringLiteral("only a loopback address is served: the port has no keys and no TLS yet"), text};
    return ListenAddress{address, quint16(url.port())};
}

} // namespace

Api::Api(Health &health, Plan &plan, const Clock &clock, const HttpLimits &limits, QObject *parent)
    : QObject(parent), m_health(health), m_plan(plan), m_clock(clock), m_limits(limits)
{
}

Api::~Api() = default;

Result<QUrl> Api::listen(const QString &address)
{
    const auto parsed = parse(address);
    if (!parsed)
        return parsed.error();
    HttpRules rules;
    rules.hosts = {QStringLiteral("localhost"), QStringLiteral("127.0.0.1"), QStringLiteral("::1"), parsed->host.toString()};
    const auto handler = [this](const HttpRequest &request, const HttpReply &reply) {
        const Duration began = m_clock.monotonic();
        const HttpResponse response = answer(request);
        m_health.countRequest(response.status, m_clock.monotonic() - began);
        reply.send(response);
    };
    m_server = std::make_unique<HttpServer>(m_clock, handler, m_limits, rules);
    const auto port = m_server->listen(parsed->host, parsed->port);
    if (!port) {
        m_server.reset();
        return port.error();
    }
    m_url.setScheme(QStringLiteral("http"));
    m_url.setHost(parsed->host.toString());
    m_url.setPort(*port);
    m_health.setPort(m_url.toString());
    return m_url;
}

HttpResponse Api::answer(const HttpRequest &request) const
{
    static const QStringList paths = {QStringLiteral("/"), QStringLiteral("/health"), QStringLiteral("/api/monitoring/health"),
                                      QStringLiteral("/metrics")};
    if (!paths.contains(request.path))
        return HttpResponse::problem(404, QStringLiteral("Not Found"), QStringLiteral("no such route; GET / lists those there are"),
                                     request.id);
    if (request.method != "GET" && request.method != "HEAD")
        return HttpResponse::problem(405, QStringLiteral("Method Not Allowed"), {}, request.id).with("Allow", "GET, HEAD");
    if (request.path == QLatin1String("/health")) {
        return HttpResponse::json(QJsonObject{{QStringLiteral("status"), QStringLiteral("alive")},
                                              {QStringLiteral("uptime_seconds"), qint64(m_health.uptime().count() / 1000)},
                                              {QStringLiteral("version"), QStringLiteral(RESYNC_VERSION)}})
            .with("Cache-Control", "no-store");
    }
    if (request.path == QLatin1String("/api/monitoring/health"))
        return HttpResponse::json(m_health.document()).with("Cache-Control", "no-store");
    if (request.path == QLatin1String("/metrics")) {
        HttpResponse response;
        response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        response.body = m_health.exposition();
        return response;
    }
    QJsonArray routes;
    for (const QString &path : paths)
        routes.append(path);
    const Connection &connection = m_plan.connection();
    return HttpResponse::json(QJsonObject{
        {QStringLiteral("program"), QStringLiteral("Resync")},
        {QStringLiteral("version"), QStringLiteral(RESYNC_VERSION)},
        {QStringLiteral("about"), QStringLiteral("Native console for HCL/IBM Workload Automation; this is its port for scripts. "
                                                 "The console is the desktop program `resync`.")},
        {QStringLiteral("engine"), toWire(connection.state)},
        {QStringLiteral("practice"), connection.practice},
        {QStringLiteral("routes"), routes}});
}

} // namespace resync
