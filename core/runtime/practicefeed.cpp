#include "core/runtime/practicefeed.h"

#include "core/metrics/metrics.h"
#include "core/plan/plan.h"
#include "core/practice/resources/figures.h"

#include <QDebug>
#include <QHash>

namespace resync
{

namespace
{

constexpr Duration kEvery{60'000};
constexpr std::chrono::hours kFineFor{35 * 24}; ///< as long as samples are kept, unless set otherwise

Sample sampleOf(const practice::Measurement &measured)
{
    static QHash<const char *, QString> names; // literals: as many as there are figures
    Sample sample;
    sample.workstation = measured.workstation;
    sample.at = measured.at;
    sample.hostname = measured.node;
    sample.osType = measured.system;
    sample.collectorVersion = practice::kPracticeCollector;
    std::vector<practice::Figure> figures = practice::figuresOf(measured);
    sample.fields.reserve(figures.size());
    for (practice::Figure &figure : figures) {
        QString &name = names[figure.name];
        if (name.isEmpty())
            name = QLatin1String(figure.name);
        MetricValue value;
        if (const auto *number = std::get_if<double>(&figure.value))
            value = *number;
        else if (const auto *truth = std::get_if<bool>(&figure.value))
            value = *truth;
        else
            value = std::get<QByteArray>(std::move(figure.value));
        sample.fields.push_back({name, std::move(value)});
    }
    return sample;
}

std::vector<Sample> samplesOf(const std::vector<practice::Measurement> &measured)
{
    std::vector<Sample> samples;
    samples.reserve(measured.size());
    for (const practice::Measurement &one : measured)
        samples.push_back(sampleOf(one));
    return samples;
}

JobRun runOf(const practice::SimRun &past)
{
    JobRun run;
    run.id = past.id;
    run.status = statusFromWire(QString(practice::text(past.status)));
    run.rerunType = QString(practice::text(past.rerunType));
    run.attempt = past.attempt;
    run.returnCode = past.returnCode;
    run.started = past.startedAt;
    run.ended = past.endedAt;
    run.canceled = past.canceled;
    return run;
}

/// One for each job of each day; \a runs has those of one job together.
std::vector<JobPtr> jobsOf(const std::vector<practice::PastRun> &runs)
{
    std::vector<JobPtr> jobs;
    for (size_t first = 0; first < runs.size();) {
        const practice::PastRun &past = runs[first];
        auto job = std::make_shared<Job>();
        job->id = past.job;
        job->workstation = past.workstation;
        job->folder = past.folder;
        job->streamWorkstation = past.streamWorkstation;
        job->stream = past.stream;
        job->name = past.name;
        job->schedTime = past.schedTime;
        for (; first < runs.size() && runs[first].job == job->id; ++first) {
            job->flags.every = job->flags.every || runs[first].run.rerunType == practice::RerunType::RerunEvery;
            job->runs.push_back(runOf(runs[first].run));
        }
        jobs.push_back(std::move(job));
    }
    return jobs;
}

} // namespace

PracticeFeed::PracticeFeed(Practice &practice, Plan &plan, Metrics &metrics, const Clock &clock)
    : m_practice(practice), m_plan(plan), m_metrics(metrics), m_clock(clock), m_post(m_here.post())
{
}

void PracticeFeed::start()
{
    measureNow();
}

void PracticeFeed::measureNow()
{
    m_clock.after(kEvery, this, [this] { measureNow(); });
    const Instant stamp = std::chrono::floor<std::chrono::seconds>(m_clock.now());
    m_metrics.add(samplesOf(m_practice.measure(stamp)), [](const Result<std::vector<SampleVerdict>> &stored) {
        if (!stored)
            qWarning().noquote() << QStringLiteral("practice: the machines' metrics could not be stored: ") + stored.error().text();
    });
}

Result<void> PracticeFeed::bringRuns()
{
    return m_plan.addPast(jobsOf(m_practice.pastRuns()), m_until);
}

void PracticeFeed::bringPast(int days, std::function<void(Result<void>)> done)
{
    m_days = days;
    m_until = std::chrono::floor<std::chrono::minutes>(m_clock.now());
    m_done = std::move(done);
    if (auto brought = bringRuns(); !brought)
        return m_done(brought);
    m_waiting = m_practice.machines();
    m_left = int(m_waiting.size());
    if (m_left == 0)
        return m_done({});
    askNext();
    askNext(); // one ahead: while it is measured, the first is stored
}

void PracticeFeed::askNext()
{
    if (m_waiting.isEmpty())
        return;
    Practice::PastWish wish;
    wish.machine = m_waiting.takeFirst();
    wish.to = m_until;
    wish.from = m_until - std::chrono::hours(24) * m_days;
    wish.from = Instant(wish.from.time_since_epoch() / wish.coarseStep * wish.coarseStep);
    wish.fine = std::max(wish.from, Instant((m_until - kFineFor).time_since_epoch() / wish.coarseStep * wish.coarseStep));
    m_practice.measurePast(wish, [post = m_post, this](std::vector<practice::Measurement> measured) {
        auto shared = std::make_shared<std::vector<practice::Measurement>>(std::move(measured));
        post([this, shared] { bring(*shared); }); // dropped with the letter box when we are gone
    });
}

void PracticeFeed::bring(const std::vector<practice::Measurement> &measured)
{
    if (m_left == 0) // given up
        return;
    if (auto stored = m_metrics.addPast(samplesOf(measured)); !stored) {
        m_waiting.clear();
        m_left = 0;
        return m_done(stored);
    }
    askNext();
    if (--m_left == 0)
        m_done({});
}

} // namespace resync
