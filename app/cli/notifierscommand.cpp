// alerts notifiers list|add|test|remove, alerts deliveries
#include "app/cli/output.h"
#include "core/notifiers/notifiers.h"
#include "core/runtime/core.h"

#include <QFile>

namespace resync
{

namespace
{

constexpr int kDeliveriesListed = 200;

Outcome notifierRefused(const Error &error)
{
    return error.code == QLatin1String("notify.field") ? Outcome::usage(error.text()) : Outcome::failed(error);
}

Outcome notifierList(Core &core, const Invocation &invocation)
{
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const NotifyState &state : core.notifiers().all()) {
        QJsonObject json = toJson(state.channel);
        json.insert(QStringLiteral("id"), state.channel.id);
        json.insert(QStringLiteral("waiting"), state.waiting);
        json.insert(QStringLiteral("last"), state.last ? QJsonValue(toJson(*state.last, state.channel.name)) : QJsonValue());
        const QString last = state.last ? json.value(QLatin1String("last")).toObject().value(QLatin1String("state")).toString() : QString();
        rows.push_back({state.channel.name, toWire(state.channel.kind), state.channel.enabled ? QString() : QStringLiteral("off"),
                        state.channel.severities.join(QLatin1Char(',')), state.channel.hours, QString::number(state.channel.afterMinutes),
                        QString::number(state.channel.againMinutes), QString::number(state.waiting), last});
        results.append(json);
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {kDone,
            textTable({QStringLiteral("NAME"), QStringLiteral("KIND"), QStringLiteral("OFF"), QStringLiteral("SEVERITIES"),
                       QStringLiteral("HOURS"), QStringLiteral("AFTER"), QStringLiteral("AGAIN"), QStringLiteral("WAITING"),
                       QStringLiteral("LAST")},
                      rows, {5, 6, 7}),
            {}};
}

Outcome deliveryList(Core &core, const QString &alert, const Invocation &invocation)
{
    const auto all = core.notifiers().deliveries(alert, kDeliveriesListed);
    if (!all)
        return Outcome::failed(all.error());
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const Delivery &one : *all) {
        const auto channel = core.notifiers().find(one.channel);
        const QJsonObject json = toJson(one, channel ? channel->name : one.channel);
        results.append(json);
        rows.push_back({localTime(one.made), json.value(QLatin1String("notifier")).toString(), toWire(one.why),
                        json.value(QLatin1String("state")).toString(), QString::number(one.tries), localTime(one.done), one.alert,
                        terminalLine(one.error)});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {kDone,
            textTable({QStringLiteral("AT"), QStringLiteral("NOTIFIER"), QStringLiteral("WHY"), QStringLiteral("STATE"),
                       QStringLiteral("TRIES"), QStringLiteral("DONE"), QStringLiteral("ALERT"), QStringLiteral("ERROR")},
                      rows, {4}),
            {}};
}

Result<NotifyChannel> channelFrom(const Invocation &invocation)
{
    NotifyChannel channel;
    channel.name = invocation.words.value(2);
    const auto kind = notifyKindFromWire(invocation.value("--kind"));
    if (!kind)
        return Error{
            QStringLiteral("notify.field"), QStringLiteral("--kind is one of mail, webhook, slack, teams, pagerduty, alertmanager"), {}};
    channel.kind = *kind;
    channel.url = invocation.value("--url");
    channel.user = invocation.value("--login");
    channel.secretVariable = invocation.value("--secret-env");
    channel.from = invocation.value("--sender");
    channel.to = invocation.options.value(QStringLiteral("--to"));
    if (invocation.has("--severity"))
        channel.severities = invocation.options.value(QStringLiteral("--severity"));
    channel.hours = invocation.value("--hours");
    for (const auto &[option, field] : {std::pair("--after", &channel.afterMinutes), std::pair("--again", &channel.againMinutes)}) {
        bool isNumber = true;
        if (invocation.has(option))
            *field = invocation.value(option).toInt(&isNumber);
        if (!isNumber)
            return Error{QStringLiteral("notify.field"), QStringLiteral("%1 takes minutes").arg(QLatin1String(option)), {}};
    }
    channel.caFile = invocation.value("--authority");
    channel.resolvedToo = !invocation.has("--not-resolved");
    channel.enabled = !invocation.has("--disabled");
    if (invocation.has("--body")) {
        QFile file(invocation.value("--body"));
        if (!file.open(QIODevice::ReadOnly))
            return Error{QStringLiteral("file.read"), QStringLiteral("the template cannot be read"), invocation.value("--body")};
        channel.body = QString::fromUtf8(file.readAll());
    }
    return channel;
}

} // namespace

void askNotifiers(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    if (invocation.words.value(0) == QLatin1String("deliveries"))
        return done(deliveryList(core, invocation.words.value(1), invocation));
    const QString verb = invocation.words.value(1);
    const QString name = invocation.words.value(2);
    if (verb.isEmpty() || verb == QLatin1String("list"))
        return done(notifierList(core, invocation));
    if (verb == QLatin1String("add")) {
        const auto channel = channelFrom(invocation);
        const auto saved = channel ? core.notifiers().save(*channel, invocation.user) : channel;
        if (!saved)
            return done(notifierRefused(saved.error()));
        QJsonObject json = toJson(*saved);
        json.insert(QStringLiteral("id"), saved->id);
        return done({kDone, invocation.json ? jsonDocument(json) : saved->id.toUtf8() + '\n', {}});
    }
    const auto channel = core.notifiers().find(name);
    if (!channel)
        return done(verb == QLatin1String("test") || verb == QLatin1String("remove")
                        ? Outcome::failed({QStringLiteral("notify.unknown"), QStringLiteral("there is no such notifier"), name})
                        : Outcome::usage(QStringLiteral("alerts notifiers [list|add NAME|test NAME|remove NAME]")));
    if (verb == QLatin1String("remove")) {
        const auto removed = core.notifiers().remove(name, invocation.user);
        return done(removed ? Outcome{kDone, invocation.json ? QByteArray("{}\n") : QByteArray(), {}} : Outcome::failed(removed.error()));
    }
    if (verb != QLatin1String("test"))
        return done(Outcome::usage(QStringLiteral("alerts notifiers [list|add NAME|test NAME|remove NAME]")));
    core.notifiers().test(*channel, {}, &core.notifiers(), [done, json = invocation.json](const Result<void> &sent) {
        done(sent ? Outcome{kDone, json ? QByteArray("{\"sent\":true}\n") : QByteArray("sent\n"), {}} : Outcome::failed(sent.error()));
    });
}

} // namespace resync
