// When each workstation will be full, what can be done about it, and the report for the boss.
#include "core/capacity/capacity.h"
#include "core/workflows/workflowsprivate.h"

namespace resync
{

namespace
{

constexpr int kMostNamed = 20;

using Parts = Workflows::Private;

QString sentenceOfRow(const CapacityRow &row)
{
    if (row.saturation && row.saturation->state == Saturation::AlreadyFull)
        return QStringLiteral("%1 %2 is past its limit").arg(row.workstation, row.resource());
    const QString by = row.saturation && row.saturation->p50 ? toIso(*row.saturation->p50).left(10) : QString();
    return QStringLiteral("%1 %2: 50 % by %3").arg(row.workstation, row.resource(), by);
}

/// 1: what there is to go by.
void history(Parts &parts, const StepCall &, const Reply &reply)
{
    parts.parts.capacity.refresh(&parts.home, [&parts, reply](const Result<void> &made) {
        if (!made)
            return reply(StepResult::again(made.error())); // busy: another look is being made
        const auto &rows = parts.parts.capacity.rows();
        int days = 0;
        for (const CapacityRow &row : rows)
            days = std::max(days, int(row.history.size()));
        if (rows.empty())
            return reply(StepResult::ended(QStringLiteral("no forecast: no workstation has sent metrics yet")));
        reply(StepResult::done({{QStringLiteral("resources"), int(rows.size())}, {QStringLiteral("days_known"), days}}));
    });
}

/// 2: what grows.
void trends(Parts &parts, const StepCall &, const Reply &reply)
{
    int growing = 0;
    QJsonArray refused;
    for (const CapacityRow &row : parts.parts.capacity.rows()) {
        if (row.refusal && refused.size() < kMostNamed)
            refused.append(QJsonObject{{QStringLiteral("workstation"), row.workstation},
                                       {QStringLiteral("resource"), row.resource()},
                                       {QStringLiteral("why"), row.refusal->text()},
                                       {QStringLiteral("days_needed"), row.daysNeeded}});
        growing += row.forecast && row.perDay > 0 ? 1 : 0;
    }
    reply(StepResult::done({{QStringLiteral("growing"), growing}, {QStringLiteral("refused"), refused}}));
}

/// 3: where it goes.
void forecastAll(Parts &parts, const StepCall &, const Reply &reply)
{
    const auto &rows = parts.parts.capacity.rows();
    const auto made = std::count_if(rows.begin(), rows.end(), [](const CapacityRow &row) { return row.forecast.has_value(); });
    if (made == 0)
        return reply(
            StepResult::ended(QStringLiteral("no forecast: the history of every resource is too short or too old, which is no all-clear"),
                              {{QStringLiteral("forecasts"), 0}}));
    reply(StepResult::done({{QStringLiteral("forecasts"), double(made)}, {QStringLiteral("without"), double(rows.size()) - double(made)}}));
}

/// 4: when a limit is reached.
void saturations(Parts &parts, const StepCall &, const Reply &reply)
{
    QJsonArray reached;
    for (const CapacityRow &row : parts.parts.capacity.rows()) {
        if (row.daysLeft && reached.size() < kMostNamed)
            reached.append(toJson(row, true));
    }
    reply(StepResult::done({{QStringLiteral("saturations"), reached}}));
}

/// 5: what can be done, and what it would bring.
void options(Parts &parts, const StepCall &call, const Reply &reply)
{
    const auto prices = parts.parts.capacity.prices();
    QJsonArray list;
    for (const CapacityRow &row : parts.parts.capacity.rows()) {
        if (!row.daysLeft || list.size() >= kMostNamed)
            continue;
        const auto add = [&](const QString &what, const std::optional<Instant> &then, QJsonObject more) {
            more.insert(QStringLiteral("workstation"), row.workstation);
            more.insert(QStringLiteral("resource"), row.resource());
            more.insert(QStringLiteral("option"), what);
            more.insert(QStringLiteral("then_50"), then ? QJsonValue(toIso(*then).left(10)) : QJsonValue());
            list.append(more);
        };
        if (row.kind == CapacityKind::Jobs && row.limit) {
            constexpr int kDaysOfRoom = 90;
            if (const auto limit = proposedJobLimit(row, kDaysOfRoom); limit && *limit > *row.limit) {
                const auto then = withMoreRoom(row, *limit / *row.limit);
                add(QStringLiteral("raise the job limit"), then ? then->p50 : std::nullopt, {{QStringLiteral("limit"), *limit}});
            }
        }
        if (!row.growth.empty()) {
            const auto then = withoutStreams(row, {row.growth.front().stream});
            if (then)
                add(QStringLiteral("move a job stream"), then->p50,
                    {{QStringLiteral("stream"), row.growth.front().stream}, {QStringLiteral("share"), row.growth.front().share}});
        }
        for (const PriceOption &option : prices ? prices->options : std::vector<PriceOption>()) {
            if (const auto bought = purchase(row, option, call.now))
                add(QStringLiteral("buy"), bought->then.p50,
                    {{QStringLiteral("amount"), option.amount},
                     {QStringLiteral("price"), option.price},
                     {QStringLiteral("currency"), prices->currency},
                     {QStringLiteral("order_by"), toIso(bought->orderBy).left(10)}});
        }
    }
    QJsonObject output{{QStringLiteral("options"), list}};
    if (!prices)
        output.insert(QStringLiteral("prices_missing"), prices.error().text());
    reply(StepResult::done(output));
}

/// 6: on paper.
void report(Parts &parts, const StepCall &, const Reply &reply)
{
    const auto &rows = parts.parts.capacity.rows();
    const auto reached = std::count_if(rows.begin(), rows.end(), [](const CapacityRow &row) { return row.daysLeft.has_value(); });
    const QString first = reached > 0 ? QStringLiteral("; first %1").arg(sentenceOfRow(rows.front())) : QString();
    const QString outcome =
        QStringLiteral("%1 of %2 resources reach their limit within the forecast%3").arg(reached).arg(rows.size()).arg(first);
    if (!parts.parts.report)
        return reply(StepResult::done(
            {{QStringLiteral("outcome"), outcome}, {QStringLiteral("report_missing"), QStringLiteral("this program prints no reports")}}));
    parts.parts.report({}, [reply, outcome](const Result<QJsonObject> &printed) {
        if (!printed)
            return reply(StepResult::again(printed.error()));
        QJsonObject output = *printed;
        output.insert(QStringLiteral("outcome"), outcome);
        reply(StepResult::done(output));
    });
}

} // namespace

Workflow capacityForecasting(Workflows::Private &parts)
{
    const auto step = [&parts](const char *stepName, auto function) {
        return WorkflowStep{QLatin1String(stepName),
                            [&parts, function](const StepCall &call, const Reply &reply) { function(parts, call, reply); }};
    };
    Workflow one;
    one.name = QStringLiteral("capacity-forecasting");
    one.cron = QStringLiteral("0 1 * * 0");
    one.steps = {step("history", history),        step("trends", trends),   step("forecast", forecastAll),
                 step("saturation", saturations), step("options", options), step("report", report)};
    one.steps.back().timeout = std::chrono::minutes(5);
    return one;
}

} // namespace resync
