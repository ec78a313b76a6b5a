#include "core/plan/poller.h"

#include <QDateTime>

namespace resync
{

namespace
{

constexpr Duration kFirstWait{1'000};
constexpr Duration kLongestWait{300'000};
constexpr Duration kLongestRetryAfter{600'000};
constexpr int kFailuresToLose = 2;
constexpr int kGoodToRestore = 2;
constexpr int kIntervalsToStale = 2;

QTime localTime(Instant now)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(now)).time();
}

bool isAuthentication(const Error &error)
{
    return error.code == QLatin1String("http.401") || error.code == QLatin1String("engine.secret");
}

/// Rows that no engine object could be made of: the rest is believed, but that something is missing is said.
std::optional<Error> leftOut(const Snapshot &snapshot)
{
    if (snapshot.setAside == 0)
        return std::nullopt;
    return Error{QStringLiteral("engine.rows_left_out"),
                 QStringLiteral("Rows that could not be read are left out: %1").arg(snapshot.notes.join(QStringLiteral("; "))),
                 QString::number(snapshot.setAside)};
}

} // namespace

Poller::Poller(const LivePlan &known, Names &names, const Clock &clock, Take take)
    : m_known(known), m_names(names), m_clock(clock), m_take(std::move(take)), m_backoff(kFirstWait, kLongestWait)
{
}

Poller::~Poller()
{
    letGo();
}

void Poller::setSchedule(const PollScheduleRules &rules)
{
    m_schedule.setRules(rules);
    if (m_running && !polling() && m_failedInRow == 0 && m_connection.nextPoll)
        schedule(interval());
}

void Poller::setRandom(std::function<double()> random)
{
    m_backoff = Backoff(kFirstWait, kLongestWait, std::move(random));
}

void Poller::letGo()
{
    if (m_reader) {
        m_reader->abandon();
        m_reader.release()->deleteLater();
    }
    delete m_calls;
    m_calls = nullptr;
    m_taking = false;
    m_clock.cancel(m_timer);
    m_clock.cancel(m_ageTimer);
    m_timer = m_ageTimer = 0;
}

void Poller::setEngine(Engine *engine, std::optional<Instant> pictureAt, bool lostTold)
{
    letGo();
    m_running = false;
    m_engine = engine;
    m_introduced = false;
    m_failedInRow = m_goodInRow = 0;
    m_lostTold = lostTold;
    m_outageSince.reset();
    m_doubted.reset();
    m_link = {};
    m_linkDown = false;
    m_breaker = {};
    m_backoff.reset();
    m_readOptions.prompts = m_readOptions.resources = true;
    m_connection = {};
    m_connection.pictureAt = pictureAt;
    m_connection.since = m_clock.now();
    m_connection.interval = interval();
    if (!engine)
        return;
    const EngineProfile &profile = engine->profile();
    m_connection.engine = profile.name;
    m_connection.environment = toWire(profile.environment);
    m_connection.practice = profile.environment == EngineProfile::Environment::Practice;
    m_connection.readOnly = profile.readOnly;
    m_calls = new QObject(this);
    connect(engine, &Engine::callDone, m_calls, [this](const CallDone &call) {
        if (call.httpStatus > 0)
            m_connection.latency = call.took;
        if (call.retryAfter)
            m_retryAfter = std::min(*call.retryAfter, kLongestRetryAfter);
        emit callDone(call);
    });
}

void Poller::start()
{
    if (!m_engine || m_running)
        return;
    m_running = true;
    setState(ConnectionState::Connecting);
    emit connectionChanged();
    poll();
}

void Poller::stop()
{
    if (m_reader) {
        m_reader->abandon();
        m_reader.release()->deleteLater();
    }
    m_clock.cancel(m_timer);
    m_clock.cancel(m_ageTimer);
    m_running = false;
    m_connection.nextPoll.reset();
    setState(ConnectionState::Stopped);
    emit connectionChanged();
}

void Poller::pollNow()
{
    if (!m_engine || polling())
        return;
    m_breaker.skipWait();
    m_retryAfter.reset();
    m_running = true;
    poll();
}

void Poller::soon(Duration delay)
{
    if (!m_running || m_retryAfter || m_connection.state == ConnectionState::AuthFailed)
        return;
    if (polling()) {
        m_again = m_again ? std::min(*m_again, delay) : delay;
        return;
    }
    if (m_failedInRow == 0 && m_clock.monotonic() + delay < m_nextAt)
        schedule(delay);
}

void Poller::poll()
{
    m_clock.cancel(m_timer);
    m_timer = 0;
    if (!m_running || polling())
        return;
    if (!m_breaker.allows(m_clock.monotonic())) {
        schedule(std::max(interval(), m_breaker.openUntil() - m_clock.monotonic()));
        return;
    }
    ++m_polls;
    m_begun = m_clock.monotonic();
    m_retryAfter.reset();
    m_connection.nextPoll.reset();
    m_reader = std::make_unique<SnapshotReader>(*m_engine, m_known, m_names, m_clock, m_readOptions,
                                                [this](Reading reading) { finished(std::move(reading)); });
    if (m_introduced)
        m_reader->start();
    else
        introduce();
}

/// Asked once: what this engine is. That it cannot say so is no fault; that it does not answer, or refuses us, is one.
void Poller::introduce()
{
    m_engine->info(m_reader.get(), [this](Result<EngineInfo> info) {
        if (!info && (isAuthentication(info.error()) || info.error().code.startsWith(QLatin1String("net.")))) {
            Reading reading;
            reading.error = info.error();
            finished(std::move(reading));
            return;
        }
        if (info)
            m_connection.practice = m_connection.practice || info->practice;
        askCapabilities();
    });
}

void Poller::askCapabilities()
{
    m_engine->capabilities(m_reader.get(), [this](Result<EngineCapabilities> capabilities) {
        if (capabilities) {
            m_readOptions.prompts = capabilities->prompts;
            m_readOptions.resources = capabilities->resources;
        }
        m_introduced = true;
        m_reader->abandon();
        m_reader.release()->deleteLater();
        m_reader = std::make_unique<SnapshotReader>(*m_engine, m_known, m_names, m_clock, m_readOptions,
                                                    [this](Reading reading) { finished(std::move(reading)); });
        m_reader->start();
    });
}

void Poller::finished(Reading reading)
{
    m_reader->abandon();
    m_reader.release()->deleteLater();
    m_lastPoll = m_clock.monotonic() - m_begun;
    watchLink(!reading.snapshot && !reading.answered);
    if (reading.snapshot)
        return succeeded(std::move(*reading.snapshot));
    ++m_pollsFailed;
    if (isAuthentication(reading.error))
        return refused(reading.error);
    if (reading.error.code == QLatin1String("engine.plan_moving") && !m_known.empty()) {
        m_breaker.succeeded();
        m_failedInRow = 0;
        m_connection.lastError = reading.error;
        setState(ConnectionState::PlanSwitching);
        endPoll(std::min(interval(), m_schedule.rules().shortest));
        return;
    }
    if (reading.answered)
        return partial(reading.error);
    failed(reading.error);
}

void Poller::watchLink(bool down)
{
    const bool turned = down != std::exchange(m_linkDown, down);
    m_link.observe(turned ? QSet<QString>{QStringLiteral("engine")} : QSet<QString>());
}

void Poller::succeeded(Snapshot snapshot)
{
    m_breaker.succeeded();
    m_backoff.reset();
    m_failedInRow = 0;
    const bool switched = !m_known.empty() && (snapshot.planId != m_known.planId() || snapshot.runNumber != m_known.runNumber());
    const Error why = doubt(snapshot, switched);
    if (!why.code.isEmpty()) {
        m_connection.lastError = why;
        setState(switched ? ConnectionState::PlanSwitching : ConnectionState::Partial);
        endPoll(std::min(interval(), m_schedule.rules().shortest));
        return;
    }
    m_doubted.reset();
    m_connection.skew = snapshot.skew;
    m_leftOut = leftOut(snapshot);
    m_taking = true;
    QPointer<QObject> calls = m_calls;
    m_take(std::move(snapshot), switched, [this, calls](Result<void> done) {
        if (calls) // else the engine was let go meanwhile
            taken(std::move(done));
    });
}

Error Poller::doubt(const Snapshot &snapshot, bool switched)
{
    const size_t before = m_known.jobs().size();
    const bool shrunk = snapshot.jobs.size() < before / 2 || (snapshot.jobs.empty() && before > 0);
    if (!switched && !shrunk)
        return {};
    const Doubted now{snapshot.planId, snapshot.runNumber, snapshot.jobs.size()};
    if (m_doubted == now)
        return {};
    m_doubted = now;
    if (switched)
        return {QStringLiteral("engine.plan_switching"),
                QStringLiteral("another plan is in force; it is read once more before it is shown"), snapshot.planId};
    return {QStringLiteral("engine.shrunk"),
            QStringLiteral("%1 jobs came instead of %2; believed when read once more")
                .arg(QString::number(snapshot.jobs.size()), QString::number(before)),
            {}};
}

void Poller::taken(Result<void> done)
{
    m_taking = false;
    if (!done) {
        // Not stored, so not shown: the picture keeps its age until the store works again.
        ++m_pollsFailed;
        m_connection.lastError = done.error();
        if (m_connection.state != ConnectionState::Lost && m_connection.state != ConnectionState::Stale)
            setState(ConnectionState::Partial);
        endPoll(interval());
        return;
    }
    m_connection.pictureAt = m_clock.now();
    m_connection.lastError = m_leftOut;
    setState(ConnectionState::Ok);
    if (m_lostTold && ++m_goodInRow >= kGoodToRestore) {
        m_lostTold = false;
        m_goodInRow = 0;
        emit restored(m_outageSince.value_or(m_clock.now()));
        m_outageSince.reset();
    }
    if (!m_lostTold)
        m_outageSince.reset();
    endPoll(interval());
}

void Poller::partial(const Error &error)
{
    m_breaker.succeeded(); // it answers; the picture is what suffers
    m_failedInRow = 0;
    m_goodInRow = 0;
    m_connection.lastError = error;
    if (m_connection.state != ConnectionState::Stale && m_connection.state != ConnectionState::PlanSwitching)
        setState(ConnectionState::Partial);
    endPoll(std::max(interval(), m_retryAfter.value_or(Duration(0))));
}

void Poller::failed(const Error &error)
{
    m_goodInRow = 0;
    m_connection.lastError = error;
    if (!m_outageSince)
        m_outageSince = m_clock.now();
    const Duration wait = std::max(m_backoff.next(), m_retryAfter.value_or(Duration(0)));
    m_breaker.failed(m_clock.monotonic(), wait);
    if (++m_failedInRow >= kFailuresToLose) {
        setState(ConnectionState::Lost);
        tellLost(error);
    }
    Duration next = std::max(interval(), m_retryAfter.value_or(Duration(0)));
    if (m_breaker.state() == CircuitBreaker::State::Open)
        next = std::max(next, m_breaker.openUntil() - m_clock.monotonic());
    endPoll(next);
}

void Poller::refused(const Error &error)
{
    if (!m_outageSince)
        m_outageSince = m_clock.now();
    m_goodInRow = 0;
    m_connection.lastError = error;
    m_running = false; // no second try with the same credentials: it would lock the account
    setState(ConnectionState::AuthFailed);
    tellLost(error);
    emit connectionChanged();
}

void Poller::tellLost(const Error &error)
{
    if (m_lostTold)
        return;
    m_lostTold = true;
    emit lost(error, *m_outageSince);
}

void Poller::endPoll(Duration next)
{
    if (!m_running)
        return;
    if (const auto again = std::exchange(m_again, std::nullopt); again && m_failedInRow == 0)
        next = std::min(next, *again);
    schedule(next);
    watchAge();
    emit connectionChanged();
}

void Poller::schedule(Duration delay)
{
    m_clock.cancel(m_timer);
    m_connection.interval = interval();
    m_connection.nextPoll = m_clock.now() + delay;
    m_nextAt = m_clock.monotonic() + delay;
    m_timer = m_clock.after(delay, this, [this] { poll(); });
}

void Poller::setState(ConnectionState state)
{
    if (m_connection.state == state)
        return;
    m_connection.state = state;
    m_connection.since = m_clock.now();
}

/// A picture older than two intervals is stale, whether or not a poll is under way.
void Poller::watchAge()
{
    m_clock.cancel(m_ageTimer);
    m_ageTimer = 0;
    const ConnectionState state = m_connection.state;
    if (!m_connection.pictureAt || (state != ConnectionState::Ok && state != ConnectionState::Partial))
        return;
    const Duration old = kIntervalsToStale * interval();
    const Duration left = *m_connection.pictureAt + old - m_clock.now();
    m_ageTimer = m_clock.after(std::max(left, Duration(0)) + Duration(1), this, [this, old] {
        if (m_connection.state != ConnectionState::Ok && m_connection.state != ConnectionState::Partial)
            return;
        if (m_clock.now() - *m_connection.pictureAt <= old) // the wall clock was set back
            return watchAge();
        setState(ConnectionState::Stale);
        emit connectionChanged();
    });
}

Duration Poller::interval() const
{
    return m_schedule.interval(localTime(m_clock.now()));
}

} // namespace resync
