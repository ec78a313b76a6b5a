#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/http/httpserver.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace resync
{

class Health;
class Plan;

/// The port through which scripts and dashboards ask. What it answers by now, all on loopback without a key:
///
///   GET /                       what this is and where the console is
///   GET /health                 liveness: 200 while the core's thread answers
///   GET /api/monitoring/health  state of each dependency
///   GET /metrics                Prometheus text format
///
/// Addresses other than loopback are refused until keys and TLS are there.
class Api : public QObject
{
    Q_OBJECT
public:
    Api(Health &health, Plan &plan, const Clock &clock, const HttpLimits &limits, QObject *parent = nullptr);
    ~Api() override;

    /// \a address: "127.0.0.1:8630", "[::1]:0", "localhost:8630". Errors: "api.address" (names what is wrong), "http.listen".
    Result<QUrl> listen(const QString &address);
    QUrl url() const { return m_url; }

private:
    HttpResponse answer(const HttpRequest &request) const;

    Health &m_health;
    Plan &m_plan;
    const Clock &m_clock;
    HttpLimits m_limits;
    std::unique_ptr<HttpServer> m_server;
    QUrl m_url;
};

} // namespace resync
