#include "core/runtime/coreparts.h"

#include "core/base/log.h"
#include "core/model/picture.h"
#include "core/runtime/metricwiring.h"
#include "core/store/backup.h"
#include "core/store/migrate.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSet>

#include <tuple>

namespace resync
{

namespace
{

const QString kLastProfile = QStringLiteral("last_profile");

Error problemsAsError(const SettingErrors &problems)
{
    QStringList lines;
    for (const SettingError &problem : problems)
        lines.append(problem.name + QStringLiteral(": ") + problem.message);
    return {QStringLiteral("config.refused"), lines.join(QStringLiteral("; ")), {}};
}

/// The events after a number, some at a time: for slices that read each once.
std::function<Result<std::vector<Occurrence>>(qint64)> missedBy(const Plan &plan)
{
    return [&plan](qint64 after) {
        OccurrenceQuery query;
        query.after = after;
        query.limit = 1000;
        return plan.occurrences(query);
    };
}

/// What of capacity only the plan knows.
Capacity::PlanFacts planFactsOf(const Plan &plan)
{
    Capacity::PlanFacts facts;
    for (const WorkstationPtr &one : plan.picture().workstations) {
        if (one->limit >= 0)
            facts.jobLimits.insert(one->path(), one->limit);
    }
    if (auto reader = plan.ledgerReader())
        facts.runs = *reader;
    return facts;
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

/// Its disk, its daily backup, its connection.
void Core::watchStore()
{
    Parts &p = *m_parts;
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
        QObject::connect(p.dailyBackup.get(), &DailyBackup::failed, &p.bus, [this](const Error &error) {
            m_parts->backupTrouble = error.message;
            qWarning().noquote() << QStringLiteral("daily backup: %1").arg(error.text());
        });
        QObject::connect(p.dailyBackup.get(), &DailyBackup::saved, &p.bus, [this] { m_parts->backupTrouble.clear(); });
        p.dailyBackup->start();
    }
    p.connectionWatch = std::make_unique<ConnectionWatch>(*p.database, p.clock);
    QObject::connect(p.connectionWatch.get(), &ConnectionWatch::lost, &p.bus,
                     [this](const Error &error) { m_parts->bus.publish(StoreStateChanged{error}); });
    QObject::connect(p.connectionWatch.get(), &ConnectionWatch::restored, &p.bus, [this] { m_parts->bus.publish(StoreStateChanged{}); });
    p.connectionWatch->start();
}

Result<void> Core::openSlices()
{
    Parts &p = *m_parts;
    p.profiles = std::make_unique<StoredProfiles>(*p.database, p.clock);
    auto session = memorySecrets();
    p.sessionSecrets = session.get();
    auto keyring = keyringSecrets(p.clock, QDir(p.options.dataDir).filePath(QStringLiteral("keyring.mark")));
    p.secrets = layeredSecrets(std::move(session),
                               layeredSecrets(environmentSecrets(), watchedSecrets(std::move(keyring), [this](const QString &trouble) {
                                                  if (m_parts->health)
                                                      m_parts->health->countKeyring(trouble);
                                              })));
    p.joblogs = std::make_unique<Joblogs>(*p.database, p.clock);
    p.families = std::make_unique<FamilyWatch>(p.options.dataDir, p.clock);
    p.families->start();
    p.health = std::make_unique<Health>(p.bus, *p.database, p.clock);
    p.apiKeys = std::make_unique<ApiKeys>(*p.database, p.clock);
    p.metrics = std::make_unique<Metrics>(*p.database, *p.settings, p.clock);
    p.sources = std::make_unique<Sources>(*p.database, *p.metrics, *p.secrets, p.clock);
    p.plan = std::make_unique<Plan>(*p.database, p.bus, *p.settings, *p.joblogs, p.clock);
    p.sources->setPlanNodes([plan = p.plan.get()] { return nodesOf(plan->picture()); });
    makeInsight();
    makeAnswers();
    p.capacity = std::make_unique<Capacity>(
        *p.database, *p.settings, [plan = p.plan.get()] { return planFactsOf(*plan); }, p.clock);
    makeRunner();
    measureOurselves();
    watchMetrics(*p.metrics, *p.plan, p.bus, p.clock);
    watchStore();
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
        p.alerts->setLeading(p.database->isSqlite()); // of several consoles on one store, the one that polls
        if (auto done = p.alerts->load(); !done)
            return done;
        p.notifiers->setLeading(p.database->isSqlite());
        if (auto done = p.notifiers->load(); !done)
            return done;
        p.capacity->start();
        p.reminders = std::make_unique<Reminders>(*p.apiKeys, *p.capacity, *p.plan, *p.profiles, p.clock);
        p.reminders->start();
        p.driftWatch->start();
        p.ownHealthNews = std::make_unique<OwnHealthNews>(*p.health, *p.alerts, *p.plan, p.clock);
    }
    return p.plan->load();
}

/// The slices that learn from what the others know.
void Core::makeInsight()
{
    Parts &p = *m_parts;
    p.knowledge = std::make_unique<Knowledge>(*p.database, p.bus, *p.settings, *p.joblogs, missedBy(*p.plan), p.clock);
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
    p.llm = std::make_unique<Llm>(*p.database, *p.settings, *p.secrets, p.clock);
    p.opinions = std::make_unique<Opinions>(*p.llm, *p.plan, p.clock);
}

QString Core::reportsFolder() const
{
    return ReportProcess::folderOf(m_parts->options.dataDir);
}

void Core::makeRunner()
{
    Parts &p = *m_parts;
    p.alerts = std::make_unique<Alerts>(
        *p.database, p.bus, *p.settings, missedBy(*p.plan), [&plan = *p.plan] { return plan.timeZone(); }, p.clock);
    Notifiers::World world{[&plan = *p.plan] { return plan.timeZone(); }, [&plan = *p.plan] { return plan.connection().practice; }};
    world.wanted = [&plan = *p.plan, &settings = *p.settings] {
        return settings.on(QStringLiteral("alerts_enabled")) &&
               (!plan.connection().practice || settings.on(QStringLiteral("notifiers_in_practice")));
    };
    p.notifiers = std::make_unique<Notifiers>(*p.database, p.bus, *p.alerts, *p.secrets, std::move(world), p.clock);
    const auto tell = [&plan = *p.plan](const Occurrence &occurrence) {
        if (auto done = plan.tell(occurrence); !done)
            qWarning().noquote() << QStringLiteral("what a workflow did could not be noted: %1").arg(done.error().text());
    };
    p.runner = std::make_unique<Runner>(*p.database, p.bus, *p.settings, tell, p.clock);
    ReportProcess::Place place;
    place.program = QCoreApplication::applicationDirPath() + QStringLiteral("/resync");
    place.dataDir = p.options.dataDir;
    place.store = p.options.store.isEmpty() ? QStringLiteral("sqlite:") + QDir(p.options.dataDir).filePath(QStringLiteral("resync.sqlite"))
                                            : p.options.store;
    place.language = p.options.practiceEngine.language;
    place.practice = p.options.practice;
    p.report = std::make_unique<ReportProcess>(place, p.clock);
    WorkflowParts parts{*p.runner, *p.plan, *p.metrics, *p.knowledge, *p.joblogs, *p.capacity, *p.database, *p.settings, p.clock};
    parts.report = [report = p.report.get(), settings = p.settings.get()](const QJsonObject &, const ReportProcess::Done &done) {
        report->print(settings->integer(QStringLiteral("report_keep")), done);
    };
    p.workflows = std::make_unique<Workflows>(std::move(parts));
    p.health->setWorkflows([runner = p.runner.get()] {
        const Runner::Counts counts = runner->counts();
        return Health::WorkflowCounts{counts.active, counts.begun, counts.failed};
    });
}

Result<void> Core::beginToWatch()
{
    Parts &p = *m_parts;
    if (!p.options.poll)
        return {};
    p.team = std::make_unique<Team>(p.database->address(), *p.plan, p.bus, p.clock, [this] {
        m_parts->alerts->setLeading(true);
        m_parts->notifiers->setLeading(true);
        m_parts->sources->start(); // they too are read by one console only, and workflows run in one
        if (auto done = watchWhatWasChosen(); !done)
            return done;
        return m_parts->options.workflows ? m_parts->runner->start() : Result<void>();
    });
    QObject::connect(p.team.get(), &Team::lost, p.sources.get(), &Sources::stop);
    QObject::connect(p.team.get(), &Team::lost, p.runner.get(), &Runner::stop);
    QObject::connect(p.team.get(), &Team::lost, p.alerts.get(), [alerts = p.alerts.get()] { alerts->setLeading(false); });
    QObject::connect(p.team.get(), &Team::lost, p.notifiers.get(), [notifiers = p.notifiers.get()] { notifiers->setLeading(false); });
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
    const bool practiceLast = p.options.profile.isEmpty() && p.profiles->remembered(Parts::kPracticeChosen) == QLatin1String("1");
    if (p.options.practice || practiceLast) {
        const auto url = watchPractice();
        return url ? Result<void>() : Result<void>(url.error());
    }
    const QString name = p.options.profile.isEmpty() ? p.profiles->remembered(kLastProfile) : p.options.profile;
    if (name.isEmpty())
        return {}; // nothing chosen yet: the first start asks
    return watchProfile(name);
}

void Core::rest()
{
    if (m_parts->database->isSqlite())
        std::ignore = m_parts->database->run(QStringLiteral("PRAGMA shrink_memory")); // nothing is lost when it does not
}

Result<void> Core::openPort()
{
    Parts &p = *m_parts;
    if (p.options.listen.isEmpty())
        return {};
    p.api = std::make_unique<Api>(ApiSlices{*p.health, *p.plan, *p.apiKeys, *p.metrics, *p.knowledge, *p.patterns, *p.answers, *p.runner,
                                            *p.alerts, *p.notifiers, *p.opinions, *p.capacity, *p.secrets, *p.settings, p.bus, p.clock});
    p.api->setFolder(p.options.dataDir);
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
Opinions &Core::opinions()
{
    return *m_parts->opinions;
}
Notifiers &Core::notifiers()
{
    return *m_parts->notifiers;
}
Alerts &Core::alerts()
{
    return *m_parts->alerts;
}
Runner &Core::runner()
{
    return *m_parts->runner;
}
Capacity &Core::capacity()
{
    return *m_parts->capacity;
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
        p.practiceFeed.reset();
        p.practice.reset();
        if (auto done = p.profiles->remember(Parts::kPracticeChosen, QStringLiteral("0")); !done)
            return done;
        return p.profiles->remember(kLastProfile, name);
    }
    return Error{QStringLiteral("engine.unknown"), QStringLiteral("no engine profile has this name"), name};
}

} // namespace resync
