#include "core/plan/capture.h"

#include "core/plan/jobevents.h"

#include <QThreadPool>

namespace resync
{

namespace
{

constexpr qsizetype kSmall = 256 << 10; // analysed where we are: well under a blink
constexpr Duration kRests[] = {Duration(30'000), Duration(60'000), Duration(120'000), Duration(300'000)};

} // namespace

Capture::Capture(Joblogs &joblogs, const Clock &clock, Kept kept, Missed missed)
    : m_joblogs(joblogs), m_clock(clock), m_kept(std::move(kept)), m_missed(std::move(missed))
{
}

void Capture::setEngine(Engine *engine)
{
    m_engine = engine;
    m_calls = engine ? std::make_unique<QObject>() : nullptr;
    m_waiting.clear();
    m_known.clear();
    m_underWay = 0;
}

void Capture::want(const QString &runId, const QString &jobKey)
{
    if (!m_engine || runId.isEmpty() || m_known.contains(runId) || m_joblogs.has(runId))
        return;
    m_known.insert(runId);
    m_waiting.push_back({runId, jobKey, 0});
    next();
}

void Capture::next()
{
    while (m_engine && m_underWay < kParallel && !m_waiting.empty()) {
        const Run run = m_waiting.front();
        m_waiting.pop_front();
        fetch(run);
    }
}

void Capture::fetch(const Run &run)
{
    if (run.id.startsWith(QLatin1String("job:"))) { // made by us: the engine listed no run
        m_known.remove(run.id);
        m_missed(run, {QStringLiteral("joblog.no_run"), QStringLiteral("the engine told no run of this job"), {}}, true);
        return;
    }
    ++m_underWay;
    JoblogQuery query;
    query.runId = run.id;
    m_engine->joblog(query, m_calls.get(), [this, run](Result<JoblogText> log) {
        if (log)
            came(run, *log);
        else
            missed(run, log.error());
    });
}

void Capture::came(const Run &run, const JoblogText &log)
{
    if (log.bytes.size() <= kSmall) {
        keep(run, log.bytes, analyseJoblog(log.bytes));
        return;
    }
    QThreadPool::globalInstance()->start(
        [this, run, bytes = log.bytes, home = m_home.post(), calls = QPointer<QObject>(m_calls.get())]() mutable {
            const JoblogAnalysis analysis = analyseJoblog(bytes);
            // Runs at home, or not at all when this object has died: its mailbox died first.
            home([this, run, bytes = std::move(bytes), analysis, calls] {
                if (calls)
                    keep(run, bytes, analysis);
            });
        });
}

void Capture::keep(const Run &run, const QByteArray &bytes, const JoblogAnalysis &analysis)
{
    const auto stored = m_joblogs.keep(run.id, run.jobKey, bytes, analysis);
    if (!stored) {
        missed(run, stored.error());
        return;
    }
    m_kept(run, analysis);
    finished(run);
}

void Capture::missed(Run run, const Error &error)
{
    ++run.tries;
    const bool last = run.tries >= kTries;
    m_missed(run, error, last);
    if (last) {
        finished(run);
        return;
    }
    m_clock.after(kRests[std::min<size_t>(size_t(run.tries) - 1, std::size(kRests) - 1)], m_calls.get(), [this, run] {
        m_waiting.push_back(run);
        next();
    });
    --m_underWay;
    next();
}

void Capture::finished(const Run &run)
{
    m_known.remove(run.id);
    --m_underWay;
    next();
}

} // namespace resync
