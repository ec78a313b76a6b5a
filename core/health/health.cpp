#include "core/health/health.h"

#include "core/model/picture.h"
#include "core/store/database.h"

#include <QJsonArray>

namespace resync
{

namespace
{

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

QJsonArray poolsJson(const HealthParts &all)
{
    QJsonArray rows;
    for (const PoolHealth &pool : all.pools)
        rows.append(QJsonObject{{QStringLiteral("name"), pool.name},
                                {QStringLiteral("used"), pool.used},
                                {QStringLiteral("most"), pool.most > 0 ? QJsonValue(pool.most) : QJsonValue()}});
    return rows;
}

QJsonArray breakersJson(const HealthParts &all)
{
    QJsonArray rows;
    for (const BreakerHealth &breaker : all.breakers)
        rows.append(QJsonObject{{QStringLiteral("name"), breaker.name},
                                {QStringLiteral("state"), toWire(breaker.state)},
                                {QStringLiteral("next_try_seconds"),
                                 breaker.opensFor ? QJsonValue(std::max<qint64>(0, breaker.opensFor->count() / 1000)) : QJsonValue()}});
    return rows;
}

QJsonArray endsJson(const HealthParts &all)
{
    QJsonArray rows;
    for (const EndHealth &end : all.ends)
        rows.append(QJsonObject{{QStringLiteral("name"), end.name}, {QStringLiteral("at"), toIso(end.at)}});
    return rows;
}

QJsonArray driftsJson(const HealthParts &all)
{
    QJsonArray rows;
    for (const DriftHealth &drift : all.drifts) {
        const bool measured = drift.state == DriftHealth::State::None || drift.state == DriftHealth::State::Drifted;
        const auto figure = [measured](double value) { return measured ? QJsonValue(value) : QJsonValue(); };
        rows.append(QJsonObject{{QStringLiteral("name"), drift.name},
                                {QStringLiteral("state"), toWire(drift.state)},
                                {QStringLiteral("before"), drift.before},
                                {QStringLiteral("now"), drift.now},
                                {QStringLiteral("psi"), figure(drift.psi)},
                                {QStringLiteral("ks"), figure(drift.ks)},
                                {QStringLiteral("ks_chance"), figure(drift.chance)},
                                {QStringLiteral("wasserstein"), figure(drift.wasserstein)},
                                {QStringLiteral("why"), drift.why.isEmpty() ? QJsonValue() : QJsonValue(drift.why)}});
    }
    return rows;
}

} // namespace

QString toWire(PartHealth::State state)
{
    static constexpr const char *kWords[] = {"good", "degraded", "bad", "unknown", "not-used"};
    return QLatin1String(kWords[size_t(state)]);
}

QString toWire(DriftHealth::State state)
{
    static constexpr const char *kWords[] = {"unknown", "too-little", "none", "drifted"};
    return QLatin1String(kWords[size_t(state)]);
}

QString toWire(BreakerHealth::State state)
{
    static constexpr const char *kWords[] = {"closed", "open", "half-open"};
    return QLatin1String(kWords[size_t(state)]);
}

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

std::vector<PartHealth> Health::ownParts() const
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
    keyring.needed = port.needed = false; // nobody is watched the worse for it
    return {engineState(m_connection), store, keyring, port};
}

HealthParts Health::parts() const
{
    HealthParts all;
    all.parts = ownParts();
    for (const Probe &probe : m_probes)
        probe(all);
    for (const auto &[name, part] : m_toldParts)
        all.parts.push_back(part);
    return all;
}

QString Health::status() const
{
    return statusOf(dependencies());
}

QString Health::statusOf(const std::vector<PartHealth> &parts)
{
    QString worst = QStringLiteral("healthy");
    for (const PartHealth &dependency : parts) {
        if (dependency.state == PartHealth::State::Bad && dependency.needed)
            return QStringLiteral("critical");
        if (dependency.state == PartHealth::State::Degraded || dependency.state == PartHealth::State::Bad)
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
    const HealthParts all = parts();
    QJsonArray rows;
    for (const PartHealth &dependency : all.parts) {
        QJsonObject row{{QStringLiteral("name"), dependency.name},
                        {QStringLiteral("state"), toWire(dependency.state)},
                        {QStringLiteral("needed"), dependency.needed}};
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
    document.insert(QStringLiteral("pools"), poolsJson(all));
    document.insert(QStringLiteral("breakers"), breakersJson(all));
    document.insert(QStringLiteral("ends"), endsJson(all));
    document.insert(QStringLiteral("drift"), driftsJson(all));
    return document;
}

} // namespace resync
