// Which job goes bad, why, until when, and what to do about it.
#include "core/forecast/forecast.h"
#include "core/metrics/metrics.h"
#include "core/workflows/attribution.h"
#include "core/workflows/degradation.h"
#include "core/workflows/workflowsprivate.h"

#include <QDateTime>

#include <cmath>

namespace resync
{

namespace
{

constexpr int kDaysOfPast = 90;
constexpr int kDaysAhead = 90;
constexpr double kMostConfident = 0.8; // below it a person is asked
constexpr double kProbable = 0.7;      // above it a person is asked
constexpr double kSevere = 0.7;        // and above it
constexpr double kBusyPercent = 80;    // a resource that is used so much is short
constexpr qint64 kMsOfOneDay = 86'400'000;

using Parts = Workflows::Private;

QJsonArray asJson(const DailySeries &days)
{
    QJsonArray array;
    for (const auto &[day, value] : days)
        array.append(QJsonArray{double(day), value});
    return array;
}

DailySeries daysFrom(const QJsonArray &array)
{
    DailySeries days;
    for (const QJsonValue &one : array)
        days.emplace_back(qint64(one.toArray().at(0).toDouble()), one.toArray().at(1).toDouble());
    return days;
}

/// What was found in the past of all jobs.
struct Found {
    int jobs = 0; ///< with enough runs
    int runs = 0;
    std::vector<Degradation> worse;
    std::vector<DailySeries> daily; ///< beside `worse`
};

Found lookAt(const RunLedger &ledger, const QString &only)
{
    const std::vector<JobPast> pasts = pastsOf(ledger, only);
    Found found;
    found.jobs = int(pasts.size());
    found.runs = int(ledger.runs.size());
    found.worse = degradations(pasts);
    constexpr size_t kKept = 5;
    if (found.worse.size() > kKept)
        found.worse.resize(kKept);
    for (const Degradation &one : found.worse) {
        const auto past = std::find_if(pasts.begin(), pasts.end(), [&one](const JobPast &job) { return job.seriesKey == one.seriesKey; });
        found.daily.push_back(dailyMedians(*past));
    }
    return found;
}

void fetch(Parts &parts, const StepCall &call, const Reply &reply)
{
    const QString only = call.state.value(QLatin1String("job")).toString();
    parts.withLedger(
        kDaysOfPast,
        [](const RunLedger &ledger) {
            const std::vector<JobPast> pasts = pastsOf(ledger, {});
            return QJsonObject{{QStringLiteral("runs"), int(ledger.runs.size())},
                               {QStringLiteral("jobs"), int(ledger.series.size())},
                               {QStringLiteral("jobs_with_enough_runs"), int(pasts.size())}};
        },
        reply,
        [reply, only](const QJsonObject &seen) {
            if (seen.value(QLatin1String("jobs_with_enough_runs")).toInt() == 0)
                return reply(StepResult::ended(
                    QStringLiteral("not enough runs: a job needs %1, the most that is known is below that").arg(kLeastRuns),
                    {{QStringLiteral("fetched"), seen}}));
            reply(StepResult::done({{QStringLiteral("fetched"), seen}, {QStringLiteral("only"), only}}));
        });
}

void degradation(Parts &parts, const StepCall &call, const Reply &reply)
{
    const QString only = call.state.value(QLatin1String("job")).toString();
    parts.withLedger(
        kDaysOfPast, [only](const RunLedger &ledger) { return lookAt(ledger, only); }, reply,
        [reply, only](const Found &found) {
            if (found.jobs == 0)
                return reply(StepResult::ended(QStringLiteral("not enough runs: %1 has fewer than %2").arg(only).arg(kLeastRuns)));
            if (found.worse.empty())
                return reply(StepResult::ended(
                    QStringLiteral("no degradation: %1 jobs with enough runs, none slower or failing more than chance explains")
                        .arg(found.jobs)));
            QJsonArray worse;
            for (const Degradation &one : found.worse)
                worse.append(toJson(one));
            reply(StepResult::done({{QStringLiteral("degraded"), worse}, {QStringLiteral("daily"), asJson(found.daily.front())}}));
        });
}

/// Daily means of everything that is measured on a workstation.
Result<std::map<QString, DailySeries>> resourcesOf(Parts &parts, const QString &workstation)
{
    const Instant now = parts.parts.clock.now();
    const QString name = workstation.startsWith(QLatin1Char('/')) ? workstation.mid(1) : workstation;
    const auto rollups = parts.parts.metrics.rollups(name, RollupSpan::Day, now - std::chrono::hours(24 * kDaysOfPast), now);
    std::map<QString, DailySeries> resources;
    if (!rollups) {
        if (rollups.error().code == QLatin1String("metrics.unknown"))
            return resources;
        return rollups.error();
    }
    for (const Rollup &day : *rollups) {
        for (const SeriesFigures &figures : day.series)
            resources[figures.name].emplace_back(toMs(day.start) / kMsOfOneDay, figures.mean);
    }
    return resources;
}

void correlate(Parts &parts, const StepCall &call, const Reply &reply)
{
    const QJsonObject worst = call.state.value(QLatin1String("degraded")).toArray().at(0).toObject();
    const QString workstation = worst.value(QLatin1String("workstation")).toString();
    const auto resources = resourcesOf(parts, workstation);
    if (!resources)
        return reply(StepResult::again(resources.error()));
    QJsonObject output{{QStringLiteral("resources_known"), int(resources->size())}};
    if (resources->empty()) {
        output.insert(QStringLiteral("attribution_missing"), QStringLiteral("no metrics of %1 are known").arg(workstation));
        return reply(StepResult::done(output));
    }
    const std::vector<Attribution> all = attributions(daysFrom(call.state.value(QLatin1String("daily")).toArray()), *resources);
    QJsonArray list;
    for (const Attribution &one : all)
        list.append(toJson(one));
    output.insert(QStringLiteral("attributions"), list);
    if (!all.empty() && (all.front().isSure() || all.front().isLikely())) {
        output.insert(QStringLiteral("attribution_sure"), all.front().isSure());
        output.insert(QStringLiteral("resource"), all.front().resource);
        const DailySeries &series = resources->at(all.front().resource);
        output.insert(QStringLiteral("resource_now"), series.back().second);
    } else {
        output.insert(QStringLiteral("attribution_missing"), QStringLiteral("no resource of %1 moves with the job").arg(workstation));
    }
    reply(StepResult::done(output));
}

/// The runtime that must not be reached: what the plan says, else twice what the job used to take.
double limitSeconds(const Parts &parts, const QJsonObject &worst)
{
    const JobPtr job = parts.jobOfSeries(worst.value(QLatin1String("series")).toString());
    if (job && job->maxDuration)
        return double(job->maxDuration->count()) / 1000;
    return 2 * worst.value(QLatin1String("before_seconds")).toDouble();
}

/// One value a day without holes.
Series dailySeries(const DailySeries &days)
{
    Series series;
    if (days.empty())
        return series;
    series.step.ms = kMsOfOneDay;
    series.firstMs = days.front().first * kMsOfOneDay;
    series.values.assign(size_t(days.back().first - days.front().first + 1), std::nan(""));
    for (const auto &[day, value] : days)
        series.values[size_t(day - days.front().first)] = value;
    series.missing = qsizetype(series.values.size()) - qsizetype(days.size());
    return series;
}

void predict(Parts &parts, const StepCall &call, const Reply &reply)
{
    const QJsonObject worst = call.state.value(QLatin1String("degraded")).toArray().at(0).toObject();
    const double limit = limitSeconds(parts, worst);
    const DailySeries days = daysFrom(call.state.value(QLatin1String("daily")).toArray());
    parts.inPool(
        [days, limit]() -> Result<std::pair<Forecast, Saturation>> {
            const Series series = dailySeries(days);
            ForecastRequest request;
            request.horizon = kDaysAhead;
            request.percents = {80, 95};
            auto forecast = forecastSeries(series, request);
            if (!forecast)
                return forecast.error();
            const Saturation when = saturation(*forecast, lastValue(series), limit);
            return std::pair(std::move(*forecast), when);
        },
        [reply, limit, worst, now = call.now](const Result<std::pair<Forecast, Saturation>> &made) {
            QJsonObject output{{QStringLiteral("limit_seconds"), limit}, {QStringLiteral("horizon_days"), kDaysAhead}};
            if (!made) {
                output.insert(QStringLiteral("no_forecast"), made.error().text());
                output.insert(QStringLiteral("probability"), QJsonValue());
                return reply(StepResult::done(output));
            }
            const auto &[forecast, when] = *made;
            const auto dateOf = [now](const std::optional<int> &step) {
                return step ? QJsonValue(toIso(now + std::chrono::hours(24 * *step)).left(10)) : QJsonValue();
            };
            output.insert(QStringLiteral("probability"), when.chance);
            output.insert(QStringLiteral("by_10"), dateOf(when.early));
            output.insert(QStringLiteral("by_50"), dateOf(when.likely));
            output.insert(QStringLiteral("by_90"), dateOf(when.late));
            output.insert(QStringLiteral("already"), when.state == Saturation::AlreadyFull);
            output.insert(QStringLiteral("method"), QLatin1String(name(forecast.method)));
            output.insert(QStringLiteral("expected_seconds"), forecast.mean.back());
            reply(StepResult::done(output));
        });
}

/// How sure the whole finding is: the slow-down beyond chance, its cause known or not.
double confidenceOf(const QJsonObject &state, const QJsonObject &worst)
{
    const double slowdown = 1 - std::min(1.0, worst.value(QLatin1String("p")).toDouble(1) * 20);
    const double fails = worst.value(QLatin1String("fails_more")).toBool() ? 0.9 : 0;
    const double found = std::max(worst.value(QLatin1String("slower")).toBool() ? slowdown : 0, fails);
    constexpr double kSure = 0.95;
    constexpr double kLikely = 0.8;
    constexpr double kUnknown = 0.7;
    if (!state.contains(QLatin1String("resource")))
        return found * kUnknown;
    return found * (state.value(QLatin1String("attribution_sure")).toBool() ? kSure : kLikely);
}

struct Advice {
    QString text;
    std::optional<ActionCall> action;
};

Advice adviceFor(const Parts &parts, const QJsonObject &state, const QJsonObject &worst)
{
    const QString resource = state.value(QLatin1String("resource")).toString();
    const WorkstationPtr workstation = parts.workstationNamed(worst.value(QLatin1String("workstation")).toString());
    const JobPtr job = parts.jobOfSeries(worst.value(QLatin1String("series")).toString());
    const bool isShort =
        state.value(QLatin1String("resource_now")).toDouble() >= kBusyPercent && resource.endsWith(QLatin1String("_percent"));
    if (workstation && workstation->limit > 0) {
        const Picture picture = parts.parts.plan.picture();
        const auto at = [&](const JobPtr &one) { return one->workstation == workstation->path(); };
        const auto running = std::count_if(picture.jobs.begin(), picture.jobs.end(),
                                           [&](const JobPtr &one) { return at(one) && one->status == Status::Exec; });
        const auto queued = std::count_if(picture.jobs.begin(), picture.jobs.end(),
                                          [&](const JobPtr &one) { return at(one) && one->status == Status::Ready; });
        const bool takesWork = !resource.startsWith(QLatin1String("disk"));
        if (isShort && takesWork && workstation->limit > 1) {
            const int lower =
                std::max(1, int(std::floor(workstation->limit * kBusyPercent / state.value(QLatin1String("resource_now")).toDouble())));
            if (lower < workstation->limit)
                return {QStringLiteral("%1 of %2 is short: let fewer jobs run at once, limit %3 instead of %4")
                            .arg(resource, workstation->path())
                            .arg(lower)
                            .arg(workstation->limit),
                        verbs::limit(*workstation, lower)};
        }
        if (!isShort && (running >= workstation->limit || queued > 0)) {
            const int higher = workstation->limit + std::max(1, workstation->limit / 5);
            return {QStringLiteral("%1 has resources to spare and jobs wait for its limit: limit %2 instead of %3")
                        .arg(workstation->path())
                        .arg(higher)
                        .arg(workstation->limit),
                    verbs::limit(*workstation, higher)};
        }
    }
    constexpr int kRaised = 10;
    constexpr int kHighest = 99;
    if (job && verbs::validFor(QStringLiteral("priority"), *job) && job->priority > 0 && job->priority + kRaised <= kHighest)
        return {QStringLiteral("let %1 run before the others: priority %2 instead of %3")
                    .arg(job->label())
                    .arg(job->priority + kRaised)
                    .arg(job->priority),
                verbs::priority(*job, job->priority + kRaised)};
    if (resource.startsWith(QLatin1String("disk")))
        return {QStringLiteral("free or add disk on %1: no action of the engine helps")
                    .arg(worst.value(QLatin1String("workstation")).toString()),
                {}};
    return {QStringLiteral("look at what %1 does: no action of the engine helps now").arg(worst.value(QLatin1String("job")).toString()),
            {}};
}

void recommend(Parts &parts, const StepCall &call, const Reply &reply)
{
    const QJsonObject worst = call.state.value(QLatin1String("degraded")).toArray().at(0).toObject();
    const Advice advice = adviceFor(parts, call.state, worst);
    QJsonObject output{{QStringLiteral("advice"), advice.text},
                       {QStringLiteral("confidence"), confidenceOf(call.state, worst)},
                       {QStringLiteral("severity"), worst.value(QLatin1String("severity"))}};
    if (advice.action)
        output.insert(QStringLiteral("actions"), QJsonArray{toJson(*advice.action)});
    reply(StepResult::done(output));
}

/// What an approval stands on: as it is in the plan now.
QJsonObject groundOf(const Parts &parts, const QJsonObject &worst)
{
    const WorkstationPtr workstation = parts.workstationNamed(worst.value(QLatin1String("workstation")).toString());
    const JobPtr job = parts.jobOfSeries(worst.value(QLatin1String("series")).toString());
    return {{QStringLiteral("series"), worst.value(QLatin1String("series"))},
            {QStringLiteral("workstation"), worst.value(QLatin1String("workstation"))},
            {QStringLiteral("limit"), workstation ? QJsonValue(workstation->limit) : QJsonValue()},
            {QStringLiteral("priority"), job ? QJsonValue(job->priority) : QJsonValue()}};
}

QString changedGround(const Parts &parts, const QJsonObject &guard)
{
    const QJsonObject now = groundOf(parts, guard);
    const JobPtr job = parts.jobOfSeries(guard.value(QLatin1String("series")).toString());
    if (guard.contains(QLatin1String("job")) && (!job || job->id != guard.value(QLatin1String("job")).toString()))
        return QStringLiteral("the job of that plan is over");
    for (const char *name : {"limit", "priority"}) {
        if (now.value(QLatin1String(name)) != guard.value(QLatin1String(name)))
            return QStringLiteral("%1 was %2 and is %3")
                .arg(QLatin1String(name), guard.value(QLatin1String(name)).toVariant().toString(),
                     now.value(QLatin1String(name)).toVariant().toString());
    }
    return {};
}

QString sentenceOf(const QJsonObject &state, const QJsonObject &worst)
{
    const QString job = worst.value(QLatin1String("job")).toString();
    QString text =
        worst.value(QLatin1String("slower")).toBool()
            ? QStringLiteral("%1 takes %2 times as long as it did").arg(job, figure(worst.value(QLatin1String("ratio")).toDouble(), 1))
            : QStringLiteral("%1 failed %2 of its last %3 runs")
                  .arg(job)
                  .arg(worst.value(QLatin1String("failed_lately")).toInt())
                  .arg(worst.value(QLatin1String("runs_lately")).toInt());
    if (state.contains(QLatin1String("resource")))
        text += QStringLiteral(", with %1").arg(state.value(QLatin1String("resource")).toString());
    return text;
}

void review(Parts &parts, const StepCall &call, const Reply &reply)
{
    const QJsonObject worst = call.state.value(QLatin1String("degraded")).toArray().at(0).toObject();
    const QJsonArray actions = call.state.value(QLatin1String("actions")).toArray();
    const QString advice = call.state.value(QLatin1String("advice")).toString();
    if (actions.isEmpty())
        return reply(StepResult::done({{QStringLiteral("review"), QStringLiteral("nothing to approve")}}));
    QStringList reasons;
    if (call.state.value(QLatin1String("confidence")).toDouble() < kMostConfident)
        reasons.append(QStringLiteral("not sure enough"));
    if (call.state.value(QLatin1String("probability")).toDouble() > kProbable)
        reasons.append(QStringLiteral("probable"));
    if (call.state.value(QLatin1String("severity")).toDouble() > kSevere)
        reasons.append(QStringLiteral("severe"));
    if (parts.isProduction())
        reasons.append(QStringLiteral("production engine"));
    if (reasons.isEmpty())
        return reply(StepResult::done({{QStringLiteral("review"), QStringLiteral("not needed")}}));
    ReviewWish wish;
    wish.question = sentenceOf(call.state, worst) + QStringLiteral(" — ") + advice;
    wish.reason = reasons.join(QStringLiteral(", "));
    wish.calls = actions;
    wish.guard = groundOf(parts, worst);
    const JobPtr job = parts.jobOfSeries(worst.value(QLatin1String("series")).toString());
    if (job && actions.at(0).toObject().value(QLatin1String("verb")).toString() == QLatin1String("priority"))
        wish.guard.insert(QStringLiteral("job"), job->id); // of this plan alone; a limit outlives it
    wish.rehearsal = {{QStringLiteral("job"), worst.value(QLatin1String("job"))},
                      {QStringLiteral("before_seconds"), worst.value(QLatin1String("before_seconds"))},
                      {QStringLiteral("now_seconds"), worst.value(QLatin1String("now_seconds"))},
                      {QStringLiteral("probability"), call.state.value(QLatin1String("probability"))},
                      {QStringLiteral("by_50"), call.state.value(QLatin1String("by_50"))}};
    wish.patience = std::chrono::hours(24 * 14);
    reply(StepResult::asks(wish));
}

void execute(Parts &parts, const StepCall &call, const Reply &reply)
{
    const QJsonObject worst = call.state.value(QLatin1String("degraded")).toArray().at(0).toObject();
    const QString found = sentenceOf(call.state, worst);
    const QString advice = call.state.value(QLatin1String("advice")).toString();
    const QJsonArray actions = call.state.value(QLatin1String("actions")).toArray();
    if (actions.isEmpty())
        return reply(StepResult::done({{QStringLiteral("outcome"), found + QStringLiteral(" — ") + advice}}));
    const auto action = actionFrom(actions.at(0).toObject());
    if (!action)
        return reply(StepResult::failed(action.error()));
    parts.act(call, action->verb, *action, [reply, found, advice](const EffectOutcome &outcome) {
        if (outcome.kind == EffectOutcome::Kind::Unknown)
            return reply(StepResult::blocked(outcome.error));
        if (outcome.kind == EffectOutcome::Kind::Refused)
            return reply(StepResult::failed(outcome.error));
        reply(
            StepResult::done({{QStringLiteral("outcome"), found + QStringLiteral(" — done: ") + advice}, {QStringLiteral("acted"), true}}));
    });
}

} // namespace

Workflow predictiveMaintenance(Workflows::Private &parts)
{
    const auto step = [&parts](const char *stepName, auto function) {
        return WorkflowStep{QLatin1String(stepName),
                            [&parts, function](const StepCall &call, const Reply &reply) { function(parts, call, reply); }};
    };
    Workflow one;
    one.name = QStringLiteral("predictive-maintenance");
    one.cron = QStringLiteral("0 2 * * *");
    one.steps = {step("fetch", fetch),         step("degradation", degradation), step("correlate", correlate), step("predict", predict),
                 step("recommend", recommend), step("review", review),           step("execute", execute)};
    one.objection = [&parts](const QJsonObject &guard) { return changedGround(parts, guard); };
    return one;
}

} // namespace resync
