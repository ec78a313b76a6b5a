#include "core/metrics/sources/sources.h"

#include "core/base/ids.h"
#include "core/config/secrets.h"
#include "core/metrics/metrics.h"
#include "core/metrics/sources/hostnames.h"
#include "core/metrics/sources/pullsource.h"
#include "core/metrics/sources/sourcekinds.h"
#include "core/metrics/sources/sourcetable.h"
#include "core/metrics/sources/takein.h"
#include "core/store/database.h"

#include <QDebug>
#include <QFile>

#include <map>

namespace resync
{

using std::chrono::minutes;

namespace
{

using MadeDriver = std::function<void(Result<std::unique_ptr<SourceDriver>>)>;

Result<QByteArray> authoritiesOf(const SourceDefinition &definition)
{
    if (definition.caFile.isEmpty())
        return QByteArray();
    QFile file(definition.caFile);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("source.field"), QStringLiteral("the file of authorities cannot be read: %1").arg(file.errorString()),
                     definition.caFile};
    const QByteArray pem = file.readAll();
    if (!pem.contains("-----BEGIN CERTIFICATE-----"))
        return Error{QStringLiteral("source.field"), QStringLiteral("the file of authorities holds no certificate"), definition.caFile};
    return pem;
}

Error unknownSource(const QString &id)
{
    return {QStringLiteral("source.unknown"), QStringLiteral("there is no such source"), id};
}

PullTimes timesOf(const SourceDefinition &definition)
{
    PullTimes times;
    times.interval = definition.interval;
    times.timeout = definition.timeout;
    return times;
}

} // namespace

class Sources::Private
{
public:
    Private(Sources &sources, Database &database, Metrics &theMetrics, Secrets &theSecrets, const Clock &theClock)
        : q(sources), metrics(theMetrics), secrets(theSecrets), clock(theClock), table(database, theClock), takeIn(theMetrics, theClock),
          team(database.kind() == StoreAddress::Kind::Postgres)
    {
    }

    /// A source at work. Its PullSource may be telling us something while it is replaced: it goes later.
    struct Entry {
        SourceDefinition definition;
        SourceHealth health;
        PullSource *source = nullptr;
        Instant began;
        quint64 setUp = 0; ///< counts set-ups: what an older one still brings is dropped
    };

    Entry *entry(const QString &id);
    SourceState stateOf(const Entry &entry) const;
    void makeDriver(const SourceDefinition &definition, const std::optional<Secret> &secret, QObject *receiver, const MadeDriver &made);
    void makeWith(const SourceDefinition &definition, const Secret &secret, const MadeDriver &made) const;
    void begin(Entry &entry);
    void end(Entry &entry);
    void connectSource(const QString &id, PullSource *source);
    void taken(const QString &id, const SourceReading &reading);
    void failed(const QString &id, const Error &error);
    void readAgain();

    Sources &q;
    Metrics &metrics;
    Secrets &secrets;
    const Clock &clock;
    SourceTable table;
    TakeIn takeIn;
    std::map<QString, Entry> entries; ///< by id
    const bool team;                  ///< others may change the definitions
    bool running = false;
};

Sources::Sources(Database &database, Metrics &metrics, Secrets &secrets, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, database, metrics, secrets, clock))
{
}

Sources::~Sources()
{
    stop();
}

Result<void> Sources::load()
{
    QStringList problems;
    const auto stored = d->table.all(problems);
    if (!stored)
        return stored.error();
    for (const QString &problem : std::as_const(problems))
        qWarning().noquote() << QStringLiteral("a source of metrics cannot be read: ") + problem;
    QStringList gone;
    for (auto &[id, entry] : d->entries) {
        const auto same = [&id = id](const SourceDefinition &one) { return one.id == id; };
        if (std::none_of(stored->begin(), stored->end(), same))
            gone.append(id);
    }
    for (const QString &id : std::as_const(gone)) {
        d->end(d->entries.at(id));
        d->entries.erase(id);
        emit changed(id);
    }
    for (const SourceDefinition &definition : *stored) {
        Private::Entry &entry = d->entries[definition.id];
        if (entry.definition == definition)
            continue;
        d->end(entry);
        entry.definition = definition;
        d->begin(entry);
        emit changed(definition.id);
    }
    return {};
}

void Sources::start()
{
    if (std::exchange(d->running, true))
        return;
    for (auto &[id, entry] : d->entries)
        d->begin(entry);
    if (d->team)
        d->readAgain();
}

void Sources::stop()
{
    d->running = false;
    for (auto &[id, entry] : d->entries)
        d->end(entry);
}

bool Sources::running() const
{
    return d->running;
}

/// Another console of the team may have changed the definitions.
void Sources::Private::readAgain()
{
    clock.after(minutes(1), &q, [this] {
        if (!running)
            return;
        if (auto read = q.load(); !read)
            qWarning().noquote() << QStringLiteral("the sources of metrics cannot be read: ") + read.error().text();
        readAgain();
    });
}

Sources::Private::Entry *Sources::Private::entry(const QString &id)
{
    const auto found = entries.find(id);
    return found == entries.end() ? nullptr : &found->second;
}

SourceState Sources::Private::stateOf(const Entry &entry) const
{
    SourceState state{entry.definition, entry.health};
    state.health.reading = entry.source && entry.source->reading();
    state.health.next = entry.source ? entry.source->next() : std::nullopt;
    return state;
}

std::vector<SourceState> Sources::all() const
{
    std::vector<SourceState> states;
    for (const auto &[id, entry] : d->entries)
        states.push_back(d->stateOf(entry));
    std::sort(states.begin(), states.end(),
              [](const SourceState &a, const SourceState &b) { return a.definition.name < b.definition.name; });
    return states;
}

std::optional<SourceState> Sources::find(const QString &idOrName) const
{
    for (const auto &[id, entry] : d->entries) {
        if (id == idOrName || entry.definition.name == idOrName)
            return d->stateOf(entry);
    }
    return {};
}

Result<SourceDefinition> Sources::save(SourceDefinition definition, const QString &who)
{
    const std::vector<Error> problems = problemsOf(definition);
    if (!problems.empty())
        return problems.front();
    const bool isNew = definition.id.isEmpty();
    if (isNew)
        definition.id = newUuid();
    else if (!d->entry(definition.id))
        return unknownSource(definition.id);
    if (auto done = d->table.put(definition, isNew, who); !done)
        return done.error();
    Private::Entry &entry = d->entries[definition.id];
    d->end(entry);
    entry.definition = definition;
    d->begin(entry);
    emit changed(definition.id);
    return definition;
}

Result<void> Sources::remove(const QString &id, const QString &who)
{
    Private::Entry *entry = d->entry(id);
    if (!entry)
        return unknownSource(id);
    const SourceDefinition definition = entry->definition;
    if (auto done = d->table.remove(definition, who); !done)
        return done;
    d->end(*entry);
    d->entries.erase(definition.id);
    d->secrets.remove(definition.secretKey(), this, [](const Result<void> &) {}); // whether there was one or not
    emit changed(definition.id);
    return {};
}

void Sources::readNow(const QString &id)
{
    if (Private::Entry *entry = d->entry(id); entry && entry->source)
        entry->source->readNow();
}

void Sources::setPlanNodes(std::function<QMap<QString, QString>()> nodeOfWorkstation)
{
    d->takeIn.setPlanNodes(std::move(nodeOfWorkstation));
}

void Sources::Private::makeWith(const SourceDefinition &definition, const Secret &secret, const MadeDriver &made) const
{
    const auto authorities = authoritiesOf(definition);
    if (!authorities)
        return made(authorities.error());
    made(sourceKind(definition.kind).make({definition, secret, *authorities, clock}));
}

/// The environment's variable before the keyring, as with engines.
void Sources::Private::makeDriver(const SourceDefinition &definition, const std::optional<Secret> &secret, QObject *receiver,
                                  const MadeDriver &made)
{
    if (definition.login == SourceDefinition::Login::None || secret)
        return makeWith(definition, secret.value_or(Secret()), made);
    const auto missing = [](const QString &why) { return Error{QStringLiteral("source.secret"), why, {}}; };
    if (!definition.secretVariable.isEmpty()) {
        const QByteArray value = qgetenv(definition.secretVariable.toUtf8().constData());
        if (value.isEmpty())
            return made(missing(QStringLiteral("the environment variable %1 is empty").arg(definition.secretVariable)));
        return makeWith(definition, Secret(value), made);
    }
    secrets.read(definition.secretKey(), receiver, [this, definition, made, missing](const SecretAnswer &answer) {
        if (answer.state != SecretState::Present)
            return made(missing(answer.message.isEmpty() ? QStringLiteral("no password or token is kept for it") : answer.message));
        makeWith(definition, answer.secret, made);
    });
}

void Sources::Private::begin(Entry &entry)
{
    entry.health = {};
    if (!running || !entry.definition.enabled)
        return;
    entry.health.state = SourceHealth::State::Waiting;
    const quint64 setUp = ++entry.setUp;
    makeDriver(entry.definition, {}, &q, [this, id = entry.definition.id, setUp](Result<std::unique_ptr<SourceDriver>> driver) {
        Entry *one = this->entry(id);
        if (!one || one->setUp != setUp)
            return;
        if (!driver) {
            failed(id, driver.error());
            clock.after(minutes(5), &q, [this, id, setUp] { // the keyring may be open by then
                if (Entry *still = this->entry(id); still && still->setUp == setUp)
                    begin(*still);
            });
            return;
        }
        one->source = new PullSource(std::move(*driver), timesOf(one->definition), clock, &q);
        connectSource(id, one->source);
        one->source->start();
    });
}

void Sources::Private::end(Entry &entry)
{
    ++entry.setUp;
    if (PullSource *source = std::exchange(entry.source, nullptr)) {
        source->stop();
        source->disconnect(&q);
        source->deleteLater();
    }
    takeIn.forget(entry.definition.id);
    entry.health = {};
}

void Sources::Private::connectSource(const QString &id, PullSource *source)
{
    connect(source, &PullSource::began, &q, [this, id] {
        Entry &one = *entry(id);
        one.began = clock.now();
        one.health.lastTry = one.began;
        emit q.changed(id);
    });
    connect(source, &Source::samples, &q, [this, id](const SourceReading &reading) { taken(id, reading); });
    connect(source, &Source::failed, &q, [this, id](const Error &error) { failed(id, error); });
}

void Sources::Private::failed(const QString &id, const Error &error)
{
    Entry &one = *entry(id);
    SourceHealth &health = one.health;
    health.state = SourceHealth::State::Failing;
    health.lastError = error;
    health.lastErrorAt = clock.now();
    ++health.failuresInRow;
    ++health.failures;
    emit q.changed(id);
}

void Sources::Private::taken(const QString &id, const SourceReading &reading)
{
    Entry &one = *entry(id);
    SourceHealth &health = one.health;
    ++health.readings;
    health.failuresInRow = 0;
    health.lastSuccess = clock.now();
    health.took = *health.lastSuccess - one.began;
    health.clockSkew = reading.clockSkew;
    health.state = reading.faults.empty() ? SourceHealth::State::Good : SourceHealth::State::Partial;
    health.seriesFaults.clear();
    for (const HostFault &fault : reading.faults) {
        if (fault.host.isEmpty())
            health.seriesFaults.push_back(fault);
        health.lastError = fault.error;
        health.lastErrorAt = health.lastSuccess;
    }
    takeIn.take(one.definition, reading, health.hosts, [this, id, setUp = one.setUp](const TakeIn::Outcome &outcome) {
        Entry *still = entry(id);
        if (!still || still->setUp != setUp)
            return;
        still->health.stored += outcome.stored;
        still->health.known += outcome.known;
        still->health.conflicts += outcome.conflicts;
        if (outcome.error) {
            still->health.state = SourceHealth::State::Failing;
            still->health.lastError = outcome.error;
            still->health.lastErrorAt = clock.now();
        }
        emit q.changed(id);
    });
    emit q.changed(id);
}

void Sources::test(const SourceDefinition &definition, const std::optional<Secret> &secret, QObject *receiver, Tested tested)
{
    const QPointer<QObject> alive(receiver);
    const auto tell = [alive, tested = std::move(tested)](const Result<SourceTrial> &outcome) {
        if (alive)
            tested(outcome);
    };
    const std::vector<Error> problems = problemsOf(definition);
    if (!problems.empty()) {
        d->clock.after(Duration(0), this, [tell, problem = problems.front()] { tell(problem); });
        return;
    }
    d->makeDriver(definition, secret, this, [this, definition, tell](Result<std::unique_ptr<SourceDriver>> driver) {
        if (!driver) {
            d->clock.after(Duration(0), this, [tell, error = driver.error()] { tell(error); });
            return;
        }
        auto *once = new PullSource(std::move(*driver), timesOf(definition), d->clock, this);
        const Instant began = d->clock.now();
        connect(once, &Source::samples, this, [this, once, definition, tell, began](const SourceReading &reading) {
            once->stop();
            once->deleteLater();
            tell(SourceTrial{reading, d->takeIn.hostsOf(definition, reading), d->clock.now() - began});
        });
        connect(once, &Source::failed, this, [once, tell](const Error &error) {
            once->stop();
            once->deleteLater();
            tell(error);
        });
        once->start();
    });
}

} // namespace resync
