#include "core/knowledge/learner.h"

#include "core/joblog/joblog.h"

#include <QLoggingCategory>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(learnerLog, "resync.knowledge")

constexpr size_t kMostWaiting = 5000; ///< then they are read from the store
constexpr Duration kUnexplained{std::chrono::hours(24 * 7)};

bool matters(const Occurrence &one)
{
    switch (one.kind) {
    case OccurrenceKind::JobAbend:
    case OccurrenceKind::JobCancelled:
        return true;
    case OccurrenceKind::JobRerun:
        return one.details.contains(QLatin1String("rerunOf"));
    case OccurrenceKind::JobCompleted:
        return one.details.contains(QLatin1String("recoveryOf"));
    default:
        return false;
    }
}

} // namespace

Learner::Learner(Database &database, EventBus &bus, const Joblogs &joblogs, Knowledge::Missed missed, const Clock &clock)
    : m_database(database), m_bus(bus), m_joblogs(joblogs), m_missed(std::move(missed)), m_clock(clock), m_cases(database)
{
}

Result<void> Learner::begin()
{
    const auto read = m_cases.lastRead();
    if (!read)
        return read.error();
    m_read = *read;
    connect(&m_bus, &EventBus::published, this, &Learner::heard);
    return {};
}

void Learner::heard(const Event &event)
{
    if (const auto *happened = std::get_if<Happened>(&event)) {
        if (!matters(happened->occurrence))
            return;
        if (m_waiting.size() >= kMostWaiting) {
            m_waiting.clear();
            m_behind = true;
        }
        if (!m_behind)
            m_waiting.push_back(happened->occurrence);
    } else if (const auto *joblog = std::get_if<JoblogCaptured>(&event)) {
        m_captured.append(joblog->runId);
    } else {
        return;
    }
    flushSoon();
}

void Learner::flushSoon()
{
    if (m_soon)
        return;
    m_soon = true;
    m_clock.after(Duration(0), this, [this] {
        m_soon = false;
        if (auto done = flush(); !done) // the store's own trouble is told where it is seen; here it is read again
            qCWarning(learnerLog).noquote() << QStringLiteral("nothing was learnt: %1").arg(done.error().text());
    });
}

Result<void> Learner::flush()
{
    const std::vector<Occurrence> waiting = std::exchange(m_waiting, {});
    const QStringList captured = std::exchange(m_captured, {});
    const bool wasBehind = m_behind;
    m_behind = true; // until all is kept
    if (wasBehind) {
        if (auto done = catchUp(); !done)
            return done;
    }
    if (!waiting.empty() || !captured.isEmpty()) {
        if (auto done = keep(waiting, captured); !done)
            return done;
    }
    m_behind = false;
    emit learnt();
    return {};
}

Result<void> Learner::catchUp()
{
    for (;;) {
        const auto missed = m_missed(m_read);
        if (!missed)
            return missed.error();
        if (missed->empty())
            break;
        if (auto done = keep(*missed, {}); !done)
            return done;
        if (m_read < missed->back().seq)
            m_read = missed->back().seq;
    }
    const auto unexplained = m_cases.unexplained(m_clock.now() - kUnexplained);
    if (!unexplained)
        return unexplained.error();
    return unexplained->isEmpty() ? Result<void>() : keep({}, *unexplained);
}

Result<void> Learner::keep(const std::vector<Occurrence> &occurrences, const QStringList &captured)
{
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    qint64 read = m_read;
    for (const Occurrence &one : occurrences) {
        if (one.seq <= m_read)
            continue;
        if (auto done = take(one); !done)
            return done;
        read = std::max(read, one.seq);
    }
    for (const QString &runId : captured) {
        if (auto done = explain(runId); !done)
            return done;
    }
    if (read > m_read) {
        if (auto done = m_cases.setLastRead(read); !done)
            return done;
    }
    if (auto done = transaction->commit(); !done)
        return done;
    m_read = read;
    return {};
}

Result<void> Learner::take(const Occurrence &one)
{
    if (!matters(one))
        return {};
    const QString rerunOf = one.details.value(QLatin1String("rerunOf")).toString();
    const QString recoveryOf = one.details.value(QLatin1String("recoveryOf")).toString();
    switch (one.kind) {
    case OccurrenceKind::JobAbend:
        if (auto done = m_cases.failed(one); !done)
            return done;
        return explain(one.runId);
    case OccurrenceKind::JobRerun:
        return m_cases.rerun(rerunOf, one.runId, one.at);
    case OccurrenceKind::JobCompleted:
        return m_cases.recovered(recoveryOf, one.runId, one.at);
    default:
        return m_cases.cancelled(one.objectKey, one.at);
    }
}

Result<void> Learner::explain(const QString &runId)
{
    const auto analysis = m_joblogs.analysisOf(runId);
    if (!analysis)
        return analysis.error();
    return *analysis ? m_cases.analysed(runId, **analysis) : Result<void>();
}

} // namespace resync
