#include "core/plan/plan.h"

#include "core/plan/details.h"
#include "core/plan/ledger.h"
#include "core/plan/planlookup.h"
#include "core/plan/planprivate.h"

#include <algorithm>
#include <tuple>

namespace resync
{

namespace
{

constexpr Duration kAfterAction{2'000};

Error noEngine()
{
    return {QStringLiteral("plan.no_engine"), QStringLiteral("no engine is watched"), {}};
}

} // namespace

Plan::Plan(Database &database, EventBus &bus, Settings &settings, Joblogs &joblogs, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, database, bus, settings, joblogs, clock))
{
}

Plan::~Plan()
{
    d->watch(nullptr);
}

Result<void> Plan::load()
{
    return d->load();
}

void Plan::watch(std::unique_ptr<Engine> engine)
{
    d->watch(std::move(engine));
}

Engine *Plan::engine() const
{
    return d->engine.get();
}

void Plan::start()
{
    d->poller.start();
}

void Plan::stop()
{
    d->poller.stop();
}

void Plan::pollNow()
{
    d->poller.pollNow();
}

const Connection &Plan::connection() const
{
    return d->connection();
}

Picture Plan::picture() const
{
    Picture picture = d->live.picture();
    picture.connection = connection();
    return picture;
}

JobPtr Plan::findJob(const QString &jobId) const
{
    const LivePlan::Entry *entry = d->live.find(jobId);
    return entry ? entry->job : nullptr;
}

Result<JobPtr> Plan::findJobByText(const QString &text) const
{
    return jobByText(d->live, text);
}

Result<WorkstationPtr> Plan::findWorkstationByText(const QString &text) const
{
    return workstationByText(d->live, text);
}

std::vector<OpenFailure> Plan::openFailures() const
{
    return d->live.memory().failures.list();
}

Result<void> Plan::acknowledge(const QString &runId, bool acknowledged, const QString &by)
{
    FailureBook &failures = d->live.memory().failures;
    FailureBook changed = failures;
    if (!changed.acknowledge(runId, acknowledged, by))
        return Error{QStringLiteral("plan.no_failure"), QStringLiteral("this run is not among the open failures"), runId};
    if (auto done = d->history.acknowledge(d->engineId, runId, acknowledged, by, d->clock.now()); !done)
        return done;
    failures = changed;
    d->bus.publish(FailureMarked{runId, acknowledged, by});
    return {};
}

void Plan::details(const QString &jobId, QObject *receiver, std::function<void(Result<JobDetails>)> reply)
{
    auto complete = [this](JobDetails &details) {
        const QString key = details.job->seriesKey();
        const qint32 series = d->table.series().find(d->engineId, key);
        if (series == 0)
            return; // it never ran while this console looked: an empty history is the truth
        auto runs = d->history.history(series, 50);
        auto durations = d->history.durations(series, d->clock.now());
        if (runs)
            details.history = std::move(*runs);
        else
            details.missing.push_back(runs.error());
        if (durations)
            details.durations = *durations;
        else
            details.missing.push_back(durations.error());
    };
    auto *request = new DetailsRequest(jobId, findJob(jobId), receiver, complete, std::move(reply), this);
    request->start(d->engine.get());
}

void Plan::joblog(const JoblogQuery &query, QObject *receiver, std::function<void(Result<JoblogText>)> reply)
{
    const auto fromStore = [this, query](const Error &engineError) -> Result<JoblogText> {
        const auto stored = d->joblogs.find(query.runId);
        if (stored && *stored) {
            JoblogText text;
            text.bytes = (*stored)->bytes;
            text.truncated = (*stored)->analysis.truncated;
            text.storedAt = (*stored)->capturedAt;
            return text;
        }
        const QString store =
            stored ? QStringLiteral("no copy was kept") : QStringLiteral("its copy cannot be read: ") + stored.error().message;
        return Error{engineError.code, QStringLiteral("the engine does not give the joblog (%1), and %2").arg(engineError.message, store),
                     engineError.context};
    };
    if (!d->engine)
        return reply(fromStore(noEngine()));
    d->engine->joblog(query, receiver, [fromStore, reply = std::move(reply)](Result<JoblogText> log) {
        reply(log ? std::move(log) : fromStore(log.error()));
    });
}

Result<std::vector<HistoricRun>> Plan::history(const QString &seriesKey, int limit) const
{
    const qint32 series = d->table.series().find(d->engineId, seriesKey);
    if (series == 0)
        return std::vector<HistoricRun>();
    return d->history.history(series, limit);
}

Result<std::vector<Occurrence>> Plan::occurrences(const OccurrenceQuery &query) const
{
    auto found = d->table.events().find(d->engineId, query);
    if (!found)
        return found.error();
    // The id of a job is the plan's of today: looked up by its instance.
    QHash<qint64, QString> ids;
    for (const auto &event : *found) {
        if (event.instance > 0)
            ids.insert(event.instance, {});
    }
    for (const LivePlan::Entry &entry : d->live.jobs()) {
        if (const auto wanted = ids.find(entry.ref.instance); wanted != ids.end())
            *wanted = entry.job->id;
    }
    std::vector<Occurrence> occurrences;
    for (auto &event : *found) {
        event.occurrence.jobId = ids.value(event.instance);
        occurrences.push_back(std::move(event.occurrence));
    }
    return occurrences;
}

Result<std::vector<JournalEntry>> Plan::journal(int limit) const
{
    auto rows = d->journal.read(d->engineId, limit);
    if (!rows)
        return rows.error();
    std::vector<JournalEntry> entries;
    for (auto &row : *rows) {
        const ActionOutcome outcome = row.state == JournalTable::State::Confirmed ? ActionOutcome::Confirmed
                                      : row.state == JournalTable::State::Refused ? ActionOutcome::Refused
                                                                                  : ActionOutcome::Unknown;
        entries.push_back({row.id, row.at, row.user, std::move(row.call), outcome, row.error, row.closedBy, row.closedWhy});
    }
    return entries;
}

void Plan::act(const ActionCall &call, const QString &user, QObject *receiver, std::function<void(ActionResult)> reply)
{
    if (!d->writes()) {
        reply({ActionOutcome::Refused,
               {QStringLiteral("store.readonly"), QStringLiteral("the store is open for reading only: no action without its journal"), {}},
               {}});
        return;
    }
    if (const auto leads = d->table.stillLeads(); !leads) {
        reply({ActionOutcome::Refused, leads.error(), {}});
        return;
    }
    d->actions.act(call, user, receiver, std::move(reply));
    d->poller.soon(kAfterAction);
}

Result<void> Plan::closeAction(qint64 journalId, bool done, const QString &reason, const QString &by)
{
    if (!d->writes())
        return Error{QStringLiteral("store.readonly"), QStringLiteral("the store is open for reading only"), {}};
    return d->actions.close(d->engineId, journalId, done, reason, by);
}

std::vector<Plan::Flapping> Plan::flapping() const
{
    std::vector<Flapping> objects;
    for (const QHash<QString, int> &list : {d->live.memory().flaps.list(), d->poller.link().list()}) {
        for (auto object = list.begin(); object != list.end(); ++object)
            objects.push_back({object.key(), object.value()});
    }
    std::sort(objects.begin(), objects.end(),
              [](const Flapping &a, const Flapping &b) { return std::tuple(-a.turns, a.objectKey) < std::tuple(-b.turns, b.objectKey); });
    return objects;
}

Result<RunCounts> Plan::throughput(Instant from, Instant to, Duration bucket) const
{
    return d->history.throughput(d->engineId, from, to, bucket);
}

QByteArray Plan::timeZone() const
{
    return d->live.timeZone();
}

std::optional<Plan::LedgerReader> Plan::ledgerReader() const
{
    if (d->engineId == 0)
        return std::nullopt;
    return LedgerReader(
        [engine = d->engineId, zone = timeZone()](Database &reader, Instant from) { return readRunLedger(reader, engine, from, zone); });
}

Result<void> Plan::tell(const Occurrence &occurrence)
{
    return d->record(occurrence, [] { return Result<void>(); });
}

Plan::Figures Plan::figures() const
{
    return {d->poller.polls(), d->poller.pollsFailed(), d->poller.lastPoll(), d->lastStore,
            d->requestsOk,     d->requestsFailed,       d->poller.breaker()};
}

Result<void> Plan::addPast(const std::vector<JobPtr> &jobs, Instant until)
{
    if (d->engineId == 0)
        return Error{QStringLiteral("plan.no_engine"), QStringLiteral("no engine is watched"), {}};
    if (auto done = d->table.writePast(d->engineId, jobs, until); !done)
        return done;
    d->usual.clear();
    return d->history.rollUp(d->engineId, d->clock.now());
}

} // namespace resync
