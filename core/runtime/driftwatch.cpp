#include "core/runtime/driftwatch.h"

#include "core/answers/asking.h"
#include "core/base/clock.h"
#include "core/capacity/capacity.h"
#include "core/config/settings.h"
#include "core/knowledge/knowledge.h"
#include "core/llm/llm.h"
#include "core/metrics/metrics.h"
#include "core/store/database.h"

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

constexpr Duration kDriftFirst = std::chrono::minutes(8);
constexpr Duration kDriftEvery = std::chrono::hours(6);
constexpr std::chrono::hours kNewest{7 * 24};
constexpr std::chrono::hours kBefore{35 * 24};
constexpr std::chrono::hours kNewestSeldom{28 * 24};
constexpr std::chrono::hours kSeldom{112 * 24};
constexpr qsizetype kMostWorkstationsRead = 200;
constexpr const char *kCpu = "cpu_percent";
constexpr const char *kWatched[] = {"job_durations",        "metrics",        "forecast_errors", "solution_feedback",
                                    "questions_understood", "question_kinds", "llm_answers"};

double middleOf(std::vector<double> values)
{
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

DriftHealth healthOf(const char *name, const Drift &drift)
{
    using State = DriftHealth::State;
    DriftHealth health;
    health.name = QLatin1String(name);
    health.state = drift.verdict == Drift::Verdict::TooLittle ? State::TooLittle
                   : drift.verdict == Drift::Verdict::None    ? State::None
                                                              : State::Drifted;
    health.before = qint64(drift.before);
    health.now = qint64(drift.now);
    health.psi = drift.psi;
    health.ks = drift.ks;
    health.chance = drift.chance;
    health.wasserstein = drift.wasserstein;
    return health;
}

DriftHealth withoutFigures(const char *name, const QString &why)
{
    DriftHealth health;
    health.name = QLatin1String(name);
    health.why = why;
    return health;
}

/// Of what comes seldom: the last four weeks against the twelve before.
template <class Kept, class TimeOf, class ValueOf>
DriftHealth seldom(const char *name, const Result<std::vector<Kept>> &all, Instant now, TimeOf timeOf, ValueOf valueOf)
{
    if (!all)
        return withoutFigures(name, all.error().message);
    std::vector<double> before;
    std::vector<double> newest;
    for (const Kept &one : *all)
        (timeOf(one) < now - kNewestSeldom ? before : newest).push_back(valueOf(one));
    return healthOf(name, driftOf(std::move(before), std::move(newest)));
}

/// Counted by the day: one value an answer, 1 when it could not be used.
DriftHealth modelIn(Database &reader, Instant now)
{
    const auto days = llmOutcomes(reader, now - kSeldom);
    if (!days)
        return withoutFigures("llm_answers", days.error().message);
    std::vector<double> before;
    std::vector<double> newest;
    for (const LlmDayOutcome &day : *days) {
        std::vector<double> &side = day.day < now - kNewestSeldom ? before : newest;
        const qint64 useless = std::min(day.failures, day.requests);
        side.insert(side.end(), size_t(useless), 1.0);
        side.insert(side.end(), size_t(day.requests - useless), 0.0);
    }
    return healthOf("llm_answers", driftOf(std::move(before), std::move(newest)));
}

void addSeldom(std::vector<DriftHealth> &all, Database &reader, Instant now)
{
    const Instant from = now - kSeldom;
    all.push_back(seldom(
        "forecast_errors", forecastMisses(reader, from), now, [](const ForecastMiss &one) { return one.target; },
        [](const ForecastMiss &one) { return one.off; }));
    all.push_back(seldom(
        "solution_feedback", solutionOutcomes(reader, from), now, [](const SolutionOutcome &one) { return one.at; },
        [](const SolutionOutcome &one) { return one.worked ? 1.0 : 0.0; }));
    const auto questions = questionReadings(reader, from);
    const auto asked = [](const QuestionReading &one) { return one.at; };
    all.push_back(
        seldom("questions_understood", questions, now, asked, [](const QuestionReading &one) { return one.understood ? 1.0 : 0.0; }));
    all.push_back(seldom("question_kinds", questions, now, asked, [](const QuestionReading &one) { return double(one.kind); }));
    all.push_back(modelIn(reader, now));
}

DriftHealth durationsIn(Database &reader, const std::optional<DriftWatch::Runs> &runs, Instant now)
{
    if (!runs)
        return withoutFigures("job_durations", QStringLiteral("no engine is known"));
    const auto ledger = (*runs)(reader, now - kBefore);
    if (!ledger)
        return withoutFigures("job_durations", ledger.error().message);
    const auto [before, newest] = durationsOf(*ledger, now - kNewest);
    return healthOf("job_durations", driftOf(before, newest));
}

/// A workstation's day against its own usual day, so that large and small ones count alike.
DriftHealth metricsIn(Database &reader, const Clock &clock)
{
    Settings settings; // nothing of it is asked when only read
    const Metrics metrics(reader, settings, clock);
    const auto workstations = metrics.workstations();
    if (!workstations)
        return withoutFigures("metrics", workstations.error().message);
    std::vector<double> before;
    std::vector<double> newest;
    const Instant now = clock.now();
    for (const MetricWorkstation &one : *workstations) {
        if (&one - workstations->data() >= kMostWorkstationsRead)
            break;
        const auto days = metrics.rollups(one.name, RollupSpan::Day, now - kBefore, now);
        if (!days)
            return withoutFigures("metrics", days.error().message);
        std::vector<std::pair<Instant, double>> means;
        std::vector<double> past;
        for (const Rollup &day : *days) {
            for (const SeriesFigures &figures : day.series) {
                if (figures.name != QLatin1String(kCpu))
                    continue;
                means.emplace_back(day.start, figures.mean);
                if (day.start < now - kNewest)
                    past.push_back(figures.mean);
            }
        }
        if (past.empty())
            continue;
        const double usual = middleOf(past);
        for (const auto &[at, mean] : means)
            (at < now - kNewest ? before : newest).push_back(mean - usual);
    }
    return healthOf("metrics", driftOf(std::move(before), std::move(newest)));
}

std::vector<DriftHealth> lookedAt(const StoreAddress &store, const std::optional<DriftWatch::Runs> &runs, const Clock &clock)
{
    std::vector<DriftHealth> all;
    const auto reader = Database::open(store, Database::Mode::Reader);
    if (reader) {
        all.push_back(durationsIn(**reader, runs, clock.now()));
        all.push_back(metricsIn(**reader, clock));
        addSeldom(all, **reader, clock.now());
    } else {
        for (const char *name : kWatched)
            all.push_back(withoutFigures(name, reader.error().message));
    }
    return all;
}

} // namespace

std::pair<std::vector<double>, std::vector<double>> durationsOf(const RunLedger &ledger, Instant since)
{
    constexpr size_t kFewestRuns = 5; ///< of a job before: fewer have no usual time
    std::vector<std::vector<double>> usual(ledger.series.size());
    const auto counts = [&ledger](const RunFact &run) {
        return run.durationMs > 0 && !run.failed && size_t(run.series) < ledger.series.size();
    };
    for (const RunFact &run : ledger.runs) {
        if (counts(run) && run.endedMs < toMs(since))
            usual[size_t(run.series)].push_back(double(run.durationMs));
    }
    std::vector<double> middles(usual.size());
    for (size_t i = 0; i < usual.size(); ++i)
        middles[i] = usual[i].size() >= kFewestRuns ? middleOf(usual[i]) : 0;
    std::pair<std::vector<double>, std::vector<double>> sides;
    for (const RunFact &run : ledger.runs) {
        if (!counts(run) || middles[size_t(run.series)] <= 0)
            continue;
        const double ratio = std::log(double(run.durationMs) / middles[size_t(run.series)]);
        (run.endedMs < toMs(since) ? sides.first : sides.second).push_back(ratio);
    }
    return sides;
}

DriftWatch::DriftWatch(const StoreAddress &store, std::function<std::optional<Runs>()> runs, const Clock &clock)
    : m_store(store), m_runs(std::move(runs)), m_clock(clock)
{
    m_pool.setMaxThreadCount(1);
    for (const char *name : kWatched)
        m_monitors.push_back(withoutFigures(name, QStringLiteral("not looked at yet")));
}

DriftWatch::~DriftWatch()
{
    m_pool.waitForDone();
}

void DriftWatch::start()
{
    later(kDriftFirst);
}

void DriftWatch::later(Duration pause)
{
    m_clock.after(pause, this, [this] {
        look();
        later(kDriftEvery);
    });
}

void DriftWatch::look()
{
    if (std::exchange(m_looking, true))
        return;
    m_pool.start([this, home = m_home.post(), store = m_store, runs = m_runs(), &clock = m_clock] {
        // Runs only while the mailbox lives, and that is a part of this.
        home([this, found = lookedAt(store, runs, clock)]() mutable {
            m_looking = false;
            m_monitors = std::move(found);
            emit looked();
        });
    });
}

} // namespace resync
