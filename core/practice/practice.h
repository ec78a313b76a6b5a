#pragma once

#include "core/base/handover.h"
#include "core/base/result.h"
#include "core/practice/resources/past.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QThread>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace resync
{

namespace practice
{
class Service;
}

struct PracticeOptions {
    quint16 port = 0; ///< 0 = any free one
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    bool tls = false;                           ///< with a private authority made for this run; Practice::caPem() has it
    QStringList tlsNames;                       ///< names of the certificate besides those of loopback
    QString user;                               ///< empty: "practice"
    QString password;                           ///< empty: one is drawn; Practice::password() has it
    QStringList apiKeys;                        ///< Bearer tokens that are taken too
    QString version = QStringLiteral("10.2.8"); ///< or "10.1.0.1": then with its operations and not with the newer ones
    QString believedHost;              ///< "host:port" as the server believes itself to be called (in `next`); empty: as it listens
    practice::WorldOptions world;      ///< `start` at the epoch: now, and in the middle of the plan's day
    QString replayFile;                ///< a trace (.csv, .swf, also .gz) in the place of the made-up plan
    double replayFailureRate = 0.01;   ///< for traces without outcomes
    Duration unlinkedLogDelay{10000};  ///< real time until the joblog of an unlinked workstation fails
    bool requireJustification = false; ///< actions without the Justification-* headers are refused
    qsizetype rowCacheBytes = qsizetype(256) << 20;
    int historyDays = 0;         ///< so many days before are lived through: the plan has a past, see takePast()
    bool readyMadePages = false; ///< benches: list answers are kept whole for as long as the plan stands still (speed 0)
};

/// A Workload Automation engine to practise on: REST API v2 with its quirks over HTTP or HTTPS, before a plan that lives on its own clock.
/// Everything from it says PRACTICE: the header `X-Resync-Practice: 1`, and `displayVersion` of engine/info.
///
/// start() makes a thread named "practice" and serves from there; the object itself belongs to whoever made it, and every call below is
/// safe from that thread and waits for the practice thread (tests, control). Listens on loopback unless told otherwise.
///
/// The control calls exist only here (same credentials as the rest, JSON in and out):
///
///     GET|POST|DELETE /practice/faults[/{id}]  {"match": path regexp, "method", "kind", "count" (0 = until deleted), "skip", "ms", …}
///     GET|POST        /practice/clock          {"advanceSeconds": n, "speed": x}
///     POST            /practice/abend          {"job": id or name, "cause": kind of joblog}; without job: any that runs
///     POST            /practice/outage         {"seconds": n}: connections are refused for so long, real time
///     POST            /practice/jnextplan      time moves to the plan's end, and the plan is switched
///     GET             /practice/metrics[/{W}]  what the machines of the workstations measure now, as collectors send it
///     GET             /practice/requests       the last requests: method, target, user, status, body, justification
///
/// Kinds of faults: see faults.h.
class Practice
{
public:
    explicit Practice(PracticeOptions options);
    ~Practice();
    Practice(const Practice &) = delete;
    Practice &operator=(const Practice &) = delete;

    /// The base URL ("http://127.0.0.1:41234") once it serves. Blocks until then: the plan's first day is simulated at once, a second or
    /// more for 100,000 jobs. Errors: "http.listen", "http.certificate", "certificate.make", and those of the trace's reader.
    Result<QUrl> start();
    void stop();

    QUrl url() const { return m_url; }
    QByteArray caPem() const { return m_caPem; }
    const QString &user() const { return m_options.user; }
    const QString &password() const { return m_options.password; }

    /// As POST /practice/faults; the fault's id.
    Result<QString> addFault(const QJsonObject &fault);
    void clearFaults();
    void advance(Duration simulated);
    void setSpeed(double speed);
    /// Makes a running or ready job fail; its id. An empty \a job: any that runs.
    Result<QString> abend(const QString &job = {}, const QString &cause = {});
    void outage(Duration real);
    void switchPlan();
    /// What arrived, oldest first, at most a thousand: {"method","target","user","status","body","justification"}.
    QList<QJsonObject> requests();

    /// Runs of PracticeOptions::historyDays whose jobs are in the plan no longer, by job and attempt.
    std::vector<practice::PastRun> pastRuns();
    /// Workstations that are machines of their own and measure themselves.
    QStringList machines();
    /// What they measure at \a stamp, with what runs there now; those whose link is lost are silent.
    std::vector<practice::Measurement> measure(Instant stamp);
    struct PastWish {
        QString machine;
        Instant from;
        Instant fine; ///< from then on every fineStep, before every coarseStep
        Instant to;
        Duration coarseStep{1'200'000};
        Duration fineStep{300'000};
    };
    /// What a machine measured in the past, told on the practice thread when it is known: whoever asks does not wait.
    void measurePast(const PastWish &wish, std::function<void(std::vector<practice::Measurement>)> reply);

    /// Runs `work(World &)` on the practice thread and waits for what it returns.
    template <class Work>
    auto inside(Work work) -> std::invoke_result_t<Work, practice::World &>
    {
        if constexpr (std::is_void_v<std::invoke_result_t<Work, practice::World &>>) {
            run([&] { work(world()); });
        } else {
            std::optional<std::invoke_result_t<Work, practice::World &>> answer;
            run([&] { answer.emplace(work(world())); });
            return *std::move(answer);
        }
    }

private:
    /// Runs on the practice thread and waits. Only between start() and stop().
    void run(const std::function<void()> &work);
    practice::World &world();

    PracticeOptions m_options;
    QUrl m_url;
    QByteArray m_caPem;
    QThread m_thread;
    std::unique_ptr<Mailbox> m_mailbox; ///< lives on m_thread
    Mailbox::Post m_post;
    std::unique_ptr<practice::Service> m_service; ///< made, used and destroyed on m_thread
};

} // namespace resync
