#pragma once

#include "core/base/retry.h"
#include "core/plan/flapwatch.h"
#include "core/plan/pollschedule.h"
#include "core/plan/snapshotreader.h"

#include <QObject>

#include <functional>
#include <memory>

namespace resync
{

/// Reads the engine again and again, and knows how the link to it stands.
///
///   Connecting ──complete──► Ok ──a page failed──► Partial ──older than two intervals──► Stale
///        │                   ▲ ▲                      │
///        └──two polls in a row failed──► Lost ────────┘ complete        401 anywhere ──► AuthFailed (polling stops)
///                             another plan ──► PlanSwitching ──seen whole twice──► Ok
///
/// What a snapshot says is believed at once, but for three things that are believed only when two snapshots in a row say them: another
/// plan, an empty list of jobs, and a plan that lost half of its jobs.
class Poller : public QObject
{
    Q_OBJECT
public:
    /// What becomes of a believed snapshot: stored and applied, then \a done.
    using Take = std::function<void(Snapshot snapshot, bool switched, std::function<void(Result<void>)> done)>;

    Poller(const LivePlan &known, Names &names, const Clock &clock, Take take);
    ~Poller() override;

    void setSchedule(const PollScheduleRules &rules);
    void setPageRows(int rows) { m_readOptions.pageRows = rows; }
    void onFirstJobs(PageReader<JobPtr>::Came came) { m_readOptions.jobsCame = std::move(came); }
    void setRandom(std::function<double()> random);

    /// Lets go of the engine before. \a pictureAt: age of what is shown already.
    void setEngine(Engine *engine, std::optional<Instant> pictureAt, bool lostTold);
    void start();
    void stop();
    void pollNow();
    /// Polls not later than \a delay from now, unless the engine asked for a rest or is down.
    void soon(Duration delay);
    void observed(bool busy) { m_schedule.observed(busy); }

    bool running() const { return m_running; }
    bool polling() const { return m_reader != nullptr || m_taking; }
    const Connection &connection() const { return m_connection; }
    const CircuitBreaker &breaker() const { return m_breaker; }
    qint64 polls() const { return m_polls; }
    qint64 pollsFailed() const { return m_pollsFailed; }
    Duration lastPoll() const { return m_lastPoll; }
    /// Turns of the link itself, under the key "engine".
    const FlapWatch &link() const { return m_link; }

signals:
    void connectionChanged();
    /// Two polls in a row failed, or the credentials were refused: once an outage.
    void lost(const resync::Error &error, const resync::Instant &since);
    /// Two complete snapshots in a row after that.
    void restored(const resync::Instant &since);
    void callDone(const resync::CallDone &call);

private:
    void poll();
    void introduce();
    void askCapabilities();
    void read();
    void finished(Reading reading);
    void watchLink(bool down);
    void succeeded(Snapshot snapshot);
    /// Why this snapshot must be seen again before it is believed; empty code: believed.
    Error doubt(const Snapshot &snapshot, bool switched);
    void taken(Result<void> done);
    void failed(const Error &error);
    void partial(const Error &error);
    void refused(const Error &error);
    void tellLost(const Error &error);
    void endPoll(Duration next);
    void schedule(Duration delay);
    void setState(ConnectionState state);
    void watchAge();
    void letGo();
    Duration interval() const;

    const LivePlan &m_known;
    Names &m_names;
    const Clock &m_clock;
    Take m_take;
    Engine *m_engine = nullptr;
    PollSchedule m_schedule;
    SnapshotReader::Options m_readOptions;
    std::unique_ptr<SnapshotReader> m_reader;
    Connection m_connection;
    CircuitBreaker m_breaker;
    Backoff m_backoff;

    bool m_running = false;
    bool m_taking = false;
    bool m_introduced = false; ///< the engine told what it is
    bool m_lostTold = false;
    int m_failedInRow = 0;
    int m_goodInRow = 0;
    std::optional<Instant> m_outageSince;
    std::optional<Duration> m_retryAfter;
    std::optional<Duration> m_again; ///< wish of soon() while a poll is under way
    struct Doubted {
        QString planId;
        int runNumber = 0;
        size_t jobs = 0;
        bool operator==(const Doubted &) const = default;
    };
    std::optional<Doubted> m_doubted;
    std::optional<Error> m_leftOut; ///< "engine.rows_left_out" of the snapshot being taken
    Clock::TimerId m_timer = 0;
    Clock::TimerId m_ageTimer = 0;
    Duration m_nextAt{0};
    Duration m_begun{0};
    QObject *m_calls = nullptr; ///< receiver of this engine's answers; replaced with it
    qint64 m_polls = 0;
    qint64 m_pollsFailed = 0;
    Duration m_lastPoll{0};
    FlapWatch m_link;
    bool m_linkDown = false;
};

} // namespace resync
