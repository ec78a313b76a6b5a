// capacity [WORKSTATION…] [--paths] [--workload] [--what-if CHANGE]
#include "app/cli/output.h"
#include "core/capacity/capacity.h"
#include "core/capacity/whatif.h"
#include "core/runtime/core.h"
#include "ui/words/forecasttext.h"

namespace resync
{

namespace
{

QString figure(const std::optional<double> &value, const QString &unit)
{
    return value ? QStringLiteral("%1 %2").arg(QString::number(*value, 'f', unit == QLatin1String("jobs") ? 0 : 1), unit) : QString();
}

QString dayOf(const std::optional<Instant> &at)
{
    return at ? toIso(*at).left(10) : QString();
}

/// "50 % by 2027-01-12, 90 % by 2027-02-03"; the refusal where there is one.
QString outlookOf(const CapacityRow &row)
{
    if (row.refusal)
        return row.refusal->text();
    if (!row.saturation)
        return {};
    if (row.fullAtPeak)
        return QStringLiteral("full in its busiest hour");
    if (row.saturation->state == Saturation::AlreadyFull)
        return QStringLiteral("full");
    QStringList parts;
    for (const auto &[percent, at] :
         {std::pair(10, row.saturation->p10), std::pair(50, row.saturation->p50), std::pair(90, row.saturation->p90)}) {
        if (at)
            parts.append(QStringLiteral("%1 % by %2").arg(QString::number(percent), dayOf(at)));
    }
    if (!row.saturation->p50)
        parts.append(QStringLiteral("chance within the horizon %1 %").arg(qRound(row.saturation->chance * 100)));
    return parts.join(QStringLiteral(", "));
}

Outcome workload(const Workloads &loads, const Invocation &invocation)
{
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const auto &[kind, lines] : {std::pair("stream", &loads.streams), std::pair("folder", &loads.folders)}) {
        for (const WorkloadLine &one : *lines) {
            results.append(QJsonObject{{QStringLiteral("kind"), QLatin1String(kind)},
                                       {QStringLiteral("name"), one.name},
                                       {QStringLiteral("runs_a_day"), one.runsADay},
                                       {QStringLiteral("hours_a_day"), one.hoursADay},
                                       {QStringLiteral("share"), one.share},
                                       {QStringLiteral("change"), one.change},
                                       {QStringLiteral("failed"), one.failed}});
            rows.push_back({QLatin1String(kind), terminalLine(one.name), QString::number(one.runsADay, 'f', 1),
                            QString::number(one.hoursADay, 'f', 1), QString::number(100 * one.share, 'f', 1),
                            QStringLiteral("%1%2").arg(one.change >= 0 ? QStringLiteral("+") : QString()).arg(100 * one.change, 0, 'f', 0),
                            QString::number(one.failed)});
        }
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {kDone,
            textTable({QStringLiteral("KIND"), QStringLiteral("NAME"), QStringLiteral("RUNS/DAY"), QStringLiteral("HOURS/DAY"),
                       QStringLiteral("SHARE %"), QStringLiteral("CHANGE %"), QStringLiteral("FAILED")},
                      rows, {2, 3, 4, 5, 6}),
            {}};
}

Outcome outlook(const std::vector<CapacityRow> &all, const Invocation &invocation)
{
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const CapacityRow &one : all) {
        if (!invocation.words.isEmpty() && !invocation.words.contains(one.workstation))
            continue;
        QJsonObject json = toJson(one, !invocation.has("--paths"));
        if (one.forecast)
            json.insert(QStringLiteral("why"), whyText(*one.forecast));
        results.append(json);
        const QString mostly =
            one.growth.empty()
                ? QString()
                : QStringLiteral("%1 (%2 %)").arg(terminalLine(one.growth.front().stream)).arg(qRound(100 * one.growth.front().share));
        rows.push_back({terminalLine(one.workstation), terminalLine(one.resource()), figure(one.now, one.unit),
                        figure(one.busyHour, one.unit), figure(one.limit, one.unit),
                        one.daysLeft ? QString::number(*one.daysLeft) : QStringLiteral("-"), outlookOf(one), mostly});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {kDone,
            textTable({QStringLiteral("WORKSTATION"), QStringLiteral("RESOURCE"), QStringLiteral("NOW"), QStringLiteral("BUSY HOUR"),
                       QStringLiteral("LIMIT"), QStringLiteral("DAYS LEFT"), QStringLiteral("FULL"), QStringLiteral("GROWS WITH")},
                      rows, {2, 3, 4, 5}),
            {}};
}

Outcome changed(const ChangeOutcome &outcome, bool json)
{
    if (json)
        return {kDone, jsonDocument(toJson(outcome)), {}};
    std::vector<QStringList> rows;
    for (const ChangedRow &one : outcome.rows)
        rows.push_back({terminalLine(one.before.workstation), terminalLine(one.before.resource()),
                        one.before.daysLeft ? QString::number(*one.before.daysLeft) : QStringLiteral("-"), outlookOf(one.before),
                        one.after.daysLeft ? QString::number(*one.after.daysLeft) : QStringLiteral("-"), outlookOf(one.after)});
    QByteArray text = textTable({QStringLiteral("WORKSTATION"), QStringLiteral("RESOURCE"), QStringLiteral("DAYS LEFT"),
                                 QStringLiteral("FULL"), QStringLiteral("THEN"), QStringLiteral("FULL THEN")},
                                rows, {2, 4});
    for (const Error &one : outcome.untold)
        text += QStringLiteral("not told: %1 (%2)\n").arg(one.message, terminalLine(one.context)).toUtf8();
    return {kDone, text, {}};
}

void askWhatIf(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    if (invocation.words.size() != 1)
        return done(Outcome::usage(QStringLiteral("capacity WORKSTATION --what-if CHANGE")));
    const auto change = changeOf(invocation.value("--what-if"));
    if (!change)
        return done(Outcome::usage(change.error().message));
    core.capacity().whatIf(invocation.words.front(), *change, &core.capacity(),
                           [json = invocation.json, done](const Result<ChangeOutcome> &outcome) {
                               done(outcome ? changed(*outcome, json) : Outcome::failed(outcome.error()));
                           });
}

} // namespace

void askCapacity(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    if (invocation.has("--what-if"))
        return askWhatIf(core, invocation, done);
    const auto answer = [&core, invocation, done] {
        done(invocation.has("--workload") ? workload(core.capacity().workloads(), invocation)
                                          : outlook(core.capacity().rows(), invocation));
    };
    core.capacity().refresh(&core.capacity(), [answer, done](const Result<void> &made) {
        if (made || made.error().code == QLatin1String("capacity.busy"))
            return answer();
        done(Outcome::failed(made.error()));
    });
}

} // namespace resync
