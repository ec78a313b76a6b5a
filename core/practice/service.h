#pragma once

#include "core/http/certificate.h"
#include "core/practice/access.h"
#include "core/practice/planview.h"
#include "core/practice/practice.h"
#include "core/practice/routes.h"
#include "core/practice/rowcache.h"

#include <QHash>

#include <deque>

namespace resync::practice
{

/// The practice engine at work: the living plan, the server before it, and what stands between them. Lives on the practice thread.
///
///     request ─► fault? ─► who asks? ─► route ─► handler ─► Exchange::answer ─► the fault spoils it ─► client
class Service : public QObject
{
public:
    Service(const PracticeOptions &options, std::shared_ptr<const PlanSource> source);
    ~Service() override;

    Result<QUrl> start();
    const QByteArray &caPem() const { return m_authority.certificatePem; }

    const PracticeOptions &options() const { return m_options; }
    const Clock &clock() const { return m_clock; }
    World &world() { return m_world; }
    /// Of the plan as it is now; forgets rows of an older one.
    const PlanView &view();
    Access &access() { return m_access; }
    Faults &faults() { return m_faults; }
    const Routes &routes() const { return m_routes; }
    RowCache &jobRows() { return m_jobRows; }
    /// "http://localhost:31116", as the server believes itself to be called.
    QString believedBase() const;

    /// A whole list answer kept from the same request, if the plan has stood still since (readyMadePages).
    std::optional<QByteArray> readyMade(const QByteArray &target);
    void keepReadyMade(const QByteArray &target, const QByteArray &body);

    /// Simulated time goes on.
    void advance(Duration simulated);
    /// The same, and what ends meanwhile is written down; at its end there is something to practise on.
    void liveThrough(Duration simulated);
    const PastRuns &past();
    /// Made when they are first asked for.
    const Machines &machines();
    /// What the machines measure with what runs now, of those whose link stands.
    std::vector<Measurement> measure(Instant stamp);
    void advanceToPlanSwitch();
    Result<QString> abend(const QString &job, const QString &cause);
    void outage(Duration real);

    void remember(const Exchange &exchange, int status);
    const std::deque<QJsonObject> &requests() const { return m_requests; }

private:
    Result<quint16> listen(quint16 port);
    void tick();
    qint32 jobToFail(const QString &job) const;
    void handle(const HttpRequest &request, HttpReply reply);
    void run(const ExchangePtr &exchange);
    bool admit(const ExchangePtr &exchange, bool openToAll);

    PracticeOptions m_options;
    SystemClock m_clock;
    World m_world;
    std::shared_ptr<const PlanSource> m_recorded; ///< none when the plan is made up
    std::unique_ptr<Machines> m_machines;
    std::unique_ptr<PastRuns> m_past;
    PlanView m_view;
    Access m_access;
    Faults m_faults;
    Routes m_routes;
    RowCache m_jobRows;
    QHash<QByteArray, QByteArray> m_readyMade;
    quint64 m_readyMadeRevision = 0;
    std::deque<QJsonObject> m_requests;
    Certificate m_authority;
    Certificate m_certificate;
    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
};

} // namespace resync::practice
