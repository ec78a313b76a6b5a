#include "core/model/alert.h"

#include <array>

namespace resync
{

namespace
{

constexpr std::array<QLatin1String, 5> kAlertStates = {QLatin1String("open"), QLatin1String("acknowledged"), QLatin1String("snoozed"),
                                                       QLatin1String("maintenance"), QLatin1String("resolved")};
constexpr std::array<QLatin1String, 3> kSnoozeEnds = {QLatin1String("time"), QLatin1String("next_run"), QLatin1String("worse")};
constexpr Duration kSoon = std::chrono::minutes(5);

QJsonValue timeOrNull(const std::optional<Instant> &at)
{
    return at ? QJsonValue(toIso(*at)) : QJsonValue();
}

} // namespace

QString toWire(AlertState state)
{
    return kAlertStates.at(size_t(state));
}

std::optional<AlertState> alertStateFromWire(QStringView word)
{
    for (size_t i = 0; i < kAlertStates.size(); ++i) {
        if (word == kAlertStates.at(i))
            return AlertState(i);
    }
    return std::nullopt;
}

QJsonObject toJson(const Alert &alert, Instant now)
{
    return {{QStringLiteral("id"), alert.id},
            {QStringLiteral("key"), alert.key},
            {QStringLiteral("rule"), alert.rule},
            {QStringLiteral("state"), toWire(alert.state)},
            {QStringLiteral("severity"), toWire(alert.severity)},
            {QStringLiteral("type"), toWire(alert.kind)},
            {QStringLiteral("workstation"), alert.workstation},
            {QStringLiteral("stream"), alert.stream},
            {QStringLiteral("job"), alert.job},
            {QStringLiteral("object"), alert.objectKey},
            {QStringLiteral("run"), alert.runId},
            {QStringLiteral("details"), alert.details},
            {QStringLiteral("first_at"), toIso(alert.firstAt)},
            {QStringLiteral("last_at"), toIso(alert.lastAt)},
            {QStringLiteral("count"), alert.count},
            {QStringLiteral("reopened"), alert.reopened},
            {QStringLiteral("owner"), alert.owner},
            {QStringLiteral("note"), alert.note},
            {QStringLiteral("until"), timeOrNull(alert.until)},
            {QStringLiteral("ends"),
             alert.state == AlertState::Snoozed ? QJsonValue(QString(kSnoozeEnds.at(size_t(alert.ends)))) : QJsonValue()},
            {QStringLiteral("ends_soon"), alert.isSilenced() && alert.until && *alert.until - now <= kSoon},
            {QStringLiteral("resolved_at"), timeOrNull(alert.resolvedAt)},
            {QStringLiteral("resolved_by"), alert.resolvedBy}};
}

QJsonObject toJson(const MaintenanceWindow &window)
{
    return {{QStringLiteral("id"), window.id},
            {QStringLiteral("workstation"), window.workstation},
            {QStringLiteral("stream"), window.stream},
            {QStringLiteral("job"), window.job},
            {QStringLiteral("from"), timeOrNull(window.from)},
            {QStringLiteral("to"), timeOrNull(window.to)},
            {QStringLiteral("cron"), window.cron.isEmpty() ? QJsonValue() : QJsonValue(window.cron)},
            {QStringLiteral("zone"), QString::fromLatin1(window.zone)},
            {QStringLiteral("minutes"), window.minutes},
            {QStringLiteral("reason"), window.reason},
            {QStringLiteral("made_by"), window.madeBy}};
}

QJsonObject toJson(const AlertStep &step)
{
    return {{QStringLiteral("at"), toIso(step.at)},
            {QStringLiteral("what"), step.what},
            {QStringLiteral("by"), step.by},
            {QStringLiteral("note"), step.note}};
}

} // namespace resync
