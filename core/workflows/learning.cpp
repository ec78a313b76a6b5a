// What fixes and actions came to, weighed by age, and what should follow from it.
#include "core/config/settings.h"
#include "core/knowledge/knowledge.h"
#include "core/workflows/degradation.h"
#include "core/workflows/rankstats.h"
#include "core/workflows/workflowsprivate.h"

#include <cmath>

namespace resync
{

namespace
{

constexpr int kDaysLookedAt = 120;
constexpr int kLeastTries = 5;
constexpr double kHalfLifeDays = 90; ///< what is that old counts half
constexpr qint64 kMsOfAWeek = 7 * 86'400'000LL;

using Parts = Workflows::Private;

/// Runs of the predictive workflow that acted, with what the job took before.
void fetchActions(Parts &parts, const StepCall &call, const Reply &reply)
{
    RunQuery query;
    query.workflow = QStringLiteral("predictive-maintenance");
    query.state = RunState::Done;
    query.limit = 500;
    const auto runs = parts.parts.runner.runs(query);
    if (!runs)
        return reply(StepResult::again(runs.error()));
    QJsonArray acted;
    for (const WorkflowRun &run : *runs) {
        if (call.now - run.begunAt > std::chrono::hours(24 * kDaysLookedAt))
            break;
        const auto details = parts.parts.runner.details(run.id);
        if (!details)
            return reply(StepResult::again(details.error()));
        const QJsonObject state = Runner::stateBefore(*details, {});
        if (!state.value(QLatin1String("acted")).toBool() || !run.endedAt)
            continue;
        const QJsonObject worst = state.value(QLatin1String("degraded")).toArray().at(0).toObject();
        acted.append(QJsonObject{
            {QStringLiteral("run"), run.id},
            {QStringLiteral("series"), worst.value(QLatin1String("series"))},
            {QStringLiteral("job"), worst.value(QLatin1String("job"))},
            {QStringLiteral("verb"), state.value(QLatin1String("actions")).toArray().at(0).toObject().value(QLatin1String("verb"))},
            {QStringLiteral("before_seconds"), worst.value(QLatin1String("now_seconds"))},
            {QStringLiteral("acted_ms"), double(toMs(*run.endedAt))}});
    }
    reply(StepResult::done({{QStringLiteral("acted"), acted}}));
}

/// Solutions that were tried often enough and work too seldom.
void weighFixes(Parts &parts, const StepCall &, const Reply &reply)
{
    const auto all = parts.parts.knowledge.solutions(false);
    if (!all)
        return reply(StepResult::again(all.error()));
    const double least = parts.parts.settings.real(QStringLiteral("solution_min_success_rate"));
    QJsonArray weak;
    int tried = 0;
    for (const Solution &one : *all) {
        tried += one.evidence.settled() > 0 ? 1 : 0;
        if (one.evidence.settled() >= kLeastTries && 1 - lowerBound(one.evidence.failed, one.evidence.settled()) < least)
            weak.append(QJsonObject{{QStringLiteral("id"), one.id},
                                    {QStringLiteral("text"), one.text},
                                    {QStringLiteral("worked"), one.evidence.worked},
                                    {QStringLiteral("tried"), one.evidence.settled()}});
    }
    reply(StepResult::done({{QStringLiteral("solutions_tried"), tried}, {QStringLiteral("weak"), weak}}));
}

/// What each action did to the runtime of its job, a week and more later.
void weighActions(Parts &parts, const StepCall &call, const Reply &reply)
{
    const QJsonArray acted = call.state.value(QLatin1String("acted")).toArray();
    if (acted.isEmpty())
        return reply(StepResult::done({{QStringLiteral("actions_weighed"), 0}}));
    parts.withLedger(
        kDaysLookedAt,
        [acted, now = call.now](const RunLedger &ledger) {
            const std::vector<JobPast> pasts = pastsOf(ledger, {});
            QJsonArray effects;
            double helped = 0;
            double weight = 0;
            for (const QJsonValue &value : acted) {
                QJsonObject one = value.toObject();
                const qint64 at = qint64(one.value(QLatin1String("acted_ms")).toDouble());
                const auto past = std::find_if(pasts.begin(), pasts.end(), [&one](const JobPast &job) {
                    return job.seriesKey == one.value(QLatin1String("series")).toString();
                });
                std::vector<double> after;
                if (past != pasts.end()) {
                    for (const JobPast::Run &run : past->runs) {
                        if (run.endedMs > at && !run.failed && run.seconds > 0)
                            after.push_back(run.seconds);
                    }
                }
                if (toMs(now) - at < kMsOfAWeek || after.size() < 5) {
                    one.insert(QStringLiteral("verdict"), QStringLiteral("too early to say"));
                } else {
                    const double ratio = medianOf(after) / std::max(1e-9, one.value(QLatin1String("before_seconds")).toDouble());
                    const double share = std::exp2(-double(toMs(now) - at) / (86'400'000.0 * kHalfLifeDays));
                    constexpr double kBetter = 0.95;
                    weight += share;
                    helped += ratio <= kBetter ? share : 0;
                    one.insert(QStringLiteral("ratio"), ratio);
                    one.insert(QStringLiteral("verdict"), ratio <= kBetter ? QStringLiteral("helped") : QStringLiteral("did not help"));
                }
                effects.append(one);
            }
            return QJsonObject{{QStringLiteral("actions_weighed"), effects.size()},
                               {QStringLiteral("actions"), effects},
                               {QStringLiteral("helped_share"), weight > 0 ? QJsonValue(helped / weight) : QJsonValue()}};
        },
        reply, [reply](const QJsonObject &output) { reply(StepResult::done(output)); });
}

void reviewLessons(Parts &, const StepCall &call, const Reply &reply)
{
    const QJsonArray weak = call.state.value(QLatin1String("weak")).toArray();
    if (weak.isEmpty())
        return reply(StepResult::done({{QStringLiteral("review"), QStringLiteral("nothing to approve")}}));
    ReviewWish wish;
    wish.question = QStringLiteral("Retire %1 solutions that work too seldom?").arg(weak.size());
    wish.reason = QStringLiteral("learning is looked at before it is used");
    wish.rehearsal = {{QStringLiteral("solutions"), weak}};
    wish.patience = std::chrono::hours(24 * 14);
    reply(StepResult::asks(wish));
}

void apply(Parts &parts, const StepCall &call, const Reply &reply)
{
    const QJsonArray weak = call.state.value(QLatin1String("weak")).toArray();
    const QString by = call.state.value(QLatin1String("approved_by")).toString();
    int retired = 0;
    for (const QJsonValue &one : weak) {
        const auto done = parts.parts.knowledge.retire(one.toObject().value(QLatin1String("id")).toString(),
                                                       QStringLiteral("worked %1 of %2 times")
                                                           .arg(one.toObject().value(QLatin1String("worked")).toInt())
                                                           .arg(one.toObject().value(QLatin1String("tried")).toInt()),
                                                       by);
        if (!done && done.error().code != QLatin1String("knowledge.retired")) // done before a crash, or by a person since
            return reply(StepResult::again(done.error()));
        ++retired;
    }
    const QJsonValue share = call.state.value(QLatin1String("helped_share"));
    QString outcome = QStringLiteral("%1 actions of before weighed, %2 solutions retired")
                          .arg(call.state.value(QLatin1String("actions_weighed")).toInt())
                          .arg(retired);
    if (share.isDouble())
        outcome += QStringLiteral("; actions helped in %1 % of cases").arg(figure(100 * share.toDouble()));
    reply(StepResult::done({{QStringLiteral("outcome"), outcome}, {QStringLiteral("retired"), retired}}));
}

} // namespace

Workflow learning(Workflows::Private &parts)
{
    const auto step = [&parts](const char *stepName, auto function) {
        return WorkflowStep{QLatin1String(stepName),
                            [&parts, function](const StepCall &call, const Reply &reply) { function(parts, call, reply); }};
    };
    Workflow one;
    one.name = QStringLiteral("learning");
    one.cron = QStringLiteral("0 3 * * 1");
    one.steps = {step("fetch", fetchActions), step("fixes", weighFixes), step("actions", weighActions), step("review", reviewLessons),
                 step("apply", apply)};
    return one;
}

} // namespace resync
