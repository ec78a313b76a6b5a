#include "app/commandrunner.h"

#include "core/plan/plan.h"

#include <QLocale>
#include <QTimer>

namespace resync
{

namespace
{

bool isSettled(const Connection &connection)
{
    switch (connection.state) {
    case ConnectionState::Stopped: // also for a moment between two engines
    case ConnectionState::PlanSwitching:
        return false;
    case ConnectionState::Connecting:
        return connection.lastError.has_value(); // the first try has failed: a command does not wait for the second
    case ConnectionState::Ok:
    case ConnectionState::Partial:
    case ConnectionState::Stale:
    case ConnectionState::Lost:
    case ConnectionState::AuthFailed:
        break;
    }
    return true;
}

/// Whether \a engine ("practice", a URL, or nothing) is the one that is watched: a verb must never reach another plan than was meant.
bool isAbout(const Plan &plan, const QString &engine)
{
    if (engine.isEmpty())
        return true;
    const Engine *watched = plan.engine();
    if (!watched)
        return false;
    if (engine == QLatin1String("practice"))
        return watched->profile().environment == EngineProfile::Environment::Practice;
    return watched->profile().urls.contains(QUrl(engine));
}

} // namespace

CommandRunner::CommandRunner(CoreThread &core, QObject *parent) : QObject(parent), m_core(core)
{
    connect(&core, &CoreThread::published, this, &CommandRunner::see);
}

void CommandRunner::see(const Event &event)
{
    const Connection *connection = nullptr;
    if (const auto *changed = std::get_if<ConnectionChanged>(&event))
        connection = &changed->connection;
    else if (const auto *plan = std::get_if<PlanChanged>(&event))
        connection = &plan->connection;
    if (connection && isSettled(*connection))
        settle();
}

void CommandRunner::settle()
{
    static constexpr std::chrono::milliseconds kLookAgain{200};
    if (m_settled || std::exchange(m_settling, true))
        return;
    m_core.ask(
        this, [](Core &core) { return core.bringsPast(); },
        [this](bool still) {
            m_settling = false;
            if (still)
                QTimer::singleShot(kLookAgain, this, &CommandRunner::settle);
            else
                answerWaiting();
        });
}

void CommandRunner::answerWaiting()
{
    m_settled = true;
    for (const auto &work : std::exchange(m_waiting, {}))
        work();
}

void CommandRunner::run(const Request &request, std::function<void(Outcome)> done)
{
    const CommandRow *row = findCommand(request.words.value(0));
    if (!row || !row->ask)
        return done(Outcome::usage(QStringLiteral("there is no command '%1'; see resync --help").arg(request.words.value(0))));
    auto invocation = sortWords(*row, request.words.mid(1));
    if (!invocation)
        return done(Outcome::failed(invocation.error()));
    invocation->json = request.json;
    invocation->user = request.user;
    invocation->language = request.language.isEmpty() ? QLocale::system().name() : request.language;
    if (row->ask == askVerb)
        invocation->words.prepend(request.words.first());
    const QString engine = row->needsPicture ? request.engine : QString();
    if (!row->needsPicture || m_settled)
        return start(*row, *invocation, engine, std::move(done));
    m_waiting.push_back([this, row, invocation = *invocation, engine, done = std::move(done)] { start(*row, invocation, engine, done); });
    // Nothing may be watched at all: then there is nothing to wait for. An engine just begun to be watched still says "stopped".
    struct Now {
        Connection connection;
        bool watching;
    };
    m_core.ask(
        this,
        [](Core &core) {
            return Now{core.plan().connection(), core.plan().engine() != nullptr};
        },
        [this](const Now &now) {
            if (!now.watching || isSettled(now.connection))
                settle();
        });
}

void CommandRunner::start(const CommandRow &row, const Invocation &invocation, const QString &engine, std::function<void(Outcome)> done)
{
    m_core.request<Outcome>(
        this,
        [ask = row.ask, invocation, engine](Core &core, const std::function<void(Outcome)> &answer) {
            if (!isAbout(core.plan(), engine))
                return answer(Outcome{kFailed,
                                      {},
                                      "resync: the Resync that has this data folder in use watches another engine; leave the engine "
                                      "out, or give another --data-dir\n"});
            ask(core, invocation, answer);
        },
        std::move(done));
}

} // namespace resync
