#include "core/plan/plantable.h"

#include "core/plan/codec.h"

#include <QLoggingCategory>

namespace resync
{

namespace
{

Result<qint64> largest(Database &database, const QString &sql, qint64 atLeast)
{
    const auto found = database.number(sql);
    if (!found)
        return found.error();
    return std::max(found->value_or(0), atLeast);
}

} // namespace

PlanTable::PlanTable(Database &database) : m_database(database) {}

Result<void> PlanTable::open()
{
    m_ahead = std::vector<JobDelta>(); // {} would keep the room
    // A file has one writer. On a server another console may be in the middle of it: there whoever takes over looks.
    if (m_database.isSqlite() && m_database.mode() == Database::Mode::Writer) {
        if (auto done = forgetUnfinished(); !done) // tried once more, and told, before the next whole picture
            qWarning().noquote() << QStringLiteral("rows of an unfinished picture are still in the store: ") + done.error().text();
    }
    if (auto done = m_names.load(m_database); !done)
        return done;
    if (auto done = m_series.load(m_database); !done)
        return done;
    if (auto done = m_events.open(); !done)
        return done;
    qint64 instance = 0;
    for (const char *table : {"jobs", "runs", "job_status"}) {
        const auto most = largest(m_database, QStringLiteral("SELECT max(instance) FROM %1").arg(QLatin1String(table)), instance);
        if (!most)
            return most.error();
        instance = *most;
    }
    m_nextInstance = instance + 1;
    const auto snapshot = largest(m_database, QStringLiteral("SELECT max(id) FROM snapshots"), 0);
    if (!snapshot)
        return snapshot.error();
    m_nextSnapshot = *snapshot + 1;
    qint64 generation = 0;
    for (const char *source : {"generation) FROM jobs", "generation) FROM plan_engine", "generation) FROM workstations"}) {
        const auto most = largest(m_database, QStringLiteral("SELECT max(") + QLatin1String(source), generation);
        if (!most)
            return most.error();
        generation = *most;
    }
    m_nextGeneration = generation + 1;
    return {};
}

Result<void> PlanTable::takeOver()
{
    if (m_database.isSqlite() || m_database.mode() == Database::Mode::Reader)
        return {};
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    auto counted = m_database.run(QStringLiteral("INSERT INTO plan_counter (name, value) VALUES ('leader', 1) "
                                                 "ON CONFLICT (name) DO UPDATE SET value = plan_counter.value + 1"));
    if (!counted)
        return counted;
    const auto term = m_database.number(QStringLiteral("SELECT value FROM plan_counter WHERE name = 'leader'"));
    if (!term)
        return term.error();
    auto done = transaction->commit();
    if (!done)
        return done;
    m_term = term->value_or(0);
    if (done = forgetUnfinished(); !done)
        return done;
    return open();
}

Result<void> PlanTable::stillLeads()
{
    if (m_term == 0)
        return {};
    // Locked until the transaction's end: nobody takes over in the middle of it.
    const auto term = m_database.number(QStringLiteral("SELECT value FROM plan_counter WHERE name = 'leader' FOR SHARE"));
    if (!term)
        return term.error();
    if (term->value_or(0) == m_term)
        return {};
    return Error{
        QStringLiteral("store.fenced"), QStringLiteral("another console polls for this store now; this one writes nothing more"), {}};
}

Result<qint64> PlanTable::engineOf(const QString &name)
{
    Statement select = m_database.prepare(QStringLiteral("SELECT id FROM plan_engine WHERE name = ?"));
    qint64 id = 0;
    if (auto done = select.bind(name).each([&] { id = select.int64(0); }); !done)
        return done.error();
    if (id > 0 || m_database.mode() == Database::Mode::Reader)
        return id;
    const auto last = largest(m_database, QStringLiteral("SELECT max(id) FROM plan_engine"), 0);
    if (!last)
        return last.error();
    id = *last + 1;
    Statement insert = m_database.prepare(QStringLiteral("INSERT INTO plan_engine (id, name) VALUES (?, ?)"));
    if (auto done = insert.bind(id).bind(name).exec(); !done)
        return done.error();
    return id;
}

Result<QString> PlanTable::lastEngine()
{
    Statement select = m_database.prepare(
        QStringLiteral("SELECT name FROM plan_engine WHERE picture_ms IS NOT NULL ORDER BY picture_ms DESC, id LIMIT 1"));
    QString name;
    if (auto done = select.each([&] { name = select.text(0); }); !done)
        return done.error();
    return name;
}

Result<PlanTable::Loaded> PlanTable::load(qint64 engine)
{
    Loaded loaded;
    for (const auto step : {&PlanTable::loadHead, &PlanTable::loadObjects}) {
        if (auto done = (this->*step)(engine, loaded); !done)
            return done.error();
    }
    if (auto done = loadJobs(loaded); !done)
        return done.error();
    loaded.memory.workstations.remember(loaded.picture.workstations);
    m_headAt.reset();
    m_lastCounts = {};
    return loaded;
}

Result<void> PlanTable::loadHead(qint64 engine, Loaded &loaded)
{
    m_generation = m_valid = 0;
    Statement select = m_database.prepare(
        QStringLiteral("SELECT generation, plan_id, run_number, picture_ms, system_state, told, switch_ms FROM plan_engine WHERE id = ?"));
    return select.bind(engine).each([&] {
        m_generation = m_valid = select.int64(0);
        loaded.picture.planId = select.text(1);
        loaded.picture.runNumber = select.integer(2);
        loaded.pictureAt = select.optionalInstant(3);
        const int state = select.integer(4);
        loaded.memory.health.remember(SystemState(std::min(state & kStateMask, 2)), state & kAnomalyTold);
        loaded.lostTold = select.integer(5) & 1;
        std::vector<Duration> comebacks;
        for (const QString &ms : select.text(6).split(QLatin1Char(' '), Qt::SkipEmptyParts))
            comebacks.push_back(Duration(ms.toLongLong()));
        loaded.memory.workstations.setComebacks(std::move(comebacks));
    });
}

Result<void> PlanTable::loadJobs(Loaded &loaded)
{
    QSet<QString> streamIds;
    for (const JobStreamPtr &stream : loaded.picture.streams)
        streamIds.insert(stream->id);
    Statement select = m_database.prepare(
        QStringLiteral("SELECT instance, series, gone_ms, trimmed, failed_told, stuck_told, late_told, content, failure_open, seen_ms, "
                       "stuck_ms "
                       "FROM jobs WHERE generation = ?"));
    std::vector<FailureBook::Known> known;
    auto done = select.bind(m_generation).each([&] {
        JobRef ref;
        ref.instance = select.int64(0);
        ref.series = select.integer(1);
        ref.trimmed = quint16(select.integer(3));
        ref.failedTold = quint16(select.integer(4));
        ref.stuckTold = quint16(select.integer(5));
        ref.lateTold = select.boolean(6);
        ref.failureOpen = select.boolean(8);
        ref.stuckMs = select.int64(10);
        const auto job = unpack<Job>(select.blob(7), m_names);
        if (!job)
            return; // one damaged row spoils one row; the next poll brings the job again
        if (const auto stream = streamIds.constFind(job->streamId); stream != streamIds.cend())
            job->streamId = *stream; // the same characters for all jobs of a stream
        if (select.isNull(2)) {
            loaded.jobs.push_back({job, ref});
            known.push_back({job, ref, select.instant(9)});
        } else if (ref.failedTold > 0) {
            loaded.gone.insert(job->key(), ref);
        }
    });
    if (done)
        loaded.memory.failures.rebuild(known);
    return done;
}

Result<void> PlanTable::loadObjects(qint64 engine, Loaded &loaded)
{
    Statement workstations = m_database.prepare(QStringLiteral("SELECT content FROM workstations WHERE generation = ?"));
    auto done = workstations.bind(m_generation).each([&] {
        if (auto workstation = unpack<Workstation>(workstations.blob(0), m_names))
            loaded.picture.workstations.push_back(std::move(workstation));
    });
    if (!done)
        return done;
    Statement streams = m_database.prepare(QStringLiteral("SELECT content FROM streams WHERE generation = ?"));
    done = streams.bind(m_generation).each([&] {
        if (auto stream = unpack<JobStream>(streams.blob(0), m_names))
            loaded.picture.streams.push_back(std::move(stream));
    });
    if (!done)
        return done;
    Statement prompts = m_database.prepare(QStringLiteral("SELECT prompts, resources FROM prompts WHERE engine = ?"));
    return prompts.bind(engine).each([&] {
        if (const auto all = unpack<std::vector<Prompt>>(prompts.blob(0), m_names))
            loaded.picture.prompts = *all;
        if (const auto all = unpack<std::vector<Resource>>(prompts.blob(1), m_names))
            loaded.picture.resources = *all;
    });
}

Result<void> PlanTable::inTransaction(const std::function<Result<void>()> &work)
{
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    if (auto leads = stillLeads(); !leads)
        return leads;
    if (auto done = work(); !done)
        return done;
    return transaction->commit();
}

} // namespace resync
