#include "core/runtime/core.h"

#include "core/answers/asking.h"
#include "core/api/api.h"
#include "core/apikeys/apikeys.h"
#include "core/base/log.h"
#include "core/config/secrets.h"
#include "core/health/health.h"
#include "core/joblog/joblog.h"
#include "core/knowledge/knowledge.h"
#include "core/metrics/metrics.h"
#include "core/metrics/sources/sources.h"
#include "core/model/picture.h"
#include "core/patterns/patterns.h"
#include "core/plan/plan.h"
#include "core/practice/practice.h"
#include "core/runtime/storedsettings.h"
#include "core/runtime/team.h"
#include "core/store/backup.h"
#include "core/store/connectionwatch.h"
#include "core/store/dailybackup.h"
#include "core/store/database.h"
#include "core/store/freespace.h"
#include "core/store/migrate.h"

#include <QDir>
#include <QFile>
#include <QSet>

namespace resync
{

namespace
{

const QString kLastProfile = QStringLiteral("last_profile");
const QString kPracticeChosen = QStringLiteral("practice_chosen");

Error problemsAsError(const SettingErrors &problems)
{
    QStringList lines;
    for (const SettingError &problem : problems)
        lines.append(problem.name + QStringLiteral(": ") + problem.message);
    return {QStringLiteral("config.refused"), lines.join(QStringLiteral("; ")), {}};
}

PracticeOptions practiceOptions(const PracticeChoice &choice)
{
    PracticeOptions options;
    options.world.jobs = choice.jobs;
    options.world.workstations = choice.workstations;
    options.world.seed = choice.seed;
    options.world.speed = choice.speed;
    options.world.language = choice.language;
    options.replayFile = choice.replay;
    return options;
}

/// Host name of each workstation of the plan.
QMap<QString, QString> nodesOf(const Picture &picture)
{
    QMap<QString, QString> nodes;
    for (const WorkstationPtr &one : picture.workstations)
        nodes.insert(one->name, one->nodeName);
    return nodes;
}

} // namespace

struct Core::Parts {
    Parts(const CoreOptions &coreOptions, const Clock &coreClock) : options(coreOptions), clock(coreClock) {}

    CoreOptions options;
    const Clock &clock;
    EventBus bus;
    // in the order in which each needs the one before; destroyed from the last to the first
    std::unique_ptr<Database> database;
    std::unique_ptr<StoredSettings> keeper;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<StoredProfiles> profiles;
    std::unique_ptr<Secrets> secrets;
    Secrets *sessionSecrets = nullptr; ///< a layer of `secrets`: for this session only
    std::unique_ptr<FreeSpace> freeSpace;
    std::unique_ptr<ConnectionWatch> connectionWatch;
    std::unique_ptr<DailyBackup> dailyBackup;
    std::unique_ptr<Joblogs> joblogs;
    std::unique_ptr<Health> health;
    std::unique_ptr<Plan> plan;
    std::unique_ptr<ApiKeys> apiKeys;
    std::unique_ptr<Metrics> metrics;
    std::unique_ptr<Sources> sources;
    std::unique_ptr<Knowledge> knowledge;
    std::unique_ptr<Patterns> patterns;
    std::unique_ptr<Answers> answers;
    std::unique_ptr<Api> api;
    std::unique_ptr<Practice> practice;
    std::unique_ptr<Team> team;
};

Core::Core(const CoreOptions &options, const Clock &clock) : m_parts(std::make_unique<Parts>(options, clock)) {}

Core::~Core()
{
    if (m_parts->plan)
        m_parts->plan->watch(nullptr); // before the practice engine that it may watch
}

Result<void> Core::open()
{
    for (const auto step : {&Core::openStore, &Core::openSettings, &Core::openSlices, &Core::openPort, &Core::beginToWatch}) {
        if (auto done = (this->*step)(); !done)
            return done;
    }
    return {};
}

Result<void> Core::openStore()
{
    Parts &p = *m_parts;
    if (!QDir().mkpath(p.options.dataDir))
        return Error{QStringLiteral("store.open"), QStringLiteral("the data folder cannot be made"), p.options.dataDir};
    QFile::setPermissions(p.options.dataDir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString text = p.options.store.isEmpty()
                             ? QStringLiteral("sqlite:") + QDir(p.options.dataDir).filePath(QStringLiteral("resync.sqlite"))
                             : p.options.store;
    const auto address = StoreAddress::parse(text);
    if (!address)
        return address.error();
    auto database = Database::open(*address, p.options.readOnlyStore ? Database::Mode::Reader : Database::Mode::Writer);
    if (!database)
        return database.error();
    p.database = std::move(*database);
    if (p.options.readOnlyStore)
        return {};
    const auto steps = migrationsIn();
    if (!steps)
        return steps.error();
    const QString backups = address->kind == StoreAddress::Kind::Sqlite ? backupFolder(*address) : QString();
    if (const auto outcome = migrate(*p.database, *steps, backups, p.clock.now()); !outcome)
        return outcome.error();
    return {};
}

Result<void> Core::openSettings()
{
    Parts &p = *m_parts;
    p.settings = std::make_unique<Settings>();
    p.keeper = std::make_unique<StoredSettings>(*p.database, p.clock);
    SettingErrors problems = p.settings->setEnvironment(processEnvironment());
    if (!p.options.envFile.isEmpty()) {
        const auto variables = readEnvFile(p.options.envFile);
        if (!variables)
            return variables.error();
        const SettingErrors more = p.settings->setEnvFile(*variables, p.options.envFile);
        problems.insert(problems.end(), more.begin(), more.end());
    }
    QStringList assignments;
    for (auto setting = p.options.settings.begin(); setting != p.options.settings.end(); ++setting)
        assignments.append(setting.key() + QLatin1Char('=') + setting.value());
    const SettingErrors fromLine = p.settings->setFromCommandLine(assignments);
    problems.insert(problems.end(), fromLine.begin(), fromLine.end());
    if (!problems.empty())
        return problemsAsError(problems);
    const auto stored = p.settings->setKeeper(p.keeper.get());
    if (!stored)
        return stored.error();
    for (const SettingError &problem : *stored)
        qWarning().noquote()
            << QStringLiteral("stored setting %1 is no longer valid and counts as its default: %2").arg(problem.name, problem.message);
    const SettingErrors across = p.settings->check();
    if (!across.empty())
        return problemsAsError(across);
    p.settings->setAudit([this](const SettingChange &change) { m_parts->keeper->note(change); });
    QObject::connect(p.settings.get(), &Settings::changed, &p.bus, [this](const QStringList &names) {
        for (const QString &name : names)
            m_parts->bus.publish(SettingApplied{name, m_parts->settings->text(name)});
    });
    return {};
}

Result<void> Core::openSlices()
{
    Parts &p = *m_parts;
    p.profiles = std::make_unique<StoredProfiles>(*p.database, p.clock);
    auto session = memorySecrets();
    p.sessionSecrets = session.get();
    p.secrets = layeredSecrets(
        std::move(session),
        layeredSecrets(environmentSecrets(), keyringSecrets(p.clock, QDir(p.options.dataDir).filePath(QStringLiteral("keyring.mark")))));
    p.joblogs = std::make_unique<Joblogs>(*p.database, p.clock);
    p.health = std::make_unique<Health>(p.bus, *p.database, p.clock);
    p.apiKeys = std::make_unique<ApiKeys>(*p.database, p.clock);
    p.metrics = std::make_unique<Metrics>(*p.database, *p.settings, p.clock);
    p.sources = std::make_unique<Sources>(*p.database, *p.metrics, *p.secrets, p.clock);
    p.plan = std::make_unique<Plan>(*p.database, p.bus, *p.settings, *p.joblogs, p.clock);
    p.sources->setPlanNodes([plan = p.plan.get()] { return nodesOf(plan->picture()); });
    makeInsight();
    makeAnswers();
    QObject::connect(p.plan.get(), &Plan::callDone, p.health.get(), [health = p.health.get()](const CallDone &call) {
        health->countCall(call.operation, call.took, call.httpStatus, call.ok);
    });
    p.health->startSampling([plan = p.plan.get()] {
        const Plan::Figures figures = plan->figures();
        return Health::PollCounts{figures.polls, figures.pollsFailed, figures.lastPoll, figures.lastStore};
    });
    if (!p.options.readOnlyStore) {
        p.freeSpace = std::make_unique<FreeSpace>(*p.database, p.clock, FreeSpace::Limits());
        QObject::connect(p.freeSpace.get(), &FreeSpace::changed, &p.bus, [this](FreeSpace::State state) {
            const QString code = state == FreeSpace::State::Ample    ? QString()
                                 : state == FreeSpace::State::Scarce ? QStringLiteral("store.scarce")
                                                                     : QStringLiteral("store.full");
            m_parts->bus.publish(StoreStateChanged{{code, code.isEmpty() ? QString() : m_parts->freeSpace->message(), {}}});
        });
        p.freeSpace->start();
        p.dailyBackup = std::make_unique<DailyBackup>(p.database->address(), p.clock, DailyBackup::Times());
        QObject::connect(p.dailyBackup.get(), &DailyBackup::failed, &p.bus,
                         [](const Error &error) { qWarning().noquote() << QStringLiteral("daily backup: %1").arg(error.text()); });
        p.dailyBackup->start();
    }
    p.connectionWatch = std::make_unique<ConnectionWatch>(*p.database, p.clock);
    QObject::connect(p.connectionWatch.get(), &ConnectionWatch::lost, &p.bus,
                     [this](const Error &error) { m_parts->bus.publish(StoreStateChanged{error}); });
    QObject::connect(p.connectionWatch.get(), &ConnectionWatch::restored, &p.bus, [this] { m_parts->bus.publish(StoreStateChanged{}); });
    p.connectionWatch->start();
    if (!p.options.readOnlyStore) { // a store that is only looked at may be older than their tables
        if (auto done = p.apiKeys->load(); !done)
            return done;
        if (auto done = p.metrics->load(); !done)
            return done;
        if (auto done = p.sources->load(); !done)
            return done;
        if (auto done = p.knowledge->load(); !done)
            return done;
        if (auto done = p.patterns->load(); !done)
            return done;
    }
    return p.plan->load();
}

/// The slices that learn from what the others know.
void Core::makeInsight()
{
    Parts &p = *m_parts;
    const auto missed = [&plan = *p.plan](qint64 after) {
        OccurrenceQuery query;
        query.after = after;
        query.limit = 1000;
        return plan.occurrences(query);
    };
    p.knowledge = std::make_unique<Knowledge>(*p.database, p.bus, *p.settings, *p.joblogs, missed, p.clock);
    const auto reader = [&plan = *p.plan]() -> std::optional<Patterns::Read> {
        const auto read = plan.ledgerReader();
        if (!read)
            return std::nullopt;
        return Patterns::Read([read = *read](Database &database, Instant from) {
            auto ledger = read(database, from);
            if (ledger) {
                if (auto done = addSignatures(database, from, *ledger); !done)
                    return Result<RunLedger>(done.error());
            }
            return ledger;
        });
    };
    p.patterns = std::make_unique<Patterns>(*p.database, *p.settings, reader, p.clock);
    QObject::connect(p.patterns.get(), &Patterns::found, p.plan.get(), [this](const Pattern &pattern) {
        Occurrence occurrence;
        occurrence.at = occurrence.seenAt = m_parts->clock.now();
        occurrence.kind = OccurrenceKind::PatternDetected;
        occurrence.objectKey = pattern.subject;
        occurrence.causeKey = QStringLiteral("pattern:") + pattern.id;
        occurrence.details = toJson(pattern);
        occurrence.details.remove(QStringLiteral("evidence"));
        if (auto done = m_parts->plan->tell(occurrence); !done)
            qWarning().noquote() << QStringLiteral("a pattern could not be told: ") + done.error().text();
    });
}

void Core::makeAnswers()
{
    Parts &p = *m_parts;
    Answers::Sources sources;
    sources.context = [&plan = *p.plan] {
        QuestionContext context;
        context.timeZone = plan.timeZone();
        QSet<QString> jobs;
        QSet<QString> streams;
        const Picture picture = plan.picture();
        for (const JobPtr &job : picture.jobs) {
            jobs.insert(job->name);
            streams.insert(job->stream);
        }
        context.jobs = QStringList(jobs.begin(), jobs.end());
        context.streams = QStringList(streams.begin(), streams.end());
        for (const WorkstationPtr &workstation : picture.workstations)
            context.workstations.append(workstation->name);
        return context;
    };
    sources.ledger = [&plan = *p.plan] { return plan.ledgerReader(); };
    sources.picture = [&plan = *p.plan] { return plan.picture(); };
    sources.knownSince = [&plan = *p.plan, &clock = p.clock]() -> std::optional<Instant> {
        const auto counts = plan.throughput(clock.now() - std::chrono::hours(1), clock.now(), std::chrono::hours(1));
        return counts ? counts->since : std::nullopt;
    };
    sources.patterns = [&patterns = *p.patterns]() -> std::optional<std::vector<PatternLine>> {
        const auto all = patterns.patterns(false);
        if (!all || (all->empty() && !patterns.detectedAt()))
            return std::nullopt;
        std::vector<PatternLine> lines;
        for (const Pattern &one : *all)
            lines.push_back({one.id, one.subject, sentenceOf(one)});
        return lines;
    };
    p.answers = std::make_unique<Answers>(*p.database, std::move(sources), p.clock);
}

Result<void> Core::beginToWatch()
{
    Parts &p = *m_parts;
    if (!p.options.poll)
        return {};
    p.team = std::make_unique<Team>(p.database->address(), *p.plan, p.bus, p.clock, [this] {
        m_parts->sources->start(); // they too are read by one console only
        return watchWhatWasChosen();
    });
    QObject::connect(p.team.get(), &Team::lost, p.sources.get(), &Sources::stop);
    return p.team->join();
}

Result<void> Core::watchWhatWasChosen()
{
    Parts &p = *m_parts;
    if (p.options.engine) {
        const std::vector<Error> problems = problemsOf(*p.options.engine);
        if (!problems.empty())
            return problems.front();
        p.plan->watch(makeRestEngine(*p.options.engine, *p.secrets, p.clock));
        p.plan->start();
        return {};
    }
    const bool practiceLast = p.options.profile.isEmpty() && p.profiles->remembered(kPracticeChosen) == QLatin1String("1");
    if (p.options.practice || practiceLast) {
        const auto url = watchPractice();
        return url ? Result<void>() : Result<void>(url.error());
    }
    const QString name = p.options.profile.isEmpty() ? p.profiles->remembered(kLastProfile) : p.options.profile;
    if (name.isEmpty())
        return {}; // nothing chosen yet: the first start asks
    return watchProfile(name);
}

Result<void> Core::openPort()
{
    Parts &p = *m_parts;
    if (p.options.listen.isEmpty())
        return {};
    p.api = std::make_unique<Api>(
        ApiSlices{*p.health, *p.plan, *p.apiKeys, *p.metrics, *p.knowledge, *p.patterns, *p.answers, *p.settings, p.bus, p.clock});
    const auto url = p.api->listen(p.options.listen);
    return url ? Result<void>() : Result<void>(url.error());
}

const Clock &Core::clock() const
{
    return m_parts->clock;
}
EventBus &Core::bus()
{
    return m_parts->bus;
}
Database &Core::database()
{
    return *m_parts->database;
}
Settings &Core::settings()
{
    return *m_parts->settings;
}
Secrets &Core::sessionSecrets()
{
    return *m_parts->sessionSecrets;
}
Secrets &Core::secrets()
{
    return *m_parts->secrets;
}
Joblogs &Core::joblogs()
{
    return *m_parts->joblogs;
}
Plan &Core::plan()
{
    return *m_parts->plan;
}
Health &Core::health()
{
    return *m_parts->health;
}
ApiKeys &Core::apiKeys()
{
    return *m_parts->apiKeys;
}
Metrics &Core::metrics()
{
    return *m_parts->metrics;
}
Sources &Core::sources()
{
    return *m_parts->sources;
}
Knowledge &Core::knowledge()
{
    return *m_parts->knowledge;
}
Patterns &Core::patterns()
{
    return *m_parts->patterns;
}
Answers &Core::answers()
{
    return *m_parts->answers;
}
Api *Core::api()
{
    return m_parts->api.get();
}

std::vector<EngineProfile> Core::profiles() const
{
    QStringList problems;
    auto all = m_parts->profiles->all(&problems);
    for (const QString &problem : problems)
        qWarning().noquote() << QStringLiteral("an engine profile cannot be read: ") + problem;
    return all ? std::move(*all) : std::vector<EngineProfile>();
}

Result<void> Core::saveProfile(const EngineProfile &profile)
{
    const std::vector<Error> problems = problemsOf(profile);
    if (!problems.empty())
        return problems.front();
    return m_parts->profiles->save(profile);
}

Result<void> Core::removeProfile(const QString &name)
{
    return m_parts->profiles->remove(name);
}

Result<void> Core::watchProfile(const QString &name)
{
    Parts &p = *m_parts;
    for (const EngineProfile &profile : profiles()) {
        if (profile.name != name)
            continue;
        p.plan->watch(makeRestEngine(profile, *p.secrets, p.clock));
        p.plan->start();
        p.practice.reset();
        if (auto done = p.profiles->remember(kPracticeChosen, QStringLiteral("0")); !done)
            return done;
        return p.profiles->remember(kLastProfile, name);
    }
    return Error{QStringLiteral("engine.unknown"), QStringLiteral("no engine profile has this name"), name};
}

Result<QUrl> Core::watchPractice()
{
    Parts &p = *m_parts;
    if (!p.practice) {
        p.practice = std::make_unique<Practice>(practiceOptions(p.options.practiceEngine));
        if (const auto url = p.practice->start(); !url) {
            p.practice.reset();
            return url.error();
        }
    }
    EngineProfile profile;
    profile.name = QStringLiteral("practice");
    profile.environment = EngineProfile::Environment::Practice;
    profile.urls = {p.practice->url()};
    profile.user = p.practice->user();
    profile.proxy = QStringLiteral("none"); // it is in this very process
    p.sessionSecrets->write(profile.secretKey(), Secret(p.practice->password()), &p.bus, [](const Result<void> &) {});
    p.plan->watch(makeRestEngine(profile, *p.secrets, p.clock));
    p.plan->start();
    if (!p.options.practice && !p.options.readOnlyStore) {
        if (auto done = p.profiles->remember(kPracticeChosen, QStringLiteral("1")); !done)
            return done.error();
    }
    return p.practice->url();
}

void Core::stopWatching()
{
    m_parts->plan->watch(nullptr);
    m_parts->practice.reset();
}

} // namespace resync
