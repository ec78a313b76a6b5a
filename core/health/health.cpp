#include "core/health/health.h"

#include "core/model/picture.h"
#include "core/store/database.h"

#include <QJsonArray>

namespace resync
{

namespace
{

QString wordOf(PartHealth::State state)
{
    switch (state) {
    case PartHealth::State::Good:
        return QStringLiteral("good");
    case PartHealth::State::Degraded:
        return QStringLiteral("degraded");
    case PartHealth::State::Bad:
        return QStringLiteral("bad");
    case PartHealth::State::NotUsed:
        break;
    }
    return QStringLiteral("not-used");
}

PartHealth engineState(const Connection &connection)
{
    PartHealth engine{QStringLiteral("engine"), PartHealth::State::Good, {}};
    switch (connection.state) {
    case ConnectionState::Ok:
        break;
    case ConnectionState::Stopped:
        engine.state = PartHealth::State::NotUsed;
        engine.why = QStringLiteral("no engine is watched");
        break;
    case ConnectionState::Connecting:
        engine.state = PartHealth::State::Degraded;
        engine.why = QStringLiteral("nothing has been read yet");
        break;
    case ConnectionState::Partial:
    case ConnectionState::Stale:
    case ConnectionState::PlanSwitching:
        engine.state = PartHealth::State::Degraded;
        engine.why = toWire(connection.state);
        break;
    case ConnectionState::Lost:
    case ConnectionState::AuthFailed:
        engine.state = PartHealth::State::Bad;
        engine.why = connection.lastError ? connection.lastError->message : toWire(connection.state);
        break;
    }
    return engine;
}

} // namespace

Health::Health(EventBus &bus, Database &database, const Clock &clock, QObject *parent)
    : QObject(parent), m_bus(bus), m_database(database), m_clock(clock), m_started(clock.monotonic())
{
    connect(&bus, &EventBus::published, this, &Health::watch);
}

void Health::watch(const Event &event)
{
    std::visit(Overloaded{
                   [this](const PlanChanged &changed) { m_connection = changed.connection; },
                   [this](const ConnectionChanged &changed) { m_connection = changed.connection; },
                   [this](const Happened &happened) { ++m_happened[toWire(happened.occurrence.kind)]; },
                   [this](const StoreStateChanged &changed) { m_storeTrouble = changed.trouble; },
                   [](const MetricsStored &) {},
                   [](const WorkflowChanged &) {},
                   [](const AlertChanged &) {},
                   [](const auto &) {},
               },
               event);
}

void Health::countCall(const QString &operation, Duration took, int httpStatus, bool ok)
{
    ++(ok ? m_interval.callsOk : m_interval.callsFailed);
    ++(ok ? m_callsOk : m_callsFailed);
    m_interval.callMs.push_back(double(took.count()));
    ++m_calls[operation][httpStatus];
    m_callTimes.add(took);
}

void Health::countPoll(Duration took, Duration stored, bool ok)
{
    ++(ok ? m_pollsOk : m_pollsFailed);
    m_pollTimes.add(took);
    m_storeTimes.add(stored);
}

void Health::countRequest(int status, Duration took)
{
    constexpr size_t kMostTimed = 200'000; // of five seconds
    if (m_interval.requestMs.size() < kMostTimed)
        m_interval.requestMs.push_back(double(took.count()));
    m_interval.requestErrors += status >= 500 ? 1 : 0;
    ++m_requests[status];
    m_requestTimes.add(took);
}

std::vector<PartHealth> Health::dependencies() const
{
    using State = PartHealth::State;
    PartHealth store{QStringLiteral("store"), State::Good, {}};
    if (!m_storeTrouble.code.isEmpty() || !m_database.isOpen()) {
        store.state = State::Bad;
        store.why = m_storeTrouble.code.isEmpty() ? QStringLiteral("the store cannot be reached") : m_storeTrouble.message;
    } else if (!m_database.writesStopped().isEmpty()) {
        store.state = State::Bad;
        store.why = m_database.writesStopped();
    }
    PartHealth keyring{QStringLiteral("keyring"), State::NotUsed, QStringLiteral("not asked yet")};
    if (m_keyring)
        keyring = {QStringLiteral("keyring"), m_keyring->isEmpty() ? State::Good : State::Degraded, *m_keyring};
    PartHealth port{QStringLiteral("port"), m_port.isEmpty() ? State::NotUsed : State::Good,
                    m_port.isEmpty() ? QStringLiteral("the port is closed") : QString()};
    return {engineState(m_connection), store, keyring, port};
}

QString Health::status() const
{
    QString worst = QStringLiteral("healthy");
    for (const PartHealth &dependency : dependencies()) {
        if (dependency.state == PartHealth::State::Bad)
            return QStringLiteral("critical");
        if (dependency.state == PartHealth::State::Degraded)
            worst = QStringLiteral("degraded");
    }
    return worst;
}

Duration Health::uptime() const
{
    return m_clock.monotonic() - m_started;
}

QJsonObject Health::document() const
{
    QJsonArray rows;
    for (const PartHealth &dependency : dependencies()) {
        QJsonObject row{{QStringLiteral("name"), dependency.name}, {QStringLiteral("state"), wordOf(dependency.state)}};
        if (!dependency.why.isEmpty())
            row.insert(QStringLiteral("why"), dependency.why);
        rows.append(row);
    }
    QJsonObject document{{QStringLiteral("status"), status()},
                         {QStringLiteral("version"), QStringLiteral(RESYNC_VERSION)},
                         {QStringLiteral("uptime_seconds"), qint64(uptime().count() / 1000)},
                         {QStringLiteral("last_update"), toIso(m_clock.now())},
                         {QStringLiteral("dependencies"), rows}};
    QJsonObject engine{{QStringLiteral("state"), toWire(m_connection.state)}, {QStringLiteral("practice"), m_connection.practice}};
    if (m_connection.pictureAt)
        engine.insert(QStringLiteral("data_at"), toIso(*m_connection.pictureAt));
    if (m_connection.latency)
        engine.insert(QStringLiteral("latency_ms"), qint64(m_connection.latency->count()));
    document.insert(QStringLiteral("engine"), engine);
    return document;
}

} // namespace resync
