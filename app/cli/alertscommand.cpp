// alerts list|show|ack|snooze|reopen|resolve|note|maintenance|rules
#include "app/cli/output.h"
#include "core/alerts/alerts.h"
#include "core/base/json.h"
#include "core/runtime/core.h"

#include <QFile>

namespace resync
{

namespace
{

constexpr int kAlertsListed = 500;
constexpr qint64 kLargestRules = 1 << 20;

Outcome alertRefused(const Error &error)
{
    return error.code == QLatin1String("alerts.field") || error.code == QLatin1String("alerts.rule") ? Outcome::usage(error.text())
                                                                                                     : Outcome::failed(error);
}

QString aboutOf(const Alert &one)
{
    if (!one.job.isEmpty())
        return terminalLine(QStringLiteral("%1#%2.%3").arg(one.workstation, one.stream, one.job));
    return terminalLine(one.workstation.isEmpty() ? one.objectKey : one.workstation);
}

Outcome shownAlert(Core &core, const Result<Alert> &alert, const Invocation &invocation)
{
    if (!alert)
        return alertRefused(alert.error());
    if (invocation.json)
        return {kDone, jsonDocument(toJson(*alert, core.clock().now())), {}};
    return {
        kDone, QStringLiteral("%1 %2 %3 %4\n").arg(alert->id, toWire(alert->state), aboutOf(*alert), localTime(alert->until)).toUtf8(), {}};
}

Outcome listOf(Core &core, const Invocation &invocation)
{
    const auto alerts = core.alerts().alerts(invocation.has("--all"), kAlertsListed);
    if (!alerts)
        return Outcome::failed(alerts.error());
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const Alert &one : *alerts) {
        results.append(toJson(one, core.clock().now()));
        rows.push_back({toWire(one.severity), toWire(one.state), toWire(one.kind), aboutOf(one), localTime(one.firstAt),
                        QString::number(one.count), one.owner, localTime(one.until), one.id});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {
        kDone,
        textTable({QStringLiteral("SEVERITY"), QStringLiteral("STATE"), QStringLiteral("TYPE"), QStringLiteral("ABOUT"),
                   QStringLiteral("SINCE"), QStringLiteral("TOLD"), QStringLiteral("OWNER"), QStringLiteral("UNTIL"), QStringLiteral("ID")},
                  rows, {5}),
        {}};
}

Outcome showOf(Core &core, const QString &id, const Invocation &invocation)
{
    const auto alert = core.alerts().alert(id);
    const auto steps = core.alerts().steps(id);
    if (!alert || !steps)
        return Outcome::failed(!alert ? alert.error() : steps.error());
    QJsonObject json = toJson(*alert, core.clock().now());
    QJsonArray history;
    std::vector<QStringList> rows;
    for (const AlertStep &step : *steps) {
        history.append(toJson(step));
        rows.push_back({localTime(step.at), step.what, step.by, terminalLine(step.note)});
    }
    json.insert(QStringLiteral("history"), history);
    if (invocation.json)
        return {kDone, jsonDocument(json), {}};
    return {kDone,
            shownAlert(core, alert, invocation).out +
                textTable({QStringLiteral("AT"), QStringLiteral("WHAT"), QStringLiteral("BY"), QStringLiteral("NOTE")}, rows, {}),
            {}};
}

/// --for 15m|2h|1d, or --until TIME.
Result<std::optional<Instant>> untilOf(Core &core, const Invocation &invocation)
{
    if (invocation.has("--until")) {
        const auto at = fromIso(invocation.value("--until"));
        if (!at)
            return Error{QStringLiteral("alerts.field"), QStringLiteral("--until takes a time, as 2026-11-27T06:00:00Z"), {}};
        return at;
    }
    if (!invocation.has("--for"))
        return std::optional<Instant>();
    QString text = invocation.value("--for");
    const QChar unit = text.isEmpty() ? QChar() : text.back();
    text.chop(1);
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    const int minutes = unit == QLatin1Char('m') ? 1 : unit == QLatin1Char('h') ? 60 : unit == QLatin1Char('d') ? 24 * 60 : 0;
    if (!isNumber || number < 1 || minutes == 0)
        return Error{QStringLiteral("alerts.field"), QStringLiteral("--for takes a time span, as 15m, 2h or 1d"), {}};
    return std::optional<Instant>(core.clock().now() + std::chrono::minutes(qint64(number) * minutes));
}

Outcome windowsOf(Core &core, const Invocation &invocation)
{
    const auto windows = core.alerts().windows();
    if (!windows)
        return Outcome::failed(windows.error());
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const MaintenanceWindow &one : *windows) {
        QJsonObject json = toJson(one);
        const bool isOpen = core.alerts().isOpen(one, core.clock().now());
        json.insert(QStringLiteral("open"), isOpen);
        results.append(json);
        rows.push_back({isOpen ? QStringLiteral("open") : QString(), one.workstation, one.stream, one.job, localTime(one.from),
                        localTime(one.to), one.cron, one.cron.isEmpty() ? QString() : QString::number(one.minutes),
                        terminalLine(one.reason), one.id});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {kDone,
            textTable({QStringLiteral("NOW"), QStringLiteral("WORKSTATION"), QStringLiteral("STREAM"), QStringLiteral("JOB"),
                       QStringLiteral("FROM"), QStringLiteral("TO"), QStringLiteral("CRON"), QStringLiteral("MINUTES"),
                       QStringLiteral("REASON"), QStringLiteral("ID")},
                      rows, {7}),
            {}};
}

Outcome maintenanceOf(Core &core, const Invocation &invocation)
{
    const QString verb = invocation.words.value(1);
    if (verb.isEmpty() || verb == QLatin1String("list"))
        return windowsOf(core, invocation);
    if (verb == QLatin1String("remove") && invocation.words.size() == 3) {
        const auto done = core.alerts().removeWindow(invocation.words[2], invocation.user);
        return done ? Outcome{kDone, invocation.json ? QByteArray("{}\n") : QByteArray(), {}} : Outcome::failed(done.error());
    }
    if (verb != QLatin1String("add"))
        return Outcome::usage(QStringLiteral("alerts maintenance [list|add|remove ID]"));
    const auto until = untilOf(core, invocation);
    if (!until)
        return alertRefused(until.error());
    MaintenanceWindow window;
    window.workstation = invocation.value("--workstation");
    window.stream = invocation.value("--stream");
    window.job = invocation.value("--job");
    window.cron = invocation.value("--cron");
    if (invocation.has("--zone"))
        window.zone = invocation.value("--zone").toLatin1();
    window.reason = invocation.value("--note");
    if (window.cron.isEmpty()) {
        window.from = invocation.has("--from") ? fromIso(invocation.value("--from")) : core.clock().now();
        window.to = *until;
    } else {
        window.minutes = *until ? int(std::chrono::duration_cast<std::chrono::minutes>(**until - core.clock().now()).count()) : 0;
    }
    const auto added = core.alerts().addWindow(window, invocation.user);
    if (!added)
        return alertRefused(added.error());
    if (invocation.json)
        return {kDone, jsonDocument(toJson(*added)), {}};
    return {kDone, added->id.toUtf8() + '\n', {}};
}

Outcome rulesOf(Core &core, const Invocation &invocation)
{
    if (invocation.words.size() == 2) {
        QFile file(invocation.words[1]);
        if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestRules)
            return Outcome::failed({QStringLiteral("file.read"), QStringLiteral("the file of rules cannot be read"), invocation.words[1]});
        const auto json = readJson(file.readAll());
        if (!json || !json->isArray())
            return Outcome::failed(
                json ? Error{QStringLiteral("alerts.rule"), QStringLiteral("the file must hold a list of rules"), invocation.words[1]}
                     : json.error());
        if (const auto set = core.alerts().setRules(json->toArray(), invocation.user); !set)
            return Outcome::failed(set.error());
    }
    QJsonArray results;
    for (const AlertRule &rule : core.alerts().rules())
        results.append(toJson(rule));
    return {kDone, invocation.json ? jsonList(results) : QJsonDocument(results).toJson(QJsonDocument::Indented), {}};
}

} // namespace

void askAlerts(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    const QString verb = invocation.words.value(0);
    const QString id = invocation.words.value(1);
    const QString note = invocation.value("--note");
    const QString &who = invocation.user;
    if (verb == QLatin1String("list") && id.isEmpty())
        return done(listOf(core, invocation));
    if (verb == QLatin1String("maintenance"))
        return done(maintenanceOf(core, invocation));
    if (verb == QLatin1String("rules"))
        return done(rulesOf(core, invocation));
    if (verb == QLatin1String("notifiers") || verb == QLatin1String("deliveries"))
        return askNotifiers(core, invocation, done);
    if (invocation.words.size() != 2)
        return done(Outcome::usage(QStringLiteral("alerts list|show ID|ack ID|snooze ID|reopen ID|resolve ID|note ID|maintenance "
                                                  "[add|remove ID]|rules [FILE]|notifiers [add|test|remove NAME]|deliveries [ID]")));
    const auto until = untilOf(core, invocation);
    if (!until)
        return done(alertRefused(until.error()));
    if (verb == QLatin1String("show"))
        return done(showOf(core, id, invocation));
    if (verb == QLatin1String("ack"))
        return done(shownAlert(core, core.alerts().acknowledge(id, *until, invocation.has("--sticky"), note, who), invocation));
    if (verb == QLatin1String("snooze")) {
        const SnoozeEnd end = invocation.has("--next-run")      ? SnoozeEnd::NextRun
                              : invocation.has("--until-worse") ? SnoozeEnd::Worse
                                                                : SnoozeEnd::Time;
        return done(shownAlert(core, core.alerts().snooze(id, end, *until, note, who), invocation));
    }
    if (verb == QLatin1String("reopen"))
        return done(shownAlert(core, core.alerts().reopen(id, who), invocation));
    if (verb == QLatin1String("resolve"))
        return done(shownAlert(core, core.alerts().resolve(id, note, who), invocation));
    if (verb == QLatin1String("note"))
        return done(shownAlert(core, core.alerts().addNote(id, note, who), invocation));
    done(Outcome::usage(QStringLiteral("alerts: unknown '%1'").arg(verb)));
}

} // namespace resync
