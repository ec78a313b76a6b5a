#include "core/practice/practice.h"

#include "core/http/tlsthread.h"
#include "core/practice/replay/tracesource.h"
#include "core/practice/service.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTimeZone>

#include <algorithm>
#include <future>

using namespace Qt::StringLiterals;

namespace resync
{

namespace
{
QString drawPassword()
{
    return QString::number(QRandomGenerator::system()->generate64(), 36) + QString::number(QRandomGenerator::system()->generate64(), 36);
}

/// Now, and so that the plan's day is half over: there is something to see at any hour.
void settleTime(practice::WorldOptions &world)
{
    if (world.start != Instant())
        return;
    world.start = std::chrono::floor<std::chrono::seconds>(SystemClock().now());
    const QTimeZone zone(world.timeZone.toLatin1());
    const QTime local = QDateTime::fromMSecsSinceEpoch(toMs(world.start), zone.isValid() ? zone : QTimeZone::utc()).time();
    const int minutes = local.hour() * 60 + local.minute();
    world.startOfDayMinutes = (minutes + 12 * 60) % (24 * 60);
}
/// Nothing when no trace was asked for: then the plan is made up.
Result<std::shared_ptr<const practice::PlanSource>> traceSource(const PracticeOptions &given)
{
    if (given.replayFile.isEmpty())
        return std::shared_ptr<const practice::PlanSource>();
    auto trace = practice::replay::readTrace(given.replayFile);
    if (!trace)
        return trace.error();
    const practice::replay::TraceOptions options{given.world.start, given.replayFailureRate, given.world.seed};
    return std::shared_ptr<const practice::PlanSource>(std::make_shared<practice::replay::TraceSource>(*std::move(trace), options));
}
} // namespace

Practice::Practice(PracticeOptions options) : m_options(std::move(options))
{
    if (m_options.user.isEmpty())
        m_options.user = u"practice"_s;
    if (m_options.password.isEmpty())
        m_options.password = drawPassword();
    m_thread.setObjectName(u"practice"_s);
    endTlsWith(m_thread);
}

Practice::~Practice()
{
    stop();
}

Result<QUrl> Practice::start()
{
    stop();
    PracticeOptions options = m_options;
    settleTime(options.world);
    // A recorded plan begins with its first job: it is lived through up to mid-day here.
    const Duration lead = std::chrono::hours(options.replayFile.isEmpty() ? 0 : 12) + std::chrono::hours(24) * options.historyDays;
    options.world.start -= lead;
    auto source = traceSource(options);
    if (!source)
        return source.error();
    // The thread's own letter box is made here and moved there, so that it exists before the first letter.
    m_mailbox = std::make_unique<Mailbox>();
    m_mailbox->moveToThread(&m_thread);
    m_post = m_mailbox->post();
    m_thread.start();
    std::optional<Result<QUrl>> url;
    run([&] {
        m_service = std::make_unique<practice::Service>(options, *source);
        m_service->liveThrough(lead);
        url = m_service->start();
    });
    if (!url->ok()) {
        stop();
        return url->error();
    }
    m_url = url->value();
    m_caPem = m_service->caPem();
    return m_url;
}

void Practice::stop()
{
    if (!m_thread.isRunning())
        return;
    run([this] { m_service.reset(); });
    m_thread.quit();
    m_thread.wait();
    m_post = {};
    m_mailbox.reset();
}

void Practice::run(const std::function<void()> &work)
{
    const auto done = std::make_shared<std::promise<void>>(); // the practice thread may still hold it when the waiting one has gone on
    m_post([&work, done] {
        work();
        done->set_value();
    });
    done->get_future().wait();
}

practice::World &Practice::world()
{
    return m_service->world();
}

Result<QString> Practice::addFault(const QJsonObject &fault)
{
    std::optional<Result<QString>> id;
    run([&] { id = m_service->faults().add(fault); });
    return *id;
}

void Practice::clearFaults()
{
    run([this] { m_service->faults().clear(); });
}

void Practice::advance(Duration simulated)
{
    run([&] { m_service->advance(simulated); });
}

void Practice::setSpeed(double speed)
{
    run([&] { m_service->world().setSpeed(speed); });
}

Result<QString> Practice::abend(const QString &job, const QString &cause)
{
    std::optional<Result<QString>> id;
    run([&] { id = m_service->abend(job, cause); });
    return *id;
}

void Practice::outage(Duration real)
{
    run([&] { m_service->outage(real); });
}

void Practice::switchPlan()
{
    run([this] { m_service->advanceToPlanSwitch(); });
}

QList<QJsonObject> Practice::requests()
{
    QList<QJsonObject> all;
    run([&] { std::ranges::copy(m_service->requests(), std::back_inserter(all)); });
    return all;
}

std::vector<practice::PastRun> Practice::pastRuns()
{
    std::vector<practice::PastRun> gone;
    run([&] { gone = m_service->past().gone(); });
    return gone;
}

QStringList Practice::machines()
{
    QStringList names;
    run([&] { names = m_service->machines().names(); });
    return names;
}

std::vector<practice::Measurement> Practice::measure(Instant stamp)
{
    std::vector<practice::Measurement> measured;
    run([&] { measured = m_service->measure(stamp); });
    return measured;
}

void Practice::measurePast(const PastWish &wish, std::function<void(std::vector<practice::Measurement>)> reply)
{
    m_post([this, wish, reply = std::move(reply)] {
        if (!m_service)
            return;
        const auto &machines = m_service->machines();
        const auto &runs = m_service->past().all();
        auto measured = practice::measurePast(machines, runs, wish.machine, wish.from, wish.fine, wish.coarseStep);
        auto fine = practice::measurePast(machines, runs, wish.machine, wish.fine, wish.to, wish.fineStep);
        measured.insert(measured.end(), std::make_move_iterator(fine.begin()), std::make_move_iterator(fine.end()));
        reply(std::move(measured));
    });
}

} // namespace resync
