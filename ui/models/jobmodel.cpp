#include "ui/models/jobmodel.h"

#include "ui/models/enginetime.h"
#include "ui/models/wording.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"

#include <QFont>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <limits>
#include <utility>

namespace resync
{

namespace
{

constexpr qint64 kNever = std::numeric_limits<qint64>::max(); ///< what is not there sorts last

qint64 msOr(const std::optional<Instant> &at)
{
    return at ? toMs(*at) : kNever;
}

/// Failures first, then what runs, what waits, what is done.
int urgency(const Job &job)
{
    if (job.canceled)
        return 90;
    switch (job.common == CommonStatus::Unknown ? commonOf(job.status) : job.common) {
    case CommonStatus::Error:
        return job.flags.critical ? 0 : 1;
    case CommonStatus::Interrupted:
        return 2;
    case CommonStatus::Blocked:
        return 5;
    case CommonStatus::Undecided:
        return 6;
    case CommonStatus::Running:
        return 10;
    case CommonStatus::Ready:
    case CommonStatus::ReadyPrevWsNonRep:
        return 20;
    case CommonStatus::Held:
        return 30;
    case CommonStatus::Waiting:
    case CommonStatus::WaitingForTrigger:
        return 40;
    case CommonStatus::Successful:
    case CommonStatus::Completed:
    case CommonStatus::DummyCompleted:
        return 60;
    default:
        return 70;
    }
}

const QString &textOf(const Job &job, JobColumn column)
{
    static const QString none;
    switch (column) {
    case JobColumn::Job:
        return job.name;
    case JobColumn::Stream:
        return job.stream;
    case JobColumn::Workstation:
        return job.workstation;
    case JobColumn::User:
        return job.user;
    case JobColumn::Folder:
        return job.folder;
    case JobColumn::Type:
        return job.taskType;
    case JobColumn::Description:
        return job.description;
    case JobColumn::RunId: {
        const JobRun *run = job.lastRun();
        return run ? run->id : none;
    }
    default:
        return none;
    }
}

} // namespace

/// The place of each distinct text among all of them, without regard to case. Jobs share the characters of equal texts, so that they are
/// told apart by where these stand.
QHash<const QChar *, quint32> JobModel::ranksOf(const std::vector<const JobPtr *> &jobs, QString Job::*text)
{
    QHash<const QChar *, quint32> ranks;
    std::vector<const QString *> texts;
    for (const JobPtr *job : jobs) {
        const QString &here = (**job).*text;
        const qsizetype before = ranks.size();
        ranks.insert(here.constData(), 0);
        if (ranks.size() > before)
            texts.push_back(&here);
    }
    std::sort(texts.begin(), texts.end(), [](const QString *one, const QString *other) { return compareText(*one, *other) < 0; });
    quint32 rank = 0;
    for (size_t i = 0; i < texts.size(); ++i) {
        rank += i > 0 && compareText(*texts[i - 1], *texts[i]) != 0 ? 1 : 0;
        ranks[texts[i]->constData()] = rank;
    }
    return ranks;
}

/// Rows that are equal to the order of the list stand by their slots: then jobs of a stream stand together, the same at every start.
std::vector<JobPtr> JobModel::inOrderOfStreams(const QHash<QString, JobPtr> &jobs)
{
    struct Keyed {
        quint64 names; ///< ranks of stream and job
        quint64 id;
        const JobPtr *job;
    };
    std::vector<const JobPtr *> all;
    all.reserve(size_t(jobs.size()));
    for (const JobPtr &job : jobs)
        all.push_back(&job);
    const auto streams = ranksOf(all, &Job::stream);
    const auto names = ranksOf(all, &Job::name);
    std::vector<Keyed> keys;
    keys.reserve(all.size());
    for (const JobPtr *job : all) {
        const quint64 stream = streams.value((*job)->stream.constData());
        keys.push_back({stream << 32 | names.value((*job)->name.constData()), textKey((*job)->id), job});
    }
    std::sort(keys.begin(), keys.end(), [](const Keyed &one, const Keyed &other) {
        if (one.names != other.names)
            return one.names < other.names;
        return one.id != other.id ? one.id < other.id : (*one.job)->id < (*other.job)->id;
    });
    std::vector<JobPtr> ordered;
    ordered.reserve(keys.size());
    for (const Keyed &key : keys)
        ordered.push_back(*key.job);
    return ordered;
}

/// A time of another day: the widest that a column of times shows.
static QString sampleTime()
{
    const Instant now = fromMs(1790000000000);
    return wording::time(now - std::chrono::hours(72), now);
}

static std::vector<ColumnSpec> jobColumns()
{
    // The states that most rows have, whichever is the longest in this language.
    QString state = lookOf(Status::Abend, CommonStatus::Error, false).word + QStringLiteral(" · ABEND");
    for (const QString &other : {lookOf(CommonStatus::Successful).word + QStringLiteral(" · SUCC"),
                                 lookOf(CommonStatus::Waiting).word + QStringLiteral(" · HOLD")}) {
        if (other.size() > state.size())
            state = other;
    }
    Job flagged;
    flagged.flags.critical = flagged.flags.late = true;
    const QString time = sampleTime();
    const QString clock = wording::clock(std::chrono::hours(31));
    return {
        {"state", JobModel::tr("State"), false, true, 120, JobModel::tr("What the engine says of the job, as mark, word and its own code"),
         false, state, true},
        {"job", JobModel::tr("Job"), false, true, 170, {}, true},
        {"stream", JobModel::tr("Stream"), false, true, 120, {}},
        {"workstation", JobModel::tr("Workstation"), false, true, 84, {}, false, QStringLiteral("/SITES/AGT0000")},
        {"sched", JobModel::tr("Scheduled"), true, true, 60, JobModel::tr("Scheduled time of the job stream; hover over a time for UTC"),
         false, time},
        {"start", JobModel::tr("Start"), true, true, 60, JobModel::tr("Start of the last attempt"), false, time},
        {"end", JobModel::tr("End"), true, true, 60, JobModel::tr("End of the last attempt"), false, time},
        {"duration", JobModel::tr("Duration"), true, true, 60, JobModel::tr("Of the last attempt; goes on while it runs"), false, clock},
        {"rc", JobModel::tr("RC"), true, true, 40, JobModel::tr("Return code of the last attempt"), false, QStringLiteral("9999")},
        {"flags", JobModel::tr("Flags"), false, true, 110, {}, false, jobtext::flags(flagged)},
        {"priority", JobModel::tr("Prio"), true, true, 40, JobModel::tr("0 is held, 101 is hi, 102 is go")},
        {"dependencies", JobModel::tr("Waits for"), true, true, 60, JobModel::tr("Unresolved of all dependencies, when the engine tells")},
        {"estimate", JobModel::tr("Estimate"), true, true, 60, JobModel::tr("The engine's estimate"), false, clock},
        {"user", JobModel::tr("User"), false, true, 80, JobModel::tr("Log-on user of the job")},
        {"folder", JobModel::tr("Folder"), false, false, 90, {}},
        {"attempts", JobModel::tr("Attempts"), true, false, 60, {}},
        {"notbefore", JobModel::tr("Not before"), true, false, 60, {}, false, time},
        {"deadline", JobModel::tr("Deadline"), true, false, 60, {}, false, time},
        {"type", JobModel::tr("Type"), false, false, 90, {}},
        {"run", JobModel::tr("Run id"), false, false, 240, {}},
        {"description", JobModel::tr("Description"), false, false, 240, {}},
    };
}

JobModel::JobModel(PlanFeed &feed, Themes &themes, const Clock &clock, QObject *parent)
    : RowModel(parent), m_feed(feed), m_themes(themes), m_clock(clock), m_columns(jobColumns()), m_now(engineNow(feed, clock))
{
    connect(&feed, &PlanFeed::reset, this, &JobModel::takeAll);
    connect(&feed, &PlanFeed::changed, this, [this](const std::shared_ptr<const PictureChange> &change) {
        m_waiting.push_back(change);
        if (m_idle)
            m_turn.start();
        else
            catchUp();
    });
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &JobModel::catchUp);
    connect(&themes, &Themes::changed, this, [this] { repaint(); });
    connect(&feed, &PlanFeed::flappingChanged, this, [this] { repaint(int(JobColumn::Job)); });
    connect(&m_prepared, &QFutureWatcherBase::finished, this, &JobModel::takePrepared);
    sort(int(JobColumn::SchedTime), Qt::AscendingOrder);
    if (feed.hasPicture())
        takeAll();
}

void JobModel::takeAll()
{
    m_waiting.clear(); // it is in the whole
    beginRenewal();
    m_now = engineNow(m_feed, m_clock);
    m_free.clear();
    m_slots.reset();
    m_haystacks = {};
    m_preparing.reset();
    m_jobs = inOrderOfStreams(m_feed.jobs());
    if (m_filter.needsHaystack())
        m_haystacks = Haystacks::of(m_jobs);
    else
        prepare();
    renew(int(m_jobs.size()));
}

void JobModel::setIdle(bool idle)
{
    m_idle = idle;
    if (!idle)
        catchUp();
}

void JobModel::catchUp()
{
    for (const auto &change : std::exchange(m_waiting, {}))
        take(*change);
}

void JobModel::take(const PictureChange &change)
{
    std::vector<int> touched;
    std::vector<int> gone;
    m_now = engineNow(m_feed, m_clock);
    QHash<QString, int> &byId = slotsById();
    for (const QString &id : change.jobsGone) {
        const int slot = byId.value(id, -1);
        if (slot >= 0)
            gone.push_back(slot);
    }
    for (const JobPtr &job : change.jobs) {
        int slot = byId.value(job->id, -1);
        if (slot < 0) {
            slot = m_free.empty() ? int(m_jobs.size()) : m_free.back();
            if (m_free.empty())
                m_jobs.emplace_back();
            else
                m_free.pop_back();
            byId.insert(job->id, slot);
        }
        m_jobs[size_t(slot)] = job;
        if (!m_haystacks.isEmpty())
            m_haystacks.put(slot, *job);
        touched.push_back(slot);
    }
    update(touched, gone);
    // Only now: until the rows are gone a view may still ask for them.
    for (const int slot : gone) {
        byId.remove(m_jobs[size_t(slot)]->id);
        m_jobs[size_t(slot)].reset();
        m_free.push_back(slot);
    }
    if (m_haystacks.isWorn())
        prepare();
}

void JobModel::setFilter(const FilterText &filter)
{
    if (filter == m_filterText)
        return;
    const JobFilter next = JobFilter::compile(filter);
    m_filterText = filter;
    const bool same = next.acceptsAll() && m_filter.acceptsAll();
    m_filter = next;
    if (m_filter.needsHaystack() && m_haystacks.isEmpty())
        m_haystacks = Haystacks::of(m_jobs); // asked for before the pool was ready
    if (same)
        emit counted(shownCount(), totalCount());
    else
        refilter();
}

QHash<QString, int> JobModel::slotsOf(const std::vector<JobPtr> &jobs)
{
    QHash<QString, int> byId;
    byId.reserve(qsizetype(jobs.size()));
    for (size_t slot = 0; slot < jobs.size(); ++slot) {
        if (jobs[slot])
            byId.insert(jobs[slot]->id, int(slot));
    }
    return byId;
}

QHash<QString, int> &JobModel::slotsById() const
{
    if (!m_slots)
        m_slots = slotsOf(m_jobs); // asked for before the pool was ready
    return *m_slots;
}

bool JobModel::accepts(int slot) const
{
    if (m_filter.acceptsAll())
        return true;
    return m_filter.accepts(*m_jobs[size_t(slot)], m_haystacks.at(slot));
}

void JobModel::prepare()
{
    if (m_preparing || m_jobs.empty())
        return;
    m_preparing = std::make_shared<const std::vector<JobPtr>>(m_jobs);
    auto promise = std::make_shared<QPromise<Prepared>>();
    m_prepared.setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start([promise, jobs = m_preparing] {
        promise->addResult(Prepared{Haystacks::of(*jobs), slotsOf(*jobs)});
        promise->finish();
    });
}

void JobModel::takePrepared()
{
    const auto from = std::exchange(m_preparing, nullptr);
    if (!from)
        return; // of a plan that is gone
    Prepared prepared = m_prepared.future().takeResult();
    if (!m_slots) // and no job has come or gone since: that would have asked for them
        m_slots = std::move(prepared.places);
    if (m_haystacks.isEmpty() || m_haystacks.isWorn()) {
        m_haystacks = std::move(prepared.haystacks);
        // What changed while the pool was at work.
        for (size_t slot = 0; slot < m_jobs.size(); ++slot) {
            if (m_jobs[slot] && (slot >= from->size() || m_jobs[slot] != (*from)[slot]))
                m_haystacks.put(int(slot), *m_jobs[slot]);
        }
    }
}

std::vector<JobPtr> JobModel::shownJobs() const
{
    std::vector<JobPtr> jobs;
    jobs.reserve(order().size());
    for (const int slot : order())
        jobs.push_back(m_jobs[size_t(slot)]);
    return jobs;
}

void JobModel::tick()
{
    m_now = engineNow(m_feed, m_clock);
    if (sortColumn() != int(JobColumn::Took)) {
        repaint(int(JobColumn::Took));
        return;
    }
    std::vector<int> running; // only theirs goes on
    for (size_t slot = 0; slot < m_jobs.size(); ++slot) {
        if (m_jobs[slot] && isRunning(m_jobs[slot]->status))
            running.push_back(int(slot));
    }
    update(running, {});
}

QString JobModel::emptyReason() const
{
    if (!m_feed.hasPicture())
        return tr("Nothing has been read yet.");
    if (totalCount() > 0)
        return tr("The filter hides every one of the %L1 jobs.").arg(totalCount());
    const Connection &connection = m_feed.connection();
    if (connection.state == ConnectionState::Ok)
        return tr("The plan of %1 has no jobs.").arg(connection.engine);
    const QString why = connection.lastError ? errorText(*connection.lastError) : QString();
    if (connection.state == ConnectionState::Stopped)
        return tr("No engine is being watched.");
    if (connection.state == ConnectionState::Connecting)
        return tr("Connecting to %1 …").arg(connection.engine);
    return tr("No jobs could be read from %1: %2").arg(connection.engine, why.isEmpty() ? lookOf(connection.state).word : why);
}

QVariant JobModel::cell(int slot, int column, int role) const
{
    const Job &job = *m_jobs[size_t(slot)];
    const auto which = JobColumn(column);
    switch (role) {
    case Qt::DisplayRole:
        return jobtext::text(job, which, m_now);
    case ExportRole:
        return jobtext::exported(job, which);
    case WeightRole:
        return job.flags.critical;
    case BadgeRole:
        return which == JobColumn::Job ? QVariant(wording::flapping(m_feed.flapping(job.key()))) : QVariant();
    case Qt::DecorationRole:
        return which == JobColumn::State ? QVariant(m_themes.mark(lookOf(job))) : QVariant();
    case Qt::ForegroundRole:
        if (which == JobColumn::State)
            return m_themes.colour(lookOf(job).colour);
        if (which == JobColumn::Flags && (job.flags.late || job.flags.deadlinePassed || job.flags.critical))
            return m_themes.colour(job.flags.critical ? ColourRole::Critical : ColourRole::Warning);
        return {};
    case Qt::FontRole:
        if (job.flags.critical && (which == JobColumn::Job || which == JobColumn::State)) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        return {};
    case Qt::ToolTipRole:
        return tip(job, which);
    case Qt::AccessibleTextRole: {
        const QString text = m_columns[size_t(column)].title + QStringLiteral(": ") + jobtext::text(job, which, m_now);
        const QString badge = cell(slot, column, BadgeRole).toString();
        return badge.isEmpty() ? text : text + QStringLiteral(", ") + badge;
    }
    default:
        return {};
    }
}

QVariant JobModel::tip(const Job &job, JobColumn column) const
{
    const JobRun *run = job.lastRun();
    QString text;
    const QString zone = job.timeZone.isEmpty() ? m_feed.planZone() : job.timeZone;
    switch (column) {
    case JobColumn::SchedTime:
        text = wording::timeHover(job.schedTime, zone);
        break;
    case JobColumn::Start:
        text = wording::timeHover(run ? run->started : std::nullopt, zone);
        break;
    case JobColumn::End:
        text = wording::timeHover(run ? run->ended : std::nullopt, zone);
        break;
    case JobColumn::NotBefore:
        text = wording::timeHover(job.startTime, zone);
        break;
    case JobColumn::Deadline:
        text = wording::timeHover(job.deadline, zone);
        break;
    case JobColumn::State:
        text = job.substatus.isEmpty() ? QString() : job.substatus;
        break;
    case JobColumn::Job:
        text = job.label();
        if (const QString flaps = wording::flappingHover(m_feed.flapping(job.key())); !flaps.isEmpty())
            text += QLatin1Char('\n') + flaps;
        break;
    default:
        text = jobtext::text(job, column, m_now);
    }
    // Names come from outside: never as rich text.
    return text.isEmpty() ? QVariant() : QVariant(toolTipText(text));
}

quint64 JobModel::sortKey(int slot, int column) const
{
    const Job &job = *m_jobs[size_t(slot)];
    const JobRun *run = job.lastRun();
    switch (JobColumn(column)) {
    case JobColumn::State:
        return numberKey(urgency(job));
    case JobColumn::SchedTime:
        return numberKey(msOr(job.schedTime));
    case JobColumn::Start:
        return numberKey(msOr(run ? run->started : std::nullopt));
    case JobColumn::End:
        return numberKey(msOr(run ? run->ended : std::nullopt));
    case JobColumn::NotBefore:
        return numberKey(msOr(job.startTime));
    case JobColumn::Deadline:
        return numberKey(msOr(job.deadline));
    case JobColumn::Took: {
        const auto took = jobtext::duration(job, m_now);
        return numberKey(took ? took->count() : -1);
    }
    case JobColumn::Estimate:
        return numberKey(job.estimated ? job.estimated->count() : -1);
    case JobColumn::ReturnCode:
        return numberKey(run && run->returnCode ? *run->returnCode : kNever);
    case JobColumn::Priority:
        return numberKey(job.priority);
    case JobColumn::Dependencies:
        return numberKey(job.unresolvedCount);
    case JobColumn::Attempts:
        return numberKey(qint64(job.runs.size()));
    case JobColumn::Flags:
        return numberKey((job.flags.critical ? 0 : 4) + (job.flags.deadlinePassed ? 0 : 2) + (job.flags.late ? 0 : 1));
    default:
        return textKey(textOf(job, JobColumn(column)));
    }
}

RowModel::TailKey JobModel::tailKey(int slot, int column) const
{
    switch (JobColumn(column)) {
    case JobColumn::Job:
    case JobColumn::Stream:
    case JobColumn::Workstation:
    case JobColumn::User:
    case JobColumn::Folder:
    case JobColumn::Type:
    case JobColumn::RunId:
    case JobColumn::Description:
        return textTail(textOf(*m_jobs[size_t(slot)], JobColumn(column)));
    case JobColumn::Flags:
        return {};
    default:
        return {0, true}; // the number was all
    }
}

int JobModel::compare(int one, int other, int column) const
{
    const Job &left = *m_jobs[size_t(one)];
    const Job &right = *m_jobs[size_t(other)];
    switch (JobColumn(column)) {
    case JobColumn::Job:
    case JobColumn::Stream:
    case JobColumn::Workstation:
    case JobColumn::User:
    case JobColumn::Folder:
    case JobColumn::Type:
    case JobColumn::RunId:
    case JobColumn::Description:
        return compareText(textOf(left, JobColumn(column)), textOf(right, JobColumn(column)));
    case JobColumn::Flags:
        return compareText(jobtext::flags(left), jobtext::flags(right));
    default:
        return 0;
    }
}

} // namespace resync
