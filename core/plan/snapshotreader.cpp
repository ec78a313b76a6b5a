#include "core/plan/snapshotreader.h"

#include "core/plan/codec.h"

namespace resync
{

namespace
{

Error planMoving()
{
    return {QStringLiteral("engine.plan_moving"), QStringLiteral("the plan is being replaced: its parts belong to different plans"), {}};
}

/// \a setAside rows came, and not one of them could be read.
Error noneReadable(const QString &list, int setAside, const QStringList &notes)
{
    return {QStringLiteral("engine.incomplete"),
            QStringLiteral("none of the %1 rows could be read: %2").arg(QString::number(setAside), notes.value(0)), list};
}

Error emptyUnannounced(const QString &list)
{
    return {QStringLiteral("engine.incomplete"), QStringLiteral("an empty list came without a count of 0: not believed"), list};
}

} // namespace

std::optional<std::pair<QString, int>> planOf(const std::vector<WorkstationPtr> &workstations)
{
    std::optional<std::pair<QString, int>> plan;
    for (const WorkstationPtr &workstation : workstations) {
        if (workstation->planId.isEmpty())
            continue;
        const std::pair here(workstation->planId, workstation->runNumber);
        if (plan && *plan != here)
            return std::nullopt;
        plan = here;
    }
    return plan ? plan : std::pair(QString(), 0);
}

SnapshotReader::SnapshotReader(Engine &engine, const LivePlan &known, Names &names, const Clock &clock, const Options &options, Done done)
    : m_engine(engine), m_known(known), m_names(names), m_clock(clock), m_options(options), m_done(std::move(done))
{
}

void SnapshotReader::start()
{
    readWorkstations();
}

void SnapshotReader::fail(const Error &error)
{
    Reading reading;
    reading.error = error;
    reading.answered = m_answered;
    answer(std::move(reading));
}

void SnapshotReader::answer(Reading reading)
{
    const Done done = std::exchange(m_done, nullptr);
    if (done)
        done(std::move(reading));
}

bool SnapshotReader::isAbsent(const Error &error)
{
    return error.code == QLatin1String("http.404") || error.code == QLatin1String("http.405") || error.code == QLatin1String("http.403") ||
           error.code == QLatin1String("http.400") || error.code == QLatin1String("engine.unsupported");
}

template <class Row>
void SnapshotReader::noteRows(const typename PageReader<Row>::Gathered &gathered)
{
    m_answered = true;
    m_snapshot.setAside += gathered.setAside;
    m_snapshot.notes += gathered.notes;
}

void SnapshotReader::readWorkstations()
{
    m_workstations = std::make_unique<PageReader<WorkstationPtr>>(
        [this](const PageQuery &query, Engine::Reply<Page<WorkstationPtr>> reply) {
            return m_engine.workstations(query, this, std::move(reply));
        },
        [](const WorkstationPtr &row) { return row->id; }, [this](WorkstationPtr &row) { m_known.keepOld(row); },
        [this](Result<PageReader<WorkstationPtr>::Gathered> all) {
            m_answered = m_workstations->pagesRead() > 0;
            if (!all)
                return fail(all.error());
            if (all->rows.empty() && all->setAside > 0)
                return fail(noneReadable(QStringLiteral("plan/workstation"), all->setAside, all->notes));
            if (all->rows.empty())
                return fail(emptyUnannounced(QStringLiteral("plan/workstation")));
            noteRows<WorkstationPtr>(*all);
            m_snapshot.serverTime = all->serverTime;
            if (all->serverTime)
                m_snapshot.skew = *all->serverTime - m_clock.now();
            const auto plan = planOf(all->rows);
            if (!plan)
                return fail(planMoving());
            std::tie(m_snapshot.planId, m_snapshot.runNumber) = *plan;
            m_snapshot.workstations = std::move(all->rows);
            const bool other = m_known.planId() != m_snapshot.planId || m_known.runNumber() != m_snapshot.runNumber;
            m_parallel = other || m_known.empty() ? 2 : 1;
            readStreams();
        });
    m_workstations->start(m_options.pageRows, 1);
}

void SnapshotReader::readStreams()
{
    m_streams = std::make_unique<PageReader<JobStreamPtr>>(
        [this](const PageQuery &query, Engine::Reply<Page<JobStreamPtr>> reply) {
            return m_engine.jobStreams(query, this, std::move(reply));
        },
        [](const JobStreamPtr &row) { return row->id; }, [this](JobStreamPtr &row) { m_known.keepOld(row); },
        [this](Result<PageReader<JobStreamPtr>::Gathered> all) {
            if (!all)
                return fail(all.error());
            noteRows<JobStreamPtr>(*all);
            m_snapshot.streams = std::move(all->rows);
            readJobs();
        });
    m_streams->start(m_options.pageRows, m_parallel);
}

void SnapshotReader::readJobs()
{
    for (const JobStreamPtr &stream : m_snapshot.streams)
        m_streamIds.insert(stream->id);
    const auto keep = [this](JobPtr &row) {
        const Job *came = row.get();
        m_known.keepOld(row);
        if (row.get() == came)
            row = shared(row);
    };
    m_jobs = std::make_unique<PageReader<JobPtr>>(
        [this](const PageQuery &query, Engine::Reply<Page<JobPtr>> reply) { return m_engine.jobs(query, this, std::move(reply)); },
        [](const JobPtr &row) { return row->id; }, keep,
        [this](Result<PageReader<JobPtr>::Gathered> all) {
            if (!all)
                return fail(all.error());
            if (all->rows.empty() && all->setAside > 0)
                return fail(noneReadable(QStringLiteral("plan/job"), all->setAside, all->notes));
            if (all->rows.empty() && all->announced != 0)
                return fail(emptyUnannounced(QStringLiteral("plan/job")));
            noteRows<JobPtr>(*all);
            m_snapshot.jobs = std::move(all->rows);
            readPrompts();
        });
    if (m_known.empty())
        m_jobs->setCame(m_options.jobsCame);
    m_jobs->start(m_options.pageRows, m_parallel);
}

/// Thousands of jobs repeat the same texts, and the id of their stream.
JobPtr SnapshotReader::shared(const JobPtr &row)
{
    // Fresh from the decoder nobody else has it: it is changed in its place.
    const auto own = row.use_count() == 1 ? std::const_pointer_cast<Job>(row) : std::make_shared<Job>(*row);
    shareTexts(*own, m_names);
    // The jobs of a stream come together, and the decoder has given them one text.
    if (own->streamId.constData() != m_lastStream.constData()) {
        m_lastStream = own->streamId;
        const auto stream = m_streamIds.constFind(own->streamId);
        m_lastStreamShared = stream == m_streamIds.cend() ? own->streamId : *stream;
    }
    own->streamId = m_lastStreamShared;
    return own;
}

void SnapshotReader::readPrompts()
{
    if (!m_options.prompts)
        return readResources();
    m_prompts = std::make_unique<PageReader<Prompt>>(
        [this](const PageQuery &query, Engine::Reply<Page<Prompt>> reply) { return m_engine.prompts(query, this, std::move(reply)); },
        [](const Prompt &row) { return row.id; }, [](Prompt &) {},
        [this](Result<PageReader<Prompt>::Gathered> all) {
            if (!all && !isAbsent(all.error()))
                return fail(all.error());
            if (all)
                m_snapshot.prompts = std::move(all->rows);
            else
                m_snapshot.notes.append(all.error().text());
            readResources();
        });
    m_prompts->start(m_options.pageRows, 1);
}

void SnapshotReader::readResources()
{
    if (!m_options.resources)
        return readIdentity();
    m_resources = std::make_unique<PageReader<Resource>>(
        [this](const PageQuery &query, Engine::Reply<Page<Resource>> reply) { return m_engine.resources(query, this, std::move(reply)); },
        [](const Resource &row) { return row.id; }, [](Resource &) {},
        [this](Result<PageReader<Resource>::Gathered> all) {
            if (!all && !isAbsent(all.error()))
                return fail(all.error());
            if (all)
                m_snapshot.resources = std::move(all->rows);
            else
                m_snapshot.notes.append(all.error().text());
            readIdentity();
        });
    m_resources->start(m_options.pageRows, 1);
}

void SnapshotReader::readIdentity()
{
    PageQuery query;
    query.limit = 1;
    m_engine.workstations(query, this, [this](Result<Page<WorkstationPtr>> page) {
        if (!page)
            return fail(page.error());
        const auto plan = planOf(page->rows);
        if (page->rows.empty() || !plan || *plan != std::pair(m_snapshot.planId, m_snapshot.runNumber))
            return fail(planMoving());
        Reading reading;
        reading.answered = true;
        reading.snapshot = std::move(m_snapshot);
        answer(std::move(reading));
    });
}

} // namespace resync
